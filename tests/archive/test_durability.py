"""What was committed is never lost: ten writers at once, kills in the middle, a full disk."""

import json
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from archive_support import report
from briefer.archive.archive import Archive, opened_archive
from briefer.errors import OutputError

_WRITER = """
import json, os, sys
from briefer.archive.archive import opened_archive
from briefer.grounding.briefing import read_briefing
source, path, name, number, writers = sys.argv[1:]
briefing = read_briefing(source)
print("ready", flush=True)
sys.stdin.readline()
# Forked before anything is opened: each is a writer like any other, and starts at once.
for child in range(1, int(writers)):
    if os.fork() == 0:
        name = f"{name} {child}"
        break
else:
    child = 0
for n in range(int(number)):
    question = f"{name} {n}"
    with opened_archive(path) as archive:
        kept = archive.add(briefing.model_copy(update={"question": question}))
    os.write(1, (json.dumps([kept, question]) + chr(10)).encode())
if child == 0:
    for _ in range(1, int(writers)):
        assert os.wait()[1] == 0
"""


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("source") / "briefing.json"
    path.write_text(report(0).to_json(), encoding="utf-8")
    return path


@contextmanager
def _writer(
    source: Path, path: Path, name: str, number: int, *, writers: int = 1, first: str = ""
) -> "Iterator[subprocess.Popen[str]]":
    """Run a process that adds briefings to an archive, and says which are committed."""
    arguments = map(str, (source, path, name, number, writers))
    with subprocess.Popen(
        [sys.executable, "-c", first + _WRITER, *arguments],
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None and process.stdin is not None
        assert process.stdout.readline() == "ready\n"
        process.stdin.write("\n")
        process.stdin.flush()
        yield process
        process.kill()


def _assert_whole(path: Path, committed: list[list[str]]) -> None:
    """Everything that a writer called committed is there, and the file is sound."""
    with opened_archive(path, new=False) as archive:
        for kept, question in committed:
            assert archive.briefing(kept).question == question
        assert archive._connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert archive._connection.execute("PRAGMA foreign_key_check").fetchall() == []
        archive._connection.execute("INSERT INTO search (search) VALUES ('integrity-check')")
        kept = archive.listed()
        assert archive.found("line", limit=1000).ranked == len(kept)


def test_ten_writers_at_once_lose_nothing(source: Path, path: Path) -> None:
    with _writer(source, path, "writer", 5, writers=10) as writer:
        out, err = writer.communicate()
    assert (writer.returncode, err) == (0, "")
    committed = [json.loads(line) for line in out.splitlines()]
    assert len({kept for kept, _ in committed}) == 50
    _assert_whole(path, committed)


def test_a_writer_that_is_killed_at_any_moment_loses_nothing_that_was_committed(
    source: Path, path: Path
) -> None:
    chance = random.Random(5)
    committed: list[list[str]] = []
    for life in range(3):
        with _writer(source, path, f"life {life}", 10_000) as writer:
            assert writer.stdout is not None
            for _ in range(chance.randint(1, 12)):
                committed.append(json.loads(writer.stdout.readline()))
            time.sleep(chance.random() / 50)
            writer.send_signal(signal.SIGKILL)
            # What it still said before its end was committed too.
            last = [line for line in writer.stdout if line.endswith("]\n")]
            committed += [json.loads(line) for line in last]
            assert writer.wait() == -signal.SIGKILL
    _assert_whole(path, committed)


_SMALL_DISK = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, resource.RLIM_INFINITY))
"""


def test_a_disk_that_fills_up_loses_nothing_that_was_committed(source: Path, path: Path) -> None:
    with _writer(source, path, "full", 10_000, first=_SMALL_DISK) as writer:
        out, err = writer.communicate()
    committed = [json.loads(line) for line in out.splitlines()]
    assert len(committed) > 3
    assert "briefer.errors.OutputError: Cannot write" in err
    _assert_whole(path, committed)
    with opened_archive(path) as archive:  # and with room again it goes on
        assert archive.add(report(0)) not in {kept for kept, _ in committed}


def test_a_full_archive_is_told_and_keeps_what_it_has(archive: Archive) -> None:
    before = archive.listed()
    pages = archive._connection.execute("PRAGMA page_count").fetchone()[0]
    archive._connection.execute(f"PRAGMA max_page_count = {pages}")
    found = archive.found("line")
    with pytest.raises(sqlite3.OperationalError, match="full"):
        for number in range(200):
            archive.add(report(0).model_copy(update={"question": str(number)}))
    kept = archive.listed()
    assert kept[-len(before) :] == before
    assert archive.found("Bergen signed").ranked == 1
    assert found.ranked == len(before)


def test_a_full_disk_is_told_in_a_sentence(path: Path) -> None:
    with pytest.raises(OutputError) as caught, opened_archive(path) as archive:
        archive._connection.execute("PRAGMA max_page_count = 1")
        for number in range(200):
            archive.add(report(0).model_copy(update={"question": str(number)}))
    assert str(caught.value) == (
        f"Cannot write {str(path)!r}: the disk is full; nothing was left half-written; make room."
    )
