"""Corrections put into the statements that they are about."""

import re
from collections.abc import Iterator
from typing import Any

from briefer.extraction.schema import Position, Status
from briefer.grounding.briefing import Briefing
from briefer.grounding.identifying import statements_by_path, with_statements
from briefer.grounding.judging import article_of, judged
from briefer.grounding.statements import Correction, Interval, Statement, WhenStatement
from briefer.language.dating import resolve_date

_WORDS = ("text", "name", "role", "side", "event", "phrase", "summary", "purpose", "said_by")
_CHOICES = {"position": Position, "status": Status}


def corrected(briefing: Briefing) -> Briefing:
    """Return a briefing whose statements say what its corrections have them say.

    Where a statement no longer has the wrong words, its correction is a line on the page and
    no more; so a briefing that is corrected again stays as it is. A statement that was
    corrected is judged anew against the sentences that it cites.

    Args:
        briefing: with corrections, the oldest first.
    """
    said = with_statements(briefing, lambda _, item: _corrected(briefing, item))
    before, after = statements_by_path(briefing), statements_by_path(said)
    changed = {path for path, item in after.items() if item != before[path]}
    if not changed:
        return briefing
    again = statements_by_path(judged(said, repair=False))
    return with_statements(said, lambda path, item: again[path] if path in changed else item)


def _corrected(briefing: Briefing, item: Statement) -> Statement:
    for correction in briefing.corrections:
        if correction.was and correction.statement == item.id:
            changes = dict(_changes(item, correction))
            item = item.model_copy(update=changes)
            if isinstance(item, WhenStatement) and "phrase" in changes:
                item = item.model_copy(update={"interval": _interval(briefing, item)})
    return item


def _changes(item: Statement, correction: Correction) -> Iterator[tuple[str, Any]]:
    for field in _WORDS:
        words = getattr(item, field, None)
        if words:
            # Nothing is left of a purpose or a speaker where there should have been none.
            yield from _if_other(field, words, _replaced(words, correction) or None)
    between = getattr(item, "between", None)
    if between:
        yield from _if_other("between", between, [_replaced(end, correction) for end in between])
    for field, choices in _CHOICES.items():
        chosen = getattr(item, field, None)
        was, now = (
            words.casefold().replace(" ", "_") for words in (correction.was, correction.now)
        )
        if chosen == was and now in list(choices):
            yield field, choices(now)


def _if_other(field: str, before: object, after: object) -> Iterator[tuple[str, object]]:
    if before != after:
        yield field, after


def _replaced(words: str, correction: Correction) -> str:
    """Return words with the right ones for the wrong ones.

    "Lee" becomes "Ann Lee" once: what is right already is stepped over.
    """
    was, now = correction.was, correction.now
    wrong = f"{_edge(was[0], before=True)}{re.escape(was)}{_edge(was[-1])}"
    either = f"{re.escape(now)}|{wrong}" if now else wrong
    changed = re.sub(either, lambda _: now, words)
    return words if changed == words else " ".join(changed.split())


def _edge(sign: str, *, before: bool = False) -> str:
    """Return what keeps "5" out of "15" and "1.5", and "Lee" out of "Leeds".

    Scripts without letter case may be written without blanks; nothing is kept out of their words.
    """
    if sign.isdigit():
        return r"(?<!\d)(?<!\d[.,])" if before else r"(?!\d)(?![.,]\d)"
    if sign.lower() != sign.upper():
        return r"(?<!\w)" if before else r"(?!\w)"
    return ""


def _interval(briefing: Briefing, item: WhenStatement) -> Interval | None:
    """Return the days that a corrected time expression stands for, in its sentence."""
    place = item.citations[0].article if item.citations else 0
    article = article_of(briefing.articles[place])
    sentence = briefing.words_of(item.citations[0]) if item.citations else None
    found = resolve_date(item.phrase, article.published, sentence, article.lang)
    if found is None:
        return None
    return Interval(start=found.start, end=found.end, certain=found.certain)
