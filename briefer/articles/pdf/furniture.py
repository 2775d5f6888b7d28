"""Running heads and feet, and page numbers: what pages repeat. Pure."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from briefer.articles.pdf.lines import Line

_ROWS = 3
"""Rows at the top and at the bottom of a page that may be a running head or foot."""

_ONE_ROW = 0.5
"""Ems: baselines of one row lie no further apart."""

_SAME_SIZE = 0.06
"""Share by which sizes of one type differ at most."""

_TEXT_LEADING = 2.0
"""Ems: what lies further apart stands off, whatever is usual on its page."""

_LOOSE = 1.3
"""Usual distances of two rows, from which on one stands off."""

_MIN_WORDS = 8
"""Words: no head or foot is longer, where a page has nothing else."""

_SENTENCE = re.compile(r"(?:\S+\s+){3,}\S+[.!?]")
"""What is no head, unless it comes back to the letter: four words that end in a stop."""

_SLOT = 4.0
"""Points: a running head stands at one height, or no further off."""

_NEAR = 2
"""Pages: heads that differ on left and right pages come back after two."""

_MIN_SHARE = 0.4
"""Share of pages with a head at one height; the others' outermost lines there are heads too."""

_ROMAN = "[ivxlcdm]{1,7}"
_NUMBER = rf"(?:\d{{1,4}}|{_ROMAN})"
_NUMBERED = re.compile(
    rf"[-–—|\[(\s]*(?:page|p\.|seite|página|pagina|стр\.)?\s*({_NUMBER})"
    rf"(?:\s*(?:of|/|von|de|di|sur|из|\|)\s*\d{{1,4}})?[-–—|\])\s]*",
    re.I,
)
_SAYS_SO = re.compile(
    r"[-–—|\[(\s]*(?:page|p\.|seite|página|pagina|стр\.)\s*\d{1,4}\b.{0,12}"
    r"|\d{1,4}\s*(?:of|/|von|из)\s*\d{1,4}",
    re.I,
)


def without_furniture(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Return pages without running heads, running feet and page numbers.

    A line in the outer rows of a page is one if a page nearby has the same at the same height,
    its numbers aside; if it is a number that counts the pages, or says "page 3 of 7"; or if it
    is outermost where most pages have one. Where rows stand no further from the next one than
    lines of text do, they are text.
    """
    rows = [_rows(lines) for lines in pages]
    outer = [_outer(found) for found in rows]
    found: list[set[int]] = [set() for _ in pages]
    for index, lines in enumerate(outer):
        found[index] |= {id(line) for line in lines if _is_page_number(line, index, len(pages))}
    _find_repeated(outer, found)
    _find_counted(outer, found)
    _find_at_slots(outer, found)
    return [
        _kept(lines, of_page, gone) for lines, of_page, gone in zip(pages, rows, found, strict=True)
    ]


def _rows(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the rows of a page from its top."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: -line.y):
        if rows and rows[-1][0].y - line.y < _ONE_ROW * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _outer(rows: Sequence[Sequence[Line]]) -> list[Line]:
    """Return the lines of a page's outer rows."""
    chosen = rows if len(rows) <= 2 * _ROWS else [*rows[:_ROWS], *rows[-_ROWS:]]
    return [line for row in chosen for line in row]


def _kept(lines: Sequence[Line], rows: Sequence[Sequence[Line]], gone: set[int]) -> list[Line]:
    """Return the lines of a page without what was found in rows that stand off from its text."""
    outside = [*_standing_off(rows, gone), *_standing_off(rows[::-1], gone)]
    cut = {id(line) for row in outside for line in row if id(line) in gone}
    kept = [line for line in lines if id(line) not in cut]
    return kept or [line for line in lines if id(line) in _text_block(rows)]


def _text_block(rows: Sequence[Sequence[Line]]) -> set[int]:
    """Return the longest block of a page on which all comes back, if it is one of text.

    Pages may be alike and short, as those of forms and registers are.
    """
    blocks: list[list[Line]] = []
    usual = _usual_distance(rows)
    for index, row in enumerate(rows):
        if index == 0 or _stands_off(rows[index - 1][0], row[0], usual):
            blocks.append([])
        blocks[-1] += row
    words = [sum(len(line.text.split()) for line in block) for block in blocks]
    most = max(words, default=0)
    return {id(line) for line in blocks[words.index(most)]} if most >= _MIN_WORDS else set()


def _usual_distance(rows: Sequence[Sequence[Line]]) -> float:
    distances = [abs(one[0].y - other[0].y) for one, other in pairwise(rows)]
    return median(distances) if distances else 0


def _standing_off(rows: Sequence[Sequence[Line]], gone: set[int]) -> Sequence[Sequence[Line]]:
    """Return the rows from one edge inwards that hold furniture and stand off from the next."""
    usual = _usual_distance(rows)
    count = 0
    while count < min(len(rows), _ROWS) and any(id(line) in gone for line in rows[count]):
        count += 1
    while 0 < count < len(rows) and not _stands_off(rows[count - 1][0], rows[count][0], usual):
        count -= 1
    return rows[:count]


def _stands_off(line: Line, inner: Line, usual: float) -> bool:
    size = max(line.size, inner.size)
    one_type = abs(line.size - inner.size) <= _SAME_SIZE * size
    text_distance = min(_LOOSE * usual, _TEXT_LEADING * size)
    return not one_type or abs(line.y - inner.y) > text_distance


def _is_page_number(line: Line, index: int, count: int) -> bool:
    if _SAYS_SO.fullmatch(line.text):
        return True
    bare = re.fullmatch(r"[-–—|\[(\s]*(\d{1,4})[-–—|\])\s]*", line.text)
    return bare is not None and int(bare[1]) == index + 1 <= count


def _find_repeated(outer: Sequence[Sequence[Line]], found: Sequence[set[int]]) -> None:
    for page, lines in enumerate(outer):
        for other in range(page + 1, min(page + 1 + _NEAR, len(outer))):
            for line, twin in _twins(lines, outer[other]):
                found[page].add(id(line))
                found[other].add(id(twin))


def _twins(lines: Sequence[Line], others: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    by_words = defaultdict(list)
    for other in others:
        by_words[_key(other.text)].append(other)
    for line in lines:
        key = _key(line.text)
        for twin in by_words[key]:
            if abs(twin.y - line.y) <= _SLOT and sum(map(str.isalpha, key)) >= 3:
                yield line, twin


def _key(text: str) -> str:
    """Return what two lines have in common that are one head with two numbers."""
    if _SENTENCE.fullmatch(text):
        return text
    return re.sub(rf"\b{_ROMAN}\b$", "#", re.sub(r"\d+", "#", text.lower()))


def _find_counted(outer: Sequence[Sequence[Line]], found: Sequence[set[int]]) -> None:
    """Find numbers that grow by one from page to page, wherever they begin."""
    for page, (lines, others) in enumerate(pairwise(outer)):
        for line in lines:
            for other in others:
                first, second = _number_of(line.text), _number_of(other.text)
                counts = first is not None and second == first + 1
                if counts and abs(line.y - other.y) <= _SLOT:
                    found[page].add(id(line))
                    found[page + 1].add(id(other))


def _number_of(text: str) -> int | None:
    match = _NUMBERED.fullmatch(text)
    if match is None:
        return None
    return int(match[1]) if match[1].isdigit() else _roman(match[1].lower())


def _roman(numeral: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}[x] for x in numeral]
    return sum(
        -value if value < following else value for value, following in pairwise([*values, 0])
    )


def _find_at_slots(outer: Sequence[Sequence[Line]], found: Sequence[set[int]]) -> None:
    """Find the outermost lines at heights where most pages have furniture."""
    slots = Counter(
        slot
        for lines, gone in zip(outer, found, strict=True)
        for slot in {round(line.y / _SLOT) for line in lines if id(line) in gone}
    )
    usual = {slot for slot, count in slots.items() if count >= max(3, _MIN_SHARE * len(outer))}
    for lines, gone in zip(outer, found, strict=True):
        for outermost in _outermost(lines):
            if round(outermost.y / _SLOT) in usual:
                gone.add(id(outermost))


def _outermost(lines: Sequence[Line]) -> list[Line]:
    if not lines:
        return []
    top, bottom = max(line.y for line in lines), min(line.y for line in lines)
    return [line for line in lines if min(top - line.y, line.y - bottom) <= 1]
