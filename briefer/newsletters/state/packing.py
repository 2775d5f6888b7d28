"""JSON in a database: compressed, and whole articles and briefings again."""

import json
import zlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

# What reads them is only loaded where one is read: most runs find nothing new.
if TYPE_CHECKING:
    from briefer.articles.article import Article
    from briefer.grounding.briefing import Briefing


def packed(text: str) -> bytes:
    """Return a text compressed; briefings take a fifth of their size."""
    return zlib.compress(text.encode("utf-8"))


def unpacked(data: bytes) -> str:
    """Return a text that was compressed."""
    return zlib.decompress(data).decode("utf-8")


def packed_articles(articles: "Sequence[Article]") -> bytes:
    """Return articles as they are kept."""
    from briefer.runs import article_json

    return packed(json.dumps([json.loads(article_json(one)) for one in articles]))


def unpacked_articles(data: bytes) -> "list[Article]":
    """Return articles that were kept, their text the same to the character."""
    from briefer.runs import article_of_json

    return [article_of_json(json.dumps(one)) for one in json.loads(unpacked(data))]


def unpacked_briefing(data: bytes | None) -> "Briefing | None":
    """Return a briefing that was kept, or None where none was."""
    from briefer.grounding.briefing import Briefing

    return None if data is None else Briefing.model_validate_json(unpacked(data))
