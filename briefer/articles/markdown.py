"""Markdown to the plain text that its reader would see."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token

BlockKind = Literal["heading", "paragraph", "item", "row", "code"]
"""What a block of a text is: a row is one of a table."""

_PROSE_FENCES = frozenset({"", "text", "txt", "plain", "plaintext", "markdown", "md"})
_DEEPEST = 3
# What a chatbot puts behind its sentences to say where they come from: [1], [^2], 【4†source】.
_REFERENCE = re.compile(r"\s*(?:\[\^?\d{1,3}\]:?|【[^】]{0,40}】)")


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a text, as its reader sees it: no marks, no link targets.

    Attributes:
        kind: what it is.
        text: its words. Only code has more than one line.
    """

    kind: BlockKind
    text: str


def plain_text(markdown: str) -> str:
    """Return the words of a Markdown text, a blank line between its blocks.

    Emphasis, link targets and list marks go; a first-level heading that opens the text
    keeps its ``#``, so that it can be taken for the title. Raw HTML stays as it is typed.
    """
    tokens = MarkdownIt("commonmark").parse(markdown)
    blocks = []
    for index, token in enumerate(tokens):
        if token.type == "inline":
            opens_text = index == 1 and tokens[0].type == "heading_open" and tokens[0].tag == "h1"
            blocks.append(("# " if opens_text else "") + _inline_text(token.children or []))
        elif token.type in {"fence", "code_block", "html_block"}:
            blocks.append(token.content.strip())
    return "\n\n".join(block for block in blocks if block)


def markdown_blocks(markdown: str) -> list[Block]:
    """Return the blocks of a Markdown text.

    A bold label that opens a block and ends with a stop ("**The council.** It says …") is a
    heading of its own. A fence of no language, or of text or Markdown, is read as what it
    holds: some chatbots put all they write into one. References such as ``[1]`` go.
    """
    return [block for block in _blocks(markdown, 0) if block.text]


def _blocks(markdown: str, depth: int) -> Iterator[Block]:
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown)
    row: list[str] | None = None
    for index, token in enumerate(tokens):
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            yield Block("row", ", ".join(cell for cell in row or [] if cell))
            row = None
        elif token.type == "inline" and row is not None:
            row.append(_words(token.children or []))
        elif token.type == "inline":
            yield from _inline_blocks(token.children or [], _kind_of(tokens, index))
        elif token.type in {"fence", "code_block", "html_block"}:
            yield from _typed_blocks(token, depth)


def _typed_blocks(token: Token, depth: int) -> Iterator[Block]:
    """Yield what a fence, an indented block, or a block of HTML holds."""
    if token.type == "html_block":
        yield Block("paragraph", " ".join(re.sub(r"<[^>]*>", " ", token.content).split()))
    elif token.type == "code_block":  # an indented paragraph, more often than code
        yield Block("paragraph", " ".join(token.content.split()))
    elif token.info.strip().lower() not in _PROSE_FENCES:
        yield Block("code", token.content.strip())
    elif depth < _DEEPEST:
        yield from _blocks(token.content, depth + 1)


def _kind_of(tokens: Sequence[Token], index: int) -> BlockKind:
    if tokens[index - 1].type == "heading_open":
        return "heading"
    before = index >= 2 and tokens[index - 2].type == "list_item_open"
    return "item" if before else "paragraph"


def _inline_blocks(children: Sequence[Token], kind: BlockKind) -> Iterator[Block]:
    end = _end_of_label(children)
    label = _words(children[:end])
    if label.endswith((".", "!")) and _words(children[end:]):
        yield Block("heading", label)
        children = children[end:]
    yield Block(kind, _words(children))


def _end_of_label(children: Sequence[Token]) -> int:
    """Return where bold words that open a block end; 0 where none do."""
    kinds = [child.type for child in children if child.type != "text" or child.content]
    if "strong_close" not in kinds or kinds[0] != "strong_open":
        return 0
    return [child.type for child in children].index("strong_close") + 1


def _words(children: Sequence[Token]) -> str:
    text = _REFERENCE.sub("", _inline_text(children))
    return " ".join(text.split())


def _inline_text(children: Sequence[Token]) -> str:
    parts = []
    for child in children:
        if child.type in {"softbreak", "hardbreak"}:
            parts.append(" ")
        elif child.type == "image":
            continue
        else:
            parts.append(child.content)
    return "".join(parts).strip()
