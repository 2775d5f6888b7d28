"""Bytes of a PDF to lines of its pages, by pypdf; here its errors become ours."""

import io
import logging
import math
import time
import warnings
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from briefer.articles.pdf.lines import Line, Piece, lines_of
from briefer.errors import ArticleError, ConfigurationError

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MAX_PDF_BYTES = 50_000_000
"""Longest PDF taken, in bytes. Most of a large one is pictures and type, which are not read:
500 pages of text alone take 1 to 5 MB, and 50 MB hold that with a picture of 90 KB on each."""

MAX_PAGES = 2_000
"""Pages: about as many words as the longest text file that is taken."""

_MAX_UNPACKED = 20_000_000
"""Bytes that one stream may unpack to. The content of a page of text has 5 to 50 KB; pypdf's own
limit of 75 MB takes minutes and gigabytes to read through."""

_MAX_CONTENT = 200_000_000
"""Bytes that the contents of all pages may unpack to: ten times those of 2,000 full pages."""

_SECONDS = (60.0, 2.0, 1_800.0)
"""How long a document may take: for itself, for each page, and at most. A page of text takes
0.05 to 0.4 s; forms that show forms, over and over, take for ever."""

_NEEDS = "Reading a PDF needs the extra 'web': pip install 'briefer[web]'."
_END = b"%%EOF"
_END_WITHIN = 2_048
"""Bytes before the end in which the mark of the end stands: readers look through 1,024, and some
servers add to that."""

_OTHER_PROGRAM = "save its text as .txt with another program"


@dataclass(frozen=True, slots=True)
class Contents:
    """What a PDF holds.

    Attributes:
        pages: the lines of each page, in the order that they are written.
        pictures: numbers of the pages that show a picture and hardly any letters.
        title: what the file calls itself, or None.
        author: whom it names, or None.
    """

    pages: list[list[Line]]
    pictures: tuple[int, ...]
    title: str | None
    author: str | None


class _OutOfTimeError(BaseException):
    """Ends pypdf's work; no Exception, since it catches these within forms and goes on."""


def contents_of(data: bytes, source: str) -> Contents:
    """Read a PDF.

    Args:
        data: the file.
        source: what to call it in messages.

    Raises:
        ArticleError: it is truncated, damaged, encrypted, or too large.
        ConfigurationError: pypdf is not installed.
    """
    if _END not in data[-_END_WITHIN:]:
        problem = "the PDF is truncated (the mark of its end is missing)"
        raise ArticleError(source, problem, "download or copy it again")
    with _translated(source):
        reader = _reader(data, source)
        count = len(reader.pages)
    _refuse_size(count, source)
    clock = _clock(count)
    pages: list[list[Line]] = []
    pictures: list[int] = []
    unpacked = 0
    for index in range(count):
        with _translated(source, index + 1):
            page = reader.pages[index]
            content = page.get_contents()
            unpacked += 0 if content is None else len(content.get_data())
            if unpacked > _MAX_CONTENT:
                raise _too_much(source)
            lines = lines_of(_pieces_of(page, clock), index + 1)
            if not _has_letters(lines) and _shows_picture(page):
                pictures.append(index + 1)
        pages.append(lines)
    return Contents(pages, tuple(pictures), *_described(reader, source))


def _reader(data: bytes, source: str) -> "PdfReader":
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise _encrypted(source)
    return reader


def _described(reader: "PdfReader", source: str) -> tuple[str | None, str | None]:
    """Return the title and author that a PDF names; none where their place is damaged."""
    try:
        with _translated(source):
            described = reader.metadata
            return (described.title, described.author) if described else (None, None)
    except ArticleError:
        return None, None


def _pieces_of(page: "PageObject", clock: Callable[[], None]) -> list[Piece]:
    """Return what a page shows, as it is read: upright, without stamps across or up the margin."""
    from pypdf import mult

    found: dict[int, list[Piece]] = defaultdict(list)

    def keep(text: str, user: list[float], matrix: list[float], _: Any, size: float) -> None:
        if text.strip():
            placed = mult(matrix, user)
            quarters = round(math.atan2(placed[1], placed[0]) / (math.pi / 2)) % 4
            x, y = _upright(placed[4], placed[5], quarters)
            found[quarters].append(Piece(text, x, y, size * math.hypot(placed[2], placed[3])))

    page.extract_text(visitor_text=keep, visitor_operand_before=lambda *_: clock())
    return max(found.values(), key=lambda pieces: sum(len(one.text) for one in pieces), default=[])


def _upright(x: float, y: float, quarters: int) -> tuple[float, float]:
    """Return where a place is once text that runs up by quarters of a turn runs to the right."""
    return ((x, y), (y, -x), (-x, -y), (-y, x))[quarters]


def _has_letters(lines: list[Line]) -> bool:
    """Tell whether a page holds more than a number or a stamp."""
    return sum(map(str.isalpha, "".join(line.text for line in lines))) >= 20


def _shows_picture(page: "PageObject") -> bool:
    resources = page.get("/Resources")
    forms = resources.get_object().get("/XObject") if resources is not None else None
    shown = forms.get_object().values() if forms is not None else ()
    return any(one.get_object().get("/Subtype") in ("/Image", "/Form") for one in shown)


def _clock(pages: int) -> Callable[[], None]:
    """Return what ends the work when a document of so many pages has taken too long."""
    own, each, most = _SECONDS
    end = time.monotonic() + min(own + each * pages, most)

    def look() -> None:
        if time.monotonic() > end:
            raise _OutOfTimeError

    return look


def _refuse_size(pages: int, source: str) -> None:
    if pages == 0:
        raise ArticleError(source, "the PDF has no pages", "give one that has")
    if pages > MAX_PAGES:
        problem = f"the PDF has {pages:,} pages, and {MAX_PAGES:,} are taken"
        raise ArticleError(source, problem, "give the pages that matter")


@contextmanager
def _translated(source: str, page: int | None = None) -> Iterator[None]:
    """Raise as one of ours whatever pypdf raises, and keep what it says off the terminal.

    It reads damaged files as far as it can and raises nearly anything on the way (KeyError,
    RecursionError, struct.error), so everything is caught.
    """
    where = "the PDF" if page is None else f"page {page} of the PDF"
    try:
        with _quiet(), _limited():
            yield
    except (ArticleError, ConfigurationError):
        raise
    except ImportError as exc:
        raise ConfigurationError(_NEEDS) from exc
    except _OutOfTimeError as exc:
        problem = f"reading {where} takes too long"
        raise ArticleError(source, problem, _OTHER_PROGRAM) from exc
    except Exception as exc:
        raise _translation(exc, source, where) from exc


def _translation(exc: Exception, source: str, where: str) -> ArticleError:
    from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError

    if isinstance(exc, DependencyError | FileNotDecryptedError):
        return _encrypted(source)
    if isinstance(exc, LimitReachedError) and not isinstance(exc.__cause__, zlib.error):
        return _too_much(source, where)
    return ArticleError(
        source, f"{where} is damaged", f"download or copy it again, or {_OTHER_PROGRAM}"
    )


def _encrypted(source: str) -> ArticleError:
    remedy = (
        "save a copy without a password (where it opens without one, "
        "pip install 'pypdf[crypto]' is enough)"
    )
    return ArticleError(source, "the PDF is encrypted", remedy)


def _too_much(source: str, where: str = "the PDF") -> ArticleError:
    problem = f"{where} unpacks to more than a text can hold"
    return ArticleError(source, problem, _OTHER_PROGRAM)


@contextmanager
def _quiet() -> Iterator[None]:
    logger = logging.getLogger("pypdf")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(before)


@contextmanager
def _limited() -> Iterator[None]:
    """Set pypdf's limits: what unpacks to too much, or is damaged, is an error."""
    from pypdf import apply_configuration

    with apply_configuration(
        zlib_maximum_output_length=_MAX_UNPACKED,
        lzw_maximum_output_length=_MAX_UNPACKED,
        run_length_maximum_output_length=_MAX_UNPACKED,
        array_based_stream_maximum_output_length=_MAX_UNPACKED,
        zlib_maximum_recovery_input_length=0,
        jbig2dec_binary=None,
    ):
        yield
