"""What stands before the text of a PDF: its title, and its date. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefer.articles.headers import split_plain_header
from briefer.articles.pdf.paragraphs import Paragraph

_HEAD = 8
"""Paragraphs in which title and date are looked for: a letterhead and a kicker go before them."""

_MAX_TITLE = 150
_MAX_PLACE = 60
_SEPARATOR = re.compile(r"\s*[,–—|]\s*")  # "Lisbon, 14 May 2025"
_FILE_NAME = re.compile(
    r"\.(?:docx?|dotx?|pdf|indd|qxp|tex|dvi|odt|rtf|txt|html?|pptx?|xlsx?)\b", re.I
)
_PROGRAM = re.compile(
    r"microsoft|powerpoint|openoffice|libreoffice|untitled|unbenannt|sans titre|(?:document|doc|"
    r"slide|layout|page|title|titel|draft|entwurf|print|scan)\s*\d*$",
    re.I,
)
_NOBODY = re.compile(
    r"[\d@\\/_]|\b(?:user|unknown|admin|administrator|owner|default|author)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Head:
    """What a PDF says about its text; None where it says nothing.

    Attributes:
        title: its headline.
        published: its date, as ``YYYY-MM-DD``.
    """

    title: str | None
    published: str | None


def split_head(
    paragraphs: Sequence[Paragraph], described: str | None, source: str
) -> tuple[Head, list[Paragraph]]:
    """Split title and date from the paragraphs of a document.

    The title is the paragraph that the file's own description names, or else the largest
    heading before the text, or the description alone, where it is a title and no file name. A
    line that is a date gives it and goes; one that says a place too ("Lisbon, 14 May 2025")
    gives it and stays. The time at which the file was made is not taken: it is that of its
    making, which an export or a copy renews.

    Args:
        paragraphs: the document's.
        described: the title in its description, or None.
        source: what to call it in messages.

    Raises:
        ArticleError: a date line does not exist, or nothing else is left.
    """
    name = meaningful_title(described)
    place = _place_of_title(paragraphs[:_HEAD], name)
    title = paragraphs[place].text if place is not None else name
    dates = [_date_of(paragraph.text, source) for paragraph in paragraphs[:_HEAD]]
    published = next((date for date, _ in dates if date is not None), None)
    gone = {index for index, (date, alone) in enumerate(dates) if alone and date == published}
    gone |= {place} if place is not None else set()
    body = [one for index, one in enumerate(paragraphs) if index not in gone]
    return Head(title, published), body


def meaningful_title(described: str | None) -> str | None:
    """Return the title that a file's description gives, if it is one that a reader would know.

    Many hold the name of a file ("Microsoft Word - draft3.docx"), a program's ("Untitled"), or
    a number.
    """
    title = " ".join((described or "").split())
    no_title = _FILE_NAME.search(title) or _PROGRAM.match(title) or not 8 <= len(title)
    one_word = title.isascii() and " " not in title
    return None if no_title or one_word or len(title) > _MAX_TITLE else title


def meaningful_author(described: str | None) -> str | None:
    """Return the author that a file's description names, if it is a name and no user's account."""
    author = " ".join((described or "").split())
    return author if " " in author and not _NOBODY.search(author) else None


def _place_of_title(head: Sequence[Paragraph], name: str | None) -> int | None:
    if name is not None:
        for index, paragraph in enumerate(head):
            if _plain(paragraph.text) == _plain(name):
                return index
    headings = [
        (paragraph.size, -index)
        for index, paragraph in enumerate(head)
        if paragraph.is_heading and len(paragraph.text) <= _MAX_TITLE
    ]
    return -max(headings)[1] if headings else None


def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _date_of(text: str, source: str) -> tuple[str | None, bool]:
    """Return the date that a line is, and whether it is nothing else."""
    header, rest = split_plain_header(text, source, has_title=True)
    if header.published is not None:
        return (header.published, True) if not rest.strip() else (None, False)
    for separator in _SEPARATOR.finditer(text[:_MAX_PLACE]):
        header, rest = split_plain_header(text[separator.end() :], source, has_title=True)
        if header.published is not None and not rest.strip():
            return header.published, False
    return None, False
