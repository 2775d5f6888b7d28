"""What one article tells of one thing, and how plainly another tells the same thing."""

import functools
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from briefer.grounding.prepared import Prepared, Word
from briefer.grounding.preparing import PreparedArticle
from briefer.grounding.support import content_of
from briefer.language.opposites import are_opposite
from briefer.language.roots import meanings, root
from briefer.language.times import TimeExpression, time_expressions

REACH, CLOSE = 10, 3
"""Content words on either side of a fact that are about it, and that stand closest to it."""
# Words of reporting are in every sentence, and about none of them.
_REPORTS = frozenset(
    root(word)
    for word in "tell told report reporter announce add note say newspaper accord statement least "
    "most near about some around cent".split()
)
_ORDINALS = frozenset("first second third fourth fifth last".split())
_TIME_WORDS = frozenset(
    "ago day days week weeks weekend month months quarter year years decade decades hour hours "
    "minute minutes night nights morning evening spring summer autumn winter easter "
    "christmas".split()
)
CLASS = "+"
"""What the name of a class of words begins with, among roots."""
_BREAKS = (";", ":", "–", "—", "“", "”", '"', ". ", "? ", "! ")


class Value(Protocol):
    """What is told of a thing: an amount, days, a person, a stand."""

    def agrees_with(self, other: Any) -> bool:
        """Tell whether both can be true of one thing."""
        ...

    @property
    def is_exact(self) -> bool:
        """Whether little else agrees with it, so that who has it anywhere knows of it."""
        ...


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that an article tells.

    Attributes:
        article: index of the article.
        sentence: index of the sentence.
        start: index of its first character in the sentence.
        end: index after its last.
        key: what sort of thing it is of; only equal keys are compared.
        value: what is told.
        near: roots of the content words around it, without its own.
        places: countries around it.
        close: those of near that stand closest to it.
        about: what it is told of, in the article's words, where they are known beforehand.
    """

    article: int
    sentence: int
    start: int
    end: int
    key: str
    value: Value
    near: frozenset[str]
    places: frozenset[str]
    about: str = ""
    close: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Likeness:
    """How plainly two things told are about the same.

    Attributes:
        share: of the weight of the words around the one that has fewer, 0 to 1.
        weight: of the words that both have around them; a word that stands in one sentence
            of all weighs 1, one in every sentence 0.
        words: how many they are.
        closest: weight of those that stand closest to both.
    """

    share: float
    weight: float
    words: int
    closest: float = 0.0

    @property
    def score(self) -> float:
        """How plainly, in one number: of several that will do, the highest is meant."""
        return self.share + self.weight + self.closest


NOTHING_ALIKE = Likeness(0.0, 0.0, 0)


class Weights:
    """How much each root tells, over the sentences of all articles together."""

    def __init__(self, articles: Sequence[PreparedArticle]) -> None:
        self._found: Counter[str] = Counter()
        for article in articles:
            self._found.update({one: len(places) for one, places in article.places.items()})
            for sentence in article.sentences:
                self._found.update({f"={mention.country}" for mention in sentence.countries})
                self._found.update(sentence.keys & (_ORDINALS - {"last"}))
        self._count = sum(len(article.sentences) for article in articles)
        # A word that each article has once is as rare as a word can be that they share.
        self._rarest = len(articles)

    def of(self, one: str) -> float:
        """Return the weight of a root, 0 to 1; a class of words weighs nothing."""
        if one.startswith(CLASS):
            return 0.0
        found = max(self._found[one], self._rarest)
        most = math.log(1 + self._count / self._rarest)
        return math.log(1 + self._count / found) / most if found and most else 0.0

    def _shared(self, one: frozenset[str], other: frozenset[str]) -> float:
        return sum(self.of(r) for r in one if not other.isdisjoint(meanings(r)))

    def likeness(self, one: Told, other: Told) -> Likeness:
        """Return how plainly two things told are about the same.

        Nothing is alike where they play in different countries, or where a word of one is
        the opposite of a word of the other: imports and exports, men and women.
        """
        if one.places and other.places and one.places.isdisjoint(other.places):
            return NOTHING_ALIKE
        if any(are_opposite(a, b) for a in one.near - other.near for b in other.near - one.near):
            return NOTHING_ALIKE
        shared = [r for r in one.near if not other.near.isdisjoint(meanings(r))]
        weight = self._shared(one.near, other.near)
        least = min(sum(map(self.of, one.near)), sum(map(self.of, other.near)))
        words = sum(not r.startswith(CLASS) for r in shared)
        share = min(1.0, weight / least) if least else 0.0
        return Likeness(share, weight, words, self._shared(one.close, other.close))


def around(
    sentence: Prepared, start: int, end: int, reach: int = REACH
) -> tuple[frozenset[str], frozenset[str]]:
    """Return the roots of the content words around a span of a sentence, and the countries.

    Args:
        sentence: which holds the span.
        start: index of its first character.
        end: index after its last.
        reach: words on either side, not counted beyond a break such as a semicolon.
    """
    first, last = _clause(sentence.text, start, end)
    content = [w for w in telling_words(sentence) if first <= w.start and w.end <= last]
    before = [w for w in content if w.end <= start][-reach:]
    after = [w for w in content if w.start >= end][:reach]
    within = {w.start for w in (*before, *after)}
    nations = _nations(sentence)
    roots = {nations.get(w.start, w.root) for w in (*before, *after)}
    places = frozenset(
        mention.country
        for mention in sentence.countries
        if sentence.words[mention.first].start in within
    )
    return frozenset(roots - _REPORTS), places


def times_of(sentence: Prepared) -> tuple[TimeExpression, ...]:
    """Return the time expressions of a sentence; only those with a word of time are searched."""
    if not sentence.times and sentence.keys.isdisjoint(_TIME_WORDS):
        return ()
    return _times_in(sentence.text)


@functools.lru_cache(maxsize=4096)
def _times_in(text: str) -> tuple[TimeExpression, ...]:
    return tuple(time_expressions(text))


def telling_words(sentence: Prepared) -> list[Word]:
    """Return the words of a sentence that say what it is about; "first case" is not "last"."""
    known = {word.start for word in content_of(sentence)}
    return [word for word in sentence.words if word.start in known or word.key in _ORDINALS]


def _nations(sentence: Prepared) -> dict[int, str]:
    """Return what stands for a country's name where it begins; its capital is a town."""
    return {
        sentence.words[index].start: f"={mention.country}"
        for mention in sentence.countries
        for index in range(mention.first, mention.last)
        if not mention.seat
    }


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    first = max(
        (text.rfind(mark, 0, start) + len(mark) for mark in _BREAKS if mark in text[:start]),
        default=0,
    )
    last = min((text.find(mark, end) for mark in _BREAKS if mark in text[end:]), default=len(text))
    return first, last


def grouped(roots: Iterable[str], classes: Mapping[str, str]) -> frozenset[str]:
    """Return roots with the classes that they belong to."""
    found = frozenset(roots)
    return found | {classes[one] for one in found if one in classes}
