"""How a statement can be judged by the language it is in and that of its article."""

from collections.abc import Iterator, Sequence
from typing import Literal

from briefer.articles.article import Article
from briefer.articles.languages import shown_language
from briefer.grounding.literal import number_findings, passage_of, time_findings
from briefer.grounding.statements import Finding
from briefer.language.abroad.tags import is_english, language_name, primary
from briefer.language.likeness import same_language, script_of

_LEAST_LETTERS = 25
"""Letters of a statement that shows its language."""

_SURER = 40
"""The same of a statement in a language that nobody has spoken of."""

Way = Literal["english", "literal", "across"]
"""By all rules; word for word; or by numbers and dates alone, since the languages differ."""


def way_of(text: str, article: Article, lang: str | None) -> Way:
    """Return how a statement is judged.

    Args:
        text: the statement.
        article: what it is about.
        lang: the language it is to be in; None where nothing is known of it. What it plainly
            shows goes first: a model may answer in another one than it was asked for.
    """
    if is_english(article.lang) and (lang is None or is_english(lang)):
        return "english" if same_language(text, article.text) else "across"
    if primary(_own_language(text, article, lang)) != primary(article.lang):
        return "across"
    return "english" if is_english(article.lang) else "literal"


def _own_language(text: str, article: Article, lang: str | None) -> str:
    """Return the language of a statement: as it shows, else as it is to be, else the article's."""
    expected = lang or article.lang
    shown = shown_language(text, _LEAST_LETTERS)
    # So short a text may pass for a neighbour of its language; models fall into English.
    likely = {"en", primary(expected), primary(article.lang)}
    if shown not in likely and (lang is not None or shown_language(text, _SURER) is None):
        shown = None
    if shown is None and script_of(text) not in {None, script_of(article.text)}:
        return "en" if primary(expected) == primary(article.lang) else expected
    return shown or expected


def across_findings(
    text: str, article: Article, indices: Sequence[int], lang: str | None
) -> Iterator[Finding]:
    """Yield what can be said of a statement in another language than its article.

    A number or date that the sentences do not have, and always that nothing else was judged.

    Args:
        text: the statement.
        article: what it is about.
        indices: of the sentences it rests on; empty for the whole.
        lang: the statement's language, or None.
    """
    own = _own_language(text, article, lang)
    cited, whole = passage_of(article, indices), passage_of(article, None)
    yield from number_findings(text, own, cited, whole)
    yield from time_findings(text, own, article, cited, whole)
    language = language_name(article.lang) or article.lang
    detail = f"the article is in {language}, so only numbers and dates were looked up"
    yield Finding(kind="other_language", words=text[:80], detail=detail)
