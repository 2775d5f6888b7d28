"""Items of issues, each a briefing made or to be made, as a newsletter remembers them."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from briefer.newsletters.state.packing import (
    packed,
    packed_articles,
    unpacked_articles,
    unpacked_briefing,
)

if TYPE_CHECKING:
    from briefer.articles.article import Article
    from briefer.grounding.briefing import Briefing

MOST_TRIES = 3
"""Runs in which a briefing is tried; what a model cannot brief by then is left out for good."""


@dataclass(frozen=True, slots=True)
class KeptItem:
    """A briefing that is to be made, or is.

    Attributes:
        id: of the item.
        issue: the key of its issue.
        title: of its first article, or entry.
        section: its section, or None.
        articles: what it is of.
        briefing: as it was made, or None.
        formerly: the briefing before its article changed, or None.
        briefed: ISO 8601 instant at which it was made, or None.
        why: no briefing could be made in the last run, or None.
        tries: how often none could be made.
        stale: whether its articles changed since the briefing was made.
    """

    id: str
    issue: str
    title: str
    section: str | None
    articles: "tuple[Article, ...]"
    briefing: "Briefing | None"
    formerly: "Briefing | None"
    briefed: str | None
    why: str | None
    tries: int
    stale: bool

    @property
    def is_due(self) -> bool:
        """Whether a briefing is to be made of it, and may still be."""
        return (self.briefing is None or self.stale) and self.tries < MOST_TRIES


class Items:
    """The items of a newsletter's issues."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def unmade(self, key: str) -> bool:
        """Tell whether an issue has items of which a briefing is to be made."""
        row = self._connection.execute(
            "SELECT 1 FROM items WHERE issue = ? AND (briefing IS NULL OR stale) AND tries < ? "
            "LIMIT 1",
            (key, MOST_TRIES),
        )
        return row.fetchone() is not None

    def withhold(self, until: Mapping[str, str]) -> None:
        """Keep items that their issue is sent without for a later one.

        Args:
            until: the end of its embargo, by the id of each: an ISO 8601 instant.
        """
        self._connection.executemany(
            "UPDATE items SET embargo = ? WHERE id = ?",
            ((end, item) for item, end in until.items()),
        )

    def released(self, moment: str) -> list[str]:
        """Return the items that were withheld, and whose embargo has ended at a moment."""
        rows = self._connection.execute(
            "SELECT id FROM items WHERE embargo <= ? ORDER BY embargo, place", (moment,)
        )
        return [row[0] for row in rows]

    def adopt(self, items: Sequence[str], issue: str) -> None:
        """Put items that were withheld into an issue, behind its own.

        The archive is to learn of that, so that a correction finds where they went out.
        """
        self._connection.executemany(
            "UPDATE items SET issue = ?, embargo = NULL, archived = 0, "
            "place = (SELECT count(*) FROM items WHERE issue = ?) WHERE id = ?",
            ((issue, issue, item) for item in items),
        )

    def prints(self, issue: str) -> list[tuple[str, bytes | None, int]]:
        """Return of each item its id, its briefing as it is kept, and how many entries it has."""
        return list(
            self._connection.execute(
                "SELECT id, briefing, (SELECT count(*) FROM entries WHERE item = items.id) "
                "FROM items WHERE issue = ? ORDER BY place",
                (issue,),
            )
        )

    def failures(self, issue: str) -> list[tuple[str, str]]:
        """Return the titles of items that no briefing could be made of, and why."""
        rows = self._connection.execute(
            "SELECT title, why FROM items WHERE issue = ? AND why IS NOT NULL "
            "AND briefing IS NULL ORDER BY place",
            (issue,),
        )
        return [(title, why) for title, why in rows]

    def stale(self, issue: str) -> list[tuple[str, str]]:
        """Return the items whose changed articles could not be briefed again, and why."""
        rows = self._connection.execute(
            "SELECT id, why FROM items WHERE issue = ? AND stale AND briefing IS NOT NULL "
            "AND why IS NOT NULL ORDER BY place",
            (issue,),
        )
        return [(item, why) for item, why in rows]

    def unarchived(self, issue: str) -> frozenset[str]:
        """Return the ids of items whose briefing is not in the archive yet."""
        rows = self._connection.execute(
            "SELECT id FROM items WHERE issue = ? AND briefing IS NOT NULL AND NOT archived",
            (issue,),
        )
        return frozenset(row[0] for row in rows)

    def keep_archived(self, item: str) -> None:
        """Keep that an item's briefing is in the archive."""
        self._connection.execute("UPDATE items SET archived = 1 WHERE id = ?", (item,))

    def clocks(self, issue: str) -> dict[str, tuple[str, str]]:
        """Return of each item the hash that it had when it last changed, and the instant."""
        rows = self._connection.execute(
            "SELECT id, sha256, updated FROM items WHERE issue = ? AND sha256 IS NOT NULL",
            (issue,),
        )
        return {item: (sha256, updated) for item, sha256, updated in rows}

    def keep_clock(self, item: str, sha256: str, updated: str) -> None:
        """Keep the hash of an item, and the instant of its last change."""
        self._connection.execute(
            "UPDATE items SET sha256 = ?, updated = ? WHERE id = ?", (sha256, updated, item)
        )

    def plan(
        self,
        item: str,
        issue: str,
        *,
        title: str,
        section: str | None,
        articles: "Sequence[Article]",
    ) -> None:
        """Plan a briefing."""
        self._connection.execute(
            "INSERT INTO items (id, issue, place, title, section, articles) VALUES "
            "(?, ?, (SELECT count(*) FROM items WHERE issue = ?), ?, ?, ?)",
            (item, issue, issue, title, section, packed_articles(articles)),
        )

    def plan_again(self, item: str, articles: "Sequence[Article]") -> None:
        """Plan the briefing of an item anew, of articles that have changed.

        The one that there is stands until the new one is made.
        """
        self._connection.execute(
            "UPDATE items SET articles = ?, stale = briefing IS NOT NULL, why = NULL, tries = 0 "
            "WHERE id = ?",
            (packed_articles(articles), item),
        )

    def keep_briefing(self, item: str, briefing: "Briefing", moment: str) -> None:
        """Keep a briefing that was made. From here on, its articles are not briefed again."""
        self._connection.execute(
            "UPDATE items SET formerly = iif(stale, briefing, formerly), "
            "archived = iif(stale, 0, archived), stale = 0, "
            "briefing = ?, briefed = ?, why = NULL WHERE id = ?",
            (packed(briefing.to_json()), moment, item),
        )

    def keep_failure(self, item: str, why: str) -> None:
        """Keep why no briefing could be made."""
        self._connection.execute(
            "UPDATE items SET why = ?, tries = tries + 1 WHERE id = ?", (why, item)
        )

    def of(self, issue: str) -> list[KeptItem]:
        """Return the items of an issue in the order in which they were planned.

        Those that it was sent without are none of it any more.
        """
        return self._kept("WHERE issue = ? AND embargo IS NULL ORDER BY place", (issue,))

    def withheld(self) -> list[KeptItem]:
        """Return the items that their issue was sent without, and that wait for another one."""
        return self._kept("WHERE embargo IS NOT NULL ORDER BY embargo", ())

    def _kept(self, where: str, values: Sequence[Any]) -> list[KeptItem]:
        rows = self._connection.execute(
            "SELECT id, issue, title, section, articles, briefing, formerly, briefed, "
            f"why, tries, stale FROM items {where}",
            values,
        )
        return [_kept_item(row) for row in rows]


def _kept_item(row: Sequence[Any]) -> KeptItem:
    *first, briefed, why, tries, stale = row
    identifier, issue, title, section, articles, briefing, formerly = first
    return KeptItem(
        identifier,
        issue,
        title,
        section,
        tuple(unpacked_articles(articles)),
        unpacked_briefing(briefing),
        unpacked_briefing(formerly),
        briefed,
        why,
        tries,
        bool(stale),
    )
