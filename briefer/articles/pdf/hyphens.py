"""How lines end where others follow: with a blank, or in the middle of a word. Pure."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from briefer.articles.pdf.lines import LINE_END_HYPHENS, Line

_SOFT = "\u00ad"
_WORD = re.compile(r"[^\W_]+(?:[-\u2010\u2011][^\W_]+)*")
_LAST = re.compile(rf"((?:[^\W_]+[-\u2010\u2011])*)([^\W_]+)[{LINE_END_HYPHENS}]$")
_FIRST = re.compile(r"[^\W_]+")
_HELD_TOGETHER = re.compile(r"\S[/–—]$")
_MIN_PART = 4
"""Letters: shorter parts, such as "re", "ment" aside, are words by accident only."""

_FEW = 0.02
"""Share of lines that end with a hyphen in a text that divides no words: some two in a
hundred are compounds; a text that is hyphenated has ten and more."""

_MIN_LINES = 60
"""Lines from which on that share says something."""

_COMPOUND_STARTS = frozenset(
    {"all", "cross", "ex", "half", "high", "long", "low", "non", "quasi", "self", "semi", "short"}
    | {"so", "vice", "well", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty"}
    | {"ninety", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}
)


class Vocabulary:
    """What a document's own lines say about its words.

    Args:
        lines: all of the document's.
    """

    def __init__(self, lines: Iterable[Line]) -> None:
        self._words: Counter[str] = Counter()
        ends: Counter[str] = Counter()
        within: Counter[str] = Counter()
        count = ending = 0
        divided = False
        for line in lines:
            words = _WORD.findall(line.text)
            count += 1
            self._words.update(map(_plain, words[1:] if divided else words))
            divided = line.text[-1] in LINE_END_HYPHENS
            ends[line.text[-1]] += 1
            within.update("".join(words))
            if divided and words:
                ending += 1
                self._words[_plain(words[-1])] -= 1
        # Programs that divide words often write U+2010 for it, where authors type a hyphen-minus.
        self._has_own_sign = ends["\u2010"] > 0 and within["\u2010"] == 0
        self._divides = count < _MIN_LINES or ending > _FEW * count

    def ended(self, line: str, following: str) -> str:
        """Return a line of a paragraph as it ends where another one follows on it.

        With a blank, as a rule. A hyphen goes where it only divides a word, and stays in
        "Franco-German". The document's own words say which; where they do not, capitals,
        numbers and compounds keep it.
        """
        divided = _LAST.search(line)
        follows = _FIRST.match(following)
        if divided is not None and follows is not None:
            keeps = self._keeps_hyphen(line[-1], divided[1], divided[2], follows[0])
            return line[:-1] + ("-" if keeps else "")
        line = line.removesuffix(_SOFT)
        no_blank = _HELD_TOGETHER.search(line) or _are_without_blanks(line, following)
        return line + ("" if no_blank else " ")

    def _keeps_hyphen(self, hyphen: str, head: str, first: str, second: str) -> bool:
        if hyphen == _SOFT:
            return False
        if self._has_own_sign:
            return hyphen != "\u2010"
        in_capitals = first.isupper() and second.isupper()
        if not (first + second).isalpha() or (second[0].isupper() and not in_capitals):
            return True
        whole, compound = _plain(first + second), _plain(f"{head}{first}-{second}")
        if self._words[whole] > 0 or self._words[compound] > 0:
            return self._words[compound] > self._words[whole]
        if not self._divides:
            return True
        goes_on = bool(head) or first.lower() in _COMPOUND_STARTS
        least = 0 if goes_on else _MIN_PART
        parts = (second,) if goes_on else (first, second)
        return all(len(part) >= least and self._words[_plain(part)] > 0 for part in parts)


def _plain(word: str) -> str:
    return word.lower().replace("\u2010", "-").replace("\u2011", "-")


def _are_without_blanks(before: str, after: str) -> bool:
    """Tell whether two lines are of a script that has no blanks between words."""
    sides = (before[-1:], after[:1])
    return all(
        side and unicodedata.east_asian_width(side) in "WF" and not "가" <= side <= "힣"
        for side in sides
    )
