"""Chat messages as objects; templates fill in only their text."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from briefer.articles.article import Article
from briefer.language.instructions import speaks_to_model
from briefer.prompting.planted import LEFT_OUT, planted_sentences

Message = Mapping[Literal["role", "content"], str]


@dataclass(frozen=True, slots=True)
class NumberedSentence:
    """A sentence as prompts show it."""

    number: int
    words: str


@dataclass(frozen=True, slots=True)
class ArticleView:
    """What templates may know of an article."""

    title: str | None
    published: date | None
    sentences: tuple[NumberedSentence, ...]

    def values(self) -> dict[str, object]:
        """Return the names that ``article.j2`` uses."""
        return {
            "title": self.title,
            "published": self.published,
            "sentences": self.sentences,
        }


def article_view(article: Article) -> ArticleView:
    """Return what templates may know of an article; orders to a model are left out."""
    planted = planted_sentences(article)
    numbered = (
        NumberedSentence(s.number, LEFT_OUT if s.number in planted else article.words_of(s.number))
        for s in article.sentences
    )
    title = None if article.title and speaks_to_model(article.title) else article.title
    return ArticleView(title, article.published, tuple(numbered))


def message(role: Literal["system", "user", "assistant"], content: str) -> Message:
    """Return one chat message. The role is the caller's: no text can change it."""
    return {"role": role, "content": content}
