"""What stands on a page's front and what overleaf, point by point."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from markupsafe import Markup

from briefer.extraction.schema import Status
from briefer.rendering.citing import Cite
from briefer.rendering.corrections import Amendment
from briefer.rendering.differing import Difference
from briefer.rendering.layout.figures import wire_figure
from briefer.rendering.lines import Line
from briefer.rendering.notes import Standing


@dataclass(frozen=True, slots=True)
class Person:
    """One row of the persons."""

    name: str
    role: str
    side: str | None
    cites: tuple[Cite, ...]
    marks: tuple[str, ...]
    anchor: str
    standing: Standing | None = None
    note: str | None = None
    edited: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """A side's own words, a point of their own.

    Attributes:
        lang: of the words, where that is not the page's.
    """

    side: str
    words: str
    said_by: str | None
    cites: tuple[Cite, ...]
    anchor: str
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Stance:
    """Where one side stands.

    Attributes:
        side: its name.
        position: the model's reading, in words.
        line: the summary.
        quote: its own words, or None where there are none or they stand overleaf.
    """

    side: str
    position: str
    line: Line
    quote: Quote | None

    @property
    def anchor(self) -> str:
        """Its id on the page."""
        return self.line.anchor


@dataclass(frozen=True, slots=True)
class Channel:
    """A line of contact between two ends."""

    one: str
    other: str
    status: Status
    purpose: str | None
    line: Line

    @property
    def anchor(self) -> str:
        """Its id on the page."""
        return self.line.anchor

    @property
    def wire(self) -> Markup:
        """The line, drawn."""
        return wire_figure(self.status, self.one, self.other)


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that the article does not say."""

    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Sections:
    """The points of a page's front, or of its annex, by section.

    Attributes:
        quotes: a side's words whose stance stands on the other side of the sheet.
    """

    channel: Channel | None = None
    stances: tuple[Stance, ...] = ()
    quotes: tuple[Quote, ...] = ()
    coming: tuple[Line, ...] = ()
    who: tuple[Person, ...] = ()
    past: tuple[Line, ...] = ()
    gaps: tuple[Gap, ...] = ()
    differing: tuple[Difference, ...] = ()
    corrections: tuple[Amendment, ...] = ()

    @property
    def anchors(self) -> tuple[str, ...]:
        """The ids of all points, in the order of the page."""
        return tuple(self._anchors())

    def _anchors(self) -> Iterator[str]:
        yield from (point.anchor for point in self.differing)
        if self.channel is not None:
            yield self.channel.anchor
        for stance in self.stances:
            yield stance.anchor
            if stance.quote is not None:
                yield stance.quote.anchor
        for points in (self.quotes, self.coming, self.who, self.past, self.gaps, self.corrections):
            yield from (point.anchor for point in points)


Point = TypeVar("Point", Difference, Stance, Line, Person, Gap, Amendment)


def parted(whole: Sections, moved: Collection[str]) -> tuple[Sections, Sections]:
    """Return the sections of the front, and those of the annex.

    Every point is in one of the two, and in its order. A quotation whose stance stays on the
    front stands by itself in the annex; one whose stance moves goes with it.

    Args:
        whole: all points.
        moved: the ids of those that go to the annex.
    """
    channel = whole.channel
    away = channel is not None and channel.anchor in moved
    stances, gone = _divided(whole.stances, moved)
    front = tuple(_without_moved_quote(stance, moved) for stance in stances)
    quotes = tuple(s.quote for s in stances if s.quote is not None and s.quote.anchor in moved)
    coming, later = _divided(whole.coming, moved)
    who, fewer = _divided(whole.who, moved)
    past, earlier = _divided(whole.past, moved)
    gaps, others = _divided(whole.gaps, moved)
    told, untold = _divided(whole.differing, moved)
    right, wrong = _divided(whole.corrections, moved)
    here = (None if away else channel, front, (), coming, who, past, gaps, told, right)
    there = (channel if away else None, gone, quotes, later, fewer, earlier, others, untold, wrong)
    return Sections(*here), Sections(*there)


def _divided(
    points: Sequence[Point], moved: Collection[str]
) -> tuple[tuple[Point, ...], tuple[Point, ...]]:
    stay = tuple(point for point in points if point.anchor not in moved)
    return stay, tuple(point for point in points if point.anchor in moved)


def _without_moved_quote(stance: Stance, moved: Collection[str]) -> Stance:
    if stance.quote is not None and stance.quote.anchor in moved:
        return replace(stance, quote=None)
    return stance


def by_importance(whole: Sections) -> tuple[str, ...]:
    """Return the ids of all points, what a reader can spare most easily first.

    The order is part of what briefer promises; ``docs/one-page.md`` has it in words.
    """
    undated = [line.anchor for line in whole.coming if line.date is None]
    dated = [line.anchor for line in whole.coming if line.date is not None]
    old = [line.anchor for line in whole.past if line.date is None]
    past = [line.anchor for line in whole.past if line.date is not None]
    people = [person.anchor for person in whole.who]
    return (
        *reversed(old),
        *reversed(people[FIRST_PEOPLE:]),
        *reversed(undated),
        *past,  # the oldest first: they stand in the order of time
        *reversed(dated[FIRST_DAYS:]),
        *(gap.anchor for gap in reversed(whole.gaps)),
        *reversed(people[:FIRST_PEOPLE]),
        *reversed(dated[:FIRST_DAYS]),
        *(s.quote.anchor for s in reversed(whole.stances) if s.quote is not None),
        *(s.anchor for s in reversed(whole.stances)),
        *((whole.channel.anchor,) if whole.channel is not None else ()),
        *(difference.anchor for difference in reversed(whole.differing)),
        *(correction.anchor for correction in whole.corrections),  # the oldest first
    )


FIRST_PEOPLE = 4
FIRST_DAYS = 3
"""People, and days to come, that stand above the background; others are spared before it."""


def words_in(sections: Sections) -> dict[str, int]:
    """Return how many words each point has, by its id."""
    found: dict[str, int] = {}
    channel = sections.channel
    if channel is not None:
        told = (channel.one, channel.other, channel.status, channel.purpose, channel.line.note)
        found[channel.anchor] = _count(*told)
    for stance in sections.stances:
        found[stance.anchor] = _count(stance.side, stance.position, *_told(stance.line))
        if stance.quote is not None:
            found[stance.quote.anchor] = _count(stance.quote.words, stance.quote.said_by)
    for line in (*sections.coming, *sections.past):
        found[line.anchor] = _count(line.date, *_told(line))
    for person in sections.who:
        found[person.anchor] = _count(person.name, person.role, person.side, person.note)
    for gap in sections.gaps:
        found[gap.anchor] = _count(gap.text)
    for one in sections.differing:
        found[one.anchor] = _count(one.about, *(version.words for version in one.versions))
    for correction in sections.corrections:
        found[correction.anchor] = _count(correction.day, correction.words)
    return found


def line_words(line: Line) -> int:
    """Return how many words a statement has."""
    return _count(*_told(line))


def _told(line: Line) -> tuple[str | None, ...]:
    return line.text, line.said_by, line.note


_SIGNS = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")
_SIGNS_PER_WORD = 2
"""Chinese and Japanese are written without blanks; a word has about two signs."""


def _count(*texts: str | None) -> int:
    text = " ".join(text for text in texts if text)
    signs = len(_SIGNS.findall(text))
    return len(_SIGNS.sub(" ", text).split()) + -(-signs // _SIGNS_PER_WORD)
