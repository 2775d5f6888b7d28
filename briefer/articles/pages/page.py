"""A page of HTML to an Article."""

import logging
from dataclasses import replace

from lxml.html import HtmlElement
from trafilatura import load_html

from briefer.articles.article import Article
from briefer.articles.cleaning import cleaned_text
from briefer.articles.pages.body import article_blocks, prose_of
from briefer.articles.pages.dating import published_day
from briefer.articles.pages.declared import declared
from briefer.articles.pages.decoding import page_text
from briefer.articles.pages.refusing import why_no_article
from briefer.errors import ArticleError

for _name in ("trafilatura", "htmldate"):  # they say on stderr what we say better, or need not
    logging.getLogger(_name).setLevel(logging.CRITICAL + 1)


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
    tree = page_tree(data, charset)
    if tree is None:
        raise ArticleError(source, "it is no HTML", "give a web page, or the text as .txt")
    said = declared(tree, address)
    published = published_day(tree, said.linked.published, said.address, said.title)
    blocks = article_blocks(tree, said.address)
    prose = prose_of(blocks, said.titles)
    refusal = why_no_article(tree, blocks, prose, said)
    if refusal is not None:
        raise ArticleError(source, *refusal)
    article = Article.from_text(
        prose,
        title=said.title,
        publisher=said.publisher,
        author=said.author,
        url=said.address,
        published=published,
        lang=said.language or "en",
        source=source,
        require_prose=True,
    )
    return replace(article, removed=cleaned_text(prose)[1])


def page_tree(data: bytes, charset: str | None = None) -> HtmlElement | None:
    """Return the elements of a page, or None where there are none."""
    tree: HtmlElement | None = load_html(page_text(data, charset))
    return tree
