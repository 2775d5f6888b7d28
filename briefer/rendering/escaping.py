"""Text of an article or a model as text of a page, whatever it holds."""

import re

from markupsafe import Markup

from briefer.articles.cleaning import without_hidden

_MARKDOWN_SIGNS = re.compile(r"([\\`*_{}\[\]<>|~$#&^])")
_CSS_SIGNS = re.compile(r"[\x00-\x1f\"'\\<>&{}]")
_LINE_START = re.compile(r"^(\d{0,9})([-+=:.)](?=\s|$))")
_BARE_LINKS = re.compile(r"\b(https?|ftp|www)(?=[:.])", re.IGNORECASE)


def visible(value: object) -> object:
    """Return a value of HTML without the characters that hide words or turn them around.

    A briefing may come from anywhere, and a model may write them too. Escaping is Jinja's.
    """
    return without_hidden(value)[0] if type(value) is str else value


def css_string(words: str) -> Markup:
    """Return words as a string of CSS, in which nothing ends the string or its <style>."""
    text = " ".join(without_hidden(words)[0].split())
    return Markup('"' + _CSS_SIGNS.sub(lambda m: f"\\{ord(m.group()):x} ", text) + '"')


def markdown_escaped(value: object) -> object:
    """Return a value with everything that Markdown would read as markup escaped.

    Text is put on one line. What is marked as safe (:class:`markupsafe.Markup`) stays.
    Shaped for Jinja's ``finalize``: applied to each expression of a template.
    """
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    text = " ".join(without_hidden(value)[0].split())
    text = _MARKDOWN_SIGNS.sub(r"\\\1", text)
    text = _LINE_START.sub(r"\1\\\2", text)
    # A zero-width joiner would change the words; an entity keeps them and ends autolinking.
    text = _BARE_LINKS.sub(lambda m: f"{m.group(0)[:-1]}&#{ord(m.group(0)[-1])};", text)
    return Markup(text)
