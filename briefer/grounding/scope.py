"""The sentences that a statement is held against, as one place to look words up in."""

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from briefer.grounding.prepared import Prepared, Word
from briefer.grounding.preparing import PreparedArticle, capital_runs, initials_of
from briefer.language.countries import Mention
from briefer.language.roots import meanings
from briefer.language.timeparts import TimePart

_POINTING = re.compile(
    r"\b(?:he|she|they|it|his|her|their|its|them|him|the (?:man|woman|company|ministry|"
    r"minister|president|spokesman|spokeswoman|group|country|government))\b",
    re.IGNORECASE,
)
_REACH = 2


@dataclass(frozen=True, slots=True)
class Scope:
    """Sentences of one article in which a statement's words are looked up.

    Attributes:
        article: the whole of it.
        indices: of the sentences themselves.
        own: these sentences, prepared.
        near: sentences whose names count too, since these ones point at them ("he said").
        keys: of all words of own, and of the names of near.
        roots: of all content words of own and near.
        countries: a mention of each country by name, and one by its seat.
        values: of the numbers of own.
        times: of own.
        acronyms: what the acronyms of own and near stand for, and what spells one out.
    """

    article: PreparedArticle
    indices: tuple[int, ...]
    own: tuple[Prepared, ...]
    near: tuple[Prepared, ...]
    keys: frozenset[str]
    roots: frozenset[str]
    countries: tuple[Mention, ...]
    values: frozenset[Decimal]
    times: tuple[TimePart, ...]
    acronyms: frozenset[str]

    def has_root(self, root: str) -> bool:
        """Tell whether a root, or one that may stand for it, is in the sentences."""
        return not self.roots.isdisjoint(meanings(root))

    def has_country(self, mention: Mention, key: str) -> bool:
        """Tell whether a country is named in the sentences, in a way that stands for it.

        A capital stands for its country only where the article itself uses it so.
        """
        for other in self.countries:
            if other.country != mention.country:
                continue
            if other.seat == mention.seat and (not other.seat or key in self.keys):
                return True
            if mention.country in self.article.governments:
                return True
        return key in self.keys and mention.seat

    def has_name(self, word: Word, run: Iterable[Word]) -> bool:
        """Tell whether a word of a name is in the sentences, under any of its forms."""
        key = word.key
        if self._has_key(key) or self._has_acronym(word):
            return True
        if "-" in key and all(self._has_key(part) for part in key.split("-")):
            return True
        if len(key) == 1:
            return any(other.startswith(key) for other in self.keys)
        # "Sanna Lehtonen" cited where the article says "Lehtonen", having named her before.
        beside = self.article.companions.get(key, frozenset())
        return any(other.key != key and other.key in beside & self.keys for other in run)

    def _has_key(self, key: str) -> bool:
        return bool({key, key.removesuffix("s"), f"{key}s"} & self.keys)

    def _has_acronym(self, word: Word) -> bool:
        key = word.key.removesuffix("s")
        if word.text[:1].isupper() and word.text.removesuffix("s").isupper():
            spelled = self.article.acronyms.get(key)
            if spelled is not None and spelled <= self.keys:
                return True
            if key in self.acronyms:
                return True
        return any(
            word.key in spelled and short in self.keys
            for short, spelled in self.article.acronyms.items()
        )


def scope_of(article: PreparedArticle, indices: Iterable[int], *, around: int = 0) -> Scope:
    """Return the scope of some sentences.

    Args:
        article: whose they are.
        indices: of the sentences, from 0.
        around: how many sentences before and after each belong to it too.
    """
    count = len(article.sentences)
    own = sorted({j for i in indices for j in range(i - around, i + around + 1) if 0 <= j < count})
    near: set[int] = set()
    for index in own:
        if _POINTING.search(article.sentences[index].text):
            near.update(range(max(0, index - _REACH), index))
    near -= set(own)
    return _scope(article, own, sorted(near))


@functools.lru_cache(maxsize=16)
def whole_scope(article: PreparedArticle) -> Scope:
    """Return the scope of all sentences and the title."""
    return _scope(article, range(len(article.sentences)), [], article.title)


def _scope(
    article: PreparedArticle, own: Iterable[int], near: Iterable[int], *more: Prepared
) -> Scope:
    indices = tuple(own)
    mine = (*(article.sentences[index] for index in indices), *more)
    beside = tuple(article.sentences[index] for index in near)
    names = {w.key for sentence in beside for run in sentence.names() for w in run}
    return Scope(
        article=article,
        indices=indices,
        own=mine,
        near=beside,
        keys=frozenset().union(names, *(sentence.keys for sentence in mine)),
        roots=frozenset().union(*(sentence.roots for sentence in [*mine, *beside])),
        countries=tuple(
            {(c.country, c.seat): c for one in [*mine, *beside] for c in one.countries}.values()
        ),
        values=frozenset().union(*(sentence.values for sentence in mine)),
        times=tuple(part for sentence in mine for part in sentence.times),
        acronyms=frozenset(
            initials_of(run[first:last])
            for sentence in [*mine, *beside]
            for run in capital_runs(sentence)
            for first in range(len(run))
            for last in range(first + 2, min(len(run), first + 6) + 1)
        ),
    )
