"""Words are compared by their stems, and a text holds only what another does."""

import pytest

from briefer.language.words import content_words, holds_only, stem


@pytest.mark.parametrize(
    "forms",
    [
        ("open", "opens", "opened", "opening"),
        ("discuss", "discusses", "discussed", "discussing"),
        ("plan", "plans", "planned", "planning"),
        ("close", "closes", "closed", "closing"),
        ("agree", "agreed", "agreement"),
        ("press", "pressed", "pressing"),
        ("quick", "Quickly", "quickness"),
    ],
)
def test_forms_of_a_word_have_one_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize(("word", "kept"), [("used", "used"), ("lies", "lies"), ("Åse", "ase")])
def test_four_letters_stay(word: str, kept: str) -> None:
    assert stem(word) == kept


def test_content_words_leave_out_what_carries_no_meaning() -> None:
    assert content_words("He said that the Ships’ crews were to go on a strike.") == [
        "ship",
        "crew",
        "strik",
    ]


_SOURCE = "Eva Holm, the minister, said on Friday that 40 ships would cross the strait of Vik."


@pytest.mark.parametrize(
    ("statement", "held"),
    [
        ("Holm said forty ships would cross the strait.", True),
        ("The minister said ships are crossing the strait of Vik.", True),
        ("Holm said 41 ships would cross the strait.", False),
        ("Holm said forty-one ships would cross the strait.", False),
        ("Jan Holm said 40 ships would cross the strait.", False),
        ("Holm said 40 ships would cross the strait of Bergen.", False),
        ("Holm said 40 trawlers of hers were sunk in the strait.", False),
        ("", False),
        ("He said so.", False),
    ],
)
def test_a_new_name_a_new_number_and_many_new_words_are_seen(statement: str, held: bool) -> None:
    assert holds_only(statement, _SOURCE) is held


def test_how_many_words_must_be_shared_can_be_set() -> None:
    statement = "The minister said ships would leave the strait."
    assert not holds_only(statement, _SOURCE)
    assert holds_only(statement, _SOURCE, least=0.7)
