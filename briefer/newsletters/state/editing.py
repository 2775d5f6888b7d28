"""What an editor did to issues, and what was written for them, as a newsletter remembers it."""

import sqlite3
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefer.grounding.statements import Correction
    from briefer.newsletters.issue import Approval, Erratum


class Editing:
    """Edits, files, corrections and approvals of a newsletter's issues."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def written(self, issue: str) -> frozenset[str]:
        """Return what once stood in the issue's issue.toml: items and their statements."""
        rows = self._connection.execute("SELECT name FROM written WHERE issue = ?", (issue,))
        return frozenset(row[0] for row in rows)

    def keep_written(self, issue: str, names: Iterable[str]) -> None:
        """Keep what stands in the issue's issue.toml."""
        self._connection.executemany(
            "INSERT INTO written VALUES (?, ?) ON CONFLICT DO NOTHING",
            ((issue, name) for name in names),
        )

    def beneath(self, issue: str) -> dict[tuple[str, str], str]:
        """Return the machine's words beneath each edit, by item and statement."""
        rows = self._connection.execute(
            "SELECT item, statement, words FROM beneath WHERE issue = ?", (issue,)
        )
        return {(item, statement): words for item, statement, words in rows}

    def keep_beneath(self, issue: str, words: Mapping[tuple[str, str], str]) -> None:
        """Keep the words beneath edits, and forget those of edits that are gone."""
        self._connection.execute("DELETE FROM beneath WHERE issue = ?", (issue,))
        self._connection.executemany(
            "INSERT INTO beneath VALUES (?, ?, ?, ?)",
            ((issue, item, statement, text) for (item, statement), text in words.items()),
        )

    def files(self) -> dict[str, tuple[str, str | None]]:
        """Return the hash of each file as it was written, and of what it replaced."""
        rows = self._connection.execute("SELECT path, ours, before FROM files")
        return {path: (ours, before) for path, ours, before in rows}

    def keep_files(self, files: Mapping[str, tuple[str, str | None]]) -> None:
        """Keep what is going to be written to files, and what it replaces."""
        self._connection.executemany(
            "INSERT OR REPLACE INTO files VALUES (?, ?, ?)",
            ((path, ours, before) for path, (ours, before) in files.items()),
        )

    def forget_files(self, paths: Iterable[str]) -> None:
        """Forget files that are written no more."""
        self._connection.executemany("DELETE FROM files WHERE path = ?", ((one,) for one in paths))

    def errata(self, issue: str) -> "list[Erratum]":
        """Return the corrections that an issue prints, in the order in which they were made."""
        rows = self._connection.execute(
            "SELECT erratum FROM errata WHERE issue = ? ORDER BY rowid", (issue,)
        )
        return [self._erratum(row[0]) for row in rows]

    def erratum(self, correction: str) -> "Erratum | None":
        """Return a correction as an issue prints it, or None where none does."""
        row = self._connection.execute(
            "SELECT erratum FROM errata WHERE correction = ?", (correction,)
        ).fetchone()
        return self._erratum(row[0]) if row is not None else None

    @staticmethod
    def _erratum(text: str) -> "Erratum":
        from briefer.newsletters.issue import Erratum

        return Erratum.model_validate_json(text)

    def keep_erratum(self, issue: str, correction: str, erratum: "Erratum") -> None:
        """Keep that an issue prints a correction; one that another printed stays there."""
        self._connection.execute(
            "INSERT INTO errata VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            (issue, correction, erratum.model_dump_json()),
        )

    def corrections(self) -> "dict[str, list[Correction]]":
        """Return what was corrected of each item, in the order in which it was."""
        rows = self._connection.execute("SELECT item, correction FROM corrections ORDER BY rowid")
        found: dict[str, list[Correction]] = {}
        for item, text in rows:
            found.setdefault(item, []).append(self._correction(text))
        return found

    @staticmethod
    def _correction(text: str) -> "Correction":
        from briefer.grounding.statements import Correction

        return Correction.model_validate_json(text)

    def keep_correction(self, item: str, correction: "Correction") -> None:
        """Keep what was corrected of an item; of one that is not known, nothing is kept."""
        self._connection.execute(
            "INSERT INTO corrections SELECT id, ? FROM items WHERE id = ? ON CONFLICT DO NOTHING",
            (correction.model_dump_json(), item),
        )

    def approval(self, issue: str) -> "Approval | None":
        """Return who approved an issue, or None."""
        row = self._connection.execute(
            'SELECT "by", at, sha256 FROM approvals WHERE issue = ?', (issue,)
        ).fetchone()
        if row is None:
            return None
        from briefer.newsletters.issue import Approval

        return Approval(by=row[0], at=row[1], sha256=row[2])

    def withdraw(self, issue: str) -> None:
        """Forget who approved an issue: it has changed since."""
        self._connection.execute("DELETE FROM approvals WHERE issue = ?", (issue,))

    def approve(self, issue: str, approval: "Approval") -> None:
        """Keep who approved an issue."""
        self._connection.execute(
            "INSERT OR REPLACE INTO approvals VALUES (?, ?, ?, ?)",
            (issue, approval.by, approval.at, approval.sha256),
        )
