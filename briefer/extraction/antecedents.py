"""Whom "he", "she", "it" and "they" can mean: a person, a body, or nobody that can be told."""

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefer.articles.article import Article
from briefer.language.countries import mentions_in
from briefer.language.folding import folded
from briefer.language.names import BODIES, TITLES, person_names, tokens_of
from briefer.language.places import place_names
from briefer.language.speech import acts_in

_OF_ONE_PERSON = frozenset({"he", "she"})
# What speaks in news and is nobody: bodies beside those of `BODIES`, and papers.
_NOBODY = frozenset(
    "government administration embassy delegation side team chamber bureau secretariat "
    "authorities board panel mission regime presidency coalition alliance operator firm "
    "airline newspaper paper daily magazine broadcaster website outlet "
    "text minutes statement communique communiqué report letter document draft protocol study "
    "survey annex appendix article order decree law note message memo notice release bill "
    "resolution transcript declaration constitution charter contract filing lawsuit ruling "
    "verdict judgment indictment poll sign website site clause plan proposal rules each "
    "both none everyone".split()
)
_HEAD_ENDS = re.compile(
    r",|\s(?:of|for|in|at|on|from|to|with|by|who|which|that|near|signed|dated|led|published)\s"
)
_JOINED = re.compile(r",?\s+and\s+(?:[\w.-]+\s+){0,3}")
_SAYS = re.compile(r",?\s+(?:has |had )?(?:said|says|told|wrote|writes|asked|added)\b")


REACH = 20
"""Sentences before a pronoun in which the one that it means is looked for; a paragraph of news
has hardly ever so many, and one without an end is read in time that grows with its length."""


@dataclass(frozen=True, slots=True)
class Before:
    """A sentence before a pronoun, in its paragraph.

    Attributes:
        words: those outside of quotation marks.
        speaker: who speaks in it, or None.
    """

    words: str
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Mention:
    """A person in words: the name there, its index, and the words."""

    name: str
    start: int
    words: str

    @property
    def leads(self) -> bool:
        """Whether the words begin with the name, titles before it left out."""
        titles = tokens_of(self.words[: self.start])
        return all(folded(title).rstrip(".") in TITLES for title in titles)

    @property
    def owns(self) -> bool:
        """Whether the name stands there as an owner's: "Bermeo's institute"."""
        return self._behind.startswith(("’", "'"))

    @property
    def speaks(self) -> bool:
        """Whether a word of speech follows the name."""
        return _SAYS.match(self._behind) is not None

    @property
    def _behind(self) -> str:
        return self.words[self.start + len(self.name) :]


@dataclass(frozen=True, slots=True)
class People:
    """The persons whom an article names.

    Attributes:
        names: in full.
        last: their last names, folded.
    """

    names: frozenset[str]
    last: frozenset[str]

    def named_in(self, words: str) -> list["Mention"]:
        """Return the persons whom words name, each once, in order.

        A person is the full name as it stands, or the last name alone.
        """
        found = {
            folded(name.split()[-1]): Mention(name, words.find(name), words)
            for name in reversed(person_names(words))
            if name in self.names
        }
        for match in re.finditer(r"[^\W\d_][\w-]+", words):
            key = folded(match.group(0))
            if match.group(0)[0].isupper() and key in self.last:
                found.setdefault(key, Mention(match.group(0), match.start(), words))
        return sorted(found.values(), key=lambda one: one.start)


@functools.lru_cache(maxsize=16)
def people_of(article: Article) -> People:
    """Return the persons whom an article names; time grows with its length alone."""
    texts = [" ".join(article.words_of(s.number).split()) for s in article.sentences]
    names = frozenset(name for text in texts for name in person_names(text)) - place_names(texts)
    return People(names, frozenset(folded(name.split()[-1]) for name in names))


def meant_by(
    pronoun: str, before: Sequence[Before], last: str | None, people: People
) -> str | None:
    """Return whom a pronoun that speaks means, or None where that cannot be told.

    "He" and "she" are a person: who spoke or acted last in the paragraph, else the only one
    whom it names, else who spoke last. "It" is a body or a paper: what spoke or acted last in
    the paragraph, else what spoke last. "They" is whoever spoke last.

    Args:
        pronoun: as it stands.
        before: the sentences before it in its paragraph, in order.
        last: who spoke last in the article, or None.
        people: whom the article names.
    """
    if pronoun.lower() in _OF_ONE_PERSON:
        return _person_meant(before, last, people)
    if pronoun.lower() == "it":
        return _body_meant(before, last, people)
    return last


def is_person(speaker: str, people: People) -> bool:
    """Tell whether words that name a speaker name one person: no country, body, paper or group."""
    if any(not one.owns for one in people.named_in(speaker)):
        return True
    words = tokens_of(_HEAD_ENDS.split(speaker, maxsplit=1)[0])
    if not words or _ends_in_country(words):
        return False
    last, noun = words[-1], folded(words[-1])
    if noun in BODIES or noun in _NOBODY or (len(last) > 1 and last.isupper()):
        return False
    # "Officials" and "residents" are several; "Alan Jones" is one.
    several = noun.endswith("s") and not noun.endswith("ss") and noun not in people.last
    return not several or (len(words) > 1 and last[0].isupper())


def _ends_in_country(words: Sequence[str]) -> bool:
    keys = [folded(word).replace(".", "") for word in words]
    mentions = mentions_in(keys, [word[:1].isupper() for word in words])
    return any(mention.last == len(words) for mention in mentions)


def _person_meant(before: Sequence[Before], last: str | None, people: People) -> str | None:
    named: dict[str, Mention] = {}
    for sentence in reversed(before):
        if sentence.speaker is not None and is_person(sentence.speaker, people):
            return sentence.speaker
        here = people.named_in(sentence.words)
        if here and here[0].leads and not here[0].owns:
            joined = len(here) > 1 and _are_joined(sentence.words, *here[:2])
            return None if joined else here[0].name
        named |= {folded(one.name.split()[-1]): one for one in here}
    if named:
        # "Oyarzún's term ends …", "The delegation was headed by Kossi Amegah": no subjects, yet
        # nobody else can be meant.
        only = next(iter(named.values()))
        told = only.leads or only.speaks or only.name in people.names
        return only.name if len(named) == 1 and told else None
    return last if last is not None and is_person(last, people) else None


def _body_meant(before: Sequence[Before], last: str | None, people: People) -> str | None:
    for sentence in reversed(before):
        subjects = [subject for subject, _ in acts_in(sentence.words)]
        for subject in [sentence.speaker, *subjects[:1]]:
            if subject is not None and not is_person(subject, people):
                return subject
    return last if last is not None and not is_person(last, people) else None


def _are_joined(words: str, one: Mention, other: Mention) -> bool:
    """Tell whether two persons are one subject: "Saldaña and Captain Solarte"."""
    return _JOINED.fullmatch(words[one.start + len(one.name) : other.start]) is not None
