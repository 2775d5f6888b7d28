"""Pages: one order, everything escaped, the same bytes for the same briefing."""

import json
import re
from pathlib import Path

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from briefer.articles.article import Article
from briefer.errors import UnusableFileError, UsageError
from briefer.grounding.briefing import Briefing
from briefer.rendering.options import PageOptions
from briefer.rendering.pages import FORMATS, render
from tests_support import briefing_of

_ORDER = [
    "The channel",
    "Where each side stands",
    "What comes next",
    "Who",
    "Background",
    "Not in this article",
]
_HOSTILE = [
    "<script>alert(1)</script>",
    "![x](http://evil.invalid/x.png)",
    "[x](javascript:alert(1))",
    "{{ 7 * 7 }} {% raw %}",
    "# heading",
    "1. list",
    "- list",
    "| a | b |",
    "`code` *em* __strong__ ~~gone~~",
    '" onmouseover="alert(1)',
    "www.evil.invalid https://evil.invalid",
    "&lt;b&gt; &amp;",
    "[^1]: note $x$",
]


def test_every_format_has_one_order(article: Article) -> None:
    briefing = briefing_of(article)
    markdown, html = render(briefing, "md").text, render(briefing, "html").text
    assert re.findall(r"^## (.*)$", markdown, re.M) == _ORDER
    assert re.findall(r"<h2>(.*)</h2>", html)[:-1] == _ORDER
    assert markdown.startswith("# Norway and Iceland weigh a line\n")


def test_rendering_twice_gives_the_same_bytes(article: Article) -> None:
    for name in FORMATS:
        assert render(briefing_of(article), name) == render(briefing_of(article), name)


def test_every_citation_leads_to_its_sentence(article: Article) -> None:
    briefing = briefing_of(article)
    html = render(briefing, "html").text
    assert set(re.findall(r'href="#s(\d+)"', html)) == set(re.findall(r'id="s(\d+)"', html))
    markdown = render(briefing, "md").text
    cited = set(re.findall(r"(?<!^)\[\^(\d+)\]", markdown, re.M))
    noted = set(re.findall(r"^\[\^(\d+)\]: Sentence", markdown, re.M))
    assert cited == noted == {"1", "2", "3", "4"}


_DATA = '<script type="application/ld+json">'
"""The one script of a page is data, which no browser runs."""


def test_html_is_valid_and_asks_for_nothing(article: Article) -> None:
    html = render(briefing_of(article), "html").text
    html5lib.HTMLParser(strict=True).parse(html)
    assert re.findall(r"<script[^>]*>", html) == [_DATA]
    assert not re.search(r"""(?:src|href)=["'](?!#)""", html)
    assert not re.search(r"""url\(["']?(?!["']?data:)|@import""", html)


def test_an_untraced_statement_says_so_beside_it(article: Article) -> None:
    briefing = briefing_of(article, background=[{"text": "Within 40 metres.", "cites": [4]}])
    mark = "not traced: 40 metres is nowhere in the article; source has 400 metres"
    assert mark in render(briefing, "md").text
    assert f'<strong class="flag">{mark}</strong>' in render(briefing, "html").text
    counted = len(briefing.statements())
    assert f"sentences: {counted - 1} of {counted}." in render(briefing, "md").text


def test_many_findings_at_one_statement_are_counted_and_long_ones_cut(article: Article) -> None:
    data = json.loads(briefing_of(article).to_json())
    data["what"]["findings"] = [
        {"kind": "name_absent", "words": "x", "detail": f"{n} {'long ' * 60}"} for n in range(7)
    ]
    page = render(Briefing.model_validate(data), "html").text
    marks = re.findall(r'<strong class="flag">(.+?)</strong>', page.partition("</header>")[0])
    assert [mark[:15] for mark in marks] == [
        *(f"not traced: {n} l" for n in range(3)),
        "and 4 more find",
    ]
    assert max(map(len, marks)) == 140
    assert marks[0].endswith("…")


def test_the_speaker_of_a_claim_is_printed(article: Article) -> None:
    item = {"text": "A line is on the agenda.", "cites": [2], "said_by": "A ministry spokesman"}
    page = render(briefing_of(article, background=[item]), "md").text
    assert "A line is on the agenda. (According to a ministry spokesman.)[^2]" in page


def test_a_fact_is_not_printed_twice(article: Article) -> None:
    again = {"text": "Norway and Iceland will weigh a direct line", "cites": [1]}
    page = render(briefing_of(article, background=[again]), "md").text
    assert page.count("will weigh a direct line") == 1 + page.count("]: Sentence 1:")


def _visible_html(text: str) -> str:
    return "".join(html5lib.parse(text, namespaceHTMLElements=False).itertext())


@pytest.mark.parametrize("words", _HOSTILE)
def test_hostile_words_stay_text(words: str) -> None:
    article = Article.from_text(f"{words} said Norway. Iceland agreed.", title=words)
    briefing = briefing_of(
        article,
        headline=words,
        what={"text": words, "cites": [1], "said_by": words[:80]},
        who=[{"name": words, "role": words, "side": words, "cites": [1]}],
        when=[{"event": words, "phrase": words, "cites": [1]}],
        channel={"between": [words, words], "status": "proposed", "cites": [2]},
        stances=[{"side": words, "position": "open", "summary": words, "cites": [1]}],
        background=[{"text": words, "cites": [2]}],
    )
    html = render(briefing, "html").text
    html5lib.HTMLParser(strict=True).parse(html)
    assert words in _visible_html(html)
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    assert [dict(e.attrib) for e in tree.iter() if e.tag == "script"] == [
        {"type": "application/ld+json"}
    ]
    assert not [name for e in tree.iter() for name in e.attrib if name.startswith("on")]
    _assert_no_markup_from(words, briefing)


def _assert_no_markup_from(words: str, briefing: Briefing) -> None:
    """Rendered as CommonMark, the words are there as text, and make no element of their own."""
    page = render(briefing, "md").text
    tokens = MarkdownIt("commonmark").enable("table").enable("strikethrough").parse(page)
    inline = [child for token in tokens for child in token.children or []]
    assert {t.type for t in inline} <= {
        "text", "strong_open", "strong_close", "em_open", "em_close", "softbreak", "text_special",
        "link_open", "link_close", "html_inline",
    }  # fmt: skip
    assert {t.content for t in inline if t.type == "html_inline"} <= {"<!-- -->"}
    headings = [t for t in tokens if t.type == "heading_open"]
    assert len(headings) <= 1 + len(_ORDER)
    assert not any(t.type.startswith(("table", "ordered_list", "html", "fence")) for t in tokens)
    heading = next(token for token in tokens if token.type == "inline")
    children = [child for child in heading.children or [] if child.type != "html_inline"]
    text = "".join(child.content for child in children)
    assert _without_marks(text).startswith(_without_marks(words))


def _without_marks(text: str) -> str:
    """Quotation marks of a statement are code's own, typographic ones."""
    return "".join(ch for ch in text if ch not in '“”"' and not ch.isspace())


@settings(max_examples=60)
@given(st.text(min_size=1, max_size=80).filter(lambda s: s.strip() and len(s.strip()) < 79))
def test_any_words_make_a_valid_page(words: str) -> None:
    article = Article.from_text("Norway agreed with Iceland on Friday. They met again.")
    briefing = briefing_of(
        article, what={"text": words, "cites": [1]}, who=[], when=[], stances=[], background=[]
    )
    if "\x00" not in words and not re.search(r"[\ud800-\udfff]", words):
        render(briefing, "md")
        assert re.findall(r"(?i)<script[^>]*>", render(briefing, "html").text) == [_DATA]


def test_a_side_whose_position_is_not_given_is_named_once(article: Article) -> None:
    silent = {"side": "Iceland", "position": "not_stated", "summary": "Nothing.", "cites": []}
    page = render(briefing_of(article, stances=[silent]), "md").text
    assert page.count("Iceland’s position") == 1
    assert "Where each side stands" not in page


def test_a_phrase_that_is_the_date_itself_is_printed_once() -> None:
    article = Article.from_text("Norway met Iceland in May 2021.", published="2022-05-10")
    when = [{"event": "They met", "phrase": "May 2021", "cites": [1]}]
    briefing = briefing_of(
        article, when=when, who=[], stances=[], background=[], headline="They met", channel=None
    )
    assert "- **May 2021**: They met." in render(briefing, "md").text
    assert ">May 2021</time></span>" in render(briefing, "html").text


def test_an_article_without_a_name_is_said_to_have_none() -> None:
    article = Article.from_text("Norway met Iceland in May 2021.")
    briefing = briefing_of(
        article, when=[], who=[], stances=[], background=[], headline="They met", channel=None
    )
    assert "Source: an article without a title, undated." in render(briefing, "md").text


def test_an_unknown_format_is_refused(article: Article) -> None:
    with pytest.raises(UsageError, match="choose one of md, commonmark, html, pdf, json"):
        render(briefing_of(article), "pdf2")


@pytest.mark.parametrize(
    ("template", "problem"),
    [
        ("line one\n{{ page.no_such_name }}\n", "page.md.j2.*line 2.*undefined name"),
        ("{{ nothing }}", "undefined name: 'nothing' is undefined"),
        ("{% if %}", "page.md.j2, line 1"),
        ("{% include 'none.j2' %}", "there is no such template"),
        ("{{ ''.__class__.__mro__ }}", "page.md.j2"),
    ],
)
def test_a_template_that_cannot_be_used_names_its_file_and_line(
    tmp_path: Path, article: Article, template: str, problem: str
) -> None:
    (tmp_path / "page.md.j2").write_text(template, encoding="utf-8")
    with pytest.raises(UnusableFileError, match=problem):
        render(briefing_of(article), "md", PageOptions(templates=str(tmp_path)))


def test_ones_own_template_goes_before_the_shipped_one(tmp_path: Path, article: Article) -> None:
    (tmp_path / "page.md.j2").write_text("{{ page.headline.text }}!", encoding="utf-8")
    page = render(briefing_of(article), "md", PageOptions(templates=str(tmp_path)))
    assert page.text == "Norway and Iceland weigh a line!"
    with pytest.raises(UnusableFileError, match="no such folder"):
        render(briefing_of(article), "md", PageOptions(templates=str(tmp_path / "none")))
