"""Sentences taken out of articles, as an article of their own."""

from collections.abc import Sequence
from dataclasses import replace

from briefer.articles.article import Article, Sentence


def excerpt_of(sentences: Sequence[tuple[Article, int]]) -> Article:
    """Return sentences as an article, each a paragraph, with the first one's title and date.

    Args:
        sentences: at least one, each an article and a number in it.
    """
    taken: list[Sentence] = []
    text = ""
    for article, number in sentences:
        text += "\n\n" if text else ""
        words = article.words_of(number)
        page = article.sentences[number - 1].page
        taken.append(Sentence(len(taken) + 1, len(text), len(text) + len(words), page))
        text += words
    return replace(sentences[0][0], text=text, sentences=tuple(taken), planted=None)
