"""Where the articles of a page tell the same thing otherwise, and which statements that touches."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefer.grounding.briefing import Briefing
from briefer.grounding.statements import Disagreement, Span, StanceStatement, Statement
from briefer.grounding.wording import words_of_statement
from briefer.language.names import folded
from briefer.language.numbers import numbers_in
from briefer.rendering.citing import Cite, Citing


@dataclass(frozen=True, slots=True)
class Told:
    """What some of the articles say.

    Attributes:
        words: the number, day, name or position.
        cites: the sentences that say so.
    """

    words: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that the articles tell otherwise.

    Attributes:
        about: what it is about.
        versions: what each says of it.
        anchor: its id on the page.
    """

    about: str
    versions: tuple[Told, ...]
    anchor: str

    @property
    def cites(self) -> tuple[Cite, ...]:
        """The sentences of all versions."""
        return tuple(cite for version in self.versions for cite in version.cites)


def differences_of(briefing: Briefing, citing: Citing) -> tuple[Difference, ...]:
    """Return what the articles of a briefing tell otherwise, in the briefing's order."""
    return tuple(
        Difference(
            item.about[:1].upper() + item.about[1:],
            tuple(Told(one.words, citing.row(one.citations)) for one in item.versions),
            anchor_of(n),
        )
        for n, item in enumerate(briefing.disagreements)
    )


def anchor_of(place: int) -> str:
    """Return the id on the page of a disagreement, by its place in the briefing."""
    return f"differ-{place + 1}"


@dataclass(frozen=True, slots=True)
class Differing:
    """Which disagreements of a briefing tell of a sentence, by the sentence's words.

    A copy has the sentences of its original, and no version of its own.
    """

    briefing: Briefing
    by_words: Mapping[str, Sequence[tuple[int, Disagreement]]]

    def at(self, statement: Statement) -> str | None:
        """Return the id of the first disagreement that a statement takes a side in, or None.

        It does where one of its sentences is told otherwise elsewhere and its own words have
        what differs; a stance where one of its sentences has a position that is told otherwise.
        """
        if not self.by_words:
            return None
        spans = (*statement.citations, *statement.carried_by)
        near = [one for s in spans for one in self.by_words.get(_words(self.briefing, s), ())]
        words = words_of_statement(statement) if near else ""
        own = [n for n, item in near if _takes_a_side(statement, words, item)]
        return anchor_of(min(own)) if own else None


def differing_of(briefing: Briefing) -> Differing:
    """Return which disagreements of a briefing tell of which sentences."""
    found: dict[str, list[tuple[int, Disagreement]]] = defaultdict(list)
    for n, item in enumerate(briefing.disagreements):
        spans = [span for version in item.versions for span in version.citations]
        for words in {_words(briefing, span) for span in spans}:
            found[words].append((n, item))
    return Differing(briefing, found)


def _words(briefing: Briefing, span: Span) -> str:
    return " ".join(briefing.words_of(span).split())


def _takes_a_side(statement: Statement, words: str, item: Disagreement) -> bool:
    if item.kind == "position":
        return isinstance(statement, StanceStatement)
    text = folded(words)
    values = {number.value for number in numbers_in(words)} if item.kind == "number" else set()
    return any(
        folded(version.words) in text
        or bool(values & {number.value for number in numbers_in(version.words)})
        for version in item.versions
    )
