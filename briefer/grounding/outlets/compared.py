"""What only several articles together can tell: copies, who carries what, what they differ on."""

import functools

from briefer.articles.article import Article
from briefer.grounding.briefing import Briefing
from briefer.grounding.judging import article_of
from briefer.grounding.outlets.carrying import carried
from briefer.grounding.outlets.copying import copies_of
from briefer.grounding.outlets.disagreeing import disagreements_of
from briefer.grounding.preparing import prepared_article
from briefer.grounding.statements import Disagreement
from briefer.language.abroad.tags import is_english


def compared(briefing: Briefing) -> Briefing:
    """Return a briefing whose articles have been held against each other.

    Which of them copies another, which sentences of others carry a statement, and what they
    tell differently is made anew, from their texts alone. One article is left as it is. Of
    articles in other languages than English only the copies are told.

    Args:
        briefing: judged.
    """
    if len(briefing.articles) < 2:
        return briefing
    copies, told = _told(tuple(article_of(article) for article in briefing.articles))
    known = [
        article.model_copy(update={"copy_of": original})
        for article, original in zip(briefing.articles, copies, strict=True)
    ]
    if not all(is_english(article.lang) for article in briefing.articles):
        # What differs, and what carries a statement, is only known of English.
        return briefing.model_copy(update={"articles": known, "disagreements": []})
    held = {"articles": known, "disagreements": list(told)}
    return carried(briefing.model_copy(update=held))


@functools.lru_cache(maxsize=4)
def _told(
    articles: tuple[Article, ...],
) -> tuple[tuple[int | None, ...], tuple[Disagreement, ...]]:
    """Return the copies among articles and what they tell differently, kept for the next check."""
    copies = copies_of(articles)
    return tuple(copies), tuple(disagreements_of([*map(prepared_article, articles)], copies))
