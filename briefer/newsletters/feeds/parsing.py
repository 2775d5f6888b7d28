"""The bytes of a feed to its entries: RSS, Atom and JSON Feed."""

import gzip
import re
import zlib
from datetime import datetime, timedelta
from io import BytesIO
from urllib.parse import urlsplit

from briefer.articles.cleaning import without_hidden
from briefer.articles.pages.decoding import page_text
from briefer.articles.reading import needing
from briefer.newsletters.feeds.entry import Entry, Feed, link_id
from briefer.newsletters.feeds.raw import Raw, Read
from briefer.newsletters.feeds.refusing import FeedError

MAX_BYTES = 10_000_000
"""Of a feed, unpacked; 10,000 entries of 1,000 bytes each. As much as is fetched."""

AHEAD = timedelta(days=1)
"""How far ahead of the clock an entry may be dated: zones are a day apart, and clocks wrong."""

_GZIP = b"\x1f\x8b"
_UTF_16 = {
    b"<\x00": "utf-16-le",
    b"\x00<": "utf-16-be",
    b"{\x00": "utf-16-le",
    b"\x00{": "utf-16-be",
}
_BLANKS = str.maketrans({"\t": "", "\n": "", "\r": "", " ": "%20"})
"""What browsers make of blanks in an address (WHATWG, URL)."""

_XML_ENCODING = re.compile(rb"""\A\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,40})""")
TITLE, SUMMARY = 300, 1_000
"""Characters that are kept of each: some feeds put the whole article there."""


def feed_of(
    data: bytes,
    *,
    address: str,
    moment: datetime,
    base: str | None = None,
    charset: str | None = None,
) -> Feed:
    """Return the feed that bytes hold; what can be read of a malformed one is read.

    What it is is seen from the bytes, since feeds are served under every media type. Nothing is
    fetched, and no entity that a feed declares for itself is filled in.

    Args:
        data: the bytes, content encodings undone; a gzip file is unpacked.
        address: of the feed, as it was asked for.
        moment: when it was read, with a zone. An entry that is dated more than a day ahead of it
            counts as published then.
        base: where relative links start; ``address`` where it is None.
        charset: that the site names, or None.

    Raises:
        FeedError: it is no feed, or nothing of it can be read.
        ConfigurationError: the extra ``newsletter`` is not installed.
    """
    text = _text(data, address, charset)
    with needing("A feed", "newsletter"):
        from briefer.newsletters.feeds.json_feed import read_json_feed
        from briefer.newsletters.feeds.syndicated import read_xml_feed
    is_json = text.lstrip("\ufeff \t\r\n").startswith(("{", "["))
    reader = read_json_feed if is_json else read_xml_feed
    return _feed(reader(text, address, base or address), address, moment)


def _text(data: bytes, address: str, charset: str | None) -> str:
    if data.startswith(_GZIP):
        data = _unpacked(data, address)
    if not data.strip(b"\x00\xef\xbb\xbf \t\r\n"):
        raise FeedError(address, "it is empty", "give the address of a feed")
    if data[:2] in _UTF_16:
        return data.decode(_UTF_16[data[:2]], "replace")
    told = _XML_ENCODING.search(data, 0, 200)
    return page_text(data, told[1].decode("ascii") if told else charset)


def _unpacked(data: bytes, address: str) -> bytes:
    try:
        with gzip.open(BytesIO(data)) as file:
            unpacked = file.read(MAX_BYTES + 1)
    except (OSError, EOFError, zlib.error) as exc:
        raise FeedError(address, "it is a damaged gzip file", "check the address") from exc
    if len(unpacked) > MAX_BYTES:
        problem = f"it is larger than {MAX_BYTES // 1_000_000} MB unpacked"
        raise FeedError(address, problem, "give a feed of fewer entries")
    return unpacked


def _feed(read: Read, address: str, moment: datetime) -> Feed:
    """Return a feed's entries, those without a link left out, and all that is wrong with it."""
    entries = [
        entry for raw in read.raws if (entry := _entry(raw, read, address, moment)) is not None
    ]
    problems = list(read.problems)
    unlinked = len(read.raws) - len(entries)
    if unlinked:
        problems.append(f"{_entries(unlinked, 'has', 'have')} no link to an article, and left out")
    dates = [date for raw in read.raws if (date := raw.published) and date > moment + AHEAD]
    if dates:
        told = (
            f"{_entries(len(dates), 'is', 'are')} dated ahead of time, up to {max(dates):%Y-%m-%d}"
        )
        problems.append(f"{told}, and taken as of {moment:%Y-%m-%d}")
    if not read.raws:
        problems.append("it holds no entries")
    return Feed(read.title, tuple(entries), tuple(problems))


def _entry(raw: Raw, read: Read, address: str, moment: datetime) -> Entry | None:
    link = _clean_address(raw.link)
    key = link_id(link)
    if key is None:
        return None
    is_ahead = raw.published is not None and raw.published > moment + AHEAD
    return Entry(
        id=key,
        url=link,
        title=_cut(raw.title, TITLE),
        summary=_cut(raw.summary, SUMMARY),
        outlet=raw.source or read.title or urlsplit(link).hostname or "",
        published=moment if is_ahead else raw.published,
        updated=raw.updated,
        feed=address,
        content=raw.content,
    )


def _clean_address(link: str) -> str:
    """Return a link as one word, without characters that cannot be seen."""
    return without_hidden(link)[0].strip().translate(_BLANKS)


def _cut(text: str, longest: int) -> str:
    if len(text) <= longest:
        return text
    kept = text[:longest]
    return f"{kept.rpartition(' ')[0] or kept} …"


def _entries(count: int, one: str, more: str) -> str:
    return f"1 entry {one}" if count == 1 else f"{count:,} entries {more}"
