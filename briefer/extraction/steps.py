"""Asking in steps: short questions over one shared prefix, each with its own small schema.

A small model holds one question at a time. The system message, which holds the article, is
the same for all of them, so that a server evaluates it once. What code can know (which time
expressions there are, in which sentence) is not asked.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from briefer.articles.article import Article
from briefer.errors import InvalidExtraction
from briefer.extraction.schema import Position, Status
from briefer.language.names import folded
from briefer.language.times import resolve_date, time_expressions
from briefer.llm.base import Question
from briefer.prompting.library import PromptLibrary
from briefer.prompting.messages import article_view, message

Json = dict[str, Any]
Reply = Callable[[Question], str]
"""Answers one question with JSON text."""

_MAX_TIMES = 6
_MAX_SIDES = 4
_OTHER = "other"


@dataclass(frozen=True, slots=True)
class _Time:
    number: int
    words: str
    sentence: str


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
    system = message("system", prompts.text("steps/system.j2", **article_view(article).values()))
    count = len(article.sentences)

    def ask(name: str, schema: Json, max_tokens: int, **values: object) -> Json:
        user = message("user", prompts.text(f"steps/{name}.j2", **values))
        question = Question(name, [system, user], schema, max_tokens)
        return _parsed(name, reply(question))

    what = ask("what", _object(text=_string(400), cites=_cites(count)), 220)
    sides = _named_sides(ask("sides", _object(sides=_list(_string(60), 2, _MAX_SIDES)), 120))
    who = ask("who", _who_schema(sides, count), 700)
    times = _asked_times(article)
    when = ask("when", _when_schema(times), 90 * len(times), times=times) if times else {}
    channel = _channel(ask, count)
    question = ask("question", _object(text=_string(120)), 80)["text"]
    stances = [_stance(ask, side, question, count, prompts, reply) for side in sides]
    listed = _list(_object(text=_string(300), cites=_cites(count)), 0, 3)
    background = ask("background", _object(items=listed), 400, what=what["text"])
    upcoming = _list(_object(text=_string(200), cites=_cites(count)), 0, 3)
    following = ask("next", _object(items=upcoming), 300)
    headline = ask("headline", _object(text=_string(110)), 60, what=what["text"])
    return {
        "headline": headline["text"],
        "question": question,
        "what": {**what, "said_by": None},
        "who": _each_once(who["people"], "name"),
        "when": _events(times, when),
        "channel": channel,
        "stances": stances,
        "background": [{**item, "said_by": None} for item in background["items"]],
        "next": [{**item, "said_by": None} for item in following["items"]],
    }


def _asked_times(article: Article) -> list[_Time]:
    """Return the article's time expressions, at most six: those with a date before others."""
    found = []
    seen = set()
    for sentence in article.sentences:
        words = article.words_of(sentence.number)
        for expression in time_expressions(words):
            interval = resolve_date(expression.words, article.published, words)
            key = (folded(expression.words), interval)
            if key not in seen:
                seen.add(key)
                found.append((interval is None, _Time(sentence.number, expression.words, words)))
    ranked = sorted(found, key=lambda pair: pair[0])[:_MAX_TIMES]
    return sorted((time for _, time in ranked), key=lambda time: time.number)


def _channel(ask: Callable[..., Json], count: int) -> Json | None:
    sentence = {"type": "integer", "minimum": 1, "maximum": count}
    answer = _object(sentence=sentence, answer={"enum": ["yes", "no"]})
    contact = ask("contact", answer, 40)
    if contact["answer"] != "yes":
        return None
    purpose = {"anyOf": [_string(200), {"type": "null"}]}
    status = {"enum": [status.value for status in Status]}
    schema = _object(
        between=_list(_string(80), 2, 2), status=status, purpose=purpose, cites=_cites(count)
    )
    return {**ask("channel", schema, 220), "said_by": None}


def _stance(
    ask: Callable[..., Json],
    side: str,
    question: str,
    count: int,
    prompts: PromptLibrary,
    reply: Reply,
) -> Json:
    schema = _object(summary=_string(300), cites=_cites(count))
    said = ask("stance", schema, 160, side=side, question=question)
    messages = [
        message("system", prompts.text("steps/position-system.j2")),
        message(
            "user", prompts.text("steps/position.j2", question=question, summary=said["summary"])
        ),
    ]
    positions = _object(position={"enum": [position.value for position in Position]})
    position = _parsed("position", reply(Question("position", messages, positions, 20)))["position"]
    cites = [] if position == Position.NOT_STATED else said["cites"]
    return {"side": side, "position": position, **said, "said_by": None, "cites": cites}


def _events(times: Sequence[_Time], when: Mapping[str, str]) -> list[Json]:
    return [
        {"event": when[str(i)], "phrase": time.words, "said_by": None, "cites": [time.number]}
        for i, time in enumerate(times, 1)
    ]


def _named_sides(answer: Mapping[str, Sequence[str]]) -> list[str]:
    return list({folded(side): side for side in reversed(answer["sides"])}.values())[::-1]


def _each_once(items: Sequence[Json], key: str) -> list[Json]:
    return list({folded(item[key]): item for item in reversed(items)}.values())[::-1]


def _parsed(name: str, text: str) -> Json:
    try:
        answer = json.loads(text)
    except ValueError as exc:
        origin = f"The reply to the question {name!r}"
        raise InvalidExtraction(origin, [f"it is not JSON ({exc})"]) from exc
    if not isinstance(answer, dict):
        raise InvalidExtraction(f"The reply to the question {name!r}", ["it is no JSON object"])
    return answer


def _who_schema(sides: Sequence[str], count: int) -> Json:
    person = _object(
        name=_string(80), role=_string(100), side={"enum": [*sides, _OTHER]}, cites=_cites(count)
    )
    return _object(people=_list(person, 0, 8))


def _when_schema(times: Sequence[_Time]) -> Json:
    return _object(**{str(i): _string(160) for i in range(1, len(times) + 1)})


def _object(**properties: Any) -> Json:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _string(bound: int) -> Json:
    return {"type": "string", "minLength": 1, "maxLength": bound}


def _list(item: Json, least: int, most: int) -> Json:
    return {"type": "array", "items": item, "minItems": least, "maxItems": most}


def _cites(count: int) -> Json:
    return _list({"type": "integer", "minimum": 1, "maximum": count}, 1, 3)
