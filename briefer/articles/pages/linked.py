"""What a page says of itself in JSON-LD (schema.org)."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

_WITHIN = ("@graph", "mainEntity", "mainEntityOfPage")
"""Where an object holds the page's own article; not where it lists others."""

_ARTICLES = ("Article", "Posting", "Report", "ClaimReview")
"""How the types of articles end: NewsArticle, ReportageNewsArticle, LiveBlogPosting, …"""

_PAGES = ("WebPage",)
"""Types that some say the date of instead."""

_MAX_DEPTH = 4
_MAX_SCRIPT = 1_000_000
_MAX_LINE = 300
"""Characters of a title or a name."""


@dataclass(frozen=True, slots=True)
class Linked:
    """What JSON-LD says of the article of a page; None where it says nothing.

    Attributes:
        headline: its title.
        authors: its byline: names, in order.
        publisher: the outlet's name.
        published: when it was published, as written.
        language: its language, as written.
        closed: whether it says that the article is not free to read.
    """

    headline: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    closed: bool = False


def linked_data(tree: HtmlElement) -> Linked:
    """Return what the JSON-LD of a page says of its article."""
    things = [thing for value in _values(tree) for thing in _things(value, _MAX_DEPTH)]
    article = next((thing for thing in things if _is(thing, _ARTICLES)), {})
    page = next((thing for thing in things if _is(thing, _PAGES)), {})
    return _linked(article, page)


def _values(tree: HtmlElement) -> Iterator[Any]:
    """Yield the JSON of a page's scripts; what is no JSON is passed over."""
    for script in tree.iterfind('.//script[@type="application/ld+json"]'):
        text = (script.text or "").strip().removeprefix("<!--").removesuffix("-->").strip(" \t;\n")
        if len(text) <= _MAX_SCRIPT:
            try:
                yield json.loads(text, strict=False)
            except (ValueError, RecursionError):
                continue


def _things(value: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth == 0:
        return
    if isinstance(value, list):
        for each in value:
            yield from _things(each, depth - 1)
    elif isinstance(value, dict):
        yield value
        for key in _WITHIN:
            yield from _things(value.get(key), depth - 1)


def _is(thing: Mapping[str, Any], endings: tuple[str, ...]) -> bool:
    kinds = thing.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(str(name).endswith(endings) for name in names)


def _linked(article: Mapping[str, Any], page: Mapping[str, Any]) -> Linked:
    names = _names(article.get("author") or article.get("creator"))
    free = article.get("isAccessibleForFree")
    return Linked(
        headline=_line(article.get("headline")) or _line(article.get("name")),
        authors=tuple(dict.fromkeys(names)),
        publisher=next(iter(_names(article.get("publisher"))), None),
        published=_line(article.get("datePublished")) or _line(page.get("datePublished")),
        language=_line(article.get("inLanguage")) or _line(page.get("inLanguage")),
        closed=str(free).strip().lower() == "false",
    )


def _names(value: Any) -> list[str]:
    """Return the names of one or more persons or organisations, however they are written."""
    each = value if isinstance(value, list) else [value]
    lines = [_line(one.get("name") if isinstance(one, dict) else one) for one in each]
    return [line for line in lines if line and "://" not in line]


def _line(value: Any) -> str | None:
    line = " ".join(value.split()) if isinstance(value, str) else ""
    return line if 0 < len(line) <= _MAX_LINE else None
