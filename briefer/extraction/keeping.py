"""What a shorter telling has to keep of its sentence, in other languages than English."""

import re
from collections.abc import Collection
from difflib import get_close_matches

from briefer.articles.article import Article
from briefer.language.abroad import vocabulary
from briefer.language.abroad.scripts import WORD, name_words, occurs, terms_of
from briefer.language.abroad.tags import primary
from briefer.language.measures import quantities

_LEAST_SHARED = 0.85
_LEAST_ALIKE = 0.8
"""Of two words, as difflib reckons it, to be one of them misspelt: one letter of five."""


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


def is_bound(words: str, lang: str) -> bool:
    """Tell whether words have a condition in them: "if", "only"."""
    listed = vocabulary.CONDITION.get(lang, "(?!)")
    edges = ("", "") if lang in {"zh", "ja"} else (r"(?<!\w)", r"(?!\w)")
    plain = words.replace("’", "'")
    return re.search(f"{edges[0]}(?:{listed}){edges[1]}", plain, re.IGNORECASE) is not None


def as_written(name: str, article: Article) -> str:
    """Return a name as an article writes it: a small model drops a letter, "الردن" for "الأردن".

    Each word that the article does not have becomes the one most like it there, if one is.
    """
    if occurs(name, article.text, primary(article.lang)):
        return name
    there = {match.group(0) for match in WORD.finditer(article.text)}
    words = [word if word in there else _likest(word, there) for word in name.split()]
    return " ".join(words)


def _likest(word: str, there: Collection[str]) -> str:
    return next(iter(get_close_matches(word, sorted(there), 1, _LEAST_ALIKE)), word)


def leans(sentence: str, lang: str) -> bool:
    """Tell whether a sentence cannot stand alone: it begins with "she" or "this"."""
    words = vocabulary.LEANS.get(lang)
    edge = "" if lang in {"zh", "ja"} else r"(?!\w)"
    return words is not None and re.match(rf"\W*(?:{words}){edge}", sentence, re.I) is not None
