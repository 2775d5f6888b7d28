"""Asking in steps: short questions over one shared prefix, each with its own small schema.

A small model holds one question at a time. The messages that hold the article are the same
for all of them, so that a server evaluates them once. What code can know (which time
expressions there are, in which sentence) is not asked.
"""

import re
from collections.abc import Collection, Sequence

from briefer.articles.article import Article
from briefer.extraction.candidates import (
    MAX_EVENT,
    Line,
    Time,
    acting_parties,
    asked_times,
    leans_on_another,
    lines_of,
    spoken_lines,
)
from briefer.extraction.channels import channel_of
from briefer.extraction.interview import (
    Interview,
    Json,
    Reply,
    clause_after,
    list_of,
    object_of,
    one_of,
    text_of,
)
from briefer.extraction.persons import persons_of
from briefer.extraction.retelling import retold, retold_line, speaks_in_person
from briefer.extraction.stances import stance_of, words_of_side
from briefer.language.clauses import first_clauses, without_phrase, without_pronoun_speaker
from briefer.language.hedges import adds_cause, as_planned, says_flat
from briefer.language.names import names_alike
from briefer.language.tenses import looks_ahead
from briefer.language.times import time_expressions
from briefer.language.words import holds_only
from briefer.prompting.library import PromptLibrary

_MAX_SIDES = 4
_LEAD_ENOUGH = 45
"""Words of a leading sentence that is not shortened: all of it is the news."""
_HEADLINE_RUN_ON = 92
_MAX_HEADLINE = 110
"""Characters of a headline in the wire schema."""
_LEAST_ASKED = 0.6
"""Share of the words of a question that the article has to have."""
_ANY_QUESTION = "whether to agree to what the news tells"
_PREPOSITIONS = "between|with|for|in|on|at|of|when|as|after|before|over|despite"
_NO_SIDE = re.compile(
    r"(?:the )?(?:joint |draft |final )?(?:communiqu[eé]|statement|declaration|agreement|accord|"
    r"treaty|deal|plan|report|document|article|text|talks|meeting|proposal)s?",
    re.IGNORECASE,
)
"""What a small model names where it has no more sides: papers and meetings take none."""
_OPENING_MARKS = ("“", '"', "‘", "«", "„")


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
    ask = Interview(article, prompts, reply)
    what = _what(ask)
    sides = _sides(ask)
    who = persons_of(ask, sides)
    channel = channel_of(ask, sides)
    question = question_of(ask, channel, what["text"]) or _ANY_QUESTION
    times = asked_times(article)
    words = {
        side: words_of_side(
            article,
            side,
            _persons_of(side, who),
            f"{what['text']} {question}",
            [other for other in sides if other != side],
        )
        for side in sides
    }
    used = {*what["cites"], *(time.number for time in times)}
    used |= {line.number for of_side in words.values() for line in of_side.told}
    background = _chosen(ask, "background", lines_of(article), used, 3, what["text"])
    upcoming = [line for line in lines_of(article) if looks_ahead(line.words)]
    following = _chosen(ask, "next", upcoming, {*used, *map(_number, background)}, 2, what["text"])
    # From here on nothing needs the article before it, so its prefix is not evaluated again.
    return {
        "headline": headline_of(ask, what["text"]),
        "question": question if question != _ANY_QUESTION else None,
        "what": what,
        "who": who,
        "when": _events(ask, times),
        "channel": channel,
        "stances": [stance_of(ask, side, question, words[side]) for side in sides],
        "background": [retold_line(ask, line, 300) for line in background],
        "next": [retold_line(ask, line, 200) for line in following],
    }


def _what(ask: Interview) -> Json:
    """Return the bottom line: the one or two leading sentences that tell the news, retold."""
    lines = leading_lines(ask.article, lines_of(ask.article)[:8])[:5]
    lines = lines or lines_of(ask.article)[:1]
    schema = object_of(sentences=list_of(one_of(*map(_number, lines)), 1, 2))
    chosen = set(ask.answer("lead", schema, 80, lines=lines)["sentences"])
    return bottom_line_of(ask, [line for line in lines if line.number in chosen])


def leading_lines(article: Article, lines: Sequence[Line]) -> list[Line]:
    """Return the lines that can tell the news: nobody's claims, and none that leans on another."""
    claims = spoken_lines(article)
    return [
        line for line in lines if line.number not in claims and not leans_on_another(line.words)
    ]


def bottom_line_of(ask: Interview, leading: Sequence[Line]) -> Json:
    """Return one or two sentences, retold, as the bottom line of the wire schema."""
    bound = 399 if len(leading) == 1 else 280
    told = [retold(ask, line.words, bound, enough=_LEAD_ENOUGH) for line in leading]
    if len(told) > 1 and sum(map(len, told)) > 390:
        leading, told = leading[:1], told[:1]
    text = " ".join(part if part.endswith((".", "!", "?")) else f"{part}." for part in told)
    return {"text": text, "said_by": None, "cites": [line.number for line in leading]}


def _sides(ask: Interview) -> list[str]:
    """Return the sides, as the model names them and then as code finds more, each once."""
    answer = ask.answer("sides", object_of(sides=list_of(text_of(60), 2, _MAX_SIDES)), 120)
    named = [side for joined in answer["sides"] for side in _parts(joined, ask.article.text)]
    distinct: list[str] = []
    for side in [*named, *acting_parties(ask.article)]:
        known = any(names_alike(side, other) or names_alike(other, side) for other in distinct)
        known = known or _NO_SIDE.fullmatch(side) is not None
        if not known and names_alike(side, ask.article.text):
            distinct.append(side)
    return distinct[:_MAX_SIDES]


def _parts(joined: str, text: str) -> list[str]:
    """Return the sides that "A and B" names: two only where the article names each apart.

    Trinidad and Tobago is one, and so is a Food and Drug Administration.
    """
    apart = re.sub(re.escape(joined), " ", text, flags=re.IGNORECASE)
    parts = joined.split(" and ")
    return parts if all(names_alike(part, apart) for part in parts) else [joined]


def question_of(ask: Interview, channel: Json | None, what: str) -> str | None:
    """Return what the sides are asked to agree to, or None where the model made it up."""
    if channel is not None:
        verb = {"suspended": "reopen", "operating": "keep"}.get(channel["status"], "open")
        joint = ", " if " and " in channel["between"][1] else " and "
        asked = f"whether to {verb} a channel between {joint.join(channel['between'])}"
        if len(asked) < 120:
            return asked
    schema = object_of(text=clause_after("whether to ", 90))
    text = str(ask.apart("question", schema, 40, what=what)["text"]).strip()
    for time in time_expressions(text):
        shorter = without_phrase(time.words, text)
        text = shorter[:1].lower() + shorter[1:]
    told = text.startswith("whether to ") and holds_only(text, ask.article.text, least=_LEAST_ASKED)
    return text if told else None


def _chosen(
    ask: Interview,
    name: str,
    lines: Sequence[Line],
    used: Collection[int],
    most: int,
    what: str,
) -> list[Line]:
    free = [
        line
        for line in lines
        if line.number not in used
        and not leans_on_another(line.words)
        and not speaks_in_person(line.words)
        and not line.words.startswith(_OPENING_MARKS)
    ]
    if not free:
        return []
    schema = object_of(sentences=list_of(one_of(*map(_number, free)), 0, most))
    chosen = set(ask.answer(name, schema, 100, lines=free, what=what)["sentences"])
    return [line for line in free if line.number in chosen]


def headline_of(ask: Interview, what: str) -> str:
    """Return a headline for the news."""
    text = str(ask.apart("headline", object_of(text=text_of(100)), 50, what=what)["text"])
    if len(text) >= _HEADLINE_RUN_ON:
        # It ran on: what stands before its last preposition can stand alone.
        text = re.split(rf"\s+(?:{_PREPOSITIONS})\s+(?!.*\s(?:{_PREPOSITIONS})\s)", text)[0]
    text = as_planned(text, what)
    if says_flat(text, what) or adds_cause(text, what):
        # Better a long headline than one that the news denies.
        news = first_clauses(what.rstrip(" ."), _MAX_HEADLINE)
        text = news if len(news) < _MAX_HEADLINE else text
    return text


def _events(ask: Interview, times: Sequence[Time]) -> list[Json]:
    """Return what happened at each time; what somebody says of themselves is no event."""
    return [_event(ask, time) for time in times if not speaks_in_person(time.clause)]


def _event(ask: Interview, time: Time) -> Json:
    event = retold(ask, without_pronoun_speaker(without_phrase(time.words, time.clause)), MAX_EVENT)
    return {"event": event, "phrase": time.words, "said_by": None, "cites": [time.number]}


def _persons_of(side: str, who: Sequence[Json]) -> list[str]:
    return [person["name"] for person in who if person["side"] == side]


def _number(line: Line) -> int:
    return line.number
