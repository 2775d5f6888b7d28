"""In a real browser: every citation shows its sentence, and the page asks for nothing."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from briefer.articles.article import Article
from briefer.grounding.drafts import traced_draft
from briefer.rendering.drafts import draft_page
from briefer.rendering.options import PageOptions
from briefer.rendering.pages import render
from tests_support import briefing_of


@pytest.fixture
def page_file(evidence: str, tmp_path: Path) -> Path:
    """A page long enough to be scrolled at any width, with a statement that is not traced."""
    sentences = [f"Norway told Iceland on day {n} that ship {n} would sail." for n in range(1, 31)]
    article = Article.from_text(
        "\n\n".join(" ".join(sentences[n : n + 3]) for n in range(0, 30, 3)),
        title="Ships to sail",
        published="2022-05-10",
    )
    told = [{"text": f"Ship {n} would sail.", "cites": [n]} for n in (17, 30)]
    briefing = briefing_of(
        article,
        headline="Norway told Iceland",
        what={"text": "Norway told Iceland.", "cites": [1, 30]},
        who=[{"name": f"Ship {n}", "role": "ship", "side": "Norway", "cites": [n]} for n in (2,)],
        when=[],
        stances=[{"side": "Norway", "position": "open", "summary": "It told.", "cites": [11, 12]}],
        background=[*told, {"text": "Ship 99 would sail.", "cites": [14]}],
    )
    path = tmp_path / "page.html"
    path.write_bytes(render(briefing, "html", PageOptions(evidence=evidence)).content)
    return path


_LOOK = """e => {
    const lit = e.querySelector("mark") || e, box = lit.getClientRects()[0];
    const x = box.left + Math.min(20, box.width / 2), y = box.top + box.height / 2;
    const seen = document.elementFromPoint(x, y);
    return [getComputedStyle(lit).backgroundColor, seen !== null && e.contains(seen)];
}"""
"""An element's background, and whether its first words are in view and under nothing."""


@pytest.fixture
def open_page(browser: Any) -> Iterator[Any]:
    """Opens a file in a window; gives the page, and the list of what it asks for."""
    contexts = []

    def opened(
        path: Path, width: int, scheme: str = "light", *, scripts: bool = False
    ) -> tuple[Any, list[str]]:
        context = browser.new_context(
            viewport={"width": width, "height": 700},
            color_scheme=scheme,
            java_script_enabled=scripts,
        )
        contexts.append(context)
        page, requests = context.new_page(), []
        page.on("request", lambda asked: requests.append(asked.url))
        page.goto(path.as_uri())
        return page, requests

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize(
    ("evidence", "width", "scheme", "scripts"),
    [
        ("cited", 1280, "light", False),
        ("cited", 1280, "dark", True),
        ("cited", 320, "dark", False),
        ("full", 1280, "light", True),
        ("full", 390, "light", False),
        ("full", 320, "dark", True),
    ],
)
def test_every_citation_highlights_its_sentence_and_every_sentence_its_statements(
    open_page: Any, page_file: Path, width: int, scheme: str, scripts: bool
) -> None:
    page, requests = open_page(page_file, width, scheme, scripts=scripts)
    _assert_linked_both_ways(page, "main #lead")
    assert requests == [page_file.as_uri()]


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (360, "light")])
def test_a_traced_draft_and_its_sources_lead_to_each_other(
    open_page: Any, draft_file: Path, width: int, scheme: str
) -> None:
    page, requests = open_page(draft_file, width, scheme)
    _assert_linked_both_ways(page, "main .t")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert requests == [draft_file.as_uri()]


@pytest.fixture
def draft_file(tmp_path: Path) -> Path:
    """The page of a traced draft that is long enough to be scrolled at any width."""
    sentences = [f"Norway told Iceland on day {n} that ship {n} would sail." for n in range(1, 31)]
    article = Article.from_text("\n\n".join(sentences), published="2022-05-10")
    told = [f"Norway told Iceland on day {n} that ship {n} would sail." for n in range(30, 0, -1)]
    draft = traced_draft("\n\n".join([*told, "- Ship 99 would sail."]), article)
    path = tmp_path / "draft.html"
    path.write_bytes(draft_page(draft, "html").content)
    return path


def _assert_linked_both_ways(page: Any, statement: str) -> None:
    """Click every link of a page: what it leads to is highlighted, and in view."""
    plain = {
        place: page.locator(place).first.evaluate(_LOOK)[0] for place in ("aside .s", statement)
    }
    assert plain[statement] == "rgba(0, 0, 0, 0)"
    for links, place in (("main .c a", "aside .s"), ("aside .back a", statement)):
        assert page.locator(links).count() >= 8
        for link in page.locator(links).all():
            target = page.locator(f"[id='{link.get_attribute('href')[1:]}']")
            link.click()
            lit, in_view = target.evaluate(_LOOK)
            assert in_view, link.get_attribute("href")
            assert lit != plain[place]


@pytest.mark.parametrize("evidence", ["cited", "full", "none"])
@pytest.mark.parametrize("width", [1280, 390, 320])
def test_nothing_is_wider_than_the_window(open_page: Any, page_file: Path, width: int) -> None:
    page, _ = open_page(page_file, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("evidence", ["cited", "full"])
def test_a_citation_does_not_move_the_statement_beside_the_panel(
    open_page: Any, page_file: Path
) -> None:
    page, _ = open_page(page_file, 1280)
    link = page.locator("main .c a[href='#s30']").first
    before = link.bounding_box()
    link.click()
    assert link.bounding_box() == before


@pytest.mark.parametrize("evidence", ["cited", "full"])
def test_paper_has_no_panel_and_says_what_the_numbers_are(open_page: Any, page_file: Path) -> None:
    page, _ = open_page(page_file, 1280)
    assert not page.locator(".paper").is_visible()
    page.emulate_media(media="print")
    assert not page.locator("aside").is_visible()
    assert page.locator(".paper").is_visible()


_COLOURS = """() => ["--paper", "--accent"].map(
    name => getComputedStyle(document.documentElement).getPropertyValue(name).trim())"""


@pytest.mark.parametrize(
    ("media", "scheme", "colours"),
    [
        ("screen", "light", ["#eeeeee", "#111111"]),
        ("screen", "dark", ["#222222", "#86cbe6"]),  # the accent is the page's own: none is set
        ("print", "light", ["#ffffff", "#111111"]),
        ("print", "dark", ["#ffffff", "#111111"]),
    ],
)
def test_a_theme_colours_screens_light_and_dark_and_white_paper(
    browser: Any, article: Article, tmp_path: Path, media: str, scheme: str, colours: list[str]
) -> None:
    (tmp_path / "house.css").write_text(
        ":root { --paper: #eee; --accent: #111; }"
        "@media (prefers-color-scheme: dark) { :root { --paper: #222; } }",
        encoding="utf-8",
    )
    page = render(briefing_of(article), "html", PageOptions(theme=str(tmp_path / "house.css")))
    (tmp_path / "page.html").write_bytes(page.content)
    context = browser.new_context(color_scheme=scheme)
    tab = context.new_page()
    tab.emulate_media(media=media)
    tab.goto((tmp_path / "page.html").as_uri())
    assert tab.evaluate(_COLOURS) == colours
    context.close()
