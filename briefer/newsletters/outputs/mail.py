"""An issue as mail: a letter for every delivery, and a file that a mail program opens."""

import hashlib
import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from briefer.errors import ConfigurationError, OutputError
from briefer.newsletters.delivery.addresses import ascii_domain
from briefer.newsletters.delivery.message import Envelope, message_bytes
from briefer.newsletters.issue import Issue
from briefer.newsletters.letters import Letter
from briefer.newsletters.outputs.base import Edition
from briefer.newsletters.reader.addresses import issue_path, site_of
from briefer.newsletters.reader.parts import Reading
from briefer.newsletters.reader.points import Points, points_of
from briefer.newsletters.reader.reading import reading_of
from briefer.rendering.contrast import page_colours
from briefer.rendering.escaping import one_line
from briefer.rendering.filling import filled
from briefer.rendering.options import PageOptions
from briefer.rendering.themes import Theme, theme_of

MAX_HTML = 102_400
"""Bytes of HTML from which on Gmail clips a message and hides its foot, as measured by many."""


class Oversize(OutputError):
    """An issue that is too long for a mail.

    Attributes:
        size: bytes of its HTML.
        items: how many items it has.
    """

    def __init__(self, issue: Issue, size: int) -> None:
        self.size, self.items = size, len(issue.items)
        longest = max(issue.items, key=lambda one: len(one.summary) + len(one.headline))
        super().__init__(
            f"{issue.key}.eml",
            f"its {self.items} items make {size:,} bytes of HTML, and Gmail hides what is over "
            f"{MAX_HTML:,} (the longest is {longest.headline[:60]!r})",
            "drop items in issue.toml or lower their number in the newsletter's file",
        )


def files(edition: Edition) -> dict[str, bytes]:
    """Return ``<key>/<key>.eml``: a draft without anybody's address on it.

    Raises:
        ConfigurationError: css-inline is not installed.
        Oversize: the issue is too long for a mail.
        UnusableFileError: a template or the theme cannot be used.
    """
    letter = letter_of(edition)
    return {f"{issue_path(edition.issue)}{letter.key}.eml": message_bytes(letter, _UNSENT)}


_UNSENT = Envelope(more=(("X-Unsent", "1"),))
"""Nobody's, by which mail programs open a file for writing, to be addressed and sent."""


def letter_of(edition: Edition) -> Letter:
    """Return an issue as mail.

    Where the newsletter has a site, an item leads to its page there; where it has none, what
    is most of that page stands in the mail, as far as it has room: what is left out of it
    first is that of the last items.

    Raises:
        ConfigurationError: css-inline is not installed.
        Oversize: the issue is too long for a mail even so.
        UnusableFileError: a template or the theme cannot be used.
    """
    issue, options = edition.issue, edition.pages
    reading = reading_of(issue)
    theme = theme_of(options.theme) if options.theme is not None else None
    points = None if reading.home else {item.id: points_of(item) for item in issue.items}
    html = _html(reading, points, theme, options)
    if len(html.encode("utf-8")) >= MAX_HTML and points:
        points = None
        html = _html(reading, points, theme, options)
    size = len(html.encode("utf-8"))
    if size >= MAX_HTML:
        raise Oversize(issue, size)
    values = {"issue": reading, "points": points, "theme": theme}
    return Letter(
        key=issue.key,
        subject=one_line(issue.subject.text),
        preheader=one_line(issue.preheader.text),
        html=html,
        text=filled("newsletter/mail.txt.j2", options.templates, "text", **values),
        lang=issue.lang,
        message_id=message_id(issue),
        date=issue.updated,
        items=tuple(item.id for item in issue.items),
    )


def message_id(issue: Issue) -> str:
    """Return the id of an issue's message, the same over all its runs: ``<…@…>``."""
    named = "\0".join((issue.newsletter, issue.period))
    told = hashlib.sha256(named.encode("utf-8")).hexdigest()[:8]
    key = re.sub(r"[^a-z0-9-]+", "", issue.key.lower()) or "issue"
    return f"<{key}.{told}@{_host(issue)}>"


def _host(issue: Issue) -> str:
    """Return the host of a newsletter's site as a header may hold it."""
    nowhere = "briefer.invalid"
    try:
        return ascii_domain(urlsplit(site_of(issue) or "").hostname or nowhere)
    except ValueError:  # no mail server could be asked for it
        return nowhere


def _html(
    reading: Reading,
    points: Mapping[str, Points] | None,
    theme: Theme | None,
    options: PageOptions,
) -> str:
    light = _colours("light", theme.light if theme is not None else {})
    dark = _colours("dark", theme.dark if theme is not None else {})
    values = {"issue": reading, "points": points, "theme": theme, "light": light, "dark": dark}
    return _inlined(filled("newsletter/mail.html.j2", options.templates, "html", **values))


def _colours(scheme: str, changed: Mapping[str, str]) -> dict[str, str]:
    """Return colours by their names without dashes, as mail programs know no variables."""
    colours = {**page_colours(scheme), **changed}
    return {name.removeprefix("--"): value for name, value in colours.items()}


def _inlined(html: str) -> str:
    """Return a document whose styles stand at its elements, save for those of dark screens."""
    try:
        import css_inline
    except ImportError as exc:
        message = "A mail needs the extra 'newsletter': pip install 'briefer[newsletter]'."
        raise ConfigurationError(message) from exc
    inliner = css_inline.CSSInliner(load_remote_stylesheets=False, keep_at_rules=True)
    inlined: str = inliner.inline(html)
    return inlined
