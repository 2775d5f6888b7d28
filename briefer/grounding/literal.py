"""Tracing in other languages than English: what can be looked up word for word.

Names, numbers, dates and quotations. What English is also judged by (hedges, denials, roles,
who says it) takes rules that no other language has here, so nothing is said of it.
"""

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from briefer.articles.article import Article
from briefer.grounding.absent import absent_date, absent_name, absent_number
from briefer.grounding.statements import Finding
from briefer.language.abroad.scripts import (
    WORD,
    is_written_without_blanks,
    missing_signs,
    name_words,
    occurs,
    terms_of,
    terms_of_word,
    without_elisions,
)
from briefer.language.abroad.tags import primary
from briefer.language.dating import resolve_date, time_expressions, time_parts
from briefer.language.measures import is_loose, quantities
from briefer.language.speech import quotations
from briefer.language.timeparts import TimePart

_LEAST_WORDS, _LEAST_SHARE = 4, 0.5
_MOVED_SHARE = 0.6
"""Share of a statement's words that a sentence has to hold to be cited in another's place."""
_SHORTEST = 4
"""Letters of a word that carries meaning; in Arabic and Hindi, three."""
_MOST_MISSING = 8


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of an article in the form in which others are looked up in them.

    Attributes:
        text: as it stands.
        terms: the stems of its words, the pairs of its signs.
        values: of its numbers that are no part of a day, in every reading.
        parts: of its times.
    """

    text: str
    terms: frozenset[str]
    values: frozenset[Decimal]
    parts: tuple[TimePart, ...]


def passage_of(article: Article, indices: Sequence[int] | None) -> Passage:
    """Return sentences of an article, or all of it with its title.

    Args:
        article: whose they are.
        indices: of the sentences, from 0; None or empty for the whole.
    """
    return _passage(article, tuple(indices or ()))


@functools.lru_cache(maxsize=512)
def _passage(article: Article, indices: tuple[int, ...]) -> Passage:
    if indices:
        text = "\n".join(article.words_of(index + 1) for index in indices)
    else:
        text = f"{article.title or ''}\n{article.text}"
    return _made(article, text)


def _made(article: Article, text: str) -> Passage:
    parts = tuple(time_parts(text, article.lang))
    # "7 May" holds no seven; a year alone may be a count after all.
    dated = [range(part.start, part.end) for part in parts if part.family != "year"]
    numbers = [
        quantity
        for quantity in quantities(text, article.lang)
        if not any(quantity.start in span for span in dated)
    ]
    return Passage(
        text=text,
        terms=terms_of(text, primary(article.lang)),
        values=frozenset(value for number in numbers for value in number.values),
        parts=parts,
    )


def literal_findings(
    text: str, article: Article, indices: Sequence[int], *, facts_only: bool = False
) -> Iterator[Finding]:
    """Yield what of a statement does not stand in its sentences.

    Args:
        text: the statement, in the article's language.
        article: what it is about.
        indices: of the sentences it rests on, from 0; empty for the whole.
        facts_only: whether to leave out words that are no name, number, date or quotation.
    """
    cited, whole = passage_of(article, indices), passage_of(article, None)
    yield from _names(text, article, cited, whole)
    yield from number_findings(text, article.lang, cited, whole)
    yield from time_findings(text, article.lang, article, cited, whole)
    yield from _quotations(text, cited)
    if not facts_only:
        yield from _words(text, article, cited, whole)


def name_findings(name: str, article: Article, indices: Sequence[int]) -> Iterator[Finding]:
    """Yield a finding where what is known to be a name is not in its sentences.

    Args:
        name: of a person, a side, an end of a channel.
        article: what it is about.
        indices: of the sentences it rests on.
    """
    lang = primary(article.lang)
    if occurs(name, passage_of(article, indices).text, lang):
        return
    known = occurs(name, passage_of(article, None).text, lang)
    yield absent_name(name, known=known)


def share_held(text: str, article: Article, indices: Sequence[int]) -> float:
    """Return which share of a text's words has its like in sentences; 1 where it has none."""
    return _share(text, passage_of(article, indices), article.lang)


def moved_index(text: str, article: Article, cited: Sequence[int]) -> int | None:
    """Return the index of another sentence that holds all of a statement, or None."""
    shares = [_share(text, passage, article.lang) for passage in _sentences(article)]
    for index in sorted(range(len(shares)), key=lambda i: -shares[i]):
        if shares[index] < _MOVED_SHARE:
            break
        if index not in cited and not any(literal_findings(text, article, [index])):
            return index
    return None


def closest(text: str, article: Article, most: int = 3) -> list[int]:
    """Return the indices of the sentences that hold most of a text's words, the best first."""
    sentences = _sentences(article)
    wanted = terms_of(text, primary(article.lang))
    found: list[int] = []
    while wanted and len(found) < most:
        held = [len(wanted & passage.terms) for passage in sentences]
        best = max(range(len(held)), key=lambda i: (held[i], -i))
        if not held[best] or (found and held[best] < 2):
            break
        found.append(best)
        wanted -= sentences[best].terms
    return found


@functools.lru_cache(maxsize=8)
def _sentences(article: Article) -> tuple[Passage, ...]:
    """Return the sentences of an article, one by one."""
    return tuple(_made(article, article.words_of(s.number)) for s in article.sentences)


def _share(text: str, passage: Passage, lang: str) -> float:
    words, missing = _looked_up(text, passage.terms, lang)
    return 1.0 - len(missing) / words if words else 1.0


def number_findings(text: str, lang: str, cited: Passage, whole: Passage) -> Iterator[Finding]:
    """Yield a finding for each number of a statement that its sentences do not have.

    Args:
        text: the statement.
        lang: its own language, which need not be the article's.
        cited: the sentences it rests on.
        whole: the article.
    """
    dated = [range(part.start, part.end) for part in time_parts(text, lang)]
    for number in quantities(text, lang):
        if is_loose(number) or any(number.start in span for span in dated):
            continue
        if number.values.isdisjoint(cited.values):
            yield absent_number(number.words, known=not number.values.isdisjoint(whole.values))


def time_findings(
    text: str, lang: str, article: Article, cited: Passage, whole: Passage
) -> Iterator[Finding]:
    """Yield a finding for each time of a statement that its sentences do not have.

    A time passes where a sentence has it, where one of the sentence's own lies in it, and
    where it is the month or year in which the article appeared.
    """
    published = article.published
    there = {part.key for part in cited.parts}
    if published is not None:
        there |= {f"month {published.month}", f"year {published.year}"}
    families = {"month", "day", "year", "weekday"}
    told: set[str] = set()
    for part in time_parts(text, lang):
        if part.family not in families or part.key in there or part.words in told:
            continue
        if not _same_days(part, text, lang, article, cited):
            told.add(part.words)
            known = any(part.key == other.key for other in whole.parts)
            yield absent_date(part.words, known=known)


def _same_days(part: TimePart, text: str, lang: str, article: Article, cited: Passage) -> bool:
    wanted = [
        resolve_date(one.words, article.published, text, lang)
        for one in time_expressions(text, lang)
        if one.start <= part.start < one.end
    ]
    given = [
        resolve_date(one.words, article.published, None, article.lang)
        for one in time_expressions(cited.text, article.lang)
    ]
    return any(
        one.start <= other.start and other.end <= one.end
        for one in wanted
        for other in given
        if one is not None and one.start is not None and one.end is not None
        if other is not None and other.start is not None and other.end is not None
    )


def _names(text: str, article: Article, cited: Passage, whole: Passage) -> Iterator[Finding]:
    lang = primary(article.lang)
    dated = {part.start for part in time_parts(text, article.lang)}
    for name in dict.fromkeys(name_words(text, lang)):
        if text.find(name) in dated or occurs(name, cited.text, lang):
            continue
        yield absent_name(name, known=occurs(name, whole.text, lang))


def _quotations(text: str, cited: Passage) -> Iterator[Finding]:
    source = " ".join(cited.text.split())
    for quote in quotations(text):
        words = " ".join(text[quote.start : quote.end].split())
        if words.rstrip(",.，。") not in source:
            detail = f"“{words}” is not in the sentences cited, word for word"
            yield Finding(kind="quote_altered", words=words, detail=detail)


def _words(text: str, article: Article, cited: Passage, whole: Passage) -> Iterator[Finding]:
    """Yield at most one finding: words that have nothing like them in the sentences.

    Where no capital tells a name, a word that the whole article does not have may be one.
    """
    count, missing = _looked_up(text, cited.terms, article.lang)
    few = count >= _LEAST_WORDS and len(missing) > (1 - _LEAST_SHARE) * count
    named = missing if few else []
    if not few and _is_uncased(text):
        named = _looked_up(text, whole.terms, article.lang)[1]
    if named:
        told = ", ".join(dict.fromkeys(named[:_MOST_MISSING]))
        detail = f"the sentences cited have nothing like “{told}”"
        yield Finding(kind="words_unsupported", words=told, detail=detail)


def _is_uncased(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return sum(char.lower() == char.upper() for char in letters) > len(letters) / 2


def _looked_up(text: str, terms: frozenset[str], lang: str) -> tuple[int, list[str]]:
    """Return how many words of a text carry meaning, and which of them terms do not hold."""
    numbers = {quantity.start for quantity in quantities(text, lang)}
    shortest = _SHORTEST - _is_uncased(text)
    count, missing = 0, []
    for match in WORD.finditer(without_elisions(text)):
        word = match.group(0)
        if match.start() in numbers or word.isdecimal():
            continue
        if is_written_without_blanks(word):
            count += -(-len(word) // 2)
            missing += missing_signs(word, terms)
        elif len(word) >= shortest:
            count += 1
            missing += [] if _is_held(word, terms, primary(lang)) else [word]
    return count, missing


def _is_held(word: str, terms: frozenset[str], lang: str) -> bool:
    stem = terms_of_word(word, lang)[0]
    start = stem[: max(_SHORTEST, len(stem) - 2)]
    return stem in terms or (
        len(stem) >= _SHORTEST and any(term.startswith(start) for term in terms)
    )
