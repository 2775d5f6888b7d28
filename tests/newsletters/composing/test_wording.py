"""Subjects, preheaders, reading times, periods and names."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.newsletters.composing.wording import (
    MOST,
    minutes_of,
    preheader_of,
    shortened,
    subject_of,
)
from briefer.newsletters.naming import issue_key, item_id, slug
from briefer.newsletters.periods import first_day_of, period_after, period_of


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [
        ("Norway and Iceland weigh a line", 60, "Norway and Iceland weigh a line"),
        ("Norway and Iceland weigh a direct line", 30, "Norway and Iceland weigh…"),
        ("Norway agrees to a line, but only for rescue", 30, "Norway agrees…"),
        ("Norway opens a line unless Iceland objects", 28, "Norway opens…"),
        ("Norway will not open a line", 15, "Norway…"),
        ("Donaudampfschifffahrtsgesellschaft", 10, "Donaudamp…"),
    ],
)
def test_a_text_is_cut_at_a_word_and_never_before_one_that_turns_it(
    text: str, most: int, short: str
) -> None:
    assert shortened(text, most) == short


@given(st.text(), st.integers(1, 80))
def test_a_shortened_text_is_never_longer_than_it_may_be(text: str, most: int) -> None:
    assert len(shortened(text, most)) <= most


@given(st.text(max_size=90), st.text(max_size=140))
def test_a_subject_fits_its_line(title: str, headline: str) -> None:
    assert len(subject_of(title, headline)) <= MOST


def test_a_subject_names_the_newsletter_where_that_leaves_room() -> None:
    assert subject_of("Border Watch", "Ferry talks go on") == "Border Watch: Ferry talks go on"
    long = "The Quarterly Bulletin of Inland Navigation"
    assert subject_of(long, "Ferry talks go on") == "Ferry talks go on"


def test_a_preheader_is_the_second_headline_or_the_leads_bottom_line() -> None:
    assert preheader_of(["One", "Two"], "It is so.") == "Two"
    assert preheader_of(["One"], "It is so.") == "It is so."


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (238, 1), (239, 2), (1000, 5)])
def test_reading_takes_whole_minutes_and_at_least_one(words: int, minutes: int) -> None:
    assert minutes_of(["word " * words]) == minutes


@pytest.mark.parametrize(
    ("every", "day", "last", "period"),
    [
        ("day", date(2026, 11, 26), None, "2026-11-26"),
        ("week", date(2026, 11, 26), None, "2026-W48"),
        ("week", date(2027, 1, 1), None, "2026-W53"),
        ("week", date(2026, 11, 26), "2026-W48", "2026-W49"),
        ("week", date(2026, 12, 30), "2026-W48", "2026-W53"),
        ("week", date(2026, 12, 30), "2026-W53", "2027-W01"),
        ("day", date(2026, 11, 26), "2026-11-26", "2026-11-27"),
        ("day", date(2026, 11, 26), "2026-11-02", "2026-11-26"),
        ("day", date(2026, 11, 26), "2026-W48", "2026-11-30"),
        ("week", date(2026, 11, 26), "2026-11-26", "2026-W48"),
    ],
)
def test_the_next_issue_is_of_today_or_of_the_period_after_the_last(
    every: str, day: date, last: str | None, period: str
) -> None:
    assert period_after(every, day, last) == period  # type: ignore[arg-type]


@given(st.dates())
def test_a_day_lies_in_its_period(day: date) -> None:
    assert first_day_of(period_of("day", day)) == day
    first = first_day_of(period_of("week", day))
    assert (first.weekday(), 0 <= (day - first).days <= 6) == (0, True)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Border Watch", "border-watch"),
        ("Élysée: l’accord!", "elysee-laccord"),
        ("Norway's line", "norways-line"),
    ],
)
def test_names_are_of_small_latin_letters(text: str, name: str) -> None:
    assert slug(text) == name


@given(st.text())
def test_every_text_has_a_name_that_a_file_can_bear(text: str) -> None:
    made = slug(text)
    assert made.replace("-", "").isalnum()
    assert made.isascii()
    assert made == made.strip("-")
    assert 0 < len(made) <= 48


def test_an_issues_key_and_an_items_id_tell_what_they_are_of() -> None:
    assert issue_key("Border Watch", "2026-W48") == "border-watch-2026-w48"
    one, other = item_id("Ferry talks", "a.example/1"), item_id("Ferry talks", "a.example/2")
    assert one.startswith("ferry-talks-")
    assert one != other
