"""Countries under their aliases, parts of times, likeness of languages, opposites."""

import pytest

from briefer.language.countries import mentions_in
from briefer.language.folding import folded
from briefer.language.likeness import language_of, same_language
from briefer.language.opposites import are_opposite
from briefer.language.roots import meanings, root
from briefer.language.timeparts import time_parts


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Danes and Kyrgyz engineers met", [("Denmark", False), ("Kyrgyzstan", False)]),
        ("South Korea", [("South Korea", False)]),
        ("the Chinese embassy", [("China", False)]),
        ("Beijing and New Delhi", [("China", True), ("India", True)]),
        ("the Hague", [("Netherlands", True)]),
        ("a turkey in polish china", []),
        ("Guinea Bissau", [("Guinea-Bissau", False)]),
        ("Swiss UK", [("Switzerland", False), ("United Kingdom", False)]),
    ],
)
def test_countries_are_named_by_aliases_and_capitals(
    text: str, countries: list[tuple[str, bool]]
) -> None:
    words = text.split()
    found = mentions_in([folded(w) for w in words], [w[0].isupper() for w in words])
    assert [(mention.country, mention.seat) for mention in found] == countries


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("on Wednesday 29 May 2024", ["Wednesday", "month 5", "day 5 29", "year 2024"]),
        ("March 3 and March 1999", ["month 3", "day 3 3", "month 3", "year 1999"]),
        ("he may go with Jan Dahl", []),
        ("last week, next year, recent weeks", ["last week", "next year"]),
        ("2000 people paid $1999", []),
        ("Yesterday", ["yesterday"]),
    ],
)
def test_times_are_told_by_parts(text: str, keys: list[str]) -> None:
    assert [part.key for part in time_parts(text)] == keys


def test_texts_of_one_language_are_alike_and_others_are_not() -> None:
    english = "The ministry said that the line was not for the ships of the coast guard."
    assert language_of(english) == "en"
    assert same_language("Norway, Iceland", english)
    assert not same_language("Das ist nicht die Linie, die der Minister mit den", english)
    assert not same_language("Линия была медленной.", english)


def test_roots_join_forms_of_a_word_and_meanings_join_words() -> None:
    assert root("negotiators") == root("negotiations") and root("met") == root("meeting")
    assert root("phone") in meanings(root("telephoned"))
    assert are_opposite(root("rejected"), root("approve"))
    assert not are_opposite(root("rejected"), root("opposed"))
