"""The one factory of template environments."""

import os
import re
from collections.abc import Sequence
from functools import cache

from jinja2 import BaseLoader, ChoiceLoader, FileSystemLoader, FunctionLoader, StrictUndefined
from jinja2.loaders import split_template_path
from jinja2.sandbox import SandboxedEnvironment

from briefer.errors import UnusableFileError
from briefer.rendering.directions import direction_of
from briefer.rendering.escaping import ESCAPES, Dialect, css_string, markdown_address
from briefer.rendering.plaintext import under, wrapped
from briefer.resources import shipped_folder


def template_environment(folder: str | None, dialect: Dialect) -> SandboxedEnvironment:
    """Return an environment that finds a user's templates first, then the shipped ones.

    Undefined names are errors, templates are sandboxed, and every expression is escaped for
    what it stands in.

    Args:
        folder: the user's own templates, or None.
        dialect: what the templates are written in.

    Raises:
        UnusableFileError: the folder does not exist.
    """
    if folder is None:
        return _shipped_environment(dialect)
    if not os.path.isdir(folder):
        raise UnusableFileError(folder, "there is no such folder", "check --templates")
    loaders = [FileSystemLoader(folder, encoding="utf-8"), _shipped_loader()]
    return _environment(loaders, dialect)


@cache
def _shipped_environment(dialect: Dialect) -> SandboxedEnvironment:
    """Return the environment without a user's templates: compiled once, as they never change."""
    return _environment([_shipped_loader()], dialect)


def _shipped_loader() -> FunctionLoader:
    shipped = shipped_folder("templates")

    def source(name: str) -> str | None:
        path = shipped.joinpath(*split_template_path(name))  # which refuses to leave the folder
        return path.read_text(encoding="utf-8") if path.is_file() else None

    return FunctionLoader(source)


def _environment(loaders: Sequence[BaseLoader], dialect: Dialect) -> SandboxedEnvironment:
    environment = SandboxedEnvironment(
        loader=ChoiceLoader(loaders),
        undefined=StrictUndefined,
        # Markdown is escaped by finalize, which marks its results as safe; so are macros.
        autoescape=True,
        finalize=ESCAPES[dialect],
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["sentence"] = sentence
    environment.filters["in_line"] = in_line
    environment.filters["markdown_address"] = markdown_address
    environment.filters["css_string"] = css_string
    environment.filters["direction"] = direction_of
    environment.filters["wrapped"] = wrapped
    environment.filters["under"] = under
    return environment


def sentence(text: str) -> str:
    """Return a text that ends as a sentence does."""
    return text if re.search(r"[.!?…。！？।؟۔]\s?[”\"’'»」』)]*$", text) else f"{text}."


def in_line(speaker: str) -> str:
    """Return a speaker's words as they stand within a sentence: "a ministry official"."""
    first, _, rest = speaker.partition(" ")
    return f"{first.lower()} {rest}" if first in {"A", "An", "The", "Its", "Their"} else speaker
