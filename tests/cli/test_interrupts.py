"""Ctrl-C while a model writes: one sentence, exit code 130, no file and no process left."""

import json
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from server_support import Server, serving, stream
from tests_support import extraction

pytestmark = [
    pytest.mark.block_network(allowed_hosts=["127.0.0.1"]),
    pytest.mark.skipif(os.name != "posix", reason="POSIX has signals"),
]


@contextmanager
def _waiting(*, begun: bool) -> Iterator[tuple[str, threading.Event]]:
    """Serve an answer that does not come to its end, and tell when it is waited for."""
    waited_for, released = threading.Event(), threading.Event()

    def answer(handler: Server) -> None:
        if begun:
            stream(json.dumps(extraction())[:40], finish=None)(handler)
        waited_for.set()
        released.wait(60)
        handler.close_connection = True

    with serving(answer) as (url, _):
        try:
            yield url, waited_for
        finally:
            released.set()


def _left_of(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize(
    ("begun", "record"),
    [(False, ()), (True, ("--record", "new/run"))],
    ids=["before the answer", "within the answer, recording"],
)
def test_an_interrupt_leaves_no_file_no_process_and_no_traceback(
    processes: Any, tree: Any, begun: bool, record: tuple[str, ...]
) -> None:
    before = tree()
    with _waiting(begun=begun) as (url, waited_for):
        command = ("brief", "article.md", "--base-url", url, "--model", "m", "-o", "out/")
        with processes.start(*command, *record, start_new_session=True) as process:
            assert waited_for.wait(60)
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert out == b""
    first, last = err.decode("utf-8").splitlines()
    assert first.startswith("briefer: The article's text goes to 127.0.0.1:")
    assert last == "briefer: Interrupted; nothing was left half-written."
    assert not _left_of(process.pid)
    assert tree() == before


def test_an_interrupt_between_two_tries_ends_the_run(processes: Any, tree: Any) -> None:
    waited_for = threading.Event()

    def busy(handler: Server) -> None:
        handler.send_response(503)
        handler.send_header("retry-after", "50")
        handler.send_header("content-length", "0")
        handler.end_headers()
        handler.wfile.flush()
        waited_for.set()

    before = tree()
    with serving(busy) as (url, asked):
        command = ("brief", "article.md", "--base-url", url, "--model", "m", "--quiet")
        with processes.start(*command) as process:
            assert waited_for.wait(60)
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, b"")
    assert err == b"briefer: Interrupted; nothing was left half-written.\n"
    assert len(asked) == 1
    assert tree() == before


@pytest.mark.parametrize("where", ["fsync", "replace"])
def test_an_interrupt_while_files_are_written_leaves_none_half_written(
    brief: Any, tree: Any, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    def interrupted(*_: Any) -> None:
        raise KeyboardInterrupt

    before = tree()
    monkeypatch.setattr(os, where, interrupted)
    ran = brief("-o", "new/")
    assert (ran.code, ran.sentence()) == (130, "Interrupted; nothing was left half-written.")
    assert tree() == before
