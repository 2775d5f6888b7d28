"""An article prepared once: its sentences, and what only the whole of it can tell."""

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from briefer.articles.article import Article
from briefer.extraction.voices import Voice, voices_of
from briefer.grounding.prepared import WORD, Prepared, key_of, opens_sentence, prepared_text
from briefer.language.countries import Mention
from briefer.language.names import BODIES


@dataclass(frozen=True, slots=True, eq=False)
class PreparedArticle:
    """An article's sentences, and what only the whole of it can tell.

    Compared by identity, so that what is made of it can be kept for it.

    Attributes:
        article: as it is.
        title: its headline.
        sentences: in order; the sentence of number n stands at n - 1.
        voices: who speaks in each.
        places: of each root, the indices of the sentences that have it.
        forms: of each key without a plural ending, the indices of the sentences that have it.
        lower: keys that occur without a capital.
        capital: keys that occur with a capital within a sentence.
        companions: of each word of a person's name, the words that stand beside it in one.
        acronyms: of each acronym of the article, the keys of the words that it stands for.
        governments: countries whose capital stands for their government in this article.
    """

    article: Article
    title: Prepared
    sentences: tuple[Prepared, ...]
    voices: tuple[Voice, ...]
    places: Mapping[str, tuple[int, ...]]
    forms: Mapping[str, tuple[int, ...]]
    lower: frozenset[str]
    capital: frozenset[str]
    companions: Mapping[str, frozenset[str]]
    acronyms: Mapping[str, frozenset[str]]
    governments: frozenset[str]

    def prepare(self, text: str) -> Prepared:
        """Return a statement prepared with what this article knows of its words."""
        return _statement(self, text)


@functools.lru_cache(maxsize=1024)
def _statement(article: PreparedArticle, text: str) -> Prepared:
    return prepared_text(text, article.lower, article.capital)


@functools.lru_cache(maxsize=16)
def prepared_article(article: Article) -> PreparedArticle:
    """Return an article, prepared; kept for the next statement about it.

    Time grows linearly with the text: about 0.2 ms a sentence.
    """
    texts = [article.words_of(sentence.number) for sentence in article.sentences]
    lower: set[str] = set()
    capital: set[str] = set()
    for text in texts:
        for match in WORD.finditer(text):
            key = key_of(match.group(0))
            if match.group(0)[:1].islower():
                lower.add(key)
            elif not opens_sentence(text, match.start()):
                capital.add(key)
    known = frozenset(lower), frozenset(capital)
    sentences = tuple(prepared_text(text, *known) for text in texts)
    return PreparedArticle(
        article=article,
        title=prepared_text(article.title or "", *known),
        sentences=sentences,
        voices=tuple(voices_of(article)),
        places=_indices(sentence.roots for sentence in sentences),
        forms=_indices({form_of(word.key) for word in one.words} for one in sentences),
        lower=known[0],
        capital=known[1],
        companions=_companions(sentences),
        acronyms=_acronyms(sentences),
        governments=_governments(sentences),
    )


def _indices(found: Iterable[Iterable[str]]) -> dict[str, tuple[int, ...]]:
    """Return of each string the indices of what has it, in order."""
    places: dict[str, list[int]] = {}
    for index, each in enumerate(found):
        for one in each:
            places.setdefault(one, []).append(index)
    return {one: tuple(indices) for one, indices in places.items()}


def form_of(key: str) -> str:
    """Return a key without the ending of a plural, in which it is the same word."""
    return key.removesuffix("s")


def initials_of(words: Iterable[str]) -> str:
    """Return the initials of words as an acronym's key."""
    return "".join(word[:1] for word in words)


def _companions(sentences: Iterable[Prepared]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for sentence in sentences:
        named = {w for c in sentence.countries for w in range(c.first, c.last)}
        nations = {sentence.words[index].start for index in named}
        for run in sentence.names():
            keys = [w.key for w in run if w.start not in nations]
            if 2 <= len(keys) <= 4 and _NOT_PERSONS.isdisjoint(keys):
                for key in keys:
                    found.setdefault(key, set()).update(keys)
    return {key: frozenset(others) for key, others in found.items()}


def _acronyms(sentences: Iterable[Prepared]) -> dict[str, frozenset[str]]:
    """Return what the acronyms of an article stand for, where it says so itself."""
    short: set[str] = set()
    spelled: dict[str, frozenset[str]] = {}
    for sentence in sentences:
        short |= {w.key for w in sentence.words if w.text.isupper() and 2 <= len(w.key) <= 6}
        for keys in capital_runs(sentence):
            for first in range(len(keys)):
                for last in range(first + 2, min(len(keys), first + 6) + 1):
                    spelled.setdefault(initials_of(keys[first:last]), frozenset(keys[first:last]))
    return {one: spelled[one] for one in short if one in spelled}


def capital_runs(sentence: Prepared) -> list[list[str]]:
    """Return runs of capitalised words, "of", "the", "for", "and" between them left out."""
    runs: list[list[str]] = [[]]
    end = 0
    for word in sentence.words:
        if sentence.text[end : word.start].strip(" -"):
            runs.append([])
        end = word.end
        if word.text[:1].isupper():
            runs[-1] += [part for part in word.key.split("-") if part]
        elif word.key not in {"of", "the", "for", "and"}:
            runs.append([])
    return [run for run in runs if len(run) > 1]


def _governments(sentences: Iterable[Prepared]) -> frozenset[str]:
    """Return the countries whose seat acts in an article: "Beijing said", not "in Beijing"."""
    return frozenset(
        mention.country
        for sentence in sentences
        for mention in sentence.countries
        if mention.seat and not is_place(sentence, mention)
    )


def is_place(text: Prepared, mention: Mention) -> bool:
    """Tell whether a capital stands for the town: "in Beijing", "Beijing, "."""
    before = text.words[mention.first - 1].key if mention.first else ""
    after = text.text[text.words[mention.last - 1].end :].lstrip()
    return before in _PLACE_WORDS or after[:1] in {",", "-", "–", "—", "("}


_NOT_PERSONS = BODIES | frozenset(
    "administration directorate bureau service services board trust network system programme "
    "program project law plan day week prize award cup games festival media press studies".split()
)
_PLACE_WORDS = frozenset(
    "in at near to from outside around of through via leaving reached visited visit over into "
    "toward towards across".split()
)
