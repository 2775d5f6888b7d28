"""An archive: briefings kept in one SQLite file."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

from briefer import clock
from briefer.archive.correcting import correct, corrections, with_corrections
from briefer.archive.entries import Corrected, Found, Issued, Kept, Recorded, Stand
from briefer.archive.identity import number_of
from briefer.archive.keeping import drop, keep
from briefer.archive.listing import kept_of, listed
from briefer.archive.searching import found
from briefer.archive.shape import ARCHIVE
from briefer.archive.stances import stands
from briefer.databases import opened_database, writing
from briefer.errors import UnusableFileError
from briefer.grounding.briefing import Briefing
from briefer.grounding.statements import Correction


@contextmanager
def opened_archive(
    path: str | Path, *, new: bool = True, reading: bool = False
) -> Iterator["Archive"]:
    """Open an archive while the block runs.

    Several processes may have it open: one writes while the others read, and who wants to
    write meanwhile waits. What was added is on the disk when the call returns.

    Args:
        path: the file.
        new: whether it is made where it is not there.
        reading: only to read, which takes no right to write it, and no room on its disk.

    Raises:
        UnusableFileError: it is no archive, is damaged, or was made by a newer briefer; or is
            not there and is not to be made.
        OutputError: it cannot be made or written.
    """
    if not new and not Path(path).exists():
        problem = "there is no such archive"
        remedy = "briefer brief --archive makes one, and --archive FILE names another"
        raise UnusableFileError(str(path), problem, remedy)
    with opened_database(Path(path), ARCHIVE, reading=reading) as connection:
        yield Archive(connection)


class Archive:
    """The briefings of one file; see :func:`opened_archive`.

    An id of a briefing may be given by its beginning where no other one begins so.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(
        self,
        briefing: Briefing,
        *,
        newsletter: str | None = None,
        issue: str | None = None,
        item: str | None = None,
        at: datetime | None = None,
    ) -> str:
        """Keep a briefing, and return its id.

        The same words about the same articles have the same id, whenever they were made, and
        are kept once; that they went out in another issue is added.

        Args:
            briefing: what to keep.
            newsletter: the title of the newsletter that it goes out in.
            issue: the issue's key.
            item: the briefing's id in the issue.
            at: when; now if not given.
        """
        issued = Issued(newsletter, issue or "", item or "") if newsletter is not None else None
        with writing(self._connection):
            return keep(self._connection, briefing, clock.instant(at or clock.now()), issued)

    def listed(
        self,
        *,
        newsletter: str | None = None,
        issue: str | None = None,
        since: date | None = None,
        limit: int | None = None,
    ) -> list[Kept]:
        """Return the briefings, the last added first.

        Args:
            newsletter: only those that went out in it.
            issue: only those that went out in it.
            since: only those whose latest article is of this day or later.
            limit: how many at most; all if not given.
        """
        return listed(
            self._connection, newsletter=newsletter, issue=issue, since=since, limit=limit
        )

    def kept(self, id: str) -> Kept:
        """Return the entry of a briefing.

        Raises:
            UsageError: no briefing has the id, or several begin so.
        """
        number = number_of(self._connection, id)
        return kept_of(self._connection, [number])[number]

    def briefing(self, id: str) -> Briefing:
        """Return a briefing, with its corrections.

        Raises:
            UsageError: no briefing has the id, or several begin so.
        """
        return with_corrections(self._connection, number_of(self._connection, id))

    def found(self, words: str, limit: int = 10) -> Found:
        """Return the briefings that hold all of some words, the best first.

        Args:
            words: plain words; phrases between quotation marks.
            limit: how many at most.

        Raises:
            UsageError: there is no word in them.
        """
        return found(self._connection, words, limit)

    def removed(self, *ids: str) -> list[Kept]:
        """Remove briefings, all of them or none, and return what they were.

        Raises:
            UsageError: no briefing has one of the ids, or several begin so.
        """
        with writing(self._connection):
            numbers = [number_of(self._connection, id) for id in ids]
            gone = kept_of(self._connection, numbers)
            for number in gone:
                drop(self._connection, number)
        return list(gone.values())

    def stances(
        self, side: str, channel: str | None = None, *, since: date | None = None
    ) -> list[Stand]:
        """Return where a side stood, in the order of the articles' days.

        Args:
            side: its name; a country by any of its names.
            channel: words that the question or the channel of a briefing has to hold.
            since: the first day.

        Raises:
            UsageError: there is no word in the side or the channel.
        """
        return stands(self._connection, side, channel, since)

    def correct(
        self, statement: str, *, was: str, now: str, why: str, by: str, at: datetime | None = None
    ) -> Recorded:
        """Record a correction of a statement, and return what tracing says of it.

        Args:
            statement: its id; where several briefings hold it, ``BRIEFING/ID``.
            was: words that stand in it; or its position, or its status.
            now: what stands there since.
            why: the reason, for the reader.
            by: who corrects it.
            at: when; now if not given.

        Raises:
            UsageError: there is no such statement, or it does not hold the words.
        """
        with writing(self._connection):
            made = clock.instant(at or clock.now())
            correction = Correction(statement="", was=was, now=now, why=why, by=by, at=made)
            return correct(self._connection, statement, correction)

    def corrections(self, ids: Sequence[str]) -> list[Corrected]:
        """Return the corrections of some briefings, each one's in the order of time.

        Raises:
            UsageError: no briefing has one of the ids, or several begin so.
        """
        numbers = [number_of(self._connection, id) for id in ids]
        return corrections(self._connection, numbers)
