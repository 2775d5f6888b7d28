"""Time expressions are found as they stand, and resolved against the published date."""

from datetime import date

import pytest

from briefer.language.times import resolve_date, time_expressions

_WEDNESDAY = date(2024, 5, 29)


@pytest.mark.parametrize(
    ("expression", "sentence", "start", "end", "certain"),
    [
        ("later this week", None, "2024-05-30", "2024-06-02", True),
        ("earlier this week", None, "2024-05-27", "2024-05-28", True),
        ("this week", None, "2024-05-27", "2024-06-02", True),
        ("last week", None, "2024-05-20", "2024-05-26", True),
        ("on Tuesday", "They met on Tuesday.", "2024-05-28", "2024-05-28", True),
        ("on Friday", "They will meet on Friday.", "2024-05-31", "2024-05-31", True),
        ("next Friday", "They meet next Friday.", "2024-05-31", "2024-05-31", False),
        ("yesterday", None, "2024-05-28", "2024-05-28", True),
        ("in November 2023", None, "2023-11-01", "2023-11-30", True),
        ("29 May 2024", None, "2024-05-29", "2024-05-29", True),
        ("May 29, 2024", None, "2024-05-29", "2024-05-29", True),
        ("3-5 June 2024", None, "2024-06-03", "2024-06-05", True),
        ("In March", "In March, ships passed.", "2024-03-01", "2024-03-31", True),
        ("in August", "They met in August.", "2023-08-01", "2023-08-31", True),
        ("in August", "They will meet in August.", "2024-08-01", "2024-08-31", True),
        ("since 2019", None, "2019-01-01", None, True),
        ("by the end of June", "It will end.", None, "2024-06-30", True),
        ("before 1 June", "It will end.", None, "2024-05-31", True),
        ("after 1 June", "It will end.", "2024-06-02", None, True),
        ("the 1990s", None, "1990-01-01", "1999-12-31", True),
        ("third quarter of 2024", None, "2024-07-01", "2024-09-30", True),
        ("two weeks ago", None, "2024-05-15", "2024-05-15", False),
        ("three days ago", None, "2024-05-26", "2024-05-26", True),
        ("last month", None, "2024-04-01", "2024-04-30", True),
        ("next year", None, "2025-01-01", "2025-12-31", True),
    ],
)
def test_an_expression_stands_for_its_days(
    expression: str, sentence: str | None, start: str | None, end: str | None, certain: bool
) -> None:
    found = resolve_date(expression, _WEDNESDAY, sentence)
    assert found is not None
    shown = tuple(day and day.isoformat() for day in (found.start, found.end))
    assert (*shown, found.certain) == (start, end, certain)


@pytest.mark.parametrize("expression", ["later this week", "on Friday", "last month", "in March"])
def test_without_a_published_date_relative_times_have_none(expression: str) -> None:
    assert resolve_date(expression, None) is None


def test_an_absolute_date_needs_no_published_date() -> None:
    assert resolve_date("29 May 2024", None) == resolve_date("29 May 2024", _WEDNESDAY)


@pytest.mark.parametrize("words", ["soon", "the second floor", "31 February 2024", "May said so"])
def test_what_is_no_time_has_no_days(words: str) -> None:
    assert resolve_date(words, _WEDNESDAY) is None


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("They meet later this week.", ["later this week"]),
        ("It must end by the end of June, he said.", ["by the end of June"]),
        ("On 3 June 2024 and again on Friday.", ["3 June 2024", "Friday"]),
        ("Prime Minister May may go to the March for Life.", []),
        ("The worst in a decade.", []),
        ("A fall since 2019 of 12 per cent.", ["since 2019"]),
    ],
)
def test_expressions_are_found_with_the_words_that_bound_them(
    sentence: str, expected: list[str]
) -> None:
    found = time_expressions(sentence)
    assert [expression.words for expression in found] == expected
    for expression in found:
        assert sentence[expression.start : expression.end] == expression.words


def test_each_of_many_expressions_is_found_once_and_in_order() -> None:
    sentence = "On Monday, in May 2023, since 2019, 3-5 June and last week, and so on; " * 3
    one = ["Monday", "May 2023", "since 2019", "3-5 June", "last week"]
    assert [expression.words for expression in time_expressions(sentence)] == one * 3
