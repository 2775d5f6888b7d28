"""Anybody can read a page: WCAG 2.2 AA by axe-core and by hand; see docs/accessibility.md."""

import re
from collections.abc import Iterator
from importlib.resources import files
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest

from briefer.extraction.schema import Status
from briefer.rendering.contrast import AA, contrast
from briefer.rendering.layout.figures import wire_figure
from browser_support import opened_tab
from kinds_support import PAGES, marked_page

_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module", params=list(PAGES))
def page_file(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "page.html"
    path.write_bytes(PAGES[request.param]())
    return path


@pytest.fixture(scope="module")
def tab(browser: Any, page_file: Path) -> Iterator[Any]:
    with opened_tab(browser, page_file) as tab:
        yield tab


def _look(tab: Any, width: int, scheme: str = "light", forced: str = "none") -> None:
    tab.set_viewport_size({"width": width, "height": 800})
    tab.emulate_media(color_scheme=scheme, forced_colors=forced)


def _axe(tab: Any) -> dict[str, Any]:
    """Return what axe-core finds; it is put into a tab once."""
    if not tab.evaluate("'axe' in window"):
        script = files("axe_playwright_python").joinpath("axe.min.js")
        tab.evaluate(script.read_text(encoding="utf-8"))
    found: dict[str, Any] = tab.evaluate(
        "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", _TAGS
    )
    return found


_GROUND = """selector => {
    const element = document.querySelector(selector);
    const style = getComputedStyle(element);
    const clear = colour => /^rgba\\(.*, 0\\)$|^transparent$/.test(colour);
    let ground = element;
    while (ground && clear(getComputedStyle(ground).backgroundColor)) ground = ground.parentElement;
    const ink = element instanceof SVGElement ? style.fill : style.color;
    return [ink, ground ? getComputedStyle(ground).backgroundColor : "rgb(255, 255, 255)"];
}"""
"""The colour of an element's words, and what stands behind them."""


def _hex(colour: str) -> str:
    parts = re.fullmatch(r"rgb\((\d+), (\d+), (\d+)\)", colour)
    assert parts is not None, colour
    return "#" + "".join(f"{int(part):02x}" for part in parts.groups())


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_no_violation(tab: Any, width: int, scheme: str) -> None:
    _look(tab, width, scheme)
    found = _axe(tab)
    assert [
        (rule["id"], node["html"], node["failureSummary"])
        for rule in found["violations"]
        for node in rule["nodes"]
    ] == []
    # What axe leaves to others: words over which an element's hit area lies. Here these are
    # looked at one by one.
    assert {rule["id"] for rule in found["incomplete"]} <= {"color-contrast"}
    for rule in found["incomplete"]:
        for node in rule["nodes"]:
            ink, ground = tab.evaluate(_GROUND, node["target"][0])
            assert contrast(_hex(ink), _hex(ground)) >= AA, node["html"]


@pytest.mark.parametrize(
    ("right", "wrong", "rule"),
    [
        ('<html lang="en">', "<html>", "html-has-lang"),
        ("--soft: #565d6a", "--soft: #b5b9c0", "color-contrast"),
        ("<h2>Who</h2>", "<h5>Who</h5>", "heading-order"),
        ("<h1 ", "<h2 ", "page-has-heading-one"),
        ("<main>", "<div>", "landmark-one-main"),
        ('role="img" aria-label', 'role="img" data-label', "svg-img-alt"),
        ("Cited sentences</h2>", '<a href="#s1"></a></h2>', "link-name"),
    ],
)
def test_axe_would_find_it(browser: Any, tmp_path: Path, right: str, wrong: str, rule: str) -> None:
    page = PAGES["reservoir-talks"]().decode()
    assert re.search(re.escape(right), page), right
    path = tmp_path / "page.html"
    path.write_text(page.replace(right, wrong), encoding="utf-8")
    context = browser.new_context(bypass_csp=True, viewport={"width": 1280, "height": 800})
    tab = context.new_page()
    tab.goto(path.as_uri())
    assert rule in {violation["id"] for violation in _axe(tab)["violations"]}
    context.close()


def test_headings_are_in_order_under_one_h1(tab: Any) -> None:
    levels = tab.evaluate("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => h.tagName)")
    depths = [int(level[1]) for level in levels]
    assert depths[0] == 1
    assert depths.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(depths))


def _nodes(tab: Any, *roles: str) -> list[dict[str, Any]]:
    """Return the nodes of the accessibility tree with one of these roles."""
    session = tab.context.new_cdp_session(tab)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return [n for n in nodes if not n["ignored"] and n.get("role", {}).get("value") in roles]


def test_the_landmarks_are_one_main_and_the_sentences_beside_it(tab: Any) -> None:
    _look(tab, 1280)
    assert len(_nodes(tab, "main")) == 1
    beside = _nodes(tab, "complementary")
    assert len(beside) == tab.locator("aside").count()
    assert all(node["name"]["value"] for node in beside)


def test_tables_are_tables_to_a_screen_reader_as_cards_on_a_phone_too(tab: Any) -> None:
    _look(tab, 320)
    elements = {
        "table": "table",
        "row": "tr",
        "rowheader": "tbody th",
        "columnheader": "thead th",
        "cell": "td",
    }
    for role, element in elements.items():
        assert len(_nodes(tab, role)) == tab.locator(element).count(), role
    names = [node["name"]["value"] for node in _nodes(tab, "rowheader")]
    assert all(names)
    if names:  # they are cards
        assert tab.locator("tbody td").first.evaluate("e => getComputedStyle(e).display") == "block"


_ORDER = """() => [...document.querySelectorAll("a[href]")].map(a => a.outerHTML)"""
_FOCUSED = """() => {
    const e = document.activeElement, style = getComputedStyle(e);
    const [box] = e.getClientRects();
    const seen = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return [e.outerHTML, style.outlineStyle, parseFloat(style.outlineWidth),
            style.outlineColor, seen !== null && (e.contains(seen) || seen.contains(e))];
}"""


@pytest.mark.parametrize("width", [1280, 320])
def test_tab_leads_through_the_links_in_their_order_and_each_is_seen(tab: Any, width: int) -> None:
    _look(tab, width)
    tab.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0); }")
    tab.reload()
    order = tab.evaluate(_ORDER)
    for link in order:
        tab.keyboard.press("Tab")
        focused, style, thick, colour, seen = tab.evaluate(_FOCUSED)
        assert focused == link
        assert (style, thick) == ("solid", 2), link
        ground = tab.evaluate(_GROUND, "body")[1]
        assert contrast(_hex(colour), _hex(ground)) >= 3, link
        assert seen, link


def test_the_page_says_its_language_and_direction(tab: Any, page_file: Path) -> None:
    lang, dir, runs = tab.evaluate(
        "() => { const e = document.documentElement;"
        "return [e.lang, e.dir, getComputedStyle(e).direction]; }"
    )
    arabic = "النرويج" in page_file.read_text(encoding="utf-8")
    assert (lang, dir, runs) == (("ar", "rtl", "rtl") if arabic else ("en", "", "ltr"))


_FOREIGN = """() => {
    const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const words = walker.currentNode.data, parent = walker.currentNode.parentElement;
        if (parent.closest("script, style") || !/[A-Za-z]{3}/.test(words)) continue;
        if (!/[\\u0600-\\u06ff]/.test(words) && parent.closest("[lang]").lang !== "en")
            found.push(words);
    }
    return found;
}"""
"""English words that are said in another language."""


@pytest.mark.parametrize("kind", ["right to left", "an Arabic draft"])
def test_english_words_on_a_page_in_another_language_are_said_to_be_english(
    browser: Any, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(PAGES[kind]())
    context = browser.new_context(bypass_csp=True)
    tab = context.new_page()
    tab.goto(path.as_uri())
    links = tab.locator("aside .back a").all_inner_texts()
    assert [words for words in tab.evaluate(_FOREIGN) if words not in links] == []
    context.close()


_SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important; } p { margin-bottom: 2em !important; }"""
"""As WCAG 1.4.12 has it."""


@pytest.mark.parametrize(
    ("width", "style"),
    [
        (320, ""),
        (1280, "html { font-size: 200% !important; }"),
        (640, "html { font-size: 200% !important; }"),
        (320, _SPACED),
    ],
)
def test_nothing_is_wider_than_the_window(
    browser: Any, page_file: Path, width: int, style: str
) -> None:
    context = browser.new_context(bypass_csp=True, viewport={"width": width, "height": 800})
    tab = context.new_page()
    tab.goto(page_file.as_uri())
    if style:
        tab.add_style_tag(content=style)
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    over = """width => [...document.querySelectorAll("main *, aside *")].filter(e => {
        const box = e.getBoundingClientRect();
        return !e.closest(".sr, pre, svg") && box.width > 0 && box.right > width + 1;
    }).map(e => e.outerHTML.slice(0, 90))"""
    assert tab.evaluate(over, width) == []
    context.close()


def test_the_type_follows_the_size_that_the_reader_has_chosen(tab: Any) -> None:
    rules = tab.evaluate(
        "[...document.styleSheets].flatMap(s => [...s.cssRules])"
        ".filter(r => r.selectorText === 'html').map(r => r.style.fontSize)"
    )
    assert rules == ["100%"]


_LABELS = """all => all.filter(e => e.getClientRects().length).map(e => {
    const box = e.getBoundingClientRect();
    return [box.left, box.right, Math.round(box.top)];
})"""


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_the_dates_on_the_strip_stand_clear_of_each_other(tab: Any, width: int) -> None:
    _look(tab, width)
    labels = sorted(tab.locator(".strip text").evaluate_all(_LABELS))
    for (_, right, row), (left, _, other) in combinations(labels, 2):
        assert row != other or right < left
    assert all(left >= 0 and right <= width for left, right, _ in labels)


_HIT = """a => {
    const box = a.getBoundingClientRect(), after = getComputedStyle(a, "::after");
    if (after.content === "none") return [box.width, box.height];
    const grown = side => -parseFloat(after[side]);
    return [box.width + grown("left") + grown("right"),
            box.height + grown("top") + grown("bottom")];
}"""
"""How wide and high the area is that a tap on a link may hit."""


def test_what_a_finger_taps_is_24_pixels_wide_and_high(browser: Any, page_file: Path) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    tab = context.new_page()
    tab.goto(page_file.as_uri())
    for link in tab.locator("a[href]").all():
        width, height = link.evaluate(_HIT)
        assert width >= 24, link.evaluate("a => a.outerHTML")
        assert height >= 24, link.evaluate("a => a.outerHTML")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_forced_colours_every_mark_has_words_and_every_figure_its_shape(
    tab: Any, scheme: str
) -> None:
    _look(tab, 1280, scheme, forced="active")
    assert all(words.strip() for words in tab.locator(".flag, .pos, .status").all_inner_texts())
    ground = tab.evaluate(_GROUND, "body")[1]
    hollow = tab.locator(".hollow").evaluate_all("all => all.map(e => getComputedStyle(e).fill)")
    assert set(hollow) <= {ground}
    dots = tab.locator(".tl li").evaluate_all(
        "all => all.map(e => getComputedStyle(e, '::before').backgroundColor)"
    )
    assert ground not in dots


def test_the_marks_of_a_page_are_words() -> None:
    page = marked_page().decode()
    flags = re.findall(r'<strong class="flag">(.*?)</strong>', page)
    assert len(flags) >= 6
    assert all(flag.startswith("not traced: ") for flag in flags)


def test_the_lines_of_a_channel_differ_in_shape_and_in_words_not_in_colour() -> None:
    figures = [wire_figure(status, "Norway", "Iceland") for status in Status]
    drawn = {re.sub(r'aria-label="[^"]*"', "", figure) for figure in figures}
    said = {re.search(r'aria-label="([^"]*)"', figure)[1] for figure in figures}
    assert len(drawn) == len(said) == len(Status)
    colours = {
        value for figure in figures for value in re.findall(r'(?:fill|stroke)="([^"]*)"', figure)
    }
    assert colours == {"none", "currentColor"}
