"""What a page shows of its article: nothing but what is asked for, linked both ways."""

import json
import re
from pathlib import Path

import html5lib
import pytest

from briefer.articles.article import Article
from briefer.cli.main import exit_code_of
from briefer.errors import UsageError
from briefer.grounding.briefing import Briefing
from briefer.rendering.options import PageOptions
from briefer.rendering.pages import render
from tests_support import briefing_of

_UNCITED = "In March, patrol ships passed within 400 metres of each other."


@pytest.fixture
def briefing(article: Article) -> Briefing:
    """A briefing that cites the first and the third sentence of four."""
    stance = {"side": "Iceland", "position": "noncommittal", "summary": "No word.", "cites": [3]}
    return briefing_of(article, stances=[stance], background=[])


def _html(briefing: Briefing, evidence: str) -> str:
    html = render(briefing, "html", PageOptions(evidence=evidence)).text
    html5lib.HTMLParser(strict=True).parse(html)
    return html


def _panel(html: str) -> str:
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    return "".join(tree.find(".//aside").itertext())


def test_cited_shows_the_cited_sentences_in_order_and_marks_what_is_left_out(
    article: Article, briefing: Briefing
) -> None:
    panel = _panel(_html(briefing, "cited"))
    first, third = panel.index(article.words_of(1)), panel.index(article.words_of(3))
    assert first < panel.index("…") < third
    assert panel.count("…") == 1
    assert _UNCITED not in panel
    assert "is on our agenda" not in panel


def test_neighbours_have_no_ellipsis_between_them(article: Article) -> None:
    assert "…" not in _panel(_html(briefing_of(article), "cited"))


def test_full_shows_the_whole_article_in_its_paragraphs(
    article: Article, briefing: Briefing
) -> None:
    html = _html(briefing, "full")
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    panel = tree.find(".//aside")
    shown = ["".join(p.itertext()) for p in panel.iterfind(".//div[@class='par']/p[1]")]
    numbers = re.compile(r"(?<!\S)[13] (?=[A-Z])")
    assert [numbers.sub("", words) for words in shown] == article.text.split("\n\n")
    marked = ["".join(mark.itertext()) for mark in panel.iterfind(".//mark")]
    assert marked == [article.words_of(1), article.words_of(3)]


def test_none_shows_nothing_of_the_article_and_leaves_no_dead_link(briefing: Briefing) -> None:
    html = _html(briefing, "none")
    assert "<aside" not in html
    assert "href=" not in html
    assert "source sentence </span>3</sup>" in html


@pytest.mark.parametrize("evidence", ["cited", "full"])
def test_every_citation_and_every_cited_sentence_lead_to_each_other(
    article: Article, evidence: str
) -> None:
    html = _html(briefing_of(article), evidence)
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    ids = [e.get("id") for e in tree.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    forward, back = set(), set()
    for element in tree.find(".//main").iter():
        if (anchor := element.get("id")) is not None:
            forward |= {(anchor, a.get("href")[1:]) for a in element.iterfind(".//a[@href]")}
    for sentence in tree.iterfind(".//aside//*[@class='par']"):
        for line in sentence.iterfind("p[@class='back']"):
            numbered = line.find("b")
            place = sentence.find(".//*[@class='s']") if numbered is None else numbered
            key = place.get("id") or f"s{place.text}"
            back |= {(a.get("href")[1:], key) for a in line.iterfind("a")}
    assert forward == back
    assert {anchor for pair in forward for anchor in pair} <= set(ids)
    assert len(forward) >= 8


def test_a_finding_stands_beside_the_sentence_too(article: Article) -> None:
    html = _html(
        briefing_of(article, background=[{"text": "Within 40 metres.", "cites": [4]}]), "cited"
    )
    assert "not traced: 40 metres is nowhere in the article" in _panel(html)


def test_only_the_cited_words_of_a_sentence_are_highlighted(briefing: Briefing) -> None:
    data = json.loads(briefing.to_json())
    spans = data["stances"][0]["citations"]
    start = data["articles"][0]["text"].index("declined to say")
    spans[0] |= {"start": start, "end": start + len("declined to say")}
    html = _html(Briefing.model_validate(data), "cited")
    assert "embassy <mark>declined to say</mark> if it wants" in html


def test_sentences_of_several_articles_are_told_apart(briefing: Briefing) -> None:
    data = json.loads(briefing.to_json())
    data["articles"].append(data["articles"][0] | {"title": "A second report"})
    data["stances"][0]["citations"][0]["article"] = 1
    html = _html(Briefing.model_validate(data), "cited")
    assert 'href="#s1.1"' in html
    assert 'href="#s2.3"' in html
    assert "<h3>Nordic Wire (“Wire B”)</h3>" in html
    assert "“A second report”" in html
    assert "[^2.3]" in render(Briefing.model_validate(data), "md").text


@pytest.mark.parametrize("table", [[], [{"number": 1, "start": 0, "end": 200}] * 2])
@pytest.mark.parametrize("evidence", ["cited", "full"])
def test_a_table_of_sentences_that_is_broken_breaks_no_page(
    briefing: Briefing, evidence: str, table: list[dict[str, int]]
) -> None:
    data = json.loads(briefing.to_json())
    data["articles"][0]["sentences"] = table
    html = _html(Briefing.model_validate(data), evidence)
    assert set(re.findall(r'href="#(.+?)"', html)) <= set(re.findall(r' id="(.+?)"', html))


def test_quotation_marks_are_characters_that_can_be_copied(briefing: Briefing) -> None:
    data = json.loads(briefing.to_json())
    start = data["articles"][0]["text"].index("is on our agenda")
    span = {"article": 0, "sentence": 2, "start": start, "end": start + len("is on our agenda")}
    data["stances"][0]["quotes"] = [span]
    assert "<q>“is on our agenda”</q>" in _html(Briefing.model_validate(data), "none")


def test_markdown_has_footnotes_and_the_article_as_asked(
    article: Article, briefing: Briefing
) -> None:
    cited, full, none = (
        render(briefing, "md", PageOptions(evidence=name)).text
        for name in ("cited", "full", "none")
    )
    assert "[^3]: Sentence 3: Iceland's embassy" in cited
    assert _UNCITED not in cited
    assert f"\n\n\\[3\\] {article.words_of(3)} {_UNCITED}\n\n" in full
    assert "[^3]: Sentence 3: Iceland's embassy" in full
    assert "[^" not in none
    assert article.words_of(3) not in none


def test_json_is_the_same_whatever_pages_show(briefing: Briefing) -> None:
    assert (
        len(
            {
                render(briefing, "json", PageOptions(evidence=e)).text
                for e in ("cited", "full", "none")
            }
        )
        == 1
    )


def test_an_unknown_evidence_is_refused(briefing: Briefing) -> None:
    with pytest.raises(UsageError, match="choose one of cited, full, none"):
        render(briefing, "html", PageOptions(evidence="some"))


def test_the_command_line_goes_before_briefer_toml(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
    briefing: Briefing,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("b.json").write_text(briefing.to_json(), encoding="utf-8")
    Path("briefer.toml").write_text('evidence = "none"', encoding="utf-8")
    for options, evidence in (([], "none"), (["--evidence", "full"], "full")):
        assert exit_code_of(["render", "b.json", "-f", "html", *options]) == 0
        assert (
            capsysbinary.readouterr().out
            == render(briefing, "html", PageOptions(evidence=evidence)).content
        )
    Path("briefer.toml").write_text('evidence = "some"', encoding="utf-8")
    assert exit_code_of(["render", "b.json"]) == 9
