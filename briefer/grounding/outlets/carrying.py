"""Which other articles carry a statement, and how many independent outlets that makes."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TypeVar

from briefer.articles.naming import outlet_or_host
from briefer.grounding.briefing import BriefedArticle, Briefing
from briefer.grounding.judging import article_of
from briefer.grounding.prepared import Prepared, Word
from briefer.grounding.preparing import PreparedArticle, prepared_article
from briefer.grounding.statements import (
    ChannelStatement,
    ClaimStatement,
    HeadlineStatement,
    Span,
    StanceStatement,
    Statement,
    WhenStatement,
    WhoStatement,
)
from briefer.grounding.support import content_of, supporting
from briefer.grounding.tracing import span_of, traced
from briefer.language.calendar import Interval
from briefer.language.folding import folded
from briefer.language.opposites import are_opposite
from briefer.language.roots import meanings
from briefer.language.times import resolve_date, time_expressions

MOST = 2
"""Sentences of one article that are named as carrying a statement."""
LEAST_SHARE = 0.6
"""Share of a statement's content words that a sentence has to hold; as to move a citation."""
LEAST_PLAIN = 0.5
"""The same of those that are no names: a person is named in many sentences."""
_LEAST_WORDS = 2
_SUPPORTED = frozenset({"traced", "repaired"})
_S = TypeVar("_S", bound=Statement)


def carried(briefing: Briefing) -> Briefing:
    """Return a briefing in which each proved statement names who else carries it.

    A sentence of another article carries a statement where tracing finds nothing against it
    there, it holds at least six tenths of its content words, and its times stand for the same
    days, each counted from its own article's date. Copies of the statement's own article
    carry nothing of their own, and are left out.

    Args:
        briefing: judged; what it says of carrying is made anew.
    """
    if len(briefing.articles) < 2:
        return briefing
    carry = _Carrying(briefing)
    return briefing.model_copy(
        update={
            "headline": carry.of(briefing.headline),
            "what": carry.of(briefing.what),
            "who": [carry.of(item) for item in briefing.who],
            "when": [carry.of(item) for item in briefing.when],
            "channel": carry.of(briefing.channel) if briefing.channel else None,
            "stances": [carry.of(item) for item in briefing.stances],
            "background": [carry.of(item) for item in briefing.background],
            "next": [carry.of(item) for item in briefing.next],
        }
    )


def outlets_of(briefing: Briefing, statement: Statement) -> int:
    """Return how many independent outlets carry a statement.

    Counted are the articles that it cites and those that carry it: a copy as the article that
    it copies, and the articles of one publisher once.
    """
    places = {span.article for span in (*statement.citations, *statement.carried_by)}
    return len({outlet_of(briefing.articles, place) for place in places})


def _original(articles: Sequence[BriefedArticle], place: int) -> int:
    copied = articles[place].copy_of
    return place if copied is None else copied


def outlet_of(articles: Sequence[BriefedArticle], place: int) -> str:
    """Return what tells the outlet of an article from others; a copy has its original's."""
    original = _original(articles, place)
    article = articles[original]
    return folded(outlet_or_host(article.publisher, article.url)) or f"article {original}"


class _Carrying:
    """What the statements of one briefing share: its articles, prepared."""

    def __init__(self, briefing: Briefing) -> None:
        self._briefing = briefing
        self._articles = [prepared_article(article_of(one)) for one in briefing.articles]

    def of(self, item: _S) -> _S:
        """Return a statement with the sentences of other articles that carry it."""
        spans: list[Span] = []
        if item.verdict in _SUPPORTED and item.citations:
            own = {_original(self._briefing.articles, span.article) for span in item.citations}
            for place, article in enumerate(self._articles):
                if _original(self._briefing.articles, place) not in own:
                    found = list(self._carrying(item, article))[:MOST]
                    spans += [span_of(article.article, index, place) for index in found]
        return item.model_copy(update={"carried_by": spans})

    def _carrying(self, item: Statement, article: PreparedArticle) -> Iterator[int]:
        """Yield the sentences of an article that carry a statement, the closest first."""
        text, needed = _words(item)
        bare = _without_times(text)
        statement = article.prepare(bare)
        if len(content_of(statement)) < _LEAST_WORDS:
            return
        days = self._days_of(item, text)
        for index in supporting(statement, article):
            if not _holds(article.sentences[index], statement):
                continue
            if traced(bare, article, [index], said_by="").verdict != "traced":
                continue
            if not all(_is_there(words, article, index) for words in needed):
                continue
            if all(_tells_days(day, article, index) for day in days):
                yield index

    def _days_of(self, item: Statement, text: str) -> list[Interval]:
        """Return the days that a statement's times stand for, by its own article's date."""
        own = self._articles[item.citations[0].article]
        published = own.article.published
        if isinstance(item, WhenStatement):
            found = item.interval
            return [Interval(found.start, found.end, found.certain)] if found is not None else []
        return _times_in(text, published)


def _words(item: Statement) -> tuple[str, tuple[str, ...]]:
    """Return a statement's words, and the names that a sentence has to have besides."""
    if isinstance(item, HeadlineStatement | ClaimStatement):
        return item.text, ()
    if isinstance(item, WhenStatement):
        return item.event, ()
    if isinstance(item, WhoStatement):
        return f"{item.name}, {item.role}", ()
    if isinstance(item, StanceStatement):
        return item.summary, (item.side,)
    if isinstance(item, ChannelStatement):
        return item.purpose or " ".join(item.between), tuple(item.between)
    return "", ()


def _holds(sentence: Prepared, statement: Prepared) -> bool:
    """Tell whether a sentence holds enough of a statement's words, and not only of its names."""
    content = content_of(statement)
    plain = [word for word in content if word.sort == "plain"]
    if any(are_opposite(word.root, root) for word in plain for root in sentence.roots):
        return False
    return all(
        sum(_is_in(word, sentence) for word in words) >= least * len(words)
        for words, least in ((content, LEAST_SHARE), (plain, LEAST_PLAIN))
    )


def _is_in(word: Word, sentence: Prepared) -> bool:
    return not sentence.roots.isdisjoint(meanings(word.root))


def _without_times(text: str) -> str:
    """Return a text without its times, which other articles may put in other words."""
    for expression in reversed(time_expressions(text)):
        before = text[: expression.start].rstrip()
        for word in (" on", " in", " by", " at", " since", " during"):
            before = before.removesuffix(word)
        text = f"{before} {text[expression.end :].lstrip()}"
    return " ".join(text.split())


def _is_there(words: str, article: PreparedArticle, index: int) -> bool:
    return not traced(words, article, [index], facts_only=True).findings


def _tells_days(days: Interval, article: PreparedArticle, index: int) -> bool:
    """Tell whether a sentence has a time within these days, or open on the same side as they."""
    found = _times_in(article.sentences[index].text, article.article.published)
    return any(_lies_within(one, days) for one in found)


def _lies_within(one: Interval, days: Interval) -> bool:
    if (one.start, one.end) == (days.start, days.end):
        return True
    if one.start is None or one.end is None or days.start is None or days.end is None:
        return False
    return days.start <= one.start and one.end <= days.end


def _times_in(text: str, published: date | None) -> list[Interval]:
    resolved = [resolve_date(e.words, published, text) for e in time_expressions(text)]
    return [one for one in resolved if one is not None]
