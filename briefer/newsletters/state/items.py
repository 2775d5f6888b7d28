"""Issues and the briefings in them, as a newsletter remembers them."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from briefer.newsletters.state.packing import (
    packed,
    packed_articles,
    unpacked,
    unpacked_articles,
    unpacked_briefing,
)

if TYPE_CHECKING:
    from briefer.articles.article import Article
    from briefer.grounding.briefing import Briefing
    from briefer.newsletters.issue import Issue, Listed

MOST_TRIES = 3
"""Runs in which a briefing is tried; what a model cannot brief by then is left out for good."""

IssueStatus = Literal["draft", "sent", "deleted"]


@dataclass(frozen=True, slots=True)
class KeptIssue:
    """An issue as it is remembered.

    Attributes:
        key: its key.
        period: its period.
        opened: ISO 8601 instant at which it was begun.
        status: whether it is still worked on.
        made_of: hash of all that it was last composed of; None until then.
        letter: hash of the mail that it made.
        sha256: of what was composed, its clocks left out.
        updated: ISO 8601 instant of the last change of that.
    """

    key: str
    period: str
    opened: str
    status: IssueStatus
    made_of: str | None
    letter: str | None
    sha256: str | None
    updated: str | None


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


class Issues:
    """The issues of a newsletter and their items."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def draft(self) -> KeptIssue | None:
        """Return the issue that is worked on, or None."""
        return self._issue("WHERE status = 'draft'", ())

    def issue(self, key: str) -> KeptIssue | None:
        """Return an issue by its key, or None."""
        return self._issue("WHERE key = ?", (key,))

    def has_sent(self) -> bool:
        """Tell whether an issue went out."""
        row = self._connection.execute("SELECT 1 FROM issues WHERE status = 'sent' LIMIT 1")
        return row.fetchone() is not None

    def unmade(self, key: str) -> bool:
        """Tell whether an issue has items of which a briefing is to be made."""
        row = self._connection.execute(
            "SELECT 1 FROM items WHERE issue = ? AND (briefing IS NULL OR stale) AND tries < ? "
            "LIMIT 1",
            (key, MOST_TRIES),
        )
        return row.fetchone() is not None

    def last_period(self) -> str | None:
        """Return the period of the latest issue, or None where there was none."""
        row = self._connection.execute(
            "SELECT period FROM issues ORDER BY opened DESC, rowid DESC LIMIT 1"
        ).fetchone()
        return None if row is None else row[0]

    def open(self, key: str, period: str, moment: str) -> None:
        """Begin an issue."""
        self._connection.execute(
            "INSERT INTO issues (key, period, opened) VALUES (?, ?, ?)", (key, period, moment)
        )

    def close(self, key: str, status: IssueStatus, moment: str) -> None:
        """End an issue: it was sent, or deleted. A later one prints what a deleted one was to."""
        self._connection.execute(
            "UPDATE issues SET status = ?, closed = ? WHERE key = ?", (status, moment, key)
        )
        if status == "deleted":
            self._connection.execute("DELETE FROM errata WHERE issue = ?", (key,))

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
        """Put items that were withheld into an issue, behind its own."""
        self._connection.executemany(
            "UPDATE items SET issue = ?, embargo = NULL, "
            "place = (SELECT count(*) FROM items WHERE issue = ?) WHERE id = ?",
            ((issue, issue, item) for item in items),
        )

    def partly_sent(self, places: Sequence[str]) -> KeptIssue | None:
        """Return the last issue that went out but was refused at one of some places, or None."""
        last = self._issue("WHERE status = 'sent' ORDER BY opened DESC, rowid DESC LIMIT 1", ())
        if last is None:
            return None
        refused = self._connection.execute(
            "SELECT place FROM sends WHERE issue = ? AND outcome = 'refused'", (last.key,)
        )
        return last if any(place in places for (place,) in refused) else None

    def keep_made(self, issue: "Issue", sha256: str) -> None:
        """Keep an issue as it was composed, and its hash without clocks."""
        made = packed(issue.model_dump_json(by_alias=True))
        self._connection.execute(
            "UPDATE issues SET made = ?, listed = ?, sha256 = ?, updated = ? WHERE key = ?",
            (made, issue.listed.model_dump_json(), sha256, issue.updated, issue.key),
        )

    def keep_written_of(self, issue: str, made_of: str, letter: str) -> None:
        """Keep what the files of an issue were made of, once all are written."""
        self._connection.execute(
            "UPDATE issues SET made_of = ?, letter = ? WHERE key = ?", (made_of, letter, issue)
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

    def made(self, status: IssueStatus, most: int) -> "list[Issue]":
        """Return issues as they were last composed, the latest first."""
        from briefer.newsletters.issue import Issue

        rows = self._connection.execute(
            "SELECT made FROM issues WHERE status = ? AND made IS NOT NULL "
            "ORDER BY opened DESC, rowid DESC LIMIT ?",
            (status, most),
        )
        return [Issue.model_validate_json(unpacked(row[0])) for row in rows]

    def sent(self, key: str) -> "Issue | None":
        """Return an issue as it went out, or None where it did not."""
        from briefer.newsletters.issue import Issue

        row = self._connection.execute(
            "SELECT made FROM issues WHERE key = ? AND status = 'sent' AND made IS NOT NULL",
            (key,),
        ).fetchone()
        return Issue.model_validate_json(unpacked(row[0])) if row is not None else None

    def listed(self) -> "list[Listed]":
        """Return what a list prints of each issue that went out, the latest first.

        What an older briefer did not keep is kept now, so that each issue is unpacked once.
        """
        from briefer.newsletters.issue import Listed

        rows = self._connection.execute(
            "SELECT key, listed FROM issues WHERE status = 'sent' AND made IS NOT NULL "
            "ORDER BY period DESC"
        ).fetchall()
        found = []
        for key, text in rows:
            issue = self.sent(key) if text is None else None
            if issue is not None:
                self._keep_listed(issue)
            found.append(issue.listed if issue else Listed.model_validate_json(text))
        return found

    def _keep_listed(self, issue: "Issue") -> None:
        self._connection.execute(
            "UPDATE issues SET listed = ? WHERE key = ?",
            (issue.listed.model_dump_json(), issue.key),
        )

    def to_be_corrected(self) -> list[str]:
        """Return the keys of issues that went out of whose items more was corrected since."""
        rows = self._connection.execute(
            "SELECT issues.key FROM corrections JOIN items ON items.id = corrections.item "
            "JOIN issues ON issues.key = items.issue WHERE status = 'sent' AND made IS NOT NULL "
            "GROUP BY issues.key HAVING count(*) > issues.corrected ORDER BY period DESC"
        )
        return [row[0] for row in rows]

    def keep_corrected(self, issue: "Issue") -> None:
        """Keep that the pages of an issue have all that was corrected of its items."""
        self._keep_listed(issue)
        self._connection.execute(
            "UPDATE issues SET corrected = (SELECT count(*) FROM corrections "
            "JOIN items ON items.id = corrections.item WHERE items.issue = issues.key) "
            "WHERE key = ?",
            (issue.key,),
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

    def items(self, issue: str) -> list[KeptItem]:
        """Return the items of an issue in the order in which they were planned.

        Those that it was sent without are none of it any more.
        """
        rows = self._connection.execute(
            "SELECT id, issue, title, section, articles, briefing, formerly, briefed, "
            "why, tries, stale FROM items WHERE issue = ? AND embargo IS NULL ORDER BY place",
            (issue,),
        )
        return [_kept_item(row) for row in rows]

    def _issue(self, where: str, values: Sequence[Any]) -> KeptIssue | None:
        row = self._connection.execute(
            "SELECT key, period, opened, status, made_of, letter, sha256, updated FROM issues "
            + where,
            values,
        ).fetchone()
        return KeptIssue(*row) if row else None


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
