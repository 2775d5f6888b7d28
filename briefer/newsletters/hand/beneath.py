"""What stands beneath an editor's changes, and whether it is still the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from briefer.grounding.briefing import Briefing
from briefer.grounding.identifying import statements_by_path
from briefer.grounding.pairing import paired
from briefer.grounding.statements import Disagreement
from briefer.grounding.wording import words_of_statement
from briefer.newsletters.hand.hand import Hand

Place = tuple[str, str]
"""The id of an item, and that of a statement of it."""

_LIKE = 0.5
"""Of the words about which two disagreements are, as difflib reckons it."""


@dataclass(frozen=True, slots=True)
class Beneath:
    """A statement that is no longer what it was when an editor changed it.

    Attributes:
        item: the id of its item.
        statement: its id.
        was: its words then.
        now: its words today; empty where it is gone.
    """

    item: str
    statement: str
    was: str
    now: str


def bases_of(hand: Hand, briefings: Mapping[str, Briefing]) -> dict[Place, str]:
    """Return briefer's own words beneath each change of an editor.

    Args:
        hand: as it was read.
        briefings: as they are without the hand, by the id of their item.

    Returns:
        For each statement that the file has a text, a cut or a note for; empty where its
        briefing has no such statement. Items that have no briefing are left out.
    """
    found: dict[Place, str] = {}
    for item in hand.items:
        briefing = briefings.get(item.id)
        if briefing is None:
            continue
        words = {one.id: words_of_statement(one) for one in briefing.statements()}
        words |= {one.id: _words_of(one) for one in briefing.disagreements}
        for name, statement in item.statements.items():
            if statement.text is not None or statement.cut or statement.note is not None:
                found[item.id, name] = words.get(name, "")
    return found


def changed_beneath(before: Mapping[Place, str], now: Mapping[Place, str]) -> list[Beneath]:
    """Return the statements that changed since an editor first changed them.

    Args:
        before: as :func:`bases_of` gave it when each change was first honoured.
        now: as it gives it today. What is not in it was taken back by the editor.
    """
    return [
        Beneath(*place, was=was, now=now[place])
        for place, was in before.items()
        if place in now and now[place] != was
    ]


def moved_ids(old: Briefing, new: Briefing) -> dict[str, str]:
    """Return the new ids of statements, by their old ones, where they have changed.

    An id holds its article's hash: of an article that was edited all are others. Statements
    are paired within their section, by the side or person they are of, the sentences that they
    cite, and their words. An id that the new briefing has as well is not followed, so that to
    follow twice comes to the same.

    Args:
        old: the briefing that an editor changed.
        new: the one that was made again.
    """
    was, now = statements_by_path(old), statements_by_path(new)
    pairs = [(was[before].id, now[path].id) for path, before in paired(old, new).items()]
    stay = {one.id for one in now.values()} | {one.id for one in new.disagreements}
    return {one: other for one, other in [*pairs, *_differences(old, new)] if one not in stay}


def _differences(old: Briefing, new: Briefing) -> list[tuple[str, str]]:
    """Return the ids of disagreements that are about the same, the likest first."""
    ranked = sorted(
        (
            (-_likeness(one, other), one.id, other.id)
            for one in old.disagreements
            for other in new.disagreements
            if one.kind == other.kind
        ),
    )
    pairs: dict[str, str] = {}
    for likeness, one, other in ranked:
        if -likeness >= _LIKE and one not in pairs and other not in pairs.values():
            pairs[one] = other
    return list(pairs.items())


def _likeness(one: Disagreement, other: Disagreement) -> float:
    return SequenceMatcher(None, one.about.split(), other.about.split(), autojunk=False).ratio()


def _words_of(one: Disagreement) -> str:
    return f"{one.about}: {' / '.join(version.words for version in one.versions)}"
