"""Which names that look like those of persons are of places."""

import pytest

from briefer.language.places import place_names


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The post at El Estrecho waits. It was called by El Estrecho.", "El Estrecho"),
        ("They met in Lago Agrio. Lago Agrio is hot.", "Lago Agrio"),
        ("It may land at the hamlet of Santa Mercedes.", "Santa Mercedes"),
        ("The offices in Iquitos, Santa Rosa and Lima are shut.", "Santa Rosa"),
        ("It was called by Puerto Leguízamo.", "Puerto Leguízamo"),
        ("On the ninth, Isla Sábalo, 41 families live.", "Isla Sábalo"),
    ],
)
def test_a_name_behind_a_word_of_place_is_a_place(text: str, place: str) -> None:
    assert place_names(text.replace(". ", ".\n").split("\n")) == {place}


@pytest.mark.parametrize(
    "text",
    [
        "Ole Berg stayed. Eva Dahl left.",
        "The trust in Ole Berg is gone. The mayor, Ole Berg, left.",
        "The trust in Ole Berg is gone. Ole Berg, a former judge, left.",
        "The trust in Ole Berg is gone. Ole Berg left. Berg is tired.",
        "The trust in Ole Berg is gone. Ole Berg, who left, is tired.",
        "In Lima, Ole Berg and Eva Dahl met.",
        "The leaders in Congress, Ole Berg and Eva Dahl, met.",
        "In an open letter, Ole Berg said no.",
        "Isla Fisher sang. Fisher left.",
    ],
)
def test_a_person_is_none(text: str) -> None:
    assert place_names(text.replace(". ", ".\n").split("\n")) == frozenset()
