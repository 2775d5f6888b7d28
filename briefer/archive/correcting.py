"""Corrections: what a person puts right in a briefing that is kept."""

import sqlite3
from collections.abc import Sequence

from briefer.archive.entries import Corrected
from briefer.archive.identity import statement_at
from briefer.archive.keeping import say_again, stored
from briefer.archive.replacing import replaced
from briefer.errors import UsageError
from briefer.grounding.briefing import Briefing
from briefer.grounding.identifying import statements_by_path, with_statements
from briefer.grounding.judging import judged
from briefer.grounding.statements import (
    ChannelStatement,
    ClaimStatement,
    Correction,
    HeadlineStatement,
    StanceStatement,
    Statement,
    WhenStatement,
    WhoStatement,
)

LONGEST = 600
"""Characters of each thing that is printed of a correction; a statement has at most 400."""

_KINDS: dict[str, type[Statement]] = {
    "headline": HeadlineStatement,
    "what": ClaimStatement,
    "channel": ChannelStatement,
    "who": WhoStatement,
    "when": WhenStatement,
    "stances": StanceStatement,
    "background": ClaimStatement,
    "next": ClaimStatement,
}

_CORRECTIONS = """
    SELECT briefing.id, headline, path, became, statement, was, now, why, by, at
    FROM correction JOIN briefing ON briefing.number = correction.briefing
    WHERE correction.briefing = ? ORDER BY correction.number
"""


def correct(connection: sqlite3.Connection, name: str, correction: Correction) -> Corrected:
    """Record a correction, within a transaction.

    It is recorded whatever tracing says of what then stands there; the result has that.

    Args:
        connection: to an archive, in a transaction.
        name: of the statement, as somebody typed it.
        correction: what to record; its statement is filled in.

    Raises:
        UsageError: no statement has the name, it does not hold what is to be corrected, or
            the correction lacks something or is too long.
    """
    _refuse_unprintable(correction)
    number, path = statement_at(connection, name)
    before = corrected(connection, number)
    item = statements_by_path(before)[path]
    drafted = _with(before, path, replaced(item, correction.was, correction.now, before))
    traced = statements_by_path(judged(drafted, repair=False))[path]
    correction = correction.model_copy(update={"statement": item.id})
    connection.execute(
        "INSERT INTO correction (briefing, path, became, statement, was, now, why, by, at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (number, path, traced.model_dump_json(), *correction.model_dump().values()),
    )
    say_again(connection, number, _with(drafted, path, traced))
    return corrections(connection, [number])[-1]


def corrected(connection: sqlite3.Connection, number: int) -> Briefing:
    """Return a briefing with its corrections, in its statements and listed."""
    briefing = stored(connection, number)
    made = []
    for _, _, path, became, *said in connection.execute(_CORRECTIONS, (number,)).fetchall():
        briefing = _with(briefing, path, _statement(path, became))
        made.append(_correction(said))
    return briefing.model_copy(update={"corrections": [*briefing.corrections, *made]})


def corrections(connection: sqlite3.Connection, numbers: Sequence[int]) -> list[Corrected]:
    """Return the corrections of some briefings, in the order in which they were made."""
    return [
        Corrected(briefing, headline, _correction(said), _statement(path, became))
        for number in numbers
        for briefing, headline, path, became, *said in connection.execute(
            _CORRECTIONS, (number,)
        ).fetchall()
    ]


def _refuse_unprintable(correction: Correction) -> None:
    said = {"was": correction.was, "why": correction.why, "by": correction.by}
    for field, words in said.items():
        if not words.strip():
            message = f"--{field} is empty; a correction says what was wrong, why, and who says so."
            raise UsageError(message)
    for field, words in (*said.items(), ("now", correction.now)):
        if len(words) > LONGEST:
            message = f"--{field} has {len(words)} characters; write at most {LONGEST}."
            raise UsageError(message)


def _with(briefing: Briefing, path: str, item: Statement) -> Briefing:
    return with_statements(briefing, lambda place, old: item if place == path else old)


def _statement(path: str, became: str) -> Statement:
    return _KINDS[path.partition(".")[0]].model_validate_json(became)


def _correction(said: Sequence[str]) -> Correction:
    return Correction.model_validate(dict(zip(Correction.model_fields, said, strict=True)))
