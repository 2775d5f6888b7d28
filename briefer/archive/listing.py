"""The briefings of an archive, one entry each."""

import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from briefer.archive.entries import Issued, Kept

_AT_ONCE = 500
"""Numbers in one query; SQLite's own bound was 999 for long."""


def listed(
    connection: sqlite3.Connection,
    *,
    newsletter: str | None,
    issue: str | None,
    since: date | None,
    limit: int | None,
) -> list[Kept]:
    """Return the briefings of an archive, the last added first.

    Args:
        connection: to an archive.
        newsletter: only those that went out in it.
        issue: only those that went out in it.
        since: only those whose latest article is of this day or later.
        limit: how many at most.
    """
    conditions = {
        "number IN (SELECT briefing FROM issued WHERE newsletter = ?)": newsletter,
        "number IN (SELECT briefing FROM issued WHERE issue = ?)": issue,
        "day >= ?": since and since.isoformat(),
    }
    wanted = {sql: value for sql, value in conditions.items() if value is not None}
    where = f"WHERE {' AND '.join(wanted)}" if wanted else ""
    rows = connection.execute(
        f"SELECT number FROM briefing {where} ORDER BY added DESC, number DESC LIMIT ?",
        (*wanted.values(), -1 if limit is None else limit),
    ).fetchall()
    numbers = [int(row[0]) for row in rows]
    kept = kept_of(connection, numbers)
    return [kept[number] for number in numbers]


def kept_of(connection: sqlite3.Connection, numbers: Sequence[int]) -> dict[int, Kept]:
    """Return the entries of some briefings by their numbers."""
    kept: dict[int, Kept] = {}
    for first in range(0, len(numbers), _AT_ONCE):
        kept |= _some(connection, numbers[first : first + _AT_ONCE])
    return kept


def _some(connection: sqlite3.Connection, numbers: Sequence[int]) -> dict[int, Kept]:
    these = f"({', '.join('?' * len(numbers))})"

    def rows(sql: str) -> list[tuple[Any, ...]]:
        return connection.execute(sql.format(these), numbers).fetchall()

    outlets: dict[int, list[str]] = defaultdict(list)
    for number, outlet in rows(
        "SELECT briefing, outlet FROM article WHERE briefing IN {} ORDER BY briefing, place"
    ):
        outlets[number].append(outlet)
    issued: dict[int, list[Issued]] = defaultdict(list)
    for number, *where in rows("SELECT * FROM issued WHERE briefing IN {}"):
        issued[number].append(Issued(*where))
    corrections: dict[int, int] = dict(
        rows("SELECT briefing, count(*) FROM correction WHERE briefing IN {} GROUP BY briefing")
    )
    return {
        number: Kept(
            name,
            added,
            date.fromisoformat(day) if day else None,
            headline,
            tuple(dict.fromkeys(filter(None, outlets[number]))),
            tuple(issued[number]),
            corrections.get(number, 0),
        )
        for number, name, added, day, headline in rows(
            "SELECT number, id, added, day, headline FROM briefing WHERE number IN {}"
        )
    }
