"""Numbers of things, as articles tell them: "about 640 lorries", "a fee of 120 dollars"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from briefer.grounding.matching import MEASURES
from briefer.grounding.prepared import Prepared, Word
from briefer.grounding.preparing import PreparedArticle
from briefer.grounding.telling import Told, Weights, around
from briefer.language.numbers import Number
from briefer.language.roots import root
from briefer.language.times import time_expressions

_ABOUT = "about|around|some|roughly|approximately|approx|circa|close to|an estimated|almost|nearly"
_LEAST = "at least|more than|over|no fewer than|no less than|above|not less than|upwards of"
_MOST = "up to|as many as|at most|fewer than|less than|under|below|no more than|not more than"
_BOUND = re.compile(
    rf"\b(?:(?P<about>{_ABOUT})|(?P<least>{_LEAST})|(?P<most>{_MOST}))"
    r"(?:\s+(?:a|an|the|another))?\s*[$€£¥]?$",
    re.IGNORECASE,
)
_NARROW = Decimal("1.25")
_ABOUT_SHARE = Decimal("0.1")
# An order of telling, a share of what was counted before, what comes on top, an hour of the day.
_ORDINAL = re.compile(
    r"\d(?:st|nd|rd|th)$|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)$",
    re.I,
)
_PARTITIVE = re.compile(
    r"^\s+of\s+(?:the|them|these|those|which|whom|its|his|her|their|every|all)\b", re.I
)
_EACH = re.compile(r"\b(?:every|each|the last|the next|the first)\s*$", re.I)
_COMPARED = re.compile(
    r"^\s+(?:in every|out of|in\s+\w+\s|\w+\s+(?:more|fewer|less|behind|ahead|clear|apart)\b)", re.I
)
_ON_TOP = re.compile(r"\b(?:other|another|further|additional|extra|more)\s*$", re.I)
_ON_TOP_AFTER = re.compile(r"^\s+(?:other|others|more|further|additional|extra)\b", re.I)
_CLOCK = re.compile(
    r"^\s*(?:[ap]\.?m\b|o['’]clock|in the (?:morning|afternoon|evening)|at night|GMT)|^[:.]\d\d",
    re.I,
)
_CLOCK_BEFORE = re.compile(r"\b(?:until|at|by|before|after)\s*$", re.I)
_CURRENCY = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen"}
_RATE = re.compile(r"^\s+(?:an?|per|each|every)\s+(?P<unit>\w+)", re.I)
_VERSUS = re.compile(r"^(?:\s+votes?)?\s*(?:\s(?:to|against)\s|[-–])\s*$", re.I)
_RANGE = re.compile(r"^(?:,?\s+(?:to|or)\s+|\s*[-–]\s*)$")
_IRREGULAR = frozenset(
    "people men women children police cattle sheep troops personnel staff crew dead".split()
)
_NO_PLURALS = frozenset(
    "this is was has its us less plus across perhaps towards besides always".split()
)
_BAND = re.compile(
    r"\b(delegation|team|crew|fleet|crowd|group|party|majority|force) of\s+(?:\w+\s+)?$", re.I
)
_RARE = 0.9
"""Weight of one word that each article has once or hardly oftener, or of two commoner ones."""
NUMBER = "number"
"""The key of a number of which the sentence does not say in a word what it counts."""
_PERSONS = frozenset(map(root, "people person resident man soul civilian victim".split()))
_FATES = {
    root(word): fate
    for fate, words in {
        "dead": "die dead death kill toll fatality slain lives",
        "hurt": "hurt injure injury wound",
        "missing": "missing",
        "held": "arrest detain",
    }.items()
    for word in words.split()
}
_ASIDE = re.compile(r",?\s+including\s[^,;.]*,")
_FAR = 40
"""Characters behind "of the" within which the word for the whole stands."""
_GROWING = frozenset({"dead", "hurt", "missing", "held", root("case"), root("infection")})


@dataclass(frozen=True, slots=True)
class Amount:
    """What a number may be: from low to high, both included; None where it has no end.

    Attributes:
        value: as written.
        low: the least that it can stand for.
        high: the most.
    """

    value: Decimal
    low: Decimal | None
    high: Decimal | None

    @property
    def is_exact(self) -> bool:
        """Whether it has both ends, and these are near: "at least two" agrees with too much."""
        if self.low is None or self.high is None:
            return False
        return self.high <= self.low * _NARROW

    def agrees_with(self, other: "Amount") -> bool:
        """Tell whether both can be of one thing: "about 400" and 412, "at least 12" and 14."""
        low = max((n for n in (self.low, other.low) if n is not None), default=None)
        high = min((n for n in (self.high, other.high) if n is not None), default=None)
        if low is None or high is None or low <= high:
            return True
        return _rounds_to(self.value, other.value) or _rounds_to(other.value, self.value)


def _rounds_to(fine: Decimal, coarse: Decimal) -> bool:
    """Tell whether a number of whole thousands is another one, rounded: 1.4 for 1.43 million."""
    if coarse < 1000 or coarse % 1000:
        return False
    step = Decimal(10) ** (len(str(int(coarse))) - len(str(int(coarse)).rstrip("0")))
    return (
        fine.quantize(step, rounding=ROUND_HALF_EVEN) == coarse
        if fine < Decimal(10) ** 25
        else False
    )


def amounts_in(place: int, article: PreparedArticle) -> Iterator[Told]:
    """Yield the numbers of things that an article tells, in order.

    Left out is what counts nothing that another outlet could count: orders of telling, hours
    of the day, parts of what was counted before ("two of them"), and what comes on top.

    Args:
        place: index of the article.
        article: the article.
    """
    for index, sentence in enumerate(article.sentences):
        if not sentence.numbers:
            continue
        timed = [range(part.start, part.end) for part in sentence.times]
        timed += [range(e.start, e.end) for e in time_expressions(sentence.text)]
        for number in sentence.numbers:
            if any(number.start in span for span in timed) or _counts_nothing(sentence, number):
                continue
            key, end = _key_of(sentence, number)
            if _ON_TOP.search(sentence.text[: number.start]) or _ON_TOP_AFTER.search(
                sentence.text[number.end :]
            ):
                key = f"more {key}"
            near, places = around(sentence, number.start, end)
            yield Told(
                place, index, number.start, end, key, _amount(sentence, number), near, places
            )


def _counts_nothing(sentence: Prepared, number: Number) -> bool:
    before, after = sentence.text[: number.start], sentence.text[number.end :]
    if _ORDINAL.search(number.words) or number.words.lower() == "one":
        return True
    if before.endswith(("-", ".", "/", "No ", "no. ", "No. ")) or after[:1] in {"-", "/"}:
        return True
    if any(
        _RANGE.match(sentence.text[number.end : n.start])
        for n in sentence.numbers
        if n.start > number.end
    ) and not _slot(sentence, number):
        return True
    if _CLOCK.search(after) or _EACH.search(before) or _COMPARED.search(after):
        return True
    pointed = before.split()[-1:]
    return (
        bool(pointed)
        and pointed[0].lower() in {"the", "these", "their", "both"}
        and number.value < 5
    )


def _amount(sentence: Prepared, number: Number) -> Amount:
    value = number.value
    for other in sentence.numbers:
        if other.end <= number.start and other.value < value:
            between = sentence.text[other.end : number.start]
            low = sentence.text[: other.start].rstrip().lower().endswith(("between", "from"))
            if _RANGE.match(between) or (low and between.strip() in {"and", "to"}):
                return Amount(value, other.value, value)
    bound = _BOUND.search(sentence.text[: number.start])
    if bound is None:
        return Amount(value, value, value)
    if bound["least"]:
        return Amount(value, value, None)
    if bound["most"]:
        return Amount(value, None, value)
    part = value * _ABOUT_SHARE
    return Amount(value, value - part, value + part)


def _key_of(sentence: Prepared, number: Number) -> tuple[str, int]:
    """Return what a number counts, and where its words end; no key where it counts nothing."""
    before, after = sentence.text[: number.start], sentence.text[number.end :]
    slot = _slot(sentence, number)
    if slot:
        return slot, number.end
    if before.rstrip()[-1:] in _CURRENCY:
        return f"{_CURRENCY[before.rstrip()[-1]]}{_rate(after)}", number.end
    if after.lstrip()[:1] == "%":
        return "percent", number.end + len(after) - len(after.lstrip()) + 1
    if (percent := re.match(r"\s+per\s?cent\b", after)) is not None:
        return "percent", number.end + percent.end()
    if (whole := _PARTITIVE.search(after)) is not None:
        return f"of {_whole_of(sentence, number, whole)}", number.end
    if (band := _BAND.search(before)) is not None:
        return root(band[1]), number.end
    noun = _noun(sentence, number)
    if noun is not None and noun.root in MEASURES:
        return f"{noun.root}{_rate(sentence.text[noun.end :])}", noun.end
    if noun is None or noun.root in _PERSONS or noun.root in _FATES:
        fate = _fate(sentence, number, noun)
        if fate:
            return fate, noun.end if noun is not None else number.end
    if noun is None:
        return NUMBER, number.end
    return ("people" if noun.root in _PERSONS else noun.root), noun.end


def _rate(after: str) -> str:
    """Return what a measure is per: "/hour" of "148 kilometres an hour"."""
    rate = _RATE.match(after)
    return f"/{root(rate['unit'])}" if rate and root(rate["unit"]) in MEASURES else ""


def _slot(sentence: Prepared, number: Number) -> str:
    """Return which side of a vote a number is: "31 to 14", "by 78 votes to 66"."""
    if root("vote") not in sentence.roots and root("ballot") not in sentence.roots:
        return ""
    for other in sentence.numbers:
        first, second = sorted((number, other), key=lambda n: n.start)
        if other is not number and _VERSUS.match(sentence.text[first.end : second.start]):
            return "votes for" if first is number else "votes against"
    return ""


def _noun(sentence: Prepared, number: Number) -> Word | None:
    """Return the word that a number counts: the first plural of up to four words after it."""
    run: list[Word] = []
    end = number.end
    for word in sentence.words:
        if word.start < number.end:
            continue
        gap = sentence.text[end : word.start]
        if gap.strip(" -") or word.sort not in {"plain", "name"} or len(run) == 4:
            break
        run.append(word)
        end = word.end
    return next(filter(_is_plural, run), run[0] if run and number.value < 2 else None)


def _whole_of(sentence: Prepared, number: Number, match: re.Match[str]) -> str:
    """Return what a number is a part of: wagons, of "seven of the 22 wagons", "nine of which"."""
    start = number.end + match.end()
    pointing = match.group(0).split()[-1].lower() in {"them", "these", "those", "which", "whom"}
    nouns = [w for w in sentence.words if w.sort == "plain" and _is_plural(w)]
    if pointing:
        before = [w for w in nouns if w.end <= number.start]
        return before[-1].root if before else ""
    return next((w.root for w in nouns if start <= w.start <= start + _FAR), "")


def _is_plural(word: Word) -> bool:
    key = word.key
    if key in _IRREGULAR or word.root in _PERSONS:
        return True
    return len(key) > 3 and key.endswith("s") and not key.endswith("ss") and key not in _NO_PLURALS


def _fate(sentence: Prepared, number: Number, noun: Word | None) -> str:
    """Return what befell the people that a number counts: ``dead``, ``hurt``; or nothing."""
    if noun is not None and noun.root in _FATES:
        return _FATES[noun.root]
    end = noun.end if noun is not None else number.end
    words = [w for w in sentence.words if w.sort != "number"]
    before = [w for w in words if w.end <= number.start][-3:]
    within = [w for w in words if number.end <= w.start < end]
    after = [w for w in words if w.start >= end]
    aside = _ASIDE.match(sentence.text, end)
    past = aside.end() if aside is not None else end
    for word in (*within, *reversed(before), *[w for w in after if w.start >= past][:4]):
        if word.root in _FATES and not _breaks(sentence.text, word, number.start, past):
            return _FATES[word.root]
    return ""


def _breaks(text: str, word: Word, start: int, end: int) -> bool:
    """Tell whether another clause lies between a word and a number: "12 died, 30 fled"."""
    if start <= word.start < end:
        return False
    between = text[end : word.start] if word.start >= end else text[word.end : start]
    return any(mark in f" {between} " for mark in (",", ";", " and ", " but ", "“", "”"))


def is_measure(key: str) -> bool:
    """Tell whether things of this key are measured, as money and lengths are, and not counted."""
    return key.removeprefix("more ").split("/")[0] in MEASURES


def same_count(one: Told, other: Told, weights: Weights) -> float:
    """Return how plainly two numbers are of the same things, 0 where they are not.

    A count needs a word around it that tells which things these are, a measure two: "120
    dollars" may be anything. A number of which nothing says what it counts needs the same
    sentence around it.
    """
    alike = weights.likeness(one, other)
    if one.key == NUMBER:
        enough = alike.share >= 0.8 and alike.words >= 3
    elif one.key in _FATES.values():
        enough = alike.share >= (0.25 if alike.words > 1 else 0.5) and alike.words >= 1
    elif is_measure(one.key):
        enough = alike.share >= 0.35 and alike.words >= 2
    else:
        least = 2 if one.key == "people" else 1
        enough = alike.share >= 0.3 and alike.words >= least and alike.weight >= _RARE
    return alike.share + alike.weight if enough else 0.0


def counted(articles: Sequence[PreparedArticle]) -> list[Told]:
    """Return the numbers of things that several articles tell, in their order."""
    return [told for place, article in enumerate(articles) for told in amounts_in(place, article)]
