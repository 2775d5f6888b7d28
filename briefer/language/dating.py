"""Times of a text in any language: English by its grammar, others by tables."""

from datetime import date

from briefer.language import timeparts, times
from briefer.language.abroad import times as abroad
from briefer.language.abroad.tags import is_english
from briefer.language.calendar import Interval
from briefer.language.timeparts import TimePart
from briefer.language.times import TimeExpression


def time_expressions(text: str, lang: str) -> list[TimeExpression]:
    """Return the time expressions of a text in order, none overlapping another."""
    return times.time_expressions(text) if is_english(lang) else abroad.expressions_in(text, lang)


def time_parts(text: str, lang: str) -> list[TimePart]:
    """Return the parts of the times in a text; their keys are the same in every language."""
    return timeparts.time_parts(text) if is_english(lang) else abroad.parts_in(text, lang)


def resolve_date(
    expression: str, published: date | None, sentence: str | None, lang: str
) -> Interval | None:
    """Return the days that a time expression of an article stands for, or None.

    Args:
        expression: as it stands in the article.
        published: the article's day.
        sentence: the sentence around it; English tells by its tense which Friday is meant.
        lang: the article's language tag.
    """
    if is_english(lang):
        return times.resolve_date(expression, published, sentence)
    return abroad.interval_of(expression, published, lang)
