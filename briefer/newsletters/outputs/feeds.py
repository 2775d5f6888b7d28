"""Feeds of a newsletter's briefings: Atom and JSON Feed 1.1.

Atom rather than RSS, since it alone has an ``updated`` of each entry, by which a reader learns
of a correction, and says whether what it holds is text or HTML.
"""

import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from briefer.errors import ConfigurationError
from briefer.newsletters.issue import Issue, Item
from briefer.newsletters.outputs.base import Edition
from briefer.newsletters.reader.addresses import site_of
from briefer.newsletters.reader.parts import Entry
from briefer.newsletters.reader.reading import entry_of
from briefer.rendering.escaping import one_line
from briefer.rendering.filling import filled

MOST = 50
"""Entries that a feed holds at most; readers ask often, and for the newest."""

ATOM = "feed.xml"
JSON_FEED = "feed.json"

_NAMESPACE = uuid.UUID("884ca547-665e-4faa-8f3c-8a1d1c07da0a")
"""Drawn once for this project: ids made in it are nobody else's."""


def files(edition: Edition) -> dict[str, bytes]:
    """Return ``feed.xml`` and ``feed.json``: the newest items of this issue and of past ones.

    An entry's id is made of the newsletter's title and the item's id: it stays through a change
    of the text, of the site's address, and of the issue.

    Raises:
        ConfigurationError: the newsletter has no site to lead to, or feedgen is not installed.
        UnusableFileError: a template cannot be used.
    """
    issue = edition.issue
    home = site_of(issue)
    if home is None:
        message = (
            "A feed leads to pages, and this newsletter has no address: set `url` to that of "
            "its site, or take 'feeds' out of the outputs."
        )
        raise ConfigurationError(message)
    entries = [_listed(one, edition) for one in _newest(edition)]
    feed = _Feed(issue, home, feed_id(issue.newsletter), entries)
    return {ATOM: _atom(feed), JSON_FEED: _json_feed(feed)}


def feed_id(newsletter: str) -> uuid.UUID:
    """Return the id of a newsletter's feed, made of its title."""
    return uuid.uuid5(_NAMESPACE, newsletter)


@dataclass(frozen=True, slots=True)
class _Listed:
    """An entry of a feed; its instants are ISO 8601."""

    id: str
    title: str
    summary: str
    html: str
    url: str
    lang: str
    section: str | None
    published: str
    updated: str


@dataclass(frozen=True, slots=True)
class _Feed:
    issue: Issue
    home: str
    id: uuid.UUID
    entries: list[_Listed]

    @property
    def updated(self) -> str:
        return max((one.updated for one in self.entries), default=self.issue.updated)


def _newest(edition: Edition) -> list[tuple[Issue, Item]]:
    """Return items, those of the latest issue first and in its order; each as its last has it."""
    found: dict[str, tuple[Issue, Item]] = {}
    for issue, item in _open_items(edition):
        found.setdefault(item.id, (issue, item))
    return list(found.values())[:MOST]


def _open_items(edition: Edition) -> Iterator[tuple[Issue, Item]]:
    for issue in (edition.issue, *edition.past):
        # A past issue's pages stand where the newsletter's site is now.
        shown = issue.shown(edition.moment).model_copy(update={"url": edition.issue.url})
        yield from ((shown, item) for item in shown.items)


def _listed(pair: tuple[Issue, Item], edition: Edition) -> _Listed:
    issue, item = pair
    entry = entry_of(issue, item)
    values = {"entry": entry, "review": issue.review}
    html = filled("newsletter/entry.html.j2", edition.pages.templates, "html", **values)
    return _Listed(
        id=uuid.uuid5(feed_id(issue.newsletter), item.id).urn,
        title=one_line(entry.headline),
        summary=one_line(_summary(entry)),
        html=html,
        url=str(entry.url),
        lang=item.briefing.lang,
        section=one_line(item.section) if item.section else None,
        published=item.briefed,
        updated=item.updated,
    )


def _summary(entry: Entry) -> str:
    cited = "; ".join(citation.name for citation in entry.citations)
    said = f" {entry.said}" if entry.said else ""
    return f"{entry.summary}{said}{f' ({cited}.)' if cited else ''}"


def _atom(feed: _Feed) -> bytes:
    try:
        from feedgen.feed import FeedGenerator
    except ImportError as exc:
        message = "A feed needs the extra 'newsletter': pip install 'briefer[newsletter]'."
        raise ConfigurationError(message) from exc
    issue = feed.issue
    made = FeedGenerator()
    made.id(feed.id.urn)
    made.title(one_line(issue.newsletter))
    made.author({"name": one_line(issue.newsletter)})
    made.language(issue.lang)
    made.updated(feed.updated)
    made.generator("briefer")
    made.link(href=feed.home, rel="alternate")
    made.link(href=feed.home + ATOM, rel="self", type="application/atom+xml")
    for one in feed.entries:
        entry = made.add_entry(order="append")
        entry.id(one.id)
        entry.title(one.title)
        entry.link(href=one.url, rel="alternate", type="text/html", hreflang=one.lang)
        entry.published(one.published)
        entry.updated(one.updated)
        entry.summary(one.summary)
        entry.content(one.html, type="html")
        if one.section:
            entry.category(term=one.section)
    written: bytes = made.atom_str(pretty=True)
    return written


def _json_feed(feed: _Feed) -> bytes:
    issue = feed.issue
    made: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": one_line(issue.newsletter),
        "home_page_url": feed.home,
        "feed_url": feed.home + JSON_FEED,
        "language": issue.lang,
        "authors": [{"name": one_line(issue.newsletter)}],
        "items": [_json_item(one) for one in feed.entries],
    }
    return (json.dumps(made, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _json_item(one: _Listed) -> dict[str, Any]:
    return {
        "id": one.id,
        "url": one.url,
        "title": one.title,
        "summary": one.summary,
        "content_html": one.html,
        "date_published": one.published,
        "date_modified": one.updated,
        "language": one.lang,
        **({"tags": [one.section]} if one.section else {}),
    }
