"""Who is in the news: names, offices and sides by code; the model is asked for the rest."""

from typing import Any

import pytest

from briefer.articles.article import Article
from briefer.extraction.interview import one_of
from briefer.extraction.persons import (
    MAX_PERSONS,
    Person,
    named_persons,
    persons_of,
    role_of,
)
from tests_support import Scripted

_SIDES = ["Norway", "Iceland"]


def _who(text: str, sides: list[str] = _SIDES, **answers: Any) -> tuple[Scripted, list[Any]]:
    model = Scripted(**answers)
    return model, persons_of(model.about(Article.from_text(text)), sides)


def _told(text: str, sides: list[str] = _SIDES) -> list[tuple[str, str, str]]:
    """The persons of a text whom the words alone tell: nothing may be asked."""
    return [(who["name"], who["role"], who["side"]) for who in _who(text, sides)[1]]


def test_a_person_is_named_once_with_the_first_sentence_and_at_most_eight_are() -> None:
    article = Article.from_text("It rained. Eva Dahl met Mr Berg. Eva Dahl and Ole Berg left.")
    assert [(p.name, p.number) for p in named_persons(article)] == [
        ("Eva Dahl", 2),
        ("Berg", 2),
        ("Ole Berg", 3),
    ]
    many = " ".join(f"Anna Lund{chr(97 + n)} left." for n in range(12))
    assert len(named_persons(Article.from_text(many))) == MAX_PERSONS
    assert named_persons(Article.from_text("Eva Dahl\nleft."))[0] == Person(
        "Eva Dahl", 1, "Eva Dahl left."
    )


def test_nothing_is_asked_where_the_words_tell() -> None:
    model, who = _who("Norwegian minister Eva Dahl met Iceland's envoy, Jon Palsson.")
    assert model.asked == []
    assert who == [
        {"name": "Eva Dahl", "role": "Norwegian minister", "side": "Norway", "cites": [1]},
        {"name": "Jon Palsson", "role": "Iceland's envoy", "side": "Iceland", "cites": [1]},
    ]


def test_only_those_are_asked_about_whose_office_or_side_is_unknown() -> None:
    answer = {"1": {"role": "a guest", "side": "other"}, "2": {"role": "x", "side": "Iceland"}}
    model, who = _who(
        "Norwegian minister Eva Dahl left. Ole Berg stayed. The mayor, Jon Vik, stayed.",
        who=answer,
    )
    assert [(w["name"], w["role"], w["side"]) for w in who] == [
        ("Eva Dahl", "Norwegian minister", "Norway"),
        ("Ole Berg", "a guest", "other"),
        ("Jon Vik", "mayor", "Iceland"),
    ]
    assert "1. Ole Berg, in sentence 2: Ole Berg stayed.\n2. Jon Vik" in model.shown("who")
    assert "Eva Dahl" not in model.shown("who")
    assert model.fields("who").keys() == {"1", "2"}
    assert model.fields("who")["1"]["properties"]["side"] == one_of("Norway", "Iceland", "other")


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("Harbour spokesman Ole Berg left.", "Harbour spokesman"),
        ("“No,” said Ole Berg, its chief executive.", "chief executive"),
        ("Ole Berg, the mayor of Vik, left.", "mayor of Vik"),
        ("Ole Berg, head of the guard and a friend of hers, left.", None),
        ("Ole Berg, commercial and tourism director of Vik, left.", None),
        ("The minister and his Danish counterpart, Ole Berg, met.", "Danish counterpart"),
        ("The head of the guard, Ole Berg, left.", "head of the guard"),
        ("Ole Berg, who leads the rivers office, left.", "who leads the rivers office"),
        ("Ole Berg, a former minister, left.", "former minister"),
        ("The ousted president Ole Berg left.", "ousted president"),
        ("The self-styled president Ole Berg left.", "self-styled president"),
        ("Then-minister Ole Berg left.", "Then-minister"),
        ("On Monday Prime Minister Ole Berg left.", "Prime Minister"),
        ("In Oslo Prime Minister Ole Berg left.", "Prime Minister"),
        ("“Mayor Ole Berg left,” she said.", "Mayor"),
        ("Lt. Gen. Ole Berg left.", "Lt. Gen."),
    ],
)
def test_an_office_beside_a_name_is_told_in_the_words_of_the_source(
    sentence: str, role: str | None
) -> None:
    whole = sentence.removeprefix("Ole Berg, ").removesuffix(", left.")
    assert role_of("Ole Berg", sentence) == (role or whole)


@pytest.mark.parametrize(
    "sentence",
    [
        "The president of Vik met Ole Berg.",
        "After meeting the minister, Ole Berg said no.",
        "After meeting the minister, Ole Berg, who is 60, left.",
        "According to the ambassador, Ole Berg left.",
        "Unlike the minister, Ole Berg stayed.",
        "Speaking beside the president, Ole Berg, in tears, left.",
        "It was signed by the mayor, Ole Berg said.",
        "The mayor's office, Ole Berg said, was closed.",
        "He heard it from President Ana Ruiz, Ole Berg said.",
        "“Ask the Minister,” Ole Berg said.",
        "He thanked the King. Ole Berg left.",
        "Minister Kari Lund and Ole Berg met.",
        "Kari Lund, the minister, Ole Berg, and Jon Vik met.",
        "Ole Berg, a critic of the president, left.",
        "Ole Berg, brother of the president, left.",
        "Ole Berg, accused of killing the mayor, left.",
        "Ole Berg, wounded by a police officer, left.",
        "Ole Berg, not the mayor, left.",
        "Ole Berg, like the president, left.",
        "Ole Berg, citing a ministry official, left.",
        "Ole Berg, speaking for the minister, left.",
        "Ole Berg, whose mother was a judge, left.",
        "Ole Berg, who once worked for the minister, left.",
        "Ole Berg, sacked as minister, left.",
        "Ole Berg, along with the prime minister, left.",
        "Ole Bergmann, a mayor, met Ole Berg.",
        "Nobody left.",
    ],
)
def test_the_office_of_somebody_else_is_not_joined_to_a_name(sentence: str) -> None:
    assert role_of("Ole Berg", sentence) is None


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Norway's Eva Dahl met her spokesman, Ole Berg.", "spokesman of Eva Dahl"),
        ("Norway's Eva Dahl and Ana Ruiz met her spokesman, Ole Berg.", "spokesman"),
        ("Eva Dahl left, and the president sacked his spokesman, Ole Berg.", "spokesman"),
        ("The Norwegian minister met her spokesman, Ole Berg.", "spokesman"),
    ],
)
def test_whose_spokesman_somebody_is_is_said_only_where_one_person_can_be_meant(
    text: str, role: str
) -> None:
    def answers(question: Any) -> Any:
        names = question.schema["properties"]
        return {name: {"role": "a guest", "side": "other"} for name in names}

    who = _who(text, who=answers)[1]
    assert [w["role"] for w in who if w["name"] == "Ole Berg"] == [role]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Iceland's ambassador to Norway, Ole Berg, left.", "Iceland"),
        ("Ole Berg, the Icelandic ambassador to Norway, left.", "Iceland"),
        ("Ole Berg, the ambassador to Norway, left.", "other"),
        ("Ole Berg, the US envoy to Iceland, left.", "other"),
        ("Ole Berg, professor of law in Norway, left.", "other"),
        ("Ole Berg, who studies Norway from afar, left.", "other"),
        ("Norway's opposition leader, Ole Berg, left.", "other"),
        ("Former Norwegian minister Ole Berg left.", "other"),
        ("Norwegian-born Danish minister Ole Berg left.", "other"),
        ("The island's president, Ole Berg, left.", "other"),
        ("Iceland is small. Its minister, Ole Berg, left.", "Iceland"),
        ("Denmark is small. Its minister, Ole Berg, left.", "other"),
    ],
)
def test_a_person_is_of_the_side_that_the_office_serves_or_of_none(text: str, side: str) -> None:
    assert [told[2] for told in _told(text)] == [side]


def test_a_spokesman_is_of_the_side_of_whom_he_speaks_for() -> None:
    text = "Norwegian minister Eva Dahl met Dahl's spokesman, Ole Berg."
    assert [told[2] for told in _told(text)] == ["Norway", "Norway"]


def test_an_opposition_that_is_a_side_has_its_people() -> None:
    text = "The opposition leader Ole Berg left. A councillor, Eva Dahl, stayed."
    assert [told[2] for told in _told(text, ["opposition", "city council"])] == [
        "opposition",
        "city council",
    ]


@pytest.mark.parametrize("unit", ["'", "1", "a-", " \t", "minister ", "the ", "A ", ", a ", "his "])
def test_an_office_is_looked_for_in_a_hundred_thousand_characters(unit: str) -> None:
    words = unit * (100_000 // len(unit))
    role_of("Ole Berg", f"{words} Ole Berg, {words}")
    role_of("Ole Berg", f"{words}, Ole Berg, {words}")


def test_an_office_behind_a_name_that_begins_another_persons_is_not_the_first_ones() -> None:
    text = (
        "The Minister of Public Works of Norway, Kari Lund, and the Secretary of Transport of "
        "Iceland, Jon Palsson, signed the agreement."
    )
    assert _told(text) == [
        ("Kari Lund", "Minister of Public Works of Norway", "Norway"),
        ("Jon Palsson", "Secretary of Transport of Iceland", "Iceland"),
    ]


def test_a_union_is_nobody() -> None:
    assert named_persons(Article.from_text("The Ghana Hauliers' Union accepted the fee.")) == []


def test_a_place_is_no_person_and_is_asked_about_as_before() -> None:
    place = {"role": "a post", "side": "Norway"}
    text = "Norwegian minister Eva Dahl left. Santa Rosa waits. It is the town of Santa Rosa."
    model, who = _who(text, who={"1": place})
    assert [one["name"] for one in who] == ["Eva Dahl"]
    assert model.asked == ["who"]


def test_a_lawyer_who_tells_of_a_case_is_on_no_side() -> None:
    text = "A lawyer in Oslo who has advised two earlier envoys, Eva Dahl, said no."
    _, who = _who(text, who={"1": {"role": "adviser", "side": "Norway"}})
    assert [(one["role"], one["side"]) for one in who] == [
        ("lawyer in Oslo who has advised two earlier envoys", "other")
    ]


def test_its_envoy_is_of_whom_the_sentence_is_about_before_the_sentence_before() -> None:
    text = "A Norwegian institute came. Iceland sent nine, led by its envoy, Jon Vik."
    assert _told(text) == [("Jon Vik", "envoy", "Iceland")]


def test_its_secretary_is_of_the_fishermen_and_not_of_their_country() -> None:
    text = "The Icelandic fishermen's association said no. Its secretary, Jon Vik, said so too."
    assert _told(text) == [("Jon Vik", "secretary", "other")]
    assert _told(text, ["Norway", "Icelandic fishermen's association"]) == [
        ("Jon Vik", "secretary", "Icelandic fishermen's association")
    ]
