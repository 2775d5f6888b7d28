"""Who speaks in each sentence of an article, and which of its characters are quoted."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter, itemgetter

from briefer.articles.article import Article
from briefer.articles.segmenting import paragraph_spans
from briefer.extraction.antecedents import REACH, Before, meant_by, people_of
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

    A pronoun takes whom it can mean, see :func:`meant_by`, and nobody where that cannot be
    told; in another language than English the speaker of the sentence before, since nothing is
    known of whom the ones between name. A quotation without a speaker of its own takes the last
    speaker, and each sentence of a longer one that of the whole.
    """
    paragraphs = paragraph_spans(article.text)
    quotes = _quotes_of(article, paragraphs)
    parts = [_parts_within(s.start, s.end, quotes) for s in article.sentences]
    found: list[str | None] = []
    last: str | None = None
    for number, quoted in enumerate(parts, 1):
        if _is_all_quoted(article, number, quoted):
            named = _speaker_of_whole(article, number, quotes) or last
        else:
            named = _speaker_in(article, number)
        speaker = named
        if named is not None and _is_pronoun(named, article.lang):
            if is_english(article.lang):
                before = _before(article, number, paragraphs, parts, found)
                speaker = last = meant_by(named, before, last, people_of(article))
            else:
                speaker = found[-1] if found else None
        found.append(speaker)
        last = speaker or last
    return [Voice(speaker, quoted) for speaker, quoted in zip(found, parts, strict=True)]


def _before(
    article: Article,
    number: int,
    paragraphs: Sequence[tuple[int, int]],
    parts: Sequence[tuple[Quotation, ...]],
    voices: Sequence[str | None],
) -> list[Before]:
    """Return the sentences of a paragraph before one of them, with who speaks in each."""
    start = article.sentences[number - 1].start
    opening = paragraphs[bisect_right(paragraphs, start, key=itemgetter(0)) - 1][0]
    first = bisect_left(article.sentences, opening, key=attrgetter("start")) + 1
    first = max(first, number - REACH)
    return [
        Before(" ".join(_outside(article, n, parts[n - 1]).split()), voices[n - 1])
        for n in range(first, number)
    ]


def _speaker_in(article: Article, number: int) -> str | None:
    words = article.words_of(number)
    if is_english(article.lang):
        return speech.speaker_in(words)
    return abroad.speaker_in(words, article.lang)


def _is_pronoun(speaker: str, lang: str) -> bool:
    if is_english(lang):
        return _PRONOUN.match(speaker) is not None
    return abroad.is_pronoun(speaker, lang)


def _quotes_of(article: Article, paragraphs: Sequence[tuple[int, int]]) -> list[Quotation]:
    """Return the quotations of an article; a mark without its other is none in its paragraph."""
    return [
        Quotation(start + quote.start, start + quote.end)
        for start, end in paragraphs
        for quote in quotations(article.text[start:end])
    ]


def _parts_within(start: int, end: int, quotes: list[Quotation]) -> tuple[Quotation, ...]:
    """Return the parts of quotations, which are in their order, that lie in a span."""
    first = bisect_right(quotes, start, key=attrgetter("end"))
    last = bisect_left(quotes, end, key=attrgetter("start"))
    return tuple(Quotation(max(start, q.start), min(end, q.end)) for q in quotes[first:last])


def _is_all_quoted(article: Article, number: int, quoted: tuple[Quotation, ...]) -> bool:
    return bool(quoted) and not _outside(article, number, quoted).strip(_MARKS)


def _outside(article: Article, number: int, quoted: tuple[Quotation, ...]) -> str:
    """Return the words of a sentence that are not quoted."""
    sentence = article.sentences[number - 1]
    outside, position = "", sentence.start
    for part in quoted:
        outside += article.text[position : part.start]
        position = part.end
    return outside + article.text[position : sentence.end]


def _speaker_of_whole(article: Article, number: int, quotes: list[Quotation]) -> str | None:
    """Return who is named beside the quotation that a sentence is a part of, or None."""
    here = article.sentences[number - 1]
    whole = quotes[bisect_right(quotes, here.start, key=attrgetter("end"))]
    first = bisect_right(article.sentences, whole.start, key=attrgetter("end")) + 1
    last = bisect_left(article.sentences, whole.end, key=attrgetter("start"))
    # "…," X said: more often at a quotation's end than before its beginning.
    beside = [_speaker_in(article, other) for other in (last, first) if other != number]
    named = [speaker for speaker in beside if speaker is not None]
    names = [speaker for speaker in named if not _is_pronoun(speaker, article.lang)]
    pronouns = named if is_english(article.lang) else []
    return next(iter([*names, *pronouns]), None)
