"""The statements of a page as its panel refers to them."""

from collections.abc import Iterator

from briefer.rendering.citing import Cite
from briefer.rendering.evidence import Printed
from briefer.rendering.lines import Line
from briefer.rendering.notes import Standing
from briefer.rendering.sections import Sections


def printed_statements(headline: Line, lead: Line, sections: Sections) -> Iterator[Printed]:
    """Yield the statements of a page in its order, each with all sentences that it leads to."""
    yield _reference(headline, "Headline")
    yield _reference(lead, "Bottom line")
    for one in sections.differing:
        yield Printed(one.anchor, one.about, "Sources differ", _keys(one.cites), ())
    if sections.channel is not None:
        yield _reference(sections.channel.line, "The channel")
    for stance in sections.stances:
        yield _reference(stance.line, stance.side, "Where each side stands")
    for n, line in enumerate(sections.coming, 1):
        yield _dated_reference(line, "What comes next", n)
    for person in sections.who:
        keys = _keys(person.cites, person.standing)
        yield Printed(person.anchor, person.name, "Who", keys, person.marks)
    for n, line in enumerate(sections.past, 1):
        yield _dated_reference(line, "Background", n)


def _reference(line: Line, label: str, section: str | None = None) -> Printed:
    return Printed(line.anchor, label, section, _keys(line.cites, line.standing), line.marks)


def _dated_reference(line: Line, section: str, ordinal: int) -> Printed:
    """Return a reference by the line's date, or by its place where it has none."""
    label = line.date or line.phrase
    return _reference(line, label, section) if label else _reference(line, f"{section} {ordinal}")


def _keys(cites: tuple[Cite, ...], standing: Standing | None = None) -> tuple[str, ...]:
    carried = standing.cites if standing is not None else ()
    return tuple(cite.key for cite in (*cites, *carried))
