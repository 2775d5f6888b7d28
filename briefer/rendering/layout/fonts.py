"""The page's own type: Source Serif 4, in files for Latin, Greek and Cyrillic.

Fonts are under the SIL Open Font License (``templates/fonts/OFL.txt``), taken unchanged from
the npm package ``@fontsource/source-serif-4``. Other scripts fall back to the system's.
"""

import json
from base64 import b64encode
from collections.abc import Iterable
from functools import cache

from briefer.resources import shipped_folder

NAME = "Source Serif 4"
WEIGHTS = (400, 600)

MAX_EMBEDDED = 80_000
"""Characters of type that a web page carries at most. What is over it the system's type shows."""

_SUBSETS = ("latin", "latin-ext", "cyrillic", "greek")
"""The files, those that most pages need first."""

_WIDEST = 1.0
"""Em: what a character of another script is taken to be wide, as Chinese ones are."""


def family_names() -> str:
    """Return what ``font-family`` is to say: each file is a family of its own.

    Browsers and PDF engines fall back from family to family, character by character; not all
    of them choose between two files of one family.
    """
    return ", ".join(f'"{_family(subset)}"' for subset in _SUBSETS)


def fonts_for(text: str) -> tuple[str, ...]:
    """Return the files that a text needs; that of Latin always.

    Args:
        text: all characters that are to be shown.
    """
    characters = set(text)
    return tuple(
        subset
        for subset in _SUBSETS
        if subset == "latin" or not characters.isdisjoint(_only_in(subset))
    )


def embedded_fonts(subsets: Iterable[str], limit: int | None = None) -> str:
    """Return CSS that carries type as ``data:`` addresses.

    Args:
        subsets: the files, those that are needed most first.
        limit: characters of CSS at most; what is over it is left to the system's type.
    """
    faces = []
    room = limit
    for subset in subsets:
        for weight in WEIGHTS:
            face = _face(subset, weight)
            if room is not None:
                if len(face) > room:
                    continue
                room -= len(face)
            faces.append(face)
    return "".join(faces)


def width_of(text: str, weight: int = 400) -> float:
    """Return how wide a text is in em, at most: kerning and ligatures only make it narrower.

    Args:
        text: one line.
        weight: one of :data:`WEIGHTS`.
    """
    widths = _widths()[weight]
    return sum(widths.get(character, _WIDEST) for character in text)


def is_own_type(text: str) -> bool:
    """Tell whether all characters of a text are in the page's own type."""
    return _widths()[WEIGHTS[0]].keys() >= set(text) - _UNSEEN


_UNSEEN = frozenset("\n\t\u2060")
"""Characters that take no type: blanks, and what keeps two words on one line."""


@cache
def _only_in(subset: str) -> frozenset[str]:
    """Return the characters for which a file is needed: those that earlier ones do not have."""
    earlier = _SUBSETS[: _SUBSETS.index(subset)]
    known: Iterable[str] = (c for one in earlier for c in _table()[f"{one}-{WEIGHTS[0]}"])
    return frozenset(_table()[f"{subset}-{WEIGHTS[0]}"]) - frozenset(known)


@cache
def _face(subset: str, weight: int) -> str:
    file = shipped_folder("templates") / "fonts" / f"source-serif-4-{subset}-{weight}.woff2"
    data = b64encode(file.read_bytes()).decode("ascii")
    return (
        f'@font-face{{font-family:"{_family(subset)}";font-weight:{weight};'
        f'src:url("data:font/woff2;base64,{data}")format("woff2")}}\n'
    )


def _family(subset: str) -> str:
    return NAME if subset == "latin" else f"{NAME} {subset}"


@cache
def _widths() -> dict[int, dict[str, float]]:
    return {
        weight: {
            character: width / 1000
            for subset in reversed(_SUBSETS)
            for character, width in _table()[f"{subset}-{weight}"].items()
        }
        for weight in WEIGHTS
    }


@cache
def _table() -> dict[str, dict[str, int]]:
    """Return thousandths of an em by file and character; ``tests/rendering`` makes it."""
    file = shipped_folder("templates") / "fonts" / "widths.json"
    table: dict[str, dict[str, int]] = json.loads(file.read_text(encoding="utf-8"))
    return table
