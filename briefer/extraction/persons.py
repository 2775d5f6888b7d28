"""Who is in the news: names found by code, offices and sides by code where the words tell."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefer.articles.article import Article
from briefer.extraction.candidates import leans_on_another, lines_of
from briefer.extraction.interview import Interview, Json, object_of, one_of, text_of
from briefer.language.names import folded, names_alike, person_names
from briefer.language.words import content_words

MAX_PERSONS = 8
"""As many as the wire schema takes."""
_MAX_ROLE = 100
OTHER = "other"
"""The side of somebody who belongs to none of the parties."""

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
    not tell.

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
        who.append(
            {
                "name": known.person.name,
                "role": known.role or answer["role"],
                "side": _side_of(ask.article, known, sides, who) or answer["side"],
                "cites": [known.person.number],
            }
        )
    return who


@dataclass(frozen=True, slots=True)
class _Known:
    """A person, and the office or job that stands beside the name, or None."""

    person: Person
    role: str | None


def _role_beside(person: Person, article: Article) -> str | None:
    """Return a person's office or job as the article has it, "her" put into words."""
    role = role_of(person.name, person.sentence)
    if role is None or not re.search(rf"\b(?:his|her)\s+{re.escape(role)}", person.sentence):
        return role
    before = person.sentence[: person.sentence.find(person.name)]
    owners = [name for name in person_names(before) if name not in person.name]
    full = f"{role} of {owners[0]}" if len(owners) == 1 else role
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
    if (owner := re.match(r"(?P<owner>[^,]+?)[’']s\s", role)) is not None:
        # "Lehtonen's spokesman" is of her side, "the island's president" of none.
        named = [side for side in sides if names_alike(side, owner["owner"])]
        named += [p["side"] for p in told if p["name"].endswith(owner["owner"])]
        return named[0] if named else OTHER
    words = role
    if re.search(rf"\b(?:its|their)\s+{re.escape(role)}", person.sentence, re.I):
        words = f"{role} {_sentence_before(article, person.number)}"
    named = [side for side in sides if names_alike(side, words) or _shares_a_stem(side, words)]
    if not named and (words is not role or role.startswith("who ")):
        return OTHER
    return named[0] if len(named) == 1 else None


def _sentence_before(article: Article, number: int) -> str:
    """Return the nearest earlier sentence that does not itself begin with "its" or "it"."""
    for earlier in range(number - 1, 0, -1):
        words = article.words_of(earlier)
        if not leans_on_another(words):
            return words
    return ""


def _shares_a_stem(side: str, words: str) -> bool:
    """Tell whether a role is made of a side's own word: a councillor, of the council."""
    heads = {stem[:7] for stem in content_words(side) if len(stem) >= 7}
    return any(stem[:7] in heads for stem in content_words(words))


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


def _is_part(name: str, longer: str) -> bool:
    return set(folded(name).split()) <= set(folded(longer).split())
