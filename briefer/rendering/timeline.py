"""What is to come and what is past, in the order of time and each fact once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from briefer.grounding.briefing import BriefedArticle, Briefing
from briefer.grounding.statements import ClaimStatement, Interval, WhenStatement
from briefer.language.tenses import has_past_verb, looks_ahead
from briefer.language.words import content_words
from briefer.rendering.dates import interval_words
from briefer.rendering.directions import other_language
from briefer.rendering.lines import Line, line_of
from briefer.rendering.notes import Notes

_SAME_FACT = 0.8


def lines_by_time(briefing: Briefing, notes: Notes) -> tuple[list[Line], list[Line]]:
    """Return what is to come and what is past or stands, each sorted by its first day.

    Of several articles the latest decides: what one announced may have passed by the next.
    """
    today = latest_day(briefing.articles)
    ahead = [when for when in briefing.when if _is_ahead(when, today)]
    behind = [when for when in briefing.when if not _is_ahead(when, today)]
    coming = [_dated(briefing, notes, when) for when in sorted(ahead, key=_first_day_of)]
    coming += [_claim(notes, item) for item in briefing.next]
    past = [_dated(briefing, notes, when) for when in sorted(behind, key=_first_day_of)]
    past += [_claim(notes, item) for item in briefing.background]
    return coming, past


def latest_day(articles: Sequence[BriefedArticle]) -> date | None:
    """Return the day of the latest article whose day is known, or None."""
    return max((one.published for one in articles if one.published), default=None)


def told_once(
    lines: Sequence[Line], told: Sequence[Line], *, keep_dated: bool = False
) -> tuple[Line, ...]:
    """Return the lines that say something which the lines before them do not.

    A line is left out when another one cites the same sentence, has at least four fifths of
    its content words, and the line has no date of its own to give and no editor's note. It
    stays in the JSON.

    Args:
        lines: what is to be printed.
        told: what stands above them.
        keep_dated: keep each line with a date, as a list of what is to come does.
    """
    kept: list[Line] = []
    above, printed = "\n".join(line.text for line in told), _Facts(told)
    for line in lines:
        has_phrase = line.phrase is not None and line.phrase in above
        dated = line.date is not None and (keep_dated or not has_phrase)
        if dated or line.marks or line.note or not printed.has(line):
            kept.append(line)
            printed.add(line)
    return tuple(kept)


class _Facts:
    """What lines say, found by the sentences that they cite."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._all: list[tuple[frozenset[str], frozenset[str]]] = []
        self._by_key: dict[str, list[tuple[frozenset[str], frozenset[str]]]] = defaultdict(list)
        for line in lines:
            self.add(line)

    def add(self, line: Line) -> None:
        """Add what a line says."""
        fact = _fact(line)
        self._all.append(fact)
        for key in fact[0]:
            self._by_key[key].append(fact)

    def has(self, line: Line) -> bool:
        """Tell whether one of the lines cites what another does, and has most of its words."""
        keys, words = _fact(line)
        near = self._by_key.get(min(keys), ()) if keys else self._all
        return any(
            keys <= cited and len(words & told) >= _SAME_FACT * len(words) for cited, told in near
        )


def _fact(line: Line) -> tuple[frozenset[str], frozenset[str]]:
    """Return the keys of a line's sentences, and its content words."""
    return frozenset(cite.key for cite in line.cites), frozenset(content_words(line.text))


def anchored(lines: Iterable[Line], section: str) -> tuple[Line, ...]:
    """Return lines with the ids that they have on the page: ``past-1``, ``past-2``."""
    return tuple(replace(line, anchor=f"{section}-{n}") for n, line in enumerate(lines, 1))


def _claim(notes: Notes, item: ClaimStatement) -> Line:
    return line_of(notes, item, item.text, item.said_by)


def _dated(briefing: Briefing, notes: Notes, when: WhenStatement) -> Line:
    interval = when.interval
    first = interval and (interval.start or interval.end)
    own = when.citations[0].article if when.citations else 0
    return replace(
        line_of(notes, when, when.event, when.said_by),
        date=interval_words(interval, briefing.articles[own].published) if interval else None,
        iso=first.isoformat() if first else None,
        phrase=when.phrase,
        lang=other_language(briefing, when.citations[0].article) if when.citations else None,
        interval=interval,
    )


def _is_ahead(when: WhenStatement, today: date | None) -> bool:
    interval = when.interval
    if interval is None or today is None:
        return False
    # "Since 2019" goes on, "after 1 June" is to come.
    last = interval.end or interval.start
    if last is None or last <= today:
        return False
    # "The union agreed this week", read on Wednesday, is no news of Thursday.
    begun = interval.start is not None and interval.start <= today
    return not (begun and has_past_verb(when.event) and not looks_ahead(when.event))


def _first_day_of(when: WhenStatement) -> date:
    return first_day(when.interval)


def first_day(interval: Interval | None) -> date:
    """Return the day by which an interval is put in order; what has none comes last."""
    return (interval and (interval.start or interval.end)) or date.max
