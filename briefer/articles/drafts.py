"""Files and standard input to drafts: prose that is to be traced, as blocks."""

import re
from collections.abc import Iterator
from pathlib import Path

from briefer.articles.cleaning import cleaned_text
from briefer.articles.headers import Header, split_front_matter
from briefer.articles.markdown import Block, BlockKind, markdown_blocks
from briefer.articles.reading import MARKDOWN_SUFFIXES, text_of_file
from briefer.articles.segmenting import paragraph_spans
from briefer.errors import ArticleError

_ITEM = re.compile(r"\A\s*(?:[-*•‣–]|\d{1,2}[.)])\s+")
_LONGEST_HEADING = 100
_SENTENCE_END = re.compile(r"[.!?…:;,][\"'”’»)]*\Z")


def read_draft(source: str | Path) -> list[Block]:
    """Read a draft: Markdown from ``.md`` files and standard input, else plain text.

    A title in front matter is its first heading.

    Args:
        source: a path, or ``-`` for standard input.

    Raises:
        ArticleError: it cannot be read, is empty or too large, or is no text. It is called a
            draft there.
    """
    name = str(source)
    text = text_of_file(name, noun="draft")
    header, body = _front_matter(text, name)
    markdown = name == "-" or Path(name).suffix.lower() in MARKDOWN_SUFFIXES
    title = [Block("heading", header.title)] if header.title else []
    blocks = [*title, *blocks_of(body, markdown=markdown)]
    if not blocks:
        remedy = "give a file that holds the draft's text"
        raise ArticleError(name, "it holds no words", remedy, "draft")
    return blocks


def _front_matter(text: str, name: str) -> tuple[Header, str]:
    """Split front matter off; a rule of hyphens over a draft, or prose below it, is none."""
    try:
        header, body = split_front_matter(text, name)
    except ArticleError:
        return Header(), text
    return (header, body) if header != Header() else (header, text)


def blocks_of(text: str, *, markdown: bool) -> list[Block]:
    """Return the blocks of a draft's text.

    Args:
        text: with or without front matter taken off.
        markdown: whether it is Markdown. In plain text a short line that ends as no sentence
            does is a heading, and list marks are known.
    """
    clean, _ = cleaned_text(text)
    return markdown_blocks(clean) if markdown else list(_plain_blocks(clean))


def _plain_blocks(text: str) -> Iterator[Block]:
    for start, end in paragraph_spans(text):
        words = text[start:end]
        item = _ITEM.match(words)
        flat = " ".join((words[item.end() :] if item else words).split())
        kind: BlockKind = "item" if item else "paragraph"
        if not item and len(flat) <= _LONGEST_HEADING and not _SENTENCE_END.search(flat):
            kind = "heading"
        yield Block(kind, flat)
