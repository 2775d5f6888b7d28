"""The markup of a feed's titles and summaries to plain text."""

import html

from lxml import etree

from briefer.articles.cleaning import without_hidden

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
    if "<" not in markup:
        return plain_line(markup)
    data = without_hidden(markup)[0].encode("utf-8")
    tree = etree.fromstring(data, etree.HTMLParser(encoding="utf-8", no_network=True))
    if tree is None:  # a comment and nothing else
        return ""
    return " ".join(without_hidden("".join(_pieces(tree)))[0].split())


def _pieces(tree: etree._Element) -> list[str]:
    pieces: list[str] = []
    unseen = 0
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        begins = event == "start"
        named = event in {"start", "end"}
        unseen += (named and element.tag in _UNSEEN) * (1 if begins else -1)
        if named and element.tag not in _WITHIN_LINES:
            pieces.append(" ")
        words = element.text if begins else element.tail
        if words and not unseen:
            pieces.append(words)
    return pieces
