"""SQLite files of briefer's own: opened, brought up to date, or refused."""

import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from briefer.errors import OutputError, UnusableFileError

BUSY_SECONDS = 30.0
"""How long one writer waits for others: ten that each write for a second are done by then."""

_LEAST_ROOM = 100_000
"""Bytes; SQLite keeps 32 kB beside a file for those who read it at the same time."""

_UNUSABLE = frozenset({sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT})


@dataclass(frozen=True, slots=True)
class Shape:
    """What a kind of file holds.

    Attributes:
        noun: what messages call it: ``archive``.
        application: SQLite's ``application_id``, by which one kind is told from another.
        migrations: each some SQL statements, numbered from 1 by their place; those that a file
            has not seen are run when it is opened. None is changed once it was released.
    """

    noun: str
    application: int
    migrations: tuple[tuple[str, ...], ...]


@contextmanager
def opened_database(
    path: Path, shape: Shape, *, reading: bool = False
) -> Iterator[sqlite3.Connection]:
    """Open a file, made if need be, while the block runs.

    A commit is on the disk when it returns (WAL, ``synchronous = FULL``), and readers and one
    writer at a time do not wait for each other. Transactions are begun by :func:`writing`.

    Args:
        path: the file.
        shape: what it holds.
        reading: the block only reads, so that a file on a full disk, or one that may not be
            written, will do.

    Raises:
        UnusableFileError: it is no SQLite file, another kind of file, damaged, or of a newer
            version of briefer.
        OutputError: it cannot be made, opened or written to.
    """
    with closing(_connection(path, shape, reading)) as connection:
        with _translated(path, shape.noun):
            yield connection


def _connection(path: Path, shape: Shape, reading: bool) -> sqlite3.Connection:
    if path.is_dir():
        raise UnusableFileError(str(path), "it is a folder", "name a file")
    try:
        with _translated(path, shape.noun):
            _make_folder(path)
            connection = _connected(str(path))
            with _closed_unless_good(connection):
                _migrate(connection, path, shape)
    except OutputError:
        if not reading or not path.is_file() or _has_log(path):
            raise
        # Nobody writes to it now, or there would be a log beside it.
        still = _connected(f"{path.absolute().as_uri()}?immutable=1", uri=True)
        with _closed_unless_good(still), _translated(path, shape.noun):
            _refuse_other_kinds(still, path, shape)
            if _number(still, "user_version") != len(shape.migrations):
                raise  # it would have to be brought up to date
        return still
    return connection


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as exc:
        raise OutputError(str(path), exc.strerror or str(exc)) from exc


def _connected(address: str, *, uri: bool = False) -> sqlite3.Connection:
    return sqlite3.connect(
        address, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False, uri=uri
    )


def _has_log(path: Path) -> bool:
    """Tell whether commits may stand in the log beside a file, and not yet in it."""
    log = path.with_name(f"{path.name}-wal")
    return log.exists() and log.stat().st_size > 0


@contextmanager
def _closed_unless_good(connection: sqlite3.Connection) -> Iterator[None]:
    try:
        yield
    except BaseException:
        connection.close()
        raise


def _migrate(connection: sqlite3.Connection, path: Path, shape: Shape) -> None:
    connection.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")
    _refuse_other_kinds(connection, path, shape)
    _write_ahead(connection)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    if _number(connection, "user_version") == len(shape.migrations):
        return
    with writing(connection):
        version = _number(connection, "user_version")  # another run may have been faster
        connection.execute(f"PRAGMA application_id = {shape.application}")
        for number, statements in enumerate(shape.migrations[version:], version + 1):
            for statement in statements:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Switch to a write-ahead log; while others do the same, SQLite fails and does not wait."""
    end = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as exc:
            busy = exc.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
            if not busy or time.monotonic() > end:
                raise
            time.sleep(0.02)


def _refuse_other_kinds(connection: sqlite3.Connection, path: Path, shape: Shape) -> None:
    # In one transaction: another run may be about to make the file's tables.
    connection.execute("BEGIN")
    try:
        application = _number(connection, "application_id")
        version = _number(connection, "user_version")
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
    if application != shape.application and (application or version or tables):
        problem = f"it is another program's SQLite file, no {shape.noun} of briefer's"
        raise UnusableFileError(str(path), problem, "name another file")
    if version > len(shape.migrations):
        problem = (
            f"a newer briefer wrote this {shape.noun} (version {version}; this one knows "
            f"{len(shape.migrations)})"
        )
        raise UnusableFileError(str(path), problem, "update briefer, or name another file")


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """Do everything in the block, or nothing of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def _translated(path: Path, noun: str) -> Iterator[None]:
    """Say what SQLite, or the file system, refuses, and how to mend it."""
    try:
        yield
    except sqlite3.DatabaseError as exc:
        code = getattr(exc, "sqlite_errorcode", 0) & 0xFF  # the primary one
        if code in _UNUSABLE:
            problem = f"it is no {noun} of briefer's, or a damaged one ({exc})"
            raise UnusableFileError(str(path), problem, "name another file") from exc
        if code == sqlite3.SQLITE_FULL or (code == sqlite3.SQLITE_IOERR and _is_full(path)):
            raise OutputError(str(path), "the disk is full", "make room") from exc
        if code == sqlite3.SQLITE_BUSY:
            problem = f"other programs have been writing to it for {BUSY_SECONDS:.0f} seconds"
            raise OutputError(str(path), problem, "try again later") from exc
        if code in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR}:
            remedy = "check the path, its rights and its disk"
            raise OutputError(str(path), f"SQLite says “{exc}”", remedy) from exc
        raise


def _is_full(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < _LEAST_ROOM
    except OSError:
        return False
