"""The client against a local server that really misbehaves."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
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

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])

_QUESTION = Question("x", [{"role": "user", "content": "?"}], {"type": "object"}, 50)

Answer = Callable[["_Server"], None]


class _Server(BaseHTTPRequestHandler):
    answers: list[Answer]
    asked: list[dict[str, Any]]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        self.asked.append({"headers": dict(self.headers), "body": json.loads(body)})
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        answer(self)

    def do_GET(self) -> None:
        self.answers[0](self)

    def log_message(self, format: str, *args: Any) -> None:
        pass


@contextmanager
def serving(*answers: Answer) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    handler = type("Handler", (_Server,), {"answers": list(answers), "asked": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1", handler.asked  # type: ignore[attr-defined]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def status(code: int, error: object = "no", **headers: str) -> Answer:
    def answer(handler: _Server) -> None:
        content = json.dumps({"error": error} if isinstance(error, dict) else error).encode()
        handler.send_response(code)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("content-type", "application/json")
        handler.send_header("content-length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content)

    return answer


def stream(
    *pieces: str, finish: str | None = "stop", pause: float = 0, refusal: str | None = None
) -> Answer:
    def answer(handler: _Server) -> None:
        handler.send_response(200)
        handler.send_header("content-type", "text/event-stream")
        handler.end_headers()
        for piece in pieces:
            _event(handler, delta={"content": piece})
            time.sleep(pause)
        if refusal:
            _event(handler, delta={"refusal": refusal})
        if finish:
            _event(handler, delta={}, finish_reason=finish)
            usage = {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18}
            _data(handler, {"choices": [], "usage": usage})
            handler.wfile.write(b"data: [DONE]\n\n")

    return answer


def _event(handler: _Server, **choice: Any) -> None:
    _data(handler, {"choices": [{"index": 0, "finish_reason": None, **choice}]})


def _data(handler: _Server, body: dict[str, Any]) -> None:
    full = {"id": "i", "object": "chat.completion.chunk", "created": 1, "model": "m", **body}
    handler.wfile.write(f"data: {json.dumps(full)}\n\n".encode())
    handler.wfile.flush()


@pytest.fixture(autouse=True)
def no_long_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retrying, "_BACKOFF", lambda _state: 0.01)


def client(url: str, timeout: float = 20, **options: Any) -> OpenAIChat:
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
    assert seen == [("x", 1), ("x", 2)]
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
    models = [{"id": n, "object": "model", "created": 1, "owned_by": "x"} for n in names]
    listing = json.dumps({"object": "list", "data": models}).encode()

    def answer(handler: _Server) -> None:
        handler.send_response(200)
        handler.send_header("content-type", "application/json")
        handler.send_header("content-length", str(len(listing)))
        handler.end_headers()
        handler.wfile.write(listing)

    with serving(answer) as (url, _):
        chat = client(url)
        if len(names) == 1:
            assert chat.only_model() == expected
        else:
            with pytest.raises(ConfigurationError, match=expected):
                chat.only_model()
        chat.close()
