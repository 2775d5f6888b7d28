"""Recordings: made against a real server, played without any, with nothing private in them."""

import errno
import gzip
import json
import os
import re
import socket
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import httpx2
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from briefer.errors import OutputError, ProviderError, ReplyCutOff, UnusableFileError
from briefer.llm import retrying
from briefer.llm.base import Question, Reply
from briefer.llm.client import OpenAIChat
from briefer.llm.recordings import Run, read_run, recording, replayed, replaying_model
from server_support import Answer, Server, sending, serving, status, stream

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])

_RUN = Run("m", "llm.example:1", "single", True, "0.1", "2026-01-02T03:04:05Z", 1.25, 2)
_REMEDY = "record it again: briefer brief SOURCE --ask single --record run"


@pytest.fixture(autouse=True)
def no_long_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retrying, "_BACKOFF", lambda _state: 0.01)


@pytest.fixture
def cassette(tmp_path: Path) -> Path:
    return tmp_path / "cassette.yaml"


def question(words: str = "What is the news?") -> Question:
    schema = {"type": "object", "properties": {"a": {"type": "string", "maxLength": 9}}}
    return Question("x", [{"role": "user", "content": words}], schema, 50)


def recorded(
    cassette: Path, *answers: Answer, asked: tuple[Question, ...] = (question(),), path: str = "/v1"
) -> list[Reply]:
    """Ask a local server while recording; return its replies."""
    with serving(*answers) as (url, _):
        llm = OpenAIChat(
            base_url=url.removesuffix("/v1") + path,
            api_key="sk-very-private",
            model="m",
            host=url,
            ask="single",
            timeout=20,
            strict_mode=True,
        )
        with recording(cassette):
            replies = [llm.reply(each) for each in asked]
        llm.close()
    return replies


def played(cassette: Path, *asked: Question, run: Run = _RUN) -> list[Reply]:
    with replayed(cassette, _REMEDY), replaying_model(run) as llm:
        return [llm.reply(each) for each in asked]


def test_a_replay_gives_the_same_replies_and_sends_nothing(
    cassette: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = question("What?"), question("Who?")
    replies = recorded(cassette, stream('{"a": "ä', ' “b”"}'), stream("{}"), asked=(one, two))
    assert [reply.text for reply in replies] == ['{"a": "ä “b”"}', "{}"]

    def no_socket(*_: Any, **__: Any) -> None:
        pytest.fail("a replay opened a socket")

    monkeypatch.setattr(socket, "socket", no_socket)
    monkeypatch.setattr(socket, "getaddrinfo", no_socket)
    assert played(cassette, one, two) == replies


def _with_cookie(handler: Server) -> None:
    handler.send_response_only(200)
    handler.send_header("Set-Cookie", "session=private-cookie")
    handler.send_header("Server", "private-server/1.0")
    handler.send_header("x-request-id", "private-id")
    handler.send_header("content-type", "text/event-stream")
    handler.end_headers()
    _finish = {"choices": [{"index": 0, "delta": {"content": "{}"}, "finish_reason": "stop"}]}
    handler.wfile.write(f"data: {json.dumps(_finish)}\n\n".encode())


def test_nothing_private_is_in_a_cassette(
    cassette: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("OPENAI_ORG_ID", "org-private")
    recorded(cassette, _with_cookie, path="/tenant-private/v1")
    text = cassette.read_text(encoding="utf-8")
    for private in (
        "private",
        "authorization",
        "bearer",
        "cookie",
        "127.0.0.1",
        "localhost",
        "user-agent",
        "openai",
        "stainless",
        "accept",
        str(tmp_path).lower(),
        os.path.expanduser("~").lower(),
    ):
        assert private not in text.lower()
    kept = yaml.safe_load(text)["interactions"][0]
    assert kept["request"]["headers"] == {"content-type": ["application/json"]}
    assert kept["response"]["headers"] == {"content-type": ["text/event-stream"]}
    assert kept["request"]["uri"] == "http://model.invalid/v1/chat/completions"


@pytest.mark.parametrize(
    "path", ["/v1", "/api/v1", "/v1beta/openai", "", "/openai/deployments/d-1"]
)
def test_an_address_with_any_path_can_be_replayed(cassette: Path, path: str) -> None:
    replies = recorded(cassette, stream('{"a": 1}'), path=path)
    assert played(cassette, question()) == replies


@pytest.mark.parametrize("encoding", ["gzip", "x-unknown"])
def test_a_compressed_answer_can_be_replayed(cassette: Path, encoding: str) -> None:
    chunk = {"choices": [{"index": 0, "delta": {"content": "{“ä”}"}, "finish_reason": "stop"}]}
    body = f"data: {json.dumps(chunk, ensure_ascii=False)}\n\n".encode()
    content = gzip.compress(body) if encoding == "gzip" else body
    answer = sending(content, "text/event-stream", content_encoding=encoding)
    replies = recorded(cassette, answer)
    assert replies[0].text == "{“ä”}"
    assert played(cassette, question()) == replies


@pytest.mark.parametrize(
    "other",
    [
        question("What is news?"),
        replace(question(), max_tokens=51),
        replace(question(), name="y"),
        replace(question(), schema={"type": "object"}),
        replace(question(), messages=[*question().messages, {"role": "user", "content": "?"}]),
    ],
    ids=["words", "length", "name", "schema", "messages"],
)
def test_another_question_is_not_answered_and_the_remedy_is_told(
    cassette: Path, other: Question
) -> None:
    recorded(cassette, stream("{}"))
    with pytest.raises(UnusableFileError) as caught:
        played(cassette, other)
    assert str(caught.value) == (
        f"Cannot use {str(cassette)!r}: it holds no answer to this request: prompts, article or "
        f"settings have changed; {_REMEDY}."
    )


@pytest.mark.parametrize("run", [replace(_RUN, model="n"), replace(_RUN, strict_mode=False)])
def test_another_model_or_mode_is_not_answered(cassette: Path, run: Run) -> None:
    recorded(cassette, stream("{}"))
    with pytest.raises(UnusableFileError, match="holds no answer"):
        played(cassette, question(), run=run)


def test_each_answer_is_played_once(cassette: Path) -> None:
    recorded(cassette, stream("{}"))
    with pytest.raises(UnusableFileError, match="holds no answer"):
        played(cassette, question(), question())


def test_a_request_that_was_tried_again_is_replayed_with_its_tries(cassette: Path) -> None:
    replies = recorded(
        cassette, status(500), status(429, retry_after="0.05"), stream("{}"), asked=(question(),)
    )
    assert replies[0].tries == 3
    assert played(cassette, question()) == replies


@pytest.mark.parametrize(
    ("answer", "kind"), [(stream("{", finish="length"), ReplyCutOff), (status(400), ProviderError)]
)
def test_a_failure_is_replayed_as_the_failure_it_was(
    cassette: Path, answer: Answer, kind: type[Exception]
) -> None:
    with pytest.raises(kind) as first:
        recorded(cassette, answer)
    with pytest.raises(kind) as again:
        played(cassette, question())
    hidden = re.compile(r"http://127\.0\.0\.1:\d+/v1|llm\.example:1")
    assert hidden.sub("HOST", str(first.value)) == hidden.sub("HOST", str(again.value))


def test_recording_again_leaves_nothing_of_the_first_time(cassette: Path) -> None:
    recorded(cassette, stream('{"a": "old"}'))
    recorded(cassette, stream('{"a": "new"}'))
    assert "old" not in cassette.read_text(encoding="utf-8")


def test_a_cassette_that_cannot_be_written_is_said(
    cassette: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("vcr.persisters.filesystem.FilesystemPersister.save_cassette", full)
    handler = httpx2.HTTPTransport.handle_request
    with pytest.raises(OutputError, match="No space left on device"):
        recorded(cassette, stream("{}"))
    assert httpx2.HTTPTransport.handle_request is handler, "the client is as it was"


def test_a_failure_of_the_run_goes_before_one_of_the_cassette(tmp_path: Path) -> None:
    place = tmp_path / "a folder"
    place.mkdir()
    with pytest.raises(ProviderError, match="HTTP 400"):
        recorded(place, status(400))


def test_a_replay_needs_no_proxy_and_no_key(
    cassette: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replies = recorded(cassette, stream("{}"))
    monkeypatch.setenv("ALL_PROXY", "socks5://127.0.0.1:1")
    monkeypatch.setenv("OPENAI_BASE_URL", "nonsense")
    assert played(cassette, question()) == replies


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{}",
        b"junk",
        b"interactions: 3\nversion: 1\n",
        b"interactions:\n- 3\nversion: 1\n",
        b"interactions:\n- request: {}\n  response: {}\nversion: 1\n",
        b"interactions: [\nversion: 1\n",
        b"\x00",
        b"\xff\xfe",
        b"interactions: !!python/object/apply:os.getcwd []\nversion: 1\n",
    ],
)
def test_a_damaged_cassette_is_refused(cassette: Path, content: bytes) -> None:
    cassette.write_bytes(content)
    with pytest.raises(UnusableFileError, match=r"it is damaged; record it again: briefer brief"):
        played(cassette, question())


def test_a_missing_cassette_is_refused_and_not_made(cassette: Path) -> None:
    with pytest.raises(UnusableFileError, match="there is no such cassette; record it again"):
        played(cassette, question())
    assert not cassette.exists()


_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(
    run=st.builds(
        Run,
        model=_TEXTS,
        host=_TEXTS,
        ask=st.sampled_from(["single", "steps"]),
        strict_mode=st.booleans(),
        briefer=_TEXTS,
        created=st.just("2026-01-02T03:04:05Z"),
        seconds=st.floats(0, 1e9),
        calls=st.integers(0, 10**6),
    )
)
def test_what_is_said_of_a_run_is_read_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, run: Run
) -> None:
    folder = tmp_path_factory.mktemp("run")
    (folder / "run.toml").write_text(run.to_toml(), encoding="utf-8", newline="\n")
    assert read_run(folder) == run


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"model": 3}, "model = 3"),
        ({"strict_mode": "yes"}, "strict_mode = 'yes'"),
        ({"seconds": "1"}, "seconds = '1'"),
        ({"calls": True}, "calls = True"),
        ({"created": "yesterday"}, "yesterday"),
        ({"more": 1}, "more"),
        ({"model": None}, "model"),
    ],
)
def test_a_run_with_another_field_or_type_is_damaged(
    tmp_path: Path, change: dict[str, Any], words: str
) -> None:
    values = {name: v for name, v in {**asdict(_RUN), **change}.items() if v is not None}
    text = "\n".join(f"{name} = {json.dumps(value)}" for name, value in values.items())
    (tmp_path / "run.toml").write_text(text, encoding="utf-8")
    with pytest.raises(UnusableFileError, match=r"it is damaged .*; record it again") as caught:
        read_run(tmp_path)
    assert words in str(caught.value)


@pytest.mark.parametrize("content", [b"model = ", b"\xff", b""])
def test_a_run_that_is_no_toml_or_empty_is_damaged(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "run.toml").write_bytes(content)
    with pytest.raises(UnusableFileError, match="it is damaged"):
        read_run(tmp_path)


@pytest.mark.parametrize("name", ["", "nowhere", "run.toml"])
def test_what_is_no_recording_is_refused(tmp_path: Path, name: str) -> None:
    if name == "run.toml":
        (tmp_path / name).write_text(_RUN.to_toml(), encoding="utf-8")
    with pytest.raises(UnusableFileError, match="it is no recording; give a folder"):
        read_run(tmp_path / name)
