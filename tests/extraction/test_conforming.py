"""A reply that is not in its schema is told so in words that a model can act on."""

import json
from typing import Any

import pytest

from briefer.extraction.conforming import problems_of
from briefer.extraction.interview import list_of, object_of, one_of, text_of

_SCHEMA = object_of(
    side=one_of("Vik", "Holm"),
    cites=list_of(one_of(1, 4), 1, 2),
    text=text_of(20),
)


def _answer(**changes: Any) -> str:
    return json.dumps({"side": "Vik", "cites": [1], "text": "A line.", **changes})


def test_a_reply_in_its_schema_has_no_problems() -> None:
    assert problems_of(_answer(), _SCHEMA) == []
    assert problems_of(_answer(cites=[4, 1], text="x" * 99), _SCHEMA) == []


@pytest.mark.parametrize(
    ("reply", "problem"),
    [
        ("", "it is not JSON (Expecting value: line 1 column 1 (char 0))"),
        ("[]", "answer: must be of type object"),
        ("null", "answer: must be of type object"),
        ("{}", "answer.side: is missing"),
        (_answer(side="Dal"), "answer.side: 'Dal' is none of Vik, Holm"),
        (_answer(side=None), "answer.side: None is none of Vik, Holm"),
        (_answer(cites=[]), "answer.cites: has 0 items, not 1 to 2"),
        (_answer(cites=[1, 4, 1]), "answer.cites: has 3 items, not 1 to 2"),
        (_answer(cites=[2]), "answer.cites.0: 2 is none of 1, 4"),
        (_answer(cites={"0": 1}), "answer.cites: must be of type array"),
        (_answer(text=" "), "answer.text: must not be empty"),
        (_answer(text=3), "answer.text: must be of type string"),
        (_answer(more=1), "answer.more: is not asked for"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(reply: str, problem: str) -> None:
    assert problems_of(reply, _SCHEMA)[0] == problem


def test_everything_that_is_wrong_is_named() -> None:
    reply = json.dumps({"side": "Dal", "cites": [7], "more": 1})
    assert problems_of(reply, _SCHEMA) == [
        "answer.side: 'Dal' is none of Vik, Holm",
        "answer.cites.0: 7 is none of 1, 4",
        "answer.text: is missing",
        "answer.more: is not asked for",
    ]


@pytest.mark.parametrize(
    ("value", "problems"),
    [
        (1, []),
        (3, []),
        (0, ["answer: 0 is not in 1..3"]),
        (4, ["answer: 4 is not in 1..3"]),
        (True, ["answer: must be of type integer"]),
        (1.0, ["answer: must be of type integer"]),
    ],
)
def test_a_number_is_a_whole_one_within_its_bounds(value: object, problems: list[str]) -> None:
    schema = {"type": "integer", "minimum": 1, "maximum": 3}
    assert problems_of(json.dumps(value), schema) == problems


@pytest.mark.parametrize(
    ("value", "problems"),
    [("a", []), (None, []), (1, ["answer: must be of type string"])],
)
def test_one_of_several_schemas_is_enough(value: object, problems: list[str]) -> None:
    schema = {"anyOf": [{"type": "string"}, {"type": "null"}]}
    assert problems_of(json.dumps(value), schema) == problems


def test_a_reply_nested_too_deep_is_no_json() -> None:
    (problem,) = problems_of("[" * 100_000, _SCHEMA)
    assert problem.startswith("it is not JSON")
