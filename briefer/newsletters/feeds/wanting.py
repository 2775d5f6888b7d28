"""What a newsletter wants a text to be about."""

import re
from collections.abc import Iterable, Sequence

from briefer.language.abroad.scripts import SIGNS
from briefer.language.countries import countries_in
from briefer.language.folding import folded

_SIGN = re.compile(f"[{SIGNS}]")


class Wishes:
    """Words that a text is to hold, words that it may not, and sides that it is to name.

    Args:
        words: at least one of them, if any; words or phrases.
        without: none of them.
        sides: at least one of them, if any.
    """

    def __init__(
        self, words: Sequence[str] = (), without: Sequence[str] = (), sides: Sequence[str] = ()
    ) -> None:
        self._words = words
        self._sides = sides
        self._any_word = _pattern(words)
        self._barred = _pattern(without)
        self._countries = frozenset().union(*map(countries_in, sides))
        self._others = _pattern([side for side in sides if not countries_in(side)])

    def unmet_by(self, text: str) -> str | None:
        """Return what keeps a text out, in a few words; None where nothing does."""
        plain = _plain(text)
        if self._any_word is not None and not self._any_word.search(plain):
            return f"holds none of the words {_listed(self._words)}"
        if self._sides and not self._names_a_side(text, plain):
            return f"names none of the sides {_listed(self._sides)}"
        return self.barred_by(text)

    def barred_by(self, text: str) -> str | None:
        """Return the word that keeps a text out, in a few words; None where none does."""
        found = self._barred.search(_plain(text)) if self._barred is not None else None
        return f"holds the word {found[0]!r}" if found else None

    def _names_a_side(self, text: str, plain: str) -> bool:
        if self._others is not None and self._others.search(plain):
            return True
        return bool(self._countries) and not self._countries.isdisjoint(countries_in(text))


def _pattern(phrases: Iterable[str]) -> re.Pattern[str] | None:
    """Return what finds any of these words or phrases in a plain text, or None for none."""
    plain = sorted({_plain(phrase) for phrase in phrases} - {""}, key=len, reverse=True)
    return re.compile("|".join(map(_whole, plain))) if plain else None


def _whole(phrase: str) -> str:
    """Return a phrase as a pattern that finds it whole; Chinese and Japanese have no blanks."""
    begins = "" if _SIGN.match(phrase[0]) or not phrase[0].isalnum() else r"(?<!\w)"
    ends = "" if _SIGN.match(phrase[-1]) or not phrase[-1].isalnum() else r"(?!\w)"
    return begins + re.escape(phrase) + ends


def _plain(text: str) -> str:
    return " ".join(folded(text).split())


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names)
