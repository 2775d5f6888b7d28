"""What every way of reaching a model has in common."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from briefer.settings import Ask

Message = Mapping[Literal["role", "content"], str]
"""One chat message."""


@dataclass(frozen=True, slots=True)
class Question:
    """One request to a model.

    Attributes:
        name: what is asked, for progress and for the schema: ``what``, ``stances``.
        messages: system and user messages, in order.
        schema: full JSON schema of the answer.
        max_tokens: where a runaway answer is stopped.
    """

    name: str
    messages: Sequence[Message]
    schema: Mapping[str, Any]
    max_tokens: int


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer.

    Attributes:
        text: JSON, by the model's word.
        prompt_tokens: as the server counted them; 0 where it does not say.
        completion_tokens: the same.
        tries: requests it took.
    """

    text: str
    prompt_tokens: int
    completion_tokens: int
    tries: int


Progress = Callable[[str, int], None]
"""Called with a question's name and the number of pieces of its answer so far."""


class LLM(Protocol):
    """A model that can be asked.

    Attributes:
        model: its name, as provenance gives it.
        host: who gets the text: ``host:port``, or ``this machine``.
        ask: how it is best asked.
    """

    model: str
    host: str
    ask: Ask

    def reply(self, question: Question) -> Reply:
        """Answer one question.

        Raises:
            ConfigurationError: key, model name or quota are wrong.
            ProviderError: it failed after all tries, or the deadline passed.
            ArticleTooLong: the question is longer than its context.
            ReplyError: the answer is cut off, empty, or a refusal.
        """
        ...
