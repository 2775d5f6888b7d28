"""What a shorter telling has to keep of its sentence, in other languages than English."""

import re
from collections.abc import Collection

from briefer.language.abroad import vocabulary
from briefer.language.abroad.scripts import name_words, occurs, terms_of
from briefer.language.abroad.tags import primary
from briefer.language.measures import quantities

_LEAST_SHARED = 0.85


def is_true_to(shorter: str, words: str, lang: str, least: float = _LEAST_SHARED) -> bool:
    """Tell whether what is told of a sentence holds only its words, and each word of doubt.

    Args:
        shorter: what is told.
        words: the sentence.
        lang: of both.
        least: share of its words that the sentence has to have.
    """
    tag = primary(lang)
    terms = terms_of(shorter, tag)
    shared = len(terms & terms_of(words, tag))
    values: Collection[object] = {v for q in quantities(words, lang) for v in q.values}
    return (
        bool(terms)
        and shared >= least * len(terms)
        and all(occurs(name, words, tag) for name in name_words(shorter, tag))
        and all(not q.values.isdisjoint(values) for q in quantities(shorter, lang))
        and cues_of(shorter, tag) == cues_of(words, tag)
    )


def cues_of(text: str, lang: str) -> frozenset[str]:
    """Return the words of a text that deny, doubt or bind what it says."""
    words = vocabulary.CUES.get(lang)
    if words is None:
        return frozenset()
    edge = ("", "") if lang in {"zh", "ja"} else (r"(?<!\w)(?:", r")(?!\w)")
    return frozenset(re.findall(f"{edge[0]}{words}{edge[1]}", text.lower()))


def leans(sentence: str, lang: str) -> bool:
    """Tell whether a sentence cannot stand alone: it begins with "she" or "this"."""
    words = vocabulary.LEANS.get(lang)
    edge = "" if lang in {"zh", "ja"} else r"(?!\w)"
    return words is not None and re.match(rf"\W*(?:{words}){edge}", sentence, re.I) is not None
