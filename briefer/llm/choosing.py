"""Settings to a model: which one, where, and why."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from briefer.errors import ConfigurationError
from briefer.llm.base import Progress
from briefer.llm.weights import is_installed
from briefer.settings import EMBEDDED, MAX_TIMEOUT, Settings

if TYPE_CHECKING:
    from briefer.llm.client import OpenAIChat

_DEFAULT_HOST = "api.openai.com"
_TIMEOUT = 120.0
_EMBEDDED_TIMEOUT = 300.0
"""Seconds for one request; the embedded model is slower."""

_AT_ONCE = 4
"""Questions that a hosted model is asked at once: below what the least accounts are allowed,
and one that is refused with 429 waits as it is told to."""


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

    @property
    def at_once(self) -> int:
        """How many questions it is asked at once.

        A server on this machine works them off one after another on the same cores, and the
        deadline of those that wait would run out.
        """
        return 1 if self.embedded or _is_loopback(self.base_url) else _AT_ONCE


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
        _refuse_unsendable(settings.api_key)
        return Choice(False, settings.model, settings.base_url, host, "an address is set")
    if settings.model is not None and settings.api_key is not None:
        _refuse_unsendable(settings.api_key)
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
) -> "Iterator[OpenAIChat]":
    """Open the chosen model while the block runs.

    Raises:
        ConfigurationError: it cannot be set up, or the server offers several models and none
            is named, or the timeout is no number of seconds.
        ProviderError: the server does not list its models.
        OutputError: the embedded model's weights cannot be joined.
    """
    timeout = _seconds(settings.timeout, _EMBEDDED_TIMEOUT if choice.embedded else _TIMEOUT)
    if choice.embedded:
        from briefer.llm.embedded import embedded_server

        with embedded_server(settings.model_file) as endpoint:
            yield from _client(
                base_url=endpoint.base_url,
                api_key=endpoint.api_key,
                model=endpoint.model,
                host=choice.host,
                ask="steps",
                timeout=timeout,
                direct=True,
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
        timeout=timeout,
        strict_mode=True,
        direct=_is_loopback(choice.base_url),
        progress=progress,
    )


def _client(**options: Any) -> "Iterator[OpenAIChat]":
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
        (host or "").encode("idna")  # refuses what no name server would be asked
    except ValueError:
        scheme, host, port = "", None, None
    if scheme not in {"http", "https"} or host is None:
        message = (
            f"The address {base_url!r} is no http or https address; "
            "write it as http://127.0.0.1:11434/v1."
        )
        raise ConfigurationError(message)
    shown = f"[{host}]" if ":" in host else host
    return shown if port is None else f"{shown}:{port}"


def _is_loopback(base_url: str | None) -> bool:
    host = urlsplit(base_url or "").hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _refuse_unsendable(api_key: str | None) -> None:
    # The key itself is not quoted: messages end up in logs.
    if api_key is not None and re.search(r"[^!-~]", api_key):
        message = (
            "OPENAI_API_KEY holds a space, a line break or a letter that no header can carry; "
            "set it again, as the provider shows it."
        )
        raise ConfigurationError(message)


def _seconds(timeout: float | None, default: float) -> float:
    if timeout is None:
        return default
    if not 0 < timeout <= MAX_TIMEOUT:
        message = f"The timeout of {timeout!r} seconds is not above 0 and at most {MAX_TIMEOUT}."
        raise ConfigurationError(message)
    return timeout
