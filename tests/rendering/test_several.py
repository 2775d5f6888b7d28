"""Pages of several articles: who says what, how many say it, and where they differ."""

import json
import re
from typing import Any

import html5lib
import pytest

from briefer.errors import UsageError
from briefer.grounding.briefing import Briefing
from briefer.grounding.identifying import identified
from briefer.grounding.outlets.compared import compared
from briefer.rendering.notes import notes_of
from briefer.rendering.options import PageOptions
from briefer.rendering.outline import outline_of
from briefer.rendering.pages import render
from briefer.rendering.releasing import cut_points, told_of, without
from briefer.rendering.sections import by_importance
from briefer.rendering.sourcing import MOST_TITLED
from several_support import several_briefing
from tests_support import briefing_of


@pytest.fixture
def briefing() -> Briefing:
    return several_briefing()


def _text(html: str) -> str:
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)
    return " ".join("".join(tree.find(".//body").itertext()).replace("\u00a0", " ").split())


def _changed(**changes: Any) -> Briefing:
    return several_briefing(**changes)


def test_every_format_names_the_outlet_of_a_citation(briefing: Briefing) -> None:
    html = render(briefing, "html").text
    assert '<a href="#s1.4" aria-label="source sentence Post 4">Post 4</a>' in html
    markdown = render(briefing, "md").text
    assert "**Jens Holm**, Of the maritime authority (Denmark) \\[Post[^1.4]\\]" in markdown
    assert "\n[^1.4]: Post 4: Copenhagen is not in favour" in markdown
    plain = render(briefing, "commonmark").text
    assert "**Jens Holm**, Of the maritime authority (Denmark) \\[Post 4\\]" in plain
    assert "\n- \\[Post 4\\] Copenhagen is not in favour" in plain


@pytest.mark.parametrize("name", ["md", "commonmark", "html"])
def test_without_its_evidence_a_page_still_names_outlets(briefing: Briefing, name: str) -> None:
    page = render(briefing, name, PageOptions(evidence="none")).text
    assert "Post 4" in page
    rows = {
        "md": "\\[Wire 1, 2\\]",
        "commonmark": "\\[Wire 1\\] \\[Wire 2\\]",
        "html": "source sentence </span>Wire 1, <span",
    }
    assert rows[name] in page
    assert "[^" not in page
    assert 'href="#s' not in page


def test_each_statement_says_how_many_independent_outlets_carry_it(briefing: Briefing) -> None:
    notes = notes_of(briefing)
    told = [notes.standing(item) for item in briefing.statements()]
    assert [one.outlets for one in told if one] == [
        *["3 of 3 outlets"] * 3,  # headline, bottom line, channel
        "1 of 3 outlets",
        "2 of 3 outlets",  # stances
        "2 of 3 outlets",
        "3 of 3 outlets",
        *["1 of 3 outlets"] * 2,  # days
        "2 of 3 outlets",
        *["1 of 3 outlets"] * 2,  # people
        "1 of 3 outlets",  # background
    ]
    text = _text(render(briefing, "html").text)
    assert (
        "on board. According to officials.Wire 1, 2 3 of 3 outlets, also Post 1; Herald 2" in text
    )


def test_a_copy_is_named_nowhere_as_carrying_what_its_original_says(briefing: Briefing) -> None:
    html = render(briefing, "html").text
    assert "#s4." not in html
    assert "Gazette 1" not in _text(html)


def test_outlets_are_not_counted_where_only_one_speaks_for_itself() -> None:
    briefing = _changed()
    articles = [a.model_copy(update={"publisher": "Sound Wire"}) for a in briefing.articles]
    one = briefing.model_copy(update={"articles": articles})
    page = render(one, "md").text
    assert "outlets" not in page
    assert "(*sources differ*)" in page


def test_where_sources_differ_stands_first_with_each_version_and_its_outlets(
    briefing: Briefing,
) -> None:
    markdown = render(briefing, "md").text
    assert re.findall(r"^## (.*)$", markdown, re.M)[0] == "Sources differ"
    assert (
        "\n- **People on board the Havfrue**: 421 people \\[Post[^1.2]\\] · "
        "412 people \\[Wire[^2.2]; Herald[^3.3]\\]\n"
        "- **Denmark on the line**: is not in favour \\[Post[^1.4]\\] · supports \\[Wire[^2.5]\\]\n"
    ) in markdown
    text = _text(render(briefing, "html").text)
    assert "People on board the Havfrue 421 peoplePost 2 · 412 peopleWire 2; Herald 3" in text


def test_a_statement_that_takes_a_side_points_to_where_sources_differ(briefing: Briefing) -> None:
    notes = notes_of(briefing)
    pointed = {
        item.id.partition("-")[0]: standing.differs
        for item in briefing.statements()
        if (standing := notes.standing(item)) is not None and standing.differs
    }
    # The bottom line says 412; the day of the stranding cites the same sentence and does not.
    assert pointed == {"what": "differ-1", "stances": "differ-2"}
    html = render(briefing, "html").text
    assert html.count('<a href="#differ-1">sources differ</a>') == 1
    assert '<tr id="differ-1">' in html


@pytest.mark.parametrize("evidence", ["cited", "full"])
def test_all_that_is_cited_leads_to_its_sentence_and_back(
    briefing: Briefing, evidence: str
) -> None:
    html = render(briefing, "html", PageOptions(evidence=evidence)).text
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)
    ids = [e.get("id") for e in tree.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    forward, back = set(), set()
    for element in tree.find(".//main").iter():
        if (anchor := element.get("id")) is not None:
            links = [a.get("href") for a in element.iterfind(".//a[@href]")]
            forward |= {(anchor, link[1:]) for link in links if link.startswith("#s")}
    for source in re.split(r"<h3>", html)[1:]:
        keys = re.findall(r'id="(s[\d.]+)"', source)
        article = keys[0].partition(".")[0] if keys else ""
        for par in source.split('<div class="par">')[1:]:
            own = re.findall(r'id="(s[\d.]+)"', par)
            for line in re.findall(r'<p class="back">(.*?)</p>', par):
                number = re.match(r"<b>(\d+)</b>", line)
                key = f"{article}.{number[1]}" if number else own[0]
                back |= {(anchor, key) for anchor in re.findall(r'href="#([\w-]+)"', line)}
    assert forward == back
    assert ("differ-1", "s3.3") in forward  # one version of several
    assert ("lead", "s1.1") in forward  # a sentence that only carries it
    assert {anchor for pair in forward for anchor in pair} <= set(ids)


def test_the_panel_has_each_outlet_as_a_heading_and_names_copies(briefing: Briefing) -> None:
    html = render(briefing, "html").text
    assert re.findall(r"<h3>(.*?)</h3>", html) == ["Harbour Post", "Sound Wire", "Coast Herald"]
    text = _text(html)
    assert "“One room, two countries” · 9 May 2025 · Per Falk4 of its 5 sentences." in text
    assert "5 of its 6 sentences. Bay Gazette prints the same text, counted once." in text


def test_full_evidence_has_all_articles_the_copy_too(briefing: Briefing) -> None:
    html = render(briefing, "html", PageOptions(evidence="full")).text
    assert "<h2>The articles</h2>" in html
    assert re.findall(r"<h3>(.*?)</h3>", html)[-1] == "Bay Gazette"
    assert "0 of its 6 sentences are cited, and highlighted. The same text as Sound Wire" in html
    markdown = render(briefing, "md", PageOptions(evidence="full")).text
    assert re.findall(r"^## (.*)$", markdown, re.M)[-4:] == [
        *("Harbour Post", "Sound Wire", "Coast Herald", "Bay Gazette")
    ]


def test_the_head_says_how_many_articles_of_which_days_and_outlets(briefing: Briefing) -> None:
    assert outline_of(briefing, PageOptions(), "none").dateline == (
        "4 articles",
        "7–9 May 2025",
        "Harbour Post, Sound Wire, Coast Herald",
    )


def test_the_foot_names_every_source_and_its_copy(briefing: Briefing) -> None:
    markdown = render(briefing, "md").text
    assert (
        "Sources: [Harbour Post](<https://example.org/harbour-post/havfrue>), “A grounded ferry "
        "moves two governments”, Nina Krag, 8 May 2025; [Sound Wire]"
    ) in markdown
    assert (
        "Bay Gazette, “Ferry control room for the Sound”, 8 May 2025, the same text as Sound "
        "Wire, read and counted once. Four articles: two named officials, one institution."
    ) in markdown


def test_a_label_that_is_not_in_the_outlets_name_is_explained() -> None:
    briefing = _changed()
    names = ["New York Times", "Financial Times", "Coast Times", "Bay Gazette"]
    articles = [
        article.model_copy(update={"publisher": name, "url": None})
        for article, name in zip(briefing.articles, names, strict=True)
    ]
    page = render(briefing.model_copy(update={"articles": articles}), "md").text
    assert "Sources: New York Times (here “NYT”), “A grounded" in page
    assert "; Financial Times, “Denmark" in page


def test_an_article_that_was_left_out_is_said_with_why_at_the_head_and_the_foot() -> None:
    gone = [{"source": "https://example.org/a", "why": "the server says 404."}]
    for name in ("md", "html"):
        page = render(_changed(left_out=gone), name).text
        assert "4 of 5 articles" in page
    assert "Left out: https://example.org/a (the server says 404)." in _text(page)
    many = [{"source": f"{n}.pdf", "why": "it is scanned"} for n in range(30)]
    text = _text(render(_changed(left_out=many), "html").text)
    assert "4 of 34 articles" in text
    assert "3.pdf (it is scanned); and 26 more, which the .json names." in text


def test_nothing_of_an_articles_own_is_markup_or_hidden_on_its_page() -> None:
    hostile = "<b>\u202ePost</b>\u200b [x](https://evil.example) *"
    briefing = _changed(left_out=[{"source": hostile, "why": hostile}])
    articles = [
        article.model_copy(update={"publisher": f"{hostile}{n}", "title": hostile, "url": hostile})
        for n, article in enumerate(briefing.articles)
    ]
    told = [
        one.model_copy(
            update={
                "about": hostile,
                "versions": [v.model_copy(update={"words": hostile}) for v in one.versions],
            }
        )
        for one in briefing.disagreements
    ]
    page = briefing.model_copy(update={"articles": articles, "disagreements": told})
    for evidence in ("cited", "full", "none"):
        options = PageOptions(evidence=evidence)
        html = render(page, "html", options).text.partition("<body>")[2]
        assert "<b>\u202e" not in html
        assert "<b>Post" not in html
        markdown = render(page, "md", options).text + render(page, "commonmark", options).text
        assert "](https://evil" not in markdown
        for text in (html, markdown):
            assert not {"\u202e", "\u200b"} & set(text)


def test_one_article_that_is_left_of_three_says_so(briefing: Briefing) -> None:
    one = briefing_of(_article()).model_copy(
        update={"left_out": _changed(left_out=[{"source": "b", "why": "c"}] * 2).left_out}
    )
    assert outline_of(one, PageOptions(), "none").dateline[0] == "1 of 3 articles"


def _article() -> Any:
    from briefer.articles.article import Article

    return Article.from_text(
        "Norway and Iceland will weigh a direct line on Thursday. A line “is on our agenda,” "
        "Ole Berg said. Iceland declined to say. In March, ships passed within 400 metres.",
    )


def test_how_an_article_was_fetched_is_printed() -> None:
    data = json.loads(briefing_of(_article()).to_json())
    data["articles"][0]["url"] = "https://example.org/a"
    fetched = {
        "requested": "https://example.org/a",
        "address": "https://example.org/a",
        "time": "2026-11-26T09:58:45Z",
        "sha256": "0",
    }
    data["articles"][0]["retrieved"] = fetched
    page = render(Briefing.model_validate(data), "md").text
    assert "undated, fetched 2026-11-26 09:58 UTC." in page
    fetched["address"] = "https://example.org/b"
    page = _text(render(Briefing.model_validate(data), "html").text)
    assert "fetched from https://example.org/b 2026-11-26 09:58 UTC." in page


def test_the_parts_in_which_a_long_document_was_read_are_counted(briefing: Briefing) -> None:
    long = briefing.model_copy(
        update={"provenance": briefing.provenance.model_copy(update={"windows": 14})}
    )
    assert "read in 14 parts, 2025-05-10 08:00 UTC." in render(long, "md").text
    assert "Read in 14 parts, 2025-05-10 08:00 UTC" in render(long, "html").text
    assert "parts" not in render(briefing, "md").text


def test_many_articles_are_named_by_outlet_and_day_alone(briefing: Briefing) -> None:
    articles = briefing.articles[:1] * (MOST_TITLED + 1)
    page = render(briefing.model_copy(update={"articles": articles}), "md")
    foot = page.text.partition("Sources: ")[2].partition("Names,")[0]
    assert foot.count("Harbour Post") == MOST_TITLED + 1
    assert "A grounded ferry" not in foot


def test_json_ld_is_based_on_all_articles(briefing: Briefing) -> None:
    html = render(briefing, "html").text
    data = json.loads(re.search(r'ld\+json">(.*?)</script>', html)[1])  # type: ignore[index]
    assert [one["publisher"]["name"] for one in data["isBasedOn"]] == [
        "Harbour Post",
        "Sound Wire",
        "Coast Herald",
        "Bay Gazette",
    ]
    assert "url" not in data["isBasedOn"][3]


def test_where_sources_differ_goes_overleaf_last(briefing: Briefing) -> None:
    order = by_importance(outline_of(briefing, PageOptions(), "none").whole)
    assert order[-3:] == ("channel", "differ-2", "differ-1")
    page = render(briefing, "md", PageOptions(words=50))
    assert page.moved
    assert not [one for one in page.moved if one.startswith("differ")]


def test_where_sources_differ_can_be_cut_by_its_id(briefing: Briefing) -> None:
    first, second = briefing.disagreements
    assert first.id != second.id
    assert first.id.startswith("differ-")
    kept = without(briefing, [first.id])
    assert kept.disagreements == [second]
    page = render(briefing, "html", PageOptions(cut=(first.id,))).text
    assert "421" not in page
    assert '<a href="#differ-1">sources differ</a>' in page  # the stance's
    told = told_of(cut_points(briefing, [first.id, briefing.who[0].id]))
    assert told == (
        f"“Lena Dahl, transport minister, Sweden” ({briefing.who[0].id}), "
        f"“people on board the Havfrue” ({first.id})"
    )
    with pytest.raises(UsageError, match=first.id):
        without(briefing, ["differ-0"])


def test_a_release_has_no_mark_and_still_says_where_sources_differ(briefing: Briefing) -> None:
    by_code = identified(compared(briefing))
    page = render(by_code, "md", PageOptions(purpose="release")).text
    assert "## Sources differ" in page
    assert "**\\[" not in page
