"""A sentence is told more shortly only where that is true to it; else it stays as it is."""

import pytest

from briefer.articles.article import Article
from briefer.extraction.candidates import Line
from briefer.extraction.retelling import (
    keeps_speaker,
    needed_cites,
    retold,
    retold_line,
    speaks_in_person,
)
from tests_support import Scripted

_ARTICLE = Article.from_text("It rained. It snowed.")
_LONG = (
    "Officials at the harbour office in Vik hope to sell the old crane, which has stood idle for "
    "nine years, to a yard in Holm by the end of the summer."
)


def _retold(words: str, answer: str, bound: int = 300) -> str:
    return retold(Scripted(retell=answer).about(_ARTICLE), words, bound)


def test_a_short_sentence_is_not_asked_about() -> None:
    model = Scripted()
    assert retold(model.about(_ARTICLE), "The crane was sold.", 300) == "The crane was sold."
    assert model.asked == []


def test_a_long_one_and_one_with_a_quotation_are_asked_about_apart_from_the_article() -> None:
    model = Scripted(retell="Officials at the harbour office in Vik hope to sell the old crane.")
    ask = model.about(_ARTICLE)
    assert retold(ask, _LONG, 300) == (
        "Officials at the harbour office in Vik hope to sell the old crane."
    )
    assert model.questions[-1].messages[0]["role"] == "system"
    assert model.shown("retell").endswith(f"Sentence: {_LONG}\nShort:")
    assert "It rained" not in str(model.questions[-1].messages)
    quoted = "“We shut it,” Eva Dahl said."
    assert retold(ask, quoted, 300) == "We shut it, Eva Dahl said."
    assert model.asked == ["retell", "retell"]


def test_the_answer_is_one_latin_sentence_within_the_bound() -> None:
    model = Scripted(retell="Nothing.")
    for bound, most in ((160, 158), (400, 240)):
        retold(model.about(_ARTICLE), _LONG, bound)
        assert model.fields("retell")["text"]["pattern"].endswith(f"{{1,{most}}}[.]$")


def test_an_answer_that_ran_into_its_bound_is_not_taken() -> None:
    words = f"{_LONG.rstrip('.')} of next year" + " and the year after" * 6
    cut = f"{words[:238].rstrip()} ." + " " * 240
    assert _retold(words, f"{cut[:240]}.") == words


@pytest.mark.parametrize(
    "told",
    [
        "Officials sold the old crane to a yard in Holm.",
        "Officials at the harbour office in Vik will sell the old crane to a yard in Holm.",
        "Officials hope to sell the old crane because it has stood idle for nine years.",
        "Officials hope to sell the old crane to save the harbour office in Vik.",
        "Officials hope to sell the old crane, idle for ten years, to a yard in Holm.",
        "Officials in Bergen hope to sell the old crane to a yard in Holm.",
        "Officials hope to sell our old crane to a yard in Holm.",
        "Officials do not hope to sell the old crane to a yard in Holm.",
        "The harbour office said officials in Vik hope to sell the old crane.",
        "It will be so.",
        " ",
    ],
)
def test_a_retelling_that_drops_adds_or_turns_something_is_refused(told: str) -> None:
    assert _retold(_LONG, told) == _LONG


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Eva Dahl said that Jan Vik sold it.", "Jan Vik sold it."),
        ("Eva Dahl said that Jan Vik sold it.", "Jan Vik said that Eva Dahl sold it."),
        ("Jan Vik sold it.", "Eva Dahl said that Jan Vik sold it."),
        ("He said Jan Vik sold it.", "Jan Vik said he sold it."),
    ],
)
def test_who_says_it_is_neither_lost_nor_changed_nor_added(words: str, told: str) -> None:
    assert not keeps_speaker(told, words)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Eva Dahl, the mayor of Vik, said it was sold.", "Mayor Eva Dahl said it was sold."),
        ("“It is sold,” said Eva Dahl.", "Eva Dahl said it was sold."),
        ("He said it was sold.", "He said so."),
        ("It was sold.", "It was sold."),
    ],
)
def test_a_speaker_may_be_named_more_shortly(words: str, told: str) -> None:
    assert keeps_speaker(told, words)


def test_he_said_is_left_out_of_what_is_told() -> None:
    words = f"He said that {_LONG[:1].lower()}{_LONG[1:]}"
    told = "He said that officials at the harbour office in Vik hope to sell the old crane."
    assert _retold(words, told) == (
        "Officials at the harbour office in Vik hope to sell the old crane."
    )


def test_what_is_too_long_ends_with_a_clause_or_stays_whole() -> None:
    first = "The harbour office in Vik will sell the crane"
    words = f"{first}; the yard in Holm, {'which has waited for it, ' * 9}will pay in May."
    assert _retold(words, "No.", 120) == first
    assert _retold(f"{_LONG} {_LONG}", "No.", 120) == f"{_LONG} {_LONG}"


def test_a_line_becomes_a_statement_that_cites_its_sentence() -> None:
    model = Scripted()
    line = Line(7, "She said the crane was sold.")
    assert retold_line(model.about(_ARTICLE), line, 200) == {
        "text": "The crane was sold.",
        "said_by": None,
        "cites": [7],
    }


@pytest.mark.parametrize(
    ("cites", "needed"),
    [
        ([1, 2, 3], [1, 3]),
        ([2, 1], [2, 1]),
        ([3, 3, 1], [3, 1]),
        ([4], [4]),
        ([4, 5], [4]),
    ],
)
def test_a_citation_that_adds_no_word_is_left_out(cites: list[int], needed: list[int]) -> None:
    article = Article.from_text(
        "Vik sold a crane. The crane went. Holm paid for it. It rained. It snowed."
    )
    assert needed_cites(article, "Vik sold a crane and Holm paid.", cites) == needed


@pytest.mark.parametrize(
    ("text", "in_person"),
    [
        ("We go.", True),
        ("It told us so.", True),
        ("Yesterday I went.", True),
        ("I’m here.", True),
        ("Let’s go.", True),
        ("My word.", True),
        ("They did it to ourselves.", True),
        ("The US goes.", False),
        ("It goes back to World War I and Phase I.", False),
        ("The coal mine of Charles I is shut.", False),
        ("They go.", False),
    ],
)
def test_what_only_its_speaker_could_sign_is_known(text: str, in_person: bool) -> None:
    assert speaks_in_person(text) is in_person


def test_nothing_ends_with_a_word_that_awaits_a_condition() -> None:
    words = (
        "A direct line between the two rooms is to be staffed day and night, and a closure will "
        "take effect only when both duty officers have confirmed it."
    )
    for answer in ("A closure will take effect only.", "A closure takes effect if necessary."):
        assert not _retold(words, answer, 140).endswith("only")
