"""Options, ``briefer.toml`` and the environment: which model, where, how long."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Literal, get_args

from briefer.errors import UnusableFileError

Ask = Literal["single", "steps"]
"""One long question, or several short ones."""

EvidenceMode = Literal["cited", "full", "none"]
"""What a page shows of its article: the sentences that it cites, all of it, or nothing."""

EVIDENCE: tuple[EvidenceMode, ...] = get_args(EvidenceMode)
"""Its names."""

Paper = Literal["a4", "letter"]
"""What a page is printed on."""

PAPERS: tuple[Paper, ...] = get_args(Paper)
"""Their names."""

Purpose = Literal["review", "release"]
"""Whether a page shows what tracing found, or goes out without a mark."""

PURPOSES: tuple[Purpose, ...] = get_args(Purpose)
"""Their names."""

WORDS = 350
"""Words that a front page holds at most, where nothing else is said: 250 to 350 are read."""

MIN_WORDS = 50
"""A bottom line, a channel and two sides take about that many."""

MAX_WORDS = 2_000
"""More than a sheet can hold."""

EMBEDDED = "embedded"
"""The name under which ``--model`` and ``BRIEFER_MODEL`` mean the model on this machine."""

MAX_HOUSE = 120
"""Characters of a marking, an addressee, a sender or a reference: each stands on one line."""

CONFIG_NAME = "briefer.toml"

MAX_REASK = 5
"""Requests for untraced statements; what fails that often is not going to be mended."""

LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
"""A language's code, with script and region if need be: ``fr``, ``pt-BR``, ``zh-Hant``."""

MAX_TIMEOUT = 86_400
"""Seconds; a day. Sockets take no endless ones."""


@dataclass(frozen=True, slots=True)
class House:
    """What a house prints on its papers; None where it prints nothing.

    Attributes:
        marking: how they may be handled: ``OFFICIAL``, ``TLP:AMBER``.
        to: whom they are for.
        sender: who sends them; ``from`` in files.
        reference: the number they are filed under.
    """

    marking: str | None = None
    to: str | None = None
    sender: str | None = None
    reference: str | None = None

    def over(self, other: "House") -> "House":
        """Return these fields, with what they leave open taken from others."""
        return House(*(getattr(self, f.name) or getattr(other, f.name) for f in fields(self)))


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run was asked to use; None where nothing was said.

    Attributes:
        model: the model's name, or ``embedded``.
        base_url: the OpenAI-compatible address.
        api_key: its key.
        ask: how the model is asked.
        language: of the briefing, as a BCP 47 tag; the article's where nothing is said.
        timeout: seconds that one request may take, with all its tries.
        reask: how often untraced statements are asked for again, at most.
        prompts: folder looked into before the shipped prompts.
        templates: folder looked into before the shipped templates.
        model_file: a GGUF file for the embedded model.
        strict: whether an untraced statement fails the run.
        formats: output formats.
        output: file or folder of the results.
        archive: the file in which briefings are kept.
        evidence: what pages show of the article.
        page: the paper that a page fits.
        words: how many words its front holds at most.
        purpose: ``review`` or ``release``; the option ``--for``.
        theme: a CSS file of house colours and type.
        marking, to, sender, reference: see :class:`House`.
        quiet: whether notices and progress are left out.
    """

    model: str | None = None
    base_url: str | None = None
    api_key: str | None = None
    ask: Ask | None = None
    language: str | None = None
    timeout: float | None = None
    reask: int | None = None
    prompts: str | None = None
    templates: str | None = None
    model_file: str | None = None
    strict: bool | None = None
    formats: tuple[str, ...] | None = None
    output: str | None = None
    archive: str | None = None
    evidence: EvidenceMode | None = None
    page: Paper | None = None
    words: int | None = None
    purpose: Purpose | None = None
    theme: str | None = None
    marking: str | None = None
    to: str | None = None
    sender: str | None = None
    reference: str | None = None
    quiet: bool | None = None

    @property
    def house(self) -> House:
        """What they say of the house."""
        return House(self.marking, self.to, self.sender, self.reference)

    def over(self, other: "Settings") -> "Settings":
        """Return these settings, with what they leave open taken from others."""
        mine = {f.name: getattr(self, f.name) for f in fields(self)}
        return replace(other, **{name: value for name, value in mine.items() if value is not None})


def settings_from_environment(environ: Mapping[str, str]) -> Settings:
    """Return what ``BRIEFER_MODEL``, ``BRIEFER_MODEL_FILE`` and ``OPENAI_*`` say."""
    return Settings(
        model=_said(environ, "BRIEFER_MODEL"),
        base_url=_said(environ, "OPENAI_BASE_URL"),
        api_key=_said(environ, "OPENAI_API_KEY"),
        model_file=_said(environ, "BRIEFER_MODEL_FILE"),
    )


def _said(environ: Mapping[str, str], name: str) -> str | None:
    """Return a variable without the line break that ``$(cat key.txt)`` and editors leave."""
    return environ.get(name, "").strip() or None


def settings_from_file(path: Path) -> Settings:
    """Return what a ``briefer.toml`` says. Keys are the long options, with ``_`` or ``-``.

    Raises:
        UnusableFileError: it cannot be read, is no TOML, or holds a key or value that is
            not known. Keys to a provider are not taken from a file: it might be shared.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as exc:
        raise UnusableFileError(str(path), exc.strerror or str(exc), "check the path") from exc
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as exc:
        raise UnusableFileError(str(path), f"it is not TOML ({exc})", "mend that line") from exc
    values = {key.replace("-", "_"): value for key, value in data.items()}
    checked = {key: _checked(path, key, value) for key, value in values.items()}
    return Settings(**{_NAMES.get(key, key): value for key, value in checked.items()})


_NAMES = {"for": "purpose", "from": "sender"}
"""Settings whose key is no name in Python."""


_KINDS: dict[str, tuple[type, ...]] = {
    "model": (str,),
    "base_url": (str,),
    "ask": (str,),
    "language": (str,),
    "timeout": (int, float),
    "reask": (int,),
    "prompts": (str,),
    "templates": (str,),
    "model_file": (str,),
    "strict": (bool,),
    "formats": (list,),
    "output": (str,),
    "archive": (str,),
    "evidence": (str,),
    "page": (str,),
    "words": (int,),
    "for": (str,),
    "theme": (str,),
    "marking": (str,),
    "to": (str,),
    "from": (str,),
    "reference": (str,),
    "quiet": (bool,),
}


_CHOICES: dict[str, tuple[str, ...]] = {
    "ask": get_args(Ask),
    "evidence": EVIDENCE,
    "page": PAPERS,
    "for": PURPOSES,
}

_HOUSE = frozenset({"marking", "to", "from", "reference"})

_RANGES = {"reask": (0, MAX_REASK), "words": (MIN_WORDS, MAX_WORDS)}


def _checked(path: Path, key: str, value: Any) -> Any:
    if key not in _KINDS:
        raise UnusableFileError(
            str(path), f"it has the unknown key {key!r}", f"known are {', '.join(sorted(_KINDS))}"
        )
    items = value if key == "formats" and isinstance(value, list) else ()
    if type(value) not in _KINDS[key] or any(type(item) is not str for item in items):
        raise UnusableFileError(
            str(path), f"{key} = {value!r} has the wrong type", "see docs/settings.md"
        )
    if key in _CHOICES and value not in _CHOICES[key]:
        known = " or ".join(map(repr, _CHOICES[key]))
        raise UnusableFileError(str(path), f"{key} = {value!r} is unknown", f"write {known}")
    if key == "language" and LANGUAGE_TAG.fullmatch(value) is None:
        raise UnusableFileError(
            str(path), f"language = {value!r} is no language's code", "write one such as en or fr"
        )
    if key == "timeout" and not 0 < value <= MAX_TIMEOUT:
        raise UnusableFileError(
            str(path),
            f"timeout = {value!r} is not above 0 and at most {MAX_TIMEOUT}",
            "write seconds",
        )
    if key in _RANGES and not _RANGES[key][0] <= value <= _RANGES[key][1]:
        problem = f"{key} = {value!r} is not {_RANGES[key][0]} to {_RANGES[key][1]}"
        raise UnusableFileError(str(path), problem, "write a whole number")
    if key in _HOUSE:
        value = " ".join(value.split())
        if len(value) > MAX_HOUSE:
            problem = f"{key} has {len(value)} characters"
            raise UnusableFileError(str(path), problem, f"write at most {MAX_HOUSE}")
    if value == "":
        raise UnusableFileError(str(path), f"{key} is empty", "leave the line out")
    return tuple(value) if key == "formats" else value
