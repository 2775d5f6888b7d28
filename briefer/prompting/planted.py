"""Sentences that were planted in an article to give orders to a model; it never sees them."""

from dataclasses import replace

from briefer.articles.article import Article
from briefer.language.instructions import model_lines

LEFT_OUT = "(A sentence addressed to language models stands here; it was left out.)"
"""What a model is shown in the place of one, so that the numbers hold."""


def with_planted(article: Article) -> Article:
    """Return an article whose parts will know which of their sentences are planted."""
    planted = planted_sentences(article)
    return replace(article, planted=tuple(sorted(planted))) if planted else article


def planted_sentences(article: Article) -> frozenset[int]:
    """Return the numbers of the sentences that speak to a language model, not to a reader.

    See :func:`briefer.language.instructions.model_lines`. What is known of a part of an article
    is taken from the whole, since an order may begin in the part before.
    """
    if article.planted is not None:
        return frozenset(article.planted)
    words: list[str] = []
    numbers: list[int | None] = []
    end = 0
    for sentence in article.sentences:
        if "\n" in article.text[end : sentence.start]:
            words.append("")
            numbers.append(None)
        words.append(article.words_of(sentence.number))
        numbers.append(sentence.number)
        end = sentence.end
    found = (numbers[index] for index in model_lines(words))
    return frozenset(number for number in found if number is not None)
