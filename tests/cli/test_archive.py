"""Briefings are kept by ``brief --archive``, and listed, shown, searched, exported, removed."""

import json
import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from briefer.grounding.briefing import read_briefing

_KEPT = re.compile(r"Kept as ([0-9a-f]{16}) in the archive")


@pytest.fixture
def kept(brief: Any) -> str:
    """The id of the desk's briefing, kept in ``mine.db``."""
    ran = brief("-o", "page.json", "--archive", "mine.db")
    assert ran.code == 0
    return str(_KEPT.search(ran.err)[1])  # type: ignore[index]


@pytest.fixture
def asked(run: Any) -> Any:
    """Ask ``mine.db``: ``briefer archive COMMAND … --archive mine.db``."""
    return lambda *arguments: run("archive", *arguments, "--archive", "mine.db")


def test_without_a_file_the_users_own_archive_is_used(
    brief: Any, run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    ran = brief("-o", "page.md", "--archive")
    assert ran.code == 0
    assert f"in the archive {str(tmp_path / 'data' / 'briefer' / 'archive.db')!r}." in ran.err
    assert len(json.loads(run("archive", "list", "--json").out)) == 1


def test_the_settings_may_name_the_archive(brief: Any, run: Any, desk: Path) -> None:
    (desk / "briefer.toml").write_text('archive = "named.db"', encoding="utf-8")
    assert "in the archive 'named.db'." in brief("-o", "page.md").err
    assert "in the archive 'named.db'." in brief("-o", "page.md", "--archive").err
    assert len(json.loads(run("archive", "list", "--json").out)) == 1


def test_nothing_is_kept_where_nobody_asks(brief: Any, tree: Any) -> None:
    brief("-o", "page.md")
    assert not [name for name in tree() if name.endswith(".db")]


def test_nothing_is_kept_of_a_page_that_was_not_written(brief: Any, desk: Path) -> None:
    (desk / "page.md").mkdir()
    assert brief("-f", "md", "-o", "page.md/", "--archive", "mine.db", "--strict").code in {0, 7}
    assert brief("-o", f"{'n' * 300}.md", "--archive", "other.db").code == 8
    assert not (desk / "other.db").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "problem"),
    [
        (("--archive", "article.md"), 2, "--archive took the SOURCE 'article.md'; write it last,"),
        (("--archive", "https://example.org/a"), 2, "--archive took the SOURCE 'https:"),
        (("--archive", "extraction.json"), 9, "Cannot use 'extraction.json': it is no archive"),
        (("--archive", "."), 9, "Cannot use '.': it is a folder"),
    ],
)
def test_what_is_no_archive_is_refused_before_anything_is_made(
    brief: Any, tree: Any, arguments: tuple[str, ...], code: int, problem: str
) -> None:
    before = tree()
    ran = brief("-o", "page.md", *arguments)
    assert (ran.code, ran.sentence().startswith(problem)) == (code, True), ran.err
    assert tree() == before


def test_a_source_that_archive_took_is_named(run: Any) -> None:
    ran = run("brief", "--archive", "article.md", "-o", "page.md")
    assert ran.code == 2
    assert ran.sentence() == (
        "Missing SOURCE: give an address, a file, or - for standard input; "
        "--archive took 'article.md': write it last, or with =."
    )


def test_a_list_shows_id_day_headline_and_outlet(asked: Any, kept: str) -> None:
    ran = asked("list")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        f"{kept}  10 May 2022\n    Norway and Iceland weigh a line\n    Nordic Wire\n\n"
    )
    assert asked("list", "--since", "2022-05-11").out == ""
    assert asked("list", "--newsletter", "Line Weekly").out == ""
    (entry,) = json.loads(asked("list", "--json").out)
    assert (entry["id"], entry["day"]) == (kept, "2022-05-10")


def test_a_briefing_is_shown_as_render_renders_it(asked: Any, run: Any, kept: str) -> None:
    assert asked("show", kept[:10]).out == run("render", "page.json").out
    assert asked("show", kept, "-f", "json").out == Path("page.json").read_text(encoding="utf-8")
    assert asked("show", kept, "-o", "shown.html").code == 0
    assert Path("shown.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_search_shows_the_statement_that_holds_the_words(asked: Any, kept: str) -> None:
    ran = asked("search", "agenda", "norway")
    assert ran.code == 0
    assert ran.out.startswith(f"{kept}  10 May 2022\n")
    assert "  > stances-" in ran.out and "It is on the agenda" in ran.out
    assert ran.err == "briefer: 1 briefing holds these words.\n"
    found = json.loads(asked("search", "agenda", "--json", "--quiet").out)
    (hit,) = found["hits"]
    assert [hit["words"][start:end] for start, end in hit["marks"]] == ["agenda"]


def test_a_search_that_finds_nothing_says_so(asked: Any, kept: str) -> None:
    ran = asked("search", "xylophone")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "briefer: No briefing holds all of these words.\n"


def test_a_search_without_a_word_is_refused(asked: Any, kept: str) -> None:
    ran = asked("search", "?!")
    assert ran.code == 2
    assert ran.sentence() == "There is no word to look for in '?!'; give some."


def test_briefings_are_exported_as_files_that_briefer_reads(asked: Any, kept: str) -> None:
    ran = asked("export", "out/2026")
    assert (ran.code, ran.err) == (0, "briefer: Wrote 1 briefing in 'out/2026'.\n")
    (path,) = Path("out/2026").iterdir()
    assert path.name == f"2022-05-10-norway-and-iceland-weigh-a-line-{kept}.json"
    assert read_briefing(path) == read_briefing("page.json")


def test_an_export_is_whole_or_not_at_all(brief: Any, asked: Any, kept: str) -> None:
    brief("-o", "other.md", "--language", "fr", "--archive", "mine.db")
    asked("export", "out")
    first, second = sorted(Path("out").iterdir())
    first.unlink()
    second.unlink()
    second.mkdir()
    ran = asked("export", "out")
    assert ran.code == 8
    assert ran.sentence().startswith(f"Cannot write {str(second)!r}: Is a directory;")
    assert list(Path("out").iterdir()) == [second]


def test_only_those_that_are_named_are_exported(asked: Any, kept: str) -> None:
    assert asked("export", "out", kept[:8]).code == 0
    ran = asked("export", "other", kept[:8], "ffff")
    assert ran.code == 2
    assert not Path("other").exists()


def test_a_removed_briefing_is_gone(asked: Any, kept: str) -> None:
    assert (
        asked("rm", kept[:9]).err == f"briefer: Removed {kept}: Norway and Iceland weigh a line\n"
    )
    assert asked("list").out == ""
    assert asked("rm", kept).code == 2


@pytest.mark.parametrize(
    "arguments",
    [("list",), ("show", "abcd"), ("search", "line"), ("export", "out"), ("rm", "abcd")],
)
def test_an_archive_that_is_not_there_is_told(
    asked: Any, tree: Any, arguments: tuple[str, ...]
) -> None:
    before = tree()
    ran = asked(*arguments)
    assert ran.code == 9
    assert ran.sentence() == (
        "Cannot use 'mine.db': there is no such archive; briefer brief --archive makes one, "
        "and --archive FILE names another."
    )
    assert tree() == before


def test_a_newer_archive_is_told(asked: Any, kept: str) -> None:
    connection = sqlite3.connect("mine.db")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    ran = asked("list")
    assert ran.code == 9
    assert ran.sentence().startswith("Cannot use 'mine.db': a newer briefer wrote this archive")


def _statement(kept: str) -> str:
    return read_briefing("page.json").background[0].id


def test_a_correction_is_told_and_printed(run: Any, asked: Any, kept: str) -> None:
    name = _statement(kept)
    ran = run("correct", name, "--was", "400 metres", "--now", "40 metres", "--why", "A slip.",
              "--by", "Ada Holm", "--archive", "mine.db")  # fmt: skip
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(
        f"{name} of {kept} says now: “Ships passed within 40 metres.”. Tracing: untraced ("
    )
    page = asked("show", kept).out
    assert "40 metres" in page and "Ada Holm" in page
    asked("export", "out")
    (path,) = Path("out").iterdir()
    assert [one.now for one in read_briefing(path).corrections] == ["40 metres"]
    assert "corrected 1 time" in asked("list").out


def test_a_correction_of_what_does_not_stand_there_is_refused(run: Any, kept: str) -> None:
    name = _statement(kept)
    ran = run("correct", name, "--was", "4 metres", "--now", "40 metres", "--why", "A slip.",
              "--by", "Ada Holm", "--archive", "mine.db")  # fmt: skip
    assert ran.code == 2
    assert ran.sentence() == (
        f"'4 metres' does not stand in the statement {name}, which says “Ships passed within "
        "400 metres.”; give --was words that it holds."
    )


def test_a_timeline_is_printed_or_written(run: Any, kept: str) -> None:
    ran = run("timeline", "--side", "oslo", "--channel", "line", "--archive", "mine.db")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(
        "oslo: position over time on “line”\n"
        "1 article, 10 May 2022. The position is the model’s reading.\n\n10 May 2022: open\n"
    )
    ran = run("timeline", "--side", "Norway", "--archive", "mine.db", "-o", "out/")
    assert ran.code == 0
    names = ["norway.timeline.html", "norway.timeline.json", "norway.timeline.txt"]
    assert sorted(path.name for path in Path("out").iterdir()) == names


def test_a_timeline_of_an_unknown_side_says_so(run: Any, kept: str) -> None:
    ran = run("timeline", "--side", "Peru", "--archive", "mine.db")
    assert (ran.code, ran.out) == (
        0,
        "Peru: position over time\nNo article in the archive tells it.\n",
    )
