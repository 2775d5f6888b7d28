"""Days of several articles: told by their own article; the latest parts past from future."""

from datetime import date

import pytest

from briefer.grounding.briefing import Briefing
from briefer.grounding.statements import Interval
from briefer.rendering.options import PageOptions
from briefer.rendering.outline import Outline, outline_of
from several_support import several_briefing


def _with_days(*days: int | None) -> Briefing:
    """Return the briefing of several articles, published on these days of May."""
    briefing = several_briefing()
    articles = [
        article.model_copy(update={"published": day and date(2025, 5, day)})
        for article, day in zip(briefing.articles, days, strict=True)
    ]
    return briefing.model_copy(update={"articles": articles})


def _told(page: Outline) -> tuple[list[str | None], list[str | None]]:
    """Return the days under what comes next, and those under background."""
    return (
        [line.date for line in page.whole.coming],
        [line.date for line in page.whole.past if line.date],
    )


def _page(*days: int | None) -> Outline:
    return outline_of(_with_days(*days), PageOptions(), "none")


_MEETING, _TALKS = "Tue 20 May 2025", "about Tue 3 June 2025"
_STRANDED = "Fri 2 May 2025"


@pytest.mark.parametrize(
    ("days", "coming", "past"),
    [
        # The room opens on 9 May: to come for an article of the 8th, not on the latest day.
        ((8, 7, 9, 8), [_MEETING, _TALKS], [_STRANDED, "from 9 May 2025 on"]),
        ((8, 7, 8, 8), ["from 9 May 2025 on", _MEETING, _TALKS], [_STRANDED]),
        # The article that tells of it is of the day after.
        ((10, 7, 9, 8), [_MEETING, _TALKS], [_STRANDED, "since 9 May 2025"]),
        ((8, 7, 28, 8), [_TALKS], [_STRANDED, "from 9 May 2025 on", _MEETING]),
        ((8, None, None, None), ["from 9 May 2025 on", _MEETING, _TALKS], [_STRANDED]),
        ((None, 7, 9, 8), [_MEETING, _TALKS], [_STRANDED, "since 9 May 2025"]),
    ],
)
def test_the_latest_article_parts_what_is_past_and_each_day_is_told_by_its_own(
    days: tuple[int | None, ...], coming: list[str], past: list[str]
) -> None:
    assert _told(_page(*days)) == (coming, past)


@pytest.mark.parametrize(
    ("days", "label"),
    [
        ((8, 7, 9, 8), "latest article"),
        ((8, 8, 8, 8), "the articles"),
        ((8, None, 8, 8), "latest article"),
    ],
)
def test_the_strip_shows_the_day_of_the_latest_article(days: tuple[int, ...], label: str) -> None:
    assert f">{label}</text>" in str(_page(*days).strip)


def test_articles_without_a_day_have_none_on_the_strip() -> None:
    page = _page(None, None, None, None)
    assert "article" not in str(page.strip)
    assert page.dateline == ("4 articles", "Harbour Post, Sound Wire, Coast Herald")


@pytest.mark.parametrize(
    ("event", "is_ahead"),
    [
        ("The union agreed to the fee.", False),
        ("The union will agree to the fee.", True),
        ("The queue may end.", True),
        ("Ministers meet in Oslo.", True),
    ],
)
def test_what_happened_in_a_week_that_goes_on_is_past(event: str, is_ahead: bool) -> None:
    briefing = several_briefing()
    week = Interval(start=date(2025, 5, 5), end=date(2025, 5, 11), certain=True)
    when = briefing.when[0].model_copy(update={"event": event, "interval": week})
    page = outline_of(briefing.model_copy(update={"when": [when]}), PageOptions(), "none")
    told = [line.text for line in page.whole.coming if line.date]
    assert (told == [event]) is is_ahead
