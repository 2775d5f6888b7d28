"""``issue.toml`` written, and added to without a change of what stands there."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefer.articles.cleaning import without_hidden
from briefer.grounding.briefing import Briefing
from briefer.grounding.statements import Statement
from briefer.grounding.wording import words_of_statement
from briefer.newsletters.hand.fields import words_in
from briefer.newsletters.toml.files import TomlFile, toml_of
from briefer.newsletters.toml.values import key_of, quoted

_HELD = frozenset({"traced", "repaired"})
_OPENING = 10
"""Words by which a statement is known again."""

_HEAD = """\
# The editor's hand. briefer wrote this file, and it is yours to change: the next run does as it
# says and adds what is new, and never changes what you wrote.
#
# The order here is the order of the issue; the first item is the lead. Move a whole [[item]] to
# move it; take it out, or write keep = false, to drop it. Take the # off a line to use it.
# docs/newsletter.md has it at length.
"""
_INTRO = 'intro = ""  # yours, above everything; between three quotation marks, paragraphs too'
_EMBARGO = (
    "# embargo_until = 2026-12-01T06:00:00+01:00  # with its zone; no feed or mail has it before"
)
_LISTED = '# Its statements; below one write text = "…", cut = true or note = "…":'


@dataclass(frozen=True, slots=True)
class SketchedStatement:
    """A statement, as the file lists it.

    Attributes:
        id: of the statement.
        shown: by which it is known: a person with the role, a side with its stand.
        words: that an editor's text takes the place of; empty where there are none.
        verdict: of it.
        found: what tracing found, a sentence each.
    """

    id: str
    shown: str
    words: str
    verdict: str
    found: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sketch:
    """An item, as the file lists it.

    Attributes:
        id: of the item.
        headline: of its briefing.
        section: its heading, or None.
        statements: of its briefing, as it is without the hand, and where its articles differ.
    """

    id: str
    headline: str
    section: str | None
    statements: tuple[SketchedStatement, ...]


def sketch_of(item: str, section: str | None, briefing: Briefing) -> Sketch:
    """Return an item as the file lists it.

    Args:
        item: its id.
        section: its heading, or None.
        briefing: as it is without the hand.
    """
    statements = [*map(_sketched, briefing.statements())]
    statements += [
        SketchedStatement(one.id, f"the articles differ: {one.about}", "", "traced")
        for one in briefing.disagreements
    ]
    return Sketch(item, briefing.headline.text, section, tuple(statements))


def _sketched(item: Statement) -> SketchedStatement:
    found = tuple(finding.detail for finding in item.findings)
    return SketchedStatement(item.id, words_of_statement(item), words_in(item), item.verdict, found)


def written_of(sketches: Iterable[Sketch]) -> frozenset[str]:
    """Return what a file of these items has written in it: ``item`` and ``item.statement``.

    It is kept between runs: what was written once and is gone was taken out by the editor, and
    is not written again.
    """
    items = list(sketches)
    below = {f"{item.id}.{one.id}" for item in items for one in item.statements}
    return frozenset({item.id for item in items} | below)


def hand_file(
    existing: str | None,
    sketches: Sequence[Sketch],
    *,
    subject: str = "",
    preheader: str = "",
    written: Collection[str] = (),
    moved: Mapping[str, Mapping[str, str]] | None = None,
) -> str:
    """Return the text of ``issue.toml``.

    Args:
        existing: what stands in the file, its line ends as they are, or None where there is
            none. All of its characters are kept in their order, but for ids that have moved and
            what briefer says of the subject in a comment of its own.
        sketches: the issue's items, in its order.
        subject: the one that briefer builds, for the comment beside the editor's.
        preheader: the same.
        written: what earlier runs wrote into it, as :func:`written_of` gives it.
        moved: by an item's id, the new ids of its statements by their old ones.

    Returns:
        The file's text. Made again of its own result it is the same.

    Raises:
        UnusableFileError: what stands there is no TOML.
    """
    if existing is None:
        blocks = ["\n".join(_block(item)) for item in sketches]
        top = [_told("subject", subject), _told("preheader", preheader), _INTRO]
        return "\n\n".join([f"{_HEAD}\n{chr(10).join(top)}", *blocks]) + "\n"
    mark = "\ufeff" if existing.startswith("\ufeff") else ""
    text = existing.removeprefix("\ufeff")
    text = _replaced(text, _renewals(text, subject, preheader))
    text = _replaced(text, _renamings(text, moved or {}))
    text = _replaced(text, _additions(text, sketches, _known(written, moved or {})))
    return mark + text


def _known(written: Collection[str], moved: Mapping[str, Mapping[str, str]]) -> set[str]:
    """Return what was written, under its ids of today."""
    news = {
        f"{item}.{old}": f"{item}.{new}" for item, ids in moved.items() for old, new in ids.items()
    }
    return {news.get(one, one) for one in written} | set(written)


_Change = tuple[int, int, str]
"""Half-open span of a text, and what is to stand in its place."""


def _replaced(text: str, changes: Iterable[_Change]) -> str:
    parts, last = [], 0
    for start, end, new in sorted(changes, key=lambda change: change[:2]):
        parts += [text[last:start], new]
        last = end
    return "".join([*parts, text[last:]])


def _renewals(text: str, subject: str, preheader: str) -> Iterator[_Change]:
    """Yield what briefer's own comments say of the subject, where the editor wrote none."""
    layout = toml_of(text, "issue.toml").layout
    for name, now in (("subject", subject), ("preheader", preheader)):
        start = layout.start_of((name,))
        found = None if start is None else _BUILT.match(text, start)
        if found is not None and found.group(1) == name:
            yield (*found.span(), _told(name, now))


_BUILT = re.compile(r'(\w+) = ""  # empty: briefer\'s own, now “[^\r\n]*”(?=\r?\n|\Z)')


def _told(name: str, now: str) -> str:
    return f'{name} = ""  # empty: briefer\'s own, now “{_line(now)}”'


def _renamings(text: str, moved: Mapping[str, Mapping[str, str]]) -> Iterator[_Change]:
    """Yield the new ids of statements in the place of the old ones, in keys and in comments."""
    file = toml_of(text, "issue.toml")
    for index, item in enumerate(_items(file)):
        ids = moved.get(str(item.get("id", "")), {})
        there = file.data["item"][index].get("statements", {})
        path = ("item", index, "statements")
        for old, new in ids.items():
            if new in there:  # the editor has been there already
                continue
            for key in file.layout.keys:
                if key.path == (*path, old):
                    yield key.start, key.end, key_of(new)
            start, end, _ = _extent(file, index)
            for first, last in file.layout.comments:
                at = text.find(f"[item.statements.{key_of(old)}]", first, last)
                if start <= first < end and at >= 0:
                    at += len("[item.statements.")
                    yield at, at + len(key_of(old)), key_of(new)


def _additions(
    text: str, sketches: Sequence[Sketch], written: Collection[str]
) -> Iterator[_Change]:
    """Yield what is new, in the item that it is of, and new items at the end."""
    file = toml_of(text, "issue.toml")
    line_end = "\r\n" if "\r\n" in text else "\n"
    places = {item.get("id"): index for index, item in enumerate(_items(file))}
    last = []
    for sketch in sketches:
        if sketch.id in places:
            start, end, place = _extent(file, places[sketch.id])
            block = text[start:end]
            lines = [
                line
                for one in sketch.statements
                if one.id not in block and f"{sketch.id}.{one.id}" not in written
                for line in _listed(one)
            ]
            if lines:
                yield place, place, _after(text[:place], line_end) + line_end.join(lines) + line_end
        elif sketch.id not in written:
            last += ["", *_block(sketch)]
    if last:
        yield len(text), len(text), _after(text, line_end) + line_end.join(last) + line_end


def _after(text: str, line_end: str) -> str:
    """Return what has to stand behind a text for a line to begin."""
    return "" if not text or text.endswith("\n") else line_end


def _items(file: TomlFile) -> list[dict[str, object]]:
    found = file.data.get("item", [])
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _extent(file: TomlFile, index: int) -> tuple[int, int, int]:
    """Return where an item begins and ends, and where a line may be added to it.

    A comment right above the next header is of what follows, unless it is one of briefer's.
    """
    own = [one for one in file.layout.headers if one[0][:2] == ("item", index)]
    start, last = own[0][1], own[-1][2]
    later = [begin for _, begin, _ in file.layout.headers if begin > own[-1][1]]
    end = _line_start(file.text, later[0]) if later else len(file.text)
    place = _line_end(file.text, last)
    lines = file.text[place:end].splitlines(keepends=True)
    while lines and later and lines[-1].lstrip().startswith("#") and "[item." not in lines[-1]:
        lines.pop()
    while lines and not lines[-1].strip():
        lines.pop()
    return start, end, place + len("".join(lines))


def _line_start(text: str, index: int) -> int:
    return text.rfind("\n", 0, index) + 1


def _line_end(text: str, index: int) -> int:
    found = text.find("\n", index)
    return len(text) if found < 0 else found + 1


def _block(item: Sketch) -> list[str]:
    return [
        "[[item]]",
        f"id = {quoted(item.id)}  # {_line(item.headline)}",
        f"section = {quoted(item.section or '')}",
        "keep = true",
        _EMBARGO,
        _LISTED,
        *(line for one in item.statements for line in _listed(one)),
    ]


def _listed(item: SketchedStatement) -> list[str]:
    """Return a statement's line, and a ready text below it where it needs one."""
    words = _line(item.shown).split()
    opening = " ".join(words[:_OPENING]) + ("…" if len(words) > _OPENING else "")
    header = f"# [item.statements.{key_of(item.id)}]  # “{opening}”"
    if item.verdict in _HELD:
        return [header]
    why = "; ".join(map(_line, item.found)) or "nothing could be looked up"
    ready = f"text = {quoted(_line(item.words))}" if item.words else "cut = true"
    # Twice a comment, so that an editor's key that takes one sign off all lines leaves TOML.
    return [header, f"# # {item.verdict}: {why}", f"# {ready}"]


def _line(text: str) -> str:
    """Return a text for a comment: on one line, without what cannot be seen."""
    return " ".join(without_hidden(" ".join(text.split()))[0].split())
