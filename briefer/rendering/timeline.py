"""What is to come and what is past, in the order of time and each fact once."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from briefer.grounding.briefing import Briefing
from briefer.grounding.statements import ClaimStatement, Interval, WhenStatement
from briefer.language.words import content_words
from briefer.rendering.dates import interval_words
from briefer.rendering.directions import other_language
from briefer.rendering.lines import Line, line_of

_SAME_FACT = 0.8


def lines_by_time(briefing: Briefing) -> tuple[list[Line], list[Line]]:
    """Return what is to come and what is past or stands, each sorted by its first day."""
    published = briefing.articles[0].published
    ahead = [when for when in briefing.when if _is_ahead(when, published)]
    behind = [when for when in briefing.when if not _is_ahead(when, published)]
    coming = [_dated(briefing, when) for when in sorted(ahead, key=_first_day_of)]
    coming += [_claim(briefing, item) for item in briefing.next]
    past = [_dated(briefing, when) for when in sorted(behind, key=_first_day_of)]
    past += [_claim(briefing, item) for item in briefing.background]
    return coming, past


def told_once(
    lines: Sequence[Line], told: Sequence[Line], *, keep_dated: bool = False
) -> tuple[Line, ...]:
    """Return the lines that say something which the lines before them do not.

    A line is left out when another one cites the same sentence, has at least four fifths of
    its content words, and the line has no date of its own to give. It stays in the JSON.

    Args:
        lines: what is to be printed.
        told: what stands above them.
        keep_dated: keep each line with a date, as a list of what is to come does.
    """
    kept: list[Line] = []
    for line in lines:
        words = set(content_words(line.text))
        repeats = any(
            set(line.cites) <= set(other.cites)
            and len(words & set(content_words(other.text))) >= _SAME_FACT * len(words)
            for other in [*told, *kept]
        )
        dated = line.date is not None and (keep_dated or not _told_with_phrase(line, told))
        if dated or line.marks or not repeats:
            kept.append(line)
    return tuple(kept)


def anchored(lines: Iterable[Line], section: str) -> tuple[Line, ...]:
    """Return lines with the ids that they have on the page: ``past-1``, ``past-2``."""
    return tuple(replace(line, anchor=f"{section}-{n}") for n, line in enumerate(lines, 1))


def _claim(briefing: Briefing, item: ClaimStatement) -> Line:
    return line_of(briefing, item, item.text, item.said_by)


def _dated(briefing: Briefing, when: WhenStatement) -> Line:
    interval = when.interval
    first = interval and (interval.start or interval.end)
    return replace(
        line_of(briefing, when, when.event, when.said_by),
        date=interval_words(interval, briefing.articles[0].published) if interval else None,
        iso=first.isoformat() if first else None,
        phrase=when.phrase,
        lang=other_language(briefing, when.citations[0].article) if when.citations else None,
        interval=interval,
    )


def _is_ahead(when: WhenStatement, published: date | None) -> bool:
    interval = when.interval
    if interval is None or published is None:
        return False
    # "Since 2019" goes on, "after 1 June" is to come.
    last = interval.end or interval.start
    return last is not None and last > published


def _first_day_of(when: WhenStatement) -> date:
    return first_day(when.interval)


def first_day(interval: Interval | None) -> date:
    """Return the day by which an interval is put in order; what has none comes last."""
    return (interval and (interval.start or interval.end)) or date.max


def _told_with_phrase(line: Line, told: Sequence[Line]) -> bool:
    return any(line.phrase is not None and line.phrase in other.text for other in told)
