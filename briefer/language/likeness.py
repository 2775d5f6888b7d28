"""Whether two texts are in one language and script, as far as short texts tell."""

import functools
import unicodedata
from collections import Counter

from briefer.language.folding import folded

# The commonest words that a language does not share with the others here.
_COMMON = {
    "en": "the of and to is was that with for said has are will not from by it its be",
    "de": "der die und das ist nicht ein eine mit von den dem zu im sich auf wird auch",
    "fr": "le les des et est une dans qui pour que sur pas au du aux avec sont cette",
    "es": "el los las y una en por con del para se su es al lo como entre",
    "it": "il di e che la per un non con sono della nel anche gli alla dei",
    "pt": "o os as e do da em um uma que para com nao dos mais ao foi",
    "nl": "de het een en van dat niet op zijn met voor aan er ook wordt bij",
    "sv": "och att det som en av den inte har till med om ett",
}
_WORDS = {lang: frozenset(words.split()) for lang, words in _COMMON.items()}
_LEAST_HITS = 3
_SAMPLE = 3000


def same_language(one: str, other: str) -> bool:
    """Tell whether two texts are in the same script and, as far as they show, language.

    Names in another alphabet do not make another script: the commoner one counts. A text of
    few common words shows no language, and is taken to be in that of the other.
    """
    scripts = script_of(one), script_of(other)
    if None not in scripts and scripts[0] != scripts[1]:
        return False
    first, second = language_of(one), language_of(other)
    return first is None or second is None or first == second


@functools.lru_cache(maxsize=512)
def script_of(text: str) -> str | None:
    """Return the script of most letters of a text, or None where it has none."""
    names: Counter[str] = Counter()
    for char in text[:_SAMPLE]:
        if char.isascii():
            if char.isalpha():
                names["LATIN"] += 1
        elif char.isalpha():
            script = unicodedata.name(char, "OTHER").split()[0]
            names["CJK" if script in {"HIRAGANA", "KATAKANA"} else script] += 1
    return names.most_common(1)[0][0] if names else None


@functools.lru_cache(maxsize=512)
def language_of(text: str) -> str | None:
    """Return the language whose common words a text has most of, or None if in doubt."""
    words = Counter(folded(word.strip(".,;:!?()“”\"'")) for word in text[:_SAMPLE].split())
    hits = {lang: sum(words[word] for word in common) for lang, common in _WORDS.items()}
    ranked = sorted(hits.items(), key=lambda item: -item[1])
    (best, most), (_, second) = ranked[0], ranked[1]
    return best if most >= _LEAST_HITS and most >= 2 * second else None
