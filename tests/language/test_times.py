"""Time expressions are found as they stand, and resolved against the published date."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import briefer
from briefer.language.times import resolve_date, time_expressions

_WEDNESDAY = date(2024, 5, 29)
_OPEN = None

Row = tuple[str, str | None, str | None, bool]


def _shown(expression: str, published: date | None, sentence: str | None = None) -> object:
    found = resolve_date(expression, published, sentence)
    if found is None:
        return None
    return (*(day and day.isoformat() for day in (found.start, found.end)), found.certain)


@pytest.mark.parametrize(
    ("expression", "start", "end", "certain"),
    [
        ("29 May 2024", "2024-05-29", "2024-05-29", True),
        ("May 29, 2024", "2024-05-29", "2024-05-29", True),
        ("Wednesday, May 29th, 2024", "2024-05-29", "2024-05-29", True),
        ("Tuesday, May 29, 2024", "2024-05-29", "2024-05-29", False),
        ("the 29th of May, 2024", "2024-05-29", "2024-05-29", True),
        ("twenty-ninth of May 2024", "2024-05-29", "2024-05-29", True),
        ("29/May/2024", "2024-05-29", "2024-05-29", True),
        ("2024-05-29", "2024-05-29", "2024-05-29", True),
        ("2024/5/29", "2024-05-29", "2024-05-29", True),
        ("2024-May-29", "2024-05-29", "2024-05-29", True),
        ("29.5.2024", "2024-05-29", "2024-05-29", True),
        ("5/4/2024", "2024-05-04", "2024-05-04", False),
        ("3 March 1517", "1517-03-03", "1517-03-03", True),
        ("March third nineteen seventy four", "1974-03-03", "1974-03-03", True),
        ("2 April two thousand and nine", "2009-04-02", "2009-04-02", True),
        ("December nineteen oh five", "1905-12-01", "1905-12-31", True),
        ("June of '68", "2068-06-01", "2068-06-30", True),
        ("June of 99", "1999-06-01", "1999-06-30", True),
        ("Sept. 2019", "2019-09-01", "2019-09-30", True),
        ("2019 October", "2019-10-01", "2019-10-31", True),
        ("2019/10", "2019-10-01", "2019-10-31", True),
        ("in November 2023", "2023-11-01", "2023-11-30", True),
        ("the year 1848", "1848-01-01", "1848-12-31", True),
        ("1994", "1994-01-01", "1994-12-31", True),
        ("1994-95", "1994-01-01", "1995-12-31", False),
        ("the 1990s", "1990-01-01", "1999-12-31", True),
        ("the 1970's", "1970-01-01", "1979-12-31", True),
        ("the '80s", "1980-01-01", "1989-12-31", False),
        ("the sixties", "1960-01-01", "1969-12-31", False),
        ("the 1800s", "1800-01-01", "1899-12-31", False),
        ("the 17th century", "1600-01-01", "1699-12-31", True),
        ("third quarter of 2024", "2024-07-01", "2024-09-30", True),
        ("Q1 2025", "2025-01-01", "2025-03-31", True),
        ("2025-Q1", "2025-01-01", "2025-03-31", True),
        ("H2 2025", "2025-07-01", "2025-12-31", True),
        ("the summer of 2025", "2025-06-01", "2025-08-31", False),
        ("winter 2025", "2025-12-01", "2026-02-28", False),
        ("Easter 2025", "2025-04-20", "2025-04-20", True),
        ("Christmas Day 2025", "2025-12-25", "2025-12-25", True),
        ("Thanksgiving 2025", "2025-11-27", "2025-11-27", False),
        ("3-5 June 2024", "2024-06-03", "2024-06-05", True),
        ("June 3 to 5, 2024", "2024-06-03", "2024-06-05", True),
        ("from 3 to 5 June 2024", "2024-06-03", "2024-06-05", True),
        ("Oct 30-Nov 2, 2023", "2023-10-30", "2023-11-02", True),
        ("Dec-Feb 2, 2023", "2022-12-01", "2023-02-02", True),
        ("from 28 December 2023 until 3 January", "2023-12-28", "2024-01-03", True),
        ("between March 2021 and June 2022", "2021-03-01", "2022-06-30", True),
        ("from 2004 to 2009", "2004-01-01", "2009-12-31", True),
        ("early 2020", "2020-01-01", "2020-06-30", False),
        ("mid-March 2020", "2020-03-10", "2020-03-20", False),
        ("the end of 2020", "2020-07-01", "2020-12-31", False),
        ("the first week of 2021", "2021-01-04", "2021-01-10", False),
        ("the last two weeks of 2021", "2021-12-20", "2022-01-02", False),
        ("the first ten days of March 2021", "2021-03-01", "2021-03-10", True),
        ("the last three months of 2021", "2021-10-01", "2021-12-31", True),
        ("the second Tuesday of May 2021", "2021-05-11", "2021-05-11", True),
        ("the last Friday in May 2021", "2021-05-28", "2021-05-28", True),
        ("the week of 12 May 2021", "2021-05-10", "2021-05-16", True),
        ("three days after 27 February 2024", "2024-03-01", "2024-03-01", True),
        ("a month before 31 March 2023", "2023-02-28", "2023-02-28", True),
        ("two weeks starting 3 May 2021", "2021-05-03", "2021-05-16", True),
        ("since 2019", "2019-01-01", _OPEN, True),
        ("2019 or later", "2019-01-01", _OPEN, True),
        ("later than 2019", "2020-01-01", _OPEN, True),
        ("not before 2019", "2019-01-01", _OPEN, True),
        ("before 3 May 2021", _OPEN, "2021-05-02", True),
        ("no later than 3 May 2021", _OPEN, "2021-05-03", True),
        ("by the end of June 2021", _OPEN, "2021-06-30", True),
        ("since the beginning of 2021", "2021-01-01", _OPEN, True),
    ],
)
def test_an_absolute_time_needs_no_published_date(
    expression: str, start: str | None, end: str | None, certain: bool
) -> None:
    assert _shown(expression, None) == (start, end, certain)
    assert _shown(expression, _WEDNESDAY) == (start, end, certain)


@pytest.mark.parametrize(
    ("expression", "start", "end", "certain"),
    [
        ("today", "2024-05-29", "2024-05-29", True),
        ("last night", "2024-05-28", "2024-05-28", True),
        ("the day before yesterday", "2024-05-27", "2024-05-27", True),
        ("the day after tomorrow", "2024-05-31", "2024-05-31", True),
        ("the day before", "2024-05-28", "2024-05-28", False),
        ("this week", "2024-05-27", "2024-06-02", True),
        ("last week", "2024-05-20", "2024-05-26", True),
        ("the week after next", "2024-06-10", "2024-06-16", True),
        ("this working week", "2024-05-27", "2024-05-31", True),
        ("later this week", "2024-05-30", "2024-06-02", True),
        ("earlier this week", "2024-05-27", "2024-05-28", True),
        ("early next week", "2024-06-03", "2024-06-05", False),
        ("mid next week", "2024-06-04", "2024-06-07", False),
        ("late last week", "2024-05-23", "2024-05-26", False),
        ("the rest of the week", "2024-05-29", "2024-06-02", True),
        ("the coming week", "2024-06-03", "2024-06-09", False),
        ("Good Friday", "2024-03-29", "2024-03-29", False),
        ("last weekend", "2024-05-25", "2024-05-26", True),
        ("last month", "2024-04-01", "2024-04-30", True),
        ("early next month", "2024-06-01", "2024-06-15", False),
        ("end of month", "2024-05-16", "2024-05-31", False),
        ("by the end of the month", _OPEN, "2024-05-31", True),
        ("year-end", "2024-12-31", "2024-12-31", True),
        ("next year", "2025-01-01", "2025-12-31", True),
        ("later this year", "2024-05-30", "2024-12-31", True),
        ("earlier this year", "2024-01-01", "2024-05-28", True),
        ("earlier last year", "2023-01-01", "2023-06-30", False),
        ("the year before last", "2022-01-01", "2022-12-31", True),
        ("this quarter", "2024-04-01", "2024-06-30", True),
        ("last quarter", "2024-01-01", "2024-03-31", True),
        ("Q3 this year", "2024-07-01", "2024-09-30", True),
        ("the next two quarters", "2024-07-01", "2024-12-31", False),
        ("this decade", "2020-01-01", "2029-12-31", True),
        ("the past two decades", "2000-01-01", "2019-12-31", False),
        ("last summer", "2023-06-01", "2023-08-31", False),
        ("last March", "2024-03-01", "2024-03-31", False),
        ("last August", "2023-08-01", "2023-08-31", True),
        ("next January", "2025-01-01", "2025-01-31", True),
        ("the first ten days of next month", "2024-06-01", "2024-06-10", True),
        ("the 20th of next month", "2024-06-20", "2024-06-20", True),
        ("the third Monday of next month", "2024-06-17", "2024-06-17", True),
        ("Tuesday next week", "2024-06-04", "2024-06-04", True),
        ("last week Sunday", "2024-05-26", "2024-05-26", True),
        ("Monday of last week", "2024-05-20", "2024-05-20", True),
        ("this Friday", "2024-05-31", "2024-05-31", True),
        ("next Friday", "2024-06-07", "2024-06-07", False),
        ("next Monday", "2024-06-03", "2024-06-03", True),
        ("last Friday", "2024-05-24", "2024-05-24", True),
        ("past Monday", "2024-05-27", "2024-05-27", False),
        ("previous Monday", "2024-05-20", "2024-05-20", False),
        ("Friday the 17th", "2024-05-17", "2024-05-17", True),
        ("two Mondays ago", "2024-05-20", "2024-05-20", False),
        ("three days ago", "2024-05-26", "2024-05-26", True),
        ("two weeks ago", "2024-05-15", "2024-05-15", False),
        ("a few days ago", "2024-05-26", "2024-05-26", False),
        ("eleven years ago", "2013-01-01", "2013-12-31", False),
        ("nearly a decade ago", "2014-01-01", "2014-12-31", False),
        ("half a year ago", "2023-11-01", "2023-11-30", False),
        ("2 months, 10 days ago", "2024-03-19", "2024-03-19", True),
        ("in ten days", "2024-06-08", "2024-06-08", True),
        ("three weeks from tomorrow", "2024-06-20", "2024-06-20", True),
        ("a week from Friday", "2024-05-31", "2024-05-31", False),
        ("two days before yesterday", "2024-05-26", "2024-05-26", True),
        ("more than two days before yesterday", _OPEN, "2024-05-25", True),
        ("more than two weeks ago", _OPEN, "2024-05-14", True),
        ("less than two weeks ago", "2024-05-16", "2024-05-29", True),
        ("17th", "2024-05-17", "2024-05-17", False),
        ("less than three days after tomorrow", "2024-05-30", "2024-06-01", True),
        ("in two days on Friday", "2024-05-31", "2024-05-31", False),
        ("within 5 days", "2024-05-29", "2024-06-02", False),
        ("within the next two months", "2024-05-29", "2024-07-28", False),
        ("the past 30 days", "2024-04-29", "2024-05-28", False),
        ("the next couple of weeks", "2024-05-30", "2024-06-12", False),
        ("5 past years", "2019-05-29", "2024-05-28", False),
        ("the past year", "2023-05-29", "2024-05-28", False),
        ("past year", "2023-01-01", "2023-12-31", False),
        ("year to date", "2024-01-01", "2024-05-29", True),
        ("last Easter", "2024-03-31", "2024-03-31", True),
        ("next Easter", "2025-04-20", "2025-04-20", True),
        ("two weeks after Christmas", "2024-01-08", "2024-01-08", False),
        ("3 June last year", "2023-06-03", "2023-06-03", True),
        ("June last year", "2023-06-01", "2023-06-30", True),
        ("since last week", "2024-05-20", _OPEN, True),
        ("until tomorrow", _OPEN, "2024-05-30", True),
    ],
)
def test_a_relative_time_is_counted_from_the_published_date(
    expression: str, start: str | None, end: str | None, certain: bool
) -> None:
    assert _shown(expression, _WEDNESDAY) == (start, end, certain)
    assert resolve_date(expression, None) is None


@pytest.mark.parametrize(
    ("expression", "sentence", "start", "end", "certain"),
    [
        ("Friday", "They will meet on Friday.", "2024-05-31", "2024-05-31", True),
        ("Friday", "They met on Friday.", "2024-05-24", "2024-05-24", True),
        ("Friday", "They meet on Friday.", "2024-05-31", "2024-05-31", False),
        ("Friday", "A quiet Friday.", "2024-05-24", "2024-05-24", False),
        ("Wednesday", "They met on Wednesday.", "2024-05-29", "2024-05-29", True),
        ("Wednesday", "They will meet on Wednesday.", "2024-05-29", "2024-05-29", False),
        (
            "Friday",
            "He said on Friday that it will open in June.",
            "2024-05-24",
            "2024-05-24",
            True,
        ),
        ("June", "He said on Friday that it will open in June.", "2024-06-01", "2024-06-30", True),
        ("Friday", "A court on Friday agreed to hear them.", "2024-05-24", "2024-05-24", True),
        ("Friday", "Both agreed to meet on Friday.", "2024-05-31", "2024-05-31", True),
        ("Friday", "The report will be released on Friday.", "2024-05-31", "2024-05-31", True),
        ("Friday", "He could not be reached on Friday.", "2024-05-24", "2024-05-24", True),
        ("Friday", "She won’t travel on Friday.", "2024-05-31", "2024-05-31", True),
        ("Friday", "Please send it on Friday.", "2024-05-31", "2024-05-31", True),
        (
            "Friday",
            "On Friday, the mayor told a reporter: “We will not sell.”",
            "2024-05-24",
            "2024-05-24",
            True,
        ),
        (
            "Monday",
            "The envoy, who will retire in June, arrived on Monday.",
            "2024-05-27",
            "2024-05-27",
            True,
        ),
        ("Friday", "He said Friday's talks will go on.", "2024-05-31", "2024-05-31", True),
        ("Thursday", "They came back the next Thursday.", "2024-05-30", "2024-05-30", False),
        ("June 9", "The fair runs through June 9 this year.", "2024-06-09", "2024-06-09", True),
        ("In March", "In March, ships passed.", "2024-03-01", "2024-03-31", True),
        ("in August", "They met in August.", "2023-08-01", "2023-08-31", True),
        ("in August", "They will meet in August.", "2024-08-01", "2024-08-31", True),
        ("in June", "The handover agreed in June was off.", "2023-06-01", "2023-06-30", False),
        ("before 1 June", "It will end before 1 June.", _OPEN, "2024-05-31", True),
        ("after 1 June", "It will end after 1 June.", "2024-06-02", _OPEN, True),
        ("the end of June", "It will end by the end of June.", "2024-06-30", "2024-06-30", True),
        ("the weekend", "Crowds marched over the weekend.", "2024-05-25", "2024-05-26", True),
        ("the weekend", "Crowds will march at the weekend.", "2024-06-01", "2024-06-02", True),
        ("today", "“I am glad today,” she said.", "2024-05-29", "2024-05-29", False),
        (
            "the opening night",
            "It was full on Friday, the opening night.",
            "2024-05-24",
            "2024-05-24",
            False,
        ),
        ("Friday, May 31", "They will meet on Friday, May 31.", "2024-05-31", "2024-05-31", True),
        ("May", "In May that year it closed.", None, None, None),
    ],
)
def test_the_sentence_decides_which_one_is_meant(
    expression: str, sentence: str, start: str | None, end: str | None, certain: bool | None
) -> None:
    expected = None if certain is None else (start, end, certain)
    assert _shown(expression, _WEDNESDAY, sentence) == expected


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
        ("31 May - 2 June", "2024-05-31"),
        ("30 December - 2 January", "2023-12-30"),
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


@pytest.mark.parametrize("words", ["tomorrow", "next year", "after 31 December", "in three weeks"])
def test_no_day_is_after_the_last_or_before_the_first(words: str) -> None:
    assert resolve_date(words, date(9999, 12, 31)) is None
    assert resolve_date("yesterday", date(1, 1, 1)) is None


def test_a_range_is_one_expression() -> None:
    found = time_expressions("The ban runs from Monday to Friday, and from 2019 until 2021.")
    assert [e.words for e in found] == ["from Monday to Friday", "from 2019 until 2021"]


@pytest.mark.parametrize("expression", ["later this week", "on Friday", "last month", "in March"])
def test_without_a_published_date_relative_times_have_none(expression: str) -> None:
    assert resolve_date(expression, None) is None


@pytest.mark.parametrize(
    "words",
    [
        "",
        "soon",
        "the second floor",
        "31 February 2024",
        "2024-13-40",
        "May said so",
        "this school year",
        "5-31 February 2024",
        "from 2021 to 2019",
        "the next day",
        "the following week",
        "the previous month",
        "every Friday",
        "999 decades ago",
        "within 999 decades",
        "last fiscal year",
        "twelve years",
        "two weeks before the vote",
        "from 9 to 3 May 2024",
        "3000 years ago",
        "in 9000 years",
        "9" * 5000,
    ],
)
def test_what_no_calendar_tells_has_no_days(words: str) -> None:
    assert resolve_date(words, _WEDNESDAY) is None


def test_words_around_a_time_do_not_hide_it_but_may_leave_it_in_doubt() -> None:
    day = ("2024-05-28", "2024-05-28")
    met = "They met on Tuesday in Oslo, not on Monday."
    assert _shown("on Tuesday in Oslo", _WEDNESDAY, met) == (*day, True)
    assert _shown("on Tuesday in Oslo, not on Monday", _WEDNESDAY, met) == (*day, False)
    assert _shown("[two] days ago", _WEDNESDAY) == ("2024-05-27", "2024-05-27", True)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("They meet later this week.", ["later this week"]),
        ("It must end by the end of June, he said.", ["by the end of June"]),
        ("On 3 June 2024 and again on Friday.", ["3 June 2024", "Friday"]),
        ("A fall since 2019 of 12 per cent.", ["since 2019"]),
        ("He left late on Monday night.", ["late on Monday night"]),
        ("It ran from 1997 to 2005, then closed.", ["from 1997 to 2005"]),
        ("Talks go on from Friday to Sunday.", ["from Friday to Sunday"]),
        ("They will be back in two weeks.", ["in two weeks"]),
        ("Prices rose over the past two years.", ["the past two years"]),
        ("In the early 1990s he wrote.", ["early 1990s"]),
        ("A report from Monday says so.", ["Monday"]),
        ("After Friday's vote they left.", ["Friday"]),
        ("The Sept. 11 attacks.", ["Sept. 11"]),
        ("It shut before Christmas.", ["before Christmas"]),
    ],
)
def test_expressions_are_found_with_the_words_that_bound_them(
    sentence: str, expected: list[str]
) -> None:
    found = time_expressions(sentence)
    assert [expression.words for expression in found] == expected


def test_each_of_many_expressions_is_found_once_and_in_order() -> None:
    sentence = "On Monday, in May 2023, since 2019, 3-5 June and last week, and so on; " * 3
    one = ["Monday", "May 2023", "since 2019", "3-5 June", "last week"]
    assert [expression.words for expression in time_expressions(sentence)] == one * 3


@pytest.mark.parametrize(
    "sentence",
    [
        "Prime Minister May may go to the March for Life.",
        "A statement from May's office.",
        "They march in step and may sing.",
        "The worst in a decade.",
        "It was the first such fire in 48 years.",
        "He waited a second, for six hours, over two decades.",
        "She will stay for the next two years.",
        "The man of the year and the song of the week.",
        "At the end of the day it matters.",
        "In 2000 cases and by 1900 votes.",
        "He lives at 1995 Main Street with 2024 others.",
        "They sat on the second floor of Easter Road.",
        "Black Friday sales and the Sunday Times.",
        "The Sun sat low; the sat nav failed.",
        "That will not be mended overnight.",
        "It rained the next day and the following week.",
        "The fall of the house; a spring in her step.",
        "The last fiscal year was good.",
        "Christmas trees cost 12.5 or 3-5.",
    ],
)
def test_what_is_mostly_no_time_is_not_found_in_running_text(sentence: str) -> None:
    assert [expression.words for expression in time_expressions(sentence)] == []


_WORDS = st.sampled_from(
    "the a of in on by from to until since before after between and or not more than less first "
    "second last next this past Monday Friday May March january 12 31 1999 2024 00 3rd 20th 1990s "
    "two twenty hundred thousand few days weeks month year's decades ago later earlier now end "
    "beginning rest early mid - – / . , ' ’ “ ” Q3 H1 week weekend quarter century summer Easter "
    "Christmas eve tomorrow yesterday will met year one half couple fiscal 99999999999".split()
)
_TEXTS = st.one_of(st.text(max_size=60), st.lists(_WORDS, max_size=9).map(" ".join))
_DAYS = st.one_of(st.none(), st.dates(), st.sampled_from([date.min, date.max]))


@given(_TEXTS, _DAYS, st.one_of(st.none(), _TEXTS))
def test_any_text_resolves_to_days_in_order_or_to_none(
    text: str, published: date | None, sentence: str | None
) -> None:
    found = resolve_date(text, published, sentence)
    if found is not None:
        assert found.start is not None or found.end is not None
        if found.start is not None and found.end is not None:
            assert found.start <= found.end


@pytest.mark.parametrize("expression", ["last winter", "next winter", "last Easter", "yesterday"])
@pytest.mark.parametrize("published", [date.min, date.max])
def test_beyond_the_calendar_there_is_nothing(expression: str, published: date) -> None:
    found = resolve_date(expression, published)
    assert found is None or found.start is not None


@given(_TEXTS, _DAYS)
def test_what_is_found_stands_in_the_text_in_order(text: str, published: date | None) -> None:
    position = 0
    for expression in time_expressions(text):
        assert position <= expression.start < expression.end
        assert text[expression.start : expression.end] == expression.words
        position = expression.end
        resolve_date(expression.words, published, text)


@pytest.mark.parametrize(
    "part", ["a", "9", "“", "12 ", "the ", "May ", "in 2 days ", "from Friday to ", "nineteen "]
)
def test_a_sentence_of_any_length_takes_bounded_time(part: str) -> None:
    # Twice as long takes about twice as long: what is compared is work, not seconds.
    import sys

    def steps(text: str) -> int:
        count = 0

        def traced(*_: object) -> None:
            nonlocal count
            count += 1

        sys.setprofile(traced)
        try:
            time_expressions(text)
            resolve_date(text, _WEDNESDAY, text)
        finally:
            sys.setprofile(None)
        return count

    once, twice = steps(part * 400), steps(part * 800)
    assert twice < 2.6 * once + 1000


def test_dates_are_public() -> None:
    found = briefer.resolve_date("29 May 2024", None)
    assert found == briefer.Interval(_WEDNESDAY, _WEDNESDAY, certain=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In March, two ships passed.", ["March"]),
        ("In March two ships passed.", ["March"]),
        ("It opened on March first, 1999, for two men.", ["March first, 1999"]),
        ("The law of May twenty-first holds.", ["May twenty-first"]),
    ],
)
def test_a_number_in_words_behind_a_month_counts_what_follows(
    text: str, expected: list[str]
) -> None:
    assert [expression.words for expression in time_expressions(text)] == expected
