"""The one factory of template environments."""

import re
from pathlib import Path

from jinja2 import ChoiceLoader, FileSystemLoader, FunctionLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from briefer.errors import UnusableFileError
from briefer.rendering.escaping import markdown_escaped
from briefer.resources import shipped_folder


def template_environment(folder: str | None, *, html: bool) -> SandboxedEnvironment:
    """Return an environment that finds a user's templates first, then the shipped ones.

    Undefined names are errors, templates are sandboxed, and every expression is escaped for
    its format.

    Args:
        folder: the user's own templates, or None.
        html: escape for HTML; else for Markdown.

    Raises:
        UnusableFileError: the folder does not exist.
    """
    shipped = shipped_folder("templates")

    def source(name: str) -> str | None:
        path = shipped.joinpath(*name.split("/"))
        return path.read_text(encoding="utf-8") if path.is_file() else None

    loaders: list[FileSystemLoader | FunctionLoader] = [FunctionLoader(source)]
    if folder is not None:
        if not Path(folder).is_dir():
            raise UnusableFileError(folder, "there is no such folder", "check --templates")
        loaders.insert(0, FileSystemLoader(folder, encoding="utf-8"))
    environment = SandboxedEnvironment(
        loader=ChoiceLoader(loaders),
        undefined=StrictUndefined,
        # Markdown is escaped by finalize, which marks its results as safe; so are macros.
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        **({} if html else {"finalize": markdown_escaped}),
    )
    environment.filters["sentence"] = sentence
    environment.filters["in_line"] = in_line
    return environment


def sentence(text: str) -> str:
    """Return a text that ends as a sentence does."""
    return text if re.search(r"[.!?…][”\"’')]*$", text) else f"{text}."


def in_line(speaker: str) -> str:
    """Return a speaker's words as they stand within a sentence: "a ministry official"."""
    first, _, rest = speaker.partition(" ")
    return f"{first.lower()} {rest}" if first in {"A", "An", "The", "Its", "Their"} else speaker
