"""A side's own words: quotations, copied by code from the sentences it is cited with."""

import re
from collections.abc import Collection, Sequence
from itertools import zip_longest

from briefer.articles.article import Article
from briefer.extraction.voices import Voice
from briefer.grounding.statements import Quotation
from briefer.language.clauses import unquoted
from briefer.language.speech import quotations
from briefer.language.words import content_words

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
    article: Article, numbers: Sequence[int], voices: Sequence[Voice], summary: str
) -> list[Quotation]:
    """Return the quotation of the cited sentences that is fittest to print, if any is.

    One that is a whole sentence goes before a fragment, then the one that repeats the
    summary beside it least. One of fewer than three words is a term, not a statement; one
    of more than 240 characters is left to the evidence rather than cut; so are
    both halves of one that goes on with "but", "if" or "unless" after a "she said".

    Args:
        article: what is cited.
        numbers: the cited sentences.
        voices: of each sentence of the article.
        summary: what the page says of the side in other words.
    """
    told = set(content_words(summary))
    fit: list[tuple[tuple[bool, float], Quotation]] = []
    for number in numbers:
        voice = voices[number - 1]
        for part, following in zip_longest(voice.quoted, voice.quoted[1:]):
            words = article.text[part.start : part.end].rstrip(", \n")
            half = _turns(words) or (
                following is not None and _turns(article.text[following.start :])
            )
            if len(words.split()) >= _MIN_WORDS and len(words) <= _MAX_CHARACTERS and not half:
                quotation = Quotation(
                    article=0,
                    sentence=number,
                    start=part.start,
                    end=part.start + len(words),
                    said_by=voice.speaker,
                )
                rank = not _is_sentence(article, quotation), _share_of(words, told)
                fit.append((rank, quotation))
    return [quotation for _, quotation in sorted(fit, key=lambda item: item[0])[:1]]


_TURNS = frozenset("but except if not only provided though unless until yet".split())


def _turns(words: str) -> bool:
    """Tell whether words take back or bind what was said before them."""
    first = re.match(r"\W*(\w+)", words)
    return first is not None and first[1].lower() in _TURNS


def _share_of(words: str, told: Collection[str]) -> float:
    """Return which share of the content words of a quotation the summary has told."""
    stems = set(content_words(words))
    return len(stems & set(told)) / len(stems) if stems else 1.0


def _is_sentence(article: Article, quote: Quotation) -> bool:
    """Tell whether a quotation begins its sentence: a statement rather than a part of one."""
    return quote.start - article.sentences[quote.sentence - 1].start <= 1
