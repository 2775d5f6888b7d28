"""The markup of a feed's titles and summaries to plain text."""

import html
import re

from lxml import etree

from briefer.articles.cleaning import without_hidden

_TAG = re.compile(r"<[A-Za-z/!]")
_UNSEEN = frozenset({"script", "style", "template", "noscript", "iframe", "object", "head"})
_WITHIN_LINES = frozenset(
    "a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd mark q s samp small span "
    "strike strong sub sup time tt u var wbr".split()
)
"""Elements that part no words."""


def plain_line(text: str) -> str:
    """Return text without markup as one line, character references undone."""
    return " ".join(without_hidden(html.unescape(text))[0].split())


def plain_text(markup: str) -> str:
    """Return the words of HTML as one line; scripts and styles have none."""
    if not _TAG.search(markup):
        return plain_line(markup)
    data = without_hidden(markup)[0].encode("utf-8")
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)
    tree = etree.fromstring(data, parser)
    return "" if tree is None else words_of(tree)  # a comment and nothing else


def words_of(element: etree._Element) -> str:
    """Return the words of an element of HTML or XHTML and of all within it, as one line."""
    pieces: list[str] = []
    unseen = 0
    for event, one in etree.iterwalk(element, events=("start", "end")):
        begins = event == "start"
        name = one.tag.rpartition("}")[2].lower() if isinstance(one.tag, str) else ""
        if name in _UNSEEN:
            unseen += 1 if begins else -1
        if name not in _WITHIN_LINES:
            pieces.append(" ")
        words = one.text if begins else one.tail
        if words and not unseen and (begins or one is not element):
            pieces.append(words)
    return " ".join(without_hidden("".join(pieces))[0].split())
