"""Which articles speak for themselves: a copy counts with its original, an outlet once."""

from briefer.grounding.briefing import BriefedArticle, Briefing
from briefer.grounding.statements import Statement
from briefer.language.names import folded


def outlet_numbers(briefing: Briefing) -> tuple[int, ...]:
    """Return, for each article, the index of the first one of the same outlet.

    A copy is its original's, whoever prints it; two articles of one publisher are one
    outlet's. An article whose publisher nobody knows stands for itself.
    """
    firsts: dict[str, int] = {}
    own = [
        firsts.setdefault(_name_of(article, index), index)
        for index, article in enumerate(briefing.articles)
    ]
    return tuple(own[_original(briefing, index)] for index in range(len(own)))


def outlets_of(briefing: Briefing, statement: Statement) -> int:
    """Return how many independent outlets carry a statement: those it cites, and the others."""
    numbers = outlet_numbers(briefing)
    return len({numbers[span.article] for span in (*statement.citations, *statement.carried_by)})


def _name_of(article: BriefedArticle, index: int) -> str:
    return folded(article.publisher or "").strip() or f"\n{index}"


def _original(briefing: Briefing, index: int) -> int:
    """Return the article of which one is a copy, or itself; a circle ends where it began."""
    seen: set[int] = set()
    while index not in seen:
        seen.add(index)
        copied = briefing.articles[index].copy_of
        if copied is None or copied >= len(briefing.articles):
            return index
        index = copied
    return min(seen)
