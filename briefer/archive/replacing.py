"""A statement with some of its words replaced by others."""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from briefer.archive.words import parted
from briefer.errors import UsageError
from briefer.extraction.schema import Position, Status
from briefer.grounding.briefing import Briefing
from briefer.grounding.statements import (
    ChannelStatement,
    Interval,
    StanceStatement,
    Statement,
    WhenStatement,
)
from briefer.grounding.wording import words_of_statement
from briefer.language.dating import resolve_date

_FIELDS = ("text", "name", "role", "side", "event", "phrase", "summary", "purpose", "said_by")
_S = TypeVar("_S", bound=Statement)


def replaced(item: _S, was: str, now: str, briefing: Briefing) -> _S:
    """Return a statement with words replaced; a date is resolved anew.

    A position or a status is replaced where ``was`` is it, and ``now`` another one.

    Args:
        item: the statement.
        was: words that stand once in one of its fields.
        now: the words in their place.
        briefing: that it stands in.

    Raises:
        UsageError: the statement does not hold the words, or not once, or nothing would stay.
    """
    changes = _chosen(item, was, now) or _reworded(item, was, now)
    changed = item.model_copy(update=dict(changes))
    if isinstance(changed, WhenStatement) and "phrase" in changes:
        return changed.model_copy(update={"interval": _interval(changed, briefing)})
    return changed


def _chosen(item: Statement, was: str, now: str) -> Mapping[str, object]:
    """Return another position or status, or nothing where that is not what is corrected."""
    field, old, known = "", "", tuple[StrEnum, ...]()
    if isinstance(item, StanceStatement):
        field, old, known = "position", item.position, tuple(Position)
    if isinstance(item, ChannelStatement):
        field, old, known = "status", item.status, tuple(Status)
    if not field or _plain(was) != _plain(old):
        return {}
    new = next((one for one in known if _plain(one) == _plain(now)), None)
    if new is None:
        return {}
    if Position.NOT_STATED in {old, new}:
        message = (
            f"A position that is not stated rests on no sentence, so {was!r} cannot become "
            f"{now!r}; make the briefing again."
        )
        raise UsageError(message)
    return {field: new}


def _plain(word: str) -> str:
    return word.strip().lower().replace("_", " ")


def _reworded(item: Statement, was: str, now: str) -> Mapping[str, object]:
    texts = {name: str(getattr(item, name, None) or "") for name in _FIELDS}
    if isinstance(item, ChannelStatement):
        texts |= {f"between.{n}": end for n, end in enumerate(item.between)}
    pattern = _whole(was)
    times = sum(len(pattern.findall(text)) for text in texts.values())
    if times != 1:
        told = "is not in" if times == 0 else f"stands {times} times in"
        more = "" if times == 0 else "; give more words around it"
        words = words_of_statement(item)
        message = f"{was!r} {told} the statement {item.id}, which says: “{words}”{more}."
        raise UsageError(message)
    name = next(name for name, text in texts.items() if pattern.search(text))
    text = " ".join(pattern.sub(lambda _: now, texts[name]).split())
    if not text and name not in {"purpose", "said_by"}:
        message = f"Nothing would be left of the statement {item.id}; leave it out with --cut."
        raise UsageError(message)
    if isinstance(item, ChannelStatement) and name.startswith("between."):
        place = int(name.removeprefix("between."))
        return {"between": [text if n == place else end for n, end in enumerate(item.between)]}
    return {name: text or None}


def _whole(words: str) -> re.Pattern[str]:
    """Return what finds words that are no part of longer ones: "40" is not in "400"."""
    before = r"(?<!\w)" if _is_of_a_word(words[:1]) else ""
    after = r"(?!\w)" if _is_of_a_word(words[-1:]) else ""
    return re.compile(before + re.escape(words) + after)


def _is_of_a_word(sign: str) -> bool:
    """Tell whether a sign makes a word with those beside it; a Chinese one is a word itself."""
    return sign.isalnum() and len(parted(f"a{sign}")) == 2


def _interval(item: WhenStatement, briefing: Briefing) -> Interval | None:
    if not item.citations:
        return None
    article = briefing.articles[item.citations[0].article]
    sentence = briefing.words_of(item.citations[0])
    found = resolve_date(item.phrase, article.published, sentence, article.lang)
    if found is None:
        return None
    return Interval(start=found.start, end=found.end, certain=found.certain)
