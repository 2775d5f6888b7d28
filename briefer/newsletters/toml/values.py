"""Values of a TOML file in words, and what somebody may have meant."""

import re
from collections.abc import Collection
from datetime import date, datetime, time
from difflib import get_close_matches

_SHOWN = 60
"""Characters of a value that a message shows."""


def near_miss(word: str, known: Collection[str]) -> str | None:
    """Return what to write in place of a word that is nearly one of those known, or None."""
    by_fold = {one.casefold(): one for one in known}
    close = get_close_matches(word.casefold().replace("-", "_"), list(by_fold), n=1, cutoff=0.6)
    return f'write "{by_fold[close[0]]}", if that is what you mean' if close else None


def shown(value: object) -> str:
    """Return a value as TOML has it, cut where it is long."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "[ … ]"
    if isinstance(value, dict):
        return "{ … }"
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    text = f'"{value}"' if isinstance(value, str) else repr(value)
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN else f"{flat[:_SHOWN]}…"


_KINDS: tuple[tuple[type, str], ...] = (
    (bool, "true or false"),
    (int, "a number"),
    (float, "a number with a fraction"),
    (str, "text"),
    (list, "a list"),
    (dict, "a table"),
    (datetime, "a date with a time"),
    (date, "a date"),
    (time, "a time of day"),
)


def kind_of(value: object) -> str:
    """Return what kind of value something is, in words."""
    return next(noun for kind, noun in _KINDS if isinstance(value, kind))


def quoted(text: str) -> str:
    """Return a text as a TOML string on one line."""
    return f'"{_UNSAFE.sub(_escaped, text)}"'


_UNSAFE = re.compile(r'["\\\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]')


def _escaped(found: re.Match[str]) -> str:
    sign = found.group()
    if sign in _SHORT:
        return _SHORT[sign]
    # Halves of pairs are no characters, which TOML has no way to write.
    return "\ufffd" if "\ud800" <= sign <= "\udfff" else f"\\u{ord(sign):04X}"


_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def key_of(name: str) -> str:
    """Return a name as a key of a TOML file, in quotation marks where it needs them."""
    return name if _BARE.fullmatch(name) else quoted(name)


_BARE = re.compile(r"[A-Za-z0-9_-]+")
