"""What a page says of its article: title, author, outlet, language, address."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from briefer.articles.pages.linked import Linked, linked_data

_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{2,8})*\Z")
_SITE_SUFFIX = re.compile(r"\s+[|–—»·-]\s+[^|–—»·]{2,60}\Z")
_BYLINE = re.compile(r"\A\s*(?:by|von|par|por|di|door)\s+", re.I)
_AUTHOR = ("author", "article:author", "dc.creator", "parsely-author", "byl")
_NOBODY = {"admin", "administrator", "editor", "staff", "webmaster"}
_MAX_AUTHOR = 150
_WEB = re.compile(r"https?://[^\s/@]+(?:/\S*)?")
_MAX_LINE = 300
"""Characters of a title, a name or an address."""

_MIN_SHARED = 0.5
"""Share of a heading's words that the page's title has to hold, if the heading is the title."""


@dataclass(frozen=True, slots=True)
class Declared:
    """What a page says of its article; None where it says nothing.

    Attributes:
        title: the headline, as readers see it where they do.
        titles: every form of it that the page has.
        author: the byline.
        publisher: the outlet.
        language: primary subtag of a BCP 47 tag.
        address: the page's own, absolute.
        linked: what its JSON-LD says.
    """

    title: str | None
    titles: tuple[str, ...]
    author: str | None
    publisher: str | None
    language: str | None
    address: str | None
    linked: Linked


def declared(tree: HtmlElement, address: str | None) -> Declared:
    """Return what a page says of itself.

    JSON-LD comes first, then meta elements; a headline that readers see comes before both.

    Args:
        tree: the page.
        address: where it was found, or None.
    """
    linked = linked_data(tree)
    site = linked.publisher or _meta(tree, "og:site_name", "application-name")
    headings = [line for heading in tree.iter("h1") if (line := _line(heading.text_content()))]
    named = [line for line in (linked.headline, _meta(tree, "og:title")) if line]
    tag = _line(tree.findtext(".//title"))
    short = _SITE_SUFFIX.sub("", tag) if tag else None
    seen = next((line for line in headings if _is_title(line, [*named, tag or ""])), None)
    titles = [line for line in (seen, *named, short, tag) if line]
    return Declared(
        title=titles[0] if titles else None,
        titles=tuple(dict.fromkeys(titles)),
        author=_author([*linked.authors]) or _author([_meta(tree, *_AUTHOR) or ""]),
        publisher=site or _meta(tree, "publisher", "dc.publisher"),
        language=_language(tree, linked),
        address=_canonical(tree, address) or address,
        linked=linked,
    )


def _is_title(heading: str, named: list[str]) -> bool:
    """Tell whether a heading is the article's, and not that of the site or of another one."""
    words = set(_words(heading))
    shared = [len(words & set(_words(line))) for line in named]
    return max(shared, default=0) > _MIN_SHARED * len(words)


def _words(line: str) -> list[str]:
    return re.findall(r"\w+", line.casefold())


def _author(names: list[str]) -> str | None:
    """Return a byline of names, without those that are none: addresses, accounts, paragraphs."""
    plain = [_BYLINE.sub("", name) for name in names if "://" not in name]
    kept = [name for name in plain if name.casefold() not in _NOBODY]
    line = ", ".join(dict.fromkeys(filter(None, kept)))
    return line if 0 < len(line) <= _MAX_AUTHOR else None


def _language(tree: HtmlElement, linked: Linked) -> str | None:
    root = tree.getroottree().getroot()
    told = (
        linked.language,
        root.get("lang"),
        root.get("xml:lang"),
        _meta(tree, "content-language", "og:locale", "language"),
    )
    matches = [_LANGUAGE.match(one.strip()) for one in told if one]
    return next((match[1].lower() for match in matches if match), None)


def _canonical(tree: HtmlElement, address: str | None) -> str | None:
    links = tree.iterfind('.//link[@rel="canonical"][@href]')
    told = [*(link.get("href") for link in links), _meta(tree, "og:url")]
    for one in filter(None, told):
        try:
            whole = str(urljoin(address or "", one.strip()))
        except ValueError:
            continue
        # Some sites name their front page on every page.
        front = re.fullmatch(r"https?://[^/]*/?", whole) is not None and address is not None
        if _WEB.fullmatch(whole) and not (front and urlsplit(address).path not in {"", "/"}):
            return whole
    return None


def _meta(tree: HtmlElement, *names: str) -> str | None:
    """Return the content of the first of some meta elements that the page has."""
    found = dict(reversed(list(meta_elements(tree))))
    return next((found[name] for name in names if name in found), None)


def meta_elements(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    """Yield the name, in lower case, and the content of each meta element that has both."""
    for element in tree.iter("meta"):
        content = _line(element.get("content"))
        for key in ("property", "name", "itemprop", "http-equiv"):
            if content and element.get(key):
                yield str(element.get(key)).strip().lower(), content


def _line(value: str | None) -> str | None:
    """Return a text on one line, if it is a short one; some pages escape theirs twice."""
    line = " ".join(html.unescape(value).split()) if value else ""
    return line if 0 < len(line) <= _MAX_LINE else None
