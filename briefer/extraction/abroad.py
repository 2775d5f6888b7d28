"""Asking in steps about an article that is not in English.

What English has rules for (which clause a time belongs to, whether a retelling drops a doubt)
no other language has here. So the model chooses sentences, and names sides, persons and
positions; what the page says is the article's own sentences, or shorter ones that keep every
name, number and word of doubt.
"""

import re
from collections.abc import Collection, Sequence
from datetime import date

from briefer.articles.article import Article
from briefer.extraction.candidates import Line, lines_of
from briefer.extraction.interview import Interview, Json, Reply, list_of, object_of, one_of, text_of
from briefer.extraction.keeping import as_written, is_bound, is_true_to, leans
from briefer.extraction.schema import Position, Status
from briefer.extraction.tongues import Tongue
from briefer.extraction.voices import Voice, voices_of
from briefer.language.abroad import vocabulary
from briefer.language.abroad.scripts import (
    is_written_without_blanks,
    occurs,
    word_count,
)
from briefer.language.abroad.tags import primary
from briefer.language.dating import resolve_date, time_expressions
from briefer.language.folding import folded
from briefer.language.speech import quotations
from briefer.prompting.library import PromptLibrary

_MAX_SIDES = 4
_MAX_PERSONS = 8
_MAX_TIMES = 6
_MAX_CONTACTS = 8
_MAX_TOLD = 2
_LEADING = 6
_HEADLINE = 100
"""Characters of a headline that a model is asked for."""
_ENOUGH = 28
"""Words of a sentence that need no shortening."""
_QUESTION = "whether to agree to what the news tells"
OTHER = "other"
"""The side of somebody who belongs to none of the parties."""


def extraction_abroad(
    article: Article, prompts: PromptLibrary, reply: Reply, tongue: Tongue
) -> Json:
    """Return the parts of an Extraction in the article's own language, asked for one by one.

    Args:
        article: what is asked about, in another language than English.
        prompts: the templates of ``abroad/``.
        reply: answers one question.
        tongue: the article's language.

    Returns:
        A JSON object in the wire schema, not yet validated.

    Raises:
        InvalidExtraction: an answer is no JSON.
    """
    ask = Interview(article, prompts, reply, "abroad", language=tongue.name)
    lines = lines_of(article)
    lang = primary(article.lang)
    voices = voices_of(article)
    plain = [line for line in lines if not voices[line.number - 1].quoted] or lines
    leading = _chosen(ask, "lead", plain[:_LEADING], 1, 2) or plain[:1]
    leading = _fitting(leading, 400)
    what = _joined([_told(ask, tongue, line.words, 399) for line in leading])
    sides = _sides(ask, tongue)
    who = _persons(ask, tongue, sides)
    channel = _channel(ask, sides)
    times = _times(article, {line.number for line in leading})
    stances = [
        _stance(ask, tongue, side, _lines_of_side(article, side, who, voices)) for side in sides
    ]
    used = {line.number for line in leading} | {line.number for line, _ in times}
    used |= {number for stance in stances for number in stance["cites"]}
    free = [line for line in plain if line.number not in used and not leans(line.words, lang)]
    background = _chosen(ask, "background", free, 0, 3, what=what) if free else []
    return {
        "headline": _headline(ask, tongue, what),
        "question": None,
        "what": _statement(what, leading),
        "who": who,
        "when": [
            {"event": _told(ask, tongue, line.words, 159), "phrase": phrase, "said_by": None}
            | {"cites": [line.number]}
            for line, phrase in times
        ],
        "channel": channel,
        "stances": stances,
        "background": [_statement(_told(ask, tongue, b.words, 299), [b]) for b in background],
        "next": [],
    }


def _joined(sentences: Sequence[str]) -> str:
    """Return sentences as one text; Chinese and Japanese have no blank between them."""
    return ("" if all(map(is_written_without_blanks, sentences)) else " ").join(sentences)


def _statement(text: str, lines: Sequence[Line]) -> Json:
    return {"text": text, "said_by": None, "cites": [line.number for line in lines]}


def _fitting(lines: Sequence[Line], bound: int) -> list[Line]:
    """Return lines that fit into one statement together, else the first alone."""
    return list(lines) if sum(len(line.words) + 1 for line in lines) < bound else list(lines[:1])


def _chosen(
    ask: Interview, name: str, lines: Sequence[Line], least: int, most: int, **values: object
) -> list[Line]:
    schema = object_of(sentences=list_of(one_of(*(line.number for line in lines)), least, most))
    chosen = set(ask.answer(name, schema, 80, lines=lines, **values)["sentences"])
    return [line for line in lines if line.number in chosen]


def _sides(ask: Interview, tongue: Tongue) -> list[str]:
    """Return the sides that the model names and the article has, each once."""
    schema = object_of(sides=list_of(text_of(60, tongue.names), 2, _MAX_SIDES))
    lang = primary(ask.article.lang)
    distinct: list[str] = []
    for named in ask.answer("sides", schema, 160)["sides"]:
        side = as_written(named.strip(), ask.article)
        known = any(occurs(side, other, lang) or occurs(other, side, lang) for other in distinct)
        if side and not known and occurs(side, ask.article.text, lang):
            distinct.append(side)
    return distinct


def _persons(ask: Interview, tongue: Tongue, sides: Sequence[str]) -> list[Json]:
    """Return the persons that the model names and the article has, where it first does."""
    person = object_of(
        name=text_of(79, tongue.names), role=text_of(99, tongue.letters), side=one_of(*sides, OTHER)
    )
    answer = ask.answer("persons", object_of(persons=list_of(person, 0, _MAX_PERSONS)), 420)
    who: list[Json] = []
    for told in answer["persons"]:
        name = as_written(" ".join(told["name"].split()), ask.article)
        number = _first_with(name, ask.article)
        known = any(
            folded(name) in folded(p["name"]) or folded(p["name"]) in folded(name) for p in who
        )
        if number is None or known or any(folded(name) == folded(side) for side in sides):
            continue
        role = _without(name, told["role"])
        who.append({"name": name, "role": role, "side": told["side"], "cites": [number]})
    return who


def _without(name: str, role: str) -> str:
    """Return a role without the name that a model may have put into it."""
    shorter = " ".join(role.replace(name, " ").split()).strip(" ,،、，")
    return shorter or role


def _first_with(name: str, article: Article) -> int | None:
    """Return the number of the first sentence that has a name as it stands, or None."""
    wanted = folded(name)
    for line in lines_of(article):
        if wanted and wanted in folded(line.words):
            return line.number
    return None


def _channel(ask: Interview, sides: Sequence[str]) -> Json | None:
    """Return the line of contact, where a sentence has words for one and the model agrees."""
    words = vocabulary.CONTACT.get(primary(ask.article.lang))
    if words is None or len(sides) < 2:
        return None
    pattern = re.compile(words, re.IGNORECASE)
    lines = [line for line in lines_of(ask.article) if pattern.search(line.words)][:_MAX_CONTACTS]
    if not lines:
        return None
    numbers = one_of(*(line.number for line in lines))
    contact = object_of(sentence=numbers, answer=one_of("yes", "no"))
    asked = ask.answer("contact", contact, 60, lines=lines)
    if asked["answer"] != "yes":
        return None
    line = next(line for line in lines if line.number == asked["sentence"])
    schema = object_of(status=one_of(*(status.value for status in Status)))
    status = ask.answer("status", schema, 40, number=line.number, words=line.words)["status"]
    lang = primary(ask.article.lang)
    both = [one for one in lines if all(occurs(s, one.words, lang) for s in sides[:2])]
    cites = list(dict.fromkeys([line.number, *(one.number for one in both[:1])]))
    return {
        "between": list(sides[:2]),
        "status": status,
        "purpose": None,
        "said_by": None,
        "cites": cites,
    }


def _times(article: Article, told: Collection[int]) -> list[tuple[Line, str]]:
    """Return the times worth telling with their sentences, a sentence once, at most six.

    Args:
        article: whose times they are.
        told: numbers of sentences that the page has already.
    """
    found: list[tuple[float, Line, str]] = []
    seen: set[object] = set()
    lines = [line for line in lines_of(article) if line.number not in told]
    for line in lines:
        for one in time_expressions(line.words, article.lang):
            days = resolve_date(one.words, article.published, line.words, article.lang)
            key = days or folded(one.words)
            again = any(line.number == other.number for _, other, _ in found)
            if key in seen or again or days is None or days.start == days.end == article.published:
                continue
            seen.add(key)
            last = days.end or days.start
            found.append((_distance(last, article.published), line, one.words))
    nearest = sorted(found, key=lambda item: item[0])[:_MAX_TIMES]
    return [(line, phrase) for _, line, phrase in sorted(nearest, key=lambda i: i[1].number)]


def _distance(day: date | None, published: date | None) -> float:
    return abs((day - published).days) if day is not None and published is not None else 0.0


def _lines_of_side(
    article: Article, side: str, who: Sequence[Json], voices: Sequence[Voice]
) -> list[Line]:
    """Return at most two lines in which a side speaks, else in which it is named first.

    What is quoted goes first, also where nobody is known to say it and the side is named.
    """
    lang = primary(article.lang)
    own = [person["name"] for person in who if person["side"] == side]
    heads = [side, *own, *(name.split()[-1] for name in own if len(name.split()) > 1)]
    ranked: list[tuple[int, Line]] = []
    for line in lines_of(article):
        voice = voices[line.number - 1]
        named = occurs(side, line.words, lang)
        if voice.speaker is not None:
            # "佐藤" is 佐藤健一.
            its_own = any(occurs(name, voice.speaker, lang) for name in heads)
            if its_own or any(occurs(voice.speaker, name, lang) for name in own):
                ranked.append((0 if voice.quoted else 1, line))
        elif named:
            ranked.append((0 if voice.quoted else 2, line))
    best = min((rank for rank, _ in ranked), default=0)
    chosen = [line for rank, line in ranked if rank == best or rank == 1][:_MAX_TOLD]
    return sorted(chosen, key=lambda line: line.number)


def _stance(ask: Interview, tongue: Tongue, side: str, lines: Sequence[Line]) -> Json:
    if lines:
        words = " ".join(line.words for line in lines)
        bound = is_bound(words, primary(ask.article.lang))
        values = [p.value for p in Position if not (bound and p is Position.SUPPORTS)]
        asked = {"side": side, "question": _QUESTION, "words": words}
        schema = object_of(position=one_of(*values))
        position = str(ask.apart("position", schema, 40, **asked)["position"])
        if position != Position.NOT_STATED:
            lines = _fitting(lines, 300)
            told = _joined([_told(ask, tongue, line.words, 299) for line in lines])
            cites = [line.number for line in lines]
            return {"side": side, "position": position, "summary": told, "said_by": None} | {
                "cites": cites
            }
    summary = f"The article does not say where {side} stands."
    empty: list[int] = []
    return {"side": side, "position": Position.NOT_STATED.value, "summary": summary} | {
        "said_by": None,
        "cites": empty,
    }


def _headline(ask: Interview, tongue: Tongue, what: str) -> str:
    """Return a headline of the model's where it is true to the news, else the article's own."""
    schema = object_of(text=text_of(_HEADLINE, tongue.letters))
    told = str(ask.apart("headline", schema, 70, what=what)["text"])
    article = ask.article
    source = f"{article.title or ''} {what}"
    # One that fills its bound was stopped there, often behind a preposition.
    whole = len(told) < _HEADLINE
    if whole and is_true_to(told, source, article.lang, least=0.7):
        return told.strip().rstrip(".。।")
    title = article.title or what
    return title if len(title) < 110 else f"{title[:105].rsplit(' ', 1)[0]} …"


def _told(ask: Interview, tongue: Tongue, words: str, bound: int) -> str:
    """Return a sentence told more shortly, or as it is where that would not be true to it."""
    long = word_count(words) > _ENOUGH or len(words) >= bound
    if long and not quotations(words):
        schema = object_of(text=text_of(min(bound - 1, 240), tongue.letters))
        shorter = str(ask.apart("shorten", schema, 140, words=words)["text"]).strip()
        if len(shorter) < bound and is_true_to(shorter, words, ask.article.lang):
            return shorter
    return words
