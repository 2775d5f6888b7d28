"""RSS 0.9x, 1.0 and 2.0, and Atom."""

from collections.abc import Iterator
from urllib.parse import urljoin

from lxml import etree

from briefer.newsletters.feeds.mending import mended
from briefer.newsletters.feeds.moments import moment_of
from briefer.newsletters.feeds.plain import plain_line, plain_text, words_of
from briefer.newsletters.feeds.raw import Raw, Read
from briefer.newsletters.feeds.refusing import FeedError, no_feed

_ROOTS = frozenset({"rss", "rdf", "feed", "channel"})
_ENTRIES = frozenset({"item", "entry"})
_FAMILIES = {
    "http://www.w3.org/2005/Atom": "atom",
    "http://purl.org/atom/ns#": "atom",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
}
"""What other vocabularies than the feed's own are read, and their usual prefixes."""

_PUBLISHED = ("pubdate", "published", "issued", "dc:date", "dcterms:issued", "created")
_UPDATED = ("updated", "modified", "atom:updated", "dcterms:modified")
_CONTENT = ("content:encoded", "content", "body")
_PLAIN = frozenset({"text", "text/plain"})
_MARKUP = frozenset({"html", "xhtml", "text/html", "application/xhtml+xml"})

_Fields = dict[str, list[etree._Element]]
"""An entry's elements by name: those of the feed's own vocabulary, others with their prefix."""


def read_xml_feed(text: str, address: str, base: str) -> Read:
    """Return what RSS or Atom holds.

    Raises:
        FeedError: it is no feed, or nothing of it can be read.
    """
    found = mended(text, base)
    if found is None or _local(found.root) not in _ROOTS:
        raise no_feed(text, address, base)
    entries = [one for one in found.root.iter(etree.Element) if _local(one) in _ENTRIES]
    if found.breaks_off:  # the last one is cut somewhere, perhaps within its link
        entries = entries[:-1]
    raws = [_raw(entry) for entry in entries]
    if found.fault and not any(raw.link for raw in raws):
        problem = f"it is {found.fault}, and no entry of it can be read"
        raise FeedError(address, problem, "try again later, or tell its publisher")
    problems = [f"it is {found.fault}; what can be read of it was read"] if found.fault else []
    if found.breaks_off:
        problems = [f"it breaks off, so that its last entry is left out; it is {found.fault}"]
    title = _words(_fields(_head(found.root)), "title")
    return Read(title or None, raws, problems)


def _head(root: etree._Element) -> etree._Element:
    """Return the element that describes the feed."""
    return next((child for child in root if _local(child) == "channel"), root)


def _raw(entry: etree._Element) -> Raw:
    fields = _fields(entry)
    content = _words(fields, *_CONTENT)
    updated = moment_of(_text(fields, *_UPDATED))
    return Raw(
        link=_link(entry, fields),
        title=_words(fields, "title"),
        summary=_words(fields, "description", "summary") or content,
        content=content,
        source=_source(fields),
        published=moment_of(_text(fields, *_PUBLISHED)) or updated,
        updated=updated,
    )


def _fields(entry: etree._Element) -> _Fields:
    own = _namespace(entry)
    fields: _Fields = {}
    for child in entry.iterchildren(etree.Element):
        namespace = _namespace(child)
        family = "" if namespace in {own, ""} else _FAMILIES.get(namespace)
        if family is not None:
            prefix = f"{family}:" if family else ""
            fields.setdefault(prefix + _local(child), []).append(child)
    return fields


def _namespace(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[0].lstrip("{")


def _local(element: etree._Element) -> str:
    """Return an element's name; with its prefix where that was never declared (``dc:date``)."""
    return str(element.tag).rpartition("}")[2].lower()


def _all(fields: _Fields, *names: str) -> Iterator[etree._Element]:
    return (element for name in names for element in fields.get(name, ()))


def _text(fields: _Fields, *names: str) -> str:
    """Return the text of the first of these that has any."""
    texts = ((element.text or "").strip() for element in _all(fields, *names))
    return next(filter(None, texts), "")


def _words(fields: _Fields, *names: str) -> str:
    """Return the words of the first of these that has any, markup taken out."""
    return next(filter(None, map(_plain, _all(fields, *names))), "")


def _plain(element: etree._Element) -> str:
    """Return an element's words: what it holds is markup unless it says otherwise.

    RSS does not say what a title is; feeds escape HTML in it. Of Atom's content that is neither
    text nor HTML (a picture in base 64) there are none.
    """
    kind = element.get("type", "html").strip().lower()
    if len(element):
        return words_of(element)
    if kind in _PLAIN:
        return plain_line(element.text or "")
    return plain_text(element.text or "") if kind in _MARKUP else ""


def _link(entry: etree._Element, fields: _Fields) -> str:
    """Return the address of an entry's article, resolved; "" where it gives none."""
    links = [_text(fields, "feedburner:origlink"), *_links(fields)]
    links += [guid.text or "" for guid in _all(fields, "guid", "id") if _is_permanent(guid)]
    told = next((link.strip() for link in links if link.strip()), "")
    told = told.replace("&amp;", "&")  # escaped twice, or within CDATA, where nothing is
    try:
        return urljoin(entry.base or "", told) if told else ""
    except ValueError:  # a bracket without its other one
        return ""


def _links(fields: _Fields) -> Iterator[str]:
    """Yield the links to an entry's page: Atom's have attributes, RSS's are text."""
    for link in _all(fields, "link", "atom:link"):
        if link.get("rel", "alternate").lower() == "alternate":
            yield link.get("href") or link.text or ""


def _is_permanent(guid: etree._Element) -> bool:
    told = guid.get("isPermaLink", "true").lower() != "false"
    return told and (guid.text or "").strip().lower().startswith(("http://", "https://"))


def _source(fields: _Fields) -> str:
    """Return who published an entry that its feed has from elsewhere; else ""."""
    for source in _all(fields, "source"):
        return _words(_fields(source), "title") or plain_line(source.text or "")
    return ""
