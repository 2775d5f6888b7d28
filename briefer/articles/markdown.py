"""Markdown to the plain text that its reader would see."""

from markdown_it import MarkdownIt
from markdown_it.token import Token


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
            blocks.append(("# " if opens_text else "") + _inline_text(token))
        elif token.type in {"fence", "code_block", "html_block"}:
            blocks.append(token.content.strip())
    return "\n\n".join(block for block in blocks if block)


def _inline_text(token: Token) -> str:
    parts = []
    for child in token.children or []:
        if child.type in {"softbreak", "hardbreak"}:
            parts.append(" ")
        elif child.type == "image":
            continue
        else:
            parts.append(child.content)
    return "".join(parts).strip()
