"""The height of a page's front on paper, reckoned from its words.

It stands in for the engine where there is none, and says which sections go into which of
two columns. Every figure here is one of ``templates/page.css`` and ``page.several.css``;
``docs/performance.md`` says how far the reckoning is from what WeasyPrint lays out.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product

from briefer.rendering.citing import Cite
from briefer.rendering.dates import interval_words
from briefer.rendering.differing import Difference
from briefer.rendering.layout.measuring import LEADING, Run, height_of
from briefer.rendering.layout.noting import corrections_height, edited_runs, note_height
from briefer.rendering.layout.sheets import HEADING, SECTION, Sheet, sheet_of
from briefer.rendering.lines import Line
from briefer.rendering.notes import Standing
from briefer.rendering.sections import Channel, Person, Sections, Stance

HEADLINE = 2.05
"""Size of the headline, in rem."""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the sections, and below them.

    Attributes:
        dateline: day, outlet and author.
        headline: with its marks.
        lead: the bottom line.
        notes: the paragraphs of the footer's left side.
        reviewed: the first of its right side.
        question: what the positions are about.
        strip: whether days are drawn.
        overleaf: whether something stands overleaf.
    """

    dateline: str
    headline: Line
    lead: Line
    notes: Sequence[str]
    reviewed: str
    question: str | None
    strip: bool
    overleaf: bool


def height_on(sheet: Sheet, head: Head, front: Sections) -> float:
    """Return how high the front of a page is, in rem."""
    columns = [sum(_section(sheet, name, front) for name in column) for column in columns_of(front)]
    return sum(
        (
            _header(sheet, head),
            _differing(sheet, front.differing) if front.differing else 0.0,
            _channel(sheet, front.channel) if front.channel is not None else 0.0,
            _stances(sheet, front.stances, head.question) if front.stances else 0.0,
            sheet.px(58) + 0.6 if head.strip else 0.0,
            max(columns),
            corrections_height(sheet, front.corrections) if front.corrections else 0.0,
            0.3 + 0.9 * LEADING if head.overleaf else 0.0,
            _footer(sheet, head),
        )
    )


COLUMNED = ("quotes", "coming", "who", "past", "gaps")
"""Sections that stand in two columns, in the order in which they are read."""


def columns_of(sections: Sections) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return which sections stand in the left and in the right column.

    Both columns end as near to each other as whole sections allow; the order of reading,
    left before right, is kept where another would not be better by a line.
    """
    sheet = sheet_of("a4", 10.5)
    names = [name for name in COLUMNED if getattr(sections, name)]
    heights = {name: _section(sheet, name, sections) for name in names}
    best: tuple[tuple[str, ...], tuple[str, ...]] = (tuple(names), ())
    lowest = sum(heights.values())
    for sides in _ways(len(names)):
        left = tuple(name for name, side in zip(names, sides, strict=True) if side == 0)
        right = tuple(name for name, side in zip(names, sides, strict=True) if side == 1)
        height = max(sum(heights[name] for name in column) for column in (left, right))
        if height < lowest - 1:
            best, lowest = (left, right), height
    return best


def _ways(count: int) -> list[tuple[int, ...]]:
    """Return every way to put sections on two sides, those that keep their order first."""
    ways = product((0, 1), repeat=count)
    return sorted(ways, key=lambda sides: (list(sides) != sorted(sides), sides))


def _header(sheet: Sheet, head: Head) -> float:
    kicker = sheet.px(3) + 0.4 + height_of([Run(head.dateline, 0.82)], sheet.width * 0.8)
    line = head.headline
    words = [Run(line.text, HEADLINE, 600), *_standing(line.standing), *edited_runs(line.edited)]
    headline = height_of(words, sheet.width * 0.97, 1.08)
    told = [replace(run, size=run.size * 1.18) for run in _told(head.lead)]
    marks = _marks(sheet, [*head.headline.marks, *head.lead.marks], sheet.width)
    notes = sum(note_height(sheet, line.note, sheet.width) for line in (head.headline, head.lead))
    return kicker + 0.45 + headline + 0.35 + height_of(told, sheet.width) + 0.7 + marks + notes


def _channel(sheet: Sheet, channel: Channel) -> float:
    width = (sheet.width - sheet.px(120) - 1.8) / 2 - 1.2 - sheet.px(2)
    ends = max(height_of([Run(end, 1, 600)], width, 1.25) for end in (channel.one, channel.other))
    height = HEADING + max(ends + 0.7 + sheet.px(2), 1.5 + 0.86 * LEADING) + SECTION
    line = channel.line
    if channel.purpose or line.said_by or line.marks or line.standing or line.edited:
        words = f"Purpose: {channel.purpose or ''} According to {line.said_by or ''}."
        runs = [Run(words, 0.86), *_standing(line.standing), *edited_runs(line.edited)]
        height += 0.5 + height_of(runs, sheet.width)
        height += _marks(sheet, line.marks, sheet.width)
    return height + note_height(sheet, line.note, sheet.width)


def _differing(sheet: Sheet, differing: Sequence[Difference]) -> float:
    about, told = sheet.width * _ABOUT - 0.9, sheet.width * (1 - _ABOUT)
    rows = (
        max(
            height_of([Run(one.about, 1, 600)], about),
            height_of(
                [
                    run
                    for version in one.versions
                    for run in (Run(f"{version.words} "), *_cites(version.cites), Run(" · "))
                ],
                told,
            ),
        )
        for one in differing
    )
    return HEADING + sum(height + 0.44 + sheet.px(1) for height in rows) + SECTION


_ABOUT = 0.33
"""Share of the sheet's width for what sources differ about."""

_STANCE_NOTE = "The position is the model’s reading; words in quotation marks are the source’s."


def _stances(sheet: Sheet, stances: Sequence[Stance], question: str | None) -> float:
    note = f"On {question}. {_STANCE_NOTE}" if question else _STANCE_NOTE
    height = HEADING + height_of([Run(note, 0.86)], sheet.width) + 0.2 + SECTION
    for stance in stances:
        side = height_of([Run(stance.side, 1, 600)], sheet.width * 0.21 - 0.9) + 1.5
        own = 0.0
        width = sheet.width * 0.4 - 0.9
        if stance.quote is not None:
            quote = [Run(f"“{stance.quote.words}” ", 1.02)]
            quote += [Run(stance.quote.said_by, 0.86)] if stance.quote.said_by else []
            own = height_of(quote, sheet.width * 0.39)
        else:
            width = sheet.width * 0.79
        line = stance.line if stance.quote is None else replace(stance.line, said_by=None)
        height += 0.44 + sheet.px(1) + max(side, own, _line(sheet, line, width))
    return height


def _section(sheet: Sheet, name: str, sections: Sections) -> float:
    width = sheet.column
    rows: list[float]
    if name == "who":
        rows = [_person(sheet, person, width) for person in sections.who]
    elif name == "gaps":
        gaps = ([Run(gap.text)] for gap in sections.gaps)
        rows = [height_of(gap, width - 1.1) + 0.2 for gap in gaps]
    elif name == "quotes":
        rows = [
            height_of([Run(f"“{q.words}” {q.said_by or ''}")], width - 1.2) + 1.2 + 0.3
            for q in sections.quotes
        ]
    else:
        lines = sections.coming if name == "coming" else sections.past
        rows = [_dated(sheet, line, width - 1.15 - sheet.px(2)) for line in lines]
    return HEADING + sum(rows) + SECTION


def _person(sheet: Sheet, person: Person, width: float) -> float:
    name = [Run(person.name, 1, 600), *_cites(person.cites)]
    role = f"{person.role}, {person.side}" if person.side else person.role
    told = [Run(role), *_standing(person.standing), *edited_runs(person.edited)]
    beside = width * 0.58
    height = max(
        height_of(name, width * 0.42 - 0.9),
        height_of(told, beside)
        + _marks(sheet, person.marks, beside)
        + note_height(sheet, person.note, beside),
    )
    return height + 0.44 + sheet.px(1)


def _dated(sheet: Sheet, line: Line, width: float) -> float:
    height = _line(sheet, line, width) + 0.3
    if line.phrase:
        day = f"{interval_words(line.interval)} “{line.phrase}”" if line.interval else line.phrase
        height += height_of([Run(day, 0.92, 600)], width, 1.3)
    return height


def _line(sheet: Sheet, line: Line, width: float) -> float:
    told = height_of(_told(line), width) + _marks(sheet, line.marks, width)
    return told + note_height(sheet, line.note, width)


def _told(line: Line) -> list[Run]:
    runs = [Run(f"{line.text}. ")]
    if line.said_by:
        runs.append(Run(f"According to {line.said_by}. ", 0.86))
    return [*runs, *_cites(line.cites), *_standing(line.standing), *edited_runs(line.edited)]


def _cites(cites: Sequence[Cite]) -> list[Run]:
    return [cites_run(cites)] if cites else []


def cites_run(cites: Sequence[Cite]) -> Run:
    """Return a row of citations as it is printed."""
    return Run("".join(f"{cite.parted}{cite.words}" for cite in cites), _CITE, whole=True)


def after_headline(headline: Line) -> list[Run]:
    """Return what stands behind the words of a headline, but for its marks."""
    cites = replace(cites_run(headline.cites), whole=False)
    return [cites, *_standing(headline.standing), *edited_runs(headline.edited)]


_CITE, _STANDING = 0.68, 0.72
"""Sizes of a citation, and of what stands after it, in rem."""


def _standing(standing: Standing | None) -> list[Run]:
    if standing is None:
        return []
    rest = standing.words.removeprefix(standing.outlets)
    return [Run(" "), Run(standing.outlets, _STANDING, whole=True), Run(rest, _STANDING)]


def _marks(sheet: Sheet, marks: Sequence[str], width: float) -> float:
    frame = 0.45 + sheet.px(2)
    inner = width - 0.7 - sheet.px(2)
    return sum(height_of([Run(mark, 0.8, 600)], inner, 1.45) + frame for mark in marks)


def _footer(sheet: Sheet, head: Head) -> float:
    width = sheet.width * 0.62 - 1.4
    text = sum(height_of([Run(note, 0.8)], width) for note in head.notes)
    made = height_of([Run(head.reviewed, 0.8)], sheet.width * 0.38) + 2 * 0.8 * LEADING
    return sheet.px(3) + 0.4 + max(text, made)
