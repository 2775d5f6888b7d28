"""Numbers as other languages write them: their digits, their stops and commas, their words."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from briefer.language.abroad.scripts import WORD, without_elisions
from briefer.language.abroad.tags import locale_of, primary
from briefer.language.abroad.vocabulary import LARGE, SMALL
from briefer.language.folding import folded

_BLANKS = " \u00a0\u202f\u2009"
_DIGITS = {
    code: str(unicodedata.decimal(chr(code)))
    for code in range(0x660, 0x1_0000)
    if unicodedata.category(chr(code)) == "Nd"
}
_STOPS = {0x66B: ".", 0x66C: ",", 0xFF0E: "."}
_SIGN_VALUES = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "两": 2,
    "兩": 2,
}
_SIGN_SCALES = {"十": 10, "百": 100, "千": 1000}
_SIGN_GROUPS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
_SIGNS = "".join([*_SIGN_VALUES, *_SIGN_SCALES])
_GROUPS = "".join(_SIGN_GROUPS)
# A sign alone is a number only before what is counted: "六名", but not "一条", "十分".
_IN_SIGNS = re.compile(
    rf"[{_SIGNS}{_GROUPS}]{{2,}}(?<!十分)|[三四五六七八九十](?=[名个個人年月日天周岁次艘国國条条项項％%])"
)
_IN_DIGITS = re.compile(
    rf"(?<![A-Za-z\d.,])(?P<digits>\d{{1,3}}(?:[.,’'{_BLANKS}]\d{{2,3}})+(?![\d])(?:[.,]\d+)?|\d+(?:[.,]\d+)?)"
    rf"(?P<group>[{_GROUPS}千百]*)"
)
# "vingt-deux", "treinta y ocho", "двадцать пять": a ten and what is added to it.
_UNIT = re.compile(rf"(?:-|\s+(?:y|et|und)\s+|\s+)(?P<word>{WORD.pattern})")
_MOST_ADDED = {10: 10, 60: 20}
_LARGE_WORD = re.compile(rf"[{_BLANKS}]?(?P<word>{WORD.pattern})")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as it stands in a text.

    Attributes:
        words: the characters of the text.
        values: what they may be worth; several where a language's habits leave it open.
        start: index of the first character.
        end: index after the last one.
    """

    words: str
    values: frozenset[Decimal]
    start: int
    end: int


def quantities_in(text: str, lang: str) -> list[Quantity]:
    """Return the numbers of a text in order.

    In digits of any script, with the language's stops and commas ("1.234,5", "١٫٢"), with its
    words for large ones ("3,5 млн", "1.2亿"), in Chinese signs, and in words up to twelve.
    "One" is left out: it is more often an article.

    Args:
        text: any text.
        lang: its language tag.
    """
    plain = text.translate(_DIGITS).translate(_STOPS)
    found = [_in_digits(match, text, lang) for match in _IN_DIGITS.finditer(plain)]
    found += [
        Quantity(m.group(0), frozenset({Decimal(value_of_signs(m.group(0)))}), m.start(), m.end())
        for m in _IN_SIGNS.finditer(plain)
    ]
    taken = {place for one in found for place in range(one.start, one.end)}
    found += [one for one in _in_words(text, lang) if one.start not in taken]
    return _joined(sorted(found, key=lambda one: one.start), text)


def _joined(found: list[Quantity], text: str) -> list[Quantity]:
    """Return numbers with those in one that are written as its parts: 3億5000万."""
    whole: list[Quantity] = []
    for one in found:
        last = whole[-1] if whole else None
        if last is not None and last.end == one.start and text[last.end - 1] in _SIGN_GROUPS:
            sums = frozenset(a + b for a in last.values for b in one.values)
            whole[-1] = Quantity(text[last.start : one.end], sums, last.start, one.end)
        else:
            whole.append(one)
    return whole


def in_plain_digits(text: str) -> str:
    """Return a text with the digits of any script as European ones, positions kept."""
    return text.translate(_DIGITS)


def value_of_signs(signs: str) -> int:
    """Return the value of a number in Chinese signs: 一百二十 is 120, 二〇一六 is 2016."""
    if all(sign in _SIGN_VALUES for sign in signs):
        return int("".join(str(_SIGN_VALUES[sign]) for sign in signs))
    total = section = digit = 0
    for sign in signs:
        if sign in _SIGN_VALUES:
            digit = _SIGN_VALUES[sign]
        elif sign in _SIGN_SCALES:
            section, digit = section + (digit or 1) * _SIGN_SCALES[sign], 0
        else:
            total, section, digit = total + ((section + digit) or 1) * _SIGN_GROUPS[sign], 0, 0
    return total + section + digit


def _in_digits(match: re.Match[str], text: str, lang: str) -> Quantity:
    values = _readings(match["digits"], lang)
    factor = Decimal(1)
    for sign in match["group"]:
        factor *= _SIGN_GROUPS.get(sign) or _SIGN_SCALES[sign]
    end = match.end("group")
    scale = _LARGE_WORD.match(text, end)
    if scale is not None and (large := _large(lang).get(folded(scale["word"]))) is not None:
        factor, end = factor * large, scale.end()
    scaled = frozenset(value * factor for value in values)
    return Quantity(text[match.start() : end], scaled, match.start(), end)


def _in_words(text: str, lang: str) -> list[Quantity]:
    small = _small(lang)
    if not small:
        return []
    found = []
    read = 0
    for match in WORD.finditer(without_elisions(text)):
        value = small.get(folded(match.group(0)))
        if value is None or match.start() < read:
            continue
        end = match.end()
        unit = _UNIT.match(text, end)
        added = small.get(folded(unit["word"])) if unit is not None and value % 10 == 0 else None
        if unit is not None and added is not None and added < _MOST_ADDED.get(value, 10):
            value, end = value + added, unit.end()
        read = end
        scale = _LARGE_WORD.match(text, end)
        large = _large(lang).get(folded(scale["word"])) if scale is not None else None
        if scale is not None and large is not None:
            end = scale.end()
        worth = frozenset({Decimal(value * (large or 1))})
        found.append(Quantity(text[match.start() : end], worth, match.start(), end))
    return found


@cache
def _small(lang: str) -> dict[str, int]:
    return {folded(word): value for word, value in SMALL.get(primary(lang), {}).items()}


@cache
def _large(lang: str) -> dict[str, int]:
    return {folded(word): value for word, value in LARGE.get(primary(lang), {}).items()}


def _readings(digits: str, lang: str) -> frozenset[Decimal]:
    """Return what digits with stops and commas are worth in a language.

    By its habit; by the other one where that makes no number of them. Three digits behind a
    single decimal comma may be thousands after all: Mexico writes 2,500 where Spain has 2.500.
    """
    bare = re.sub(rf"[’'{_BLANKS}]", "", digits)
    decimal = _decimal_mark(lang)
    group = "," if decimal == "." else "."
    values = set()
    mark, other = re.escape(decimal), re.escape(group)
    if re.fullmatch(rf"\d+(?:{other}\d{{2,3}})*(?:{mark}\d+)?", bare):
        values.add(Decimal(bare.replace(group, "").replace(decimal, ".")))
    if not values or (decimal == "," and re.fullmatch(r"\d{1,3},\d{3}", bare)):
        if re.fullmatch(rf"\d+(?:{mark}\d{{3}})*(?:{other}\d+)?", bare):
            values.add(Decimal(bare.replace(decimal, "").replace(group, ".")))
    return frozenset(values or {Decimal(re.sub(r"\D", "", bare))})


@cache
def _decimal_mark(lang: str) -> str:
    locale = locale_of(lang)
    symbols = {} if locale is None else locale.number_symbols.get("latn", {})
    mark = str(symbols.get("decimal", "."))
    return mark if mark in {".", ","} else "."
