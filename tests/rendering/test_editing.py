"""An editor's notes, texts and corrections on a page, and who has read it."""

import re

import pytest

from briefer.articles.article import Article
from briefer.grounding.briefing import Briefing
from briefer.grounding.statements import Correction
from briefer.rendering.layout.fitting import estimated_share
from briefer.rendering.options import PageOptions
from briefer.rendering.outline import outline_of
from briefer.rendering.pages import render
from briefer.rendering.pdf import has_engine
from kinds_support import noted_briefing
from tests_support import briefing_of

_FORMATS = ("html", "md", "commonmark")
each_format = pytest.mark.parametrize("format_name", _FORMATS)
_RELEASE = PageOptions(purpose="release")


def _words(page: str) -> str:
    """Return a page's text on one line, without the tags of HTML and the signs of Markdown."""
    body = re.sub(r"(?s)<style>.*?</style>", "", page)
    return " ".join(re.sub(r"<[^>]+>|[\\*]", "", body).split())


def _with_note(briefing: Briefing, note: str) -> Briefing:
    what = briefing.what.model_copy(update={"note": note})
    return briefing.model_copy(update={"what": what})


@each_format
def test_each_note_is_printed_once_as_the_editors_and_not_the_sources(format_name: str) -> None:
    words = _words(render(noted_briefing(), format_name).text)
    for note in (
        "The ministry has not confirmed this.",
        "Our reader has the joint statement in full.",
        "The same line was closed once before.",
        "See last week’s issue.",  # which ends as a sentence does
        "A holiday in both.",
    ):
        assert words.count(f"Editor’s note: {note}") == words.count(note) == 1


@each_format
def test_edited_is_said_on_a_review_page_and_notes_on_every_page(format_name: str) -> None:
    review = _words(render(noted_briefing(), format_name).text)
    release = _words(render(noted_briefing(), format_name, _RELEASE).text)
    draft = _words(render(noted_briefing(), format_name, PageOptions(draft=True)).text)
    assert len(re.findall(r"\bedited\b", review)) == 3
    for page in (release, draft):
        assert not re.search(r"\bedited\b", page)
        assert page.count("Editor’s note:") == review.count("Editor’s note:") == 5


@each_format
def test_corrections_are_printed_with_day_and_reason_above_the_foot(format_name: str) -> None:
    words = _words(render(noted_briefing(), format_name).text)
    first = words.index(
        "An earlier version said “a shared office”; it should have said “a joint control room”. "
        "We took the room for its seat. Corrected by Ann Lee."
    )
    second = words.index("25 October 2025", first)
    assert re.search(r"Corrections (- )?24 October 2025", words)
    assert first < second < words.index("Source: Steppe Dispatch")


@each_format
def test_a_page_says_what_is_right_where_its_statement_was_wrong(
    article: Article, format_name: str
) -> None:
    wrong = {"text": "Ships passed within 40 metres.", "cites": [4]}
    briefing = briefing_of(article, background=[wrong])
    correction = Correction(
        statement=briefing.background[0].id,
        was="40 metres",
        now="400 metres",
        why="A nought was lost",
        by="Ann Lee",
        at="2022-05-12T08:00:00Z",
    )
    said = briefing.model_copy(update={"corrections": [correction]})
    page = _words(render(said, format_name, _RELEASE).text)  # which would refuse the old text
    assert page.count("40 metres") == 1
    assert "Ships passed within 400 metres." in page
    assert "Correction " in page
    assert "Corrections" not in page


@each_format
def test_what_hides_or_marks_up_words_does_not_get_through_a_note(
    article: Article, format_name: str
) -> None:
    note = "<b>Bold</b> {{ 7 * 7 }} [x](http://evil.example)\n\n# Now\u202eback"
    page = render(_with_note(briefing_of(article), note), format_name).text
    assert "<b>Bold" not in page
    assert "\u202e" not in page
    assert "\n# Now" not in page
    if format_name != "html":
        assert "[x](" not in page
        assert "{{" not in page


def test_a_note_is_in_the_language_of_the_page_and_its_heading_in_english(
    article: Article,
) -> None:
    briefing = _with_note(briefing_of(article), "Beide bestätigen es.")
    page = render(briefing.model_copy(update={"lang": "de"}), "html").text
    assert '<span lang="en">Editor’s note:</span> Beide bestätigen es.' in page


def test_a_statement_that_repeats_another_is_printed_for_its_note(article: Article) -> None:
    again = {"text": "Norway and Iceland will weigh a direct line.", "cites": [1]}
    briefing = briefing_of(article, background=[again])
    noted = briefing.background[0].model_copy(update={"note": "Both told us so."})
    plain = render(briefing, "md").text
    with_note = render(briefing.model_copy(update={"background": [noted]}), "md").text
    assert "## Background" not in plain
    assert "Both told us so." in with_note.partition("## Background")[2]


def test_a_side_that_is_silent_is_printed_for_its_note(article: Article) -> None:
    silent = {"side": "Iceland", "position": "not_stated", "summary": "Nothing.", "cites": []}
    briefing = briefing_of(article, stances=[silent])
    noted = briefing.stances[0].model_copy(update={"note": "It answered us after this was read."})
    page = render(briefing.model_copy(update={"stances": [noted]}), "md").text
    assert "It answered us after this was read." in page


@pytest.mark.parametrize("format_name", [*_FORMATS, "pdf"])
def test_a_page_says_who_has_read_it(article: Article, format_name: str) -> None:
    reviewed = "Machine-drafted, reviewed by Ann_Lee on 2026-11-26"
    if format_name == "pdf" and not has_engine():
        pytest.skip("WeasyPrint is not installed, or a library that it needs")
    page = render(briefing_of(article), format_name, PageOptions(reviewed=reviewed))
    if format_name == "pdf":
        pdfium = pytest.importorskip("pypdfium2")
        words = pdfium.PdfDocument(page.content)[0].get_textpage().get_text_range()
        words = " ".join(words.split())
    else:
        words = _words(page.text)
    assert words.count(reviewed) == 1
    assert "not reviewed" not in words


def test_a_draft_has_no_marks_is_not_refused_and_counts_what_holds(article: Article) -> None:
    wrong = {"text": "Ships passed within 40 metres.", "cites": [4]}
    briefing = briefing_of(article, background=[wrong])
    for format_name in _FORMATS:
        words = _words(render(briefing, format_name, PageOptions(draft=True)).text)
        assert "Ships passed within 40 metres." in words
        assert "not traced" not in words
        assert "review copy" not in words.lower()
        assert re.search(r"in the cited sentences: (\d+) of (?!\1)\d+\.", words)


def test_a_draft_in_which_all_holds_is_the_page_that_is_released(article: Article) -> None:
    briefing = noted_briefing()
    for format_name in _FORMATS:
        draft = render(briefing, format_name, PageOptions(draft=True))
        assert draft == render(briefing, format_name, _RELEASE)


def test_fitting_reckons_with_notes_and_corrections() -> None:
    with_all = noted_briefing()
    plain = with_all.model_copy(update={"corrections": []})
    shares = [
        estimated_share(outline_of(one, PageOptions(), "none"))
        for one in (with_all, plain, _with_note(plain, "A note that runs on and on. " * 40))
    ]
    assert shares[0] > shares[1] + 0.05
    assert shares[2] > shares[1] + 0.1


def test_a_page_with_notes_and_corrections_has_one_front_page_when_laid_out() -> None:
    if not has_engine():
        pytest.skip("WeasyPrint is not installed, or a library that it needs")
    pdfium = pytest.importorskip("pypdfium2")
    page = render(noted_briefing(), "pdf", PageOptions(paper="letter"))
    front, *others = (
        sheet.get_textpage().get_text_range() for sheet in pdfium.PdfDocument(page.content)
    )
    assert "Machine-drafted, not reviewed" in front
    assert "Corrected by Ann Lee" in front
    assert not any("Corrected by" in text for text in others)
