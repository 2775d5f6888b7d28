"""Text of an article or a model as text of a page, whatever it holds."""

import re
from collections.abc import Callable, Mapping
from typing import Literal
from urllib.parse import quote

from markupsafe import Markup

from briefer.articles.cleaning import without_hidden

Dialect = Literal["html", "github", "commonmark", "text"]
"""What a template is written in: HTML, GitHub's Markdown, CommonMark without HTML, or none."""

# Each alternative begins at another character or word, so that one pass finds them all.
_MARKDOWN = re.compile(
    r"""
      (?P<start>^\d{0,9}(?=[-+=:.)](?:\s|=|$))(?P<started>.))  # a list, a heading's underline
    | (?P<brace>\{)
    | (?P<link>(?:http|https|ftp|www)(?=[:.]|$))
    | (?P<sign>[\\`*_}\[\]<>|~$&^])
    | (?P<hash>\#)(?P<issue>(?=\d|$))?
    | (?P<run>-(?=-)|\.(?=\.\.))  # Hugo would set them as a dash and an ellipsis
    | (?P<mention>@(?=\w|$))
    | (?P<emoji>:(?=(?!\d\d:)[\w+-]{1,64}:))
    | (?P<pull>\bGH-(?=\d))
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NOTHING = "<!-- -->"
_NOT_IN_AN_ADDRESS = re.compile(r'[\s"<>\\^`{|}]')
_CSS_SIGNS = re.compile(r"[\x00-\x1f\"'\\<>&{}]")


def visible(value: object) -> object:
    """Return a value of HTML without the characters that hide words or turn them around.

    A briefing may come from anywhere, and a model may write them too. Escaping is Jinja's.
    """
    return without_hidden(value)[0] if type(value) is str else value


def one_line(words: str) -> str:
    """Return words on one line, without the characters that hide words or turn them around."""
    return " ".join(without_hidden(words)[0].split())


def css_string(words: str) -> Markup:
    """Return words as a string of CSS, in which nothing ends the string or its <style>."""
    text = one_line(words)
    return Markup('"' + _CSS_SIGNS.sub(lambda m: f"\\{ord(m.group()):x} ", text) + '"')


def github_escaped(value: object) -> object:
    """Return a value with everything that GitHub's Markdown would read as markup escaped.

    GitHub looks for mentions, issues, mail addresses and emoji in the finished page, where no
    escape is left to see; only an empty comment parts what it looks for (cmark-gfm, issue 181).
    Otherwise as :func:`commonmark_escaped`.
    """
    return _escaped(value, between=_NOTHING)


def commonmark_escaped(value: object) -> object:
    """Return a value with everything that Markdown would read as markup escaped.

    Text is put on one line. What is marked as safe (:class:`markupsafe.Markup`) stays. A curly
    bracket becomes a reference, as Hugo and Liquid look for two of them before Markdown is read.
    Shaped for Jinja's ``finalize``: applied to each expression of a template.
    """
    return _escaped(value, between="")


def plain(value: object) -> object:
    """Return a value of plain text, in which nothing has a meaning; shaped as the others are."""
    return Markup(without_hidden(value)[0]) if type(value) is str else value


ESCAPES: Mapping[Dialect, Callable[[object], object]] = {
    "html": visible,
    "github": github_escaped,
    "commonmark": commonmark_escaped,
    "text": plain,
}
"""What is done to each expression of a template."""


def markdown_address(url: str) -> Markup:
    """Return an address as it stands between the angle brackets of a Markdown link."""
    plain = _NOT_IN_AN_ADDRESS.sub(lambda found: quote(found[0]), url)
    return Markup(plain.replace("&", "&amp;"))


def _escaped(value: object, *, between: str) -> object:
    if not isinstance(value, str) or isinstance(value, Markup):
        return value

    def escape(found: re.Match[str]) -> str:
        words = found[0]
        match found.lastgroup:
            case "mention" | "emoji" | "pull" if between:
                return words + between
            case "issue":
                return f"\\{words}{between}"
            case "brace" | "link" | "mention":
                # A blank without a width would change the words; a reference keeps them.
                return f"{words[:-1]}&#{ord(words[-1])};"
            case "emoji" | "pull":
                return words
            case _:
                return f"{words[:-1]}\\{words[-1]}"

    return Markup(_MARKDOWN.sub(escape, one_line(value)))
