"""The sources of the last issue, read again: what it said and they no longer hold."""

from collections.abc import Iterator
from dataclasses import dataclass

from briefer.articles.article import Article
from briefer.articles.reading import read_article
from briefer.errors import ArticleError
from briefer.grounding.briefing import Briefing
from briefer.grounding.moving import check_edition
from briefer.grounding.wording import words_of_statement
from briefer.llm.abreast import results_abreast
from briefer.newsletters.newsletter import Newsletter
from briefer.newsletters.running.collecting import AT_ONCE
from briefer.newsletters.state.state import State


@dataclass(frozen=True, slots=True)
class Lost:
    """A statement that went out and whose source says something else by now.

    Attributes:
        issue: the key of its issue.
        item: the id of its item.
        statement: its id.
        words: what it says.
        why: what is wrong with it now.
        url: of the source.
    """

    issue: str
    item: str
    statement: str
    words: str
    why: str
    url: str


def lost_support(newsletter: Newsletter, state: State) -> list[Lost]:
    """Return the statements of the last issue that went out which lost their support since.

    A source that cannot be read now is no reason to doubt what it said.

    Args:
        newsletter: whose issue it is.
        state: what is known of it.
    """
    found: list[Lost] = []
    for issue in state.issues.made("sent", 1):
        sources = [
            (item.id, item.briefing, place, address)
            for item in issue.items
            for place, article in enumerate(item.briefing.articles)
            if (address := _address(article.retrieved, article.url)) is not None
        ]
        editions = results_abreast(lambda source: _edition(source[3], newsletter), sources, AT_ONCE)
        for (item, briefing, place, address), edition in zip(sources, editions, strict=True):
            if edition is not None and edition.sha256 != briefing.articles[place].sha256:
                found += _lost(issue.key, item, briefing, edition, address)
    return found


def _address(retrieved: object, url: str | None) -> str | None:
    return getattr(retrieved, "address", None) or url


def _edition(address: str, newsletter: Newsletter) -> Article | None:
    try:
        return read_article(address, allow_private=newsletter.allow_private)
    except ArticleError:
        return None


def _lost(
    issue: str, item: str, briefing: Briefing, edition: Article, address: str
) -> Iterator[Lost]:
    words = {one.id: words_of_statement(one) for one in briefing.statements()}
    for one in check_edition(briefing, edition).lost:
        why = one.findings[0].detail if one.findings else "its sentence is gone"
        yield Lost(issue, item, one.id, words.get(one.id, ""), why, address)
