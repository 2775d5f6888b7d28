"""A PDF to an Article, whose sentences know their pages."""

import re
from collections.abc import Sequence
from dataclasses import replace

from briefer.articles.article import Article
from briefer.articles.cleaning import cleaned_text
from briefer.articles.pdf.columns import in_reading_order
from briefer.articles.pdf.furniture import without_furniture
from briefer.articles.pdf.heads import meaningful_author, split_head
from briefer.articles.pdf.opening import Contents, contents_of
from briefer.articles.pdf.paragraphs import Paragraph, paragraphs_of
from briefer.errors import ArticleError

_SIGNATURE = b"%PDF-"
_SIGNATURE_WITHIN = 1_024
"""Bytes in which a PDF says that it is one; some begin with a few of a mail or a server."""

_MIN_LETTERS = 20
"""Letters of a whole document; fewer are a number or a stamp."""

_UNKNOWN = re.compile("[\x00-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd]")
"""Signs without a meaning: controls, private ones, and the one for what is none."""

_MAX_UNKNOWN = 0.1
"""Share of them from which on the rest is no text either; in one that is, bullets are the most."""

_REMEDY = "run text recognition over it, such as ocrmypdf"


def is_pdf(data: bytes) -> bool:
    """Tell whether bytes are those of a PDF."""
    return _SIGNATURE in data[:_SIGNATURE_WITHIN]


def article_from_pdf(data: bytes, *, source: str) -> Article:
    """Make an article of a PDF.

    Running heads and page numbers go, words divided at line ends are whole again, columns
    follow each other, and paragraphs go on across pages.

    Args:
        data: the file.
        source: what to call the article in messages.

    Raises:
        ArticleError: it is no PDF, or truncated, damaged, encrypted, scanned, too large, or
            not prose.
        ConfigurationError: the extra that reads PDFs is not installed.
    """
    if not is_pdf(data):
        raise ArticleError(source, "it is no PDF, whatever its name", "give the PDF itself")
    contents = contents_of(data, source)
    _refuse_pictures(contents, source)
    _refuse_unknown_signs(contents, source)
    pages = without_furniture(contents.pages)
    lines = [line for page in pages for line in in_reading_order(page)]
    head, body = split_head(paragraphs_of(lines), contents.title, source)
    text, page_starts, removed = _laid_out(body)
    article = Article.from_text(
        text,
        title=head.title,
        author=meaningful_author(contents.author),
        published=head.published,
        source=source,
        page_starts=page_starts,
        require_prose=True,
    )
    return replace(article, removed=removed, unread=contents.pictures)


def _laid_out(paragraphs: Sequence[Paragraph]) -> tuple[str, list[tuple[int, int]], int]:
    """Return paragraphs as canonical text, where in it pages begin, and how much was cleaned."""
    texts: list[str] = []
    starts: list[tuple[int, int]] = []
    position = removed = 0
    for paragraph in paragraphs:
        text, hidden = cleaned_text(paragraph.text)
        removed += hidden
        if text:
            starts += [(position + min(at, len(text)), page) for at, page in paragraph.pages]
            texts.append(text)
            position += len(text) + len("\n\n")
    return "\n\n".join(texts), starts, removed


def _refuse_pictures(contents: Contents, source: str) -> None:
    """Refuse what is scanned, in whole or for the most part."""
    count = len(contents.pages)
    letters = sum(len(line.text) for page in contents.pages for line in page)
    pictures = len(contents.pictures)
    if pictures > count / 2:
        problem = f"the PDF is scanned: {pictures} of its {count} pages are pictures"
        raise ArticleError(source, problem, _REMEDY)
    if letters < _MIN_LETTERS:
        problem = "the PDF holds no text, only shapes"
        raise ArticleError(source, problem, _REMEDY)


def _refuse_unknown_signs(contents: Contents, source: str) -> None:
    """Refuse text whose fonts do not say which letters they draw."""
    text = "".join(line.text for page in contents.pages for line in page)
    if len(_UNKNOWN.findall(text)) > _MAX_UNKNOWN * len(text):
        problem = "the fonts of the PDF do not say which letters they draw"
        raise ArticleError(source, problem, _REMEDY)
