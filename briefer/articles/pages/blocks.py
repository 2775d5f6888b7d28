"""The body that trafilatura finds to blocks of text, sentences whole."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from lxml.etree import _Element

_BLOCKS = frozenset({"body", "p", "head", "quote", "list", "item", "table", "row", "code", "div"})
"""Elements of trafilatura's own that stand on lines of their own."""

_BREAK = "\x00"
_SENTENCE_END = re.compile(r"[.!?…:;。！？；]['\"’”»)\]]*\Z")
_CREDIT = re.compile(r"[\[(—–-]")
"""How the line begins that says whose words stand above it: "[The Verge]", "— Le Monde"."""

_GOES_ON = re.compile(r"[,.;:!?)\]’”»…]")
_FEW = 4
"""Words that a name within a sentence has, which can stand by itself between two pieces of it."""

_MIN_LINKED = 0.8
"""Share of a block's words that have to be a link's, if the block is one."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, item or row.

    Attributes:
        kind: the element it was.
        text: its words; a line end where the page breaks a line.
        words: how many there are.
        linked: how many of them are a link's.
    """

    kind: str
    text: str
    words: int
    linked: int

    @property
    def is_link(self) -> bool:
        """Whether it is a link to another page, and no sentence, nor a credit for one."""
        return self.is_linked and not (_SENTENCE_END.search(self.text) or _CREDIT.match(self.text))

    @property
    def is_linked(self) -> bool:
        """Whether all of it is a link, or nearly so."""
        return self.words > 0 and self.linked >= _MIN_LINKED * self.words


def word_count(text: str) -> int:
    """Return how many words a text has; in scripts without blanks, two characters are one."""
    unspaced = len(re.findall(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u9fff]", text))
    spaced = re.findall(r"[^\W\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u9fff]+", text)
    return len(spaced) + unspaced // 2


def blocks_of(body: _Element) -> list[Block]:
    """Return the blocks of a body, in order."""
    return list(_blocks(body))


def _blocks(element: _Element) -> Iterator[Block]:
    """Yield the blocks of an element: its own text between the blocks within it, and these."""
    parts: list[tuple[str, bool]] = [(element.text or "", False)]
    for child in element:
        if child.tag in _BLOCKS:
            yield from _block(element, parts)
            yield from _blocks(child)
            parts = []
        else:
            parts += _inline(child, linked=False)
            parts += [(" | ", False)] if child.tag == "cell" and child.getnext() is not None else []
        parts.append((child.tail or "", False))
    yield from _block(element, parts)


def _inline(element: _Element, *, linked: bool) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of text in an element, each with whether it is a link's."""
    linked = linked or element.tag == "ref"
    yield (_BREAK if element.tag == "lb" else element.text or ""), linked
    for child in element:
        yield from _inline(child, linked=linked)
        yield child.tail or "", linked


def _block(element: _Element, parts: Sequence[tuple[str, bool]]) -> Iterator[Block]:
    lines = "".join(text for text, _ in parts).split(_BREAK)
    text = "\n".join(line for line in (" ".join(each.split()) for each in lines) if line)
    if text:
        linked = " ".join(text for text, is_linked in parts if is_linked)
        yield Block(str(element.tag), text, word_count(text), word_count(linked))


def joined(blocks: Sequence[Block]) -> list[Block]:
    """Return blocks with their sentences whole.

    Where a page has no paragraphs but lines and links, trafilatura cuts sentences at the links.
    """
    whole: list[Block] = []
    for here, after in zip_longest(blocks, blocks[1:]):
        before = whole[-1] if whole else None
        if before is not None and _belongs(before, here, after):
            gap = "" if _GOES_ON.match(here.text) else " "
            words, linked = before.words + here.words, before.linked + here.linked
            whole[-1] = Block(before.kind, f"{before.text}{gap}{here.text}", words, linked)
        else:
            whole.append(here)
    return whole


def _belongs(before: Block, here: Block, after: Block | None) -> bool:
    """Tell whether a block goes on with the sentence of the one before it."""
    if _goes_on(before, here):
        return True
    small = here.is_link or here.words <= _FEW
    return after is not None and small and _is_open(before) and _goes_on(here, after)


def _goes_on(before: Block, here: Block) -> bool:
    small = _GOES_ON.match(here.text) is not None or here.text[:1].islower()
    return _is_open(before) and here.kind in {"p", "div"} and small


def _is_open(block: Block) -> bool:
    return block.kind in {"p", "div"} and not _SENTENCE_END.search(block.text)
