"""Entries that a newsletter wants, and their articles read."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time

from briefer.articles.article import Article
from briefer.errors import ArticleError
from briefer.llm.abreast import results_abreast
from briefer.newsletters.feeds.entry import Entry
from briefer.newsletters.naming import short_hash
from briefer.newsletters.newsletter import Newsletter
from briefer.newsletters.running.collecting import AT_ONCE
from briefer.newsletters.state.entries import KeptEntry


def filters_print(newsletter: Newsletter) -> str:
    """Return a fingerprint of a newsletter's filters: others may want what these do not."""
    return short_hash(repr(newsletter.filters))


def wanted_of(
    newsletter: Newsletter, kept: Sequence[KeptEntry], moment: datetime
) -> tuple[list[Entry], list[tuple[Entry, str]]]:
    """Return the entries that the filters want by what the feed says, and the others with why."""
    if not kept:
        return [], []
    from briefer.newsletters.feeds.choosing import chosen

    filters = newsletter.filters
    wanted, passed_over = chosen(
        [one.entry for one in kept],
        words=filters.words,
        without=filters.without,
        sides=filters.sides,
        since=_midnight(filters.first_day(moment.astimezone().date())),
    )
    return wanted, [(one.entry, one.why) for one in passed_over]


def _midnight(day: date | None) -> datetime | None:
    """Return the moment at which a day begins here, or None for none."""
    return None if day is None else datetime.combine(day, time()).astimezone()


def articles_read(
    entries: Sequence[Entry], newsletter: Newsletter
) -> tuple[list[tuple[Entry, Article]], list[tuple[Entry, str]]]:
    """Return the entries whose articles could be read, and the others with why not."""

    def read(entry: Entry) -> Article | str:
        return article_of(entry, newsletter)

    answers = list(zip(entries, results_abreast(read, entries, AT_ONCE), strict=True))
    found = [(entry, one) for entry, one in answers if isinstance(one, Article)]
    return found, [(entry, one) for entry, one in answers if isinstance(one, str)]


def article_of(entry: Entry, newsletter: Newsletter) -> Article | str:
    """Return the article of an entry, or why it could not be read.

    What the page does not say of itself, its day and its outlet, the feed says.
    """
    from briefer.articles.reading import read_article

    try:
        article = read_article(entry.url, allow_private=newsletter.allow_private)
    except ArticleError as exc:
        return f"{exc.problem}; {exc.remedy}"
    day = entry.published.astimezone(UTC).date() if entry.published else None
    return replace(
        article,
        published=article.published or day,
        publisher=article.publisher or entry.outlet,
        title=article.title or entry.title or None,
    )


def fitting(
    read: Sequence[tuple[Entry, Article]], newsletter: Newsletter
) -> tuple[list[tuple[Entry, Article]], list[tuple[Entry, str]]]:
    """Return what the filters want by the article itself, where the feed says too little."""
    from briefer.newsletters.feeds.choosing import article_matches

    filters = newsletter.filters
    fit, unfit = [], []
    for entry, article in read:
        told = entry.summary or article_matches(
            article, words=filters.words, without=filters.without, sides=filters.sides
        )
        if told:
            fit.append((entry, article))
        else:
            unfit.append((entry, "the article has none of the words or sides asked for"))
    return fit, unfit
