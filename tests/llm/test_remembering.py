"""A question that was asked before is answered as it was, and counted once."""

import threading

import pytest

from briefer.errors import ArticleTooLong, BrieferError, ProviderError, ReplyCutOff, ReplyEmpty
from briefer.llm.base import Question, Reply
from briefer.llm.metering import MeteredLLM, Usage
from briefer.llm.remembering import RememberingLLM
from briefer.settings import Ask


def _question(words: str, bound: int = 5) -> Question:
    schema = {"type": "string", "maxLength": bound}
    return Question("what", [{"role": "user", "content": words}], schema, 10)


class Counting:
    """Answers with the number of the request, or fails."""

    model, host = "m", "h"
    ask: Ask = "steps"

    def __init__(self, failure: BrieferError | None = None) -> None:
        self.requests = 0
        self.failure = failure

    def reply(self, question: Question) -> Reply:
        self.requests += 1
        if self.failure is not None:
            raise self.failure
        return Reply(f"answer {self.requests}", 10, 2, 1)


def test_the_same_question_is_asked_once_and_costs_once() -> None:
    llm = Counting()
    remembering = RememberingLLM(llm)
    first = remembering.reply(_question("Who?"))
    again = remembering.reply(_question("Who?"))
    assert (first, again) == (Reply("answer 1", 10, 2, 1), Reply("answer 1", 0, 0, 0))
    assert (remembering.model, remembering.host, remembering.ask) == ("m", "h", "steps")
    assert llm.requests == 1


def test_other_words_or_another_schema_are_another_question() -> None:
    remembering = RememberingLLM(Counting())
    questions = [_question("Who?"), _question("When?"), _question("Who?", 6)]
    assert [remembering.reply(q).text for q in questions] == ["answer 1", "answer 2", "answer 3"]


def test_a_thread_that_asks_while_another_waits_gets_its_answer() -> None:
    asked, go = threading.Event(), threading.Event()

    class Slow(Counting):
        def reply(self, question: Question) -> Reply:
            asked.set()
            assert go.wait(10)
            return super().reply(question)

    llm = Slow()
    remembering = RememberingLLM(llm)
    texts: list[str] = []
    threads = [
        threading.Thread(target=lambda: texts.append(remembering.reply(_question("Who?")).text))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    assert asked.wait(10)
    go.set()
    for thread in threads:
        thread.join(10)
    assert (texts, llm.requests) == (["answer 1"] * 4, 1)


def test_a_failure_is_remembered_too() -> None:
    llm = Counting(ReplyEmpty("m"))
    remembering = RememberingLLM(llm)
    for _ in range(2):
        with pytest.raises(ReplyEmpty):
            remembering.reply(_question("Who?"))
    assert llm.requests == 1


@pytest.mark.parametrize(
    ("failure", "calls", "tokens"),
    [
        (ProviderError("h", 3, "HTTP 503", "wait"), 3, 0),
        (ReplyEmpty("m"), 1, 0),
        (ReplyCutOff("m", 80), 1, 80),
        (ArticleTooLong("text", 9, 5), 1, 0),
    ],
)
def test_requests_that_fail_are_counted(failure: BrieferError, calls: int, tokens: int) -> None:
    times = iter([1.0, 3.5])
    metered = MeteredLLM(Counting(failure), clock=lambda: next(times))
    with pytest.raises(type(failure)):
        metered.reply(_question("Who?"))
    expected = Usage(prompt_tokens=0, completion_tokens=tokens, seconds=2.5, calls=calls)
    assert metered.usage == expected
