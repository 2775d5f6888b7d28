"""The sentences of several articles, numbered through as citations count them."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from briefer.articles.article import Article


class Numbering:
    """The numbers of the sentences of one article or several, from 1 for the first one's first.

    Attributes:
        articles: in their order.
        count: how many sentences they have together.
    """

    def __init__(self, articles: Article | Sequence[Article]) -> None:
        self.articles = (articles,) if isinstance(articles, Article) else tuple(articles)
        self._ends = list(accumulate(len(article.sentences) for article in self.articles))
        self.count = self._ends[-1] if self._ends else 0

    def place_of(self, number: int) -> tuple[int, int]:
        """Return the index of a sentence's article, and its number in that article.

        Raises:
            IndexError: there is no sentence of that number.
        """
        if not 1 <= number <= self.count:
            message = f"sentence {number} of {self.count}"
            raise IndexError(message)
        place = bisect_left(self._ends, number)
        return place, number - self.before(place)

    def before(self, place: int) -> int:
        """Return how many sentences stand before an article's first."""
        return self._ends[place - 1] if place else 0
