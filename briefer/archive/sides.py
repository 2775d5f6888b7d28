"""Whether two names are of one side: "US", "American officials", "Washington"."""

import re
from collections.abc import Callable

from briefer.language.countries import countries_in, mentions_in
from briefer.language.folding import folded
from briefer.language.roots import root
from briefer.language.words import FUNCTION_WORDS

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*\.?")
_MARKS = '.,;:“”"()'


def same_side(asked: str) -> Callable[[str], bool]:
    """Return what tells whether a side's name is of the side that somebody asks for.

    A country is known by its names, demonyms and seats of government; the further words of
    what is asked for ("Taiwan opposition") have to be in the name too. What is no country is
    known by its words.

    Args:
        asked: as typed; capitals do not matter.
    """
    words = [word.strip(_MARKS) for word in asked.replace("-", " ").split()]
    keys = [folded(word).replace(".", "").removesuffix("'s") for word in words]
    mentions = mentions_in(keys, [True] * len(keys))
    countries = {mention.country for mention in mentions}
    named = {place for mention in mentions for place in range(mention.first, mention.last)}
    own = _roots(" ".join(word for place, word in enumerate(words) if place not in named))

    def is_same(name: str) -> bool:
        return countries <= countries_in(name) and own <= _roots(name)

    return is_same if countries or own else lambda name: folded(name) == folded(asked)


def _roots(name: str) -> frozenset[str]:
    words = [folded(word) for word in _WORD.findall(name)]
    return frozenset(root(word) for word in words if word not in FUNCTION_WORDS)
