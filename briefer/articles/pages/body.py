"""The article's own text on a page, without what stands around it."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date

from lxml import etree
from lxml.html import HtmlElement
from trafilatura import bare_extraction

from briefer.articles.pages.blocks import Block, blocks_of, joined, word_count

_CONTAINER = re.compile(r"(?:article|story|post|entry)[-_]*(?:body|content|text)", re.I)
_UNSEEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])"
    r"|opacity\s*:\s*0(?:\.0+)?\s*(?:;|\Z)",
    re.I,
)
_UNSEEN_CLASSES = frozenset({"sr-only", "visually-hidden", "screen-reader-text"})
"""What Bootstrap and WordPress call text for voices alone, such as "opens in a new window"."""

MIN_PARAGRAPH = 8
"""Words that make a paragraph prose, and no label."""

MIN_WORDS = 60
"""Words of an article, at least. Of the 57 pages of the evaluation the shortest article has 93;
the two that are the beginning of one behind a paywall have 69 and 92. Notices ask for consent,
for a script or for patience in 10 to 60."""

_LEADING = 1 / 3
"""Share of the blocks in which a title that is repeated is the article's own."""

_MAX_DATE_LINE = 12
"""Words of "Published on Monday, 22 January 2018 at 0:13"."""

_MAX_NOTE = 40
"""Words that a note to readers has at most."""

_NOTE = re.compile(
    r"(?:©|copyright\b|all rights reserved|tags?\b:?\Z|topics?:?\Z|(?:read|see) (?:more|also)\b"
    r"|related\b|more (?:on|from)\b|share (?:this|on)\b|follow (?:us|\w+ on)\b|sign up\b"
    r"|subscribe\b|also on \b|like (?:this|what)\b.*\?|click here\b|advertisement\Z)",
    re.I,
)
"""How notes to readers begin that are no part of an article. English: other languages' are
left to trafilatura."""


def article_blocks(tree: HtmlElement, address: str | None) -> list[Block]:
    """Return the blocks of a page's article, as trafilatura finds them.

    What its readers do not see is not read, for a page's words can be orders to a model.
    Precision is favoured and comments are left out: a briefing must not cite what others say
    below an article. Where that leaves hardly anything, trafilatura's rescues are let in.
    Containers of one class that share an article are put together first, since only the first
    of them would be found.

    Args:
        tree: the page; it is changed.
        address: where it stands, or None.
    """
    _drop_unseen(tree)
    _gather_containers(tree)
    blocks = _found(tree, address, precise=True)
    if sum(block.words for block in blocks) >= MIN_WORDS:
        return blocks
    more = _found(tree, address, precise=False)
    return max(blocks, more, key=lambda found: sum(block.words for block in found))


def _found(tree: HtmlElement, address: str | None, *, precise: bool) -> list[Block]:
    document = bare_extraction(
        tree, url=address, favor_precision=precise, include_comments=False, include_links=True
    )
    body = getattr(document, "body", None)
    return [] if body is None else blocks_of(body)


def prose_of(blocks: Sequence[Block], titles: Sequence[str], published: date | None) -> str:
    """Return the text of an article's blocks, a blank line between them.

    Its repeated title goes, with what stands before it, and a date line below it; so do blocks
    that are a link to another page, and short notes to readers. Sentences are put together
    again that trafilatura cut.

    Args:
        blocks: see :func:`article_blocks`.
        titles: every form of the title that the page has.
        published: the day of publication, or None.
    """
    own = _without_title(blocks, {folded(title) for title in titles})
    if own and published is not None and _is_date_line(own[0], published):
        own = own[1:]
    whole = joined(own)
    return "\n\n".join(block.text for block in whole if not (block.is_link or _is_note(block)))


def _is_date_line(block: Block, published: date) -> bool:
    """Tell whether a short line names the day of publication, in whatever language."""
    numbers = {int(number) for number in re.findall(r"\d+", block.text)}
    return block.words <= _MAX_DATE_LINE and {published.year, published.day} <= numbers


def _is_note(block: Block) -> bool:
    return block.words <= _MAX_NOTE and _NOTE.match(block.text) is not None


def _without_title(blocks: Sequence[Block], titles: set[str]) -> Sequence[Block]:
    leading = range(max(3, int(len(blocks) * _LEADING)))
    for n, block in zip(leading, blocks, strict=False):
        if folded(block.text) in titles:
            return blocks[n + 1 :]
    return blocks


def folded(line: str) -> str:
    """Return a line's words alone, in lower case and without marks, to compare it by."""
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKD", line).casefold()))


def _drop_unseen(tree: HtmlElement) -> None:
    """Take out elements that the page itself hides: by attribute, by style, or for voices only."""
    for element in list(tree.iterdescendants(etree.Element)):
        if _is_unseen(element) and element.tag != "body":
            element.drop_tree()


def _is_unseen(element: HtmlElement) -> bool:
    if element.tag == "template" or element.get("hidden") is not None:
        return True
    classes = (element.get("class") or "").split()
    styled = _UNSEEN_STYLE.search(element.get("style") or "") is not None
    return styled or not _UNSEEN_CLASSES.isdisjoint(classes)


def _gather_containers(tree: HtmlElement) -> None:
    """Move what stands in the second and later containers of a kind into the first."""
    kinds: dict[tuple[str, str], list[HtmlElement]] = {}
    for container in _containers(tree):
        kinds.setdefault((container.tag, container.get("class")), []).append(container)
    for first, *others in kinds.values():
        for other in others:
            if _article_around(other) is _article_around(first):
                first.extend(list(other))


def _containers(tree: HtmlElement) -> Iterator[HtmlElement]:
    """Yield elements that are named as an article's body and hold prose, none within another."""
    seen: set[HtmlElement] = set()
    for element in tree.iter("div", "section"):
        named = _CONTAINER.search(element.get("class") or "") is not None
        if named and not seen.intersection(element.iterancestors()) and _holds_prose(element):
            seen.add(element)
            yield element


def _holds_prose(element: HtmlElement) -> bool:
    paragraphs = element.iterchildren("p")
    return any(word_count(each.text_content()) >= MIN_PARAGRAPH for each in paragraphs)


def _article_around(element: HtmlElement) -> HtmlElement | None:
    """Return the article element that holds another one: posts of a list have one each."""
    return next(element.iterancestors("article"), None)
