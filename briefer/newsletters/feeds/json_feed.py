"""JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin

from briefer.newsletters.feeds.moments import moment_of
from briefer.newsletters.feeds.plain import plain_line, plain_text
from briefer.newsletters.feeds.raw import Raw, Read
from briefer.newsletters.feeds.refusing import FeedError

_VERSIONS = ("https://jsonfeed.org/version/1", "http://jsonfeed.org/version/1")
_REMEDY = "give the address of an RSS, Atom or JSON feed"


def read_json_feed(text: str, address: str, base: str) -> Read:
    """Return what a JSON Feed holds; an item that is no object is left out, and told.

    Raises:
        FeedError: it is no JSON, or no JSON Feed.
    """
    try:
        found = json.loads(text.lstrip("\ufeff"))
    except json.JSONDecodeError as exc:
        problem = f"it is no JSON (line {exc.lineno:,}: {exc.msg})"
        raise FeedError(address, problem, "try again later, or tell its publisher") from exc
    except (ValueError, RecursionError) as exc:  # a number or a nesting beyond all measure
        raise FeedError(address, "it is no JSON that a feed would hold", _REMEDY) from exc
    if not isinstance(found, dict) or not _text(found, "version").startswith(_VERSIONS):
        problem = "it is JSON, but no JSON Feed (its version does not say so)"
        raise FeedError(address, problem, _REMEDY)
    items = found.get("items")
    if not isinstance(items, list):
        raise FeedError(address, "its items are no list", "tell its publisher")
    raws = [_raw(item, base) for item in items if isinstance(item, dict)]
    wrong = len(items) - len(raws)
    problems = [f"{wrong:,} of its {len(items):,} items are no objects, and left out"]
    title = plain_line(_text(found, "title"))
    return Read(title or None, raws, problems if wrong else [])


def _raw(item: Mapping[str, Any], base: str) -> Raw:
    content = plain_text(_text(item, "content_html")) or plain_line(_text(item, "content_text"))
    updated = moment_of(_text(item, "date_modified"))
    return Raw(
        link=_link(_text(item, "url") or _text(item, "external_url"), base),
        title=plain_line(_text(item, "title")),
        summary=plain_line(_text(item, "summary")) or content,
        content=content,
        source="",
        published=moment_of(_text(item, "date_published")) or updated,
        updated=updated,
    )


def _text(holder: Mapping[str, Any], name: str) -> str:
    value = holder.get(name)
    return value if isinstance(value, str) else ""


def _link(told: str, base: str) -> str:
    try:
        return urljoin(base, told) if told else ""
    except ValueError:
        return ""
