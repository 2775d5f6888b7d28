"""A briefing in a few lines: for a mail whose pages stand nowhere."""

from dataclasses import dataclass

from briefer.newsletters.issue import Item
from briefer.rendering.citing import Cite
from briefer.rendering.environment import sentence
from briefer.rendering.options import PageOptions
from briefer.rendering.outline import outline_of


@dataclass(frozen=True, slots=True)
class Stand:
    """Where one side stands.

    Attributes:
        side: its name.
        text: a whole sentence.
        place: the sentences that prove it: "sentences 2 and 3"; "" where none does.
    """

    side: str
    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Points:
    """What of a briefing stands in a mail beside its bottom line.

    Attributes:
        stances: where each side stands.
        gaps: what its sources do not say, whole sentences.
    """

    stances: tuple[Stand, ...]
    gaps: tuple[str, ...]


def points_of(item: Item) -> Points:
    """Return the points of an item's briefing."""
    whole = outline_of(item.briefing, PageOptions(), "none").whole
    return Points(
        tuple(
            Stand(one.side, sentence(one.line.text), _place_words(one.line.cites))
            for one in whole.stances
        ),
        tuple(sentence(gap.text) for gap in whole.gaps),
    )


def _place_words(cites: tuple[Cite, ...]) -> str:
    if not cites:
        return ""
    words = " and ".join(filter(None, [", ".join(c.name for c in cites[:-1]), cites[-1].name]))
    return f"{'sentence' if len(cites) == 1 else 'sentences'} {words}"
