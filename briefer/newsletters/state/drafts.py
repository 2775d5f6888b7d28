"""What was left in other tools, and sent."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from briefer.newsletters.delivery.base import Held

Outcome = Literal["sending", "sent", "refused", "unknown"]
"""Of a send. One that a run was killed in stays ``sending``: nobody knows what came of it."""


@dataclass(frozen=True, slots=True)
class KeptSend:
    """A send that was begun.

    Attributes:
        at: ISO 8601 instant.
        letter: hash of what was sent.
        outcome: what came of it.
        reply: what the place said.
    """

    at: str
    letter: str
    outcome: Outcome
    reply: str | None


class Drafts:
    """The drafts and sends of a newsletter."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def held(self, issue: str, place: str) -> Held | None:
        """Return the draft that was left at a place, or None."""
        row = self._connection.execute(
            "SELECT remote, body, letter, url, begun, missing FROM drafts "
            "WHERE issue = ? AND place = ?",
            (issue, place),
        ).fetchone()
        if row is None:
            return None
        remote, body, letter, url, begun, missing = row
        return Held(remote, body, letter, url, bool(begun), bool(missing))

    def keep(self, issue: str, place: str, held: Held) -> None:
        """Keep what was left at a place, or what is known of it since."""
        self._connection.execute(
            "INSERT INTO drafts (issue, place, remote, body, letter, url, begun, missing) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (issue, place) DO UPDATE SET "
            "remote = excluded.remote, body = excluded.body, letter = excluded.letter, "
            "url = excluded.url, begun = excluded.begun, missing = excluded.missing",
            (
                issue,
                place,
                held.remote,
                held.body,
                held.letter,
                held.url,
                held.begun,
                held.missing,
            ),
        )

    def keep_items(self, issue: str, place: str, items: Sequence[str]) -> None:
        """Keep which items stand in the draft that was left at a place."""
        self._connection.execute(
            "UPDATE drafts SET items = ? WHERE issue = ? AND place = ?",
            (json.dumps(items), issue, place),
        )

    def items(self, issue: str, place: str) -> frozenset[str] | None:
        """Return the items in the draft at a place, or None where that is not known."""
        row = self._connection.execute(
            "SELECT items FROM drafts WHERE issue = ? AND place = ?", (issue, place)
        ).fetchone()
        return frozenset(json.loads(row[0])) if row is not None and row[0] is not None else None

    def sent(self, issue: str, place: str) -> KeptSend | None:
        """Return what came of sending an issue from a place, or None where it never was."""
        row = self._connection.execute(
            "SELECT at, letter, outcome, reply FROM sends WHERE issue = ? AND place = ?",
            (issue, place),
        ).fetchone()
        return KeptSend(*row) if row else None

    def keep_send(self, issue: str, place: str, send: KeptSend) -> None:
        """Keep that a send was begun, or what came of it."""
        self._connection.execute(
            "INSERT OR REPLACE INTO sends VALUES (?, ?, ?, ?, ?, ?)",
            (issue, place, send.at, send.letter, send.outcome, send.reply),
        )
