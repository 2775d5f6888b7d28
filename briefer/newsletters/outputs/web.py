"""An issue as pages of the web: its own, and a one-page briefing for each of its items."""

from dataclasses import replace

from markupsafe import Markup

from briefer.newsletters.addresses import issue_path, page_path
from briefer.newsletters.outputs.base import Edition
from briefer.newsletters.reading import reading_of
from briefer.rendering.filling import filled
from briefer.rendering.layout.fonts import MAX_EMBEDDED, embedded_fonts, fonts_for
from briefer.rendering.pages import render
from briefer.rendering.themes import theme_of


def files(edition: Edition) -> dict[str, bytes]:
    """Return ``<key>/index.html`` and ``<key>/briefings/<id>.html`` of each item.

    Raises:
        UnusableFileError: a template or the theme cannot be used.
    """
    issue = edition.issue
    options = replace(edition.pages, evidence="cited")
    pages = {
        page_path(issue, item): render(item.briefing, "html", options).content
        for item in issue.items
    }
    return {f"{issue_path(issue)}index.html": index_page(edition).encode("utf-8"), **pages}


_TYPE = "/* type */"
"""Stands where the page carries its type, which depends on all its characters."""


def index_page(edition: Edition) -> str:
    """Return an issue's own page.

    Raises:
        UnusableFileError: a template or the theme cannot be used.
    """
    options = edition.pages
    text = filled(
        "newsletter/issue.html.j2",
        options.templates,
        "html",
        issue=reading_of(edition.issue),
        theme=theme_of(options.theme) if options.theme is not None else None,
        type=Markup(_TYPE),
    )
    return text.replace(_TYPE, embedded_fonts(fonts_for(text), MAX_EMBEDDED), 1)
