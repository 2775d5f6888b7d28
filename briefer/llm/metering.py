"""What asking a model costs, counted over every request."""

import time
from collections.abc import Callable
from dataclasses import dataclass, fields

from briefer.errors import ArticleTooLong, ProviderError, ReplyCutOff, ReplyError
from briefer.llm.base import LLM, Question, Reply


@dataclass(slots=True)
class Usage:
    """What a briefing cost, counted over every request, tries included.

    Attributes:
        prompt_tokens: as the server counted them.
        completion_tokens: the same.
        seconds: of waiting for the model.
        calls: requests sent.
    """

    prompt_tokens: int = 0
    completion_tokens: int = 0
    seconds: float = 0.0
    calls: int = 0

    def __add__(self, other: "Usage") -> "Usage":
        """Return what both cost together."""
        return Usage(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))


class MeteredLLM:
    """A model whose requests are counted, those that fail too.

    Attributes:
        model: the model's name.
        host: who gets the text.
        ask: how it is best asked.
        usage: what it has cost so far.
    """

    def __init__(self, llm: LLM, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin to count.

        Args:
            llm: the model.
            clock: seconds that never go back; a test brings its own.
        """
        self._llm = llm
        self._clock = clock
        self.model = llm.model
        self.host = llm.host
        self.ask = llm.ask
        self.usage = Usage()

    def reply(self, question: Question) -> Reply:
        """Answer one question; see :class:`briefer.llm.base.LLM`."""
        begun = self._clock()
        try:
            reply = self._llm.reply(question)
        except ProviderError as exc:
            self.usage.calls += exc.tries
            raise
        except (ReplyError, ArticleTooLong) as exc:
            self.usage.calls += 1
            self.usage.completion_tokens += exc.tokens if isinstance(exc, ReplyCutOff) else 0
            raise
        finally:
            self.usage.seconds += self._clock() - begun
        self.usage.calls += reply.tries
        self.usage.prompt_tokens += reply.prompt_tokens
        self.usage.completion_tokens += reply.completion_tokens
        return reply
