"""A page is in its briefing's language, and says which words are the article's own."""

import re

import html5lib
import pytest

from briefer.articles.article import Article
from briefer.grounding.briefing import Briefing
from briefer.rendering.pages import render
from tests_support import briefing_of

ARABIC = Article.from_text(
    "أعلن وزير النقل أن الأردن والعراق سيفتحان خطا ساخنا. "
    "وقال الحديد: «انتظر الجرحى ثلاث ساعات طويلة هناك». "
    "ومن المقرر أن تجتمع لجنة مشتركة في 6 مارس. قتل 9 أشخاص في يناير.",
    published="2025-02-19",
)


def _briefing(lang: str | None, number: str = "Nine") -> Briefing:
    return briefing_of(
        ARABIC,
        lang=lang,
        headline="Jordan and Iraq will open a direct line",
        question=None,
        what={"text": "Jordan and Iraq will open a direct line, the minister said.", "cites": [1]},
        who=[],
        when=[{"event": "A joint commission meets in Rutba", "phrase": "6 مارس", "cites": [3]}],
        channel=None,
        stances=[
            {
                "side": "Jordan",
                "position": "supports",
                "summary": "Jordan says that the wounded waited for hours.",
                "cites": [2],
            }
        ],
        background=[{"text": f"{number} people died on the road that winter.", "cites": [4]}],
        next=[],
    )


def _html(briefing: Briefing) -> str:
    text = render(briefing, "html").content.decode("utf-8")
    html5lib.HTMLParser(strict=True).parse(text)
    return text


def test_an_english_page_of_an_arabic_article_runs_to_the_right_and_its_evidence_to_the_left() -> (
    None
):
    page = _html(_briefing("en"))
    assert '<html lang="en">' in page
    assert page.count('<p lang="ar" dir="rtl">') == 4
    assert '<q lang="ar" dir="rtl">' in page
    assert re.search(r'<span class="by" lang="ar" dir="rtl">“6 مارس”</span>', page)


def test_a_page_in_its_article_s_language_marks_nothing_as_foreign() -> None:
    page = _html(_briefing(None))
    assert '<html lang="ar" dir="rtl">' in page
    assert 'lang="ar" dir="rtl">“' not in page
    assert '<p lang="ar"' not in page


@pytest.mark.parametrize("format", ["md", "html", "commonmark"])
def test_what_could_not_be_checked_is_counted_apart_and_said_at_each_statement(
    format: str,
) -> None:
    page = render(_briefing("en"), format).content.decode("utf-8")
    assert "found in the cited sentences: 0 of 5; 5 could not be checked across languages." in page
    assert page.count("not checked across languages") == (10 if format == "html" else 5)


def test_a_wrong_number_is_marked_as_such_in_any_language() -> None:
    page = render(_briefing("en", "Eleven"), "md").content.decode("utf-8")
    assert "**\\[not traced: Eleven is nowhere in the article\\]**" in page
    assert "0 of 5; 4 could not be checked across languages." in page


def test_an_english_page_says_nothing_of_languages() -> None:
    article = Article.from_text("The council closed the harbour. It said no more.", lang="en")
    briefing = briefing_of(
        article,
        headline="Council closes harbour",
        question=None,
        what={"text": "The council closed the harbour.", "cites": [1]},
        who=[],
        when=[],
        channel=None,
        stances=[],
        background=[],
        next=[],
    )
    page = _html(briefing)
    assert "languages" not in page
    assert " dir=" not in page
