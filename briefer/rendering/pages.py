"""Pages: one rendering of a Briefing each."""

from collections.abc import Callable
from dataclasses import dataclass

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError

from briefer.errors import UnusableFileError, UsageError
from briefer.grounding.briefing import Briefing
from briefer.rendering.environment import template_environment
from briefer.rendering.options import PageOptions
from briefer.rendering.outline import Outline, outline_of
from briefer.rendering.releasing import paged
from briefer.rendering.themes import theme_of


@dataclass(frozen=True, slots=True)
class Page:
    """One rendering of a Briefing, or of another report.

    Attributes:
        content: the bytes of the file, UTF-8.
        media_type: as HTTP has it.
        suffix: of the file's name, with its dot.
    """

    content: bytes
    media_type: str
    suffix: str

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


def _outline(briefing: Briefing, options: PageOptions) -> Outline:
    theme = theme_of(options.theme) if options.theme is not None else None
    return outline_of(briefing, options.evidence or "cited", options.purpose, theme)


def _markdown(briefing: Briefing, options: PageOptions) -> Page:
    page = _outline(briefing, options)
    text = filled("page.md.j2", page, options.templates, html=False)
    return Page(text.encode("utf-8"), "text/markdown; charset=utf-8", ".md")


def _html(briefing: Briefing, options: PageOptions) -> Page:
    page = _outline(briefing, options)
    text = filled("page.html.j2", page, options.templates, html=True)
    return Page(text.encode("utf-8"), "text/html; charset=utf-8", ".html")


def _json(briefing: Briefing, _: PageOptions) -> Page:
    return Page(briefing.to_json().encode("utf-8"), "application/json", ".json")


_RENDERERS: dict[str, Callable[[Briefing, PageOptions], Page]] = {
    "md": _markdown,
    "html": _html,
    "json": _json,
}

FORMATS = tuple(_RENDERERS)
"""The names of the formats that :func:`render` knows."""


_TEMPLATE_FAULTS = (TypeError, ValueError, ArithmeticError, LookupError, RecursionError)
"""What Python raises at a template's own mistakes: a wrong operand, an endless inclusion."""


def filled(name: str, page: object, templates: str | None, *, html: bool) -> str:
    """Return a template's text, filled with what it calls ``page``.

    Raises:
        UnusableFileError: it is missing, broken, or uses an undefined name.
    """
    environment = template_environment(templates, html=html)
    try:
        return environment.get_template(name).render(page=page)
    except TemplateSyntaxError as exc:
        where = f"{exc.filename or exc.name or name}, line {exc.lineno}"
        raise UnusableFileError(where, str(exc.message), "mend the template") from exc
    except TemplateNotFound as exc:
        raise UnusableFileError(str(exc), "there is no such template", "check its name") from exc
    except (TemplateError, *_TEMPLATE_FAULTS) as exc:
        where = _place_of(exc, name)
        kind = "undefined name: " if isinstance(exc, UndefinedError) else ""
        raise UnusableFileError(where, f"{kind}{exc}", "mend the template") from exc


def _place_of(exc: BaseException, name: str) -> str:
    """Return the template's file and line in which an error arose, from its traceback."""
    place = name
    trace = exc.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file == "<template>" or file.endswith(".j2"):
            place = f"{name if file == '<template>' else file}, line {trace.tb_lineno}"
        trace = trace.tb_next
    return place
