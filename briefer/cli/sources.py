"""The articles that a command names, read; of several, those that can be."""

import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from briefer.cli.progress import notice
from briefer.errors import ArticleError, UsageError

if TYPE_CHECKING:
    from briefer.articles.article import Article
    from briefer.grounding.briefing import LeftOut


def days_of(
    names: Sequence[str], published: Sequence[date], *, noun: str
) -> tuple[date | None, ...]:
    """Return the day that was given for each article.

    Args:
        names: of the articles.
        published: none, one for all, or one for each.
        noun: what messages call the articles: ``SOURCE``.

    Raises:
        UsageError: there are more or fewer days than articles.
    """
    if len(published) > 1 and len(published) != len(names):
        message = (
            f"--published was given {len(published)} times, and {noun} {len(names)} times; "
            "give it once for all, or once for each."
        )
        raise UsageError(message)
    return tuple(published) if len(published) > 1 else (*published, None)[:1] * len(names)


def read_source(
    name: str, *, published: date | None = None, allow_private: bool = False, quiet: bool = False
) -> "Article":
    """Read an article; a notice says which host it is fetched from, where it is fetched.

    Args:
        name: an address, a path, or ``-`` for standard input.
        published: the day that overrides its own.
        allow_private: whether an address may lead to this machine or a private network.
        quiet: whether the notice is left out.

    Raises:
        ArticleError: it cannot be used.
    """
    from briefer.articles.reading import read_article

    if name.lower().startswith(("http://", "https://")):
        host = re.sub(r"[/?#].*", "", name.partition("://")[2], flags=re.DOTALL)
        notice(f"Fetching the article from {host.rpartition('@')[2]!r}.", quiet=quiet)
    return read_article(name, published=published, allow_private=allow_private)


def read_sources(
    names: Sequence[str],
    days: Sequence[date | None],
    *,
    allow_private: bool = False,
    quiet: bool = False,
) -> "tuple[list[Article], list[LeftOut]]":
    """Read articles; one of several that cannot be used, or is there twice, is left out.

    Args:
        names: addresses, paths, or ``-`` for standard input.
        days: of each, the day that overrides its own.
        allow_private: see :func:`read_source`.
        quiet: see :func:`read_source`.

    Returns:
        At least one article, and what was left out.

    Raises:
        ArticleError: none of them can be used; it is the first one's.
    """
    from briefer.grounding.briefing import LeftOut

    articles: list[Article] = []
    left_out: list[LeftOut] = []
    failures: list[ArticleError] = []
    for name, day in zip(names, days, strict=True):
        try:
            article = read_source(name, published=day, allow_private=allow_private, quiet=quiet)
        except ArticleError as exc:
            failures.append(exc)
            left_out.append(LeftOut(source=exc.source, why=exc.problem))
            continue
        if any(_same(article, other) for other in articles):
            left_out.append(LeftOut(source=name, why="it was given twice"))
        else:
            articles.append(article)
    if not articles:
        raise failures[0]
    return articles, left_out


def _same(one: "Article", other: "Article") -> bool:
    """Tell whether two articles are one: the same text of the same outlet."""
    return one.sha256 == other.sha256 and one.publisher == other.publisher
