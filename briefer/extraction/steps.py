"""Asking in steps: short questions over one shared prefix, each with its own small schema.

A small model holds one question at a time. The system message, which holds the article, is
the same for all of them, so that a server evaluates it once. What code can know (which time
expressions there are, in which sentence) is not asked.
"""

import json
from collections.abc import Callable, Collection, Sequence
from typing import Any

from briefer.articles.article import Article
from briefer.errors import InvalidExtraction
from briefer.extraction.candidates import (
    Line,
    asked_persons,
    asked_times,
    contact_lines,
    lines_of,
    lines_of_side,
    upcoming_lines,
)
from briefer.extraction.schema import Position, Status
from briefer.language.names import names_alike
from briefer.llm.base import Message, Question
from briefer.prompting.library import PromptLibrary
from briefer.prompting.messages import article_view, message

Json = dict[str, Any]
Reply = Callable[[Question], str]
"""Answers one question with JSON text."""

_MAX_SIDES = 4
_OTHER = "other"
# Blanks, Latin letters and marks without the double quotation mark and the backslash: a
# small model now and then falls into another script, or ends its string too soon.
_LATIN = r"[ !#-\[\]-~\u00c0-\u024f]"


class _Interview:
    """One model asked about one article, question by question."""

    def __init__(self, article: Article, prompts: PromptLibrary, reply: Reply) -> None:
        self.article = article
        self.count = len(article.sentences)
        self._prompts = prompts
        self._reply = reply
        values = article_view(article).values()
        self._system = message("system", prompts.text("steps/system.j2", **values))

    def answer(self, name: str, schema: Json, max_tokens: int, **values: object) -> Json:
        """Return the answer to one question about the article."""
        user = message("user", self._prompts.text(f"steps/{name}.j2", **values))
        return self._ask(name, [self._system, user], schema, max_tokens)

    def position(self, **values: object) -> str:
        """Return where a side stands, sorted by examples, without the article."""
        messages = [
            message("system", self._prompts.text("steps/position-system.j2")),
            message("user", self._prompts.text("steps/position.j2", **values)),
        ]
        schema = _object(position={"enum": [position.value for position in Position]})
        return str(self._ask("position", messages, schema, 20)["position"])

    def _ask(self, name: str, messages: Sequence[Message], schema: Json, max_tokens: int) -> Json:
        origin = f"The reply to the question {name!r}"
        text = self._reply(Question(name, messages, schema, max_tokens))
        try:
            answer = json.loads(text)
        except ValueError as exc:
            raise InvalidExtraction(origin, [f"it is not JSON ({exc})"]) from exc
        if not isinstance(answer, dict):
            raise InvalidExtraction(origin, ["it is no JSON object"])
        return answer


def extraction_by_steps(article: Article, prompts: PromptLibrary, reply: Reply) -> Json:
    """Return the parts of an Extraction, asked for one by one.

    Args:
        article: what is asked about.
        prompts: the templates of ``steps/``.
        reply: answers one question.

    Returns:
        A JSON object in the wire schema, not yet validated.

    Raises:
        InvalidExtraction: an answer is no JSON.
    """
    ask = _Interview(article, prompts, reply)
    what = ask.answer("what", _object(text=_string(400), cites=_cites(ask)), 220)
    sides = _sides(ask)
    who = _who(ask, sides)
    when = _when(ask)
    channel = _channel(ask)
    question = _question(ask, channel, what["text"])
    stances = [_stance(ask, side, question, who) for side in sides]
    used = {number for item in [what, *when, *stances] for number in item["cites"]}
    background = _retold(ask, "background", _unused_lines(article, used), 300, 3, what["text"])
    used |= {number for item in background for number in item["cites"]}
    following = _retold(ask, "next", upcoming_lines(article, list(used)), 200, 2, what["text"])
    headline = ask.answer("headline", _object(text=_string(100)), 60, what=what["text"])
    return {
        "headline": headline["text"],
        "question": question,
        "what": {**what, "said_by": None},
        "who": who,
        "when": when,
        "channel": channel,
        "stances": stances,
        "background": background,
        "next": following,
    }


def _sides(ask: _Interview) -> list[str]:
    answer = ask.answer("sides", _object(sides=_list(_string(60), 2, _MAX_SIDES)), 120)
    distinct: list[str] = []
    for side in answer["sides"]:
        known = any(names_alike(side, other) or names_alike(other, side) for other in distinct)
        if not known and names_alike(side, ask.article.text):
            distinct.append(side)
    return distinct


def _who(ask: _Interview, sides: Sequence[str]) -> list[Json]:
    persons = asked_persons(ask.article)
    if not persons:
        return []
    role = {"anyOf": [_string(100), {"type": "null"}]}
    person = _object(role=role, side={"enum": [*sides, _OTHER]})
    schema = _object(**{str(i): person for i in range(1, len(persons) + 1)})
    answers = ask.answer("who", schema, 45 * len(persons) + 20, persons=persons)
    found = []
    for index, person_asked in enumerate(persons, 1):
        answer = answers[str(index)]
        if answer["role"] is not None:
            found.append({"name": person_asked.name, **answer, "cites": [person_asked.number]})
    return found[:8]


def _when(ask: _Interview) -> list[Json]:
    times = asked_times(ask.article)
    if not times:
        return []
    schema = _object(**{str(i): _string(159) for i in range(1, len(times) + 1)})
    answers = ask.answer("when", schema, 60 * len(times) + 20, times=times)
    return [
        {
            "event": answers[str(index)],
            "phrase": time.words,
            "said_by": None,
            "cites": [time.number],
        }
        for index, time in enumerate(times, 1)
    ]


def _channel(ask: _Interview) -> Json | None:
    lines = contact_lines(ask.article)[:8]
    if not lines:
        return None
    numbers = {"enum": [line.number for line in lines]}
    contact = _object(sentence=numbers, answer={"enum": ["yes", "no"]})
    if ask.answer("contact", contact, 30, lines=lines)["answer"] != "yes":
        return None
    status = {"enum": [status.value for status in Status]}
    schema = _object(
        between=_list(_string(80), 2, 2), status=status, cites=_list(numbers, 1, 2)
    )
    answer = ask.answer("channel", schema, 120, lines=lines)
    # A purpose is the likeliest thing for a small model to make up, so it is not asked for.
    return {**answer, "purpose": None, "said_by": None}


def _question(ask: _Interview, channel: Json | None, what: str) -> str:
    if channel is not None:
        ends = " and ".join(channel["between"])
        verb = {"suspended": "reopen", "operating": "keep"}.get(channel["status"], "open")
        asked = f"whether to {verb} a channel between {ends}"
        if len(asked) < 120:
            return asked
    return str(ask.answer("question", _object(text=_string(119)), 60, what=what)["text"])


def _stance(ask: _Interview, side: str, question: str, who: Sequence[Json]) -> Json:
    persons = [person["name"] for person in who if person["side"] == side]
    lines = lines_of_side(ask.article, side, persons)
    numbers = {"enum": [line.number for line in lines]}
    schema = _object(summary=_string(299), cites=_list(numbers, 1, 3))
    said = ask.answer("stance", schema, 120, side=side, question=question, lines=lines)
    words = " ".join(line.words for line in lines if line.number in said["cites"])
    position = ask.position(side=side, question=question, words=words)
    cites = [] if position == Position.NOT_STATED else said["cites"]
    return {"side": side, "position": position, **said, "said_by": None, "cites": cites}


def _unused_lines(article: Article, used: Collection[int]) -> list[Line]:
    return [line for line in lines_of(article) if line.number not in used]


def _retold(
    ask: _Interview, name: str, lines: Sequence[Line], bound: int, most: int, what: str
) -> list[Json]:
    if not lines:
        return []
    numbers = {"enum": [line.number for line in lines]}
    item = _object(cites=_list(numbers, 1, 1), text=_string(bound - 1))
    schema = _object(items=_list(item, 0, most))
    answer = ask.answer(name, schema, 90 * most, lines=lines, what=what)
    once = {tuple(item["cites"]): item for item in answer["items"]}
    return [{**item, "said_by": None} for item in once.values()]


def _object(**properties: Any) -> Json:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _string(bound: int) -> Json:
    return {"type": "string", "pattern": f"^{_LATIN}{{1,{bound}}}$"}


def _list(item: Json, least: int, most: int) -> Json:
    return {"type": "array", "items": item, "minItems": least, "maxItems": most}


def _cites(ask: _Interview) -> Json:
    return _list({"type": "integer", "minimum": 1, "maximum": ask.count}, 1, 3)
