"""Addresses, files and standard input to Articles."""

import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from briefer.articles.article import Article, Retrieved
from briefer.articles.cleaning import cleaned_text, decoded_text, is_binary
from briefer.articles.headers import Header, split_front_matter, split_plain_header
from briefer.articles.languages import article_language
from briefer.articles.markdown import plain_text
from briefer.articles.naming import is_address
from briefer.articles.pages.decoding import page_text
from briefer.articles.pdf.opening import MAX_PDF_BYTES
from briefer.articles.pdf.relaying import article_from_pdf, is_pdf
from briefer.errors import ArticleError, ConfigurationError
from briefer.settings import House

MAX_BYTES = 5_000_000
"""Longest file taken, in bytes: some 800,000 words, ten times the longest document
that briefer is made for."""

MARKDOWN_SUFFIXES = {".md", ".markdown"}
_HTML_STARTS = ("<!doctype html", "<html", "<?xml")
_PREAMBLE = re.compile(rb"\A(?:\xef\xbb\xbf|\s|<\?xml[^>]*\?>|<!--.*?-->)*", re.S)
_USERINFO = re.compile(r"(?<=://)[^/?#]*@")


@dataclass(frozen=True, slots=True)
class Given:
    """What was given to be read.

    Attributes:
        name: its address or path, or ``-``.
        data: its bytes.
        media_type: that its site names, or None.
        charset: that its site names, or None.
        retrieved: how it was fetched, or None where it was not.
    """

    name: str
    data: bytes
    media_type: str | None = None
    charset: str | None = None
    retrieved: Retrieved | None = None


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of article: how it is told, and what reads it.

    Attributes:
        read: from what was given to the Article.
        starts: what its bytes begin with, in lower case; they are believed first.
        media_types: what sites call it.
        suffixes: of its files.
    """

    read: Callable[[Given], Article]
    starts: tuple[bytes, ...] = ()
    media_types: frozenset[str] = frozenset()
    suffixes: frozenset[str] = frozenset()


def read_article(
    source: str | Path, *, published: date | None = None, allow_private: bool = False
) -> Article:
    """Read one article.

    Args:
        source: an address that begins with ``http://`` or ``https://``, a path to an
            ``.html``, ``.pdf``, ``.txt`` or ``.md`` file, or ``-`` for standard input. Text
            may begin with YAML front matter, a date line or date prefix, and a title line.
        published: overrides the date that the article gives.
        allow_private: whether an address may lead to this machine or a private network.

    Raises:
        ArticleError: it cannot be fetched or read, is empty or too large, or is not prose.
        ConfigurationError: an extra that it needs is not installed.
    """
    given = _given(str(source), allow_private=allow_private)
    article = _kind_of(given).read(given)
    return replace(
        article,
        published=published or article.published,
        url=article.url or (given.retrieved.address if given.retrieved else None),
        retrieved=given.retrieved,
    )


def _given(name: str, *, allow_private: bool) -> Given:
    if not is_address(name):
        return Given(name, _bytes_of(name, "article"))
    plain = _USERINFO.sub("", name)  # a password is not to be printed
    with needing("A web page"):
        from briefer.articles.web.fetching import fetched
        from briefer.articles.web.refusals import Unfetched
    try:
        page = fetched(name, allow_private=allow_private)
    except Unfetched as exc:
        raise ArticleError(plain, exc.problem, exc.remedy) from exc
    return Given(name, page.data, page.media_type, page.charset, page.retrieved)


@contextmanager
def needing(what: str, extra: str = "web") -> Iterator[None]:
    """Say which extra is missing where an import fails.

    Raises:
        ConfigurationError: it does.
    """
    try:
        yield
    except ImportError as exc:
        message = f"{what} needs the extra {extra!r}: pip install 'briefer[{extra}]'."
        raise ConfigurationError(message) from exc


def _kind_of(given: Given) -> _Kind:
    """Return the kind of what was given: by its first bytes, its site, then its name."""
    if is_binary(given.data) and is_pdf(given.data):  # whatever lines stand before it
        return _PDF
    start = _PREAMBLE.sub(b"", given.data[:1000], count=1).lower()
    path = urlsplit(given.retrieved.address).path if given.retrieved else given.name
    suffix = Path(path).suffix.lower()
    tests: tuple[Callable[[_Kind], bool], ...] = (
        lambda kind: start.startswith(kind.starts),
        lambda kind: given.media_type in kind.media_types,
        lambda kind: suffix in kind.suffixes,
    )
    return next((kind for test in tests for kind in _KINDS if test(kind)), _PLAIN)


def _read_page(given: Given) -> Article:
    with needing("A web page"):
        from briefer.articles.pages.page import article_on_page
    address = given.retrieved.address if given.retrieved else None
    return article_on_page(given.data, source=given.name, charset=given.charset, address=address)


def _read_pdf(given: Given) -> Article:
    return article_from_pdf(given.data, source=given.name)


def _read_plain(given: Given) -> Article:
    return _read_text(given, lambda body: body)


def _read_markdown(given: Given) -> Article:
    return _read_text(given, plain_text)


def _read_text(given: Given, plain: Callable[[str], str]) -> Article:
    name = given.name
    text = _text_of(given.data, name, "article", given.charset)
    header, body = split_front_matter(text, name)
    body, _ = cleaned_text(plain(body))
    found, body = split_plain_header(body, name, has_title=header.title is not None)
    header = header.or_else(found)
    house = House(header.marking, header.to, header.sender, header.reference)
    article = Article.from_text(
        body,
        source=name,
        lang=article_language(body, header.lang),
        require_prose=True,
        house=house,
        **_known(header),
    )
    return replace(article, removed=cleaned_text(text)[1])


_PLAIN = _Kind(_read_plain)
_PDF = _Kind(
    _read_pdf,
    starts=(b"%pdf-",),
    media_types=frozenset({"application/pdf"}),
    suffixes=frozenset({".pdf"}),
)
_KINDS = (
    _PDF,
    _Kind(
        _read_page,
        starts=(b"<!doctype html", b"<html"),
        media_types=frozenset({"text/html", "application/xhtml+xml"}),
        suffixes=frozenset({".html", ".htm", ".xhtml"}),
    ),
    _Kind(_read_markdown, suffixes=frozenset(MARKDOWN_SUFFIXES)),
)
"""What can be read besides plain text."""


def text_of_file(name: str, *, noun: str = "article") -> str:
    """Return the text of a file or standard input, in any common encoding.

    Args:
        name: a path, or ``-`` for standard input.
        noun: what messages call it.

    Raises:
        ArticleError: it cannot be read, is empty or too large, or is no text.
    """
    return _text_of(_bytes_of(name, noun), name, noun)


def _text_of(data: bytes, name: str, noun: str, charset: str | None = None) -> str:
    if not data.strip():
        remedy = f"give a file that holds the {noun}'s text"
        raise ArticleError(name, "it is empty", remedy, noun)
    if charset is not None:
        text: str | None = page_text(data, charset)
    else:
        text = None if is_binary(data) else decoded_text(data)
    if text is None:
        remedy = f"save the {noun} as text"
        raise ArticleError(name, "it is a binary file, not text", remedy, noun)
    if text.lstrip().lower().startswith(_HTML_STARTS):
        remedy = f"save the {noun}'s text as .txt"
        raise ArticleError(name, "it is a web page or XML, not plain text", remedy, noun)
    return text


def _bytes_of(name: str, noun: str) -> bytes:
    if name == "-":
        if sys.stdin is None:  # closed by whoever started us
            raise ArticleError(name, "standard input is closed", "name a file", noun)
        data = _read_as_far_as_allowed(sys.stdin.buffer)
    else:
        if os.path.isdir(name):
            raise ArticleError(name, "it is a folder", "name one file in it", noun)
        try:
            with open(name, "rb") as file:
                data = _read_as_far_as_allowed(file)
        except FileNotFoundError as exc:
            raise ArticleError(name, "there is no such file", "check the path", noun) from exc
        except (OSError, ValueError) as exc:
            problem = f"it cannot be read ({getattr(exc, 'strerror', None) or exc})"
            remedy = "check the path and its permissions"
            raise ArticleError(name, problem, remedy, noun) from exc
    if len(data) > _most_bytes(data):
        problem = f"it is larger than {_most_bytes(data) // 1_000_000} MB"
        raise ArticleError(name, problem, f"give one {noun}'s text", noun)
    return data


def _read_as_far_as_allowed(file: BinaryIO) -> bytes:
    """Return what a file holds; of one that is too large, one byte more than is taken."""
    data = file.read(MAX_BYTES + 1)
    return data + file.read(_most_bytes(data) + 1 - len(data))


def _most_bytes(data: bytes) -> int:
    return MAX_PDF_BYTES if is_pdf(data) else MAX_BYTES


def _known(header: Header) -> Mapping[str, Any]:
    fields = {
        "title": header.title,
        "published": header.published,
        "author": header.author,
        "publisher": header.publisher,
        "url": header.url,
    }
    return {key: value for key, value in fields.items() if value is not None}
