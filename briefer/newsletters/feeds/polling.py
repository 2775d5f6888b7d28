"""The address of a feed to what is new there."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from briefer.articles.naming import is_address
from briefer.articles.reading import needing
from briefer.newsletters.feeds.entry import Feed
from briefer.newsletters.feeds.parsing import MAX_BYTES, feed_of
from briefer.newsletters.feeds.refusing import FeedError

_ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, "
    "application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.1"
)
_REMEDY = "give the address of an RSS, Atom or JSON feed"
_SMALLER = "give a feed of fewer entries"
_USERINFO = re.compile(r"(?<=://)[^/?#]*@")


@dataclass(frozen=True, slots=True)
class Validators:
    """What a feed is asked by whether it has changed, kept from one time to the next.

    Attributes:
        etag: as its site gave it, or None.
        last_modified: the same.
        sha256: of its bytes, for sites that give neither, and for files.
    """

    etag: str | None = None
    last_modified: str | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Polled:
    """What came of asking for a feed.

    Attributes:
        feed: as it is now; None where nothing has changed since the validators were given.
        validators: for the next time. They are to be kept together with what was made of the
            entries, not before: what is kept early is never given again.
        address: as it was given.
        moved: the address to which the feed has moved for good, or None.
    """

    feed: Feed | None
    validators: Validators
    address: str
    moved: str | None = None


def polled(
    address: str,
    *,
    moment: datetime,
    validators: Validators | None = None,
    allow_private: bool = False,
    folder: Path = Path(),
) -> Polled:
    """Ask for a feed, unless it is as it was.

    The same guards hold as for articles: addresses, redirects, size and time. Its robots.txt is
    not asked for: those files are for programs that walk a site by themselves (RFC 9309, 1),
    a feed is published for programs to read, and its address was given by a person. No reader
    of feeds asks; the articles that it leads to are asked for.

    Args:
        address: begins with ``http://`` or ``https://``; or a path.
        moment: of asking, with a zone.
        validators: from the last time.
        allow_private: whether this machine and private networks may be asked.
        folder: where a path starts that is no absolute one.

    Raises:
        FeedError: it cannot be fetched or read.
        ConfigurationError: the extra ``newsletter`` is not installed.
    """
    known = validators or Validators()
    if is_address(address):
        return _fetched(address, known, moment, allow_private=allow_private)
    data = _bytes_of(folder / address, address)
    return _new(data, Validators(sha256=_sha256(data)), known, address, moment)


def _fetched(address: str, known: Validators, moment: datetime, *, allow_private: bool) -> Polled:
    with needing("A feed", "newsletter"):
        from briefer.articles.web.fetching import fetched
        from briefer.articles.web.refusals import NotPublic, Unfetched
        from briefer.articles.web.wanted import Wanted
    wanted = Wanted(
        None,
        _ACCEPT,
        _REMEDY,
        _SMALLER,
        heeds_robots=False,
        conditions=_conditions(known),
    )
    plain = _USERINFO.sub("", address)  # a password is not to be printed
    try:
        page = fetched(address, wanted=wanted, allow_private=allow_private)
    except NotPublic as exc:
        remedy = "set allow_private = true in newsletter.toml if the server is your own"
        raise FeedError(plain, exc.problem, remedy) from exc
    except Unfetched as exc:
        raise FeedError(plain, exc.problem, exc.remedy) from exc
    if page.unchanged:
        kept = Validators(
            page.etag or known.etag, page.last_modified or known.last_modified, known.sha256
        )
        return Polled(None, kept, address, page.moved)
    told = Validators(page.etag, page.last_modified, page.retrieved.sha256)
    return _new(
        page.data,
        told,
        known,
        address,
        moment,
        base=page.retrieved.address,
        charset=page.charset,
        moved=page.moved,
    )


def _conditions(known: Validators) -> Mapping[str, str]:
    """Return the headers that ask for a feed only if it has changed (RFC 9110, 13.1)."""
    told = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in told.items() if value}


def _new(
    data: bytes,
    told: Validators,
    known: Validators,
    address: str,
    moment: datetime,
    *,
    base: str | None = None,
    charset: str | None = None,
    moved: str | None = None,
) -> Polled:
    """Return what was read, or that it is the same as the last time."""
    if told.sha256 == known.sha256:
        return Polled(None, told, address, moved)
    feed = feed_of(data, address=address, moment=moment, base=base, charset=charset)
    return Polled(feed, told, address, moved)


def _bytes_of(path: Path, address: str) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError as exc:
        raise FeedError(address, "there is no such file", "check the path") from exc
    except (OSError, ValueError) as exc:
        problem = f"it cannot be read ({getattr(exc, 'strerror', None) or exc})"
        raise FeedError(address, problem, "check the path and its permissions") from exc
    if len(data) > MAX_BYTES:
        raise FeedError(address, f"it is larger than {MAX_BYTES // 1_000_000} MB", _SMALLER)
    return data


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
