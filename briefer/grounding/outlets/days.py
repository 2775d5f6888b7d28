"""The days of events, as articles tell them, each counted from its own date."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from briefer.grounding.outlets.telling import Told, Weights, around, grouped, times_of
from briefer.grounding.prepared import Prepared
from briefer.grounding.preparing import PreparedArticle
from briefer.language.calendar import MONTHS, plus_months
from briefer.language.roots import root
from briefer.language.times import TimeExpression, resolve_date

# What happens on a day: words of one line are the same sort of event.
_LINES = """
meeting: meet meeting talk talks negotiate negotiation session round summit conference dialogue
opening: open reopen start begin launch resume restart again
ending: end finish conclude close expire complete completion
signing: sign signature ratify initial
voting: vote elect election referendum ballot poll
dying: die kill death dead
arriving: arrive arrival land
leaving: leave depart departure
striking: strike walkout
holding: arrest detain
falling ill: case ill infect infection
attacking: attack bomb explode explosion blast shoot raid
wrecking: crash collide derail sink capsize fire
ruling: rule ruling verdict sentence trial
returning: return home
publishing: publish publication
"""
_EVENT_OF = {
    root(word): f"+{name}"
    for name, words in (line.split(":") for line in _LINES.strip().split("\n"))
    for word in words.split()
}
_EVENTS = frozenset(_EVENT_OF.values())
# "said on Tuesday", "told reporters on Monday": the day of speaking, of which there are many.
_SPOKEN = re.compile(
    r"(?<!\bwas )(?<!\bwere )(?<!\bbeen )\b(?:said|says|told(?:\s+[\w’']+){1,3}|announced|"
    r"added|reported|wrote|confirmed|warned|declared|stated|insisted|speaking|statement|interview|tweeted|posted)"
    r"(?:\s+(?:in|at|from|to)(?:\s+[\w’']+){1,3}|\s+it|\s+late|\s+early)?"
    r"(?:,)?\s+(?:on\s+|in\s+)?$",
    re.IGNORECASE,
)
_SPOKEN_AFTER = re.compile(
    r"^,?\s+(?:[\w’'.-]+\s+){1,6}(?:said|told|announced|added|warned)\b", re.I
)
_BOUNDED = re.compile(
    r"\b(?:since|from|until|till|by|before|after|between|during|through|within|to|not|of)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_LONGEST = 31
_A_WEEK = 7
_HALF_A_YEAR = 183
# "27 May" is a day of this year, whatever is said around it.
_A_DATE = re.compile(rf"\d.*(?:{'|'.join(MONTHS)})|(?:{'|'.join(MONTHS)}).*\d")
# A year, or words that choose one: these days are where they are.
_YEAR = re.compile(r"\b(?:1[0-9]|20)\d\d\b|\b(?:last|next|ago|later|year|years|month|months)\b")
REACH = 5


@dataclass(frozen=True, slots=True)
class Days:
    """Days from the first to the last, both included, and whether they lie ahead.

    Attributes:
        first: the first one.
        last: the last one.
        ahead: whether they begin behind the day on which the article came out.
    """

    first: date
    last: date
    ahead: bool

    @property
    def is_exact(self) -> bool:
        """Whether it is a week at most."""
        return (self.last - self.first).days < _A_WEEK

    def agrees_with(self, other: "Days") -> bool:
        """Tell whether they have a day in common."""
        return self.first <= other.last and other.first <= self.last


def days_in(place: int, article: PreparedArticle) -> Iterator[Told]:
    """Yield the days of events that an article tells, in order.

    Args:
        place: index of the article.
        article: the article; without a date of its own only what needs none is told.
    """
    for index, sentence in enumerate(article.sentences):
        for expression in times_of(sentence):
            days = days_of(expression, sentence, article)
            if days is None or _is_of_speech_or_open(expression, sentence.text):
                continue
            at = expression.start, expression.end
            near, places = around(sentence, *at, REACH)
            yield Told(place, index, *at, "day", days, grouped(near, _EVENT_OF), places)


def days_of(
    expression: TimeExpression, sentence: Prepared, article: PreparedArticle
) -> Days | None:
    """Return the days that a time stands for, or None where that is open, vague or long."""
    published = article.article.published
    found = resolve_date(expression.words, published, sentence.text)
    if found is None or found.start is None or found.end is None:
        return None
    if not found.certain and not _A_DATE.search(expression.words):
        return None
    if (found.end - found.start).days >= _LONGEST:
        return None
    first, last = found.start, found.end
    if published is not None and not _YEAR.search(expression.words):
        first, last = _nearest(first, last, published)
    return Days(first, last, published is not None and first > published)


def _nearest(first: date, last: date, published: date) -> tuple[date, date]:
    """Return days told without a year in the year that brings them nearest to the article's.

    "The talks go on on 20 May", of 8 May, is this year's, whatever its tense.
    """
    months = 12 * ((published - first).days > _HALF_A_YEAR)
    return plus_months(first, months), plus_months(last, months)


def _is_of_speech_or_open(expression: TimeExpression, text: str) -> bool:
    before, after = text[: expression.start], text[expression.end :]
    opens = not before.removesuffix("On ").strip(' “"')
    if opens and _SPOKEN_AFTER.search(after):
        return True
    return any(p.search(before) is not None for p in (_SPOKEN, _BOUNDED))


def same_event(one: Told, other: Told, weights: Weights) -> float:
    """Return how plainly two days are of one event, 0 where they are not.

    Both lie ahead or neither; the same sort of event is told of both, and another word
    around them is shared; or most words are.
    """
    mine, theirs = one.value, other.value
    if not (isinstance(mine, Days) and isinstance(theirs, Days)) or mine.ahead != theirs.ahead:
        return 0.0
    alike = weights.likeness(one, other)
    events = one.near & _EVENTS, other.near & _EVENTS
    if all(events) and events[0].isdisjoint(events[1]):
        return 0.0
    event = bool(events[0] & events[1])
    enough = alike.words >= (1 if event else 2) and alike.share >= (0.2 if event else 0.45)
    return alike.score + event if enough else 0.0


def dated(articles: Sequence[PreparedArticle]) -> list[Told]:
    """Return the days of events that several articles tell, in their order."""
    return [told for place, article in enumerate(articles) for told in days_in(place, article)]
