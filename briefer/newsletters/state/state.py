"""A newsletter's state, opened by one run at a time."""

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from briefer.databases import opened_database, writing
from briefer.errors import OutputError
from briefer.newsletters.state.drafts import Drafts
from briefer.newsletters.state.editing import Editing
from briefer.newsletters.state.entries import Entries
from briefer.newsletters.state.issues import Issues
from briefer.newsletters.state.items import Items
from briefer.newsletters.state.shape import STATE


@dataclass(frozen=True, slots=True)
class State:
    """What a newsletter remembers.

    Attributes:
        entries: feeds and what they held.
        issues: issues.
        items: their items, each a briefing.
        editing: what an editor did, and what was written for them.
        drafts: what was left and sent.
    """

    entries: Entries
    issues: Issues
    items: Items
    editing: Editing
    drafts: Drafts
    _connection: sqlite3.Connection
    _lock: threading.Lock

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Keep everything that the block keeps, or nothing of it; one thread at a time."""
        with self._lock, writing(self._connection):
            yield


def state_file(newsletter: Path) -> Path:
    """Return where the state of a newsletter lies: beside its TOML."""
    return newsletter.with_suffix(".sqlite")


@contextmanager
def opened_state(newsletter: Path, *, only_tried: bool = False) -> Iterator[State]:
    """Open the state of a newsletter, for this run alone, while the block runs.

    Args:
        newsletter: its TOML.
        only_tried: whether nothing that the block keeps is to last.

    Raises:
        OutputError: another run has it open, or it or its lock cannot be written.
        UnusableFileError: the file is none of a newsletter's state, or of a newer version.
    """
    path = state_file(newsletter)
    if only_tried and not path.exists():
        path = Path(":memory:")
    with ExitStack() as stack:
        if path.name != ":memory:":
            stack.enter_context(_alone(path))
        connection = stack.enter_context(opened_database(path, STATE))
        if only_tried and path.name != ":memory:":
            copy = stack.enter_context(closing(sqlite3.connect(":memory:", isolation_level=None)))
            connection.backup(copy)
            connection = copy
        yield State(
            Entries(connection),
            Issues(connection),
            Items(connection),
            Editing(connection),
            Drafts(connection),
            connection,
            threading.Lock(),
        )


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Let no other run have the state; the operating system lets go when this one is killed."""
    lock = path.with_name(f"{path.name}.lock")
    with ExitStack() as stack:
        try:
            connection = sqlite3.connect(lock, timeout=0, isolation_level=None)
            stack.enter_context(closing(connection)).execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as exc:
            raise _refusal(path, lock, exc) from exc
        # SQLite opens such a file only to read it, and then keeps nobody out.
        if not os.access(lock, os.W_OK):
            raise OutputError(str(lock), "it may not be written", _MENDING)
        yield


_MENDING = "check its folder, rights and disk, or delete it while no run is under way"
"""What to do with a lock that cannot be used; nothing is in it."""


def _refusal(path: Path, lock: Path, exc: sqlite3.Error) -> OutputError:
    if exc.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:  # the primary one
        problem = f"another run of this newsletter is under way ({exc})"
        return OutputError(str(path), problem, "wait until it has ended")
    return OutputError(str(lock), f"SQLite says “{exc}”", _MENDING)
