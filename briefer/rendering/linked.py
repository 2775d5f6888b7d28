"""What a page says of itself to machines: schema.org JSON-LD."""

from typing import Any

from briefer.articles.cleaning import without_hidden
from briefer.grounding.briefing import Briefing


def linked_data(briefing: Briefing, title: str, summary: str, url: str | None) -> dict[str, Any]:
    """Return a page as a schema.org ``Article`` that is based on its source.

    Args:
        briefing: what the page is of.
        title: its headline, as it may be shown without the page.
        summary: its bottom line, likewise.
        url: the source's address, where it may be linked to.
    """
    article = briefing.articles[0]
    source = {
        "@type": "NewsArticle",
        "headline": article.title,
        "author": {"@type": "Person", "name": article.author} if article.author else None,
        "publisher": {"@type": "Organization", "name": article.publisher}
        if article.publisher
        else None,
        "datePublished": article.published.isoformat() if article.published else None,
        "url": url,
    }
    return _visible(
        {
            "@context": "https://schema.org",
            "@type": "Article",
            "headline": title,
            "description": summary,
            "inLanguage": briefing.lang,
            "dateCreated": briefing.provenance.created,
            "isBasedOn": {key: value for key, value in source.items() if value is not None},
        }
    )


def _visible(data: dict[str, Any]) -> dict[str, Any]:
    """Return data without the characters that hide words or turn them around."""
    return {
        key: _visible(value) if isinstance(value, dict) else without_hidden(value)[0]
        for key, value in data.items()
    }
