"""Asking in steps: what is sent, what is not asked since code knows it, and what is refused."""

import json
from typing import Any

import pytest

from briefer.articles.article import Article
from briefer.errors import InvalidExtraction
from briefer.extraction.interview import (
    clause_after,
    list_of,
    object_of,
    one_of,
    sentence_of,
    text_of,
)
from briefer.extraction.reading import read_extraction
from briefer.extraction.steps import extraction_by_steps
from briefer.llm.base import Question
from briefer.prompting.library import PromptLibrary
from tests_support import Scripted

_TEXT = (
    "Norway and Iceland will discuss a hotline when Norwegian minister Kari Lund meets Jon Palsson "
    "on Friday. "
    "Norway said the hotline was cheap. "
    "Iceland declined to say whether it wants the hotline. "
    "In March, two ships passed within 400 metres of each other. "
    "The ports are nine hours apart. "
    "A report is expected in June."
)
_ANSWERS: dict[str, Any] = {
    "lead": {"sentences": [1]},
    "sides": {"sides": ["Norway", "Iceland"]},
    "who": {"1": {"role": "a guest", "side": "Iceland"}},
    "contact": {"sentence": 1, "answer": "yes"},
    "channel": {"cites": [1], "status": "proposed"},
    "background": {"sentences": [5]},
    "next": {"sentences": []},
    "headline": "Norway and Iceland discuss a hotline",
    "stance": ["Norway said the hotline was cheap.", "Iceland declined to say if it wants it."],
    "position": [{"position": "supports"}, {"position": "noncommittal"}],
    "question": "whether to open a hotline",
    "retell": "Nothing.",
}


def _asked(text: str = _TEXT, **changes: Any) -> tuple[Scripted, dict[str, Any]]:
    answers = {**json.loads(json.dumps(_ANSWERS)), **changes}
    model = Scripted(**answers)
    article = Article.from_text(text, title="A hotline", published="2024-05-29")
    data = extraction_by_steps(article, PromptLibrary(), model)
    read_extraction(json.dumps(data), len(article.sentences), origin="It")
    return model, data


def test_an_article_becomes_an_extraction() -> None:
    _, data = _asked()
    assert data == {
        "headline": "Norway and Iceland to discuss a hotline",
        "question": "whether to open a channel between Norway and Iceland",
        "what": {
            "text": "Norway and Iceland will discuss a hotline when Norwegian minister Kari Lund "
            "meets Jon Palsson on Friday.",
            "said_by": None,
            "cites": [1],
        },
        "who": [
            {"name": "Kari Lund", "role": "Norwegian minister", "side": "Norway", "cites": [1]},
            {"name": "Jon Palsson", "role": "a guest", "side": "Iceland", "cites": [1]},
        ],
        "when": [
            {
                "event": "Norway and Iceland will discuss a hotline when Norwegian minister Kari "
                "Lund meets Jon Palsson",
                "phrase": "Friday",
                "said_by": None,
                "cites": [1],
            },
            {
                "event": "Two ships passed within 400 metres of each other",
                "phrase": "March",
                "said_by": None,
                "cites": [4],
            },
            {"event": "A report is expected", "phrase": "June", "said_by": None, "cites": [6]},
        ],
        "channel": {
            "between": ["Norway", "Iceland"],
            "status": "proposed",
            "purpose": None,
            "said_by": None,
            "cites": [1],
        },
        "stances": [
            {
                "side": "Norway",
                "position": "supports",
                "summary": "Norway said the hotline was cheap.",
                "said_by": None,
                "cites": [2],
            },
            {
                "side": "Iceland",
                "position": "noncommittal",
                "summary": "Iceland declined to say if it wants it.",
                "said_by": None,
                "cites": [3],
            },
        ],
        "background": [{"text": "The ports are nine hours apart.", "said_by": None, "cites": [5]}],
        "next": [],
    }


def test_the_questions_are_asked_in_this_order_those_without_the_article_last() -> None:
    model, _ = _asked()
    assert model.asked == [
        "lead",
        "sides",
        "who",
        "contact",
        "channel",
        "background",
        "headline",
        "stance",
        "position",
        "stance",
        "position",
    ]


def test_the_article_stands_in_a_user_message_behind_the_same_prefix_for_all_questions() -> None:
    model, _ = _asked()
    about = [question for question in model.questions if len(question.messages) > 2]
    assert {question.name for question in about} == {
        "lead",
        "sides",
        "who",
        "contact",
        "channel",
        "background",
    }
    prefixes = [list(question.messages[:-1]) for question in about]
    assert all(prefix == prefixes[0] for prefix in prefixes)
    assert [message["role"] for message in prefixes[0]] == ["system", "user", "assistant"]
    assert "400 metres" not in prefixes[0][0]["content"]
    for number, words in enumerate(_TEXT.split(". "), 1):
        assert f"[{number}] {words}".rstrip(".") in prefixes[0][1]["content"]
    for question in model.questions:
        apart = question.name in {"headline", "stance", "position", "retell", "question"}
        assert apart is ("400 metres" not in str(question.messages))


def test_only_sentences_that_nobody_says_can_lead() -> None:
    model, _ = _asked()
    assert model.fields("lead") == {"sentences": list_of(one_of(1, 4, 5, 6), 1, 2)}
    assert "[2]" not in model.shown("lead") and "[3]" not in model.shown("lead")


def test_what_is_told_elsewhere_is_not_asked_about_again() -> None:
    model, _ = _asked()
    assert model.fields("background") == {"sentences": list_of(one_of(5), 0, 3)}
    assert "next" not in model.asked  # sentence 6 is told by its time
    assert "question" not in model.asked  # a channel asks it itself


def test_sentences_that_lean_on_others_or_say_we_are_no_background() -> None:
    text = f"{_TEXT} It is deep. We like it. Such ports are rare. “We pay,” he said. Fish is dear."
    model, _ = _asked(text)
    assert model.fields("background")["sentences"]["items"] == one_of(5, 11)


def test_what_comes_next_is_chosen_from_what_is_to_come() -> None:
    model, data = _asked(
        f"{_TEXT} The two ports will be dredged by a yard.", next={"sentences": [7]}
    )
    assert model.fields("next") == {"sentences": list_of(one_of(7), 0, 2)}
    assert data["next"] == [
        {"text": "The two ports will be dredged by a yard.", "said_by": None, "cites": [7]}
    ]


@pytest.mark.parametrize(
    ("named", "text", "sides"),
    [
        (
            ["Norway and Iceland", "Denmark"],
            "Norway has ships. Iceland and Denmark have too.",
            None,
        ),
        (["Norway", "the Norwegians"], "", ["Norway"]),
        (["Norway", "Atlantis"], "", ["Norway"]),
        (
            ["Trinidad and Tobago", "Norway"],
            "Trinidad and Tobago has ships.",
            ["Trinidad and Tobago", "Norway"],
        ),
        (
            ["Norway", "Iceland"],
            "The dockers' union refused.",
            ["Norway", "Iceland", "dockers' union"],
        ),
    ],
)
def test_a_side_is_one_that_the_article_names_and_each_is_named_once(
    named: list[str], text: str, sides: list[str] | None
) -> None:
    def told(question: Question) -> str:
        return "Nothing is known of it."

    _, data = _asked(
        f"{_TEXT} {text}",
        sides={"sides": named},
        stance=told,
        position={"position": "open"},
        who=lambda question: {
            name: {"role": "x", "side": "other"} for name in question.schema["properties"]
        },
    )
    expected = ["Norway", "Iceland", "Denmark"] if sides is None else sides
    assert [stance["side"] for stance in data["stances"]] == expected


_NO_CHANNEL = {"contact": {"sentence": 1, "answer": "no"}}


@pytest.mark.parametrize(
    ("answer", "question"),
    [
        ("whether to discuss a hotline", "whether to discuss a hotline"),
        ("whether to discuss a hotline on Friday", "whether to discuss a hotline"),
        ("whether to invade Denmark", None),
        ("whether to sell 900 hotlines", None),
        ("whether to ban all smoking there", None),
        ("A hotline.", None),
    ],
)
def test_without_a_channel_the_question_is_asked_for_and_must_be_of_the_article(
    answer: str, question: str | None
) -> None:
    model, data = _asked(**_NO_CHANNEL, question=answer)
    assert data["channel"] is None
    assert data["question"] == question
    assert model.fields("question")["text"] == clause_after("whether to ", 90)
    asked = question or "whether to agree to what the news tells"
    assert f"Question: {asked}\n" in model.shown("position")


@pytest.mark.parametrize(
    ("status", "sentence", "verb"),
    [
        ("suspended", "Norway and Iceland wept: the hotline fell silent.", "reopen"),
        ("operating", "Norway and Iceland wept: the hotline rang.", "keep"),
        ("rejected", "Norway and Iceland wept: the hotline is no more.", "open"),
    ],
)
def test_a_channel_asks_whether_to_open_keep_or_reopen_it(
    status: str, sentence: str, verb: str
) -> None:
    _, data = _asked(
        f"{sentence} Norway said no. Iceland said no.",
        channel={"cites": [1], "status": status},
        stance=["Norway said no.", "Iceland said no."],
        background={"sentences": []},
    )
    assert data["question"] == f"whether to {verb} a channel between Norway and Iceland"


@pytest.mark.parametrize(
    ("answer", "headline"),
    [
        ("Norway and Iceland discuss a hotline", "Norway and Iceland to discuss a hotline"),
        ("Norway to discuss hotline with Iceland", "Norway to discuss hotline with Iceland"),
        (
            "Norway and Iceland to discuss a hotline and ships and ports and fish and crabs in a "
            "meeting with Kari Lund",
            "Norway and Iceland to discuss a hotline and ships and ports and fish and crabs in a "
            "meeting",
        ),
    ],
)
def test_a_headline_keeps_what_is_planned_and_does_not_run_on(answer: str, headline: str) -> None:
    model, data = _asked(headline=answer)
    assert data["headline"] == headline
    assert model.fields("headline")["text"] == text_of(100)


@pytest.mark.parametrize(
    "headline",
    [
        "Vik harbour opens its pier",
        "Vik harbour leased its crane",
        "Vik harbour may not lease its crane",
        "Vik harbour may lease its crane because of debts",
    ],
)
def test_a_headline_that_the_news_denies_gives_way_to_the_news(headline: str) -> None:
    news = "Vik harbour may lease its old crane, and has not yet opened its pier."
    _, data = _asked(
        f"{news} Norway said no. Iceland said no.",
        headline=headline,
        stance=["Norway said no.", "Iceland said no."],
        question="whether to lease a crane",
    )
    assert data["headline"] == news.rstrip(".")


def test_two_leading_sentences_are_told_together_where_they_fit() -> None:
    _, data = _asked(lead={"sentences": [5, 1]})
    assert data["what"]["cites"] == [1, 5]
    assert data["what"]["text"].endswith("on Friday. The ports are nine hours apart.")
    long = f"The ports are {'very ' * 60}far apart."
    _, data = _asked(
        _TEXT.replace("The ports are nine hours apart.", long), lead={"sentences": [1, 5]}
    )
    assert data["what"]["cites"] == [1]


def test_where_everybody_speaks_the_first_sentence_leads() -> None:
    model, _ = _asked(
        "Norway said the hotline was cheap. Iceland said it was dear.",
        stance=["Norway said the hotline was cheap.", "Iceland said it was dear."],
    )
    assert model.fields("lead")["sentences"]["items"] == one_of(1)


def test_what_somebody_says_of_themselves_is_no_event() -> None:
    _, data = _asked(f"{_TEXT} On Monday we left the port of Vik.", next={"sentences": []})
    assert "Monday" not in [when["phrase"] for when in data["when"]]


@pytest.mark.parametrize("reply", ["", "no JSON", "[]", "[" * 100_000])
def test_a_reply_that_is_no_json_object_names_its_question(reply: str) -> None:
    article = Article.from_text(_TEXT)
    with pytest.raises(InvalidExtraction, match="The reply to the question 'lead'"):
        extraction_by_steps(article, PromptLibrary(), lambda question: reply)


def test_answers_are_bounded_latin_text() -> None:
    assert sentence_of(9)["pattern"].endswith("{1,9}[.]$")
    assert clause_after("whether to ", 9)["pattern"].startswith("^whether to [")
    assert object_of(a=one_of(1)) == {
        "type": "object",
        "properties": {"a": {"enum": [1]}},
        "required": ["a"],
        "additionalProperties": False,
    }
