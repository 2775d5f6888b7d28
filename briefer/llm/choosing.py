"""Settings to a model: which one, where, and why."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from briefer.errors import ConfigurationError
from briefer.llm.base import LLM, Progress
from briefer.llm.weights import is_installed
from briefer.settings import EMBEDDED, Settings

_DEFAULT_HOST = "api.openai.com"
_TIMEOUT = 120.0
_EMBEDDED_TIMEOUT = 300.0
"""Seconds for one request; the embedded model is slower."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which model is used, and why.

    Attributes:
        embedded: whether it is the one on this machine.
        model: its name, or None for the server's only one.
        base_url: its address, or None for OpenAI's own.
        host: who gets the text.
        why: the setting that decided, for people.
    """

    embedded: bool
    model: str | None
    base_url: str | None
    host: str
    why: str


def chosen_model(settings: Settings) -> Choice:
    """Return which model the settings mean; nothing is started or asked.

    An address, a model name or a key means a server, in this order; without any, the
    embedded model if it is installed. ``embedded`` as the model's name keeps the text on
    this machine whatever else is set.

    Raises:
        ConfigurationError: no model is configured, or what is said is incomplete.
    """
    if settings.model == EMBEDDED:
        if settings.model_file is None and not is_installed():
            raise ConfigurationError(_no_model(f"The model {EMBEDDED!r} was asked for, but it"))
        return Choice(True, None, None, "this machine", "the model's name is 'embedded'")
    if settings.base_url is not None:
        host = _host_of(settings.base_url)
        return Choice(False, settings.model, settings.base_url, host, "an address is set")
    if settings.model is not None and settings.api_key is not None:
        return Choice(False, settings.model, None, _DEFAULT_HOST, "a model and a key are set")
    if settings.model is not None:
        message = (
            f"The model {settings.model!r} needs a key or an address; set OPENAI_API_KEY, "
            "name a server with --base-url, or use --model embedded."
        )
        raise ConfigurationError(message)
    if settings.api_key is not None:
        message = (
            f"OPENAI_API_KEY is set, but no model for {_DEFAULT_HOST} is named; "
            "name one with --model, or use --model embedded."
        )
        raise ConfigurationError(message)
    if settings.model_file is not None or is_installed():
        return Choice(True, None, None, "this machine", "nothing else is configured")
    raise ConfigurationError(_no_model("No model is configured: the embedded one"))


@contextmanager
def opened_model(
    choice: Choice, settings: Settings, progress: Progress | None = None
) -> Iterator[LLM]:
    """Open the chosen model while the block runs.

    Raises:
        ConfigurationError: it cannot be set up, or the server offers several models and none
            is named.
        ProviderError: the server does not list its models.
        OutputError: the embedded model's weights cannot be joined.
    """
    if choice.embedded:
        from briefer.llm.embedded import embedded_server

        with embedded_server(settings.model_file) as endpoint:
            yield from _client(
                base_url=endpoint.base_url,
                api_key=endpoint.api_key,
                model=endpoint.model,
                host=choice.host,
                ask="steps",
                timeout=settings.timeout or _EMBEDDED_TIMEOUT,
                progress=progress,
            )
        return
    yield from _client(
        base_url=choice.base_url,
        # Local servers take any key, and the client insists on one.
        api_key=settings.api_key or "none",
        model=choice.model or "",
        host=choice.host,
        ask="single",
        timeout=settings.timeout or _TIMEOUT,
        strict_mode=True,
        progress=progress,
    )


def _client(**options: Any) -> Iterator[LLM]:
    from briefer.llm.client import OpenAIChat

    client = OpenAIChat(**options)
    try:
        if not client.model:
            client.model = client.only_model()
        yield client
    finally:
        client.close()


def _no_model(beginning: str) -> str:
    return (
        f"{beginning} is not installed; run pip install 'briefer[local]' for a model on this "
        "machine, or name a server: --base-url URL --model NAME, or OPENAI_API_KEY with --model."
    )


def _host_of(base_url: str) -> str:
    try:
        parts = urlsplit(base_url)
        scheme, host, port = parts.scheme, parts.hostname, parts.port
    except ValueError:
        scheme, host, port = "", None, None
    if scheme not in {"http", "https"} or host is None:
        message = (
            f"The address {base_url!r} is no http or https address; "
            "write it as http://127.0.0.1:11434/v1."
        )
        raise ConfigurationError(message)
    return host if port is None else f"{host}:{port}"
