"""What its sentences do not prove is asked for once more, and kept only where that helped."""

import json
from typing import Any

import pytest

from briefer.articles.article import Article
from briefer.errors import ProviderError, ReplyEmpty
from briefer.llm.base import Question, Reply
from briefer.pipeline import How, briefing_of
from briefer.settings import Ask
from tests_support import extraction

_WRONG = {"text": "Norway and Sweden will weigh a direct line.", "cites": [1]}
_RIGHT = {"text": "Norway and Iceland will weigh a direct line.", "cites": [1]}


class Scripted:
    """A model that gives its answers in turn and keeps what it was asked."""

    model = "m"
    host = "h"
    ask: Ask = "single"

    def __init__(self, *answers: object) -> None:
        self.answers = list(answers)
        self.asked: list[Question] = []

    def reply(self, question: Question) -> Reply:
        self.asked.append(question)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return Reply(json.dumps(answer), 100, 10, 1)


def briefed(article: Article, *answers: object, reask: int = 1, **changes: Any) -> Any:
    """Return the briefing, and the model that was asked for it."""
    llm = Scripted(extraction(**changes), *answers)
    return briefing_of(article, llm, How(reask=reask)), llm


def test_only_what_is_untraced_is_asked_for_again_with_what_is_wrong(article: Article) -> None:
    briefing, llm = briefed(article, {"1": _RIGHT}, what=_WRONG)
    assert (briefing.what.text, briefing.what.verdict) == (_RIGHT["text"], "traced")
    assert [question.name for question in llm.asked] == ["extraction", "mend"]
    shown = llm.asked[1].messages[1]["content"]
    assert "Statement 1: Norway and Sweden will weigh a direct line." in shown
    assert "Sweden is nowhere in the article" in shown
    assert "[1] Norway and Iceland will weigh a direct line" in shown
    assert "Statement 2" not in shown
    properties = llm.asked[1].schema["properties"]["1"]["properties"]
    assert 1 in properties["cites"]["items"]["enum"]


def test_every_call_and_token_is_counted(article: Article) -> None:
    briefing, _ = briefed(article, {"1": _RIGHT}, what=_WRONG)
    counted = briefing.provenance
    assert (counted.calls, counted.prompt_tokens, counted.completion_tokens) == (2, 200, 20)


def test_what_fails_again_stays_as_it_was_with_its_mark(article: Article) -> None:
    worse = {"text": "Norway, Sweden and Denmark will weigh a line.", "cites": [1]}
    briefing, _ = briefed(article, {"1": worse}, what=_WRONG)
    assert (briefing.what.text, briefing.what.verdict) == (_WRONG["text"], "untraced")


def test_one_statement_may_be_mended_and_another_not(article: Article) -> None:
    background = [
        {"text": "Ships passed within 40 metres.", "cites": [4]},
        {"text": "Ships of Malta passed.", "cites": [4]},
    ]
    better = {"text": "Ships passed within 400 metres.", "cites": [4]}
    still = {"text": "Some ships of Malta passed.", "cites": [4]}
    briefing, _ = briefed(article, {"1": better, "2": still}, background=background)
    assert [(item.text, item.verdict) for item in briefing.background] == [
        ("Ships passed within 400 metres.", "traced"),
        ("Ships of Malta passed.", "untraced"),
    ]


@pytest.mark.parametrize("reask", [0, 1, 3])
def test_it_is_asked_at_most_so_often(article: Article, reask: int) -> None:
    _, llm = briefed(article, *[{"1": _WRONG}] * reask, reask=reask, what=_WRONG)
    assert len(llm.asked) == 1 + reask


def test_a_briefing_in_which_all_is_traced_costs_no_second_call(article: Article) -> None:
    _, llm = briefed(article)
    assert len(llm.asked) == 1


@pytest.mark.parametrize(
    ("failure", "calls"),
    [(ProviderError("h", 3, "HTTP 503", "try again later"), 4), (ReplyEmpty("m"), 2)],
)
def test_a_second_call_that_fails_loses_nothing(
    article: Article, failure: Exception, calls: int
) -> None:
    briefing, _ = briefed(article, failure, what=_WRONG)
    assert (briefing.what.text, briefing.what.verdict) == (_WRONG["text"], "untraced")
    assert briefing.provenance.calls == calls
