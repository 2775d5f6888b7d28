"""Words as an archive is searched for them: any script, and no syntax to get wrong."""

import re

from briefer.errors import UsageError
from briefer.language.abroad.scripts import SIGNS
from briefer.language.folding import folded
from briefer.language.words import FUNCTION_WORDS

PARTING = "\u2063"
"""Stands between signs in what is indexed: invisible, and no letter to SQLite's tokenizer."""

MOST_WORDS = 50
"""SQLite takes some 250 in one search; nobody types so many."""

# Scripts without blanks between words, or with endings written onto them: Chinese, Japanese,
# Thai and Lao, Burmese, Korean, Khmer, and rare Chinese signs. Each sign is a word by itself,
# and words of several are looked for as phrases.
_SIGNS = (
    f"{SIGNS}\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\uac00-\ud7a3\U00020000-\U0003134f"
)
_BETWEEN = re.compile(rf"(?<=[{_SIGNS}])(?=\w)|(?<=\w)(?=[{_SIGNS}])")
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»「」『』", '"'))


def parted(text: str) -> str:
    """Return a text as it is indexed: on one line, with its signs parted."""
    line = " ".join(text.split())
    return line if line.isascii() else _BETWEEN.sub(PARTING, line)


def together(text: str) -> str:
    """Return an indexed text as it reads."""
    return text.replace(PARTING, "")


def match_expression(words: str) -> str:
    """Return what SQLite is asked for, so that all of some words are found.

    Every word is quoted, so that none is an operator; what stands between quotation marks is
    looked for as a phrase. Words such as "the" are left out where there are others: nearly
    every briefing holds them.

    Raises:
        UsageError: there is nothing in it to look for, or too much.
    """
    terms: list[str] = []
    for number, part in enumerate(_cleaned(words).translate(_QUOTES).split('"')):
        terms += [part] if number % 2 else part.split()
    terms = [term for term in map(parted, terms) if any(map(str.isalnum, term))]
    terms = [term for term in terms if folded(term) not in FUNCTION_WORDS] or terms
    if not terms:
        message = f"There is no word to look for in {words!r}; give some."
        raise UsageError(message)
    if len(terms) > MOST_WORDS:
        message = f"These are {len(terms)} words to look for; give at most {MOST_WORDS}."
        raise UsageError(message)
    return " ".join(f'"{term}"' for term in terms)


def is_telling(words: str) -> bool:
    """Tell whether one of some words is not of those that nearly every briefing holds."""
    return any(folded(word) not in FUNCTION_WORDS for word in re.findall(r"\w+", words))


def _cleaned(words: str) -> str:
    """Return words that SQLite can be given: no zero, no half of a character."""
    return words.replace("\x00", " ").encode("utf-8", "replace").decode("utf-8")
