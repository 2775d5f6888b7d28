"""Entries of feeds: what each says of an article, and by what it is known again."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import SplitResult, urlsplit

_TRACKING = re.compile(r"(?:utm_[^=]*|fbclid|gclid)(?:=|\Z)", re.I)
"""Parameters that tell a site where a reader comes from, and lead to the same page without."""

_DEFAULT_PORTS = frozenset({80, 443, None})


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed says of one article.

    Attributes:
        id: by which the entry is known again, whichever feed it comes in: see :func:`link_id`.
        url: the article's address, as the feed has it.
        title: in plain text; "" where there is none.
        summary: in plain text; "" where there is none.
        outlet: who published it: the entry's own source, else the feed's title, else the host.
        published: the moment, in UTC; None where the feed gives none.
        updated: the moment of its last change, in UTC; None where the feed gives none.
        feed: the feed's address, as it was asked for.
        content: the text that the feed carries beside the summary, in plain text; mostly "".
    """

    id: str
    url: str
    title: str
    summary: str
    outlet: str
    published: datetime | None
    updated: datetime | None
    feed: str
    content: str = field(default="", repr=False)

    @property
    def digest(self) -> str:
        """A hash of what was edited where it changes: title, summary, update and content."""
        updated = self.updated.isoformat() if self.updated else ""
        parts = (self.title, self.summary, updated, self.content)
        return hashlib.sha256("\0".join(parts).encode("utf-8")).hexdigest()


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as it was read.

    Attributes:
        title: its own, or None.
        entries: in its order; each has a link.
        problems: what is wrong with it, in words for its editor; it could be read all the same.
    """

    title: str | None
    entries: tuple[Entry, ...]
    problems: tuple[str, ...] = ()


def link_id(link: str) -> str | None:
    """Return by what an article is known, however its address is written; None if it is none.

    Addresses that lead to one page have one id: scheme (a site that moves to https is no new
    site), upper case of the host, default port, user, fragment, tracking parameters and a slash
    at the end of the path do not count.

    Args:
        link: an address; only http and https lead to articles.
    """
    parts = _web_address(link)
    if parts is None or parts.hostname is None:
        return None
    port = "" if parts.port in _DEFAULT_PORTS else f":{parts.port}"
    kept = "&".join(_untracked(parts.query))
    query = f"?{kept}" if kept else ""
    return f"{parts.hostname}{port}{parts.path.rstrip('/')}{query}"


def _web_address(link: str) -> SplitResult | None:
    try:
        parts = urlsplit(link.strip())
        valid = parts.scheme.lower() in {"http", "https"} and bool(parts.hostname)
        return parts if valid and parts.port != 0 else None
    except ValueError:  # a port that is no number, a bracket without its other one
        return None


def _untracked(query: str) -> Iterator[str]:
    return (part for part in query.split("&") if part and not _TRACKING.match(part))
