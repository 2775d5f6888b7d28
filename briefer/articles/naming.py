"""What an article is called: where it comes from, and where there are several."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from briefer.articles.article import Article

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.I)


def is_address(source: str) -> bool:
    """Tell whether a source is an address to be fetched, and no path."""
    return _ADDRESS.match(source) is not None


def outlet_or_host(publisher: str | None, url: str | None) -> str:
    """Return the name of an outlet, or the host of its address where it gives none, or ""."""
    if publisher:
        return publisher
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:  # an address with half of a bracket
        return ""


def name_of(articles: Sequence[Article], place: int) -> str:
    """Return the outlet of an article; its title where that is not known or not its own.

    Args:
        articles: all of them.
        place: index of the one.
    """
    article = articles[place]
    outlets = [other.publisher for other in articles]
    if article.publisher and outlets.count(article.publisher) == 1:
        return article.publisher
    title = f"“{article.title}”" if article.title else None
    return title or article.publisher or f"article {place + 1}"
