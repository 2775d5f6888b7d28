"""The briefings that hold some words, the best first."""

import re
import sqlite3

from briefer.archive.entries import Found, Hit
from briefer.archive.listing import kept_of
from briefer.archive.words import is_telling, match_expression, together

RANKED = 1_000
"""Briefings that are ranked at most, the newest; ``bench/archive.py`` prints what it takes."""

_NEWEST = "SELECT rowid, {} FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?"

_RANKED = _NEWEST.format("bm25(search, 4.0, 1.0, 2.0, 1.0, 1.0)")
"""How much a word counts in headline, statements, names, outlets and topic."""

_UNRANKED = _NEWEST.format("0.0")

_OPEN, _CLOSE = "\x02", "\x03"
_MARKED = "SELECT highlight(search, 1, ?, ?) FROM search WHERE search MATCH ? AND rowid = ?"
_MARK = re.compile(f"{_OPEN}([^{_CLOSE}]*){_CLOSE}")


def found(connection: sqlite3.Connection, words: str, limit: int) -> Found:
    """Return the briefings that hold all of some words.

    They are ranked by BM25, in which a headline counts four times and a name twice, and those
    of one rank from the newest on. Where more than :data:`RANKED` hold the words, only the
    newest of these are ranked. Words such as "of the" tell no briefing from another, and SQLite
    would count them in all to rank by them; what is found by these alone stands newest first.

    Args:
        connection: to an archive.
        words: plain words; phrases between quotation marks.
        limit: how many to return at most.

    Raises:
        UsageError: there is nothing to look for.
    """
    expression = match_expression(words)
    query = _RANKED if is_telling(words) else _UNRANKED
    rows = connection.execute(query, (expression, RANKED + 1)).fetchall()
    ranked = rows[:RANKED]
    best = [int(number) for number, _ in sorted(ranked, key=lambda row: row[1])[:limit]]
    kept = kept_of(connection, best)
    hits = tuple(Hit(kept[number], *_telling(connection, expression, number)) for number in best)
    return Found(hits, len(ranked), len(rows) > RANKED)


def _telling(
    connection: sqlite3.Connection, expression: str, number: int
) -> tuple[str, str, tuple[tuple[int, int], ...]]:
    """Return the id, the words and the marks of the statement that holds most of the words."""
    given = (_OPEN, _CLOSE, expression, number)
    lines = str(connection.execute(_MARKED, given).fetchone()[0]).split("\n")
    place = max(range(len(lines)), key=lambda n: (_distinct_marks(lines[n]), -n))
    (statement,) = connection.execute(
        "SELECT id FROM statement WHERE briefing = ? AND place = ?", (number, place)
    ).fetchone()
    return (statement, *_unmarked(together(lines[place])))


def _distinct_marks(line: str) -> int:
    return len({mark.group(1).lower() for mark in _MARK.finditer(line)})


def _unmarked(line: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return a line without its marks, and where these were."""
    words, spans, last = "", [], 0
    for mark in _MARK.finditer(line):
        words += line[last : mark.start()]
        spans.append((len(words), len(words) + len(mark.group(1))))
        words += mark.group(1)
        last = mark.end()
    return words + line[last:], tuple(spans)
