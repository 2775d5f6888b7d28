"""What a disagreement is about, in words of the articles."""

from collections.abc import Sequence

from briefer.grounding.preparing import PreparedArticle
from briefer.grounding.telling import Told


def words_of(told: Told, articles: Sequence[PreparedArticle]) -> str:
    """Return the words of what is told, on one line."""
    text = articles[told.article].sentences[told.sentence].text
    return " ".join(text[told.start : told.end].split())


def subject_of(kind: str, told: Sequence[Told], articles: Sequence[PreparedArticle]) -> str:
    """Return what a disagreement is about."""
    return told[0].key + " " + " ".join(sorted(told[0].near & told[-1].near))
