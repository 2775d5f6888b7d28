"""A PDF: tagged, with its own type, the same bytes each time, and nothing fetched for it."""

import sys
from pathlib import Path

import pytest

from briefer.articles.article import Article
from briefer.cli.main import exit_code_of
from briefer.errors import ConfigurationError
from briefer.rendering import pdf
from briefer.rendering.options import PageOptions
from briefer.rendering.pages import render
from tests_support import briefing_of


@pytest.fixture
def engine() -> None:
    if not pdf.has_engine():
        pytest.skip("WeasyPrint is not installed, or a library that it needs")


@pytest.fixture
def without_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    pdf._engine.cache_clear()
    monkeypatch.setitem(sys.modules, "weasyprint", None)


@pytest.mark.usefixtures("engine")
def test_a_pdf_is_tagged_and_has_a_language_a_title_and_bookmarks(article: Article) -> None:
    laid = pdf.laid_out(render(briefing_of(article), "html", PageOptions(evidence="none")).text)
    content = laid.document.write_pdf(pdf_variant="pdf/ua-1", uncompressed_pdf=True)
    for part in (b"/StructTreeRoot", b"/Marked true", b"/Lang", b"pdfuaid:part", b"/Outlines"):
        assert part in content, part
    assert b"Norway and Iceland weigh a line" in content
    assert b"FontFile" in content
    assert b"Source-Serif-4" in content or b"Source#20Serif" in content


@pytest.mark.usefixtures("engine")
def test_the_same_briefing_gives_the_same_bytes(article: Article) -> None:
    first = render(briefing_of(article), "pdf")
    pdf.laid_out.cache_clear()
    assert render(briefing_of(article), "pdf").content == first.content
    assert first.content.startswith(b"%PDF-")
    assert (first.media_type, first.suffix) == ("application/pdf", ".pdf")


@pytest.mark.usefixtures("engine")
def test_the_cited_sentences_stand_on_pages_of_their_own_where_they_are_asked_for(
    article: Article,
) -> None:
    read = pytest.importorskip("pypdfium2").PdfDocument
    plain, cited = (
        read(render(briefing_of(article), "pdf", PageOptions(evidence=shown)).content)
        for shown in (None, "cited")
    )
    assert (len(plain), len(cited)) == (1, 2)
    assert "patrol ships passed within" in cited[1].get_textpage().get_text_range()


@pytest.mark.usefixtures("engine")
def test_nothing_is_fetched_for_a_pdf(article: Article, tmp_path: Path) -> None:
    asked = tmp_path / "secret.png"
    asked.write_bytes(b"\x89PNG")
    (tmp_path / "page.html.j2").write_text(
        f'<!doctype html><title>t</title><img src="{asked.as_uri()}" alt="">'
        '<img src="http://127.0.0.1:9/x.png" alt=""><p>{{ page.headline.text }}</p>',
        encoding="utf-8",
    )
    page = render(briefing_of(article), "pdf", PageOptions(templates=str(tmp_path)))
    assert b"/Image" not in page.content


@pytest.mark.usefixtures("without_engine")
def test_without_the_engine_a_pdf_is_refused_with_what_to_install(
    article: Article, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(ConfigurationError, match=r"pip install 'briefer\[pdf\]'.*libpango"):
        render(briefing_of(article), "pdf")
    path = tmp_path / "b.json"
    path.write_text(briefing_of(article).to_json(), encoding="utf-8")
    assert exit_code_of(["render", str(path), "-f", "pdf", "-o", str(tmp_path / "b.pdf")]) == 4
    assert capsys.readouterr().err.count("\n") == 1
    assert not (tmp_path / "b.pdf").exists()


@pytest.mark.usefixtures("without_engine")
def test_without_the_engine_a_nearly_full_page_says_that_it_is_an_estimate(
    tmp_path: Path, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> None:
    example = request.config.rootpath / "examples/briefings/reservoir-talks.json"
    assert exit_code_of(["render", str(example), "-o", str(tmp_path / "page.html")]) == 0
    told = capsys.readouterr().err
    assert "points stand overleaf: the front is kept to 350 words and one A4 sheet" in told
    assert "by estimate, since nothing here can lay it out" in told
