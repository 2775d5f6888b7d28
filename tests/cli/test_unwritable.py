"""Where a result cannot be written nothing is left of it, and what was there stays."""

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

_BRIEF = ("brief", "article.md", "--extraction", "extraction.json")
_LINUX = pytest.mark.skipif(not os.path.exists("/proc/self"), reason="Linux has the device")


@pytest.mark.parametrize(
    ("output", "problem"),
    [
        ("article.md/", "Cannot write 'article.md': 'article.md' is a file, not a folder;"),
        ("article.md/sub/", "Cannot write 'article.md/sub': 'article.md' is a file, not a folder;"),
        ("article.md/page.md", "Cannot write 'article.md': 'article.md' is a file, not a folder;"),
        (f"{'n' * 300}.md", f"Cannot write '{'n' * 300}.md': File name too long;"),
        (f"new/{'n' * 300}/", f"Cannot write 'new/{'n' * 300}/article.md': File name too long;"),
        pytest.param("/proc/new/", "Cannot write '/proc/new/article.md': ", marks=_LINUX),
        pytest.param("/proc/new.md", "Cannot write '/proc/new.md': ", marks=_LINUX),
        pytest.param("/dev/full", "Cannot write '/dev/full': No space left", marks=_LINUX),
    ],
)
def test_an_output_that_cannot_be_written_is_named(
    brief: Any, tree: Any, output: str, problem: str
) -> None:
    before = tree()
    ran = brief("-o", output, "-f", "md")
    assert ran.code == 8
    assert ran.sentence().startswith(problem)
    assert tree() == before


def test_a_zero_byte_in_a_path_of_the_settings_is_refused(
    brief: Any, tree: Any, desk: Path
) -> None:
    (desk / "briefer.toml").write_text(r'output = "a\u0000b/"', encoding="utf-8")
    before = tree()
    ran = brief()
    assert ran.code == 8
    assert ran.sentence().startswith(r"Cannot write 'a\x00b/article.md': embedded null byte;")
    assert tree() == before


@pytest.mark.parametrize("place", ["closed/", "closed/new/", "closed/page.md"])
def test_a_folder_closed_to_the_user_is_refused_before_a_model_is_asked(
    run: Any, desk: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    (desk / "closed").mkdir()
    # Tests may run as root, to whom no folder is closed.
    monkeypatch.setattr(os, "access", lambda path, _: Path(path).name != "closed")
    ran = run("brief", "article.md", "--base-url", "http://127.0.0.1:1/v1", "--model", "m",
              "-o", place)  # fmt: skip
    assert ran.code == 8
    assert "'closed' may not be written to by this user" in ran.sentence()


def test_a_folder_in_the_place_of_one_file_leaves_the_others_unwritten(
    brief: Any, tree: Any, desk: Path
) -> None:
    (desk / "out" / "article.json").mkdir(parents=True)
    before = tree()
    ran = brief("-o", "out/")
    assert ran.code == 8
    assert ran.sentence().startswith("Cannot write 'out/article.json': Is a directory;")
    assert tree() == before


@pytest.fixture
def old_pages(desk: Path) -> None:
    (desk / "old").mkdir()
    (desk / "old" / "article.md").write_text("old", encoding="utf-8")
    (desk / "page.md").write_text("old", encoding="utf-8")


@pytest.mark.usefixtures("old_pages", "small_disk")
@pytest.mark.parametrize("output", ["new/deep/", "old/", "page.md", "new/page.html"])
def test_a_full_disk_leaves_what_was_there(brief: Any, tree: Any, output: str) -> None:
    before = tree()
    ran = brief("-o", output)
    assert ran.code == 8
    assert ran.sentence().startswith(f"Cannot write '{output.rstrip('/')}")
    assert ": File too large; nothing was left half-written" in ran.sentence()
    assert tree() == before


def test_a_disk_that_fills_up_between_two_files_leaves_neither(
    brief: Any, tree: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree()
    calls: list[int] = []

    def failing(handle: int) -> None:
        calls.append(handle)
        if len(calls) == 3:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", failing)
    ran = brief("-o", "new/")
    assert ran.code == 8
    assert ran.sentence().startswith("Cannot write 'new/article.json': No space left on device;")
    assert (len(calls), tree()) == (3, before)


@_LINUX
@pytest.mark.parametrize(
    "arguments",
    [
        _BRIEF,
        ("schema", "briefing"),
        ("--help",),
    ],
    ids=lambda arguments: " ".join(arguments[:2]),
)
def test_a_full_standard_output_is_said_once(processes: Any, arguments: tuple[str, ...]) -> None:
    with open("/dev/full", "wb") as full:
        ran = processes.run(*arguments, stdout=full)
    assert ran.code == 8
    assert ran.sentence().startswith("Cannot write 'standard output': No space left on device;")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (_BRIEF, 8, "briefer: Cannot write 'standard output': it is closed;"),
        ((*_BRIEF, "-o", "out/"), 0, "briefer: Wrote article.md, article.html, article.json"),
    ],
)
def test_a_closed_standard_output_matters_only_where_it_is_used(
    processes: Any, arguments: tuple[str, ...], code: int, said: str
) -> None:
    ran = processes.run(*arguments, first="import os; os.close(1); import sys; sys.stdout = None")
    assert ran.code == code
    assert ran.err.startswith(said)


def test_a_closed_standard_error_changes_nothing(processes: Any, desk: Path) -> None:
    first = "import os; os.close(2); import sys; sys.stderr = None"
    assert processes.run(*_BRIEF, "-o", "out/", first=first).code == 0
    assert len(os.listdir(desk / "out")) == 3


@pytest.mark.parametrize(
    "arguments",
    [_BRIEF, ("schema", "briefing"), ("--help",)],
    ids=lambda arguments: " ".join(arguments[:2]),
)
def test_a_reader_that_goes_away_is_no_error(processes: Any, arguments: tuple[str, ...]) -> None:
    with processes.start(*arguments) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


def test_the_readers_of_both_outputs_may_go_away_together(processes: Any) -> None:
    with processes.start("brief", "none.md", stderr=subprocess.STDOUT) as process:
        process.stdout.close()
        assert process.wait(60) == 3
