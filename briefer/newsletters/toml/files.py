"""A TOML file, read whole."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn

from briefer.errors import UnusableFileError
from briefer.newsletters.toml.keys import Layout, layout_of

MAX_BYTES = 1_000_000
"""Of a file that a person writes; one with a hundred feeds has about ten thousand."""

_END = "(at end of document)"
_CURLY = re.compile(r"=\s*[“”„«‘’]")


@dataclass(frozen=True, slots=True)
class TomlFile:
    """A TOML file that was read.

    Attributes:
        name: its path, for messages.
        text: its characters, line ends as they are, without a byte-order mark.
        data: what it holds.
        layout: where its keys stand.
    """

    name: str
    text: str
    data: Mapping[str, Any] = field(repr=False)
    layout: Layout = field(repr=False)

    def refuse(self, line: int, problem: str, remedy: str) -> NoReturn:
        """Say what is wrong in a line.

        Raises:
            UnusableFileError: always.
        """
        raise UnusableFileError(self.name, f"line {line}: {problem}", remedy)


def toml_in(name: str, *, missing: str) -> TomlFile:
    """Read a TOML file.

    Args:
        name: its path.
        missing: what to do where there is none, for the message.

    Raises:
        UnusableFileError: it cannot be read, is too large, or is no TOML in UTF-8.
    """
    try:
        with open(name, "rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError as exc:
        raise UnusableFileError(name, "there is no such file", missing) from exc
    except (OSError, ValueError) as exc:
        reason = getattr(exc, "strerror", None) or str(exc)
        raise UnusableFileError(name, reason, "give the path of a file that can be read") from exc
    if len(data) > MAX_BYTES:
        problem = f"it has more than {MAX_BYTES:,} bytes"
        raise UnusableFileError(name, problem, "give a file that was written by hand")
    return toml_of(_decoded(name, data), name)


def toml_of(text: str, name: str) -> TomlFile:
    """Read TOML that is at hand.

    Args:
        text: the whole of it.
        name: of its file, for messages.

    Raises:
        UnusableFileError: it is no TOML.
    """
    text = text.removeprefix("\ufeff")
    try:
        data = tomllib.loads(text)
        return TomlFile(name, text, data, layout_of(text))
    except tomllib.TOMLDecodeError as exc:
        raise UnusableFileError(name, *_broken(text, str(exc))) from exc
    except (ValueError, RecursionError) as exc:  # an endless number, lists without an end
        problem = "it is not TOML that can be read (a number is too long, or lists are too deep)"
        raise UnusableFileError(name, problem, "take that out") from exc


def _decoded(name: str, data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnusableFileError(name, "it is UTF-16, and TOML is UTF-8", "save it as UTF-8")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as exc:
        line = data.count(b"\n", 0, exc.start) + 1
        raise UnusableFileError(name, f"line {line}: it is not UTF-8", "save it as UTF-8") from exc


def _broken(text: str, message: str) -> tuple[str, str]:
    """Return what is wrong with a text that is no TOML, and how to mend it."""
    lines = text.split("\n")
    if _END in message:
        message = message.replace(_END, f"(at line {len(lines)}, column {len(lines[-1]) + 1})")
    remedy = "mend that line; text stands between straight quotation marks"
    found = re.search(r"at line (\d+), column \d+", message)
    at = lines[int(found.group(1)) - 1] if found and int(found.group(1)) <= len(lines) else ""
    if _CURLY.search(at):
        remedy = 'write straight quotation marks, "…", in that line'
    return f"it is not TOML: {message}", remedy
