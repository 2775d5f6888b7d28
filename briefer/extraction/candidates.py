"""What code can find in an article, so that a small model need only choose and retell."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from briefer.articles.article import Article
from briefer.extraction.voices import voices_of
from briefer.language.calendar import MONTHS, Interval
from briefer.language.clauses import clause_with
from briefer.language.names import folded
from briefer.language.speech import acts_in, evader_in, quotations
from briefer.language.tenses import has_past_verb, looks_ahead
from briefer.language.times import TimeExpression, resolve_date, time_expressions
from briefer.prompting.planted import planted_sentences

MAX_TIMES = 6
MAX_EVENT = 160
"""Characters of an event in the wire schema."""
_MAX_CLAUSE = 185
"""Characters of a clause that can still be told within the bound of an event."""
_MAX_SENTENCE = 2_000
"""Characters of a sentence whose times are asked about; what is longer is a list or no prose."""

_OF_A_NOUN = re.compile(r"(?:(?P<before>\w+)\s+)?\b(?:for|of|about|than|like)\s+(?:the\s+)?$", re.I)
_PLANNED_FOR = re.compile(
    r"\w+ed|set|due|day|night|morning|afternoon|evening|week|month", re.IGNORECASE
)
_LOOKED_BACK = 40
"""Characters before a time in which its preposition is looked for."""

_DECISIONS = frozenset(
    "voted rejected rejects refused refuses opposed opposes approved approves backed backs".split()
)
_PARTY = re.compile(r"\bthe\s+(?P<name>(?:[\w’'-]+\s+){0,4}[\w’'-]+)$", re.IGNORECASE)
_VAGUE = re.compile(
    r"\b(?:he|she|it|they|we|country|company|group|man|woman|spokes\w+|of|sides?|parties|two|three|"
    r"others|majority|minister|president|premier|mayor|leader|chair\w*|director|judge|nor)\b",
    re.IGNORECASE,
)
_LEANS_ON_ANOTHER = re.compile(
    r"[“\"]?(?:he|she|it|they|its|his|her|their|each|indeed|the (?:former|latter)|such|others|"
    r"another|those|instead|however|similarly|then(?!-)|nor|and|but|so(?! far))\b"
    r"|.*\b(?:this|that) (?:will|would|is|was|has|may|could)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Line:
    """A numbered sentence of an article, or a part of one that stands for it."""

    number: int
    words: str


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression of an article.

    Attributes:
        number: its sentence.
        words: as it stands there.
        clause: what that sentence says of it: the whole, where it has no other time and can be
            told within the bound of an event.
        ahead: whether it lies after the published date.
    """

    number: int
    words: str
    clause: str
    ahead: bool


def lines_of(article: Article) -> list[Line]:
    """Return an article's sentences with their numbers, each on one line.

    Headings and orders to a model that were planted in the article are not among them.
    """
    planted = planted_sentences(article)
    return [
        Line(s.number, " ".join(article.words_of(s.number).split()))
        for s in article.sentences
        if s.number not in planted and not article.is_heading(s.number)
    ]


def asked_times(article: Article) -> list[Time]:
    """Return the time expressions worth asking about, at most six, in the article's order.

    The same time is taken once, and none from a clause too long to be told as an event.
    Those nearest to the published date are news; without a
    published date the first ones are taken.
    """
    ranked: list[tuple[float, int, Time]] = []
    seen: set[object] = set()
    for line in lines_of(article):
        if len(line.words) > _MAX_SENTENCE:
            continue
        expressions = time_expressions(line.words)
        for expression in expressions:
            if _is_of_a_noun(line.words[: expression.start]):
                continue
            interval = resolve_date(expression.words, article.published, line.words)
            key = interval or folded(expression.words)
            clause = _clause_of(expression, line.words, alone=len(expressions) == 1)
            if key in seen or len(clause) > _MAX_CLAUSE or _is_habit(expression.words, clause):
                continue
            seen.add(key)
            ahead = _is_ahead(interval, article.published)
            time = Time(line.number, expression.words, clause, ahead)
            distance = _distance(interval, article.published)
            # What is to come matters more than what was: half as far away.
            ranked.append((distance / 2 if ahead else distance, len(ranked), time))
    nearest = sorted(ranked, key=lambda item: item[:2])[:MAX_TIMES]
    return [time for _, _, time in sorted(nearest, key=lambda item: item[1])]


def _clause_of(expression: TimeExpression, sentence: str, *, alone: bool) -> str:
    whole = sentence.rstrip(" .")
    # What is quoted is somebody's claim, and the clause around the time is enough of it.
    alone = alone and not quotations(sentence)
    if alone and len(whole) - len(expression.words) < MAX_EVENT and not leans_on_another(whole):
        return whole
    return clause_with(expression.words, sentence)


def acting_parties(article: Article) -> list[str]:
    """Return the bodies that an article says voted, refused or took no side, without "the".

    A small model asked for the sides forgets those that are not in the first words: "a day
    after the city council voted …".
    """
    parties: list[str] = []
    for line in lines_of(article):
        subjects = [subject for subject, verb in acts_in(line.words) if verb in _DECISIONS]
        evader = evader_in(line.words)
        for subject in [*subjects, *([evader] if evader else [])]:
            party = _PARTY.search(subject)
            if party is not None and not _VAGUE.search(party["name"]):
                parties.append(party["name"])
    return list(dict.fromkeys(parties))


def leans_on_another(sentence: str) -> bool:
    """Tell whether a sentence cannot stand alone: it begins with "its" or points back."""
    return _LEANS_ON_ANOTHER.match(sentence) is not None


def spoken_lines(article: Article) -> set[int]:
    """Return the numbers of the sentences in which somebody speaks."""
    return {n for n, voice in enumerate(voices_of(article), 1) if voice.speaker or voice.quoted}


def _is_of_a_noun(before: str) -> bool:
    """Tell whether a time tells of a thing and not of what happens: "figures for this winter"."""
    noun = _OF_A_NOUN.search(before[-_LOOKED_BACK:])
    return noun is not None and not _PLANNED_FOR.fullmatch(noun["before"] or "")


def _is_habit(words: str, clause: str) -> bool:
    """Tell whether a bare month is no date but a season: "need water in July"."""
    return words in MONTHS and not looks_ahead(clause) and not has_past_verb(clause)


def _is_ahead(interval: Interval | None, published: date | None) -> bool:
    if interval is None or published is None:
        return False
    last = interval.end or interval.start
    return last is not None and last > published


def _distance(interval: Interval | None, published: date | None) -> float:
    """Return how many days lie between a time and the published date."""
    if published is None:
        return 0.0
    if interval is None:
        return float("inf")
    if interval.end is None:
        # "since 1991" is not near because it has not ended.
        return abs((interval.start or published) - published) / timedelta(1)
    start = interval.start or interval.end
    if start <= published <= interval.end:
        return 0.0
    return min(abs(start - published), abs(interval.end - published)) / timedelta(1)
