"""RSS and Atom, read by feedparser."""

import calendar
import re
import time
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from xml.sax import SAXParseException

import feedparser

from briefer.newsletters.feeds.plain import plain_line, plain_text
from briefer.newsletters.feeds.raw import Raw, Read
from briefer.newsletters.feeds.refusing import FeedError

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that make a document no XML (XML 1.0, 2.2)."""

_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_PROLOG = re.compile(r"\A(?:\s|<\?.*?\?>|<!--.*?-->)*<!DOCTYPE\b", re.S | re.I)
_MARKUP = frozenset({"text/html", "application/xhtml+xml"})


def read_xml_feed(text: str, address: str, base: str) -> Read:
    """Return what RSS 0.9x, 1.0 and 2.0 or Atom hold.

    feedparser is given bytes alone, so that it opens and fetches nothing, and no document type,
    so that no entity of a feed's own is filled in (a few lines of them can stand for gigabytes).
    Its sanitising is off: all markup is taken out here.

    Raises:
        FeedError: it is no feed, or nothing of it can be read.
    """
    body = _DECLARATION.sub("", _NOT_IN_XML.sub("", text), count=1).lstrip()
    data = _without_doctype(body).encode("utf-8")
    found = feedparser.parse(
        BytesIO(data),
        response_headers={
            "content-type": "application/xml; charset=utf-8",
            "content-location": base,
        },
        resolve_relative_uris=False,
        sanitize_html=False,
    )
    if not found.version and not found.entries:
        raise FeedError(address, "it is no feed", "give the address of an RSS, Atom or JSON feed")
    malformed = _fault(found.get("bozo_exception")) if found.bozo else None
    if malformed and not found.entries:
        problem = f"it is {malformed}, and holds no entry that can be read"
        raise FeedError(address, problem, "try again later, or tell its publisher")
    problems = [f"it is {malformed}; what could be read of it was"] if malformed else []
    title = _words(found.feed, "title")
    return Read(title or None, [_raw(entry, found) for entry in found.entries], problems)


def _without_doctype(body: str) -> str:
    """Return a document without its document type and all that it declares."""
    begins = _PROLOG.match(body)
    if begins is None:
        return body
    root = re.search(r"<[^!?\s<>]", body[begins.end() :])
    return body[begins.end() + root.start() :] if root else ""


def _fault(exc: object) -> str:
    if isinstance(exc, SAXParseException):
        return f"malformed in line {exc.getLineNumber():,} ({exc.getMessage()})"
    return f"malformed ({exc})"


def _raw(entry: Any, found: Any) -> Raw:
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
