"""An issue as pages of the web: what stands on them, and what does not."""

from collections import Counter
from functools import cache
from typing import Any

import html5lib
import pytest

from briefer.articles.cleaning import without_hidden
from briefer.errors import UnusableFileError
from briefer.newsletters.issue import Approval, Issue
from briefer.newsletters.outputs.web import files, index_page
from briefer.rendering.environment import sentence
from briefer.rendering.options import PageOptions
from examples_support import ROOT
from issues_support import HOSTILE, NEUTRAL, edition_of, issue_about, short_issue


def _index(issue: Issue, **options: Any) -> str:
    return index_page(edition_of(issue, pages=PageOptions(**options)))


def _parsed(html: str) -> Any:
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _blocks(html: str) -> list[str]:
    tags = {"h1", "h2", "h3", "p", "summary", "li"}
    return [_words(one) for one in _parsed(html).find("body").iter() if one.tag in tags]


_SENTENCE = (
    "The operator of Valmere Airport rejected a ban on night flights on Tuesday, a day after the "
    "city council voted by 31 to 14 to stop all take-offs and landings between 11 p.m. and 5 a.m."
)


def test_a_page_says_all_of_an_issue_in_its_order() -> None:
    assert _blocks(_index(short_issue())) == [
        "The Channel",
        "Week 48, 23–29 November 20264 minutes to read",
        "Machine-drafted, not reviewed",
        "Six lines of contact this week.",
        "Two of them are new.",
        "Operator of Valmere Airport rejects ban on night flights",
        _SENTENCE,
        "An outlet, sentence 1",
        _SENTENCE,
        "Source: An outlet, “Airport and residents at odds over a ban on night flights”, "
        "9 September 2025.",
        "The briefing 2 minutes",
        "Corrections",
        "“Two ports to share a pilot boat” said: “The boat sails in May.” It should have said: "
        "“The boat sails in June.” The port's spokesman was misread. "
        "(Ada Hill, 24 November 2026)",
        "Machine-drafted, not reviewed.Names, numbers, dates and quotations were checked against "
        "the cited sentences by machine; wording and meaning were not.",
        "All issues",
    ]


def test_each_item_has_its_page_beside_it() -> None:
    issue = short_issue()
    made = files(edition_of(issue))
    assert list(made) == [
        "the-channel-2026-w48/index.html",
        "the-channel-2026-w48/briefings/night-flights-1a2b3c4d.html",
        "index.html",
    ]
    page = made["the-channel-2026-w48/briefings/night-flights-1a2b3c4d.html"].decode("utf-8")
    assert "Operator of Valmere Airport rejects ban on night flights" in page
    briefing = issue.items[0].briefing
    (article,) = briefing.articles
    cited = {span.sentence for one in briefing.statements() for span in one.citations}
    untold = [one for one in article.sentences if one.number not in cited]
    assert untold
    for one in untold:
        assert article.text[one.start : one.end] not in _words(_parsed(page).find("body"))


def test_what_was_left_out_is_not_for_readers() -> None:
    left = [{"source": "https://gone.example", "why": "the page is not there"}]
    issue = Issue.model_validate({**short_issue().model_dump(), "left_out": left})
    assert "gone.example" not in _index(issue)
    assert _index(issue) == _index(short_issue())


def test_an_issue_of_nothing_says_so() -> None:
    assert "Nothing to report." in _blocks(_index(short_issue(items=[])))


def test_without_a_site_a_page_has_no_address() -> None:
    assert '<link rel="canonical"' in _index(short_issue())
    assert "canonical" not in _index(short_issue(url=None))


def test_the_list_of_issues_leads_to_each_that_went_out_the_newest_first() -> None:
    before = short_issue(key="before", period="2026-W47")
    made = files(edition_of(short_issue(items=[]), before, short_issue()))
    root = _parsed(made["index.html"].decode("utf-8"))
    assert [(a.get("href"), _words(a)) for a in root.iter("a")] == [
        ("the-channel-2026-w48/index.html", "Week 48, 23–29 November 2026"),
        ("before/index.html", "Operator of Valmere Airport rejects ban on night flights"),
    ]
    index = _parsed(made["the-channel-2026-w48/index.html"].decode("utf-8"))
    assert [a.get("href") for a in index.iter("a")] == ["../index.html"]


def test_an_editors_note_and_who_has_read_it_stand_on_both_pages() -> None:
    (item,) = short_issue().items
    what = item.briefing.what.model_copy(update={"note": "Two of them were absent"})
    noted = item.briefing.model_copy(update={"what": what})
    approval = Approval(by="Ada Hill", at="2026-11-26T05:00:00Z", sha256="0" * 64)
    issue = short_issue(
        items=[item.model_copy(update={"briefing": noted, "edited": True})], approval=approval
    )
    index, page, _ = (_parsed(data.decode("utf-8")) for data in files(edition_of(issue)).values())
    for root in (index, page):
        words = _words(root.find("body"))
        assert "Editor’s note: Two of them were absent." in words
        assert "Machine-drafted, reviewed by Ada Hill on 2026-11-26" in words
        assert "not reviewed" not in words
    assert "The briefing 2 minutes · edited" in _words(index.find("body"))


@cache
def _neutral(word: str) -> Any:
    return _parsed(_index(issue_about(word)))


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_text(words: str) -> None:
    word = f"{NEUTRAL}!" if sentence(words) == words else NEUTRAL
    seen = " ".join(without_hidden(words)[0].split())
    read, like = _parsed(_index(issue_about(words))), _neutral(word)
    assert _words(read.find("body")) == _words(like.find("body")).replace(word, seen)
    assert Counter(one.tag for one in read.iter()) == Counter(one.tag for one in like.iter())
    assert _words(read.find("head/title")) == seen


def test_a_house_style_and_templates_of_ones_own_are_used(tmp_path: Any) -> None:
    theme = str(ROOT / "examples" / "themes" / "ministry.css")
    assert "data:image/svg" in _index(short_issue(), theme=theme)
    own = tmp_path / "newsletter"
    own.mkdir()
    (own / "issue.html.j2").write_text("mine: {{ issue.newsletter }}", encoding="utf-8")
    assert _index(short_issue(), templates=str(tmp_path)) == "mine: The Channel"
    (own / "issue.html.j2").write_text("a\n{{ issue.gone }}", encoding="utf-8")
    with pytest.raises(UnusableFileError, match=r"issue\.html\.j2, line 2"):
        _index(short_issue(), templates=str(tmp_path))


def test_english_words_of_an_arabic_issue_are_said_to_be_english() -> None:
    root = _parsed(_index(issue_about("النرويج", lang="ar")))
    assert (root.get("lang"), root.get("dir")) == ("ar", "rtl")
    english = [p for p in root.iter("p") if "Machine-drafted" in _words(p)]
    assert {(p.get("lang"), p.get("dir")) for p in english} == {("en", "ltr")}
