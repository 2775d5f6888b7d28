"""A long article in parts that overlap, each short enough for a model."""

from dataclasses import dataclass

from briefer.articles.article import Article


@dataclass(frozen=True, slots=True)
class Window:
    """A run of whole sentences of an article, as an article of its own.

    Attributes:
        article: these sentences, numbered from 1; the article itself where it is all of it.
        place: index of the article among those of its briefing.
        before: how many sentences of the article stand before it.
        start: index of its first character in the article's text.
    """

    article: Article
    place: int
    before: int
    start: int


def windows_of(article: Article, place: int, longest: int | None) -> list[Window]:
    """Return an article in windows.

    Args:
        article: what to read.
        place: its index among those of its briefing.
        longest: characters of a window; None for the article whole.
    """
    return [Window(article, place, 0, 0)]
