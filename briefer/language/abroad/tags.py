"""Language tags: their names, and the scripts they are written in."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale


def primary(tag: str) -> str:
    """Return the language of a BCP 47 tag, without script and region: ``pt-BR`` is ``pt``."""
    return tag.replace("_", "-").partition("-")[0].lower()


def is_english(tag: str) -> bool:
    """Tell whether a tag means English."""
    return primary(tag) == "en"


@cache
def language_name(tag: str) -> str | None:
    """Return the English name of a language, or None where CLDR knows none of that tag."""
    locale = locale_of(primary(tag))
    return None if locale is None else locale.get_language_name("en")


@cache
def script_of_language(tag: str) -> str:
    """Return the script that a language is mostly written in, under ISO 15924.

    ``Latn`` where that is not known.
    """
    from babel.core import get_global

    parts = tag.replace("_", "-").split("-")[1:]
    named = next((part.title() for part in parts if len(part) == 4 and part.isalpha()), None)
    likely = str(get_global("likely_subtags").get(primary(tag), "")).split("_")
    return named or next((part for part in likely[1:] if len(part) == 4), "Latn")


@cache
def locale_of(tag: str) -> "Locale | None":
    """Return what CLDR knows of a language and region, or of the language alone, or None."""
    from babel import Locale, UnknownLocaleError

    for attempt in (tag.replace("_", "-"), primary(tag)):
        try:
            return Locale.parse(attempt, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return None
