"""A model that several threads ask, and that is asked each question once."""

import json
import threading
from concurrent.futures import Future

from briefer.llm.base import LLM, Question, Reply


class RememberingLLM:
    """A model that answers a question it was asked before with what it said then.

    Windows overlap, so that some questions are asked twice, word by word. Asked once, they
    cost once; and it does not depend on which thread came first what a recording plays.

    Attributes:
        model: the model's name.
        host: who gets the text.
        ask: how it is best asked.
    """

    def __init__(self, llm: LLM) -> None:
        self._llm = llm
        self.model = llm.model
        self.host = llm.host
        self.ask = llm.ask
        self._lock = threading.Lock()
        self._told: dict[str, Future[Reply]] = {}

    def reply(self, question: Question) -> Reply:
        """Answer one question; see :class:`briefer.llm.base.LLM`.

        What was answered before costs nothing, and took no request.
        """
        key = json.dumps([question.messages, question.schema, question.max_tokens], default=dict)
        with self._lock:
            known = self._told.get(key)
            told = known or self._told.setdefault(key, Future())
        if known is not None:
            return Reply(known.result().text, 0, 0, 0)
        try:
            reply = self._llm.reply(question)
        except BaseException as exc:
            told.set_exception(exc)
            raise
        told.set_result(reply)
        return reply
