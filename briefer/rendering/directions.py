"""Which way a script runs, and what on a page is in another language than the rest."""

from briefer.grounding.briefing import Briefing
from briefer.language.abroad.tags import primary

_RIGHT_TO_LEFT = frozenset("ar arc ckb dv fa he ku-arab ps sd ug ur yi".split())
"""Languages, under ISO 639, whose script runs so."""


def direction_of(lang: str) -> str:
    """Return the way in which the script of a language runs, ``ltr`` or ``rtl``."""
    return "rtl" if primary(lang) in _RIGHT_TO_LEFT else "ltr"


def other_language(briefing: Briefing, place: int) -> str | None:
    """Return the language of an article's own words on a page, where it is not the page's.

    Args:
        briefing: what the page is of.
        place: index of the article.
    """
    lang = briefing.articles[place].lang
    return None if primary(lang) == primary(briefing.lang) else lang
