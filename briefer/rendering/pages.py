"""Pages: one rendering of a Briefing each."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from markupsafe import Markup

from briefer.errors import UsageError
from briefer.grounding.briefing import Briefing
from briefer.rendering.filling import filled
from briefer.rendering.layout.fitting import (
    HOPELESS,
    SAFE,
    estimated_share,
    on_one_sheet,
    within_words,
)
from briefer.rendering.layout.fonts import MAX_EMBEDDED, embedded_fonts, fonts_for, is_own_type
from briefer.rendering.options import PageOptions
from briefer.rendering.outline import SIZES, Outline, outline_of
from briefer.rendering.pdf import has_engine, laid_out, page_count, require_engine
from briefer.rendering.releasing import paged
from briefer.settings import EvidenceMode


@dataclass(frozen=True, slots=True)
class Page:
    """One rendering of a Briefing, or of another report.

    Attributes:
        content: the bytes of the file, UTF-8.
        media_type: as HTTP has it.
        suffix: of the file's name, with its dot.
        moved: ids on the page of what fitting moved from its front to the annex.
        estimated: whether what fits was only reckoned, since nothing is installed that could
            lay the page out. A page that needed no fitting is sure either way.
    """

    content: bytes
    media_type: str
    suffix: str
    moved: tuple[str, ...] = ()
    estimated: bool = False

    @property
    def text(self) -> str:
        """The content as text."""
        return self.content.decode("utf-8")


def render(briefing: Briefing, format: str = "md", options: PageOptions | None = None) -> Page:
    """Render a Briefing.

    The same Briefing, templates and options always give the same bytes. JSON is always whole:
    what was cut is still in it.

    Args:
        briefing: what to render.
        format: one of :data:`FORMATS`.
        options: how the page is to be.

    Raises:
        UsageError: the format is unknown, or an id to cut is.
        NotReleasedError: the page is for release, and something on it does not hold.
        UnusableFileError: a template is missing, broken, or uses an undefined name, or the
            theme cannot be used.
    """
    if format not in _RENDERERS:
        message = f"Unknown format {format!r}; choose one of {', '.join(FORMATS)}."
        raise UsageError(message)
    options = options or PageOptions()
    shown = briefing if format == "json" else paged(briefing, options)
    return _RENDERERS[format](shown, options)


def _markdown(briefing: Briefing, options: PageOptions) -> Page:
    page = _fitted(briefing, options, options.evidence or "cited")
    text = filled("page.md.j2", options.templates, "github", page=page)
    return _page(text, "text/markdown; charset=utf-8; variant=GFM", ".md", page)


def _commonmark(briefing: Briefing, options: PageOptions) -> Page:
    page = _fitted(briefing, options, options.evidence or "cited")
    text = filled("page.commonmark.md.j2", options.templates, "commonmark", page=page)
    return _page(text, "text/markdown; charset=utf-8; variant=CommonMark", ".commonmark.md", page)


def _html(briefing: Briefing, options: PageOptions) -> Page:
    page = _fitted(briefing, options, options.evidence or "cited")
    return _page(_web_text(page, options), "text/html; charset=utf-8", ".html", page)


def _page(text: str, media_type: str, suffix: str, page: Outline) -> Page:
    judged = page.overleaf > 0 or page.size < SIZES[0]
    return Page(
        text.encode("utf-8"), media_type, suffix, page.annex.anchors, judged and not has_engine()
    )


def _pdf(briefing: Briefing, options: PageOptions) -> Page:
    require_engine()
    page = _fitted(briefing, options, options.evidence or "none", certain=True)
    alone = not page.overleaf and page.evidence is None
    laid = laid_out(_html_text(page, options, bound=True, front=alone))
    return Page(laid.pdf(), "application/pdf", ".pdf", page.annex.anchors)


def _fitted(
    briefing: Briefing, options: PageOptions, shown: EvidenceMode, *, certain: bool = False
) -> Outline:
    """Return a page whose front has so many words and fits its sheet.

    Where the reckoning leaves a doubt, the page is laid out, if the engine for it is installed.
    In part set in the system's type, which each engine chooses for itself, it has to fit by both.

    Args:
        briefing: what the page is of.
        options: how it is to be.
        shown: how much of the article stands beside it.
        certain: lay it out without a doubt too.
    """

    def fits(tried: Outline) -> bool:
        share = estimated_share(tried)
        if share > HOPELESS or (share <= SAFE and not certain) or not has_engine():
            return share <= SAFE
        text = _html_text(replace(tried, evidence=None), options, bound=True, front=True)
        if share > 1 and not is_own_type(text):
            return False
        return page_count(text) == 1

    return on_one_sheet(within_words(outline_of(briefing, options, shown), options.words), fits)


_TYPE = "/* type */"
"""Stands where a web page carries its type, which depends on all its characters."""


def _web_text(page: Outline, options: PageOptions) -> str:
    text = _html_text(page, options, bound=False)
    return text.replace(_TYPE, embedded_fonts(fonts_for(text), MAX_EMBEDDED), 1)


def _html_text(page: Outline, options: PageOptions, *, bound: bool, front: bool = False) -> str:
    """Return a page's HTML.

    Args:
        page: what it says.
        options: whose templates are used.
        bound: to be laid out as a PDF, with its evidence on pages of its own.
        front: without what stands overleaf, and with a line to spare, since browsers set a
            page a little looser than the engine.
    """
    values = {"page": page, "type": Markup(_TYPE), "bound": bound, "front": front}
    return filled("page.html.j2", options.templates, "html", **values)


def _json(briefing: Briefing, _: PageOptions) -> Page:
    return Page(briefing.to_json().encode("utf-8"), "application/json", ".json")


_RENDERERS: dict[str, Callable[[Briefing, PageOptions], Page]] = {
    "md": _markdown,
    "commonmark": _commonmark,
    "html": _html,
    "pdf": _pdf,
    "json": _json,
}

FORMATS = tuple(_RENDERERS)
"""The names of the formats that :func:`render` knows."""
