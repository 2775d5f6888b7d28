"""The language that a briefing is asked for in, and the letters that it is written with."""

from dataclasses import dataclass

from briefer.articles.article import Article
from briefer.errors import ConfigurationError
from briefer.language.abroad.tags import is_english, language_name, primary, script_of_language
from briefer.language.likeness import script_of

_MARKS = r" !#-@\[\]-`{-~"
"""ASCII's digits and marks, without the double quotation mark, the backslash and the letters."""
_LATIN = r"A-Za-z\u00a1-\u024f\u1e00-\u1eff\u2013\u2019\u20ac"
_CJK = r"\u3001-\u3011\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff5e"
_LETTERS = {
    "Latn": _LATIN,
    "Cyrl": r"\u0400-\u052f\u00ab\u00bb\u2013\u2014\u2116",
    "Grek": r"\u0370-\u03ff\u1f00-\u1fff\u00ab\u00bb",
    "Arab": r"\u0600-\u06ff\u0750-\u077f\u200c\u00ab\u00bb",
    "Hebr": r"\u0590-\u05ff\u2013",
    "Deva": r"\u0900-\u097f\u200c\u200d",
    "Beng": r"\u0980-\u09ff\u0964\u200c\u200d",
    "Thai": r"\u0e00-\u0e7f",
    "Geor": r"\u10a0-\u10ff\u1c90-\u1cbf",
    "Armn": r"\u0530-\u058f",
    "Hans": _CJK,
    "Hant": _CJK,
    "Jpan": _CJK,
    "Kore": r"\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3\u4e00-\u9fff",
}
"""Letters by their script under ISO 15924, as a class's inside."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """The language that a briefing is asked for in.

    Attributes:
        lang: its BCP 47 tag.
        name: in English, as prompts have it.
        plain: whether it and the article's are English, as prompts take for granted.
        own: whether it is the article's own.
        letters: a class of the characters that its words may have; a small model now and then
            falls into another script.
        names: the same for names, which may be Latin in any text.
    """

    lang: str
    name: str
    plain: bool
    own: bool
    letters: str
    names: str


def tongue_of(article: Article, language: str | None = None) -> Tongue:
    """Return the language that a briefing of an article is to be in.

    Args:
        article: whose language it is, where nothing else is asked for.
        language: a BCP 47 tag, or None.

    Raises:
        ConfigurationError: there is no such language.
    """
    own = language is None or primary(language) == primary(article.lang)
    lang = article.lang if language is None or own else language
    name = language_name(lang)
    if name is None and not own:
        message = f"There is no language {language!r}; write a code such as en or fr."
        raise ConfigurationError(message)
    letters = _letters_of(lang, article.text if own else "")
    return Tongue(
        lang=lang,
        name=name or f"the language of the article ({lang})",
        plain=is_english(article.lang) and is_english(lang),
        own=own,
        letters=f"[{_MARKS}{letters}]",
        names=f"[{_MARKS}{_LATIN}{'' if letters == _LATIN else letters}]",
    )


def _letters_of(lang: str, text: str) -> str:
    """Return the letters of a language; where its script has no row, those that a text has.

    A Serbian article may be Latin or Cyrillic: its own letters tell.
    """
    script = script_of_language(lang)
    latin = text and script_of(text) == "LATIN"
    letters = _LETTERS["Latn"] if latin else _LETTERS.get(script)
    if letters is not None:
        # Capitals for what is written so everywhere: "G7", "NATO".
        return letters if letters == _LATIN else f"A-Z{letters}"
    return "".join(sorted({char for char in text if char.isalpha()} - set("\\]^-"))) or _LATIN
