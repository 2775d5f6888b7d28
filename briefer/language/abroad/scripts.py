"""Words of any script: where they begin and end, which of them are names, how many there are."""

import re
import unicodedata
from functools import cache

from briefer.language.folding import folded


def _marks() -> str:
    """Return the marks of Unicode's first plane as a class: vowel signs, which are no letters."""
    marks = [c for c in map(chr, range(0x300, 0x2000)) if unicodedata.category(c)[0] == "M"]
    return "".join(marks)


_JOINERS = "\u200c\u200d"
SIGNS = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Chinese and Japanese signs, as a class's inside; they are written without blanks."""
WORD = re.compile(rf"[{SIGNS}]+|(?:(?![{SIGNS}])[\w{_marks()}{_JOINERS}])+")
"""A word, with its vowel signs; of Chinese and Japanese, a run of signs."""
_SIGN = re.compile(f"[{SIGNS}]")
_RUN = re.compile(f"[{SIGNS}]+")
_SIGNS_PER_WORD = 2
_ELIDED = re.compile(r"(?<!\w)[^\W\d_]{1,2}['’](?=\w)|(?<!\w)qu['’](?=\w)", re.IGNORECASE)
_OPENERS = " \u00a0\u202f“”\"‘'«»([¿¡—–-"
_STEMMERS = {
    "ar": "arabic", "da": "danish", "de": "german", "el": "greek", "es": "spanish",
    "fi": "finnish", "fr": "french", "hi": "hindi", "hu": "hungarian", "it": "italian",
    "nb": "norwegian", "ne": "nepali", "nl": "dutch", "no": "norwegian", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sv": "swedish", "ta": "tamil", "tr": "turkish",
}  # fmt: skip
# Prefixes that Arabic writes together with a word: and, so, in, like, for, the.
_CLITICS = re.compile(r"^(?:[وف]?(?:[بك]?ال|لل)|[وفبلك](?=\w{3}))")
_LEAST_STEM = 3
# In German every noun has a capital.
_CAPITAL_NOUNS = frozenset({"de", "lb"})


def is_written_without_blanks(text: str) -> bool:
    """Tell whether most letters of a text are Chinese or Japanese signs."""
    letters = sum(map(str.isalpha, text))
    return 2 * len(_SIGN.findall(text)) > letters > 0


def word_count(text: str) -> int:
    """Return how many words a text has; two Chinese or Japanese signs count as one."""
    signs = len(_SIGN.findall(text))
    return len(_SIGN.sub(" ", text).split()) + -(-signs // _SIGNS_PER_WORD)


def without_elisions(text: str) -> str:
    """Return a text with its elided articles as blanks, positions kept: "l'Autriche"."""
    return _ELIDED.sub(lambda match: " " * len(match.group(0)), text)


def terms_of(text: str, lang: str) -> frozenset[str]:
    """Return what a text can be looked up by: the stems of its words, the pairs of its signs.

    Args:
        text: any text.
        lang: its primary language, which chooses the stemmer.
    """
    found: set[str] = set()
    for match in WORD.finditer(without_elisions(text)):
        found.update(terms_of_word(match.group(0), lang))
    return frozenset(found)


@cache
def terms_of_word(word: str, lang: str) -> tuple[str, ...]:
    """Return the stem of a word, or the pairs of neighbours of a run of signs."""
    if _RUN.fullmatch(word):
        return tuple(word[i : i + 2] for i in range(max(1, len(word) - 1)))
    return (stem_of(word, lang),)


# Chinese signs that carry little: of, in, and, is, will, not …
_LIGHT = "的了在将和与及是有为被把从到也都就而但不这那其并或于以之对向将会还已"


def missing_signs(signs: str, terms: frozenset[str]) -> list[str]:
    """Return the parts of a run of signs that no pair of neighbours among terms covers.

    Signs that carry little are cut from their ends; a single sign left over is none.
    """
    covered = [False] * len(signs)
    for i in range(len(signs) - 1):
        if signs[i : i + 2] in terms:
            covered[i] = covered[i + 1] = True
    bare = "".join(" " if there else sign for sign, there in zip(signs, covered, strict=True))
    parts = (part.strip(_LIGHT) for part in bare.split())
    return [part for part in parts if len(part) > 1]


@cache
def stem_of(word: str, lang: str) -> str:
    """Return a word as it is compared: folded, its endings and, in Arabic, prefixes cut."""
    key = folded(word).strip(_JOINERS)
    if lang == "ar":
        bare = _CLITICS.sub("", key)
        key = bare if len(bare) >= _LEAST_STEM else key
    name = _STEMMERS.get(lang)
    if name is None or (not key.isalpha() and lang not in {"hi", "ne", "ta"}):
        return key
    from snowballstemmer import stemmer

    stem = str(stemmer(name).stemWord(key))
    return stem if len(stem) >= _LEAST_STEM else key


def name_words(text: str, lang: str) -> list[str]:
    """Return the words of a text that a capital shows to be names, in order.

    A word that opens a sentence is none, unless it has another capital. In scripts without
    capitals, and in German, where every noun has one, only words with a capital within,
    or of another script, are told: none there, as a rule.
    """
    found = []
    for match in WORD.finditer(without_elisions(text)):
        word = match.group(0)
        if len(word) < 2 or not word[0].isupper():
            continue
        inner = word[1:].lower() != word[1:]
        plain = lang in _CAPITAL_NOUNS or opens_sentence(text, match.start())
        if inner or not plain:
            found.append(word)
    return found


def opens_sentence(text: str, start: int) -> bool:
    """Tell whether what starts at an index opens a sentence of its text."""
    before = text[:start].rstrip(_OPENERS)
    return not before or before[-1] in ".!?:…。！？।؟"


def occurs(name: str, text: str, lang: str) -> bool:
    """Tell whether a name occurs in a text: as it stands, or each of its words by its stem.

    Args:
        name: one word or several.
        text: where it is looked for.
        lang: primary language of both.
    """
    wanted = " ".join(folded(without_elisions(name)).split())
    if wanted and _stands_in(wanted, " ".join(folded(text).split())):
        return True
    words = [m.group(0) for m in WORD.finditer(without_elisions(name)) if len(m.group(0)) > 1]
    there = {m.group(0) for m in WORD.finditer(without_elisions(text))}
    return bool(words) and all(_occurs(word, there, lang) for word in words)


def _stands_in(wanted: str, whole: str) -> bool:
    if is_written_without_blanks(wanted):
        return wanted.replace(" ", "") in whole.replace(" ", "")
    return re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", whole) is not None


def _occurs(word: str, there: set[str], lang: str) -> bool:
    if _RUN.fullmatch(word):
        return any(word in other for other in there)
    stem = stem_of(word, lang)
    return any(_alike(stem, stem_of(other, lang)) for other in there)


_LEAST_SHARED = 4
_LONGEST_ENDING = 3


def _alike(one: str, other: str) -> bool:
    """Tell whether two stems are one word's: equal, or one of them but for a short ending.

    Snowball knows the endings of nouns better than those of names: Садыков, Садыковым.
    """
    shorter, longer = sorted((one, other), key=len)
    ending = len(longer) - len(shorter)
    return one == other or (
        len(shorter) >= _LEAST_SHARED and ending <= _LONGEST_ENDING and longer.startswith(shorter)
    )
