"""Whether two names are of one side: "US", "American officials", "Washington"."""

import re
from collections.abc import Callable

from briefer.language.countries import countries_in
from briefer.language.folding import folded
from briefer.language.roots import root
from briefer.language.words import FUNCTION_WORDS

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*\.?")


def same_side(asked: str) -> Callable[[str], bool]:
    """Return what tells whether a side's name is of the side that somebody asks for.

    A country is known by its names, demonyms and seats of government; the further words of
    what is asked for ("Taiwan opposition") have to be in the name too. What is no country is
    known by its words.

    Args:
        asked: as typed; capitals do not matter.
    """
    countries = _countries(asked)
    own = frozenset(_roots(asked)) if not countries else _beside(asked, countries)

    def is_same(name: str) -> bool:
        if countries and not countries <= countries_in(name):
            return False
        return own <= frozenset(_roots(name))

    return is_same if countries or own else lambda name: folded(name) == folded(asked)


def _countries(asked: str) -> frozenset[str]:
    """Return the countries that are asked for, also by one who types no capitals."""
    for typed in (asked, asked.title(), asked.upper()):
        if found := countries_in(typed):
            return found
    return frozenset()


def _beside(asked: str, countries: frozenset[str]) -> frozenset[str]:
    """Return the roots of the words that are not needed to name the countries."""
    words = asked.split()
    telling = [
        word
        for n, word in enumerate(words)
        if _countries(" ".join(words[:n] + words[n + 1 :])) >= countries
    ]
    return frozenset(_roots(" ".join(telling)))


def _roots(name: str) -> list[str]:
    words = [folded(word) for word in _WORD.findall(name)]
    return [root(word) for word in words if word not in FUNCTION_WORDS]
