"""How an issue names the articles behind it."""

from urllib.parse import urlsplit

from briefer.grounding.briefing import BriefedArticle, Briefing
from briefer.grounding.statements import Statement
from briefer.newsletters.issue import Link, Proof
from briefer.rendering.linked import web_address


def outlet_named(publisher: str | None, url: str | None) -> str:
    """Return an outlet's name; the host of its address where it gives none."""
    host = (urlsplit(url).hostname or "") if url else ""
    return publisher or host.removeprefix("www.") or "the article"


def link_to(article: BriefedArticle) -> Link:
    """Return how a reader is led to an article."""
    return Link(
        outlet=outlet_named(article.publisher, article.url),
        title=article.title,
        url=web_address(article.url),
        published=article.published,
    )


def proof_of(briefing: Briefing, statement: Statement) -> list[Proof]:
    """Return the sentences that a statement cites, as a reader is shown them."""
    proof = []
    for span in statement.citations:
        article = briefing.articles[span.article]
        proof.append(
            Proof(
                words=" ".join(briefing.words_of(span).split()),
                outlet=outlet_named(article.publisher, article.url),
                number=span.sentence,
                url=web_address(article.url),
            )
        )
    return proof
