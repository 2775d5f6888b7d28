"""PDFs of real producers to articles: how much of the text comes back, and on which page."""

import hashlib
import io
import re
from datetime import date
from html import escape
from pathlib import Path

import html5lib
import pytest
from pypdf import PdfReader

from briefer.articles.article import Article
from briefer.articles.pdf.relaying import article_from_pdf
from briefer.articles.reading import read_article
from pdf_support import (
    HEADS,
    INDENTED,
    PARAGRAPHS,
    PLAIN,
    encrypted,
    merged,
    paragraphs_html,
    printed,
    recovered,
    turned,
)
from record_pdf_example import EXAMPLE, SOURCE, example_pdf
from site_support import a_site, showing

_TWO = PARAGRAPHS[2:4]
_SOURCE = "\n\n".join(PARAGRAPHS)
_HYPHEN = "* { hyphenate-character: '-' }"
_LEFT_AND_RIGHT = """
@page { size: A5; margin: 20mm 14mm }
@page :left { @top-left { content: "The Harbour Review" } @bottom-left { content: counter(page) } }
@page :right { @top-right { content: "Ports" } @bottom-right { content: "Page " counter(page) } }
body { font: 10pt/1.4 "Source Serif 4" }
"""
_HEAD_LINES = re.compile(r"Ministry of Ports.*$|^Bulletin 45/2025$|^\d+$", re.M)
_ROMAN = HEADS.replace("counter(page)", "counter(page, lower-roman)")


def _article(data: bytes) -> Article:
    return article_from_pdf(data, source="a.pdf")


def _printed(css: str) -> bytes:
    return printed(css, paragraphs_html())


@pytest.mark.parametrize(
    ("css", "floor"),
    [
        pytest.param(HEADS + "p { margin: 0 0 8pt }", 1.0, id="ragged"),
        pytest.param(HEADS + INDENTED, 1.0, id="justified"),
        pytest.param(HEADS + INDENTED + _HYPHEN, 0.99, id="justified, divided by a typed hyphen"),
        pytest.param(HEADS + INDENTED + "body { columns: 2 }", 1.0, id="two columns"),
        pytest.param(
            HEADS + INDENTED + _HYPHEN + "body { columns: 2 }", 0.99, id="two columns, typed hyphen"
        ),
        pytest.param(
            HEADS + "body { columns: 3; font-size: 8pt; hyphens: auto } p { margin: 0 0 5pt }",
            1.0,
            id="three columns",
        ),
        pytest.param(_LEFT_AND_RIGHT + INDENTED, 1.0, id="heads of left and right pages"),
        pytest.param(_ROMAN + INDENTED, 1.0, id="roman page numbers"),
    ],
)
def test_the_text_comes_back(css: str, floor: float) -> None:
    assert recovered(_SOURCE, _article(_printed(css)).text) >= floor


def test_the_measure_falls_where_nothing_is_undone() -> None:
    pages = PdfReader(io.BytesIO(_printed(HEADS + INDENTED + "body { columns: 2 }"))).pages
    raw = "\n".join(page.extract_text() for page in pages)
    assert recovered(_SOURCE, raw) < 0.9


@pytest.mark.parametrize(
    "css", [HEADS + "p { margin: 0 0 8pt }", HEADS + INDENTED, HEADS + INDENTED + "body{columns:2}"]
)
def test_paragraphs_come_back_whole(css: str) -> None:
    found = _article(_printed(css)).text.split("\n\n")
    assert len(set(PARAGRAPHS) & set(found)) >= 0.9 * len(PARAGRAPHS)


def test_each_sentence_knows_the_page_that_it_begins_on() -> None:
    words = "Sentence {} of this page says that the harbour of number {} was closed in the night. "
    body = "".join(
        f"<p style='break-before: page'>{''.join(words.format(n, page) for n in (1, 2, 3))}</p>"
        for page in (1, 2, 3)
    )
    article = _article(printed(HEADS, body))
    found = [(s.page, article.words_of(s.number)) for s in article.sentences]
    assert found == [(page, words.format(n, page).strip()) for page in (1, 2, 3) for n in (1, 2, 3)]


def test_a_sentence_over_two_pages_is_on_the_first_of_them() -> None:
    data = _printed(HEADS + INDENTED)
    article = _article(data)
    pages = [sentence.page or 0 for sentence in article.sentences]
    assert pages == sorted(pages)
    count = len(PdfReader(io.BytesIO(data)).pages)
    assert set(pages) == set(range(1, count + 1))
    raw = [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]
    shown = [" ".join(re.sub(_HEAD_LINES, "", text).split()) for text in raw]
    over = 0
    for sentence, page in zip(article.sentences, pages, strict=True):
        words = article.words_of(sentence.number).split()
        whole = " ".join(words)
        here, after = shown[page - 1], "".join(shown[page : page + 1])
        over += whole not in here.replace("‐ ", "")
        assert words[0] in here
        assert " ".join(words[:4]) in f"{here} {after}".replace("‐ ", "")
    assert over >= 3


def test_five_hundred_pages_are_read_each_with_its_sentence() -> None:
    words = "Harbour number {} was closed in the night, and the pilots waited for the morning."
    body = "".join(
        f"<p style='break-before: page'>{words.format(number)}</p>" for number in range(10)
    )
    article = _article(merged(*[printed(HEADS, body)] * 50))
    found = [(s.page, article.words_of(s.number)) for s in article.sentences]
    assert found == [(page + 1, words.format(page % 10)) for page in range(500)]


def test_a_page_without_text_counts_as_a_page() -> None:
    first = printed(HEADS, paragraphs_html(PARAGRAPHS[:1]))
    blank = printed("@page { size: A5 }", "&nbsp;")
    last = printed(HEADS, paragraphs_html(PARAGRAPHS[1:2]))
    article = _article(merged(first, blank, last))
    assert {sentence.page for sentence in article.sentences} == {1, 3}


def test_notes_at_the_foot_follow_the_paragraph_that_they_interrupt() -> None:
    css = HEADS + INDENTED + ".note { float: footnote; font-size: 8pt; text-indent: 0 }"
    body = "".join(
        f"<p>{escape(paragraph)}"
        + (f"<span class=note>Note {index} of the ministry.</span>" if index % 3 == 0 else "")
        + "</p>"
        for index, paragraph in enumerate(PARAGRAPHS)
    )
    article = _article(printed(css, body))
    found = article.text.split("\n\n")
    assert sum("of the ministry." in paragraph for paragraph in found) >= len(PARAGRAPHS) // 6
    assert len(set(PARAGRAPHS) & set(found)) >= 0.9 * len(PARAGRAPHS)


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_pages_that_lie_on_their_side_are_read_as_they_are_shown(degrees: int) -> None:
    upright = printed(HEADS + INDENTED, paragraphs_html(PARAGRAPHS[:4]))
    assert _article(turned(upright, degrees)).text == _article(upright).text


def test_title_author_and_date_are_taken_off_the_text() -> None:
    title = "Two ministries agree on fish"
    body = f"<h1>{title}</h1><p>29 May 2024</p>{paragraphs_html(_TWO)}"
    article = _article(printed(PLAIN, body, title, "Kari Lund"))
    assert (article.title, article.author, article.published) == (
        title,
        "Kari Lund",
        date(2024, 5, 29),
    )
    assert article.text == "\n\n".join(_TWO)


def test_a_title_of_two_lines_below_a_letterhead_is_found_by_its_size() -> None:
    title = "Two ministries agree on fish, on nets and on who counts them in the winter months"
    body = f"<p>Ministry of Fisheries</p><h1>{title}</h1>{paragraphs_html(_TWO)}"
    article = _article(printed(PLAIN, body, "Microsoft Word - draft3.docx", "jsmith"))
    assert (article.title, article.author) == (title, None)
    assert article.text == "\n\n".join(["Ministry of Fisheries", *_TWO])


def test_the_time_of_making_is_no_date_of_publication() -> None:
    data = printed(PLAIN, paragraphs_html(_TWO))
    assert _article(data).published is None


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_a_pdf_that_only_forbids_things_is_read(algorithm: str) -> None:
    data = printed(PLAIN, paragraphs_html(_TWO))
    assert _article(encrypted(data, user="", algorithm=algorithm)).text == _article(data).text


def test_ligatures_and_soft_hyphens_are_undone() -> None:
    words = "The \ufb01rst \ufb02eet of the o\ufb03ce was co\u00adordi\u00adnated from Oslo."
    article = _article(printed(PLAIN, f"<p>{words}</p>{paragraphs_html(_TWO[:1])}"))
    assert article.words_of(1) == "The first fleet of the office was coordinated from Oslo."


def test_the_example_is_made_of_its_source_and_comes_back_whole() -> None:
    assert example_pdf() == example_pdf()
    made, committed = map(_article, (example_pdf(), EXAMPLE.read_bytes()))
    assert made == committed
    assert committed.title == "Chile and Argentina to decide together when the Tunay Pass closes"
    assert committed.author == "Joint Secretariat of the Border Roads Committee"
    assert (committed.published, len(committed.sentences)) == (date(2025, 6, 12), 33)
    assert [sentence.page for sentence in committed.sentences] == [1] * 13 + [2] * 12 + [3] * 8
    assert "‐" not in committed.text and "Border Roads Committee" not in committed.text


def test_every_paragraph_of_the_example_s_source_is_in_it() -> None:
    tree = html5lib.parse(SOURCE.read_text(encoding="utf-8"), namespaceHTMLElements=False)
    source = [" ".join("".join(one.itertext()).split()) for one in tree.iter("p")]
    assert len(source) == 11
    found = read_article(EXAMPLE).text.split("\n\n")
    assert [paragraph for paragraph in source if paragraph not in found] == []


@pytest.mark.parametrize(
    ("name", "before"),
    [("a.pdf", b""), ("a.PDF", b""), ("download", b""), ("a.txt", b""), ("mail", b"X-Sent: 1\r\n")],
)
def test_a_file_is_taken_for_a_pdf_by_its_bytes(tmp_path: Path, name: str, before: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(before + EXAMPLE.read_bytes())
    assert read_article(path).text == read_article(EXAMPLE).text
    assert read_article(path, published=date(2020, 1, 2)).published == date(2020, 1, 2)


@pytest.mark.block_network(allowed_hosts=["127.0.0.1"])
def test_a_site_may_serve_a_pdf() -> None:
    data = EXAMPLE.read_bytes()
    with a_site({"/statement": showing(data, "application/pdf")}) as (port, _):
        address = f"http://127.0.0.1:{port}/statement"
        article = read_article(address, allow_private=True)
    assert (article.sentences, article.url) == (read_article(EXAMPLE).sentences, address)
    assert article.retrieved is not None
    assert article.retrieved.sha256 == hashlib.sha256(data).hexdigest()
