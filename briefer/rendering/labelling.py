"""Short names for the articles of a page, by which its citations tell them apart."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain, count
from string import ascii_uppercase
from urllib.parse import urlsplit

from briefer.articles.cleaning import without_hidden
from briefer.grounding.briefing import BriefedArticle
from briefer.language.names import folded

LONGEST_LABEL = 11
"""Letters of a label; a front page has some forty citations, and each is to stay short."""

_WHOLE = 9
"""Letters up to which a name is used as it is."""

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_COMMON = frozenset(
    "agency com english group international media net news newswire online org press service "
    "the".split()
)
"""What many outlets are called: the words before it tell them better."""

_OPENERS = frozenset("al das der die el il la las le les los new o os".split())
"""What no name is known by alone."""

_Choices = tuple[str, ...]
"""What one outlet may be called, the best first."""

_HOSTS = frozenset("www m news com co org net gov edu ac".split())


def labels_of(articles: Sequence[BriefedArticle]) -> tuple[str, ...]:
    """Return a short name for each article, all of them different; "" for the only one.

    It is taken from the outlet's name: the whole of a short one, else its last word ("Post"),
    its first, or its initials, the first of these that no other article has. Where no outlet
    is known, its address stands in, or a word of its title; where nothing is, a letter.
    """
    if len(articles) == 1:
        return ("",)
    choices = {tuple(_choices(article)): 0 for article in articles}
    while True:
        chosen = {options: options[place] for options, place in choices.items()}
        again = [
            options
            for options in _clashing(chosen)
            if chosen[options] and choices[options] + 1 < len(options)
        ]
        if not again:
            return _lettered([chosen[tuple(_choices(article))] for article in articles])
        for options in again:
            choices[options] += 1


def _clashing(chosen: Mapping[_Choices, str]) -> list[_Choices]:
    """Return those of several outlets that would be called the same."""
    seen = Counter(map(folded, chosen.values()))
    return [options for options, label in chosen.items() if seen[folded(label)] > 1]


def _lettered(labels: Sequence[str]) -> tuple[str, ...]:
    """Return labels with a letter where one is empty or stands for several articles."""
    seen = Counter(map(folded, labels))
    used = {label for label, times in seen.items() if label and times == 1}
    found = []
    for label in labels:
        one = label
        if folded(label) not in used or seen[folded(label)] > 1:
            tried = (f"{label} {letter}".strip() for letter in _letters())
            one = next(lettered for lettered in tried if folded(lettered) not in used)
        used.add(folded(one))
        found.append(one)
    return tuple(found)


def _letters() -> chain[str]:
    return chain(ascii_uppercase, (f"Z{n}" for n in count(1)))


def _choices(article: BriefedArticle) -> _Choices:
    """Return what an article may be called, the best first; "" where nothing is known."""
    publisher, title = _plain(article.publisher), _plain(article.title)
    host = _host_name(article.url)
    if publisher:
        return _names(publisher)
    if host:
        return _names(host)
    return tuple(dict.fromkeys(map(_cut, _telling(title)))) or ("",)


def _plain(text: str | None) -> str:
    return " ".join(without_hidden(text or "")[0].split())


def _names(name: str) -> _Choices:
    words = _WORD.findall(name)
    whole = [name] if _width(name) <= _WHOLE or len(words) < 2 else []
    telling = [word for word in words if folded(word) not in _COMMON]
    first = [word for word in telling[:1] if folded(word) not in _OPENERS]
    ends = [word for word in (*telling[-1:], *first) if _width(word) <= LONGEST_LABEL]
    initials = ["".join(word[0] for word in words).upper()] if len(words) > 1 else []
    names = [*whole, *ends, *initials, name]
    return tuple(dict.fromkeys(map(_cut, names)))


def _telling(title: str) -> list[str]:
    """Return the longer words of a title, by which a reader knows it again."""
    return [word for word in _WORD.findall(title) if _width(word) >= 4]


def _host_name(url: str | None) -> str:
    """Return what an address calls its outlet: "bbc" of ``https://www.bbc.co.uk/news``."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return ""
    parts = [part for part in host.split(".")[:-1] if part not in _HOSTS]
    return max(parts, key=len, default="")


def _cut(name: str) -> str:
    """Return a name that is no longer than a label; a cut is marked."""
    return within_width(name, LONGEST_LABEL)


def within_width(text: str, most: int) -> str:
    """Return a text that is at most so many letters wide; a cut is marked."""
    if _width(text) <= most:
        return text
    room = most - 1
    kept = 0
    for kept, sign in enumerate(text):  # noqa: B007
        room -= _width(sign)
        if room < 0:
            break
    return f"{text[:kept].rstrip()}…"


def _width(text: str) -> int:
    """Return how many letters wide a text is; a Chinese sign is two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
