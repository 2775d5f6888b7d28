"""Who holds an office or leads something, as articles tell it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from briefer.grounding.outlets.telling import Told, Weights
from briefer.grounding.prepared import Prepared
from briefer.grounding.preparing import PreparedArticle
from briefer.grounding.support import content_of
from briefer.language.folding import folded
from briefer.language.names import person_names

# Offices that one person holds at a time, the weightier first. Of spokesmen, lawyers, deputies
# and councillors there may be many.
_LINES = """
executive
minister
president
premier
secretary
mayor
governor
chancellor
chair chairman chairwoman chairperson
director
ambassador
commissioner
commander
captain skipper
coach
treasurer
officer
leader head chief boss lead leads led heads headed chaired chairs
"""
_OFFICE_OF = {word: line.split()[0] for line in _LINES.strip().split("\n") for word in line.split()}
_OF_A_STATE = frozenset("minister president premier chancellor ambassador secretary".split())
_COUNTERPART = "counterpart"
_RANK = {line.split()[0]: rank for rank, line in enumerate(_LINES.strip().split("\n"))}
# An office that is no longer held, is held for another, or that several hold at once.
_NOT_THE_ONE = re.compile(
    r"\b(?:former|formerly|ex|deputy|vice|acting|assistant|late|incoming|outgoing|then|future|"
    r"would-be|one of|an?|co|two|three|both|another|senior|candidate|nominee|elect)\b",
    re.IGNORECASE,
)
_NP = r"[^,;:“”\"().]{2,80}"
_BEHIND = re.compile(rf"^,\s+(?P<role>{_NP}?)(?=[,.;]|$|\s+(?:said|says|told|who)\b)")
_WHO_LEADS = re.compile(
    rf"^,?\s+(?:who\s+)?(?:will\s+|would\s+|is\s+to\s+|had\s+|has\s+)?"
    rf"(?P<verb>leads?|led|heads?|headed|chairs|chaired)\s+(?P<role>(?:the|its|their|her|his|an?)\s{_NP})"
)
_LED_BY = re.compile(
    rf"(?P<role>{_NP}),?\s+(?:(?:is|was|will\s+be|were|being|to\s+be)\s+)?(?:led|headed|chaired)\s+by\s+"
    r"(?:[A-Z]\w+\s+){0,3}$"
)
_BEFORE = re.compile(rf"(?:^|[,;:“”\"(.])?\s*(?P<role>{_NP}?),?\s+$")
# What a description before a name begins behind: an article, a verb of speech, a preposition.
_STARTS = re.compile(
    r"\b(?:said|says|by|with|from|to|when|after|and|but|that|as|is|was|met|meets|told|between|of "
    r"which|against|where|while)\s+(?=\S)",
    re.IGNORECASE,
)
_ALIKE = 0.75
_MOST_WORDS = 9


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who holds an office.

    Attributes:
        name: the words of the name, folded, titles left out.
    """

    name: tuple[str, ...]

    @property
    def is_exact(self) -> bool:
        """Always: a name is one person's."""
        return bool(self.name)

    def agrees_with(self, other: "Person") -> bool:
        """Tell whether both may be one person: a fuller name, or another spelling of it."""
        if set(self.name) & set(other.name):
            return True
        return SequenceMatcher(None, self.name[-1], other.name[-1]).ratio() >= _ALIKE


def holders_in(place: int, article: PreparedArticle) -> Iterator[Told]:
    """Yield who holds an office or leads something, in the order of an article.

    Args:
        place: index of the article.
        article: the article.
    """
    before: Told | None = None
    for index, sentence in enumerate(article.sentences):
        if not any(word.key in _OFFICE_OF or word.key == _COUNTERPART for word in sentence.words):
            continue
        at = 0
        for name in person_names(sentence.text):
            start = sentence.text.find(name, at)
            if start < 0:
                continue
            at = start + len(name)
            for told in _held(place, index, article, (start, at), before):
                before = told
                yield told


def _held(
    place: int,
    index: int,
    article: PreparedArticle,
    span: tuple[int, int],
    before: Told | None,
) -> Iterator[Told]:
    """Yield the offices of somebody named at a span; a counterpart has that told before."""
    sentence = article.sentences[index]
    words = tuple(folded(word) for word in sentence.text[slice(*span)].split())
    seen = set()
    for role in _roles(sentence.text[: span[0]], sentence.text[span[1] :]):
        if _NOT_THE_ONE.search(role):
            continue
        prepared = article.prepare(role := _from_owner(role, article))
        key, near, places = _office(prepared)
        if before is not None and places and _COUNTERPART in prepared.keys:
            key, near = before.key, before.near
        if key and (near or places) and key not in seen:
            seen.add(key)
            yield Told(place, index, *span, key, Person(words), near, places, _plain(role))


def _from_owner(role: str, article: PreparedArticle) -> str:
    """Return a description from the country on that owns the office: "sat Eritrea's minister"."""
    prepared = article.prepare(role)
    owners = [prepared.words[mention.first].start for mention in prepared.countries]
    owns = [at for at in owners if re.match(r"[\w’' ]*?\w[’']s\s", role[at:])]
    return role[owns[0] :] if owns else role


def _plain(role: str) -> str:
    return re.sub(r"^(?:the|an?|its|their|his|her)\s+", "", " ".join(role.split()), flags=re.I)


def _roles(before: str, after: str) -> Iterator[str]:
    """Yield the words that say what somebody is, from what stands around the name."""
    if (led := _LED_BY.search(before)) is not None:
        role = _last_part(led["role"])
        yield f"head of {role[:1].lower()}{role[1:]}" if role[:4] == "The " else f"head of {role}"
    elif (title := _BEFORE.search(before)) is not None:
        yield _last_part(title["role"])
    if (leads := _WHO_LEADS.match(after)) is not None:
        yield f"head of {_short(leads['role'])}"
    elif (behind := _BEHIND.match(after)) is not None:
        yield behind["role"]


def _last_part(words: str) -> str:
    """Return the last words of a text that can describe one thing."""
    parts = _STARTS.split(words)
    return " ".join(parts[-1].split()[-_MOST_WORDS:])


def _short(words: str) -> str:
    return re.split(r"\s+(?:said|told|and|but|who|which|that|when|on|at|in)\s", words)[0]


def _office(role: Prepared) -> tuple[str, frozenset[str], frozenset[str]]:
    """Return the office of a description, what tells it from others, and its countries."""
    offices = {_OFFICE_OF[word.key] for word in role.words if word.key in _OFFICE_OF}
    places = frozenset(mention.country for mention in role.countries)
    if not offices or len(role.words) > _MOST_WORDS + 3:
        return "", frozenset(), places
    key = min(offices, key=_RANK.__getitem__)
    nations = {role.words[i].start for m in role.countries for i in range(m.first, m.last)}
    near = {
        word.root
        for word in content_of(role)
        if word.start not in nations and _OFFICE_OF.get(word.key) not in {key, "leader"}
    }
    return key, frozenset(near), places


def same_office(one: Told, other: Told, _weights: Weights) -> float:
    """Return how plainly two descriptions are of one office, 0 where they are not.

    One has to say all that the other says, and they have to share what tells the office from
    others of its sort: a minister's field and country, the body that somebody heads.
    """
    if one.places != other.places and (one.key in _OF_A_STATE or (one.places and other.places)):
        return 0.0
    fewer, more = sorted((one.near, other.near), key=len)
    if not fewer <= more or (one.key == "minister" and fewer != more):
        return 0.0
    told_apart = len(fewer) + bool(one.places & other.places)
    return told_apart / (1 + len(more) + len(one.places | other.places))


def held(articles: Sequence[PreparedArticle]) -> list[Told]:
    """Return who holds which office, by several articles, in their order."""
    return [told for place, one in enumerate(articles) for told in holders_in(place, one)]
