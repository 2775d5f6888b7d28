"""Content words, and whether one text holds only what another does."""

import re

from briefer.language.names import folded, lookup_words, name_words, same_name, tokens_of
from briefer.language.numbers import numbers_in

FUNCTION_WORDS = frozenset(
    "a about above after again against all also although am among an and any are as at be "
    "because been before being below between both but by can could did do does doing down during "
    "each either else ever every few for from further get gets go had has have having he her here "
    "hers him his how however i if in into is it its itself just may me might more most much must "
    "my neither no nor not now of off on once one only onto or other our out over own per quite "
    "rather said same say says several shall she should since so some still such than that the "
    "their them then there these they this those though through to told too under until up upon "
    "us very was we were what when where whether which while who whom whose why will with within "
    "without would yet you your".split()
)
_SUFFIXES = re.compile(r"(?:ings?|ied|ies|ed|es|ers?|ly|s|e|ations?|ions?|ments?|al|ness)$")
_LEAST_SHARE = 0.85


def stem(word: str) -> str:
    """Return a folded word without its commonest English endings; at least four letters stay."""
    key = folded(word)
    shorter = _SUFFIXES.sub("", key)
    return shorter if len(shorter) >= 4 else key


def content_words(text: str) -> list[str]:
    """Return the stems of a text's words that carry meaning, in order."""
    words = (folded(token) for token in tokens_of(text))
    return [stem(word) for word in words if len(word) > 1 and word not in FUNCTION_WORDS]


def holds_only(statement: str, source: str, least: float = _LEAST_SHARE) -> bool:
    """Tell whether a statement's names, numbers and most of its other words are in a source."""
    tokens, whole = lookup_words(source)
    if not all(same_name(word, tokens, whole) for word in name_words(statement)):
        return False
    values = {number.value for number in numbers_in(source)}
    if any(number.value not in values for number in numbers_in(statement)):
        return False
    stems = set(content_words(source))
    words = content_words(statement)
    shared = sum(word in stems for word in words)
    return bool(words) and shared >= least * len(words)
