"""An Extraction in the language that the briefing is asked for in."""

from typing import Any

from briefer.articles.article import Article
from briefer.extraction.abroad import OTHER, extraction_abroad
from briefer.extraction.interview import Interview, Json, Reply, object_of, text_of
from briefer.extraction.steps import extraction_by_steps
from briefer.extraction.tongues import Tongue, tongue_of
from briefer.language.abroad.tags import is_english
from briefer.language.measures import is_loose, quantities
from briefer.prompting.library import PromptLibrary

_BOUNDS = {
    "headline": 109,
    "question": 119,
    "text": 299,
    "role": 99,
    "name": 79,
    "side": 59,
    "event": 159,
    "purpose": 199,
    "summary": 299,
    "between": 79,
}
"""What is translated, and its bound in characters. Phrases and speakers stay the article's own
words, which they are held to."""
_TRIES = 2


def extraction_in_tongue(
    article: Article, prompts: PromptLibrary, reply: Reply, tongue: Tongue
) -> Json:
    """Return the parts of an Extraction, asked for in steps, in a language.

    They are asked for in the article's own, where the article's words can be held against
    them, and then translated.

    Args:
        article: what is asked about.
        prompts: the templates.
        reply: answers one question.
        tongue: the language of the briefing.

    Returns:
        A JSON object in the wire schema, not yet validated.

    Raises:
        InvalidExtraction: an answer is no JSON.
    """
    if is_english(article.lang):
        data = extraction_by_steps(article, prompts, reply)
    else:
        data = extraction_abroad(article, prompts, reply, tongue_of(article))
    return data if tongue.own else _Translation(article, prompts, reply, tongue).of(data)


class _Translation:
    """What is translated from one article, each text once."""

    def __init__(
        self, article: Article, prompts: PromptLibrary, reply: Reply, tongue: Tongue
    ) -> None:
        self._lang, self._tongue = article.lang, tongue
        source = tongue_of(article).name
        told = {"source": source, "language": tongue.name}
        self._ask = Interview(article, prompts, reply, "abroad", **told)
        self._known: dict[str, str] = {OTHER: OTHER}

    def of(self, data: Json) -> Json:
        """Return an Extraction's parts, translated."""
        return {key: self._value(key, value) for key, value in data.items()}

    def _value(self, key: str, value: Any) -> Any:
        if isinstance(value, dict):
            return self.of(value)
        if isinstance(value, list):
            return [self._value(key, item) for item in value]
        return self._text(value, _BOUNDS[key]) if key in _BOUNDS and value else value

    def _text(self, words: Any, bound: int) -> Any:
        if not isinstance(words, str):
            return words
        if words not in self._known:
            self._known[words] = self._translated(words, bound)
        return self._known[words]

    def _translated(self, words: str, bound: int) -> str:
        """Return a translation; where a number of it is wrong, of two the better one."""
        schema = object_of(text=text_of(bound, self._tongue.names))
        told = ""
        for _ in range(_TRIES):
            told = str(self._ask.apart("translate", schema, 40 + bound // 2, words=words)["text"])
            if self._keeps_numbers(told, words):
                break
        return told.strip()

    def _keeps_numbers(self, told: str, words: str) -> bool:
        there = {v for q in quantities(words, self._lang) for v in q.values}
        counted = [q for q in quantities(told, self._tongue.lang) if not is_loose(q)]
        return all(not q.values.isdisjoint(there) for q in counted)
