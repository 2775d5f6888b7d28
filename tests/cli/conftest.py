"""A desk with an article and an extraction on it, and two ways to run the command."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from briefer.articles.article import Article
from briefer.cli.main import exit_code_of
from briefer.llm import retrying
from tests_support import extraction

_EPOCH = "1652140800"
"""2022-05-10T00:00:00Z: two runs then give the same bytes."""


@dataclass(frozen=True)
class Ran:
    """What a run of the command left."""

    code: int
    out: str
    err: str

    def sentence(self) -> str:
        """Return the one sentence on stderr; nothing else may be there, nor on stdout."""
        lines = self.err.splitlines()
        assert self.out == ""
        assert len(lines) == 1, self.err
        assert lines[0].startswith("briefer: ")
        return lines[0].removeprefix("briefer: ")

    def usage(self) -> str:
        """Return the last line of click's own usage error."""
        lines = self.err.splitlines()
        assert (self.code, self.out) == (2, "")
        assert lines[-1].startswith("Error: ")
        return lines[-1].removeprefix("Error: ")


Run = Callable[..., Ran]


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, article: Article, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder: ``article.md`` and ``extraction.json``, which prove each other."""
    folder = tmp_path / "desk"
    folder.mkdir()
    monkeypatch.chdir(folder)
    head = f"title: {article.title}\ndate: {article.published}\npublisher: {article.publisher}"
    (folder / "article.md").write_text(f"---\n{head}\n---\n\n{article.text}\n", encoding="utf-8")
    (folder / "extraction.json").write_text(json.dumps(extraction()), encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def no_long_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retrying, "_BACKOFF", lambda _state: 0.01)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", _EPOCH)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest) -> Run:
    """Run the command in this process, with ``small_disk`` on a disk that is soon full."""
    disk = _small_disk if "small_disk" in request.fixturenames else nullcontext

    def ran(*arguments: object) -> Ran:
        capsys.readouterr()
        with disk():
            code = exit_code_of([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return Ran(code, out, err)

    return ran


@pytest.fixture
def brief(run: Run) -> Run:
    """Run ``briefer brief article.md --extraction extraction.json``, with what is added."""

    def ran(*arguments: object) -> Ran:
        return run("brief", "article.md", "--extraction", "extraction.json", *arguments)

    return ran


class Processes:
    """Starts the command as a process of its own, in an environment without keys."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder = folder
        self.home = home

    def start(
        self, *arguments: object, first: str = "", env: Mapping[str, str] = {}, **options: Any
    ) -> "subprocess.Popen[bytes]":
        """Start it. ``first`` is Python to run before it, such as setting a limit."""
        # A shell's background jobs ignore SIGINT, and so would what they start.
        lines = (
            "import signal",
            "signal.signal(signal.SIGINT, signal.default_int_handler)",
            *first.splitlines(),
            "from briefer.cli.main import main",
            "main()",
        )
        closed = {
            "PATH": os.environ.get("PATH", ""),
            "HOME": str(self.home),
            "XDG_CACHE_HOME": str(self.home / "cache"),
            "SOURCE_DATE_EPOCH": _EPOCH,
            "PYTHONDONTWRITEBYTECODE": "1",
            **env,
        }
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
        command = [sys.executable, "-c", "\n".join(lines), *map(str, arguments)]
        return subprocess.Popen(
            command,
            env=closed,
            **{"cwd": self.folder, "stdin": subprocess.DEVNULL, **pipes},
        )

    def run(self, *arguments: object, **options: Any) -> Ran:
        """Start it and wait for its end."""
        with self.start(*arguments, **options) as process:
            out, err = process.communicate(timeout=60)
        return Ran(process.returncode, (out or b"").decode("utf-8"), (err or b"").decode("utf-8"))


@pytest.fixture
def processes(desk: Path, tmp_path: Path) -> Processes:
    return Processes(desk, tmp_path / "home")


@pytest.fixture
def small_disk() -> None:
    """Let files above 500 bytes fail while the command writes them, as on a full disk."""
    pytest.importorskip("resource", reason="POSIX has limits")


@contextmanager
def _small_disk() -> Iterator[None]:
    # For the command alone: pytest itself may be writing its report to a file.
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (500, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


Tree = Callable[[], dict[str, bytes | None]]


@pytest.fixture
def tree(desk: Path) -> Tree:
    """Return every file of the desk with its bytes, and every folder."""

    def listed() -> dict[str, bytes | None]:
        return {
            str(path.relative_to(desk)): path.read_bytes() if path.is_file() else None
            for path in sorted(desk.rglob("*"))
        }

    return listed
