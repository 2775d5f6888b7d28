"""Days are printed in the shortest exact form."""

from datetime import date

import pytest

from briefer.grounding.briefing import Interval
from briefer.rendering.dates import interval_words

_PUBLISHED = date(2024, 5, 29)


def _day(words: str | None) -> date | None:
    return None if words is None else date.fromisoformat(words)


@pytest.mark.parametrize(
    ("start", "end", "certain", "words"),
    [
        ("2024-05-31", "2024-05-31", True, "Fri 31 May 2024"),
        ("2024-05-31", "2024-05-31", False, "about Fri 31 May 2024"),
        ("2024-05-30", "2024-06-02", True, "30 May – 2 June 2024"),
        ("2024-01-01", "2024-12-31", True, "2024"),
        (None, "2024-06-30", True, "by 30 June 2024"),
        (None, "2024-06-30", False, "by about 30 June 2024"),
        ("2019-01-01", None, False, "since about 2019"),
        (None, None, True, "at an open date"),
        ("2019-01-01", None, True, "since 2019"),
        ("2024-06-02", None, True, "from 2 June 2024 on"),
        ("2025-01-01", None, False, "from about 2025 on"),
    ],
)
def test_an_interval_is_told_from_the_published_day(
    start: str | None, end: str | None, certain: bool, words: str
) -> None:
    interval = Interval(start=_day(start), end=_day(end), certain=certain)
    assert interval_words(interval, _PUBLISHED) == words
