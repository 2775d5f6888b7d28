"""Numbers of things, as articles tell them: "about 640 lorries", "a fee of 120 dollars"."""

import re
from collections.abc import Iterator, Sequence

from briefer.grounding.outlets.counting import (
    FATES,
    NUMBER,
    PEOPLE,
    counted_by,
    is_measure,
    vote_of,
)
from briefer.grounding.outlets.quantities import amount_of, opens_range
from briefer.grounding.outlets.telling import CLOSE, Told, Weights, around, times_of
from briefer.grounding.prepared import Prepared
from briefer.grounding.preparing import PreparedArticle
from briefer.language.numbers import Number

# What counts nothing that another outlet could count: an order of telling, an hour of the day,
# a rate of something else, a number in a name, "the two sides".
_ORDINAL = re.compile(
    r"\d(?:st|nd|rd|th)$|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)$",
    re.IGNORECASE,
)
_BEHIND_NAME = re.compile(r"(?:[-./]|\b[Nn]o\.? )$|\b(?:every|each|the (?:last|next|first))\s*$")
_COMPARED = re.compile(
    r"\s+(?:in every|out of|in\s+\w+\s|\w+\s+(?:more|fewer|less|behind|ahead|clear|apart)\b)"
    r"|[-/]|[:.]\d\d"
    r"|\s*(?:[ap]\.?m\b|o['’]clock|in the (?:morning|afternoon|evening)|at night|GMT)",
    re.IGNORECASE,
)
_POINTED_AT = re.compile(r"\b(?:the|these|their|both)\s+$", re.I)
_MOST_POINTED_AT = 4
# How plainly two numbers have to be of the same things: the share of the weight of the words
# around them, and how many words that is. Chosen on the sets marked "building" in
# tests/grounding/outlets/sets/ so that nothing is invented there; see docs/several.md.
_SAME_SENTENCE = 0.8
_SAME_MEASURE, _SAME_COUNT, _SAME_FATE = 0.35, 0.25, 0.25
_FATE_BY_ONE_WORD = 0.5
_RARE = 0.9
"""Weight of one word that each article has once or hardly oftener, or of two commoner ones."""


def counted(articles: Sequence[PreparedArticle]) -> list[Told]:
    """Return the numbers of things that several articles tell, in their order."""
    return [told for place, article in enumerate(articles) for told in amounts_in(place, article)]


def amounts_in(place: int, article: PreparedArticle) -> Iterator[Told]:
    """Yield the numbers of things that an article tells, in order.

    Args:
        place: index of the article.
        article: the article.
    """
    for index, sentence in enumerate(article.sentences):
        if not sentence.numbers:
            continue
        timed = [range(part.start, part.end) for part in sentence.times]
        timed += [range(e.start, e.end) for e in times_of(sentence)]
        for number in sentence.numbers:
            if any(number.start in span for span in timed) or _counts_nothing(sentence, number):
                continue
            key, end = counted_by(sentence, number)
            amount = amount_of(sentence, number)
            near, places = around(sentence, number.start, end)
            close, _ = around(sentence, number.start, end, CLOSE)
            span = number.start, end
            yield Told(place, index, *span, key, amount, near, places, close=close)


def same_count(one: Told, other: Told, weights: Weights) -> float:
    """Return how plainly two numbers are of the same things, 0 where they are not.

    A count needs a word around it that tells which things these are, a measure two: "120
    dollars" may be anything. A number of which nothing says what it counts needs the same
    sentence around it.
    """
    alike = weights.likeness(one, other)
    if one.key == NUMBER:
        enough = alike.share >= _SAME_SENTENCE and alike.words > 2
    elif one.key in FATES:
        least = _SAME_FATE if alike.words > 1 else _FATE_BY_ONE_WORD
        enough = alike.share >= least and alike.words > 0
    elif is_measure(one.key):
        enough = alike.share >= _SAME_MEASURE and alike.words > 1
    else:
        plain = one.key != PEOPLE or alike.words > 1 or alike.share >= _SAME_SENTENCE
        enough = plain and alike.share >= _SAME_COUNT and alike.weight >= _RARE
    return alike.score if enough else 0.0


def _counts_nothing(sentence: Prepared, number: Number) -> bool:
    before, after = sentence.text[: number.start], sentence.text[number.end :]
    if _ORDINAL.search(number.words) or number.words.lower() == "one":
        return True
    if opens_range(sentence, number) and not vote_of(sentence, number):
        return True
    if _BEHIND_NAME.search(before) or _COMPARED.match(after):
        return True
    return number.value <= _MOST_POINTED_AT and _POINTED_AT.search(before) is not None
