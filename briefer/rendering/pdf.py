"""Pages on paper, laid out by WeasyPrint: how many there are, and the PDF of them."""

import hashlib
import logging
import threading
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from briefer.errors import ConfigurationError
from briefer.rendering.layout.fonts import embedded_fonts, fonts_for

_NEEDS = (
    "A PDF needs the extra 'pdf': pip install 'briefer[pdf]'; on Debian also "
    "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0."
)


@dataclass(frozen=True, slots=True)
class Laid:
    """A document that is laid out.

    Attributes:
        pages: how many there are.
        document: WeasyPrint's own.
    """

    pages: int
    document: Any

    def pdf(self) -> bytes:
        """Return it as PDF/UA-1: tagged, with its language, title and bookmarks.

        The same document gives the same bytes on one machine.
        """
        written: bytes = self.document.write_pdf(pdf_variant="pdf/ua-1")
        return written


def require_engine() -> None:
    """Refuse to go on where no PDF can be made.

    Raises:
        ConfigurationError: WeasyPrint, or a library that it needs, is not installed.
    """
    _engine()


def has_engine() -> bool:
    """Tell whether pages can be laid out: WeasyPrint and its libraries are installed."""
    try:
        _engine()
    except ConfigurationError:
        return False
    return True


@lru_cache(maxsize=4)
def laid_out(html: str) -> Laid:
    """Lay a page out as it will be printed.

    Nothing is fetched: only ``data:`` addresses are followed. The last ones are kept, as a
    page that was tried is then written.

    Args:
        html: the whole page, without the type that it would carry on the web.

    Raises:
        ConfigurationError: WeasyPrint, or a library that it needs, is not installed.
    """
    engine = _engine()
    fonts, sheet = _fonts(fonts_for(html))
    with _LOCK:  # the engine's fonts are shared
        document = engine.HTML(
            string=html, url_fetcher=engine.URLFetcher(allowed_protocols={"data"})
        ).render(font_config=fonts, stylesheets=[sheet])
    return Laid(pages=len(document.pages), document=document)


def page_count(html: str) -> int:
    """Return on how many sheets a page is printed; of one that was counted before, at once.

    An issue's page is written in several forms, each of which has to fit.

    Raises:
        ConfigurationError: WeasyPrint, or a library that it needs, is not installed.
    """
    key = hashlib.sha256(html.encode("utf-8", "surrogatepass")).digest()
    if key not in _COUNTS:
        _COUNTS[key] = laid_out(html).pages
    return _COUNTS[key]


_COUNTS: dict[bytes, int] = {}

_LOCK = threading.Lock()


@cache
def _engine() -> Any:
    try:
        import weasyprint
        from weasyprint.urls import URLFetcher  # noqa: F401
    except (ImportError, OSError) as exc:  # OSError: a library that it opens is not there
        raise ConfigurationError(f"{_NEEDS} ({exc})".replace("\n", " ")) from exc
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    return weasyprint


@cache
def _fonts(subsets: tuple[str, ...]) -> tuple[Any, Any]:
    """Return the engine's fonts and their style sheet, decoded once."""
    engine = _engine()
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    return fonts, engine.CSS(string=embedded_fonts(subsets), font_config=fonts)
