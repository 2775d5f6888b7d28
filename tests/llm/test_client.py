"""The client against a local server that really misbehaves."""

import json
import time
from typing import Any

import pytest

from briefer.errors import (
    ArticleTooLong,
    BrieferError,
    ConfigurationError,
    ProviderError,
    ReplyCutOff,
    ReplyEmpty,
    ReplyRefused,
)
from briefer.llm import retrying
from briefer.llm.base import Question
from briefer.llm.client import OpenAIChat
from server_support import Answer, listing, sending, serving, status, stream

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])

_QUESTION = Question("x", [{"role": "user", "content": "?"}], {"type": "object"}, 50)


@pytest.fixture(autouse=True)
def no_long_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retrying, "_BACKOFF", lambda _state: 0.01)


def client(url: str | None, timeout: float = 20, **options: Any) -> OpenAIChat:
    return OpenAIChat(
        base_url=url, api_key="k", model="m", host="h:1", ask="single", timeout=timeout, **options
    )


def asked(url: str, **options: Any) -> Any:
    chat = client(url, **options)
    try:
        return chat.reply(_QUESTION)
    finally:
        chat.close()


def test_a_streamed_answer_is_put_together_and_counted() -> None:
    seen: list[tuple[str, int]] = []
    with serving(stream('{"a"', ": 1}")) as (url, requests):
        reply = asked(url, progress=lambda name, pieces: seen.append((name, pieces)))
    assert (reply.text, reply.prompt_tokens, reply.completion_tokens, reply.tries) == (
        '{"a": 1}',
        11,
        7,
        1,
    )
    assert seen == [("x", 0), ("x", 1), ("x", 2)]
    body = requests[0]["body"]
    assert (body["stream"], body["temperature"], body["max_tokens"]) == (True, 0, 50)
    assert body["response_format"]["json_schema"]["schema"] == {"type": "object"}


@pytest.mark.parametrize("code", [408, 409, 429, 500, 502, 503])
def test_what_can_pass_is_tried_again(code: int) -> None:
    with serving(status(code), status(code), stream("{}")) as (url, requests):
        assert asked(url).tries == 3
    assert len(requests) == 3


def test_a_lost_connection_is_tried_again() -> None:
    with serving(stream('{"a', finish=None), stream("{}")) as (url, _):
        reply = asked(url)
    assert (reply.text, reply.tries) == ("{}", 2)


def test_retry_after_is_honoured() -> None:
    with serving(status(429, retry_after="0.4"), stream("{}")) as (url, _):
        begun = time.monotonic()
        assert asked(url).tries == 2
        assert time.monotonic() - begun >= 0.4


def test_a_wait_beyond_the_deadline_is_not_begun() -> None:
    with serving(status(429, retry_after="60")) as (url, requests):
        begun = time.monotonic()
        with pytest.raises(ProviderError, match="h:1 was asked once: HTTP 429"):
            asked(url, timeout=5)
        assert time.monotonic() - begun < 5
    assert len(requests) == 1


def test_tries_end() -> None:
    with serving(status(500, {"message": "oh no"})) as (url, requests):
        with pytest.raises(ProviderError, match=r"asked 5 times: HTTP 500 \(oh no\)"):
            asked(url)
    assert len(requests) == 5


@pytest.mark.parametrize(
    ("answer", "kind", "words"),
    [
        (status(401, {"message": "bad key"}), ConfigurationError, "refused the key"),
        (status(403), ConfigurationError, "refused the key"),
        (status(404, {"message": "none"}), ConfigurationError, "knows no model 'm'"),
        (
            status(429, {"code": "insufficient_quota", "message": "spent"}),
            ConfigurationError,
            "quota",
        ),
        (status(400, {"message": "bad schema"}), ProviderError, "HTTP 400"),
        (
            status(
                400,
                {"type": "exceed_context_size_error", "n_prompt_tokens": 9000, "n_ctx": 4096},
            ),
            ArticleTooLong,
            "9,000 tokens and the model takes 4,096",
        ),
        (
            status(
                400,
                {
                    "code": "context_length_exceeded",
                    "message": "This model's maximum context length is 8192 tokens. However, "
                    "your messages resulted in 10112 tokens.",
                },
            ),
            ArticleTooLong,
            "10,112 tokens and the model takes 8,192",
        ),
        (stream("{", finish="length"), ReplyCutOff, "cut off at its limit of 7 tokens"),
        (stream(), ReplyEmpty, "empty reply"),
        (stream(refusal="I will not."), ReplyRefused, "I will not."),
        (stream("x", finish="content_filter"), ReplyRefused, "content filter"),
    ],
)
def test_what_cannot_pass_fails_at_once_and_says_why(
    answer: Answer, kind: type[BrieferError], words: str
) -> None:
    with serving(answer) as (url, requests):
        with pytest.raises(kind, match=words):
            asked(url)
    assert len(requests) == 1


def test_the_deadline_is_for_the_whole_answer() -> None:
    with serving(stream(*["x"] * 100, pause=0.1)) as (url, _):
        with pytest.raises(ProviderError, match="not complete after 1 seconds"):
            asked(url, timeout=1)


def test_nobody_listening_is_a_failed_provider() -> None:
    with serving(stream("{}")) as (url, _):
        pass
    with pytest.raises(ProviderError, match="no connection"):
        asked(url)


@pytest.mark.parametrize(
    ("names", "expected"), [(["only"], "only"), (["b", "a"], "offers a, b;"), ([], "no model")]
)
def test_the_only_model_of_a_server_needs_no_name(names: list[str], expected: str) -> None:
    with serving(listing(*names)) as (url, _):
        chat = client(url)
        if len(names) == 1:
            assert chat.only_model() == expected
        else:
            with pytest.raises(ConfigurationError, match=expected):
                chat.only_model()
        chat.close()


_JUNK = [
    b"data: junk",
    b"data: \xff",
    b"data: 3",
    b"data: null",
    b'data: {"choices": 3}',
    b'data: {"choices": [{"delta": {"content": 3}}]}',
]


@pytest.mark.parametrize("junk", _JUNK)
def test_an_answer_that_breaks_the_protocol_is_the_servers_fault(junk: bytes) -> None:
    with serving(sending(junk + b"\n\n", "text/event-stream")) as (url, requests):
        with pytest.raises(ProviderError, match="not what an OpenAI-compatible server sends"):
            asked(url)
    assert len(requests) == 1


def test_chunks_without_choices_or_delta_say_nothing() -> None:
    chunks = [
        {"choices": None},
        {"choices": [{"index": 0, "delta": None}]},
        {"choices": [{"index": 0, "delta": {"content": "{}"}, "finish_reason": "stop"}]},
        {"choices": [], "usage": {"prompt_tokens": 3}},
    ]
    body = "".join(f"data: {json.dumps(chunk)}\n\n" for chunk in chunks).encode()
    with serving(sending(body, "text/event-stream")) as (url, _):
        reply = asked(url)
    assert (reply.text, reply.prompt_tokens, reply.completion_tokens) == ("{}", 3, 0)


@pytest.mark.parametrize("junk", [b"junk", b"3", b"[]", b"\xff", b'{"data": {"id": "a"}}'])
def test_a_list_of_models_that_is_none_is_the_servers_fault(junk: bytes) -> None:
    with serving(sending(junk)) as (url, _):
        chat = client(url)
        with pytest.raises(ProviderError, match="not what an OpenAI-compatible server sends"):
            chat.only_model()
        chat.close()


def test_this_machines_own_server_is_asked_past_any_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(status(502)) as (proxy, passed), serving(stream("{}")) as (url, _):
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.removesuffix("/v1"))
        assert asked(url, direct=True).text == "{}"
        assert not passed
        with pytest.raises(ProviderError, match="HTTP 502"):
            asked(url)
        assert len(passed) == 5


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:1", "nonsense://x"])
def test_a_proxy_that_cannot_be_used_is_a_wrong_setting(
    monkeypatch: pytest.MonkeyPatch, proxy: str
) -> None:
    monkeypatch.setenv("ALL_PROXY", proxy)
    monkeypatch.setenv("all_proxy", proxy)
    with pytest.raises(ConfigurationError, match="check HTTP_PROXY, HTTPS_PROXY and ALL_PROXY"):
        client("http://127.0.0.1:9/v1")


@pytest.mark.parametrize("address", ["", "http://127.0.0.1:9/v1"])
def test_no_address_means_openais_own_whatever_the_environment_says(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", address)
    chat = client(None)
    assert str(chat._client.base_url) == "https://api.openai.com/v1/"
    chat.close()
