"""What code can find in an article, so that a small model need only choose and retell."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from briefer.articles.article import Article
from briefer.language.calendar import MONTHS, Interval
from briefer.language.clauses import clause_with
from briefer.language.names import folded, names_alike, person_names
from briefer.language.speech import acts_in, evasion_in, speakers
from briefer.language.times import looks_ahead, resolve_date, time_expressions
from briefer.language.words import content_words

MAX_TIMES = 6
MAX_PERSONS = 10
_PAST = re.compile(r"\b(?:was|were|had|did|said|broke|met|agreed|\w+[^e\W]ed)\b")
_WISH = 3
_MAX_SPOKEN = 2
"""Sentences that a small model retells as one without joining what does not belong together."""
_MAX_CLAUSE = 185
"""Characters of a clause that can still be told within the bound of an event."""

# Words that a line of contact between two sides is spoken of with.
_CONTACT = re.compile(
    r"\b(?:hotlines?|dialogues?|back ?channels?|(?:communications?|military|diplomatic) channels?|"
    r"direct (?:lines?|links?)|permanent (?:lines?|links?)|phone lines?|"
    r"lines? (?:between|of contact)|"
    r"links? between|talks?|contacts?|consultations?|negotiations?|working groups?|"
    r"joint (?:commissions?|committees?|(?:control )?rooms?|bod(?:y|ies)|centres?|centers?|groups?|"
    r"councils?|mechanisms?)|liaison|mechanisms?|information[- ]sharing|share information)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\bbetween (?:the )?(?P<one>[^,.;“”\"()]{2,90}?) and (?:the )?"
    r"(?P<other>[^,.;“”\"()]{2,90}?)(?=\s*[,.;“”\"()]|\s+(?:is|are|was|were|will|would|has|have|that|"
    r"which|when|to|in|on|over|about)\b|$)"
)
_ROLE_NOUN = re.compile(
    r"\b(?:president|minister|secretary|spokes\w+|ambassador|envoy|chair\w*|chief|head|leader|"
    r"director|governor|mayor|commander|general|admiral|officer|councillor|senator|member|"
    r"counterpart|executive|representative|analyst|professor|adviser|advisor|judge|premier|"
    r"chancellor|king|queen|lawyer|founder|owner|editor|manager|economist|deputy|king|pope|"
    r"commissioner|negotiator|delegate|official|inspector|engineer|captain|diplomat)s?\b",
    re.IGNORECASE,
)
_WHO_LEADS = re.compile(r"who (?:leads|heads|runs|chairs|studies|teaches|directs|owns)\b")
_ROLE_WORDS = frozenset(
    "deputy foreign prime interior energy defence defense embassy ministry party union former "
    "acting vice senior opposition transport finance trade chief press police army navy".split()
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
        sentence: that sentence.
        ahead: whether it lies after the published date.
    """

    number: int
    words: str
    sentence: str
    ahead: bool


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom an article seems to name, and the sentence that does so first."""

    name: str
    number: int
    sentence: str


def lines_of(article: Article) -> list[Line]:
    """Return an article's sentences with their numbers."""
    return [Line(s.number, article.words_of(s.number)) for s in article.sentences]


def asked_times(article: Article) -> list[Time]:
    """Return the time expressions worth asking about, at most six, in the article's order.

    The same time is taken once, and none from a clause too long to be told as an event.
    Those nearest to the published date are news; without a
    published date the first ones are taken.
    """
    ranked: list[tuple[float, int, Time]] = []
    seen: set[object] = set()
    for line in lines_of(article):
        for expression in time_expressions(line.words):
            interval = resolve_date(expression.words, article.published, line.words)
            key = interval or folded(expression.words)
            clause = clause_with(expression.words, line.words)
            if key in seen or len(clause) > _MAX_CLAUSE or _is_habit(expression.words, clause):
                continue
            seen.add(key)
            ahead = _is_ahead(interval, article.published)
            time = Time(line.number, expression.words, line.words, ahead)
            distance = _distance(interval, article.published)
            # What is to come matters more than what was: half as far away.
            ranked.append((distance / 2 if ahead else distance, len(ranked), time))
    nearest = sorted(ranked, key=lambda item: item[:2])[:MAX_TIMES]
    return [time for _, _, time in sorted(nearest, key=lambda item: item[1])]


def asked_persons(article: Article) -> list[Person]:
    """Return the persons whom an article seems to name, at most ten, in its order."""
    persons: list[Person] = []
    for line in lines_of(article):
        for name in person_names(line.words):
            if not any(_is_part(name, person.name) for person in persons):
                persons.append(Person(name, line.number, line.words))
    return persons[:MAX_PERSONS]


def contact_lines(article: Article) -> list[Line]:
    """Return the sentences that speak of talks, lines, channels or joint bodies."""
    return [line for line in lines_of(article) if _CONTACT.search(line.words)]


def lines_of_side(
    article: Article, side: str, persons: Sequence[str], about: str, others: Sequence[str] = ()
) -> list[Line]:
    """Return at most two lines in which a side evades an answer, takes a position, or speaks.

    A line in which it evades goes first; the others go by how near they are to the news.
    Where it takes a position by an act ("the council voted …"), the line is only the clause
    that says so: the rest of its sentence is often about the other side.

    Args:
        article: the article.
        side: the side's name.
        persons: names of the people who speak for it.
        about: the news; what a side says of it goes before other things it says.
        others: the other sides; what several do together is no side's own position.
    """
    lines = lines_of(article)
    voices = speakers([line.words for line in lines])
    evading: list[Line] = []
    telling: list[Line] = []
    for line, voice in zip(lines, voices, strict=True):
        verbs = [
            verb
            for subject, verb in acts_in(line.words)
            if names_alike(side, subject) and not any(names_alike(o, subject) for o in others)
        ]
        if voice is not None and _speaks_for(voice, side, persons):
            (evading if evasion_in(line.words) else telling).append(line)
        elif verbs and voice is None:
            telling.append(Line(line.number, clause_with(verbs[0], line.words)))
    # Every line has the sides' names; they do not make it near.
    news = set(content_words(about)) - set(content_words(" ".join([side, *others])))
    telling = evading[1:] + sorted(telling, key=lambda line: -_nearness(line, news))
    found = [*evading[:1], *telling][:_MAX_SPOKEN]
    if not found:
        found = [line for line in lines if names_alike(side, line.words)][:_MAX_SPOKEN]
    return sorted(found, key=lambda line: line.number)


def spoken_lines(article: Article) -> set[int]:
    """Return the numbers of the sentences in which somebody speaks."""
    voices = speakers([line.words for line in lines_of(article)])
    return {number for number, voice in enumerate(voices, 1) if voice is not None}


def _nearness(line: Line, news: Collection[str]) -> int:
    """Return how many words a line shares with the news; a wish or an act counts as three."""
    shared = sum(word in news for word in set(content_words(line.words)))
    return shared + (_WISH if acts_in(line.words) else 0)


def channel_ends(lines: Sequence[Line]) -> tuple[str, str] | None:
    """Return the two bodies that a sentence names as the ends of a line of contact.

    They stand behind "between" in the sentence that speaks of the contact; the pair with
    the most capitals is taken, since bodies have names.
    """
    best: tuple[int, tuple[str, str]] | None = None
    for line in lines:
        contact = _CONTACT.search(line.words)
        match = _BETWEEN.search(line.words, contact.start() if contact else 0)
        if match is None:
            continue
        ends = match["one"].strip(), match["other"].strip()
        capitals = [sum(word[:1].isupper() for word in end.split()) for end in ends]
        if (
            min(capitals)
            and max(map(len, ends)) <= 79
            and (best is None or sum(capitals) > best[0])
        ):
            best = sum(capitals), ends
    return best[1] if best is not None else None


def role_of(name: str, sentence: str) -> str | None:
    """Return the office or job that stands beside a person's name, in the source's words.

    "Pentagon spokesman Martin Meiners", "Tomas Brandt, chief executive of the line",
    "its chairwoman, Greta Olsen"; None where nothing of the kind does.
    """
    place = sentence.find(name)
    if place < 0:
        return None
    before, after = sentence[:place], sentence[place + len(name) :]
    behind = re.match(r"\s*,\s+(?P<role>(?:the |a |an )?[a-z][^,.;“”\"]{3,98})(?=[,.;]|$)", after)
    in_front = re.search(r"(?P<role>(?:[\w’'-]+\s+){0,5}[\w’'-]+),\s+$", before)
    candidates = [
        _title_before(before),
        behind["role"] if behind else "",
        _from_last_break(in_front["role"]) if in_front else "",
    ]
    for candidate in candidates:
        if _ROLE_NOUN.search(candidate) or _WHO_LEADS.match(candidate):
            return re.sub(r"^(?:the|its|his|her|their|an?)\s+", "", candidate.strip(), flags=re.I)
    return None


def _title_before(before: str) -> str:
    """Return the words right before a name: capitals and nouns of office, nothing else."""
    taken: list[str] = []
    for word in reversed(before.split()):
        bare = word.strip("“”\"'()")
        if bare != word.rstrip("’'s") and word[-1:] in ",;:.)":
            break
        if not (bare[:1].isupper() or _ROLE_NOUN.fullmatch(bare) or bare in _ROLE_WORDS):
            break
        taken.append(word)
    while taken and folded(taken[-1]) in {"the", "a", "an", "in", "on", "just"}:
        taken.pop()
    return " ".join(reversed(taken))


def _from_last_break(words: str) -> str:
    """Return what stands behind the last verb or conjunction of a run of words."""
    return re.split(r"\b(?:said|says|told|meets?|met|when|but|and|with|by|of|that|from)\s+", words)[
        -1
    ]


def _speaks_for(voice: str, side: str, persons: Sequence[str]) -> bool:
    # An embassy in Washington does not speak for Washington.
    voice = re.sub(r"\bin [A-Z][\w’'-]+", "", voice)
    surnames = [name.split()[-1] for name in persons if name.split()]
    return names_alike(side, voice) or any(names_alike(surname, voice) for surname in surnames)


def _is_part(name: str, longer: str) -> bool:
    return set(folded(name).split()) <= set(folded(longer).split())


def _is_habit(words: str, clause: str) -> bool:
    """Tell whether a bare month is no date but a season: "need water in July"."""
    return words in MONTHS and not looks_ahead(clause) and _PAST.search(clause) is None


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
