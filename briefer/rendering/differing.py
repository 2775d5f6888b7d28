"""Where the articles of a page tell the same thing otherwise, and which statements that touches."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefer.grounding.briefing import Briefing
from briefer.grounding.statements import Disagreement, StanceStatement, Statement
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


_ByPlace = Mapping[tuple[int, int], Sequence[tuple[int, Disagreement]]]


def disagreements_by_place(briefing: Briefing) -> _ByPlace:
    """Return which disagreements tell of a sentence, by its article and number."""
    found: dict[tuple[int, int], list[tuple[int, Disagreement]]] = defaultdict(list)
    for n, item in enumerate(briefing.disagreements):
        for place in {(s.article, s.sentence) for one in item.versions for s in one.citations}:
            found[place].append((n, item))
    return found


def differs_at(statement: Statement, by_place: _ByPlace) -> str | None:
    """Return the id of the first disagreement that a statement takes a side in, or None.

    It does where one of its sentences is told otherwise elsewhere and its own words have what
    differs; a stance where one of its sentences has a position that is told otherwise.
    """
    spans = (*statement.citations, *statement.carried_by)
    near = [one for s in spans for one in by_place.get((s.article, s.sentence), ())]
    if not near:
        return None
    words = words_of_statement(statement)
    own = [n for n, item in near if _takes_a_side(statement, words, item)]
    return anchor_of(min(own)) if own else None


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
