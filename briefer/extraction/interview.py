"""One model asked about one article, question by question, and the schemas of its answers."""

import json
from collections.abc import Callable, Sequence
from typing import Any

from briefer.articles.article import Article
from briefer.errors import InvalidExtraction
from briefer.llm.base import Message, Question
from briefer.prompting.library import PromptLibrary
from briefer.prompting.messages import article_view, message

Json = dict[str, Any]
Reply = Callable[[Question], str]
"""Answers one question with JSON text."""

# Blanks, Latin letters and marks without the double quotation mark and the backslash: a
# small model now and then falls into another script, or ends its string too soon.
_LATIN = r"[ !#-\[\]-~\u00c0-\u024f]"
_LATIN_NO_STOP = r"[ !#-\-/-\[\]-~\u00c0-\u024f]"
_LATIN_NO_COMMA = r"[ !#-+\--\[\]-~\u00c0-\u024f]"


class Interview:
    """One model asked about one article.

    Attributes:
        article: what is asked about.
    """

    def __init__(
        self,
        article: Article,
        prompts: PromptLibrary,
        reply: Reply,
        room: str = "steps",
        **told: object,
    ) -> None:
        """Prepare the messages that all questions about the article begin with.

        Args:
            article: what is asked about.
            prompts: the templates.
            reply: answers one question.
            room: the folder of the templates.
            told: what every template may fill in.
        """
        self.article = article
        self._prompts = prompts
        self._reply = reply
        self._room = room
        self._told = told
        values = article_view(article).values()
        self._prefix = [
            message("system", self._text("system")),
            message("user", prompts.text("steps/article.j2", **values)),
            message("assistant", prompts.text("steps/ready.j2")),
        ]

    def answer(self, name: str, schema: Json, max_tokens: int, **values: object) -> Json:
        """Return the answer to one question about the article.

        Args:
            name: of the question and its template, ``ROOM/NAME.j2``.
            schema: of the answer, an object.
            max_tokens: where a runaway answer is stopped.
            values: what the template fills in.
        """
        user = message("user", self._text(name, **values))
        return self._asked(name, [*self._prefix, user], schema, max_tokens)

    def apart(self, name: str, schema: Json, max_tokens: int, **values: object) -> Json:
        """Return the answer to a question that is asked by examples, without the article.

        Its system message is ``ROOM/NAME-system.j2``; see :meth:`answer` for the rest.
        """
        messages = [
            message("system", self._text(f"{name}-system")),
            message("user", self._text(name, **values)),
        ]
        return self._asked(name, messages, schema, max_tokens)

    def _text(self, name: str, **values: object) -> str:
        return self._prompts.text(f"{self._room}/{name}.j2", **self._told, **values)

    def _asked(self, name: str, messages: Sequence[Message], schema: Json, max_tokens: int) -> Json:
        origin = f"The reply to the question {name!r}"
        text = self._reply(Question(name, messages, schema, max_tokens))
        try:
            answer = json.loads(text)
        except (ValueError, RecursionError) as exc:
            raise InvalidExtraction(origin, [f"it is not JSON ({exc})"]) from exc
        if not isinstance(answer, dict):
            raise InvalidExtraction(origin, ["it is no JSON object"])
        return answer


def object_of(**properties: Any) -> Json:
    """Return the schema of an object in which every property is required."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def list_of(item: Json, least: int, most: int) -> Json:
    """Return the schema of a list of at least and at most so many items."""
    return {"type": "array", "items": item, "minItems": least, "maxItems": most}


def one_of(*values: object) -> Json:
    """Return the schema of one of some values."""
    return {"enum": list(values)}


def text_of(bound: int, letters: str = _LATIN) -> Json:
    """Return the schema of text of at most so many characters.

    Args:
        bound: the most there may be.
        letters: a class of what may be in it; Latin if nothing is said.
    """
    return {"type": "string", "pattern": f"^{letters}{{1,{bound}}}$"}


def sentence_of(bound: int) -> Json:
    """Return the schema of one Latin sentence that must end: a small model runs on.

    A stop within it is taken for an end unless a lower-case letter or digit follows.
    """
    within = rf"{_LATIN_NO_STOP}|[.][0-9a-z]|[.] [a-z]"
    return {"type": "string", "pattern": f"^({within}){{1,{bound}}}[.]$"}


def clause_after(opening: str, bound: int) -> Json:
    """Return the schema of Latin text without a comma, with a given opening before it."""
    return {"type": "string", "pattern": f"^{opening}{_LATIN_NO_COMMA}{{1,{bound}}}$"}
