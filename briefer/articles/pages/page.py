"""A page of HTML to an Article."""

import logging
from dataclasses import dataclass, replace
from datetime import date

from trafilatura import load_html

from briefer.articles.article import Article
from briefer.articles.cleaning import cleaned_text
from briefer.articles.languages import article_language
from briefer.articles.pages.body import article_blocks, prose_of
from briefer.articles.pages.dating import published_day
from briefer.articles.pages.declared import Declared, declared
from briefer.articles.pages.decoding import page_text
from briefer.articles.pages.refusing import why_no_article
from briefer.errors import ArticleError

for _name in ("trafilatura", "htmldate"):  # they say on stderr what we say better, or need not
    logging.getLogger(_name).setLevel(logging.CRITICAL + 1)


@dataclass(frozen=True, slots=True)
class Found:
    """What was found on a page.

    Attributes:
        said: what it says of itself.
        published: the day that it gives, or None.
        prose: the article's text.
        refusal: why that is no article, and how to mend it; None where it is one.
    """

    said: Declared
    published: date | None
    prose: str
    refusal: tuple[str, str] | None


def article_on_page(
    data: bytes, *, source: str, charset: str | None = None, address: str | None = None
) -> Article:
    """Return the article of a page, with what the page says of it.

    Args:
        data: the page's bytes.
        source: what to call it in messages.
        charset: that its site names, or None.
        address: where it was fetched from, or None.

    Raises:
        ArticleError: the page holds no article.
    """
    found = found_on_page(data, charset=charset, address=address)
    if found is None:
        raise ArticleError(source, "it is no HTML", "give a web page, or the text as .txt")
    if found.refusal is not None:
        raise ArticleError(source, *found.refusal)
    article = Article.from_text(
        found.prose,
        title=found.said.title,
        publisher=found.said.publisher,
        author=found.said.author,
        url=found.said.address,
        published=found.published,
        lang=article_language(found.prose, found.said.language),
        source=source,
        require_prose=True,
    )
    return replace(article, removed=cleaned_text(found.prose)[1])


def found_on_page(
    data: bytes, *, charset: str | None = None, address: str | None = None
) -> Found | None:
    """Return what is on a page, an article or not; None where it has no elements.

    Args:
        data: the page's bytes.
        charset: that its site names, or None.
        address: where it was fetched from, or None.
    """
    text = page_text(data, charset)
    # What does not say early that it is HTML would be taken for something else.
    tree = load_html(text if "html" in text[:50].lower() else f"<html>{text}")
    if tree is None:
        return None
    said = declared(tree, address)
    published = published_day(tree, said.linked.published, said.address, said.title)
    blocks = article_blocks(tree, said.address)
    prose = prose_of(blocks, said.titles, published)
    return Found(said, published, prose, why_no_article(tree, blocks, prose, said))
