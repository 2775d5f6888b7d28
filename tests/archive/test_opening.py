"""A file that is no archive is refused in a sentence, and left as it is."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from archive_support import report
from briefer.archive.archive import opened_archive
from briefer.archive.shape import ARCHIVE
from briefer.errors import OutputError, UnusableFileError


def _sql(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def _text(path: Path, _: Path) -> None:
    path.write_text("# Notes\n\nThis was to be an article. " * 20, encoding="utf-8")


def _other_program(path: Path, _: Path) -> None:
    _sql(path, "CREATE TABLE songs (name)", "INSERT INTO songs VALUES ('Aa')")


def _other_application(path: Path, _: Path) -> None:
    _sql(path, "PRAGMA application_id = 7")


def _newer(path: Path, filled: Path) -> None:
    shutil.copy(filled, path)
    _sql(path, "PRAGMA user_version = 9")


def _cut(path: Path, filled: Path) -> None:
    path.write_bytes(filled.read_bytes()[:50_000])


def _folder(path: Path, _: Path) -> None:
    path.mkdir()


_NONE = "it is no archive of briefer's, or a damaged one"


@pytest.mark.parametrize("reading", [True, False])
@pytest.mark.parametrize(
    ("made", "problem"),
    [
        (_text, f"{_NONE} (file is not a database)"),
        (_other_program, "it is another program's SQLite file, no archive of briefer's"),
        (_other_application, "it is another program's SQLite file, no archive of briefer's"),
        (_newer, "a newer briefer wrote this archive (version 9; this one knows 2)"),
        (_cut, f"{_NONE} (database disk image is malformed)"),
        (_folder, "it is a folder"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_archive_is_refused_and_left_as_it_is(
    made: object, problem: str, path: Path, filled: Path, reading: bool
) -> None:
    assert callable(made)
    made(path, filled)
    before = path.read_bytes() if path.is_file() else None
    with (
        pytest.raises(UnusableFileError) as caught,
        opened_archive(path, reading=reading) as opened,
    ):
        opened.listed()
    assert caught.value.problem == problem
    assert (path.read_bytes() if path.is_file() else None) == before


def test_an_archive_that_is_not_there_is_not_made_by_looking(path: Path) -> None:
    with pytest.raises(UnusableFileError, match="there is no such archive"):
        with opened_archive(path, new=False):
            pass
    assert not path.exists()


def test_folders_are_made_for_a_new_archive(tmp_path: Path) -> None:
    with opened_archive(tmp_path / "a" / "b" / "archive.db") as archive:
        assert archive.listed() == []


def test_a_path_that_leads_through_a_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match="Cannot write"):
        with opened_archive(tmp_path / "file" / "archive.db"):
            pass


def test_an_empty_file_becomes_an_archive(path: Path) -> None:
    path.touch()
    with opened_archive(path) as archive:
        archive.add(report(0))
    version = sqlite3.connect(path).execute("PRAGMA user_version").fetchone()[0]
    application = sqlite3.connect(path).execute("PRAGMA application_id").fetchone()[0]
    assert (version, application) == (len(ARCHIVE.migrations), ARCHIVE.application)


@pytest.fixture
def closed_disk(path: Path, filled: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive that SQLite cannot open as usual, as on a disk that is read-only or full."""
    shutil.copy(filled, path)
    opened = sqlite3.connect

    def connect(address: object, **options: object) -> sqlite3.Connection:
        if "immutable" not in str(address):
            error = sqlite3.OperationalError("unable to open database file")
            error.sqlite_errorcode = sqlite3.SQLITE_CANTOPEN
            raise error
        return opened(address, **options)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(sqlite3, "connect", connect)
    return path


def test_an_archive_on_a_closed_disk_is_read(closed_disk: Path) -> None:
    with opened_archive(closed_disk, new=False, reading=True) as archive:
        assert len(archive.listed()) == 6
        assert archive.found("Bergen").ranked == 1


def test_an_archive_on_a_closed_disk_is_not_written(closed_disk: Path) -> None:
    with pytest.raises(OutputError, match="SQLite says “unable to open database file”"):
        with opened_archive(closed_disk):
            pass


def test_commits_that_stand_in_the_log_alone_are_not_overlooked(closed_disk: Path) -> None:
    closed_disk.with_name(f"{closed_disk.name}-wal").write_bytes(b"some commits")
    with pytest.raises(OutputError):
        with opened_archive(closed_disk, reading=True):
            pass


def test_an_old_archive_on_a_closed_disk_cannot_be_brought_up_to_date(
    closed_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefer.archive.archive.ARCHIVE", _with_another_migration())
    with pytest.raises(OutputError):
        with opened_archive(closed_disk, reading=True):
            pass


def test_an_older_archive_is_brought_up_to_date(
    filled: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(filled, path)
    monkeypatch.setattr("briefer.archive.archive.ARCHIVE", _with_another_migration())
    with opened_archive(path) as archive:
        assert len(archive.listed()) == 6
        version = archive._connection.execute("PRAGMA user_version").fetchone()[0]
    assert version == len(ARCHIVE.migrations) + 1


def test_a_migration_that_fails_leaves_the_archive_as_it_was(
    filled: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(filled, path)
    broken = _with_another_migration("ALTER TABLE nothing ADD COLUMN more TEXT")
    with monkeypatch.context() as patched:
        patched.setattr("briefer.archive.archive.ARCHIVE", broken)
        with pytest.raises(sqlite3.OperationalError), opened_archive(path):
            pass
    with opened_archive(path) as archive:
        assert len(archive.listed()) == 6


def _with_another_migration(more: str = "CREATE TABLE extra (name)") -> object:
    from dataclasses import replace

    migrations = (*ARCHIVE.migrations, ("CREATE TABLE other (name)", more))
    return replace(ARCHIVE, migrations=migrations)
