"""Asking a model: once, once more with what was wrong, and what it cost."""

import json
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from briefer.articles.article import Article
from briefer.errors import (
    ArticleTooLong,
    BrieferError,
    InvalidExtraction,
    ProviderError,
    ReplyEmpty,
)
from briefer.extraction.asking import asked_extraction
from briefer.extraction.reading import read_extraction
from briefer.extraction.single import single_question
from briefer.llm.base import Question, Reply
from briefer.llm.metering import MeteredLLM, Usage
from briefer.prompting.library import PromptLibrary
from briefer.settings import Ask
from tests_support import extraction

_VALID = json.dumps(extraction())


class ScriptedModel:
    """Gives its texts in turn and keeps the questions."""

    model = "m"
    host = "h"
    ask: Ask = "single"

    def __init__(self, *texts: str | BrieferError, tries: Sequence[int] = (1, 1)) -> None:
        self.questions: list[Question] = []
        self._texts = list(texts)
        self._tries = list(tries)

    def reply(self, question: Question) -> Reply:
        self.questions.append(question)
        text = self._texts.pop(0)
        if isinstance(text, BrieferError):
            raise text
        return Reply(text, 100, 10, self._tries.pop(0))


def asked(
    article: Article, llm: ScriptedModel, ask: Ask = "single", **options: Any
) -> tuple[Any, Usage]:
    metered = MeteredLLM(llm, **options)
    return asked_extraction(article, metered, PromptLibrary(), ask), metered.usage


def test_a_valid_reply_is_asked_for_once(article: Article) -> None:
    llm = ScriptedModel(_VALID)
    read, usage = asked(article, llm)
    assert read == read_extraction(_VALID, 4, origin="it")
    assert llm.questions == [single_question(article, PromptLibrary())]
    assert (usage.calls, usage.prompt_tokens, usage.completion_tokens) == (1, 100, 10)


_INVALID = [
    "no JSON",
    "[]",
    "{}",
    "null",
    "[" * 100_000,
    json.dumps(extraction(headline="")),
    json.dumps(extraction(more=1)),
    json.dumps(extraction(what={"text": "News.", "cites": [9]})),
    json.dumps(extraction(what={"text": "News.", "cites": []})),
    json.dumps(extraction(who=[{"name": "A {{ 7*7 }}", "role": 3, "side": "B", "cites": [0]}])),
    json.dumps(extraction(stances=[{"side": "A", "position": "x", "summary": "S", "cites": [1]}])),
]


def _problems(article: Article, text: str) -> list[str]:
    with pytest.raises(InvalidExtraction) as caught:
        read_extraction(text, len(article.sentences), origin="it")
    return caught.value.problems


@pytest.mark.parametrize("text", _INVALID, ids=lambda text: text[:20])
def test_an_invalid_reply_is_asked_for_again_once_with_its_errors_word_for_word(
    article: Article, text: str
) -> None:
    llm = ScriptedModel(text, _VALID)
    read, usage = asked(article, llm)
    assert read.extraction.headline == extraction()["headline"]
    first, second = llm.questions
    assert list(second.messages[: len(first.messages)]) == list(first.messages)
    reply, words = second.messages[len(first.messages) :]
    assert reply == {"role": "assistant", "content": text}
    assert words["role"] == "user"
    problems = _problems(article, text)
    listed = [line[2:] for line in words["content"].splitlines() if line.startswith("- ")]
    assert listed == problems
    assert (second.name, second.schema, second.max_tokens) == (
        first.name,
        first.schema,
        first.max_tokens,
    )
    assert (usage.calls, usage.prompt_tokens, usage.completion_tokens) == (2, 200, 20)


@pytest.mark.parametrize("text", _INVALID[:4])
def test_a_reply_that_is_invalid_twice_ends_the_run(article: Article, text: str) -> None:
    llm = ScriptedModel(_INVALID[5], text)
    with pytest.raises(InvalidExtraction) as caught:
        asked(article, llm)
    assert len(llm.questions) == 2
    assert caught.value.exit_code == 6
    assert caught.value.origin == "The reply of 'm'"
    assert caught.value.problems == _problems(article, text)


@pytest.mark.parametrize("error", [ReplyEmpty("m"), ProviderError("h", 5, "oh no", "wait")])
@pytest.mark.parametrize("before", [[], ["no JSON"]])
def test_a_failure_is_not_asked_again(
    article: Article, error: BrieferError, before: list[str]
) -> None:
    llm = ScriptedModel(*before, error)
    with pytest.raises(type(error)):
        asked(article, llm)
    assert len(llm.questions) == len(before) + 1


@pytest.mark.parametrize("ask", ["single", "steps"])
@pytest.mark.parametrize(("source", "shown"), [("a.txt", "a.txt"), (None, "text")])
def test_an_article_that_is_too_long_is_named(ask: Ask, source: str | None, shown: str) -> None:
    article = Article.from_text("A line is open. It rang on Thursday.", source=source)
    llm = ScriptedModel(ArticleTooLong("text", 9000, 4096))
    with pytest.raises(ArticleTooLong) as caught:
        asked(article, llm, ask)
    error = caught.value
    assert (error.source, error.needed, error.available) == (shown, 9000, 4096)


def ticking(*times: float) -> Callable[[], float]:
    left = list(times)
    return lambda: left.pop(0)


def test_usage_is_the_sum_of_all_requests_and_tries(article: Article) -> None:
    llm = ScriptedModel("no JSON", _VALID, tries=[3, 2])
    _, usage = asked(article, llm, clock=ticking(10.0, 12.5, 100.0, 101.0))
    assert usage == Usage(prompt_tokens=200, completion_tokens=20, seconds=3.5, calls=5)


def test_the_one_question_shows_examples_before_the_article(article: Article) -> None:
    prompts = PromptLibrary()
    question = single_question(article, prompts)
    roles = [message["role"] for message in question.messages]
    assert roles == ["system", "user", "assistant", "user", "assistant", "user"]
    assert question.messages[0]["content"] == prompts.text("single/system.j2")
    for message in question.messages[2:-1:2]:
        assert set(json.loads(message["content"])) >= {"headline", "what", "who", "stances"}
    for number in range(1, 5):
        assert f"[{number}] " in question.messages[-1]["content"]
    assert question.schema["properties"]["what"]["properties"]["cites"]["items"]["maximum"] == 4
    assert question.name == "extraction"


def test_a_step_outside_its_schema_is_asked_again_too(article: Article) -> None:
    llm = ScriptedModel("{}", InvalidExtraction("stop", ["here"]))
    with pytest.raises(InvalidExtraction, match="stop"):
        asked(article, llm, "steps")
    first, second = llm.questions
    assert (second.name, second.schema) == (first.name, first.schema)
    assert [message["role"] for message in second.messages[len(first.messages) :]] == [
        "assistant",
        "user",
    ]


def test_a_step_that_is_outside_its_schema_twice_ends_the_run(article: Article) -> None:
    llm = ScriptedModel("{}", "[]")
    with pytest.raises(InvalidExtraction, match=r"^The reply of 'm' to '\w+' is no valid"):
        asked(article, llm, "steps")
    assert len(llm.questions) == 2
