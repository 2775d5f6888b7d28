"""What a newsletter remembers: for one run at a time, and never half of it."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from briefer.clock import now
from briefer.databases import opened_database
from briefer.errors import OutputError, UnusableFileError
from briefer.newsletters.delivery.base import Held
from briefer.newsletters.feeds.entry import Entry
from briefer.newsletters.state.entries import MOST_TRIES
from briefer.newsletters.state.shape import STATE
from briefer.newsletters.state.state import opened_state, state_file


def _entry(name: str) -> Entry:
    return Entry(
        id=name,
        url=f"https://example.org/{name}",
        title=name,
        summary="",
        outlet="The Desk",
        published=None,
        updated=None,
        feed="feed.xml",
    )


def test_what_a_failed_block_kept_is_not_kept(tmp_path: Path) -> None:
    toml = tmp_path / "newsletter.toml"
    with opened_state(toml) as state:
        with pytest.raises(ZeroDivisionError), state.writing():
            state.entries.keep_new([_entry("one")], now())
            raise ZeroDivisionError
        with state.writing():
            assert state.entries.keep_new([_entry("two")], now()) == 1
    with opened_state(toml) as state:
        assert [one.entry.id for one in state.entries.open_entries("")] == ["two"]


def test_what_is_only_tried_leaves_no_trace(tmp_path: Path) -> None:
    toml = tmp_path / "newsletter.toml"
    with opened_state(toml, only_tried=True) as state, state.writing():
        state.entries.keep_new([_entry("one")], now())
    assert list(tmp_path.iterdir()) == []
    with opened_state(toml) as state, state.writing():
        state.entries.keep_new([_entry("one")], now())
    with opened_state(toml, only_tried=True) as state:
        with state.writing():
            state.entries.mark(["one"], "passed_over", why="no")
        assert state.entries.one("one").status == "passed_over"  # type: ignore[union-attr]
    with opened_state(toml) as state:
        assert state.entries.one("one").status == "waiting"  # type: ignore[union-attr]


def test_an_article_that_is_never_there_is_given_up(tmp_path: Path) -> None:
    with opened_state(tmp_path / "newsletter.toml") as state:
        with state.writing():
            state.entries.keep_new([_entry("one")], now())
        for tries in range(MOST_TRIES):
            assert [one.tries for one in state.entries.open_entries("")] == [tries]
            with state.writing():
                state.entries.mark(["one"], "left_out", why="gone")
        assert state.entries.open_entries("") == []


def test_what_filters_passed_over_is_looked_at_again_by_other_filters(tmp_path: Path) -> None:
    with opened_state(tmp_path / "newsletter.toml") as state:
        with state.writing():
            state.entries.keep_new([_entry("one")], now())
            state.entries.mark(["one"], "passed_over", why="no such word", filters="a")
        assert state.entries.open_entries("a") == []
        assert [one.why for one in state.entries.open_entries("b")] == ["no such word"]


def test_only_one_run_has_a_state_open(tmp_path: Path) -> None:
    toml = tmp_path / "newsletter.toml"
    with (
        opened_state(toml),
        pytest.raises(OutputError, match="another run of this newsletter is under way"),
        opened_state(toml),
    ):
        pass
    with opened_state(toml):
        pass


def test_a_state_of_an_older_briefer_keeps_its_drafts(tmp_path: Path) -> None:
    toml = tmp_path / "newsletter.toml"
    with opened_database(state_file(toml), replace(STATE, migrations=STATE.migrations[:1])) as old:
        old.execute("INSERT INTO issues (key, period, opened) VALUES ('a', '2026-W48', '')")
        old.execute("INSERT INTO drafts VALUES ('a', 'there', '7', 'body', 'letter', NULL)")
    with opened_state(toml) as state:
        assert state.drafts.held("a", "there") == Held("7", "body", "letter")


def _of_something_else(lock: Path) -> None:
    lock.write_bytes(b"not a database " * 100)


def _closed(lock: Path) -> None:
    lock.mkdir()


@pytest.mark.parametrize(
    ("made", "words"),
    [(_of_something_else, "file is not a database"), (_closed, "unable to open database file")],
)
def test_a_lock_that_cannot_be_used_is_no_other_run(
    tmp_path: Path, made: Callable[[Path], None], words: str
) -> None:
    toml = tmp_path / "newsletter.toml"
    made(tmp_path / "newsletter.sqlite.lock")
    with pytest.raises(OutputError, match=r"newsletter\.sqlite\.lock") as caught:
        with opened_state(toml):
            pass
    assert caught.value.reason == f"SQLite says “{words}”"
    assert "delete it while no run is under way" in caught.value.remedy


def test_a_lock_that_may_not_be_written_lets_nobody_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)  # whoever is root may write everything
    with pytest.raises(OutputError, match="it may not be written"):
        with opened_state(tmp_path / "newsletter.toml"):
            pass


def test_what_an_older_state_has_of_deleted_issues_is_free_to_be_printed(tmp_path: Path) -> None:
    toml = tmp_path / "newsletter.toml"
    with opened_database(state_file(toml), replace(STATE, migrations=STATE.migrations[:1])) as old:
        for key, status in (("w10", "sent"), ("w11", "deleted")):
            old.execute(
                "INSERT INTO issues (key, period, opened, status) VALUES (?, ?, '', ?)",
                (key, key, status),
            )
            old.execute("INSERT INTO errata VALUES (?, ?, '{}')", (key, f"of {key}"))
    with opened_state(toml):
        pass
    with sqlite3.connect(state_file(toml)) as connection:
        assert connection.execute("SELECT correction FROM errata").fetchall() == [("of w10",)]


def test_a_state_of_a_newer_briefer_is_refused(tmp_path: Path) -> None:
    toml = tmp_path / "newsletter.toml"
    with opened_state(toml):
        pass
    with sqlite3.connect(state_file(toml)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(UnusableFileError, match="a newer briefer"), opened_state(toml):
        pass


_CONTENTS = [b"not a database " * 100, b"SQLite format 3\0" + b"\xff" * 900]


@pytest.mark.parametrize("content", _CONTENTS)
def test_a_file_that_is_no_state_is_refused(tmp_path: Path, content: bytes) -> None:
    toml = tmp_path / "newsletter.toml"
    state_file(toml).write_bytes(content)
    with pytest.raises(UnusableFileError, match="newsletter\\.sqlite"), opened_state(toml):
        pass
    assert state_file(toml).read_bytes() == content


def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    toml = tmp_path / "newsletter.toml"
    with sqlite3.connect(state_file(toml)) as connection:
        connection.execute("CREATE TABLE mine (x)")
    with pytest.raises(UnusableFileError, match="another program"), opened_state(toml):
        pass
    with sqlite3.connect(state_file(toml)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master").fetchall()
    assert tables == [("mine",)]
