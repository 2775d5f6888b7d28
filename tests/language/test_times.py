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
        ("from 2019 to 2021", None, "2019-01-01", "2021-12-31", True),
        ("between 2019 and 2021", None, "2019-01-01", "2021-12-31", True),
        ("the day before yesterday", None, "2024-05-27", "2024-05-27", True),
        ("the day after tomorrow", None, "2024-05-31", "2024-05-31", True),
        ("a decade ago", None, "2014-01-01", "2014-12-31", False),
        ("a week from now", None, "2024-06-05", "2024-06-05", False),
        ("within three months", None, "2024-08-01", "2024-08-31", False),
        ("two quarters ago", None, "2023-10-01", "2023-12-31", False),
        ("several days ago", None, "2024-05-26", "2024-05-26", False),
        ("last quarter", None, "2024-01-01", "2024-03-31", True),
        ("next decade", None, "2030-01-01", "2039-12-31", True),
        ("last weekend", None, "2024-05-25", "2024-05-26", True),
        ("the coming week", None, "2024-06-03", "2024-06-09", False),
        ("later this month", None, "2024-05-30", "2024-05-31", True),
        ("earlier this year", None, "2024-01-01", "2024-05-28", True),
        ("last Monday", None, "2024-05-27", "2024-05-27", True),
        ("this Friday", None, "2024-05-31", "2024-05-31", True),
        ("last May", None, "2023-05-01", "2023-05-31", True),
        ("next March", None, "2025-03-01", "2025-03-31", True),
        ("this June", None, "2024-06-01", "2024-06-30", True),
        ("2024-02-29", None, "2024-02-29", "2024-02-29", True),
        ("Q3 2024", None, "2024-07-01", "2024-09-30", True),
        ("Sept. 11, 2001", None, "2001-09-11", "2001-09-11", True),
        ("June 3-5", None, "2024-06-03", "2024-06-05", True),
        ("early June", None, "2024-06-01", "2024-06-11", False),
        ("late 2024", None, "2024-08-31", "2024-12-31", False),
        ("mid-June 2024", None, "2024-06-11", "2024-06-20", False),
        ("the middle of June", None, "2024-06-11", "2024-06-20", False),
        ("the beginning of June", None, "2024-06-01", "2024-06-01", True),
        ("2023", None, "2023-01-01", "2023-12-31", True),
        ("June", None, "2024-06-01", "2024-06-30", True),
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


@pytest.mark.parametrize(
    "words",
    [
        "soon",
        "the second floor",
        "31 February 2024",
        "5-31 February 2024",
        "from 2021 to 2019",
        "May said so",
        "the next day",
        "the following week",
        "the previous month",
        "every Friday",
        "Good Friday",
        "999 decades ago",
        "within 999 decades",
    ],
)
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


@pytest.mark.parametrize("words", ["tomorrow", "next year", "after 31 December", "in three weeks"])
def test_no_day_is_after_the_last_or_before_the_first(words: str) -> None:
    assert resolve_date(words, date(9999, 12, 31)) is None
    assert resolve_date("yesterday", date(1, 1, 1)) is None


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        ("The mayor said on Monday that they will meet on Friday.", "2024-05-27 2024-05-31"),
        ("On Monday the mayor said the two will meet on Friday.", "2024-05-27 2024-05-31"),
        ("They had agreed on Thursday to meet on Saturday.", "2024-05-23 2024-06-01"),
        ("They voted on Monday to close the road on Friday.", "2024-05-27 2024-05-31"),
        ("Talks on Friday will tell.", "2024-05-31"),
        ("Talks, held on Friday, failed and will go on.", "2024-05-24"),
        ("Mayors meet in Vik on Friday.", "2024-05-31"),
        ("The ban takes effect on 1 January.", "2025-01-01"),
        ("They met on 31 December.", "2023-12-31"),
        ("They met on 3 June.", "2023-06-03"),
        ("They may meet on 5 June.", "2024-06-05"),
        ("Since 2 May they have met on 20 May.", "2024-05-02 2024-05-20"),
        ("31 May - 2 June", "2024-05-31 2024-06-02"),
        ("30 December - 2 January", "2023-12-30 2024-01-02"),
    ],
)
def test_the_verb_beside_a_time_tells_which_day_it_is(sentence: str, days: str) -> None:
    found = [resolve_date(e.words, _WEDNESDAY, sentence) for e in time_expressions(sentence)]
    assert [str(interval and interval.start) for interval in found] == days.split()


@pytest.mark.parametrize(
    ("sentence", "end"),
    [
        ("They must pay by Friday.", "2024-05-31"),
        ("The road is closed until Friday.", "2024-05-31"),
        ("The road was closed until Friday.", "2024-05-24"),
        ("It must be there no later than 1 June.", "2024-06-01"),
    ],
)
def test_a_bound_lies_ahead_unless_it_is_past(sentence: str, end: str) -> None:
    (expression,) = time_expressions(sentence)
    interval = resolve_date(expression.words, _WEDNESDAY, sentence)
    assert interval is not None
    assert (interval.start, str(interval.end)) == (None, end)


def test_one_end_of_a_range_is_not_open() -> None:
    found = time_expressions("The ban runs from Monday to Friday, and from 2019 until 2021.")
    assert [e.words for e in found] == ["Monday", "Friday", "from 2019 until 2021"]
