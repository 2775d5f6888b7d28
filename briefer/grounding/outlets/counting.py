"""What a number in a sentence counts or measures: lorries, dollars, the dead, votes against."""

import re

from briefer.grounding.matching import MEASURES
from briefer.grounding.prepared import Prepared, Word
from briefer.language.numbers import Number
from briefer.language.roots import root

NUMBER = "number"
"""What a number counts where no word of the sentence says it."""
PEOPLE = "people"
VAGUE = frozenset({NUMBER, PEOPLE})
"""Keys of numbers that may be of anything, or of anybody."""
_PERSONS = frozenset(map(root, "people person resident man soul civilian victim".split()))
# What befalls people, by the words that tell it; "12 people were killed" counts the dead.
_FATE_OF = {
    root(word): fate
    for fate, words in {
        "dead": "die dead death kill toll fatality slain lives",
        "hurt": "hurt injure injury wound",
        "missing": "missing",
        "held": "arrest detain",
    }.items()
    for word in words.split()
}
FATES = frozenset(_FATE_OF.values())
_CURRENCY = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen"}
_PERCENT = re.compile(r"\s*%|\s+per\s?cent\b")
_RATE = re.compile(r"\s+(?:an?|per|each|every)\s+(?P<unit>\w+)", re.I)
_VERSUS = re.compile(r"(?:\s+votes?)?\s*(?:\s(?:to|against)\s|[-–])\s*", re.I)
_ON_TOP = re.compile(r"\b(?:other|another|further|additional|extra|more)\s*$", re.I)
_ON_TOP_AFTER = re.compile(r"\s+(?:others?|more|further|additional|extra)\b", re.I)
_PART = re.compile(
    r"\s+of\s+(?P<whole>the|them|these|those|which|whom|its|his|her|their|every|all)\b", re.I
)
_POINTING = frozenset("them these those which whom".split())
_BAND = re.compile(
    r"\b(delegation|team|crew|fleet|crowd|group|party|majority|force) of\s+(?:\w+\s+)?$", re.I
)
# "The number of confirmed cases rose to 131."
_TOTAL = re.compile(
    r"\bnumber of (?:[\w-]+\s){0,2}?(?P<of>\w+s|people|men|women|children)\s+(?:\w+\s+){1,4}$",
    re.IGNORECASE,
)
_TOLL = re.compile(r"\b(?:death )?toll\b[^,.;“”]*$", re.I)
_ASIDE = re.compile(r",?\s+including\s[^,;.]*,")
_IRREGULAR = frozenset(
    "people men women children police cattle sheep troops personnel staff crew dead".split()
)
_NO_PLURALS = frozenset(
    "this is was has its us less plus across perhaps towards besides always".split()
)
_MOST_WORDS = 4
"""Words behind a number among which what it counts stands: "30 new freight trains"."""
_FAR = 40
"""Characters behind "of the" within which the word for the whole stands."""


def counted_by(sentence: Prepared, number: Number) -> tuple[str, int]:
    """Return what a number counts, as a key that is the same for all words for it.

    Returns:
        The key: a root, ``people``, a fate, a measure with its rate (``kilometr/hour``), ``of``
        and a root for a part of things, ``more`` before what comes on top; and the index in
        the sentence where its words end.
    """
    key, end = _counted_by(sentence, number)
    before, after = sentence.text[: number.start], sentence.text[number.end :]
    on_top = _ON_TOP.search(before) or _ON_TOP_AFTER.match(after)
    return (f"more {key}" if on_top else key), end


def is_measure(key: str) -> bool:
    """Tell whether things of a key are measured, as money and lengths are, and not counted."""
    return key.removeprefix("more ").split("/")[0] in MEASURES


def vote_of(sentence: Prepared, number: Number) -> str:
    """Return which side of a vote a number is, or nothing: "31 to 14", "by 78 votes to 66"."""
    if sentence.roots.isdisjoint({root("vote"), root("ballot")}):
        return ""
    for other in sentence.numbers:
        first, second = sorted((number, other), key=lambda n: n.start)
        if other is not number and _VERSUS.fullmatch(sentence.text[first.end : second.start]):
            return "votes for" if first is number else "votes against"
    return ""


def _counted_by(sentence: Prepared, number: Number) -> tuple[str, int]:
    before, after = sentence.text[: number.start], sentence.text[number.end :]
    if vote := vote_of(sentence, number):
        return vote, number.end
    if (mark := before.rstrip()[-1:]) in _CURRENCY:
        return f"{_CURRENCY[mark]}{_rate(after)}", number.end
    if (percent := _PERCENT.match(after)) is not None:
        return "percent", number.end + percent.end()
    if (part := _PART.match(after)) is not None:
        return f"of {_whole_of(sentence, number, part)}", number.end
    if (band := _BAND.search(before)) is not None:
        return root(band[1]), number.end
    if (total := _TOTAL.search(before)) is not None:
        return root(total["of"]), number.end
    if _TOLL.search(before):
        return _FATE_OF[root("toll")], number.end
    return _noun_key(sentence, number)


def _noun_key(sentence: Prepared, number: Number) -> tuple[str, int]:
    noun = _noun(sentence, number)
    end = noun.end if noun is not None else number.end
    if noun is None or noun.root in _PERSONS or noun.root in _FATE_OF:
        if fate := _fate(sentence, number, noun):
            return fate, end
        return (PEOPLE if noun is not None else NUMBER), end
    rate = _rate(sentence.text[end:]) if noun.root in MEASURES else ""
    return f"{noun.root}{rate}", end


def _rate(after: str) -> str:
    """Return what a measure is per: "/hour" of "148 kilometres an hour"."""
    rate = _RATE.match(after)
    return f"/{root(rate['unit'])}" if rate and root(rate["unit"]) in MEASURES else ""


def _noun(sentence: Prepared, number: Number) -> Word | None:
    """Return the word that a number counts: the first plural of the words behind it."""
    run: list[Word] = []
    end = number.end
    for word in sentence.words:
        if word.start < number.end:
            continue
        gap = sentence.text[end : word.start].strip(" -")
        if gap or word.sort not in {"plain", "name"} or len(run) == _MOST_WORDS:
            break
        run.append(word)
        end = word.end
    return next(filter(_is_plural, run), run[0] if run and number.value < 2 else None)


def _is_plural(word: Word) -> bool:
    key = word.key
    if key in _IRREGULAR or word.root in _PERSONS:
        return True
    return len(key) > 3 and key.endswith("s") and not key.endswith("ss") and key not in _NO_PLURALS


def _whole_of(sentence: Prepared, number: Number, part: re.Match[str]) -> str:
    """Return what a number is a part of: wagons, of "seven of the 22 wagons", "nine of which"."""
    nouns = [w for w in sentence.words if w.sort == "plain" and _is_plural(w)]
    if part["whole"].lower() in _POINTING:
        before = [w for w in nouns if w.end <= number.start]
        return before[-1].root if before else ""
    start = number.end + part.end()
    return next((w.root for w in nouns if start <= w.start <= start + _FAR), "")


def _fate(sentence: Prepared, number: Number, noun: Word | None) -> str:
    """Return what befell the people that a number counts: ``dead``, ``hurt``; or nothing."""
    if noun is not None and noun.root in _FATE_OF:
        return _FATE_OF[noun.root]
    end = noun.end if noun is not None else number.end
    aside = _ASIDE.match(sentence.text, end)
    past = aside.end() if aside is not None else end
    words = [w for w in sentence.words if w.sort != "number"]
    before = [w for w in words if w.end <= number.start][-3:]
    within = [w for w in words if number.end <= w.start < end]
    after = [w for w in words if w.start >= past][:4]
    for word in (*within, *reversed(before), *after):
        if word.root in _FATE_OF and not _breaks(sentence.text, word, number.start, past):
            return _FATE_OF[word.root]
    return ""


def _breaks(text: str, word: Word, start: int, end: int) -> bool:
    """Tell whether another clause lies between a word and a number: "12 died, 30 fled"."""
    if start <= word.start < end:
        return False
    between = text[end : word.start] if word.start >= end else text[word.end : start]
    return any(mark in f" {between} " for mark in (",", ";", " and ", " but ", "“", "”"))
