"""A feed's XML made well-formed, and what was wrong with it."""

import re
from html.entities import html5

from lxml import etree

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML holds (XML 1.0, 2.2)."""

_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31};)")
_XML_ENTITIES = frozenset({"lt;", "gt;", "amp;", "quot;", "apos;"})
_BEFORE_ROOT = re.compile(r"(?:\s+|<\?.*?\?>|<!--.*?-->)*", re.S)
_ROOT = re.compile(r"<[^!?\s<>]")
_END = re.compile(r"</(?:rss|feed|(?:\w+:)?RDF)\s*>\s*(?:<!--.*?-->\s*)*\Z", re.I | re.S)
_END_WITHIN = 2_000
"""Characters at the end of a feed in which its last tag is looked for."""

_LONGEST_FAULT = 80

NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
    "media": "http://search.yahoo.com/mrss/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}
"""Prefixes that mean this where a feed forgets to say so."""


def mended(text: str) -> tuple[bytes | None, str | None, bool]:
    """Return a feed's XML well-formed, what was wrong with it, and whether it breaks off.

    libxml2 reads on behind a fault, in linear time and to a depth of 256; feedparser's own way
    of reading malformed feeds took three minutes for a megabyte of ``<a>``. The document type
    is taken off unread, so that no entity of a feed's own is filled in: a few lines of them can
    stand for gigabytes, or for a file of this machine.

    Args:
        text: the feed, decoded.

    Returns:
        UTF-8, or None where there is no element; the first fault in words, or None; whether
        the end is missing.
    """
    body = _without_doctype(_DECLARATION.sub("", _NOT_IN_XML.sub("", text), count=1).lstrip())
    data = _ENTITY.sub(_character, body).encode("utf-8")
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, encoding="utf-8", remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        return None, None, False
    fault = _fault(parser)
    if fault:
        _declare_prefixes(root)
    breaks_off = fault is not None and _END.search(body[-_END_WITHIN:]) is None
    return etree.tostring(root, encoding="utf-8"), fault, breaks_off


def _without_doctype(body: str) -> str:
    """Return a document from its first element on, where a document type stands before it."""
    begins = _BEFORE_ROOT.match(body)
    at = begins.end() if begins else 0
    if not body[at : at + 9].upper() == "<!DOCTYPE":
        return body
    root = _ROOT.search(body, at)
    return body[root.start() :] if root else ""


def _character(match: re.Match[str]) -> str:
    """Return what an entity of HTML stands for; XML's own five stay."""
    name = match[1]
    return match[0] if name in _XML_ENTITIES else html5.get(name, match[0])


def _fault(parser: etree.XMLParser) -> str | None:
    for error in parser.error_log:
        words = " ".join(error.message.split())
        return f"malformed in line {error.line:,} ({words[:_LONGEST_FAULT]})"
    return None


def _declare_prefixes(root: etree._Element) -> None:
    """Give elements whose prefix was never declared what it stands for, or no prefix."""
    for element in root.iter(etree.Element):
        if isinstance(element.tag, str) and not element.tag.startswith("{") and ":" in element.tag:
            prefix, _, name = element.tag.partition(":")
            known = NAMESPACES.get(prefix.lower())
            element.tag = f"{{{known}}}{name}" if known else f"{prefix}-{name}".replace(":", "-")
