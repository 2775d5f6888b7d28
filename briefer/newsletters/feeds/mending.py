"""A feed's XML to elements, however malformed it is, and what is wrong with it."""

import re
from dataclasses import dataclass
from html.entities import html5
from xml.sax.saxutils import escape

from lxml import etree

from briefer.articles.cleaning import without_hidden

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML holds (XML 1.0, 2.2)."""

_REFERENCE = re.compile(r"&(#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)?")
_XML_ENTITIES = frozenset({"lt;", "gt;", "amp;", "quot;", "apos;"})
_BEFORE_ROOT = re.compile(
    r"\A(?:\ufeff|\s+|<\?.*?\?>|<!--.*?-->)*(?P<type><!DOCTYPE\b)?", re.S | re.I
)
_ROOT = re.compile(r"<[^!?\s<>]")
_END = re.compile(r"</(?:rss|feed|(?:\w+:)?RDF)\s*>", re.I)
_END_WITHIN = 2_000
"""Characters at the end of a feed in which its last tag is looked for."""

_LONGEST_FAULT = 80


@dataclass(frozen=True, slots=True)
class Mended:
    """The elements of a feed.

    Attributes:
        root: the outermost one.
        fault: the first thing that makes it no XML, in words; None where it is XML.
        breaks_off: whether its end is missing.
    """

    root: etree._Element
    fault: str | None
    breaks_off: bool


def mended(text: str, base: str) -> Mended | None:
    """Return the elements of a feed; None where there are none.

    libxml2 reads on behind a fault, in linear time and to a depth of 256. What stands before
    the first element, the document type too, is taken off unread, so that no entity of a feed's
    own is filled in: a few lines of them can stand for gigabytes, or for a file of this machine.

    Args:
        text: the feed, decoded.
        base: where it stands, for its relative links.
    """
    head = _BEFORE_ROOT.match(text)
    root_at = _ROOT.search(text, head.end() if head else 0)
    if root_at is None:
        return None
    lines_before = "\n" * text.count("\n", 0, root_at.start())
    body = _REFERENCE.sub(_reference, _NOT_IN_XML.sub("", text[root_at.start() :]))
    parser = etree.XMLParser(
        recover=True,
        resolve_entities=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )
    try:
        root = etree.fromstring((lines_before + body).encode("utf-8"), parser, base_url=base)
    except etree.XMLSyntaxError:
        return None
    if root is None:
        return None
    fault = _fault(parser)
    return Mended(root, fault, fault is not None and not _END.search(body[-_END_WITHIN:]))


def _reference(match: re.Match[str]) -> str:
    """Return a character reference as XML has it: entities of HTML, and a bare ``&``."""
    name = match[1]
    if name and (name in _XML_ENTITIES or name.startswith("#")):
        return match[0]
    character = html5.get(name or "")
    return escape(character) if character else f"&amp;{name or ''}"


def _fault(parser: etree.XMLParser) -> str | None:
    for error in parser.error_log:
        words = " ".join(without_hidden(error.message)[0].split())
        return f"malformed in line {error.line:,} ({words[:_LONGEST_FAULT]})"
    return None
