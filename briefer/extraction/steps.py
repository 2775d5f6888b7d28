"""Asking in steps: short questions over one shared prefix, each with its own small schema.

A small model holds one question at a time. The system message, which holds the article, is
the same for all of them, so that a server evaluates it once. What code can know (which time
expressions there are, in which sentence) is not asked.
"""

import json
import re
from collections.abc import Callable, Collection, Sequence
from typing import Any

from briefer.articles.article import Article
from briefer.errors import InvalidExtraction
from briefer.extraction.candidates import (
    Line,
    Person,
    Time,
    asked_persons,
    asked_times,
    channel_ends,
    contact_lines,
    lines_of,
    lines_of_side,
    role_of,
    spoken_lines,
)
from briefer.extraction.schema import Position, Status
from briefer.language.clauses import (
    capitalised,
    clause_with,
    first_clauses,
    unquoted,
    without_phrase,
    without_pronoun_speaker,
)
from briefer.language.hedges import adds_cause, drops_hedge
from briefer.language.names import names_alike
from briefer.language.speech import acts_in, evasion_in, quotations
from briefer.language.times import looks_ahead, time_expressions
from briefer.language.words import content_words, holds_only
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
_NO_STOP = r"[ !#-\-/-\[\]-~\u00c0-\u024f]"
_HEADLINE_RUN_ON = 92
_PREPOSITIONS = "between|with|for|in|on|at|of|when|as|after|before|over|despite"
_NO_COMMA = r"[ !#-+\--\[\]-~\u00c0-\u024f]"
_SHORT_ENOUGH = 14
"""Words of a sentence that need no shortening."""
_RUN_ON = 250
"""Characters of a summary beyond which it was copied, not told."""

# What a side that "declined to say" has not said.
_PLAIN_ANSWERS = frozenset({Position.SUPPORTS, Position.OPPOSES, Position.NOT_STATED})

# A sentence that begins so cannot stand alone.
_LEANS_ON_ANOTHER = re.compile(
    r"[“\"]?(?:he|she|it|they|its|his|her|their|each|indeed)\b"
    r"|.*\b(?:this|that) (?:will|would|is|was|has|may|could)\b",
    re.I,
)

_FIRST_PERSON = re.compile(r"\b(?:[Ww]e|[Oo]urs?|us|I|[Mm]y|me)\b")
_OPENING_MARKS = ("“", '"', "‘", "«", "„")
_REFUSALS = frozenset({"rejected", "rejects", "opposed", "opposes"})


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

    def apart(self, name: str, schema: Json, max_tokens: int, **values: object) -> Json:
        """Return the answer to a question that is asked by examples, without the article."""
        messages = [
            message("system", self._prompts.text(f"steps/{name}-system.j2")),
            message("user", self._prompts.text(f"steps/{name}.j2", **values)),
        ]
        return self._ask(name, messages, schema, max_tokens)

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
    what = _what(ask)
    sides = _sides(ask)
    who = _who(ask, sides)
    channel = _channel(ask, sides)
    question = _question(ask, channel, what["text"])
    times = asked_times(article)
    lines = {
        side: lines_of_side(
            article,
            side,
            _persons_of(side, who),
            f"{what['text']} {question}",
            [other for other in sides if other != side],
        )
        for side in sides
    }
    used = {*what["cites"], *(time.number for time in times)}
    used |= {line.number for of_side in lines.values() for line in of_side}
    background = _chosen(ask, "background", lines_of(article), used, 3, what["text"])
    upcoming = [line for line in lines_of(article) if looks_ahead(line.words)]
    following = _chosen(ask, "next", upcoming, {*used, *map(_number, background)}, 2, what["text"])
    # From here on nothing needs the article before it, so its prefix is not evaluated again.
    return {
        "headline": _headline(ask, what["text"]),
        "question": question,
        "what": what,
        "who": who,
        "when": _events(ask, times),
        "channel": channel,
        "stances": [_stance(ask, side, question, lines[side]) for side in sides],
        "background": [_retold_line(ask, line, 300) for line in background],
        "next": [_retold_line(ask, line, 200) for line in following],
    }


def _what(ask: _Interview) -> Json:
    """Return the bottom line: the one or two leading sentences that tell the news, retold."""
    claims = spoken_lines(ask.article)
    lines = [
        line
        for line in lines_of(ask.article)[:8]
        if line.number not in claims and not _LEANS_ON_ANOTHER.match(line.words)
    ]
    lines = lines[:5] or lines_of(ask.article)[:1]
    schema = _object(sentences=_list({"enum": [line.number for line in lines]}, 1, 2))
    chosen = set(ask.answer("lead", schema, 80, lines=lines)["sentences"])
    leading = [line for line in lines if line.number in chosen]
    told = [_retold(ask, line.words, 399 if len(leading) == 1 else 280) for line in leading]
    if len(told) > 1 and sum(map(len, told)) > 390:
        leading, told = leading[:1], told[:1]
    text = " ".join(part if part.endswith((".", "!", "?")) else f"{part}." for part in told)
    return {"text": text, "said_by": None, "cites": [line.number for line in leading]}


def _sides(ask: _Interview) -> list[str]:
    answer = ask.answer("sides", _object(sides=_list(_string(60), 2, _MAX_SIDES)), 120)
    distinct: list[str] = []
    for joined in answer["sides"]:
        for side in joined.split(" and "):
            known = any(names_alike(side, other) or names_alike(other, side) for other in distinct)
            if not known and names_alike(side, ask.article.text):
                distinct.append(side)
    return distinct[:_MAX_SIDES]


def _who(ask: _Interview, sides: Sequence[str]) -> list[Json]:
    persons = asked_persons(ask.article)
    if not persons or not sides:
        return []
    asked = _object(role=_string(99), side={"enum": [*sides, _OTHER]})
    schema = _object(**{str(i): asked for i in range(1, len(persons) + 1)})
    answers = ask.answer("who", schema, 45 * len(persons) + 20, persons=persons)
    who: list[Json] = []
    for i, person in enumerate(persons, 1):
        who.append(_person(ask, person, answers[str(i)], sides, who))
    return who[:8]


def _side_of(
    ask: _Interview, person: Person, role: str | None, sides: Sequence[str], known: Sequence[Json]
) -> str | None:
    """Return the one side that a person's role names, or that "its chairwoman" points to.

    None where the role does not tell; ``other`` where it tells of somebody who is no side:
    a wrong side is worse than none.
    """
    if role is None:
        return None
    if (owner := re.match(r"(?P<owner>[^,]+?)[’']s\s", role)) is not None:
        # "Lehtonen's spokesman" is of her side, "the island's president" of none.
        named = [side for side in sides if names_alike(side, owner["owner"])]
        named += [p["side"] for p in known if p["name"].endswith(owner["owner"])]
        return named[0] if named else _OTHER
    words = role
    if re.search(rf"\b(?:its|their)\s+{re.escape(role)}", person.sentence, re.I):
        words = f"{role} {_sentence_before(ask.article, person.number)}"
    named = [side for side in sides if names_alike(side, words) or _shares_a_stem(side, words)]
    if not named and (words is not role or role.startswith("who ")):
        return _OTHER
    return named[0] if len(named) == 1 else None


def _sentence_before(article: Article, number: int) -> str:
    """Return the nearest earlier sentence that does not itself begin with "its" or "it"."""
    for earlier in range(number - 1, 0, -1):
        words = article.words_of(earlier)
        if not _LEANS_ON_ANOTHER.match(words):
            return words
    return ""


def _shares_a_stem(side: str, words: str) -> bool:
    """Tell whether a role is made of a side's own word: a councillor, of the council."""
    heads = {stem[:7] for stem in content_words(side) if len(stem) >= 7}
    return any(stem[:7] in heads for stem in content_words(words))


def _person(
    ask: _Interview, person: Person, answer: Json, sides: Sequence[str], known: Sequence[Json]
) -> Json:
    """Return a person; what stands beside the name in the article goes before the answer."""
    beside = role_of(person.name, person.sentence)
    return {
        "name": person.name,
        "role": beside or answer["role"],
        "side": _side_of(ask, person, beside, sides, known) or answer["side"],
        "cites": [person.number],
    }


def _channel(ask: _Interview, sides: Sequence[str]) -> Json | None:
    lines = contact_lines(ask.article)[:8]
    if not lines or len(sides) < 2:
        return None
    numbers = {"enum": [line.number for line in lines]}
    contact = _object(sentence=numbers, answer={"enum": ["yes", "no"]})
    asked = ask.answer("contact", contact, 60, lines=lines)
    if asked["answer"] != "yes":
        return None
    status = {"enum": [status.value for status in Status]}
    schema = _object(cites=_list(numbers, 1, 2), status=status)
    answer = ask.answer("channel", schema, 100, lines=lines)
    ends = channel_ends(lines) or (sides[0], " and ".join(sides[1:]))
    cites = _needed(ask.article, " and ".join(ends), [*answer["cites"], *map(_number, lines)])
    # A purpose is the likeliest thing for a small model to make up, so it is not asked for.
    return {
        "between": list(ends),
        "status": answer["status"],
        "purpose": None,
        "said_by": None,
        "cites": cites,
    }


def _question(ask: _Interview, channel: Json | None, what: str) -> str:
    if channel is not None:
        verb = {"suspended": "reopen", "operating": "keep"}.get(channel["status"], "open")
        joint = ", " if " and " in channel["between"][1] else " and "
        asked = f"whether to {verb} a channel between {joint.join(channel['between'])}"
        if len(asked) < 120:
            return asked
    schema = _object(text={"type": "string", "pattern": f"^whether to {_NO_COMMA}{{1,90}}$"})
    text = str(ask.apart("question", schema, 40, what=what)["text"]).strip()
    for time in time_expressions(text):
        shorter = without_phrase(time.words, text)
        text = shorter[:1].lower() + shorter[1:]
    return text


def _chosen(
    ask: _Interview,
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
        and not _LEANS_ON_ANOTHER.match(line.words)
        and not _FIRST_PERSON.search(line.words)
        and not line.words.startswith(_OPENING_MARKS)
    ]
    if not free:
        return []
    schema = _object(sentences=_list({"enum": [line.number for line in free]}, 0, most))
    chosen = set(ask.answer(name, schema, 100, lines=free, what=what)["sentences"])
    return [line for line in free if line.number in chosen]


def _headline(ask: _Interview, what: str) -> str:
    text = str(ask.apart("headline", _object(text=_string(100)), 50, what=what)["text"])
    if len(text) < _HEADLINE_RUN_ON:
        return text
    # It ran on: what stands before its last preposition can stand alone.
    return re.split(rf"\s+(?:{_PREPOSITIONS})\s+(?!.*\s(?:{_PREPOSITIONS})\s)", text)[0]


def _events(ask: _Interview, times: Sequence[Time]) -> list[Json]:
    """Return what happened at each time; what somebody says of themselves is no event."""
    clauses = [clause_with(time.words, time.sentence) for time in times]
    return [
        _event(ask, time)
        for time, clause in zip(times, clauses, strict=True)
        if not _FIRST_PERSON.search(clause)
    ]


def _event(ask: _Interview, time: Time) -> Json:
    clause = clause_with(time.words, time.sentence)
    event = _retold(ask, without_pronoun_speaker(without_phrase(time.words, clause)), 160)
    return {"event": event, "phrase": time.words, "said_by": None, "cites": [time.number]}


def _stance(ask: _Interview, side: str, question: str, lines: Sequence[Line]) -> Json:
    words = " ".join(line.words for line in lines)
    summary = _position_told(ask, side, lines)
    possible = [p.value for p in _possible_positions(lines)]
    positions = _object(position={"enum": possible})
    asked = {"side": side, "question": question, "words": words}
    position = ask.apart("position", positions, 40, **asked)["position"]
    cites = _needed(ask.article, summary, [line.number for line in lines])
    quoting = [line.number for line in lines if quotations(line.words)]
    cites = list(dict.fromkeys([*cites, *quoting]))[:3]
    return {
        "side": side,
        "position": position,
        "summary": capitalised(unquoted(summary)),
        "said_by": None,
        "cites": [] if position == Position.NOT_STATED else cites,
    }


def _position_told(ask: _Interview, side: str, lines: Sequence[Line]) -> str:
    """Return what a side says, retold; where that is not true to the lines, one of them."""
    words = " ".join(line.words for line in lines)
    schema = _object(text=_sentences(290, 1))
    summary = str(ask.apart("stance", schema, 100, side=side, words=words)["text"])
    evading = [line for line in lines if evasion_in(line.words)]
    told_truly = (
        len(summary) <= _RUN_ON
        and holds_only(summary, f"{side} {words}", least=0.7)
        and not adds_cause(summary, words)
        and not _FIRST_PERSON.search(summary)
        and not (evading and not _tells_evasion(summary, evading))
    )
    if told_truly and not drops_hedge(summary, words):
        return summary
    for line in evading or lines:
        clause = clause_with(evasion_in(line.words) or line.words[:20], line.words)
        instead = _retold(ask, without_pronoun_speaker(clause), 299)
        if not _FIRST_PERSON.search(instead):
            return instead
    return summary if told_truly else first_clauses(unquoted(lines[0].words), 299)


def _tells_evasion(summary: str, evading: Sequence[Line]) -> bool:
    verbs = [evasion_in(line.words) or "" for line in evading]
    return evasion_in(summary) is not None or any(verb in summary for verb in verbs)


def _possible_positions(lines: Sequence[Line]) -> list[Position]:
    """Return the positions that a side's own verbs leave open."""
    if any(evasion_in(line.words) for line in lines):
        return [position for position in Position if position not in _PLAIN_ANSWERS]
    if any(verb in _REFUSALS for line in lines for _, verb in acts_in(line.words)):
        return [Position.OPPOSES, Position.CONDITIONAL]
    return list(Position)


def _persons_of(side: str, who: Sequence[Json]) -> list[str]:
    return [person["name"] for person in who if person["side"] == side]


def _retold_line(ask: _Interview, line: Line, bound: int) -> Json:
    text = _retold(ask, without_pronoun_speaker(line.words), bound)
    return {"text": text, "said_by": None, "cites": [line.number]}


def _retold(ask: _Interview, words: str, bound: int) -> str:
    """Return a sentence told more shortly, or as it is where the model added something."""
    plain_words = unquoted(words)
    if len(plain_words.split()) > _SHORT_ENOUGH or '"' in words or "“" in words:
        shorter = str(
            ask.apart("retell", _object(text=_sentences(bound - 2, 1)), 90, words=words)["text"]
        )
        kept = (
            holds_only(shorter, words)
            and not drops_hedge(shorter, words)
            and not adds_cause(shorter, words)
            and not _FIRST_PERSON.search(shorter)
        )
        if len(shorter) < bound - 3 and kept:
            return without_pronoun_speaker(unquoted(shorter))
    return plain_words if len(plain_words) < bound else first_clauses(plain_words, bound)


def _needed(article: Article, text: str, cites: Sequence[int]) -> list[int]:
    """Return at most three citations, leaving out those that add no word to the others."""
    wanted = set(content_words(text))
    needed: list[int] = []
    for number in dict.fromkeys(cites):
        added = wanted & set(content_words(article.words_of(number)))
        if added:
            needed.append(number)
            wanted -= added
    return needed[:3] or list(cites[:1])


def _number(line: Line) -> int:
    return line.number


def _object(**properties: Any) -> Json:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _string(bound: int) -> Json:
    return {"type": "string", "pattern": f"^{_LATIN}{{1,{bound}}}$"}


def _sentences(bound: int, most: int) -> Json:
    """Return the schema of one or two sentences that must end: a small model runs on."""
    one = rf"({_NO_STOP}|[.][0-9a-z]|[.] [a-z]){{1,{bound}}}[.]"
    more = f"( {one.replace(str(bound), str(bound // 2))})?" if most > 1 else ""
    return {"type": "string", "pattern": f"^{one}{more}$"}


def _list(item: Json, least: int, most: int) -> Json:
    return {"type": "array", "items": item, "minItems": least, "maxItems": most}


def _cites(ask: _Interview) -> Json:
    return _list({"type": "integer", "minimum": 1, "maximum": ask.count}, 1, 3)
