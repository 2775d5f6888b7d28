"""A briefing to test with: an extraction written by hand over a short article."""

import json
from dataclasses import replace
from typing import Any

from briefer.articles.article import Article
from briefer.extraction.interview import Interview
from briefer.extraction.reading import read_extraction
from briefer.grounding.briefing import Briefing, Provenance
from briefer.grounding.ground import grounded
from briefer.llm.base import Question
from briefer.prompting.library import PromptLibrary

PROVENANCE = Provenance(
    model="m", provider="this machine", briefer="0", created="2022-05-10T00:00:00Z"
)


def extraction(**changes: Any) -> dict[str, Any]:
    """Return the wire JSON of the article in ``conftest.py``, with fields changed."""
    return {
        "headline": "Norway and Iceland weigh a line",
        "question": "whether to open a line",
        "what": {"text": "Norway and Iceland will weigh a direct line.", "cites": [1]},
        "who": [{"name": "Kari Lund", "role": "minister", "side": "Norway", "cites": [1]}],
        "when": [{"event": "Lund meets Palsson", "phrase": "Thursday", "cites": [1]}],
        "channel": {"between": ["Norway", "Iceland"], "status": "proposed", "cites": [1]},
        "stances": [
            {"side": "Norway", "position": "open", "summary": "It is on the agenda.", "cites": [2]},
            {"side": "Iceland", "position": "noncommittal", "summary": "No word.", "cites": [3]},
        ],
        "background": [{"text": "Ships passed within 400 metres.", "cites": [4]}],
        "next": [],
        **changes,
    }


def briefing_of(article: Article, *, lang: str | None = None, **changes: Any) -> Briefing:
    """Return a briefing of an article, with fields of its extraction changed."""
    text = json.dumps(extraction(**changes))
    read = replace(read_extraction(text, len(article.sentences), origin="It"), lang=lang)
    return grounded(read, article, PROVENANCE)


class Scripted:
    """Stands in for a model asked in steps: answers by a question's name, and keeps it.

    An answer is the object itself, the value of its one field ``text``, a list of either to
    be given in turn, or a function of the question.
    """

    def __init__(self, **answers: Any) -> None:
        self.questions: list[Question] = []
        self._answers = answers

    def __call__(self, question: Question) -> str:
        self.questions.append(question)
        answer = self._answers[question.name]
        if callable(answer):
            answer = answer(question)
        if isinstance(answer, list):
            answer = answer.pop(0)
        return json.dumps({"text": answer} if isinstance(answer, str) else answer)

    @property
    def asked(self) -> list[str]:
        """The names of the questions, in the order in which they were asked."""
        return [question.name for question in self.questions]

    def fields(self, name: str) -> Any:
        """The schemas of the fields of the last question of a name."""
        return self._last(name).schema["properties"]

    def shown(self, name: str) -> str:
        """What the last question of a name asks: its last message."""
        return self._last(name).messages[-1]["content"]

    def _last(self, name: str) -> Question:
        return next(q for q in reversed(self.questions) if q.name == name)

    def about(self, article: Article) -> Interview:
        """Return an interview about an article with this stand-in for the model."""
        return Interview(article, PromptLibrary(), self)
