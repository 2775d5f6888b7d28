"""Corrections: what a person puts right in a briefing that is kept."""

import sqlite3
from collections.abc import Sequence

from briefer.archive.entries import Corrected, Recorded
from briefer.archive.identity import statement_at
from briefer.archive.keeping import say_again, stored
from briefer.errors import UsageError
from briefer.extraction.schema import Position
from briefer.grounding.briefing import Briefing
from briefer.grounding.correcting import corrected
from briefer.grounding.identifying import statements_by_path
from briefer.grounding.statements import Correction, Statement
from briefer.grounding.wording import words_of_statement

LONGEST = 600
"""Characters of each thing that is printed of a correction; a statement has at most 400."""

_NEEDED = ("text", "name", "role", "side", "event", "phrase", "summary")

_CORRECTIONS = """
    SELECT briefing.id, headline, statement, was, now, why, by, at
    FROM correction JOIN briefing ON briefing.number = correction.briefing
    WHERE correction.briefing = ? ORDER BY correction.number
"""


def correct(connection: sqlite3.Connection, name: str, correction: Correction) -> Recorded:
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
    before = with_corrections(connection, number)
    item = statements_by_path(before)[path]
    correction = correction.model_copy(update={"statement": item.id})
    _refuse_nothing_left(item, correction)
    after = _corrected(connection, number, [*_made(connection, number), correction])
    changed = statements_by_path(after)[path]
    _refuse_no_change(item, changed, correction)
    connection.execute(
        "INSERT INTO correction (briefing, statement, was, now, why, by, at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (number, *correction.model_dump().values()),
    )
    say_again(connection, number, after)
    (briefing,) = connection.execute(
        "SELECT id FROM briefing WHERE number = ?", (number,)
    ).fetchone()
    return Recorded(briefing, correction, changed)


def with_corrections(connection: sqlite3.Connection, number: int) -> Briefing:
    """Return a briefing with its corrections, in its statements and listed."""
    return _corrected(connection, number, _made(connection, number))


def corrections(connection: sqlite3.Connection, numbers: Sequence[int]) -> list[Corrected]:
    """Return the corrections of some briefings, each one's in the order of time."""
    return [
        Corrected(briefing, headline, _correction(said))
        for number in numbers
        for briefing, headline, *said in connection.execute(_CORRECTIONS, (number,)).fetchall()
    ]


def _made(connection: sqlite3.Connection, number: int) -> list[Correction]:
    return [one.correction for one in corrections(connection, [number])]


def _corrected(connection: sqlite3.Connection, number: int, made: Sequence[Correction]) -> Briefing:
    briefing = stored(connection, number)
    if not made:
        return briefing
    every = [*briefing.corrections, *made]
    return corrected(briefing.model_copy(update={"corrections": every}))


def _correction(said: Sequence[str]) -> Correction:
    return Correction.model_validate(dict(zip(Correction.model_fields, said, strict=True)))


def _refuse_unprintable(correction: Correction) -> None:
    said = {"was": correction.was, "why": correction.why, "by": correction.by}
    for field, words in said.items():
        if not words.strip():
            message = f"--{field} is empty; a correction says what was wrong, why, and who says so."
            raise UsageError(message)
    if correction.was == correction.now:
        message = "--was and --now are the same; a correction changes something."
        raise UsageError(message)
    for field, words in (*said.items(), ("now", correction.now)):
        if len(words) > LONGEST:
            message = f"--{field} has {len(words)} characters; write at most {LONGEST}."
            raise UsageError(message)


def _refuse_nothing_left(item: Statement, correction: Correction) -> None:
    for field in _NEEDED:
        words = getattr(item, field, None) or ""
        left = words.replace(correction.was, correction.now)
        if words and not any(map(str.isalnum, left)):
            message = f"Nothing would be left of the statement {item.id}; leave it out with --cut."
            raise UsageError(message)


def _refuse_no_change(before: Statement, after: Statement, correction: Correction) -> None:
    was, now = (getattr(item, "position", None) for item in (before, after))
    if was is not now and Position.NOT_STATED in {was, now}:
        message = (
            "A position that is not stated rests on no sentence, so it cannot be corrected; "
            "make the briefing again."
        )
        raise UsageError(message)
    judged = {"verdict", "findings"}
    if before.model_dump(exclude=judged) == after.model_dump(exclude=judged):
        words = words_of_statement(before)
        stand = f" (position: {was.value})" if was else ""
        message = (
            f"{correction.was!r} does not stand in the statement {before.id}, which says "
            f"“{words}”{stand}; give --was words that it holds."
        )
        raise UsageError(message)
