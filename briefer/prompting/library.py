"""The prompt templates: shipped ones, and a user's own before them."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    FunctionLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.sandbox import SandboxedEnvironment

from briefer.errors import UnusableFileError
from briefer.resources import shipped_folder

# Strings in JSON stopped short at typographic quotation marks with the embedded model.
_QUOTES = str.maketrans({"“": "'", "”": "'", "„": "'", "‘": "'", "’": "'", '"': "'"})


class PromptLibrary:
    """Prompts by name, such as ``steps/what.j2``."""

    def __init__(self, folder: str | None = None) -> None:
        """Open the shipped prompts, with a user's folder looked into first.

        Raises:
            UnusableFileError: the folder does not exist.
        """
        self._folder = folder
        self._sources: dict[str, str] = {}
        shipped = shipped_folder("prompts")

        def shipped_source(name: str) -> str | None:
            path = shipped.joinpath(*name.split("/"))
            return path.read_text(encoding="utf-8") if path.is_file() else None

        loaders: list[Any] = [FunctionLoader(self._remembering(shipped_source))]
        if folder is not None:
            if not Path(folder).is_dir():
                raise UnusableFileError(folder, "there is no such folder", "check --prompts")
            own = FileSystemLoader(folder, encoding="utf-8")
            loaders.insert(0, FunctionLoader(self._remembering(_source_from(own))))
        self._environment = SandboxedEnvironment(
            loader=ChoiceLoader(loaders),
            undefined=StrictUndefined,
            keep_trailing_newline=False,
            autoescape=False,
        )
        self._environment.filters["plain"] = plain

    def text(self, name: str, **values: object) -> str:
        """Return one prompt, filled in.

        Raises:
            UnusableFileError: it is missing, has a syntax error or an undefined name.
        """
        try:
            return self._environment.get_template(name).render(**values).strip()
        except TemplateNotFound as exc:
            raise UnusableFileError(str(exc), "there is no such prompt", "check --prompts") from exc
        except TemplateSyntaxError as exc:
            where = f"{exc.name or name}, line {exc.lineno}"
            raise UnusableFileError(where, str(exc.message), "mend the prompt") from exc
        except (TemplateError, UnicodeDecodeError, TypeError) as exc:
            raise UnusableFileError(name, str(exc), "mend the prompt") from exc

    def example(self, name: str) -> str:
        """Return a file of ``single/examples/`` as it stands; it counts for the hash.

        Raises:
            UnusableFileError: it is missing.
        """
        path = f"single/examples/{name}"
        try:
            loader = self._environment.loader
            assert loader is not None
            return loader.get_source(self._environment, path)[0]
        except TemplateNotFound as exc:
            raise UnusableFileError(path, "there is no such prompt", "check --prompts") from exc

    @property
    def sha256(self) -> str:
        """The SHA-256 over the names and texts of all templates used so far, in hexadecimal."""
        digest = hashlib.sha256()
        for name, source in sorted(self._sources.items()):
            digest.update(f"{name}\n{source}\n".encode())
        return digest.hexdigest()

    def _remembering(self, load: Callable[[str], str | None]) -> Callable[[str], str | None]:
        def loaded(name: str) -> str | None:
            source = load(name)
            if source is not None:
                self._sources[name] = source
            return source

        return loaded


def plain(value: object) -> str:
    """Return a text as prompts hold it: on one line, with straight single quotation marks."""
    return " ".join(str(value).split()).translate(_QUOTES)


def _source_from(loader: FileSystemLoader) -> Callable[[str], str | None]:
    def source(name: str) -> str | None:
        try:
            return loader.get_source(Environment(), name)[0]
        except TemplateNotFound:
            return None

    return source
