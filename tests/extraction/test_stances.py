"""Where a side stands: by what it says and does itself, told truly, or not at all."""

from typing import Any

import pytest

from briefer.articles.article import Article
from briefer.extraction.candidates import Line
from briefer.extraction.schema import Position
from briefer.extraction.stances import SideWords, stance_of, words_of_side
from tests_support import Scripted

_ALL = [position.value for position in Position]
_QUESTION = "whether to open a line"


def _told(text: str, side: str = "Norway", persons: tuple[str, ...] = ()) -> list[str]:
    article = Article.from_text(text)
    found = words_of_side(article, side, persons, "a line", ["Iceland"])
    return [line.words for line in found.told]


def _stance(
    *sentences: str, told: str, position: str = "open", side: str = "Norway", retell: Any = "No."
) -> tuple[Scripted, Any]:
    article = Article.from_text("\n\n".join([*sentences, "It rained."]))
    lines = tuple(Line(number, words) for number, words in enumerate(sentences, 1))
    model = Scripted(stance=told, position={"position": position}, retell=retell)
    return model, stance_of(model.about(article), side, _QUESTION, SideWords(lines, ()))


def test_a_side_is_told_from_what_it_says_and_does_in_the_articles_order() -> None:
    text = (
        "Norway and Iceland met. A Norwegian minister, Eva Dahl, said a line was cheap. "
        "It rained. On Friday Norway agreed to a line, but Iceland wept. Iceland said no."
    )
    assert _told(text) == [
        "A Norwegian minister, Eva Dahl, said a line was cheap.",
        "On Friday Norway agreed to a line",
    ]


def test_a_line_in_which_a_side_evades_comes_before_others() -> None:
    text = (
        "Norway said a line was cheap. Norway said a line was quick. "
        "Norway declined to say whether it would pay."
    )
    assert "Norway declined to say whether it would pay." in _told(text)


def test_a_person_of_a_side_and_its_short_name_speak_for_it() -> None:
    assert _told("Dahl said the line was cheap.", persons=("Eva Dahl",)) == [
        "Dahl said the line was cheap."
    ]
    text = "The council said the line was cheap."
    assert _told(text, side="city council") == [text]


def test_quotations_are_kept_by_their_numbers_and_told_only_where_there_is_no_more() -> None:
    text = "“A line it is,” Norway said. Norway said that it would pay for the line."
    article = Article.from_text(text)
    words = words_of_side(article, "Norway", (), "a line")
    assert ([line.number for line in words.told], words.quoted) == ([2], (1,))
    alone = words_of_side(Article.from_text("“A line it is,” Norway said."), "Norway", (), "a line")
    assert ([line.number for line in alone.told], alone.quoted) == ([1], (1,))


@pytest.mark.parametrize(
    "sentence",
    [
        "Iceland said Norway opposed the line.",
        "Iceland's ambassador to Norway said the line was dear.",
        "A critic of Norway said the line was dear.",
        "Norway's opposition leader said the line was dear.",
        "Norway's opposition rejected the line.",
        "The Norwegian fishermen's association said the line was dear.",
        "Former Norwegian officials said the line was dear.",
        "A Norwegian newspaper said the line was dear.",
        "An embassy in Norway said the line was dear.",
        "A minister who met Norway's king, after a ball in Norway, said the line was dear.",
        "Norway, Iceland said, wants no line.",
        "Two people in Norway said the line was dear.",
    ],
)
def test_what_others_say_of_a_side_or_within_it_is_not_its_own(sentence: str) -> None:
    assert _told(sentence) == []


def test_a_side_without_words_is_told_from_sentences_that_name_it_and_nobody_says() -> None:
    assert _told("Norway has a coast. It rained. Norway has ships.") == [
        "Norway has a coast.",
        "Norway has ships.",
    ]
    assert _told("It rained.") == []


def test_a_true_summary_is_kept_and_cites_what_it_needs() -> None:
    _, stance = _stance(
        "Norway said the line was cheap.",
        "It said ships use it.",
        told="Norway said the line was cheap.",
    )
    assert stance == {
        "side": "Norway",
        "position": "open",
        "summary": "Norway said the line was cheap.",
        "said_by": None,
        "cites": [1],
    }


def test_the_model_is_shown_only_the_lines_and_the_question_and_not_the_article() -> None:
    model, _ = _stance("Norway said the line was cheap.", told="Norway said it was cheap.")
    assert model.asked == ["stance", "position"]
    assert model.shown("stance").endswith(
        "Party: Norway\nSentences: Norway said the line was cheap.\nRetold:"
    )
    assert model.shown("position").endswith(
        f'Question: {_QUESTION}\nNorway: "Norway said the line was cheap." ->'
    )
    assert all(len(question.messages) == 2 for question in model.questions)


def test_nothing_is_asked_of_a_side_without_words() -> None:
    model, stance = _stance(told="Norway wants it.")
    assert (model.asked, stance["position"], stance["cites"]) == ([], "not_stated", [])
    assert stance["summary"] == "The article does not say where Norway stands."


def test_a_position_that_is_not_stated_cites_nothing() -> None:
    _, stance = _stance("Norway has a coast.", told="Norway has a coast.", position="not_stated")
    assert (stance["position"], stance["cites"]) == ("not_stated", [])


_SAID = "Norway said it may open the line if Iceland pays."


@pytest.mark.parametrize(
    "told",
    [
        "Norway opens the line.",
        "Norway said it opens the line.",
        "Norway may open the line if Iceland pays.",
        "Norway said it may open the line because Iceland pays.",
        "Norway said it may open the line to help Iceland.",
        "Norway said we may open the line if Iceland pays.",
        "Norway said it may open the line if Denmark pays.",
        "Norway said it may open nine lines if Iceland pays.",
        "Norway said it may not open the line if Iceland pays.",
    ],
)
def test_a_summary_that_is_not_true_to_the_lines_gives_way_to_them(told: str) -> None:
    _, stance = _stance(_SAID, told=told)
    assert stance["summary"] == _SAID.rstrip(".")


def test_a_summary_that_hides_an_evasion_gives_way_to_it() -> None:
    evasion = "Norway declined to say whether it wants the line, but said that it likes ships."
    _, stance = _stance(evasion, told="Norway said that it likes ships.", position="noncommittal")
    assert stance["summary"] == "Norway declined to say whether it wants the line"


@pytest.mark.parametrize(
    ("source", "told", "joined"),
    [
        (
            "Norway has not said if it wants it. It declined to comment.",
            "Norway has not said if it wants it, but declined to comment.",
            "Norway has not said if it wants it and declined to comment.",
        ),
        (
            "Norway said it likes ships but declined to comment.",
            "Norway said it likes ships, but declined to comment.",
            "Norway said it likes ships, but declined to comment.",
        ),
    ],
)
def test_two_evasions_are_no_contrast(source: str, told: str, joined: str) -> None:
    _, stance = _stance(source, told=told, position="noncommittal")
    assert stance["summary"] == joined


def test_no_summary_says_we_and_none_says_flat_what_is_only_wanted() -> None:
    _, stance = _stance(
        "“We may open it,” Norway said.", told="Norway said it opens.", retell="We open it."
    )
    assert stance["summary"] == "We may open it, Norway said."


@pytest.mark.parametrize(
    ("sentence", "possible"),
    [
        ("Norway rejected the line.", ["conditional", "opposes"]),
        ("Norway opposed the proposed line to Iceland.", ["conditional", "opposes"]),
        ("Norway rejected criticism of the line.", _ALL),
        ("Norway rejected a report on fish.", _ALL),
        ("Norway has not rejected the line.", _ALL),
        ("Norway was ready, but Iceland rejected the line.", _ALL),
        ("Norway's opposition rejected the line.", _ALL),
        ("Norway declined to say if it wants it.", ["conditional", "open", "noncommittal"]),
        ("Norway will discuss the line if it is paid.", ["conditional", "open", "noncommittal"]),
        ("Norway supports the line.", _ALL),
    ],
)
def test_a_sides_own_verbs_bound_the_positions_that_may_be_chosen(
    sentence: str, possible: list[str]
) -> None:
    model, _ = _stance(sentence, told=sentence, position="conditional")
    assert sorted(model.fields("position")["position"]["enum"]) == sorted(possible)
    assert model.fields("position").keys() == {"position"}


def test_who_will_talk_of_it_and_names_no_condition_is_open_and_nothing_is_asked() -> None:
    words = "The line will be an item of discussion, Norway said."
    model, stance = _stance(words, told=words, position="supports")
    assert stance["position"] == "open"
    assert "position" not in model.asked


def test_a_heading_shifts_no_voice_to_another_line() -> None:
    text = "What was said\n\nEva Dahl said a line was cheap.\n\nNorway has twelve cutters."
    assert _told(text) == ["Norway has twelve cutters."]
