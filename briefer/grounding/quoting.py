"""A side's own words: quotations, copied by code from the sentences it is cited with."""

from collections.abc import Sequence

from briefer.articles.article import Article
from briefer.grounding.briefing import Quotation
from briefer.language.clauses import unquoted
from briefer.language.speech import quotations

_MIN_WORDS = 3
# Private-use characters stand for the marks that stay while the others are taken out.
_OPENED, _CLOSED = "\ue000", "\ue001"
_MAX_CHARACTERS = 240


def without_unproven_quotes(statement: str, cited: str) -> str:
    """Return a statement in which quotation marks surround only what the source says.

    Args:
        statement: a model's words.
        cited: the sentences it cites.
    """
    source = " ".join(cited.split())
    text, position = "", 0
    for quote in quotations(statement):
        words = " ".join(statement[quote.start : quote.end].split())
        if words.rstrip(",.") in source:
            text += f"{statement[position : quote.start - 1]}{_OPENED}{words}{_CLOSED}"
            position = quote.end + 1
    text = unquoted(text + statement[position:])
    return text.replace(_OPENED, "“").replace(_CLOSED, "”")


def own_words(
    article: Article, numbers: Sequence[int], voices: Sequence[str | None]
) -> list[Quotation]:
    """Return the first quotation of the cited sentences, if any is fit to print.

    One that begins its sentence goes before a fragment.

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
    return sorted(spans, key=lambda span: not _is_sentence(article, span))[:1]


def _is_sentence(article: Article, quote: Quotation) -> bool:
    """Tell whether a quotation begins its sentence: a statement rather than a part of one."""
    return quote.start - article.sentences[quote.sentence - 1].start <= 1
