"""Who speaks in each sentence of an article, and which of its characters are quoted."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from operator import attrgetter

from briefer.articles.article import Article
from briefer.articles.segmenting import paragraph_spans
from briefer.language import speech
from briefer.language.abroad import speech as abroad
from briefer.language.abroad.tags import is_english
from briefer.language.speech import Quotation, quotations

_PRONOUN = re.compile(r"^(?:he|she|they|it)$", re.IGNORECASE)
_MARKS = "“”„«»\"‘’'「」『』,.，。、 \u00a0\u202f"


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks in one sentence.

    Attributes:
        speaker: in the source's own words, or None where nobody is said to speak.
        quoted: the parts of the sentence that stand between quotation marks, as spans into
            the article's text; of a quotation of several sentences, this one's part.
    """

    speaker: str | None
    quoted: tuple[Quotation, ...]


def voices_of(article: Article) -> list[Voice]:
    """Return who speaks in each sentence of an article.

    A pronoun takes the last speaker before it; in another language than English only that of
    the sentence before, since nothing is known of whom the ones between name. So does a
    quotation without a speaker of its own, and each sentence of a longer one takes the speaker
    of the whole.
    """
    quotes = _quotes_of(article)
    parts = [_parts_within(s.start, s.end, quotes) for s in article.sentences]
    found: list[str | None] = []
    last: str | None = None
    for number, quoted in enumerate(parts, 1):
        if _is_all_quoted(article, number, quoted):
            speaker = _speaker_of_whole(article, number, quotes) or last
        else:
            speaker = _speaker_in(article, number)
            if speaker is not None and _is_pronoun(speaker, article.lang):
                speaker = last if is_english(article.lang) else (found or [None])[-1]
        found.append(speaker)
        last = speaker or last
    return [Voice(speaker, quoted) for speaker, quoted in zip(found, parts, strict=True)]


def _speaker_in(article: Article, number: int) -> str | None:
    words = article.words_of(number)
    if is_english(article.lang):
        return speech.speaker_in(words)
    return abroad.speaker_in(words, article.lang)


def _is_pronoun(speaker: str, lang: str) -> bool:
    if is_english(lang):
        return _PRONOUN.match(speaker) is not None
    return abroad.is_pronoun(speaker, lang)


def _quotes_of(article: Article) -> list[Quotation]:
    """Return the quotations of an article; a mark without its other is none in its paragraph."""
    return [
        Quotation(start + quote.start, start + quote.end)
        for start, end in paragraph_spans(article.text)
        for quote in quotations(article.text[start:end])
    ]


def _parts_within(start: int, end: int, quotes: list[Quotation]) -> tuple[Quotation, ...]:
    """Return the parts of quotations, which are in their order, that lie in a span."""
    first = bisect_right(quotes, start, key=attrgetter("end"))
    last = bisect_left(quotes, end, key=attrgetter("start"))
    return tuple(Quotation(max(start, q.start), min(end, q.end)) for q in quotes[first:last])


def _is_all_quoted(article: Article, number: int, quoted: tuple[Quotation, ...]) -> bool:
    sentence = article.sentences[number - 1]
    outside, position = "", sentence.start
    for part in quoted:
        outside += article.text[position : part.start]
        position = part.end
    outside += article.text[position : sentence.end]
    return bool(quoted) and not outside.strip(_MARKS)


def _speaker_of_whole(article: Article, number: int, quotes: list[Quotation]) -> str | None:
    """Return who is named beside the quotation that a sentence is a part of, or None."""
    here = article.sentences[number - 1]
    whole = quotes[bisect_right(quotes, here.start, key=attrgetter("end"))]
    first = bisect_right(article.sentences, whole.start, key=attrgetter("end")) + 1
    last = bisect_left(article.sentences, whole.end, key=attrgetter("start"))
    # "…," X said: more often at a quotation's end than before its beginning.
    for other in (last, first):
        speaker = _speaker_in(article, other) if other != number else None
        if speaker is not None and not _is_pronoun(speaker, article.lang):
            return speaker
    return None
