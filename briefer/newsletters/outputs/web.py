"""An issue as pages of the web: its own, a briefing for each item, and a list of all issues."""

from markupsafe import Markup

from briefer.newsletters.outputs.base import Edition
from briefer.newsletters.reader.addresses import issue_path, page_path
from briefer.newsletters.reader.reading import listing_of, reading_of
from briefer.rendering.filling import filled
from briefer.rendering.layout.fonts import MAX_EMBEDDED, embedded_fonts, fonts_for
from briefer.rendering.options import PageOptions
from briefer.rendering.pages import render
from briefer.rendering.themes import theme_of


def files(edition: Edition) -> dict[str, bytes]:
    """Return ``<key>/index.html``, ``<key>/briefings/<id>.html`` of each item, and ``index.html``.

    The last of them leads to this issue and to those that went out.

    Raises:
        UnusableFileError: a template or the theme cannot be used.
    """
    issue = edition.issue
    pages = {
        page_path(issue, item): render(item.briefing, "html", edition.page_options).content
        for item in issue.items
    }
    return {
        f"{issue_path(issue)}index.html": index_page(edition).encode("utf-8"),
        **pages,
        "index.html": _list_page(edition).encode("utf-8"),
    }


def index_page(edition: Edition) -> str:
    """Return an issue's own page.

    Raises:
        UnusableFileError: a template or the theme cannot be used.
    """
    return _page("newsletter/issue.html.j2", edition.pages, issue=reading_of(edition.issue))


def _list_page(edition: Edition) -> str:
    others = [one for one in edition.listed if one.key != edition.issue.key]
    issues = list(map(listing_of, (edition.issue.listed, *others)))
    latest = reading_of(edition.issue)
    return _page("newsletter/issues.html.j2", edition.pages, issues=issues, latest=latest)


_TYPE = "/* type */"
"""Stands where a page carries its type, which depends on all its characters."""


def _page(name: str, options: PageOptions, **values: object) -> str:
    theme = theme_of(options.theme) if options.theme is not None else None
    text = filled(name, options.templates, "html", theme=theme, type=Markup(_TYPE), **values)
    return text.replace(_TYPE, embedded_fonts(fonts_for(text), MAX_EMBEDDED), 1)
