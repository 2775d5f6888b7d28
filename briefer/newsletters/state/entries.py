"""Feeds and their entries, as a newsletter remembers them."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from datetime import datetime
from typing import Any, Literal

from briefer.clock import instant
from briefer.newsletters.feeds.entry import Entry
from briefer.newsletters.feeds.polling import Validators

Status = Literal["waiting", "passed_over", "taken", "left_out"]
"""Not looked at yet or no room, not wanted by the filters, in an item, or not readable."""

MOST_TRIES = 3
"""Runs in which an entry's article is asked for; one that was never there is given up."""


@dataclass(frozen=True, slots=True)
class KeptEntry:
    """An entry and what became of it.

    Attributes:
        entry: as the feed has it.
        status: what became of it.
        first_read: ISO 8601 instant at which it was first seen.
        why: it was passed over or left out, or None.
        item: the id of the item that it went into, or None.
        tries: how often its article could not be read.
        compared: the key of the full issue that its article was held against, or None.
    """

    entry: Entry
    status: Status
    first_read: str
    why: str | None
    item: str | None
    tries: int
    compared: str | None


class Entries:
    """The feeds and entries of a newsletter. Each method is one statement, or a few."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def validators(self, address: str) -> Validators | None:
        """Return what a feed's server is to be asked with, or None where nothing is known."""
        row = self._connection.execute(
            "SELECT etag, modified, sha256 FROM feeds WHERE address = ?", (address,)
        ).fetchone()
        return Validators(*row) if row is not None else None

    def keep_validators(self, address: str, validators: Validators) -> None:
        """Keep what a feed's server said of its version."""
        self._connection.execute(
            "INSERT OR REPLACE INTO feeds VALUES (?, ?, ?, ?)", (address, *astuple(validators))
        )

    def keep_new(self, entries: Iterable[Entry], moment: datetime) -> int:
        """Keep entries that are not known yet; return how many they are."""
        before = self._connection.total_changes
        self._connection.executemany(
            "INSERT INTO entries (id, feed, outlet, url, title, summary, published, updated, "
            "digest, first_read, status) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting') "
            "ON CONFLICT (id) DO NOTHING",
            ((*_values(one), instant(moment)) for one in entries),
        )
        return self._connection.total_changes - before

    def changed(self, entries: Iterable[Entry]) -> list[Entry]:
        """Return those entries that their own feed gives otherwise now: they were edited.

        Two feeds seldom say the same of one article; only the one that it came in counts.
        """
        rows = self._connection.execute("SELECT id, feed, digest FROM entries")
        known = {identifier: (feed, digest) for identifier, feed, digest in rows}
        return [
            one
            for one in entries
            if one.id in known and known[one.id][0] == one.feed and known[one.id][1] != one.digest
        ]

    def renew(self, entry: Entry) -> None:
        """Keep an entry's new words; what was made of the old ones is to be looked at again."""
        identifier, *values = _values(entry)
        self._connection.execute(
            "UPDATE entries SET feed = ?, outlet = ?, url = ?, title = ?, summary = ?, "
            "published = ?, updated = ?, digest = ?, edited = (status = 'taken' AND NOT joined), "
            "status = iif(status = 'passed_over', 'waiting', status) WHERE id = ?",
            (*values, identifier),
        )

    def edited(self, issue: str) -> list[KeptEntry]:
        """Return the entries in an issue's items whose words have changed since."""
        return self._kept(
            "WHERE edited AND item IN (SELECT id FROM items WHERE issue = ?) ORDER BY id", (issue,)
        )

    def settle(self, ids: Iterable[str]) -> None:
        """Keep that the articles of edited entries were read again."""
        self._connection.executemany(
            "UPDATE entries SET edited = 0 WHERE id = ?", ((one,) for one in ids)
        )

    def keep_compared(self, ids: Iterable[str], issue: str) -> None:
        """Keep that entries are about no event of an issue that has no room for them."""
        self._connection.executemany(
            "UPDATE entries SET compared = ? WHERE id = ?", ((issue, one) for one in ids)
        )

    def open_entries(self, filters: str) -> list[KeptEntry]:
        """Return entries that may go into an issue, the latest first.

        Args:
            filters: a fingerprint of the filters; what others passed over is looked at again.
        """
        return self._kept(
            "WHERE status = 'waiting' OR (status = 'passed_over' AND filters IS NOT ?) "
            "OR (status = 'left_out' AND tries < ?) "
            "ORDER BY coalesce(published, first_read) DESC, id",
            (filters, MOST_TRIES),
        )

    def entries_of(self, item: str) -> list[KeptEntry]:
        """Return the entries whose articles an item is of, in the order of those."""
        return self._kept("WHERE item = ? AND NOT joined ORDER BY place", (item,))

    def joined_to(self, item: str) -> list[KeptEntry]:
        """Return the entries that came in once an item was planned, the earliest first."""
        return self._kept(
            "WHERE item = ? AND joined ORDER BY coalesce(published, first_read), id", (item,)
        )

    def left_out(self, since: str) -> list[KeptEntry]:
        """Return entries of which no article could be read, first seen from an instant on."""
        return self._kept("WHERE status = 'left_out' AND first_read >= ? ORDER BY id", (since,))

    def one(self, identifier: str) -> KeptEntry | None:
        """Return an entry by its id, or None."""
        found = self._kept("WHERE id = ?", (identifier,))
        return found[0] if found else None

    def mark(
        self, ids: Iterable[str], status: Status, *, why: str | None = None, filters: str = ""
    ) -> None:
        """Say what became of entries. One that is left out has been tried once more."""
        tried = 1 if status == "left_out" else 0
        self._connection.executemany(
            "UPDATE entries SET status = ?, why = ?, filters = ?, tries = tries + ? WHERE id = ?",
            ((status, why, filters, tried, one) for one in ids),
        )

    def take(self, ids: Sequence[str], item: str) -> None:
        """Put entries into an item that is planned, in the order of its articles."""
        self._connection.executemany(
            "UPDATE entries SET status = 'taken', why = NULL, item = ?, place = ? WHERE id = ?",
            ((item, place, one) for place, one in enumerate(ids)),
        )

    def join(self, identifier: str, item: str) -> None:
        """Put an entry to an item that was planned before it came in."""
        self._connection.execute(
            "UPDATE entries SET status = 'taken', why = NULL, item = ?, joined = 1 WHERE id = ?",
            (item, identifier),
        )

    def _kept(self, where: str, values: Sequence[Any]) -> list[KeptEntry]:
        rows = self._connection.execute(
            "SELECT id, url, title, summary, outlet, published, updated, feed, digest, status, "
            f"first_read, why, item, tries, compared FROM entries {where}",
            values,
        )
        return [_kept_entry(row) for row in rows]


def _kept_entry(row: Sequence[Any]) -> KeptEntry:
    identifier, url, title, summary, outlet, published, updated, feed, _, *more = row
    entry = Entry(
        id=identifier,
        url=url,
        title=title,
        summary=summary,
        outlet=outlet,
        published=datetime.fromisoformat(published) if published else None,
        updated=datetime.fromisoformat(updated) if updated else None,
        feed=feed,
    )
    return KeptEntry(entry, *more)


def _values(entry: Entry) -> tuple[Any, ...]:
    return (
        entry.id,
        entry.feed,
        entry.outlet,
        entry.url,
        entry.title,
        entry.summary,
        instant(entry.published) if entry.published else None,
        instant(entry.updated) if entry.updated else None,
        entry.digest,
    )
