"""A timeline's page in a real browser: nobody is kept out, nothing runs over its edge."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from archive_support import REPORTS, report
from briefer.archive.archive import opened_archive
from briefer.archive.timelines import timeline_of, timeline_page
from browser_support import opened_tab

_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("timeline")
    with opened_archive(folder / "archive.db") as archive:
        for place in range(len(REPORTS)):
            archive.add(report(place))
        archive.correct(report(4).stances[0].id, was="the draft", now="40 drafts", why="w", by="b")
        page = timeline_page(timeline_of(archive.stances("Iceland"), "Iceland"), "html")
    (folder / "page.html").write_bytes(page.content)
    return folder / "page.html"


@pytest.fixture(scope="module")
def tab(browser: Any, page_file: Path) -> Iterator[Any]:
    with opened_tab(browser, page_file) as tab:
        yield tab


def _look(tab: Any, width: int, scheme: str) -> None:
    tab.set_viewport_size({"width": width, "height": 800})
    tab.emulate_media(color_scheme=scheme)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_no_violation(tab: Any, width: int, scheme: str) -> None:
    _look(tab, width, scheme)
    if not tab.evaluate("'axe' in window"):
        script = files("axe_playwright_python").joinpath("axe.min.js")
        tab.evaluate(script.read_text(encoding="utf-8"))
    found = tab.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", _TAGS)
    assert [
        (rule["id"], node["html"], node["failureSummary"])
        for rule in found["violations"]
        for node in rule["nodes"]
    ] == []


@pytest.mark.parametrize("width", [1280, 768, 320])
def test_nothing_runs_over_the_edge(tab: Any, width: int) -> None:
    _look(tab, width, "light")
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_no_two_marks_hide_each_other(tab: Any) -> None:
    _look(tab, 320, "light")
    boxes = tab.evaluate(
        "[...document.querySelectorAll('.mark circle:not(.reach)')]"
        ".map(c => c.getBoundingClientRect()).map(b => [b.x, b.y, b.right, b.bottom])"
    )
    assert len(boxes) == len(REPORTS)
    for n, one in enumerate(boxes):
        for other in boxes[n + 1 :]:
            apart = one[2] <= other[0] or other[2] <= one[0]
            assert apart or one[3] <= other[1] or other[3] <= one[1]


def test_a_mark_leads_to_its_point(tab: Any) -> None:
    _look(tab, 1280, "light")
    tab.locator(".mark").nth(4).focus()
    tab.keyboard.press("Enter")
    assert tab.evaluate("location.hash") == "#p5"
    assert tab.evaluate("document.querySelector(':target').innerText").split()[:2] == ["Point", "5"]
