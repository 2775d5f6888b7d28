"""Who is in the news: names found by code, offices and sides by code where the words tell."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefer.articles.article import Article
from briefer.extraction.candidates import lines_of
from briefer.extraction.interview import Interview, Json, object_of, one_of, text_of
from briefer.extraction.owners import words_of_owner
from briefer.language.calendar import MONTHS, WEEKDAYS
from briefer.language.names import folded, names_alike, person_names
from briefer.language.places import place_names
from briefer.language.words import content_words

MAX_PERSONS = 8
"""As many as the wire schema takes."""
_MAX_ROLE = 100
OTHER = "other"
"""The side of somebody who belongs to none of the parties."""

_ROLE_NOUN = re.compile(
    r"\b(?:president|minister|(?:under-?)?secretary|spokes\w+|ambassador|envoy|chair\w*|chief|head|leader|"
    r"director|governor|mayor|commander|general|admiral|officer|councillor|senator|member|"
    r"counterpart|executive|representative|analyst|professor|adviser|advisor|judge|premier|"
    r"chancellor|king|queen|lawyer|founder|owner|editor|manager|economist|deputy|king|pope|"
    r"commissioner|negotiator|delegate|official|inspector|engineer|captain|diplomat)s?\b|"
    r"(?-i:\b(?:Lt|Gen|Col|Capt|Adm|Sgt|Sen|Rep|Gov)\.)",
    re.IGNORECASE,
)
_WHO_LEADS = re.compile(r"who (?:leads|heads|runs|chairs|studies|teaches|directs|owns)\b")
_ROLE_WORDS = frozenset(
    "deputy foreign prime interior energy defence defense embassy ministry party union former "
    "acting vice senior opposition transport finance trade chief press police army navy "
    # What takes an office away again stays with it.
    "then ex late ousted deposed exiled jailed disgraced retired outgoing incoming interim "
    "designated alleged suspected self-styled self-declared self-proclaimed would-be".split()
)
_NOT_AN_OFFICE = re.compile(
    r"(?:and|or|but|nor|not|like|unlike|along|together|who|whose|whom|which|where|when|however|also|both|"
    r"(?!acting|outgoing|incoming|leading|sitting|ruling|founding|managing|standing|presiding)\w+ing)\b",
    re.IGNORECASE,
)
_HEAD_END = re.compile(
    r"\s+(?:of|to|for|by|from|in|at|with|on|as|who|whose|which|that|under|against|behind|after|"
    r"before|about|over|than)\s"
)
_DETERMINER = re.compile(r"\b(?:the|an?|its|his|her|their)\s+", re.IGNORECASE)
_OPENS_ANOTHER = re.compile(
    r"\W*(?:After|Before|While|When|If|Asked|According|Unlike|Like|As|Despite|With|Without|"
    r"(?!United\b)[A-Z]\w+(?:ing|ed))\b"
)
_TITLE_STOPS = frozenset(map(str.lower, [*WEEKDAYS, *MONTHS]))
_ABBREVIATION = re.compile(
    r"(?:\w\.)+|(?:Lt|Gen|Dr|Mr|Mrs|Ms|Sen|Rep|Gov|Col|Capt|Adm|Prof|Sgt|St)\."
)
_LOOKED_BACK = 200
"""Characters before a name in which an office is looked for."""
# Who is of no side, though the words name one: "a professor of law in Norway".
_NO_VOICE = re.compile(
    r"^who (?:studies|teaches)\b|\b(?:analyst|professor|economist|expert|historian|scholar|"
    r"researcher|critic|opposition|former|ex|late|ousted|deposed|exiled|jailed)s?\b",
    re.IGNORECASE,
)
# Who tells of a case is of no side, even where the model names one.
_OUTSIDE = re.compile(r"lawyers? (?:in|from|who)\b")
_BORN = re.compile(r"[\w’'-]+-born\b")
_SENT_ABROAD = re.compile(
    r"(?P<sent>\b(?:ambassador|envoy|representative|delegate|consul|correspondent|adviser|advisor)s?\b"
    r".*?)\s(?:to|in|on|at)\s.*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom an article seems to name, and the sentence that does so first."""

    name: str
    number: int
    sentence: str


def named_persons(article: Article) -> list[Person]:
    """Return the persons whom an article seems to name, at most eight, in its order."""
    persons: list[Person] = []
    for line in lines_of(article):
        for name in person_names(line.words):
            if not any(_is_part(name, person.name) for person in persons):
                persons.append(Person(name, line.number, line.words))
            if len(persons) == MAX_PERSONS:
                return persons
    return persons


def persons_of(ask: Interview, sides: Sequence[str]) -> list[Json]:
    """Return the persons of an article, in its order, as the wire schema has them.

    The model is asked only about those whose office or side the words beside the name do
    not tell. What the article has as a place alone ("the post at El Estrecho") is none of them.

    Args:
        ask: the model.
        sides: the names of the sides; a person is of one of them, or of ``other``.
    """
    found = [
        _Known(person, _role_beside(person, ask.article)) for person in named_persons(ask.article)
    ]
    unclear = [k for k in found if k.role is None or _side_of(ask.article, k, sides, ()) is None]
    answers: Json = {}
    if unclear:
        asked = object_of(role=text_of(99), side=one_of(*sides, OTHER))
        schema = object_of(**{str(i): asked for i in range(1, len(unclear) + 1)})
        persons = [known.person for known in unclear]
        answers = ask.answer("who", schema, 45 * len(unclear) + 20, persons=persons)
    who: list[Json] = []
    for known in found:
        answer = answers[str(unclear.index(known) + 1)] if known in unclear else {}
        side = _side_of(ask.article, known, sides, who)
        if known.role is not None and _OUTSIDE.match(known.role) is not None:
            side = OTHER
        who.append(
            {
                "name": known.person.name,
                "role": known.role or answer["role"],
                "side": side or answer["side"],
                "cites": [known.person.number],
            }
        )
    places = place_names(line.words for line in lines_of(ask.article))
    return [person for person in who if person["name"] not in places]


@dataclass(frozen=True, slots=True)
class _Known:
    """A person, and the office or job that stands beside the name, or None."""

    person: Person
    role: str | None


def _role_beside(person: Person, article: Article) -> str | None:
    """Return a person's office or job as the article has it, "her" put into words."""
    role = role_of(person.name, person.sentence)
    if role is None:
        return None
    before = person.sentence[: person.sentence.find(person.name)]
    owned = re.search(rf"\b(?:his|her)\s+{re.escape(role)}", before)
    owners = [name for name in person_names(before) if name not in person.name]
    if owned is None or len(owners) != 1:
        return role
    between = before[before.find(owners[0]) : owned.start()]
    # Somebody else between the two may be the one who is meant.
    full = role if _ROLE_NOUN.search(between) else f"{role} of {owners[0]}"
    return full if len(full) < _MAX_ROLE else role


def _side_of(
    article: Article, known: _Known, sides: Sequence[str], told: Sequence[Json]
) -> str | None:
    """Return the one side that a person's role names, or that "its chairwoman" points to.

    None where the role does not tell; ``other`` where it tells of somebody who is no side:
    a wrong side is worse than none.

    Args:
        article: where the person is named.
        known: the person.
        sides: the names of the sides.
        told: the persons before, whose sides are known.
    """
    person, role = known.person, known.role
    if role is None:
        return None
    noun = _ROLE_NOUN.search(role)
    office = role[: noun.end()] if noun is not None else role
    if _NO_VOICE.search(office) and not any(map(_NO_VOICE.search, sides)):
        return OTHER
    if (boss := re.match(r"(?P<name>[^,]+?)[’']s\s", role)) is not None:
        # "Lehtonen's spokesman" is of her side, "the island's president" of none.
        named = [side for side in sides if names_alike(side, boss["name"])]
        named += [p["side"] for p in told if p["name"].endswith(boss["name"])]
        return named[0] if named else OTHER
    words = _SENT_ABROAD.sub(r"\g<sent>", _BORN.sub("", role))
    owner = words_of_owner(article, person.number, role, sides)
    words = words if owner is None else f"{words} {owner}"
    named = [side for side in sides if names_alike(side, words) or _shares_a_stem(side, words)]
    if not named and (words != role or role.startswith("who ")):
        return OTHER
    return named[0] if len(named) == 1 else None


def _shares_a_stem(side: str, words: str) -> bool:
    """Tell whether a role is made of a side's own word: a councillor, of the council."""
    heads = {stem[:7] for stem in content_words(side) if len(stem) >= 7}
    return any(stem[:7] in heads for stem in content_words(words))


def role_of(name: str, sentence: str) -> str | None:
    """Return the office or job that stands beside a person's name, in the source's words.

    "Pentagon spokesman Martin Meiners", "Tomas Brandt, chief executive of the line",
    "its chairwoman, Greta Olsen"; None where nothing of the kind does.
    """
    found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", sentence)
    if found is None:
        return None
    before, after = sentence[: found.start()][-_LOOKED_BACK:], sentence[found.end() :]
    behind = re.match(r"\s*,\s+(?P<role>(?:the |a |an )?[a-z][^,.;“”\"]{3,98})(?=[,.;]|$)", after)
    candidates = [
        _title_before(before),
        behind["role"] if behind else "",
        *_offices_in_front(before, after),
    ]
    return next((office for words in candidates if (office := _office(words))), None)


def _office(words: str) -> str | None:
    """Return words that name an office or job, without their article; None for any others.

    Their head does: "critic of the president" and "accused of killing the mayor" are none.
    """
    words = _DETERMINER.sub("", words.strip(), count=1) if _DETERMINER.match(words) else words
    if _WHO_LEADS.match(words):
        return words
    head = _HEAD_END.split(words, maxsplit=1)[0]
    if _NOT_AN_OFFICE.match(words) or _ROLE_NOUN.search(head) is None:
        return None
    return words


def _offices_in_front(before: str, after: str) -> Iterator[str]:
    """Yield what may be an office between a break and a name: "its chairwoman, Greta Olsen,".

    Not "after meeting the president, Ole Berg said", nor a list of persons.
    """
    chunk = re.search(r"(?P<words>(?:[\w’'-]+\s+){0,9}[\w’'-]+),\s+$", before)
    if chunk is None or not re.match(r"\s*(?:[,.;:)”\"](?!\s+(?:who|whose|\d))|$)", after):
        return
    lead = re.split(r"[.;:“”\"]\s+", before[: chunk.end("words")])[-1]
    listed = any(
        re.search(rf"{re.escape(name)},\s+$", before[: chunk.start()])
        for name in person_names(before[: chunk.start()])
    )
    # "Kari Lund, and the secretary of transport, Jon Palsson," is no list of names alone.
    if _OPENS_ANOTHER.match(lead) or (listed and not chunk["words"].startswith("and the ")):
        return
    for determiner in reversed(list(_DETERMINER.finditer(chunk["words"]))):
        yield chunk["words"][determiner.end() :]
    yield _from_last_break(chunk["words"])


def _title_before(before: str) -> str:
    """Return the words right before a name: capitals and nouns of office, nothing else."""
    taken: list[str] = []
    stop = ""
    for word in reversed(before.split()):
        bare = word.strip("“”\"'()")
        stop = folded(bare)
        if word[-1:] in {")", "]"} or bare[-1:] in {",", ";", ":", "!", "?"}:
            break
        if stop in _TITLE_STOPS:
            break
        if bare.endswith(".") and not _ABBREVIATION.fullmatch(bare):
            break
        if not (bare[:1].isupper() or _ROLE_NOUN.fullmatch(bare) or bare in _ROLE_WORDS):
            break
        taken.append(word.strip('“”"()'))
        if word[:1] in '“"(':
            break
    while taken and folded(taken[-1]) in {"the", "a", "an", "in", "on", "at", "from", "just"}:
        stop = folded(taken.pop())
    taken.reverse()
    if stop in {"in", "on", "at", "from"}:
        # "In Oslo Prime Minister Ole Berg": the place is no part of the office.
        offices = (i for i, word in enumerate(taken) if _is_of_office(word))
        taken = taken[next(offices, len(taken)) :]
    return " ".join(taken)


def _is_of_office(word: str) -> bool:
    return _ROLE_NOUN.search(word) is not None or folded(word) in _ROLE_WORDS


def _from_last_break(words: str) -> str:
    """Return what stands behind the last verb or conjunction of a run of words."""
    return re.split(r"\b(?:said|says|told|meets?|met|when|but|and|with|by|of|that|from)\s+", words)[
        -1
    ]


def _is_part(name: str, longer: str) -> bool:
    return set(folded(name).split()) <= set(folded(longer).split())
