"""Which articles report one event, so that they make one briefing."""

from collections.abc import Sequence

from briefer.articles.article import Article

MOST = 6
"""Articles of one briefing."""


def events_of(articles: Sequence[Article]) -> list[tuple[int, ...]]:
    """Return the articles in groups, each about one event.

    Args:
        articles: of all feeds.

    Returns:
        The indexes of each group's articles, in order; the groups in the order of their first.
    """
    return [(index,) for index in range(len(articles))]


def event_like(article: Article, events: Sequence[Sequence[Article]]) -> int | None:
    """Return the index of the event that an article reports, or None where it is a new one.

    Args:
        article: that came in later.
        events: the articles of each.
    """
    return None
