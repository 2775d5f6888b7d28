"""Times of other languages stand for the days that their readers take them for."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.language.abroad.times import expressions_in, interval_of, parts_in
from briefer.language.dating import resolve_date, time_parts

WEDNESDAY = date(2025, 3, 12)


def _days(text: str, lang: str, published: date | None = WEDNESDAY) -> list[tuple[str, str]]:
    found = []
    for one in expressions_in(text, lang):
        days = interval_of(one.words, published, lang)
        told = "?" if days is None else f"{days.start or ''}/{days.end or ''}"
        found.append((one.words, told + ("" if days is None or days.certain else " ~")))
    return found


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("fr", "le 4 février", [("4 février", "2025-02-04/2025-02-04")]),
        ("fr", "d’ici au 30 juin", [("d’ici au 30 juin", "/2025-06-30")]),
        ("fr", "avant le 30 juin", [("avant le 30 juin", "/2025-06-29 ~")]),
        ("fr", "depuis 2019", [("depuis 2019", "2019-01-01/")]),
        ("fr", "lundi prochain", [("lundi prochain", "2025-03-17/2025-03-17")]),
        ("fr", "l’an dernier", [("l’an dernier", "2024-01-01/2024-12-31")]),
        ("fr", "aujourd’hui, hier", [("aujourd’hui", "2025-03-12/2025-03-12"), ("hier", "2025-03-11/2025-03-11")]),
        ("es", "el 10 de junio de 2024", [("10 de junio de 2024", "2024-06-10/2024-06-10")]),
        ("es", "en abril", [("abril", "2025-04-01/2025-04-30")]),
        ("ru", "до 1 июля", [("до 1 июля", "/2025-07-01")]),
        ("ru", "в среду; в апреле 2024 года", [("среду", "2025-03-12/2025-03-12"), ("апреле 2024", "2024-04-01/2024-04-30")]),
        ("ru", "на прошлой неделе", [("на прошлой неделе", "2025-03-03/2025-03-09")]),
        ("zh", "2024年9月30日", [("2024年9月30日", "2024-09-30/2024-09-30")]),
        ("zh", "星期三，下周", [("星期三", "2025-03-12/2025-03-12"), ("下周", "2025-03-17/2025-03-23")]),
        ("ja", "7月8日までに", [("7月8日までに", "/2025-07-08")]),
        ("ar", "١٥ مايو ٢٠٢٥", [("١٥ مايو ٢٠٢٥", "2025-05-15/2025-05-15")]),
        ("ar", "3 تشرين الثاني 2024", [("3 تشرين الثاني 2024", "2024-11-03/2024-11-03")]),
        ("hi", "२५ अगस्त, अगले सप्ताह", [("२५ अगस्त", "2025-08-25/2025-08-25 ~"), ("अगले सप्ताह", "2025-03-17/2025-03-23")]),
        ("de", "bis zum 1. September 2025", [("bis zum 1. September 2025", "/2025-09-01")]),
        ("de", "am 3.3.2024, kommenden Freitag", [("3.3.2024", "2024-03-03/2024-03-03"), ("kommenden Freitag", "2025-03-14/2025-03-14")]),
        ("pt", "em 5 de maio de 2024", [("5 de maio de 2024", "2024-05-05/2024-05-05")]),
        ("it", "mercoledì 12 marzo 2025", [("mercoledì", "2025-03-12/2025-03-12"), ("12 marzo 2025", "2025-03-12/2025-03-12")]),
        ("ko", "2025년 3월 5일", [("2025년 3월 5일", "2025-03-05/2025-03-05")]),
        ("sv", "2025-03-05", [("2025-03-05", "2025-03-05/2025-03-05")]),
    ],
)  # fmt: skip
def test_a_time_stands_for_its_days(lang: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert _days(text, lang) == expected


def test_a_weekday_without_more_is_the_last_one_and_in_doubt() -> None:
    assert _days("vendredi", "fr") == [("vendredi", "2025-03-07/2025-03-07 ~")]


def test_what_no_calendar_has_is_not_resolved() -> None:
    assert _days("31.02.2024", "de") == [("31.02.2024", "?")]
    assert _days("45月", "zh") == [("45月", "?")]


def test_without_a_day_of_writing_only_whole_dates_are_resolved() -> None:
    assert _days("hier, le 4 février 2024", "fr", None) == [
        ("hier", "?"),
        ("4 février 2024", "2024-02-04/2024-02-04"),
    ]


def test_numbers_and_words_that_are_no_times_are_left_alone() -> None:
    text = "sept skieurs, 1,4 million, 2 000 habitants, le total de 2019,5"
    assert expressions_in(text, "fr") == []


def test_the_parts_of_a_time_have_the_keys_of_english_ones() -> None:
    english = {part.key for part in time_parts("on Wednesday, 12 March 2025", "en")}
    for lang, text in (
        ("fr", "mercredi 12 mars 2025"),
        ("zh", "星期三，2025年3月12日"),
        ("ar", "الأربعاء 12 مارس 2025"),
    ):
        assert {part.key for part in parts_in(text, lang)} == english


def test_english_goes_to_its_own_grammar() -> None:
    found = resolve_date("the day after tomorrow", WEDNESDAY, None, "en-GB")
    assert found is not None and found.start == date(2025, 3, 14)


@given(st.text(max_size=80), st.sampled_from(("fr", "es", "ru", "zh", "ar", "hi", "de", "xx")))
def test_any_text_is_read_and_what_is_found_lies_where_it_says(text: str, lang: str) -> None:
    for one in expressions_in(text, lang):
        assert text[one.start : one.end] == one.words
        interval_of(one.words, WEDNESDAY, lang)
