"""Days and intervals in the shortest exact form."""

from datetime import date

import pytest

from briefer.grounding.statements import Interval
from briefer.rendering.dates import day_words, interval_words

_PUBLISHED = date(2024, 5, 29)


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2024-05-29", "2024-05-29", "Wed 29 May 2024"),
        ("2024-09-01", "2024-09-01", "Sun 1 September 2024"),
        ("2024-05-27", "2024-05-28", "27–28 May 2024"),
        ("2024-05-30", "2024-06-02", "30 May – 2 June 2024"),
        ("2023-12-30", "2024-01-02", "30 December 2023 – 2 January 2024"),
        ("2024-05-01", "2024-05-31", "May 2024"),
        ("2024-02-01", "2024-02-29", "February 2024"),
        ("2023-02-01", "2023-02-28", "February 2023"),
        ("2024-02-01", "2024-02-28", "1–28 February 2024"),
        ("2024-07-01", "2024-09-30", "July to September 2024"),
        ("2024-01-01", "2024-12-31", "2024"),
        ("1990-01-01", "1999-12-31", "1990–1999"),
        ("2023-07-01", "2024-06-30", "1 July 2023 – 30 June 2024"),
        ("2019-01-01", None, "since 2019"),
        ("2019-05-01", None, "since 1 May 2019"),
        (None, "2024-06-30", "by 30 June 2024"),
        (None, None, "at an open date"),
    ],
)
def test_an_interval_is_told_by_the_shortest_exact_words(
    start: str | None, end: str | None, words: str
) -> None:
    told = Interval(start=_day(start), end=_day(end), certain=True)
    assert interval_words(told, _PUBLISHED) == words


@pytest.mark.parametrize(
    ("start", "end", "certain", "words"),
    [
        ("2024-05-31", "2024-05-31", False, "about Fri 31 May 2024"),
        (None, "2024-06-30", False, "by about 30 June 2024"),
        ("2019-01-01", None, False, "since about 2019"),
        ("2024-06-02", None, True, "from 2 June 2024 on"),
        ("2025-01-01", None, False, "from about 2025 on"),
    ],
)
def test_an_open_or_uncertain_interval_is_told_from_the_published_day(
    start: str | None, end: str | None, certain: bool, words: str
) -> None:
    told = Interval(start=_day(start), end=_day(end), certain=certain)
    assert interval_words(told, _PUBLISHED) == words


def test_every_month_has_its_whole_name() -> None:
    names = [day_words(date(2024, month, 3)) for month in range(1, 13)]
    assert [name.split()[1] for name in names] == (
        "January February March April May June July August September October November December"
    ).split()


def test_a_weekday_is_told_where_it_is_wanted() -> None:
    assert day_words(date(2024, 5, 5)) == "5 May 2024"
    assert day_words(date(2024, 5, 5), weekday=True) == "Sun 5 May 2024"
