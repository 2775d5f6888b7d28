"""Texts in the form in which words are looked up in them."""

import functools
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal

from briefer.language.calendar import MONTHS, WEEKDAYS
from briefer.language.countries import Mention, mentions_in
from briefer.language.folding import folded
from briefer.language.names import NOT_NAMES, TITLES
from briefer.language.numbers import Number, numbers_in
from briefer.language.roots import root
from briefer.language.timeparts import TimePart, time_parts
from briefer.language.words import FUNCTION_WORDS

WORD = re.compile(r"[^\W_]+(?:['’.‐‑-][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$|(?<=s)['’]$")
_OPENING = " “”\"‘'([—–-"
# Lower-case words that would pass for an acronym: "us" for the US, "who" for the WHO.
_LOOKALIKES = frozenset("us who it un or".split())
_MONTHS_AND_DAYS = frozenset(map(str.lower, [*MONTHS, *WEEKDAYS])) - {"jan", "may"}
_NO_NAMES = (
    NOT_NAMES
    | _MONTHS_AND_DAYS
    | frozenset(
        "yes no yet still also only even so if though although because since than here there "
        "today yesterday tomorrow once under despite given".split()
    )
)
# What follows an unknown word that opens a sentence when that word is somebody's name.
_ACTS_NEXT = frozenset(
    "said says told has had is was will would met meets agreed wants rejected refused called "
    "announced warned added declined denied plans visited supports opposes".split()
)
_NO_NAME_ENDINGS = ("s", "ing", "ly", "ion", "ment", "ity", "ice", "ers", "ness", "ed")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text.

    Attributes:
        text: as it stands, without a possessive ending.
        key: folded, without dots.
        root: of its key.
        start: index of its first character.
        end: index after its last one, possessive ending included.
        sort: ``name``, ``number``, ``time``, ``function`` or ``plain``.
    """

    text: str
    key: str
    root: str
    start: int
    end: int
    sort: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """A text in the form in which words are looked up in it."""

    text: str
    whole: str
    words: tuple[Word, ...]
    keys: frozenset[str]
    roots: frozenset[str]
    countries: tuple[Mention, ...]
    numbers: tuple[Number, ...]
    values: frozenset[Decimal]  # of the numbers that are no part of a time
    times: tuple[TimePart, ...]
    titled: bool

    def names(self) -> list[tuple[Word, ...]]:
        """Return the names of the text: runs of name words with at most a blank between them."""
        runs: list[list[Word]] = []
        for word in self.words:
            if word.sort != "name":
                continue
            between = self.text[runs[-1][-1].end : word.start] if runs else ","
            if runs and between.strip(".") in {" ", " & ", "-"} and not _ends_run(runs[-1][-1]):
                runs[-1].append(word)
            else:
                runs.append([word])
        return [tuple(run) for run in runs]


@functools.lru_cache(maxsize=50_000)
def key_of(word: str) -> str:
    """Return the form in which a word is compared: folded, no dots, no possessive ending."""
    key = _POSSESSIVE.sub("", folded(word)).replace(".", "")
    # "us" is no country; kept apart from "US".
    return f"{key}~" if key in _LOOKALIKES and not word[:1].isupper() else key


def prepared_text(text: str, lower: Collection[str], capital: Collection[str]) -> Prepared:
    """Return a text prepared.

    Args:
        text: a sentence or a statement.
        lower: keys that its article has without a capital.
        capital: keys that its article has with a capital within a sentence.
    """
    spans = [(match.start(), match.end()) for match in WORD.finditer(text)]
    keys = [key_of(text[start:end]) for start, end in spans]
    capitals = [text[start].isupper() for start, _ in spans]
    countries = tuple(mentions_in(keys, capitals))
    in_country = {index for c in countries for index in range(c.first, c.last)}
    numbers = tuple(numbers_in(text, loose=True))
    number_ends = {end for n in numbers for end in range(n.start, n.end)}
    times = tuple(time_parts(text))
    titled = _is_title_case(keys, capitals)
    words = []
    for index, ((start, end), key) in enumerate(zip(spans, keys, strict=True)):
        follows = keys[index + 1] if index + 1 < len(keys) else ""
        if start in number_ends:
            sort = "number"
        elif index in in_country:
            sort = "name"
        elif capitals[index] and any(part.start <= start < part.end for part in times):
            sort = "time"
        elif key in FUNCTION_WORDS or key.endswith("~"):
            sort = "function"
        elif not capitals[index] or key in _NO_NAMES or key in TITLES:
            sort = "plain"
        elif titled and (key in lower or key not in capital):
            sort = "plain"
        elif opens_sentence(text, start) and not _opening_name(
            text, (start, end), key, follows, lower, capital
        ):
            sort = "plain"
        else:
            sort = "name"
        bare = _POSSESSIVE.sub("", text[start:end])
        words.append(Word(bare, key, root(key), start, end, sort))
    return Prepared(
        text=text,
        whole=" ".join(folded(text).split()),
        words=tuple(words),
        keys=frozenset(keys),
        roots=frozenset(w.root for w in words if w.sort in {"plain", "name"} and len(w.key) > 1),
        countries=countries,
        numbers=numbers,
        values=frozenset(number.value for number in numbers if not _in_time(number, times)),
        times=times,
        titled=titled,
    )


def _in_time(number: Number, times: Iterable[TimePart]) -> bool:
    return any(part.start <= number.start < part.end for part in times)


def _is_title_case(keys: list[str], capitals: list[bool]) -> bool:
    """Tell whether a text is set as English headlines may be: Every Word With a Capital."""
    own = [
        is_capital
        for key, is_capital in zip(keys, capitals, strict=True)
        if key not in FUNCTION_WORDS and not key[:1].isdigit()
    ]
    return len(own) >= 4 and sum(own) >= 0.85 * len(own)


def _opening_name(
    text: str,
    span: tuple[int, int],
    key: str,
    follows: str,
    lower: Collection[str],
    capital: Collection[str],
) -> bool:
    """Tell whether a capitalised word that opens a sentence is a name."""
    if key in lower:
        return False
    if key in capital or (text[span[0] : span[1]].isupper() and len(key) > 1):
        return True
    rest = text[span[1] :].lstrip(" ’'s")
    if rest[:1].isupper():
        return True
    if key.endswith(_NO_NAME_ENDINGS):
        return False
    owns = _POSSESSIVE.search(folded(text[span[0] : span[1]])) is not None
    joined = follows == "and" and rest[3:].lstrip()[:1].isupper()
    return owns or joined or follows in _ACTS_NEXT


def _ends_run(word: Word) -> bool:
    return word.end - word.start > len(word.text)  # a possessive: "Italy's Ferrantis"


def opens_sentence(text: str, start: int) -> bool:
    """Tell whether a word that starts at an index opens a sentence of its text."""
    before = text[:start].rstrip(_OPENING)
    return not before or before[-1] in ".!?:"
