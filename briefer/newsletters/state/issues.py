"""Issues, as a newsletter remembers them."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from briefer.newsletters.state.packing import packed, unpacked

if TYPE_CHECKING:
    from briefer.newsletters.issue import Issue, Listed

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


class Issues:
    """The issues of a newsletter."""

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
            "ORDER BY opened DESC, issues.rowid DESC"
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
            "GROUP BY issues.key HAVING count(*) > issues.corrected "
            "ORDER BY opened DESC, issues.rowid DESC"
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

    def _issue(self, where: str, values: Sequence[Any]) -> KeptIssue | None:
        row = self._connection.execute(
            "SELECT key, period, opened, status, made_of, letter, sha256, updated FROM issues "
            + where,
            values,
        ).fetchone()
        return KeptIssue(*row) if row else None
