"""The prompt templates: shipped ones, and a user's own before them."""

import hashlib
import os
import re
import traceback
from collections.abc import Callable
from typing import Any

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    FunctionLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.loaders import split_template_path
from jinja2.sandbox import SandboxedEnvironment

from briefer.errors import UnusableFileError
from briefer.resources import shipped_folder

# Strings in JSON stopped short at typographic quotation marks with the embedded model.
_QUOTES = str.maketrans({"“": "'", "”": "'", "„": "'", "‘": "'", "’": "'", '"': "'"})

# What a control token of a chat template begins with: "<|im_start|>", "<end_of_turn>", "</s>".
# llama.cpp reads these inside of messages too, so an article could begin one of its own.
_TOKEN_START = re.compile(r"<(?=[^\W\d_]|[/|\uff5c])")

_Loaded = tuple[str, str, Callable[[], bool]]
_MARK = "prompt:"
"""Begins the file names of templates in tracebacks, so that their frames are known."""


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
            path = shipped.joinpath(*split_template_path(name))  # refuses ".."
            return path.read_text(encoding="utf-8") if path.is_file() else None

        loaders: list[Any] = [FunctionLoader(self._remembering(shipped_source))]
        if folder is not None:
            if not os.path.isdir(folder):
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
        except Exception as exc:  # a template can raise anything: 1 / 0, x.y.z, a loop of includes
            raise UnusableFileError(_place_of(exc, name), str(exc), "mend the prompt") from exc

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
        except (OSError, UnicodeDecodeError) as exc:
            raise UnusableFileError(path, str(exc), "mend the example") from exc

    @property
    def sha256(self) -> str:
        """The SHA-256 over the names and texts of all templates used so far, in hexadecimal."""
        digest = hashlib.sha256()
        for name, source in sorted(self._sources.items()):
            digest.update(f"{name}\n{source}\n".encode())
        return digest.hexdigest()

    def _remembering(self, load: Callable[[str], str | None]) -> Callable[[str], _Loaded | None]:
        def loaded(name: str) -> _Loaded | None:
            source = load(name)
            if source is None:
                return None
            self._sources[name] = source
            return source, f"{_MARK}{name}", lambda: True

        return loaded


def plain(value: object) -> str:
    """Return a text as prompts hold it.

    It stands on one line, with straight single quotation marks, and no control token of a
    model is left in it.
    """
    return _TOKEN_START.sub("< ", " ".join(str(value).split()).translate(_QUOTES))


def _place_of(exc: BaseException, name: str) -> str:
    """Return the innermost template and its line at which rendering failed."""
    place = name
    for frame in traceback.extract_tb(exc.__traceback__):
        if frame.filename.startswith(_MARK):
            place = f"{frame.filename.removeprefix(_MARK)}, line {frame.lineno}"
    return place


def _source_from(loader: FileSystemLoader) -> Callable[[str], str | None]:
    def source(name: str) -> str | None:
        try:
            return loader.get_source(Environment(), name)[0]
        except TemplateNotFound:
            return None

    return source
