"""Why a feed cannot be used, and the feed that a web page declares in its place."""

import re
from html import unescape
from urllib.parse import urljoin

from briefer.articles.cleaning import without_hidden
from briefer.errors import ArticleError

_LINK = re.compile(r"<link\b[^>]{1,2000}>", re.I)
_ATTRIBUTE = re.compile(r"""\b(rel|type|href)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.I)
_FEED_TYPE = re.compile(r"application/(?:rss\+xml|atom\+xml|rdf\+xml|feed\+json)\Z", re.I)
_HTML = re.compile(r"\A(?:\s|<\?[^>]*>|<!--.*?-->)*<(?:!doctype\s+html|html)\b", re.I | re.S)
_LONGEST = 300
"""Characters of an address that are printed."""

_WITHIN = 200_000
"""Characters of a page in which its feeds are looked for: they are declared in its head."""


class FeedError(ArticleError):
    """A feed cannot be fetched or read, or is none.

    Attributes:
        address: its address or path.
        problem: what is wrong with it.
        remedy: how to mend it.
    """

    def __init__(self, address: str, problem: str, remedy: str) -> None:
        self.address = address
        super().__init__(address, problem, remedy, "feed")


def no_feed(text: str, address: str, base: str) -> FeedError:
    """Return what to say of a document that is no feed.

    Args:
        text: the document.
        address: as it was asked for.
        base: where it stands.
    """
    declared = _declared_feed(text, base)
    if declared or _HTML.match(text):
        remedy = f"it names {declared} as its feed; give that" if declared else "look for its feed"
        return FeedError(address, "it is a web page, not a feed", remedy)
    return FeedError(address, "it is no feed", "give the address of an RSS, Atom or JSON feed")


def _declared_feed(page: str, address: str) -> str | None:
    """Return the address of the first feed that a web page declares, or None.

    Args:
        page: its HTML.
        address: where it stands.
    """
    for link in _LINK.finditer(page, 0, _WITHIN):
        said = {
            name.lower(): unescape(double or single or bare).strip()
            for name, double, single, bare in _ATTRIBUTE.findall(link[0])
        }
        is_feed = _FEED_TYPE.match(said.get("type", "")) is not None
        if is_feed and "alternate" in said.get("rel", "").lower().split() and said.get("href"):
            try:
                return _shown(urljoin(address, said["href"]))
            except ValueError:
                continue
    return None


def _shown(address: str) -> str:
    """Return an address as it is printed: short, and without what cannot be seen."""
    return "".join(without_hidden(address)[0].split())[:_LONGEST]
