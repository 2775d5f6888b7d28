"""The bottom line of a whole, asked over the sentences that lead its parts."""

import json
from typing import Any

import pytest

from briefer.articles.article import Article
from briefer.errors import ArticleTooLong, BrieferError, ProviderError, ReplyEmpty
from briefer.extraction.whole import asked_whole
from briefer.llm.base import Question, Reply
from briefer.prompting.library import PromptLibrary
from briefer.settings import Ask

_LEADS = """\
Peru and Colombia proposed a radio line on Wednesday.

Nine islands have moved since 2004.

Its chair wants a decision by 15 December.

Ecuador agreed to pay for a mast in Quito on Thursday."""


@pytest.fixture
def leads() -> Article:
    return Article.from_text(_LEADS, title="River talks", published="2025-02-01")


class Whole:
    """Answers by the name of a question; keeps what it was asked."""

    model, host = "m", "h"
    ask: Ask = "steps"

    def __init__(self, **answers: Any) -> None:
        self.questions: list[Question] = []
        self._answers = answers

    def reply(self, question: Question) -> Reply:
        self.questions.append(question)
        answer = self._answers[question.name]
        if isinstance(answer, BrieferError):
            raise answer
        if isinstance(answer, list):
            answer = answer.pop(0)
        return Reply(json.dumps(answer), 10, 2, 1)


def _asked(leads: Article, llm: Whole, ask: Ask, **options: Any) -> Any:
    given = {"owners": [0] * len(leads.sentences), "longest": None, "channel": None, **options}
    owners = given.pop("owners")
    return asked_whole(leads, owners, llm, PromptLibrary(), ask, **given)


_HEADLINE = {"text": "Peru and Colombia propose a radio line"}
_QUESTION = {"text": "whether to open a radio line"}


def _in_steps(*sentences: int) -> Whole:
    return Whole(whole={"sentences": list(sentences)}, headline=_HEADLINE, question=_QUESTION)


def test_in_steps_a_sentence_is_chosen_and_told(leads: Article) -> None:
    llm = _in_steps(1)
    told = _asked(leads, llm, "steps").extraction
    assert told.what.text == "Peru and Colombia proposed a radio line on Wednesday."
    assert told.what.cites == [1]
    assert (told.headline, told.question) == (_HEADLINE["text"], _QUESTION["text"])
    assert (told.who, told.when, told.stances, told.background, told.next) == ([], [], [], [], [])
    shown = llm.questions[0].messages[-1]["content"]
    assert "Title: River talks" in shown
    assert "[1] Peru and Colombia" in shown


def test_a_sentence_that_leans_on_another_is_not_offered(leads: Article) -> None:
    llm = _in_steps(1)
    _asked(leads, llm, "steps")
    assert "Its chair" not in llm.questions[0].messages[-1]["content"]
    assert llm.questions[0].schema["properties"]["sentences"]["items"] == {"enum": [1, 2, 4]}


def test_a_line_of_contact_makes_the_question(leads: Article) -> None:
    channel = {"between": ["Peru", "Colombia"], "status": "proposed"}
    told = _asked(leads, _in_steps(1), "steps", channel=channel).extraction
    assert told.question == "whether to open a channel between Peru and Colombia"


def _at_once(*cites: int) -> dict[str, Any]:
    what = {"text": "Peru proposed a line.", "said_by": None, "cites": list(cites)}
    return {"headline": "Peru proposes", "question": None, "what": what}


@pytest.mark.parametrize(
    ("cites", "owners", "kept"),
    [
        ([1, 4], [0, 0, 0, 0], [1, 4]),
        ([4, 1], [0, 0, 1, 1], [4]),
        ([1, 2, 4], [0, 0, 1, 1], [1, 2]),
    ],
)
def test_what_the_bottom_line_cites_lies_in_one_article(
    leads: Article, cites: list[int], owners: list[int], kept: list[int]
) -> None:
    told = _asked(leads, Whole(whole=_at_once(*cites)), "single", owners=owners)
    assert told.extraction.what.cites == kept
    if cites == sorted(cites)[:2]:
        told = _asked(leads, _in_steps(*cites), "steps", owners=owners)
        assert told.extraction.what.cites == kept


def test_an_answer_outside_its_schema_is_asked_for_again(leads: Article) -> None:
    llm = Whole(whole=[_at_once(9), _at_once(2)])
    assert _asked(leads, llm, "single").extraction.what.cites == [2]
    assert "9 is not in 1..4" in llm.questions[1].messages[-1]["content"]


def test_more_sentences_than_fit_are_asked_about_in_rounds() -> None:
    leads = Article.from_text("\n\n".join(f"Post {n} was opened by Peru." for n in range(1, 41)))

    class First(Whole):
        def reply(self, question: Question) -> Reply:
            self.questions.append(question)
            return Reply(json.dumps(_at_once(1)), 10, 2, 1)

    llm = First()
    told = _asked(leads, llm, "single", longest=150)
    assert told.extraction.what.cites == [1]
    shown = [q.messages[-1]["content"].count("Post ") for q in llm.questions]
    assert len(shown) > 5
    assert max(shown) < 12


@pytest.mark.parametrize(
    "failure", [ReplyEmpty("m"), ProviderError("h", 1, "no", "wait"), ArticleTooLong("t", 9, 5)]
)
@pytest.mark.parametrize("ask", ["single", "steps"])
def test_a_failure_gives_nothing(leads: Article, failure: BrieferError, ask: Ask) -> None:
    assert _asked(leads, Whole(whole=failure), ask) is None
