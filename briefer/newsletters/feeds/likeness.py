"""How far two articles tell of the same thing, told by their words."""

import functools
import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from briefer.articles.article import Article
from briefer.language import names, words
from briefer.language.abroad import scripts
from briefer.language.abroad.tags import is_english, primary
from briefer.language.folding import folded

LEAD = 3
"""Sentences that, with the title, say what happened. One or five tell events apart less well."""

WINDOW = 3
"""Days between two reports of one event: a weekly paper on Friday may report what happened on
Tuesday. What is written later is about what came of it."""

LEAST = 0.2
"""Likeness of two reports of one event: half as much again as the most alike reports of two events
had in the half of the data that it was chosen on (0.132). What was found in the other:
``docs/newsletter.md``."""

LEAST_NAMELESS = 0.5
"""The same where a lead has hardly any names."""

_FEW_NAMES = 2

_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june "
    "july august september october november december".split()
)
"""Names that are of no event."""

_stem = functools.lru_cache(maxsize=100_000)(words.stem)


@dataclass(frozen=True, slots=True)
class Telling:
    """What of an article is compared, its words folded and without their endings.

    Attributes:
        lang: its primary language.
        day: of its publication, or None.
        lead: of its title and first sentences.
        named: names and numbers anywhere in its text.
        counts: how often each word stands in all of it.
    """

    lang: str
    day: date | None
    lead: frozenset[str]
    named: frozenset[str]
    counts: Mapping[str, int]


@functools.lru_cache(maxsize=512)
def telling_of(article: Article) -> Telling:
    """Return what of an article is compared."""
    lang = primary(article.lang)
    terms_of, names_of = _english() if is_english(lang) else _foreign(lang)
    count = min(LEAD, len(article.sentences))
    title = article.title or ""
    lead = "\n".join([title, *(article.words_of(number) for number in range(1, count + 1))])
    counts = Counter(terms_of(f"{title}\n{article.text}"))
    return Telling(
        lang=lang,
        day=article.published,
        lead=frozenset(terms_of(lead)),
        # not of the title: some outlets write each word of it with a capital
        named=names_of(article.text) | {term for term in counts if not term.isalpha()},
        counts=counts,
    )


def likeness(one: Telling, other: Telling) -> float:
    """Return how far two articles tell of the same thing, from 0 to 1.

    What stands in the lead of an article is what happened. The measure is how much of the lead
    of each stands anywhere in the other: of its names and numbers, and of its other words, one
    times the other. Both are needed. Two meetings of one minister share the names, two floods
    the other words. A name counts as often as its article tells of it: two reports that are
    written to one pattern, and differ in whom they are about, are of two events.

    The rarity of words plays no part: it would have to be counted over the articles at hand,
    and two articles would be of one event or of two by what else was in the feeds. Nothing is
    alike in two languages, or where more than three days lie between.
    """
    if one.lang != other.lang or not _is_near(one.day, other.day):
        return 0.0
    named = one.named | other.named
    first, second = one.lead & named, other.lead & named
    if min(len(first), len(second)) < _FEW_NAMES:
        whole = _shared(one.lead, other) * _shared(other.lead, one)
        return math.sqrt(whole) * LEAST / LEAST_NAMELESS
    by_names = _told_by(first, one, other) * _told_by(second, other, one)
    by_words = _shared(one.lead - named, other) * _shared(other.lead - named, one)
    return math.sqrt(by_names * by_words)


def _is_near(one: date | None, other: date | None) -> bool:
    return one is None or other is None or abs((one - other).days) <= WINDOW


def _shared(terms: frozenset[str], other: Telling) -> float:
    return sum(term in other.counts for term in terms) / max(1, len(terms))


def _told_by(names_in: frozenset[str], one: Telling, other: Telling) -> float:
    """Return how much of what one article tells of these names the other has the names of."""
    told = sum(one.counts[name] for name in names_in if name in other.counts)
    return told / max(1, sum(one.counts[name] for name in names_in))


_Reader = tuple[Callable[[str], Iterator[str]], Callable[[str], frozenset[str]]]
"""From a text to its words as they are compared, each time that they stand there; and to its
names."""


def _english() -> _Reader:
    def terms_of(text: str) -> Iterator[str]:
        found = (folded(token) for token in names.tokens_of(text))
        content = (key for key in found if len(key) > 1 and key not in words.FUNCTION_WORDS)
        return (_stem(key) for key in content if key not in _DAYS)

    def names_of(text: str) -> frozenset[str]:
        return frozenset(_stem(name) for name in names.name_words(text) if len(name) > 2)

    return terms_of, names_of


def _foreign(lang: str) -> _Reader:
    def terms_of(text: str) -> Iterator[str]:
        for match in scripts.WORD.finditer(scripts.without_elisions(text)):
            yield from scripts.terms_of_word(match[0], lang)

    def names_of(text: str) -> frozenset[str]:
        return frozenset(scripts.stem_of(name, lang) for name in scripts.name_words(text, lang))

    return terms_of, names_of
