"""Numbers of a text in any language, as values that can be compared across languages."""

from briefer.language.abroad.numbers import Quantity, quantities_in
from briefer.language.abroad.tags import is_english
from briefer.language.numbers import numbers_in

_LOOSE = 2
"""Up to here, a number in words is more often grammar than a count: Arabic has a dual, Chinese
says "the two countries" with a sign of its own."""


def quantities(text: str, lang: str) -> list[Quantity]:
    """Return the numbers of a text in order; "one", "first" and "second" are left out.

    Args:
        text: any text.
        lang: its language tag.
    """
    if not is_english(lang):
        return quantities_in(text, lang)
    return [Quantity(n.words, frozenset({n.value}), n.start, n.end) for n in numbers_in(text)]


def is_loose(quantity: Quantity) -> bool:
    """Tell whether a number is one or two in words, which another language may say otherwise."""
    in_words = not any(char.isdecimal() for char in quantity.words)
    return in_words and all(value <= _LOOSE for value in quantity.values)
