"""One name for each side throughout a briefing: "US", "United States" and "Washington"."""

import re
from collections import Counter
from collections.abc import Hashable, Iterable

from briefer.language.countries import mentions_in
from briefer.language.folding import folded
from briefer.language.names import tokens_of

_EMPTY = frozenset("the of and a government authorities state delegation side".split())
"""Words that do not make another side of a country: "the government of Peru"."""
_LONGEST_ACRONYM = 6


def names_of_side(side: str) -> Hashable:
    """Return what is the same for all names of one side.

    A country with its government is the country; any other side is its own words.
    """
    words = tokens_of(side.replace("-", " "))
    keys = [folded(word).replace(".", "") for word in words]
    mentions = mentions_in(keys, [word[:1].isupper() for word in words])
    named = {index for one in mentions for index in range(one.first, one.last)}
    others = [key for i, key in enumerate(keys) if i not in named and key not in _EMPTY]
    if mentions and not others:
        return frozenset(one.country for one in mentions)
    return " ".join(key for key in keys if key != "the") or folded(side)


def spellings_of(sides: Iterable[str]) -> dict[str, str]:
    """Return for each name of a side the one that it is called by: the commonest.

    Of names that are equally common, the first one. An acronym is its words, where these are
    a side as well.

    Args:
        sides: as they stand, each as often as it does.
    """
    counts = Counter(sides)
    keys = {side: names_of_side(side) for side in counts}
    long = {initials: key for key in keys.values() if (initials := _initials(key))}
    by_key: dict[Hashable, list[str]] = {}
    for side, key in keys.items():
        is_acronym = side.isupper() and len(side) <= _LONGEST_ACRONYM
        by_key.setdefault(long.get(folded(side), key) if is_acronym else key, []).append(side)
    # max keeps the first of equals, and dictionaries their order.
    return {side: max(names, key=counts.__getitem__) for names in by_key.values() for side in names}


def _initials(key: Hashable) -> str:
    words = re.split(r"[\s-]+", key) if isinstance(key, str) else []
    initials = "".join(word[:1] for word in words if word not in {"of", "the", "for", "and"})
    return initials if len(initials) > 1 else ""
