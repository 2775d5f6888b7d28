"""The front of every page is one sheet, and nothing of the briefing is lost by it."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.articles.article import Article
from briefer.grounding.briefing import Briefing, read_briefing
from briefer.rendering.layout.fitting import SAFE, estimated_share, on_one_sheet, within_words
from briefer.rendering.options import PageOptions
from briefer.rendering.outline import SIZES, Outline, outline_of
from briefer.rendering.pages import render
from briefer.rendering.pdf import has_engine
from briefer.rendering.sections import by_importance, line_words, parted, words_in
from pages_support import SCRIPTS, filled_briefing, filled_with_outlets, long_briefing
from tests_support import briefing_of

_PAPERS = ("a4", "letter")
each_paper = pytest.mark.parametrize("paper", _PAPERS)


@pytest.fixture
def example(request: pytest.FixtureRequest) -> Briefing:
    return read_briefing(request.config.rootpath / f"examples/briefings/{request.param}.json")


each_example = pytest.mark.parametrize(
    "example", ["rescue-line", "night-flights", "reservoir-talks"], indirect=True
)


def _whole(briefing: Briefing, **options: Any) -> Outline:
    return outline_of(briefing, PageOptions(**options), "none")


def _by_estimate(page: Outline) -> Outline:
    return on_one_sheet(page, lambda tried: estimated_share(tried) <= SAFE)


@settings(max_examples=40)
@given(
    script=st.sampled_from(SCRIPTS),
    share=st.floats(0.01, 1),
    counts=st.sampled_from([0, 0.4, 0.7, 1]),
    paper=st.sampled_from(_PAPERS),
    words=st.sampled_from([50, 350, 2000]),
)
def test_every_front_fits_and_every_point_is_on_it_or_in_the_annex(
    script: str, share: float, counts: float, paper: str, words: int
) -> None:
    whole = _whole(filled_briefing(script, share, counts), paper=paper, words=words)
    page = _by_estimate(within_words(whole, words))
    assert estimated_share(page) <= SAFE
    assert page.size in SIZES
    points = [*page.front.anchors, *page.annex.anchors]
    assert sorted(points) == sorted(whole.front.anchors)
    assert len(points) == len(set(points))
    for line in (*whole.front.past, *whole.front.coming):  # a mark never leaves its statement
        assert line in (*page.front.past, *page.front.coming, *page.annex.past, *page.annex.coming)


@pytest.fixture
def pdf() -> Any:
    """The reader of PDFs, where there is an engine to make them."""
    if not has_engine():
        pytest.skip("WeasyPrint is not installed, or a library that it needs")
    return pytest.importorskip("pypdfium2").PdfDocument


def _texts(document: Any) -> list[str]:
    return [page.get_textpage().get_text_range() for page in document]


@each_paper
@pytest.mark.parametrize("share", [1.0, 0.3])
@pytest.mark.parametrize("script", SCRIPTS)
def test_the_largest_extractions_have_one_front_page_when_laid_out(
    pdf: Any, script: str, share: float, paper: str
) -> None:
    page = render(filled_briefing(script, share), "pdf", PageOptions(paper=paper))
    front, *others = _texts(pdf(page.content))
    assert "Machine-drafted, not reviewed" in front  # the foot of the front
    assert f"{len(page.moved)} more point" in front
    assert others
    assert not any("Machine-drafted" in text for text in others)


@each_paper
@pytest.mark.parametrize("script", ["English", "Arabic", "Chinese"])
def test_the_largest_pages_of_several_outlets_have_one_front_page_when_laid_out(
    pdf: Any, script: str, paper: str
) -> None:
    page = render(filled_with_outlets(script), "pdf", PageOptions(paper=paper))
    front, *others = _texts(pdf(page.content))
    assert "Machine-drafted, not reviewed" in front
    assert "SOURCES DIFFER" in front.upper()
    assert others
    assert not any("Machine-drafted" in text for text in others)


def test_the_engine_and_the_estimate_move_nearly_the_same(pdf: Any) -> None:
    for script in SCRIPTS:
        briefing = filled_briefing(script)
        estimated = _by_estimate(within_words(_whole(briefing), 350))
        assert len(estimated.annex.anchors) - len(render(briefing, "pdf").moved) in {-1, 0, 1}


@each_example
@each_paper
def test_an_example_has_one_front_page_on_both_papers(
    pdf: Any, example: Briefing, paper: str
) -> None:
    page = render(example, "pdf", PageOptions(paper=paper))
    document = pdf(page.content)
    assert len(document) == 1 + bool(page.moved)
    sizes = {"a4": (595, 842), "letter": (612, 792)}
    assert {tuple(map(round, sheet.get_size())) for sheet in document} == {sizes[paper]}
    assert page.moved == render(example, "html", PageOptions(paper=paper)).moved


def _printed(browser: Any, pdf: Any, briefing: Briefing, paper: str) -> list[str]:
    """Return the texts of the sheets on which a browser prints a page."""
    page = browser.new_page()
    page.set_content(render(briefing, "html", PageOptions(paper=paper)).text)
    sheets = _texts(pdf(page.pdf(prefer_css_page_size=True)))
    page.close()
    return sheets


@each_example
@each_paper
def test_a_browser_prints_one_front_page_of_an_example(
    browser: Any, pdf: Any, example: Briefing, paper: str
) -> None:
    front, *others = _printed(browser, pdf, example, paper)
    assert "Machine-drafted, not reviewed" in front
    moved = render(example, "html", PageOptions(paper=paper)).moved
    assert [text[:8].upper() for text in others] == ["OVERLEAF"] * bool(moved)


@each_paper
@pytest.mark.parametrize("share", [1.0, 0.3, 0.1])
@pytest.mark.parametrize("script", SCRIPTS)
def test_a_browser_prints_one_front_page_of_the_largest_extractions(
    browser: Any, pdf: Any, script: str, share: float, paper: str
) -> None:
    front, *others = _printed(browser, pdf, filled_briefing(script, share), paper)
    assert "Machine-drafted, not reviewed" in front
    assert not any("Machine-drafted" in text for text in others)


@each_paper
@pytest.mark.parametrize("share", [1.0, 0.3, 0.1])
def test_a_browser_prints_one_front_page_of_several_outlets(
    browser: Any, pdf: Any, share: float, paper: str
) -> None:
    front, *others = _printed(browser, pdf, filled_with_outlets("English", share), paper)
    assert "Machine-drafted, not reviewed" in front
    assert not any("Machine-drafted" in text for text in others)


@each_example
def test_the_words_on_a_front_are_no_more_than_was_asked_for(example: Briefing) -> None:
    for words in (350, 250, 200):
        page = within_words(_whole(example), words)
        counts = words_in(page.front)
        told = sum(counts.values()) + line_words(page.headline) + line_words(page.lead)
        only_what_stays = set(counts) <= {"channel"} | {s.anchor for s in page.front.stances}
        assert told <= words or only_what_stays


@settings(max_examples=20)
@given(
    script=st.sampled_from(SCRIPTS),
    share=st.floats(0.01, 1),
    differences=st.integers(0, 40),
    words=st.sampled_from([50, 350, 2000]),
)
def test_every_front_of_several_outlets_fits(
    script: str, share: float, differences: int, words: int
) -> None:
    whole = _whole(filled_with_outlets(script, share, differences), words=words)
    page = _by_estimate(within_words(whole, words))
    # Titles of nothing but the widest letter leave room for no point, and still fit.
    assert estimated_share(page) <= (SAFE if page.front.anchors else 1)
    assert sorted([*page.front.anchors, *page.annex.anchors]) == sorted(whole.front.anchors)
    moved = {anchor.partition("-")[0] for anchor in page.annex.anchors}
    others = {"channel", "stance"} & {anchor.partition("-")[0] for anchor in page.front.anchors}
    assert not ("differ" in moved and others)  # it moves after everything else


@pytest.mark.parametrize("name", ["md", "html"])
def test_a_page_of_hundreds_of_statements_prints_every_one(name: str) -> None:
    briefing = long_briefing(300)
    page = render(briefing, name)
    told = [*briefing.when, *briefing.who, *briefing.background]
    words = [getattr(item, "event", None) or getattr(item, "name", None) or item.text
             for item in told]  # fmt: skip
    assert len(words) == 300
    assert [one for one in words if one not in page.text] == []
    assert f"{len(page.moved)} more points overleaf" in page.text


def test_few_words_leave_the_bottom_line_the_channel_and_each_side() -> None:
    page = within_words(_whole(filled_briefing("English")), 50)
    front = page.front
    assert front.channel is not None
    assert [stance.anchor for stance in front.stances] == [f"stance-{n}" for n in range(1, 7)]
    assert not [stance for stance in front.stances if stance.quote is not None]
    assert not (front.coming or front.who or front.past or front.gaps)
    assert render(filled_briefing("English", 0.05), "md", PageOptions(words=50)).moved


def test_a_short_page_is_left_as_it_is(article: Article) -> None:
    page = _by_estimate(within_words(_whole(briefing_of(article)), 350))
    assert page == _whole(briefing_of(article))
    assert page.size == SIZES[0]


def test_type_is_made_smaller_before_anything_moves() -> None:
    page = _whole(filled_briefing("English", 0.2, 0.7))
    sizes = [
        size for size in SIZES if on_one_sheet(page, lambda tried, size=size: tried.size <= size)
    ]
    assert sizes == list(SIZES)
    for size in SIZES:
        fitted = on_one_sheet(page, lambda tried, size=size: tried.size <= size)
        assert (fitted.size, fitted.overleaf) == (size, 0)


def test_no_more_moves_than_has_to() -> None:
    page = _whole(filled_briefing("English", 0.2))
    for room in (1, 5, 12):
        fitted = on_one_sheet(page, lambda tried, room=room: len(tried.front.anchors) <= room)
        assert len(fitted.front.anchors) == room
        assert fitted.size == SIZES[-1]
        kept = set(by_importance(page.front)[-room:])
        assert set(fitted.front.anchors) == kept


def test_where_nothing_fits_the_headline_and_the_bottom_line_stay() -> None:
    page = on_one_sheet(_whole(filled_briefing("English")), lambda _: False)
    assert page.front.anchors == ()
    assert page.headline.text
    assert page.lead.text


def test_what_is_least_needed_moves_first(article: Article) -> None:
    said = [{"text": f"Ships passed within 400 metres {n}.", "cites": [4]} for n in "abc"]
    people = [{"name": f"Kari {n}", "role": "minister", "side": "Norway", "cites": [1]} for n in
              "ABCDEF"]  # fmt: skip
    order = by_importance(_whole(briefing_of(article, background=said, who=people)).front)
    assert order[0].startswith("past-")
    assert order.index("who-6") < order.index("who-4") < order.index("who-1")
    assert order.index("who-1") < order.index("quote-1") < order.index("stance-1")
    assert order[-1] == "channel"


def test_a_quotation_that_moves_names_its_side(article: Article) -> None:
    whole = _whole(briefing_of(article)).front
    assert whole.stances[0].quote is not None
    front, annex = parted(whole, {"quote-1"})
    assert front.stances[0].quote is None
    assert [(quote.side, quote.words) for quote in annex.quotes] == [("Norway", "is on our agenda")]
    front, annex = parted(whole, {"quote-1", "stance-1"})
    assert annex.quotes == ()
    assert annex.stances[0].quote is not None


@each_paper
def test_a_page_says_what_stands_overleaf(paper: str) -> None:
    briefing = filled_briefing("English")
    options = PageOptions(paper=paper)
    html, markdown = render(briefing, "html", options), render(briefing, "md", options)
    count = len(html.moved)
    assert f"{count} more points overleaf</a>" in html.text
    assert f"{count} more points overleaf, below." in markdown.text
    assert html.moved == markdown.moved
    assert html.text.index('id="annex"') < html.text.index(f'id="{html.moved[0]}"')
    assert f"@page {{ size: {paper}; }}" in html.text
    assert briefing == filled_briefing("English")
