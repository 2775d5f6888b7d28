"""The id of a briefing in an archive, and the ids that people type."""

import hashlib
import json
import sqlite3
from collections.abc import Sequence

from briefer.errors import UsageError
from briefer.grounding.briefing import Briefing
from briefer.grounding.identifying import statements_by_path
from briefer.grounding.wording import words_of_statement

LENGTH = 16
"""Hexadecimal digits: among a million briefings two have one id once in 30 million archives."""

_LISTED = 3


def briefing_id(briefing: Briefing) -> str:
    """Return the id of a briefing: the same for the same words about the same articles.

    It is made of its articles' hashes, its question, and what each statement says and cites;
    when, how and by which model it was made has no part in it.
    """
    told = [
        [path, item.id, words_of_statement(item), getattr(item, "position", None)]
        for path, item in statements_by_path(briefing).items()
    ]
    articles = [article.sha256 for article in briefing.articles]
    key = json.dumps([articles, briefing.lang, briefing.question, told], ensure_ascii=True)
    return hashlib.sha256(key.encode("ascii")).hexdigest()[:LENGTH]


def number_of(connection: sqlite3.Connection, beginning: str) -> int:
    """Return the number of the briefing whose id begins so.

    Raises:
        UsageError: none does, or several do.
    """
    digits = beginning.strip().lower()
    if not digits or set(digits) - set("0123456789abcdef"):
        message = f"{beginning!r} is no id of a briefing; briefer archive list prints them."
        raise UsageError(message)
    rows = connection.execute(
        "SELECT number, id FROM briefing WHERE id >= ? AND id < ? ORDER BY id LIMIT ?",
        (digits, f"{digits}g", _LISTED + 1),
    ).fetchall()
    if not rows:
        message = f"No briefing has the id {beginning!r}; briefer archive list prints them."
        raise UsageError(message)
    if len(rows) > 1:
        message = f"Several briefings have an id that begins with {beginning!r}: {_listed(rows)}."
        raise UsageError(message)
    return int(rows[0][0])


def statement_at(connection: sqlite3.Connection, name: str) -> tuple[int, str]:
    """Return the number of a statement's briefing, and the place of the statement in it.

    Args:
        connection: to an archive.
        name: the statement's id; where several briefings hold it, the beginning of one's id
            and a slash before it.

    Raises:
        UsageError: no statement has the id, or several do.
    """
    beginning, _, statement = name.strip().rpartition("/")
    query = (
        "SELECT briefing.number, briefing.id, statement.path FROM statement "
        "JOIN briefing ON briefing.number = statement.briefing WHERE statement.id = ?"
    )
    if beginning:
        number = number_of(connection, beginning)
        rows = connection.execute(f"{query} AND number = ?", (statement, number)).fetchall()
    else:
        rows = connection.execute(f"{query} ORDER BY number DESC", (statement,)).fetchall()
    if not rows:
        message = (
            f"No statement in the archive has the id {name!r}; ids stand in the .json of a "
            "briefing and in what briefer archive search prints."
        )
        raise UsageError(message)
    if len(rows) > 1:
        one = f"{rows[0][1]}/{statement}"
        message = f"Several briefings hold {statement!r}: {_listed(rows)}; write {one}, or another."
        raise UsageError(message)
    return int(rows[0][0]), str(rows[0][2])


def _listed(rows: Sequence[Sequence[object]]) -> str:
    ids = ", ".join(str(row[1]) for row in rows[:_LISTED])
    return f"{ids} and others" if len(rows) > _LISTED else ids
