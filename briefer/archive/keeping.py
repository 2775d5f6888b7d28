"""Briefings into an archive, and out of it again."""

import sqlite3
import zlib
from collections.abc import Iterator

from briefer.archive.entries import Issued
from briefer.archive.identity import briefing_id
from briefer.archive.words import parted
from briefer.articles.naming import outlet_or_host
from briefer.grounding.briefing import BriefedArticle, Briefing
from briefer.grounding.identifying import statements_by_path
from briefer.grounding.statements import StanceStatement, Statement
from briefer.grounding.wording import words_of_statement
from briefer.rendering.timeline import latest_day


def keep(connection: sqlite3.Connection, briefing: Briefing, at: str, issued: Issued | None) -> str:
    """Write a briefing within a transaction, unless it is there; return its id.

    Args:
        connection: to an archive, in a transaction.
        briefing: what to keep.
        at: ISO 8601 instant at which it was added.
        issued: where it goes out, or None.
    """
    name = briefing_id(briefing)
    there = connection.execute("SELECT number FROM briefing WHERE id = ?", (name,)).fetchone()
    number = int(there[0]) if there else _insert(connection, briefing, name, at)
    if issued is not None:
        connection.execute(
            "INSERT OR IGNORE INTO issued VALUES (?, ?, ?, ?)",
            (number, issued.newsletter, issued.issue, issued.item),
        )
    return name


def drop(connection: sqlite3.Connection, number: int) -> None:
    """Remove a briefing and all that was said of it, within a transaction."""
    connection.execute("DELETE FROM search WHERE rowid = ?", (number,))
    connection.execute("DELETE FROM briefing WHERE number = ?", (number,))


def stored(connection: sqlite3.Connection, number: int) -> Briefing:
    """Return a briefing as it was added."""
    row = connection.execute("SELECT json FROM briefing WHERE number = ?", (number,)).fetchone()
    return Briefing.model_validate_json(zlib.decompress(row[0]))


def say_again(connection: sqlite3.Connection, number: int, briefing: Briefing) -> None:
    """Write anew what lists, searches and timelines read of a briefing, in a transaction."""
    connection.execute(
        "UPDATE briefing SET headline = ? WHERE number = ?", (briefing.headline.text, number)
    )
    for table in ("statement", "stance", "proof", "channel"):
        connection.execute(f"DELETE FROM {table} WHERE briefing = ?", (number,))
    connection.execute("DELETE FROM search WHERE rowid = ?", (number,))
    _say(connection, number, briefing)


def _insert(connection: sqlite3.Connection, briefing: Briefing, name: str, at: str) -> int:
    packed = zlib.compress(briefing.model_dump_json(by_alias=True).encode("utf-8"))
    day = latest_day(briefing.articles)
    cursor = connection.execute(
        "INSERT INTO briefing (id, added, day, lang, headline, question, json) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (name, at, _iso(day), briefing.lang, briefing.headline.text, briefing.question, packed),
    )
    number = int(cursor.lastrowid or 0)
    connection.executemany(
        "INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                number,
                place,
                _outlet_of(one),
                one.title,
                one.url,
                _iso(one.published),
                *_text_of(one),
            )
            for place, one in enumerate(briefing.articles)
        ),
    )
    _say(connection, number, briefing)
    return number


def _outlet_of(article: BriefedArticle) -> str:
    return outlet_or_host(article.publisher, article.url)


def _say(connection: sqlite3.Connection, number: int, briefing: Briefing) -> None:
    statements = statements_by_path(briefing)
    connection.executemany(
        "INSERT INTO statement VALUES (?, ?, ?, ?, ?, ?)",
        (
            (number, place, path, item.id, words_of_statement(item), item.verdict)
            for place, (path, item) in enumerate(statements.items())
        ),
    )
    for place, item in enumerate(statements.values()):
        if isinstance(item, StanceStatement):
            _say_stance(connection, number, place, briefing, item)
    if (channel := briefing.channel) is not None:
        row = (number, *channel.between, channel.status.value, channel.purpose)
        connection.execute("INSERT INTO channel VALUES (?, ?, ?, ?, ?)", row)
    connection.execute(
        "INSERT INTO search (rowid, headline, statements, names, outlets, topic) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        (number, *_indexed(briefing, list(statements.values()))),
    )


def _say_stance(
    connection: sqlite3.Connection,
    number: int,
    place: int,
    briefing: Briefing,
    item: StanceStatement,
) -> None:
    connection.execute("INSERT OR IGNORE INTO side (name) VALUES (?)", (item.side,))
    side = connection.execute("SELECT number FROM side WHERE name = ?", (item.side,)).fetchone()[0]
    article = item.citations[0].article if item.citations else None
    connection.execute(
        "INSERT INTO stance VALUES (?, ?, ?, ?, ?, ?, ?)",
        (number, place, side, item.position.value, item.summary, item.said_by, article),
    )
    connection.executemany(
        "INSERT OR IGNORE INTO proof VALUES (?, ?, ?, ?)",
        (
            (number, place, span.sentence, " ".join(briefing.words_of(span).split()))
            for span in item.citations
        ),
    )


def _indexed(briefing: Briefing, statements: list[Statement]) -> tuple[str, ...]:
    """Return what is searched: headline, statements one a line, names, outlets, topic."""
    columns = (
        [briefing.headline.text],
        list(map(words_of_statement, statements)),
        list(_names(briefing)),
        [_outlet_of(article) for article in briefing.articles],
        list(_topic(briefing)),
    )
    return tuple("\n".join(map(parted, lines)) for lines in columns)


def _names(briefing: Briefing) -> Iterator[str]:
    yield from dict.fromkeys(
        name
        for name in (
            *(one.name for one in briefing.who),
            *(one.side for one in briefing.who),
            *(one.side for one in briefing.stances),
            *(briefing.channel.between if briefing.channel else ()),
        )
        if name
    )


def _topic(briefing: Briefing) -> Iterator[str]:
    """Yield what the briefing's positions are about: its question, and its channel."""
    if briefing.question:
        yield briefing.question
    if briefing.channel is not None:
        yield words_of_statement(briefing.channel)
        yield from map(briefing.words_of, briefing.channel.citations)


def _text_of(article: BriefedArticle) -> tuple[str, str]:
    return article.lang, article.sha256


def _iso(day: object) -> str | None:
    return None if day is None else str(day)
