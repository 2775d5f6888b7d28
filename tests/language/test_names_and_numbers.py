"""Names under their aliases, numbers by their value."""

from decimal import Decimal

import pytest

from briefer.language.names import lookup_words, name_words, names_alike, person_names, same_name
from briefer.language.numbers import numbers_in


@pytest.mark.parametrize(
    ("word", "text", "same"),
    [
        ("US", "The United States agreed.", True),
        ("American", "The US agreed.", True),
        ("US", "It told us so.", False),
        ("Chinese", "China agreed.", True),
        ("Uzbek", "Uzbekistan agreed.", True),
        ("Müller", "Muller agreed.", True),
        ("Austin", "Austin’s meeting", True),
        ("WHO", "The World Health Organization agreed.", True),
        ("Norway", "Iceland agreed.", False),
        ("Austria", "Australia agreed.", False),
        ("Dong", "Donald agreed.", False),
    ],
)
def test_a_name_occurs_under_its_aliases_and_no_others(word: str, text: str, same: bool) -> None:
    assert same_name(word, *lookup_words(text)) is same


def test_names_are_capitalised_words_that_are_neither_titles_nor_ordinary() -> None:
    text = "Officials said President Joe Biden met Ole Berg. The line opened in May."
    assert name_words(text) == ["Joe", "Biden", "Ole", "Berg"]


def test_every_word_of_a_name_has_to_occur() -> None:
    assert names_alike("Ole Berg", "said Ole Berg of the guard")
    assert not names_alike("Ole Berg", "said Ole Dahl of the guard")
    assert names_alike("the council", "The council voted")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Interior Minister Sanna Lehtonen met Indrek Saar.", ["Sanna Lehtonen", "Indrek Saar"]),
        ("The Turku Rescue Centre called the Foreign Ministry.", []),
        ("He told Semafor of the East China Sea.", []),
        ("Kim Jong Un met the UN in Hong Kong.", ["Kim Jong Un"]),
        ("The Red Cross and Human Rights Watch left Sri Lanka on Good Friday.", []),
        ("New York Mayor Ana Ruiz met President-elect Eva Holm.", ["Ana Ruiz", "Eva Holm"]),
        ("Ohio Gov. Jan Vik and Lt Gen Ole Berg spoke.", ["Jan Vik", "Ole Berg"]),
    ],
)
def test_persons_are_told_from_bodies_and_places(text: str, expected: list[str]) -> None:
    assert person_names(text) == expected


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("forty-two ships", ["42"]),
        ("1.2 billion and 1,200 million", ["1200000000", "1200000000"]),
        ("$5bn", ["5000000000"]),
        ("the 3rd of twenty-five hundred", ["3", "2500"]),
        ("one of the first", []),
        ("a hundred and 400 metres", ["400"]),
        ("between 0.5 and 19.5 per cent", ["0.5", "19.5"]),
    ],
)
def test_numbers_are_compared_by_value(text: str, values: list[str]) -> None:
    assert [number.value for number in numbers_in(text)] == [Decimal(v) for v in values]
