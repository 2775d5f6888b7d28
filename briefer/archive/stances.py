"""Where a side stood, article by article, as an archive has it."""

import sqlite3
from datetime import date
from typing import Any

from briefer.archive.entries import CitedSentence, Stand
from briefer.archive.sides import same_side
from briefer.archive.words import match_expression
from briefer.errors import UsageError
from briefer.extraction.schema import Position

_STANDS = """
    SELECT briefing.number, stance.place, briefing.id, statement.id, article.day, side.name,
        stance.position, stance.summary, stance.said_by, statement.verdict, briefing.question,
        article.outlet, article.title, article.url, briefing.lang, article.lang
    FROM stance
    JOIN side ON side.number = stance.side
    JOIN briefing ON briefing.number = stance.briefing
    JOIN statement ON statement.briefing = stance.briefing AND statement.place = stance.place
    LEFT JOIN article ON article.briefing = stance.briefing
        AND article.place = coalesce(stance.article, 0)
    WHERE stance.side = ? AND NOT EXISTS (
        SELECT 1 FROM article AS later
        WHERE later.sha256 = article.sha256 AND later.briefing > stance.briefing
    )
"""


def stands(
    connection: sqlite3.Connection, side: str, channel: str | None, since: date | None
) -> list[Stand]:
    """Return where a side stood, in the order of the articles' days; those without one last.

    Of an article that was briefed again, only the last briefing counts, whatever it tells: what
    it no longer says was withdrawn.

    Args:
        connection: to an archive.
        side: its name, or another one of the same side.
        channel: words that the briefing's question or its channel has to hold, or None.
        since: the first day, or None; what has no day is left out then.

    Raises:
        UsageError: there is no word in the side or the channel.
    """
    if not any(map(str.isalnum, side)):
        message = f"There is no word in the side {side!r}; give its name."
        raise UsageError(message)
    is_same = same_side(side)
    sides = [
        number
        for number, name in connection.execute("SELECT number, name FROM side").fetchall()
        if is_same(name)
    ]
    rows = [row for one in sides for row in connection.execute(_STANDS, (one,)).fetchall()]
    if channel is not None:
        about = _about(connection, channel)
        rows = [row for row in rows if row[0] in about]
    wanted = [row for row in rows if _is_since(row[4], since)]
    wanted.sort(key=lambda row: (row[4] is None, row[4], row[0], row[1]))
    return [_stand(connection, row) for row in wanted]


def _about(connection: sqlite3.Connection, channel: str) -> set[int]:
    """Return the numbers of the briefings whose question or channel holds some words."""
    expression = f"{{headline topic}} : ({match_expression(channel)})"
    found = connection.execute("SELECT rowid FROM search WHERE search MATCH ?", (expression,))
    return {int(row[0]) for row in found.fetchall()}


def _is_since(day: str | None, since: date | None) -> bool:
    return since is None or (day is not None and day >= since.isoformat())


def _stand(connection: sqlite3.Connection, row: tuple[Any, ...]) -> Stand:
    number, place, briefing, statement, day, side, position, summary, said_by, *rest = row
    verdict, question, outlet, title, url, lang, article_lang = rest
    proof = connection.execute(
        "SELECT sentence, words FROM proof WHERE briefing = ? AND place = ? ORDER BY sentence",
        (number, place),
    ).fetchall()
    return Stand(
        briefing=briefing,
        statement=statement,
        day=date.fromisoformat(day) if day else None,
        side=side,
        position=Position(position),
        summary=summary,
        said_by=said_by,
        verdict=verdict,
        question=question,
        outlet=outlet or "",
        title=title,
        url=url,
        lang=lang,
        article_lang=article_lang,
        proof=tuple(CitedSentence(*sentence) for sentence in proof),
    )
