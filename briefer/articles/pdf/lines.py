"""Pieces of text at their places on a page, put together as lines. Pure."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

LINE_END_HYPHENS = "-\u2010\u00ad"
"""What may divide a word at the end of a line. U+2011, which forbids a division, does not."""

BULLET = "[•‣◦▪●○■]"
"""A sign that stands before an item of a list, and nowhere else."""

MARKER = re.compile(rf"{BULLET}|[–—*·]|\(?(?:\d{{1,3}}|[a-z]|[ivx]{{1,4}})[.)]")
"""What stands before an item of a list."""

_SAME_BASELINE = 0.6
"""Ems that a raised or lowered sign may stand off its line; lines lie at least one apart."""

_WIDE_GAP = 1.5
"""Ems: cells of a table and columns lie at least so far apart, words of a line do not."""

_CELL_GAP = 0.5
"""Ems: the same where a piece begins at an edge."""

_LONG = 8
"""Ems: behind a piece of that length its reckoned end says too little, and an edge all."""

_RAISED_SIZE = 0.8
"""Share of the line's size: raised signs are smaller."""

_WIDTH_DOUBT = 0.2
"""How far a width that is reckoned may be off, as a share of it (DejaVu against Times)."""

_MIN_ALIGNED = 3
"""Pairs of pieces that begin one below the other, so that it is an edge and no accident."""

_NEXT_LINE = 2.0
"""Ems that the next line lies below one, at most."""

_NARROW, _WIDE = frozenset("iljtfrI.,:;'’‘!|()[]/- "), frozenset("mwMWGOQ@%&—")
_LIGATURES = re.compile("[\ufb00-\ufb06\ufb13-\ufb17\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc]")
_REFERENCE = re.compile(r"[\d*†‡§,]{1,4}")
_POWER = re.compile(r"(?:\d|\b[kcdm]?m)$")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")
_SYMBOLS = str.maketrans({"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "•"})


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that a page shows at one go.

    Attributes:
        text: as the PDF has it.
        x: of its left end, in points from the left.
        y: of its baseline, in points from the bottom.
        size: of its type, in points.
    """

    text: str
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page, or of a column or cell on it.

    Attributes:
        text: without ligatures, and with single blanks; not empty.
        page: 1 for the first.
        x: of its left end, in points from the left.
        y: of its baseline, in points from the bottom.
        size: of its type, in points.
        width: in points, as reckoned from its letters: within a fifth of the true one, and
            within a twentieth in comparison with others in the same type.
    """

    text: str
    page: int
    x: float
    y: float
    size: float
    width: float

    @property
    def end(self) -> float:
        """Where its right end is, as reckoned, in points from the left."""
        return self.x + self.width


def reckoned_width(text: str, size: float) -> float:
    """Return about how wide a text is, in points.

    The means of Helvetica, Times and DejaVu for narrow, wide, capital and other letters.
    """
    ems = 0.0
    for letter in text:
        if letter in _NARROW:
            ems += 0.3
        elif letter in _WIDE:
            ems += 0.85
        elif letter.isascii():
            ems += 0.67 if letter.isupper() else 0.52
        else:
            ems += 1.0 if unicodedata.east_asian_width(letter) in "WF" else 0.55
    return ems * size


def lines_of(pieces: Iterable[Piece], page: int) -> list[Line]:
    """Put the pieces of one page together as lines, in the order that they come in.

    Pieces on one baseline are one line, unless they are cells or columns side by side. Signs
    that refer to a footnote are left out.
    """
    shown = [piece for piece in pieces if piece.text.strip()]
    edges = _edges(shown)
    lines: list[list[Piece]] = []
    for piece in shown:
        if lines and _goes_on(lines[-1], piece, edges):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    made = [line for group in lines if (line := _line_of(group, page)) is not None]
    return [line for index, line in enumerate(made) if not _is_lone_reference(made, index)]


def plain_letters(text: str) -> str:
    """Return a text with ligatures and presentation forms as letters, and single blanks.

    A soft hyphen stays where it ends the text: whoever joins lines needs it.
    """
    letters = _LIGATURES.sub(lambda sign: unicodedata.normalize("NFKC", sign[0]), text)
    return " ".join(letters.translate(_SYMBOLS).split())


def _edges(pieces: Sequence[Piece]) -> frozenset[int]:
    """Return where columns and cells begin: at least a few pieces, one below the other.

    In whole points. Words that happen to begin at one place lie further apart.
    """
    heights = defaultdict(list)
    for piece in pieces:
        heights[round(piece.x)].append(piece)
    return frozenset(x for x, found in heights.items() if _neighbours(found) >= _MIN_ALIGNED)


def _neighbours(pieces: Sequence[Piece]) -> int:
    """Return how many pieces begin at the next line below another one."""
    ordered = sorted(pieces, key=lambda piece: piece.y)
    return sum(
        0 < above.y - below.y <= _NEXT_LINE * below.size for below, above in pairwise(ordered)
    )


def _goes_on(line: Sequence[Piece], piece: Piece, edges: frozenset[int]) -> bool:
    """Tell whether a piece stands on the line of those before it."""
    last = line[-1]
    size = max(last.size, piece.size)
    if (piece.x, piece.y) == (last.x, last.y):  # the PDF says no place, so right behind
        return True
    if abs(piece.y - last.y) > _SAME_BASELINE * size:
        return False
    if piece.x < last.x - size:
        return _RIGHT_TO_LEFT.search(last.text + piece.text) is not None
    if len(line) == 1 and MARKER.fullmatch(last.text.strip()):
        return True
    width = reckoned_width(last.text.strip(), last.size)
    gap = piece.x - last.x - width
    if round(piece.x) in edges and (gap > _CELL_GAP * size or width > _LONG * size):
        return False
    return gap <= _WIDE_GAP * size + _WIDTH_DOUBT * width


def _line_of(pieces: Sequence[Piece], page: int) -> Line | None:
    main = max(pieces, key=lambda piece: len(piece.text.strip()) * piece.size)
    text = ""
    for piece in _in_the_order_of_reading(pieces):
        if not _is_reference(piece, main, text):
            text += piece.text
    text = plain_letters(text)
    if not text:
        return None
    x = min(piece.x for piece in pieces)
    return Line(text, page, x, main.y, main.size, _end_of(pieces) - x)


def _in_the_order_of_reading(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """Return pieces of a line that runs to the left, and was written from the left, turned round.

    pypdf gives each piece's letters as they are read, but a number within Arabic or Hebrew
    parts the line in pieces, in the order in which they stand.
    """
    letters = "".join(piece.text for piece in pieces)
    to_the_left = len(_RIGHT_TO_LEFT.findall(letters)) > sum(map(str.isalpha, letters)) / 2
    return pieces[::-1] if to_the_left and pieces[-1].x >= pieces[0].x else pieces


def _end_of(pieces: Sequence[Piece]) -> float:
    """Return where pieces of one line end: each where it stands, or behind the one before it."""
    end = pieces[0].x
    for index, piece in enumerate(pieces):
        is_placed = index == 0 or piece.x != pieces[index - 1].x
        end = (piece.x if is_placed else end) + reckoned_width(
            plain_letters(piece.text), piece.size
        )
    return end


def _is_lone_reference(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a line is but a sign that refers to a note, pushed off its own line."""
    line = lines[index]
    small = index > 0 and line.size < _RAISED_SIZE * lines[index - 1].size
    return small and _REFERENCE.fullmatch(line.text) is not None


def _is_reference(piece: Piece, main: Piece, before: str) -> bool:
    """Tell whether a piece is a raised sign that refers to a note, and no power or unit."""
    raised = piece.size < _RAISED_SIZE * main.size and piece.y > main.y + 0.15 * main.size
    refers = _REFERENCE.fullmatch(piece.text.strip()) is not None
    return raised and refers and _POWER.search(before.rstrip()) is None
