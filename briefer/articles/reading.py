"""Files and standard input to Articles."""

import os
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from briefer.articles.article import Article
from briefer.articles.cleaning import cleaned_text, decoded_text, is_binary
from briefer.articles.headers import Header, split_front_matter, split_plain_header
from briefer.articles.languages import article_language
from briefer.articles.markdown import plain_text
from briefer.errors import ArticleError
from briefer.settings import House

MAX_BYTES = 5_000_000
"""Longest file taken, in bytes: some 800,000 words, ten times the longest document
that briefer is made for."""

MARKDOWN_SUFFIXES = {".md", ".markdown"}
_HTML_STARTS = ("<!doctype html", "<html", "<?xml")


def read_article(source: str | Path, *, published: date | None = None) -> Article:
    """Read one article.

    Args:
        source: a path to a ``.txt`` or ``.md`` file, or ``-`` for standard input. It may
            begin with YAML front matter, a date line or date prefix, and a title line.
        published: overrides the date that the file gives.

    Raises:
        ArticleError: it cannot be read, is empty or too large, or is not prose.
    """
    name = str(source)
    text = text_of_file(name)
    header, body = split_front_matter(text, name)
    if Path(name).suffix.lower() in MARKDOWN_SUFFIXES:
        body = plain_text(body)
    body, _ = cleaned_text(body)
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
    removed = cleaned_text(text)[1]
    return replace(article, removed=removed, published=published or article.published)


def text_of_file(name: str, *, noun: str = "article") -> str:
    """Return the text of a file or standard input, in any common encoding.

    Args:
        name: a path, or ``-`` for standard input.
        noun: what messages call it.

    Raises:
        ArticleError: it cannot be read, is empty or too large, or is no text.
    """
    data = _bytes_of(name, noun)
    if not data.strip():
        remedy = f"give a file that holds the {noun}'s text"
        raise ArticleError(name, "it is empty", remedy, noun)
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
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
    else:
        if os.path.isdir(name):
            raise ArticleError(name, "it is a folder", "name one file in it", noun)
        try:
            with open(name, "rb") as file:
                data = file.read(MAX_BYTES + 1)
        except FileNotFoundError as exc:
            raise ArticleError(name, "there is no such file", "check the path", noun) from exc
        except (OSError, ValueError) as exc:
            problem = f"it cannot be read ({getattr(exc, 'strerror', None) or exc})"
            remedy = "check the path and its permissions"
            raise ArticleError(name, problem, remedy, noun) from exc
    if len(data) > MAX_BYTES:
        problem = f"it is larger than {MAX_BYTES // 1_000_000} MB"
        raise ArticleError(name, problem, f"give one {noun}'s text", noun)
    return data


def _known(header: Header) -> Mapping[str, str]:
    fields = {
        "title": header.title,
        "published": header.published,
        "author": header.author,
        "publisher": header.publisher,
        "url": header.url,
    }
    return {key: value for key, value in fields.items() if value is not None}
