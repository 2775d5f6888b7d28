"""RSS and Atom, read by feedparser."""

import calendar
import time
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import feedparser

from briefer.newsletters.feeds.mending import mended
from briefer.newsletters.feeds.plain import plain_line, plain_text
from briefer.newsletters.feeds.raw import Raw, Read
from briefer.newsletters.feeds.refusing import FeedError, no_feed

_MARKUP = frozenset({"text/html", "application/xhtml+xml"})


def read_xml_feed(text: str, address: str, base: str) -> Read:
    """Return what RSS 0.9x, 1.0 and 2.0 or Atom hold.

    feedparser is given well-formed bytes alone, so that it opens and fetches nothing. Its
    sanitising is off: all markup is taken out here.

    Raises:
        FeedError: it is no feed, or nothing of it can be read.
    """
    data, fault, breaks_off = mended(text)
    found = feedparser.parse(
        BytesIO(data or b""),
        response_headers={
            "content-type": "application/xml; charset=utf-8",
            "content-location": base,
        },
        resolve_relative_uris=False,
        sanitize_html=False,
    )
    if not found.get("version") and not found.entries:
        raise no_feed(text, address, base)
    entries = found.entries[:-1] if breaks_off else found.entries
    if fault and not entries:
        problem = f"it is {fault}, and no entry of it can be read"
        raise FeedError(address, problem, "try again later, or tell its publisher")
    problems = [f"it is {fault}; what can be read of it was read"] if fault else []
    if breaks_off:
        problems = [f"it breaks off; it is {fault}; its last entry is left out"]
    title = _words(found.feed, "title")
    return Read(title or None, [_raw(entry) for entry in entries], problems)


def _raw(entry: Any) -> Raw:
    content = [plain_text(one.get("value", "")) for one in dict.get(entry, "content", [])]
    source = dict.get(entry, "source") or {}
    updated = _moment(dict.get(entry, "updated_parsed"))
    published = dict.get(entry, "published_parsed") or dict.get(entry, "created_parsed")
    return Raw(
        link=entry.get("feedburner_origlink") or entry.get("link") or "",
        title=_words(entry, "title"),
        summary=_words(entry, "summary"),
        content=" ".join(content),
        source=plain_line(source.get("title") or ""),
        published=_moment(published) or updated,
        updated=updated,
    )


def _words(holder: Any, name: str) -> str:
    value = dict.get(holder, name)
    if not isinstance(value, str):
        return ""
    detail = dict.get(holder, f"{name}_detail") or {}
    return plain_text(value) if detail.get("type") in _MARKUP else plain_line(value)


def _moment(told: time.struct_time | None) -> datetime | None:
    """Return a date that feedparser has turned into UTC; None where there can be none such."""
    if told is None:
        return None
    try:
        return datetime.fromtimestamp(calendar.timegm(told), UTC)
    except (ValueError, OverflowError, OSError):
        return None
