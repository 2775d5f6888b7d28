"""Title, date and author of a PDF: from its text first, and from its description with care."""

import pytest

from briefer.articles.pdf.heads import meaningful_author, meaningful_title, split_head
from briefer.articles.pdf.paragraphs import Paragraph
from briefer.errors import ArticleError

_BODY = "The two ministers met in Oslo on Friday and spoke for an hour about fish."


def _paragraph(text: str, size: float = 10) -> Paragraph:
    return Paragraph(text, size, size > 11, ((0, 1),))


def _head(
    *texts: str | Paragraph, described: str | None = None
) -> tuple[object, object, list[str]]:
    paragraphs = [_paragraph(text) if isinstance(text, str) else text for text in texts]
    head, body = split_head([*paragraphs, _paragraph(_BODY)], described, "a.pdf")
    return head.title, head.published, [paragraph.text for paragraph in body]


@pytest.mark.parametrize(
    ("title", "is_one"),
    [
        ("Two ministries agree on fish", True),
        ("Joint communiqué, 2025", True),
        ("两国就渔业达成协议的联合公报", True),
        ("Microsoft Word - draft3.docx", False),
        ("Microsoft Word - Joint statement on fish", False),
        ("joint-statement-final.pdf", False),
        ("statement v3.indd", False),
        ("Untitled document", False),
        ("PowerPoint Presentation", False),
        ("Document 1", False),
        ("Layout 1", False),
        ("A-2024-113", False),
        ("statement_final_v3", False),
        ("Fish", False),
        ("x " * 100, False),
        ("", False),
        (None, False),
    ],
)
def test_a_title_is_one_that_a_reader_would_know(title: str | None, is_one: bool) -> None:
    assert meaningful_title(title) == (title if is_one else None)


@pytest.mark.parametrize(
    ("author", "is_one"),
    [
        ("Kari Lund", True),
        ("Ministry of Fisheries", True),
        ("jsmith", False),
        ("Microsoft Office User", False),
        ("Unknown Author", False),
        ("John Smith 2", False),
        ("kari.lund@example.org (Kari Lund)", False),
        (None, False),
    ],
)
def test_an_author_is_a_name_and_no_account(author: str | None, is_one: bool) -> None:
    assert meaningful_author(author) == (author if is_one else None)


def test_the_largest_heading_is_the_title() -> None:
    kicker, title = _paragraph("JOINT STATEMENT", 12), _paragraph("Fish is agreed on", 18)
    assert _head("Ministry of Ports", kicker, title) == (
        title.text,
        None,
        ["Ministry of Ports", "JOINT STATEMENT", _BODY],
    )


def test_the_heading_that_the_file_describes_comes_before_a_larger_one() -> None:
    kicker, title = _paragraph("JOINT STATEMENT", 24), _paragraph("Fish is agreed on", 14)
    found = _head(kicker, title, described="Fish is agreed on")
    assert found == ("Fish is agreed on", None, ["JOINT STATEMENT", _BODY])


def test_without_a_heading_the_description_is_the_title() -> None:
    assert _head(described="Fish is agreed on") == ("Fish is agreed on", None, [_BODY])
    assert _head(described="Microsoft Word - fish.doc") == (None, None, [_BODY])


@pytest.mark.parametrize(
    ("line", "published", "stays"),
    [
        ("29 May 2024", "2024-05-29", False),
        ("Published: May 29, 2024", "2024-05-29", False),
        ("Oslo, 29 May 2024", "2024-05-29", True),
        ("Oslo/Reykjavík – 29 May 2024", "2024-05-29", True),
        ("Wednesday, 29 May 2024", "2024-05-29", True),
        ("A meeting on 29 May 2024", None, True),
        ("They met on 29 May 2024 and agreed.", None, True),
        ("Press release 45/2025", None, True),
    ],
)
def test_a_line_that_is_a_date_gives_it(line: str, published: str | None, stays: bool) -> None:
    title = _paragraph("Fish is agreed on", 18)
    expected = (title.text, published, [line, _BODY] if stays else [_BODY])
    assert _head(title, line) == expected
    assert _head(line, title) == expected


def test_of_two_dates_the_first_is_taken_and_the_second_stays() -> None:
    assert _head("29 May 2024", "3 June 2024") == (None, "2024-05-29", ["3 June 2024", _BODY])


def test_a_date_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ArticleError, match="does not exist"):
        _head("31 February 2024")
