"""How an issue names the articles behind it."""

from briefer.grounding.briefing import BriefedArticle, Briefing
from briefer.grounding.statements import Statement
from briefer.newsletters.issue import Link, Proof
from briefer.newsletters.naming import outlet_named
from briefer.rendering.linked import web_address


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
