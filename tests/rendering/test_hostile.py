"""Hostile articles and briefings: what they hold is text on the page, in bounded time."""

import json
import time
from typing import Any

import html5lib
import pytest
from markdown_it import MarkdownIt

from briefer.articles.article import Article
from briefer.grounding.briefing import Briefing
from briefer.rendering.options import PageOptions
from briefer.rendering.pages import render
from tests_support import briefing_of

_OURS = {"html", "head", "meta", "title", "style", "body", "div", "main", "header", "p", "span",
    "h1", "sup", "a", "section", "h2", "h3", "q", "ul", "li", "time", "footer", "br", "strong",
    "aside", "b", "mark", "article", "figure", "table", "thead", "tbody", "tr", "th", "td",
    "script", "svg", "colgroup", "col", "path", "line", "circle", "rect", "text"}  # fmt: skip
_DATA = "application/ld+json"
_SVG = "{http://www.w3.org/2000/svg}"
_WORDS = {
    "a script": "<script>alert(1)</script>",
    "a picture": "<img src=x onerror=alert(1)>",
    "the end of the style": "</style><script>alert(1)</script>",
    "the end of a title": "</title></head><body onload=alert(1)>",
    "the end of the panel": "</mark></span></p></div></aside></main></body>",
    "a comment": "<!-- --!> --> <!-->",
    "a section of XML": "<![CDATA[ x ]]> ]]>",
    "a way out of an attribute": "\"> ' onmouseover='alert(1)' x=\"",
    "an id that collides": '<p id="s1">',
    "an anchor of ours": '<a id="lead" name="s1" href="#s1">',
    "template code": "{{ 7 * 7 }} {% include '/etc/passwd' %} {# gone #}",
    "a link that runs": "[x](javascript:alert(1)) javascript:alert(1)",
    "numbers of sentences": "[1] [2] [^1] [^1]: note",
    "a sentence of ours": "Sentence 1: [1] Norway agreed.",
    "references": "&lt;b&gt; &amp; &#60;script&#62; &NotEqualTilde;",
    "a base": '<base href="//evil.invalid"><meta http-equiv=refresh content=0>',
    "drawings": "<svg onload=alert(1)><math><mtext></mtext></math></svg>",
    "Markdown": "# h\t***b*** `c` > q --- | t | ~~s~~ ![i](x) <x@evil.invalid>",
    "look-alikes": "Pаypаl.com and Ꭺpple",
}


def _hostile(words: str) -> Briefing:
    """A briefing with the same words in its article and in every field."""
    article = Article.from_text(
        f"{words} said Norway. Iceland agreed.\n\nNobody else did.",
        title=words,
        publisher=words,
        author=words,
        url=f"https://example.org/{words}",
        lang=words,
        published="2022-05-10",
    )
    statement = {"text": words, "said_by": words[:80], "cites": [1]}
    briefing = briefing_of(
        article,
        headline=words,
        question=words,
        what=statement,
        who=[{"name": words, "role": words, "side": words[:60], "cites": [1]}],
        when=[{"event": words, "phrase": words[:60], "said_by": words[:80], "cites": [1]}],
        channel={"between": [words, words], "status": "proposed", "purpose": words, "cites": [1]},
        stances=[{"side": words[:60], "position": "open", "summary": words, "cites": [1]}],
        background=[statement],
        next=[statement],
    )
    data = json.loads(briefing.to_json())
    everywhere = [*data["who"], *data["stances"], data["headline"], data["what"], data["channel"]]
    for n, item in enumerate(everywhere):
        item["id"] = words
        item["verdict"] = "untraced"
        item["findings"] = [{"kind": words, "words": words, "detail": f"{words} {n}"}]
    data["gaps"] = [{"kind": words, "side": words, "text": words}]
    data["provenance"] |= {"model": words, "briefer": words, "created": words}
    return Briefing.model_validate(data)


def _strict(html: str) -> Any:
    html5lib.HTMLParser(strict=True).parse(html)
    return html5lib.parse(html, namespaceHTMLElements=False)


@pytest.mark.parametrize("evidence", ["cited", "full", "none"])
@pytest.mark.parametrize("words", _WORDS.values(), ids=_WORDS)
def test_hostile_words_are_text_in_html(words: str, evidence: str) -> None:
    tree = _strict(render(_hostile(words), "html", PageOptions(evidence=evidence)).text)
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    assert {element.tag.removeprefix(_SVG) for element in elements} <= _OURS
    (data,) = tree.iterfind(".//script")
    assert data.get("type") == _DATA
    assert " ".join(words.split()) in json.loads(data.text)["description"]
    assert not [name for e in elements for name in e.attrib if name.startswith("on")]
    assert {a.get("href")[:1] for a in tree.iterfind(".//a")} <= {"#", "h"}
    ids = [element.get("id") for element in elements if element.get("id")]
    assert len(ids) == len(set(ids))
    shown = " ".join("".join(tree.find("body").itertext()).split())
    assert shown.count(" ".join(words.split())) >= 10


@pytest.mark.parametrize("evidence", ["cited", "full", "none"])
@pytest.mark.parametrize("words", _WORDS.values(), ids=_WORDS)
def test_hostile_words_are_text_in_markdown(words: str, evidence: str) -> None:
    page = render(_hostile(words), "md", PageOptions(evidence=evidence)).text
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(page)
    inline = [child for token in tokens for child in token.children or []]
    kinds = {token.type for token in [*tokens, *inline]}
    assert {token.content for token in inline if token.type == "html_inline"} <= {"<!-- -->"}
    assert not kinds & {"html_block", "image", "code_inline", "fence", "table_open",
        "blockquote_open", "ordered_list_open", "s_open"}  # fmt: skip
    links = {token.attrGet("href") for token in inline if token.type == "link_open"}
    assert {str(link)[:20] for link in links} <= {"https://example.org/"}
    assert page.count("\n# ") == 0


def test_signs_that_turn_or_hide_words_are_not_on_the_page() -> None:
    briefing = _hostile("abc")
    data = briefing.to_json().replace("abc", "a\\u202eb\\u200b\\u2066\\u0007c\\ud800\\ufdd0")
    for name in ("html", "md", "commonmark"):
        page = render(
            Briefing.model_validate(json.loads(data)), name, PageOptions(evidence="full")
        ).text
        assert "abc" in page
        assert not set(page) & set("\u202e\u200b\u2066\u0007\ud800\ufdd0")
    _strict(render(Briefing.model_validate(json.loads(data)), "html").text)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 20_000 + "Norway" + "]" * 20_000 + " agreed.",
        "<" * 20_000 + "Norway agreed.",
        "word " * 20_000 + "Norway agreed.",
        "x" * 100_000 + " Norway agreed.",
        "Norway (agreed. " * 5_000,
        "“Norway " * 5_000 + "agreed.",
        "Norway agreed.\n\n" * 5_000,
        "*_`" * 30_000 + " Norway agreed.",
    ],
    ids=["brackets", "angles", "one sentence", "one word", "sentences", "quotes", "paragraphs",
        "marks"],
)  # fmt: skip
def test_large_hostile_articles_are_rendered_in_bounded_time(text: str) -> None:
    article = Article.from_text(text)
    briefing = briefing_of(
        article, who=[], when=[], stances=[], background=[], channel=None, headline="Norway agreed"
    )
    started = time.process_time()
    for name in ("html", "md", "commonmark"):
        for evidence in ("cited", "full"):
            page = render(briefing, name, PageOptions(evidence=evidence))
            assert len(page.content) < 12 * len(text) + 50_000
    assert time.process_time() - started < 40
