"""An issue in a real browser: as a page and as mail, on a phone and a desk, light and dark."""

from collections.abc import Iterator
from importlib.resources import files as package_files
from pathlib import Path
from typing import Any

import pytest

from briefer.newsletters.outputs import web
from briefer.newsletters.outputs.mail import letter_of
from briefer.newsletters.reader.reading import reading_of
from issues_support import edition_of, example_issue, issue_about, short_issue

_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_CONTRAST = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
_LONG = "Ministerpräsidentenkonferenzvorbereitung " * 3 + "https://x.example/" + "y" * 80


def _web(issue: Any) -> bytes:
    return web.index_page(edition_of(issue)).encode("utf-8")


def _mail(issue: Any) -> bytes:
    return letter_of(edition_of(issue)).html.encode("utf-8")


_ARABIC = "النرويج"
_KINDS = {
    "web": lambda: _web(example_issue(items=example_issue().items[:3])),
    "web, from right to left": lambda: _web(issue_about(_ARABIC, lang="ar")),
    "web, long words": lambda: _web(issue_about(_LONG)),
    "mail": lambda: _mail(example_issue(items=example_issue().items[:3])),
    "mail without a site": lambda: _mail(issue_about("Norway agreed", url=None)),
    "mail, from right to left": lambda: _mail(issue_about(_ARABIC, lang="ar")),
    "mail, long words": lambda: _mail(issue_about(_LONG)),
}


@pytest.fixture(scope="module", params=list(_KINDS))
def tab(
    request: pytest.FixtureRequest, browser: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Any]:
    path: Path = tmp_path_factory.mktemp("issue") / "issue.html"
    path.write_bytes(_KINDS[request.param]())
    context = browser.new_context(bypass_csp=True, viewport={"width": 1280, "height": 800})
    tab, requests = context.new_page(), []
    tab.on("request", lambda asked: requests.append(asked.url))
    tab.goto(path.as_uri())
    for fold in tab.locator("details").all():
        fold.evaluate("e => { e.open = true; }")
    yield tab
    context.close()
    assert {url for url in requests if not url.startswith("data:")} == {path.as_uri()}


def test_axe_finds_no_violation_in_light_or_dark(tab: Any) -> None:
    tab.set_viewport_size({"width": 390, "height": 800})
    if not tab.evaluate("'axe' in window"):
        script = package_files("axe_playwright_python").joinpath("axe.min.js")
        tab.evaluate(script.read_text(encoding="utf-8"))
    found = []
    for scheme, only in (("light", {"type": "tag", "values": _TAGS}), ("dark", _CONTRAST)):
        tab.emulate_media(color_scheme=scheme)
        found += tab.evaluate("only => axe.run(document, {runOnly: only})", only)["violations"]
    # A mail is no page of its own: the program that shows it has the landmarks.
    foreign = {"region", "landmark-one-main"} if not tab.locator("main").count() else set()
    assert [
        (rule["id"], node["html"], node["failureSummary"])
        for rule in found
        for node in rule["nodes"]
        if rule["id"] not in foreign
    ] == []


@pytest.mark.parametrize("width", [1280, 320])
def test_nothing_is_wider_than_the_window(tab: Any, width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 800})
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    over = """width => [...document.querySelectorAll("body *")].filter(e => {
        const box = e.getBoundingClientRect();
        return box.width > 0 && (box.right > width + 1 || box.left < -1);
    }).map(e => e.outerHTML.slice(0, 90))"""
    assert tab.evaluate(over, width) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_dark_where_the_reader_has_it_so(tab: Any, scheme: str) -> None:
    tab.emulate_media(color_scheme=scheme)
    ground, ink = (
        tab.evaluate(f"getComputedStyle(document.querySelector('{where}')).{what}")
        for where, what in (("body", "backgroundColor"), ("h1", "color"))
    )
    lights = [sum(map(int, colour.strip("rgb()").split(","))) for colour in (ground, ink)]
    assert (lights[0] > lights[1]) is (scheme == "light")


def test_a_cited_sentence_is_opened_by_the_keyboard(browser: Any, tmp_path: Path) -> None:
    issue = short_issue()
    path = tmp_path / "index.html"
    path.write_bytes(_web(issue))
    context = browser.new_context(bypass_csp=True)
    tab = context.new_page()
    tab.goto(path.as_uri())
    (entry,) = reading_of(issue).entries
    words = tab.get_by_role("blockquote")
    assert words.count() == 0
    tab.keyboard.press("Tab")  # the headline
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    assert words.inner_text() == entry.citations[0].words[0]
    context.close()
