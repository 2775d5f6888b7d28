"""Time grows with the text, not with its square: what is not linear would run here for hours.

Times have a test of their own in ``test_times.py``.
"""

from collections.abc import Callable

import pytest

from briefer.language import names, numbers, speech, words

_LENGTH = 100_000
_UNITS = [
    " \t",
    "(",
    "“",
    "‘a’ ",
    "'",
    "one-",
    "in May ",
    "on Friday, ",
    "W.H.O. ",
    ", and who ",
    "between a and b ",
    "A said that the council voted ",
]
_READERS: list[Callable[[str], object]] = [
    names.person_names,
    names.name_words,
    numbers.numbers_in,
    speech.quotations,
    speech.speaker_in,
    speech.evasion_in,
    speech.acts_in,
    words.content_words,
]


@pytest.mark.parametrize("unit", _UNITS)
def test_a_sentence_of_a_hundred_thousand_characters_is_read(unit: str) -> None:
    sentence = unit * (_LENGTH // len(unit))
    for read in _READERS:
        read(sentence)
