"""Every openai exception, translated at this one edge into ours."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import openai

from briefer.errors import (
    ArticleTooLong,
    BrieferError,
    ConfigurationError,
    DeadlinePassed,
    ProviderError,
    ReplyCutOff,
    ReplyRefused,
)

_MAY_PASS = frozenset({408, 409, 429})


class Fault(Exception):
    """One failed try, with what it takes to decide on another.

    Attributes:
        error: what the user is told if there is no other try.
        may_pass: whether trying again can help.
        retry_after: seconds that the server asked to wait, or None.
    """

    def __init__(
        self, error: BrieferError, *, may_pass: bool, retry_after: float | None = None
    ) -> None:
        self.error = error
        self.may_pass = may_pass
        self.retry_after = retry_after
        super().__init__(str(error))

    @classmethod
    def deadline_passed(cls, host: str, tries: int, seconds: float) -> "Fault":
        """Return the fault of an answer that was not complete in time."""
        error = DeadlinePassed(
            host,
            tries,
            f"the answer was not complete after {seconds:g} seconds",
            "allow more with --timeout",
        )
        return cls(error, may_pass=False)

    @classmethod
    def connection_lost(cls, host: str, tries: int) -> "Fault":
        """Return the fault of a stream that ended before the answer did."""
        error = ProviderError(
            host, tries, "the connection ended before the answer did", "try again later"
        )
        return cls(error, may_pass=True)

    @classmethod
    def unreadable(cls, host: str, tries: int, exc: Exception) -> "Fault":
        """Return the fault of an answer that does not follow the protocol."""
        error = ProviderError(
            host,
            tries,
            f"its answer is not what an OpenAI-compatible server sends ({_brief(str(exc))})",
            "check --base-url",
        )
        return cls(error, may_pass=False)


def translated(exc: openai.OpenAIError, *, host: str, model: str, tries: int) -> Exception:
    """Return ours for one of openai's exceptions: a Fault, or an error that ends the run.

    Only what can pass is worth another try: lost connections, timeouts, 408, 409, 429
    unless the quota is spent, and 5xx.
    """
    if isinstance(exc, openai.APIStatusError):
        return _status_fault(exc, host=host, model=model, tries=tries)
    if isinstance(exc, openai.APITimeoutError):
        late = DeadlinePassed(host, tries, "it did not answer in time", "allow more with --timeout")
        return Fault(late, may_pass=True)
    if isinstance(exc, openai.APIConnectionError):
        unplayed = _unplayed(exc)
        if unplayed is not None:
            return unplayed
        problem = f"no connection ({_innermost(exc)})"
        error = ProviderError(host, tries, problem, "check the address and the network")
        return Fault(error, may_pass=True)
    if isinstance(exc, openai.LengthFinishReasonError):
        return ReplyCutOff(
            model, exc.completion.usage.completion_tokens if exc.completion.usage else 0
        )
    if isinstance(exc, openai.ContentFilterFinishReasonError):
        return ReplyRefused(model, "content filter")
    if isinstance(exc, openai.APIError):
        too_long = _too_long(exc.body, str(exc))
        if too_long is not None:
            return too_long
        error = ProviderError(
            host, tries, f"it reported {_brief(exc.message)!r}", "try again later"
        )
        return Fault(error, may_pass=True)
    return ConfigurationError(
        f"The client for {host} cannot be set up: {_brief(str(exc))}; "
        "check OPENAI_API_KEY and --base-url."
    )


def _status_fault(exc: openai.APIStatusError, *, host: str, model: str, tries: int) -> Exception:
    status = exc.status_code
    words = _brief(_message_in(exc.body) or exc.message)
    too_long = _too_long(exc.body, words)
    if too_long is not None:
        return too_long
    if status == 401 or status == 403:
        return ConfigurationError(
            f"{host} refused the key (HTTP {status}: {words}); check OPENAI_API_KEY."
        )
    if status == 404:
        return ConfigurationError(
            f"{host} knows no model {model!r} at this address (HTTP 404: {words}); "
            "check --model and --base-url."
        )
    if status == 429 and _code_in(exc.body) == "insufficient_quota":
        return ConfigurationError(
            f"The quota at {host} is spent (HTTP 429: {words}); add credit or use another key."
        )
    may_pass = status in _MAY_PASS or status >= 500
    remedy = "try again later" if may_pass else "check that the server takes JSON schemas"
    error = ProviderError(host, tries, f"HTTP {status} ({words})", remedy)
    return Fault(error, may_pass=may_pass, retry_after=_retry_after(exc))


def _too_long(body: object, words: str) -> ArticleTooLong | None:
    """Return the error for a prompt beyond the context, as llama.cpp, OpenAI and vLLM say it."""
    inner = _inner(body)
    if inner.get("type") == "exceed_context_size_error":
        return ArticleTooLong("text", int(inner["n_prompt_tokens"]), int(inner["n_ctx"]))
    if inner.get("code") == "context_length_exceeded" or "maximum context length" in words:
        counts = [int(number.replace(",", "")) for number in re.findall(r"\d[\d,]{2,}", words)]
        if len(counts) >= 2:
            return ArticleTooLong("text", max(counts), min(counts[0], counts[1]))
    return None


def _inner(body: object) -> dict[str, Any]:
    if not isinstance(body, dict):
        return {}
    error = body.get("error", body)
    return error if isinstance(error, dict) else body


def _message_in(body: object) -> str:
    return str(_inner(body).get("message") or "")


def _code_in(body: object) -> str:
    return str(_inner(body).get("code") or _inner(body).get("type") or "")


def _retry_after(exc: openai.APIStatusError) -> float | None:
    value = exc.response.headers.get("retry-after")
    if value is None:
        return None
    try:
        return max(0.0, float(value))
    except ValueError:
        pass
    try:
        until = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, (until - datetime.now(UTC)).total_seconds())


def _unplayed(exc: BaseException) -> Exception | None:
    """Return vcrpy's own error where a request has no answer in a cassette.

    The SDK wraps it as a lost connection; another try would not find one either.
    """
    cause: BaseException | None = exc
    while cause is not None:
        if type(cause).__name__ == "CannotOverwriteExistingCassetteException":
            return cause if isinstance(cause, Exception) else None
        cause = cause.__cause__ or cause.__context__
    return None


def _innermost(exc: BaseException) -> str:
    while exc.__cause__ is not None:
        exc = exc.__cause__
    return _brief(re.sub(r"\[Errno -?\d+\] ", "", str(exc))) or type(exc).__name__


def _brief(text: str) -> str:
    return " ".join(text.split())[:200]
