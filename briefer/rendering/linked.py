"""What a page says of itself to machines: schema.org JSON-LD."""

from typing import Any

from briefer.articles.cleaning import without_hidden
from briefer.grounding.briefing import BriefedArticle, Briefing


def linked_data(briefing: Briefing, title: str, summary: str) -> dict[str, Any]:
    """Return a page as a schema.org ``Article`` that is based on its source, or on several.

    Args:
        briefing: what the page is of.
        title: its headline, as it may be shown without the page.
        summary: its bottom line, likewise.
    """
    sources = [_source(article) for article in briefing.articles]
    data: dict[str, Any] = _visible(
        {
            "@context": "https://schema.org",
            "@type": "Article",
            "headline": title,
            "description": summary,
            "inLanguage": briefing.lang,
            "dateCreated": briefing.provenance.created,
            "isBasedOn": sources if len(sources) > 1 else sources[0],
        }
    )
    return data


def web_address(url: str | None) -> str | None:
    """Return an address that a page may link to: one that runs nothing."""
    if url is None or not url.lower().startswith(("http://", "https://")):
        return None
    return without_hidden(url)[0]


def _source(article: BriefedArticle) -> dict[str, Any]:
    source = {
        "@type": "NewsArticle",
        "headline": article.title,
        "author": {"@type": "Person", "name": article.author} if article.author else None,
        "publisher": {"@type": "Organization", "name": article.publisher}
        if article.publisher
        else None,
        "datePublished": article.published.isoformat() if article.published else None,
        "url": web_address(article.url),
    }
    return {key: value for key, value in source.items() if value is not None}


def _visible(data: Any) -> Any:
    """Return data without the characters that hide words or turn them around."""
    if isinstance(data, dict):
        return {key: _visible(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_visible(value) for value in data]
    return without_hidden(data)[0]
