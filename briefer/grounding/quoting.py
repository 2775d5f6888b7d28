"""A side's own words: quotations, copied by code from the sentences it is cited with."""

from collections.abc import Sequence

from briefer.articles.article import Article
from briefer.grounding.briefing import Quotation
from briefer.language.speech import quotations

_MIN_WORDS = 3
_MAX_CHARACTERS = 240


def own_words(
    article: Article, numbers: Sequence[int], voices: Sequence[str | None]
) -> list[Quotation]:
    """Return the longest quotation of the cited sentences, if any is fit to print.

    One of fewer than three words is a term, not a statement; one of more than 240
    characters is left to the evidence rather than cut.

    Args:
        article: what is cited.
        numbers: the cited sentences.
        voices: who speaks in each sentence of the article.
    """
    spans = []
    for number in numbers:
        sentence = article.sentences[number - 1]
        for quote in quotations(article.words_of(number)):
            start, end = sentence.start + quote.start, sentence.start + quote.end
            words = article.text[start:end]
            trimmed = words.rstrip(", ")
            if len(words.split()) >= _MIN_WORDS and len(trimmed) <= _MAX_CHARACTERS:
                spans.append(
                    Quotation(
                        article=0,
                        sentence=number,
                        start=start,
                        end=start + len(trimmed),
                        said_by=voices[number - 1],
                    )
                )
    return sorted(spans, key=lambda span: span.start - span.end)[:1]
