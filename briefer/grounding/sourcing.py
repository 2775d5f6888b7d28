"""What an article rests on: who speaks in it, counted, and which outlets it reports.

ICD 206 (sourcing requirements of analytic products) asks for a statement of this kind; a
reader of one article is owed it all the more.
"""

import re
from collections.abc import Iterable, Sequence

from briefer.articles.article import Article
from briefer.extraction.voices import voices_of
from briefer.grounding.briefing import Sourcing
from briefer.grounding.roles import role_of
from briefer.language.folding import folded
from briefer.language.names import person_names, tokens_of
from briefer.language.speech import evasion_in

_BODY = re.compile(
    r"\b(?:ministry|embassy|department|office|government|council|committee|commission|company|"
    r"operator|association|union|party|agency|court|police|army|navy|airline|bank|report|"
    r"statement|study|institute|university|group|authority|command)\b",
    re.IGNORECASE,
)
_UNNAMED = re.compile(
    r"\b(?:officials?|sources?|diplomats?|aides?|people|person|residents|witnesses|experts?|"
    r"analysts?|spokes\w+|lawyers?|engineers?|employees?|insiders?)\b",
    re.IGNORECASE,
)
_OFFICIAL = re.compile(
    r"\b(?:official|government|ministry|embassy|department|council|pentagon|kremlin|police|"
    r"navy|army|command)",
    re.IGNORECASE,
)
_OUTLETS = re.compile(
    r"\b(?:told (?:the )?(?P<told>[A-Z][\w’']*(?: [A-Z][\w’']*){0,2})\b"
    r"|(?P<reports>[A-Z][\w’']*(?: [A-Z][\w’']*){0,2}) (?:first )?report(?:s|ed)\b"
    r"|(?:first )?reported by (?:the )?(?P<by>[A-Z][\w’']*(?: [A-Z][\w’']*){0,2}))"
)
_LEAD = re.compile(r"^(?:the|an?|its|his|her|their) ")
_LEAD_PLACE = re.compile(r"^In \w+,? (?=the |an? )")
_NO_OUTLETS = frozenset(
    "he she they it we i police officials parliament congress media the a".split()
)


def sourcing_of(articles: Sequence[Article]) -> Sourcing:
    """Return who speaks in articles and which other outlets they report, counted by code.

    Everybody counts once, by last name; one who is an official in one article is one in all.
    """
    found = [_sourcing_of(article) for article in articles]
    if len(found) == 1:
        return found[0]
    officials = {folded(name.split()[-1]): name for one in found for name in one.officials}
    others = {folded(name.split()[-1]): name for one in found for name in one.others}
    own = {folded(article.publisher or "") for article in articles}
    return Sourcing(
        officials=list(officials.values()),
        others=[name for last, name in others.items() if last not in officials],
        bodies=_distinct(name for one in found for name in one.bodies),
        unnamed=any(one.unnamed for one in found),
        outlets=_distinct(n for one in found for n in one.outlets if folded(n) not in own),
    )


def _distinct(names: Iterable[str]) -> list[str]:
    by_words = {_LEAD.sub("", folded(name)): name for name in reversed(list(names))}
    return list(reversed(by_words.values()))


def _sourcing_of(article: Article) -> Sourcing:
    officials: dict[str, str] = {}
    others: dict[str, str] = {}
    bodies: dict[str, str] = {}
    unnamed = False
    named = _full_names(article)
    for speaker in _speakers(article):
        person = next((n for n in [*person_names(speaker), *_surnames(speaker, named)]), None)
        if person is not None:
            last = folded(person.split()[-1])
            kind = officials if _holds_office(speaker) or last in officials else others
            kind.setdefault(last, named.get(last, person))
            if kind is officials:
                others.pop(last, None)
        elif _UNNAMED.search(speaker):
            unnamed = True
        elif _BODY.search(speaker) or speaker[:1].isupper():
            bodies.setdefault(_LEAD.sub("", folded(speaker)), speaker)
    return Sourcing(
        officials=list(officials.values()),
        others=list(others.values()),
        bodies=list(bodies.values()),
        unnamed=unnamed,
        outlets=_outlets(article),
    )


def _speakers(article: Article) -> list[str]:
    """Return who says something, each once; one who declines to speak says nothing."""
    voices = zip(voices_of(article), article.sentences, strict=True)
    spoken = [
        _LEAD_PLACE.sub("", voice.speaker)
        for voice, sentence in voices
        if voice.speaker is not None
        and (voice.quoted or evasion_in(article.words_of(sentence.number)) is None)
    ]
    return list(dict.fromkeys(spoken))


def _full_names(article: Article) -> dict[str, str]:
    """Return by last name the fullest form of each person's name in the article."""
    found: dict[str, str] = {}
    for sentence in article.sentences:
        for name in person_names(article.words_of(sentence.number)):
            last = folded(name.split()[-1])
            if len(name) > len(found.get(last, "")):
                found[last] = name
    return found


def _surnames(speaker: str, named: dict[str, str]) -> Iterable[str]:
    return [named[folded(word)] for word in tokens_of(speaker) if folded(word) in named]


def _holds_office(speaker: str) -> bool:
    roles = any(role_of(folded(word)) is not None for word in tokens_of(speaker))
    return roles or _OFFICIAL.search(speaker) is not None


def _outlets(article: Article) -> list[str]:
    own = folded(article.publisher or "")
    found: dict[str, str] = {}
    people = _full_names(article)
    spoken = " ".join(map(folded, _speakers(article)))
    for match in _OUTLETS.finditer(article.text):
        name = match["told"] or match["reports"] or match["by"]
        last = folded(name.split()[-1])
        # "told Berg": one of the article's people, by the surname or as one who speaks.
        person = last in people and (" " not in name or folded(name) in spoken)
        known = folded(name.split()[0]) in _NO_OUTLETS or person
        if not known and folded(name) != own and not _BODY.search(name):
            found.setdefault(folded(name), name)
    return list(found.values())
