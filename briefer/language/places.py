"""Which names in a text are of places, though they look like those of persons."""

import re
from collections.abc import Iterable, Iterator

from briefer.language.folding import folded
from briefer.language.names import (
    BODIES,
    NOT_NAMES,
    TITLES,
    capital_runs,
    person_names,
    tokens_of,
)

# What a place is called by its kind: "Puerto Leguízamo", "Isla Sábalo".
_KINDS = frozenset(
    "puerto porto port isla islas ilha île lago laguna lac lake río rio cerro monte mont mount "
    "bahía golfo cabo cape fort playa ciudad".split()
)
_OF = r"(?:town|city|village|hamlet|island|port|district|province)s?\s+of"
_ONE = r"[A-ZÀ-ÖØ-Þ][\w’'-]*(?:\s+[\w’'-]+){0,3}"
# A list only within a clause: "In Lima, Ole Berg and Eva Dahl met".
_LOCATED = re.compile(
    rf"\b(?:(?:[Aa]t|[Ii]n|[Nn]ear|{_OF})\s+|(?:at|in|near)\s+"
    rf"(?P<listed>(?:{_ONE},\s+)*(?:{_ONE},?\s+and\s+)?))$"
)
_OFFICES = "|".join(sorted(TITLES))
_TOLD_OF = re.compile(
    rf",\s+(?:who|whose|whom|\d\d,|(?:[a-z][\w’'-]*\s+){{0,4}}?(?:{_OFFICES}|chair\w*|head|owner|"
    r"founder|doctor|lawyer|author|expert|scientist|teacher)\b)"
)
_LOOKED_BACK = 120
"""Characters before a name in which its preposition is looked for."""
_LAST_WORD = re.compile(r"([\w.-]+)[\"”’']?,?\s*$")


def place_names(sentences: Iterable[str]) -> frozenset[str]:
    """Return the names that :func:`person_names` gives and that a text has as places alone.

    They stand behind "in", "at", "near" or "the town of", or in a list behind these, or begin
    with what a place is called; and nowhere does the text give them a title, tell who they
    are, or call them by their last name.

    Args:
        sentences: of one text.
    """
    texts = list(sentences)
    named = {name for text in texts for name in person_names(text)}
    located = {name for name in named if folded(name.split()[0]) in _KINDS}
    persons: set[str] = set()
    alone: set[str] = set()
    for text in texts:
        for name, start, end in _runs(text):
            if name not in named:
                alone.update(map(folded, name.split()))
                continue
            before = text[max(0, start - _LOOKED_BACK) : start]
            if _is_located(before):
                located.add(name)
            if _has_title(before) or _TOLD_OF.match(text, end) is not None:
                persons.add(name)
    called = {name for name in located if folded(name.split()[-1]) in alone}
    return frozenset(located - persons - called)


def _runs(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the capitalised runs of a text without words that begin no name, and their spans."""
    for run, start in capital_runs(text):
        words = list(re.finditer(r"\S+", run))
        while words and folded(words[0].group(0)) in NOT_NAMES:
            words.pop(0)
        if words:
            first = start + words[0].start()
            name = re.sub(r"[’']s?$|\.$", "", text[first : start + len(run)])
            yield name, first, first + len(name)


def _is_located(before: str) -> bool:
    """Tell whether a name stands behind a preposition of place, or in a list of places there.

    "the leaders in Congress, Paul Ryan and …" lists no places.
    """
    found = _LOCATED.search(before)
    return found is not None and BODIES.isdisjoint(map(folded, tokens_of(found["listed"] or "")))


def _has_title(before: str) -> bool:
    last = _LAST_WORD.search(before)
    return last is not None and folded(last[1]).rstrip(".") in {*TITLES, "speaker", "doctor"}
