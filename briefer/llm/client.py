"""One path to every model: the openai client at an OpenAI-compatible address."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

import openai
from openai import DefaultHttpxClient, OpenAI, Stream
from openai.types.chat import ChatCompletionChunk

from briefer.errors import ConfigurationError, ReplyCutOff, ReplyEmpty, ReplyRefused
from briefer.llm.base import Progress, Question, Reply
from briefer.llm.faults import Fault, translated
from briefer.llm.retrying import Deadline, with_retries
from briefer.llm.schemas import trimmed_schema
from briefer.settings import Ask

_SEED = 7
_OPENAI = "https://api.openai.com/v1"
"""Said to the SDK, since it would else look into the environment on its own."""
_CONTEXT_KEYS = (
    "max_model_len",  # vLLM
    "context_length",  # OpenRouter, Together, LM Studio
    "context_window",  # Groq
    "max_context_length",  # Mistral
)
"""Where lists of models say how many tokens one takes; OpenAI's own does not."""
_UNREADABLE = (ValueError, TypeError, AttributeError)
"""What the SDK raises, or its objects do, where an answer does not follow the protocol."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """What one chunk of a stream says."""

    text: str = ""
    refusal: str = ""
    finish: str | None = None
    tokens: tuple[int, int] | None = None


class OpenAIChat:
    """A model behind an OpenAI-compatible address.

    Attributes:
        model: the name sent with each request.
        host: ``host:port`` of the address.
        ask: how it is best asked.
    """

    def __init__(
        self,
        *,
        base_url: str | None,
        api_key: str,
        model: str,
        host: str,
        ask: Ask,
        timeout: float,
        strict_mode: bool = False,
        direct: bool = False,
        progress: Progress | None = None,
    ) -> None:
        """Prepare a client; nothing is sent yet.

        Args:
            base_url: the address, or None for OpenAI's own.
            api_key: sent as a bearer token.
            model: as the server names it.
            host: what to call the server in messages.
            ask: how it is best asked.
            timeout: seconds for one question with all its tries.
            strict_mode: trim schemas to what hosted strict modes take.
            direct: use no proxy, whatever the environment says; for this machine's own servers,
                whose text is not to leave it.
            progress: told of each piece of an answer.

        Raises:
            ConfigurationError: the environment names a proxy that cannot be used.
        """
        self.model = model
        self.host = host
        self.ask: Ask = ask
        self._timeout = timeout
        self._strict_mode = strict_mode
        self._progress = progress or (lambda _name, _pieces: None)
        # The SDK's own retries are off: llm.retrying does them, under one deadline.
        # A connection that idles between two questions is closed by llama.cpp after 5 seconds,
        # and the next request on it would be lost, so none is kept.
        self._client = OpenAI(
            base_url=base_url or _OPENAI,
            api_key=api_key,
            max_retries=0,
            default_headers={"Connection": "close"},
            http_client=_http_client(direct),
        )

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def only_model(self) -> str:
        """Return the name of the only model that the server lists.

        Raises:
            ConfigurationError: it lists none or several.
            ProviderError: it does not answer.
        """
        deadline = Deadline(self._timeout)
        names = with_retries(lambda tries: self._listed(deadline, tries), self, deadline)
        if len(names) == 1:
            return names[0]
        offered = ", ".join(names[:12]) or "no model at all"
        message = f"{self.host} offers {offered}; name one with --model."
        raise ConfigurationError(message)

    def context(self) -> int | None:
        """Return how many tokens the model takes, where the server's list of models says it.

        None where it does not say, or does not list its models: that is no error.
        """
        deadline = Deadline(self._timeout)
        try:
            listed = list(self._client.models.list(timeout=deadline.left()))
        except (openai.OpenAIError, *_UNREADABLE):
            return None
        named = [model for model in listed if getattr(model, "id", None) == self.model]
        return _context_of(named[0].model_extra or {}) if named else None

    def _listed(self, deadline: Deadline, tries: int) -> list[str]:
        try:
            listed = self._client.models.list(timeout=deadline.left())
            return sorted(model.id for model in listed if isinstance(model.id, str))
        except openai.OpenAIError as exc:
            raise translated(exc, host=self.host, model=self.model, tries=tries) from exc
        except _UNREADABLE as exc:
            raise Fault.unreadable(self.host, tries, exc) from exc

    def reply(self, question: Question) -> Reply:
        """Answer one question; see :class:`briefer.llm.base.LLM`."""
        deadline = Deadline(self._timeout)
        self._progress(question.name, 0)
        return with_retries(lambda tries: self._one_try(question, deadline, tries), self, deadline)

    def _one_try(self, question: Question, deadline: Deadline, tries: int) -> Reply:
        try:
            with self._stream(question, deadline) as stream:
                return self._collected(question, stream, deadline, tries)
        except openai.OpenAIError as exc:
            raise translated(exc, host=self.host, model=self.model, tries=tries) from exc

    def _stream(self, question: Question, deadline: Deadline) -> Stream[ChatCompletionChunk]:
        schema = trimmed_schema(question.schema) if self._strict_mode else dict(question.schema)
        return self._client.chat.completions.create(
            model=self.model,
            messages=cast(Any, [dict(message) for message in question.messages]),
            response_format={
                "type": "json_schema",
                "json_schema": {
                    "name": question.name,
                    "schema": schema,
                    "strict": True,
                },
            },
            max_tokens=question.max_tokens,
            temperature=0,
            seed=_SEED,
            stream=True,
            stream_options={"include_usage": True},
            timeout=deadline.left(),
        )

    def _collected(
        self,
        question: Question,
        stream: Stream[ChatCompletionChunk],
        deadline: Deadline,
        tries: int,
    ) -> Reply:
        parts: list[str] = []
        refusal = ""
        finish = None
        prompt_tokens = completion_tokens = 0
        for piece in self._pieces(stream, tries):
            if deadline.left() <= 0:
                raise Fault.deadline_passed(self.host, tries, self._timeout)
            prompt_tokens, completion_tokens = piece.tokens or (prompt_tokens, completion_tokens)
            finish = piece.finish or finish
            refusal += piece.refusal
            if piece.text:
                parts.append(piece.text)
                self._progress(question.name, len(parts))
        text = "".join(parts)
        if refusal or finish == "content_filter":
            raise ReplyRefused(self.model, refusal.strip() or "content filter")
        if finish == "length":
            raise ReplyCutOff(self.model, completion_tokens or question.max_tokens)
        if finish is None:
            raise Fault.connection_lost(self.host, tries)
        if not text.strip():
            raise ReplyEmpty(self.model)
        return Reply(text, prompt_tokens, completion_tokens, tries)

    def _pieces(self, stream: Stream[ChatCompletionChunk], tries: int) -> Iterator[_Piece]:
        try:
            for chunk in stream:
                yield _piece_of(chunk)
        except _UNREADABLE as exc:
            raise Fault.unreadable(self.host, tries, exc) from exc


def _context_of(described: dict[str, Any]) -> int | None:
    found = [described.get(key) for key in _CONTEXT_KEYS]
    return min((one for one in found if type(one) is int and one > 0), default=None)


def _piece_of(chunk: Any) -> _Piece:
    """Return what a chunk says. The SDK does not check what a server sends, so this does."""
    usage = chunk.usage
    counted = (getattr(usage, "prompt_tokens", None), getattr(usage, "completion_tokens", None))
    tokens = (counted[0] or 0, counted[1] or 0) if any(counted) else None
    text = refusal = ""
    finish = None
    for choice in chunk.choices or ():
        finish = choice.finish_reason or finish
        text += getattr(choice.delta, "content", None) or ""
        refusal += getattr(choice.delta, "refusal", None) or ""
    return _Piece(text, refusal, finish, tokens)


def _http_client(direct: bool) -> DefaultHttpxClient:
    try:
        return DefaultHttpxClient(trust_env=not direct)
    except (ImportError, ValueError) as exc:
        message = (
            f"The proxy that the environment names cannot be used ({exc}); "
            "check HTTP_PROXY, HTTPS_PROXY and ALL_PROXY."
        )
        raise ConfigurationError(message) from exc
