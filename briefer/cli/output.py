"""Results to files and standard output: whole or not at all."""

import errno
import os
import re
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from briefer.errors import OutputError, UsageError

SUFFIXES = {".md": "md", ".html": "html", ".json": "json"}
"""Formats by the names of files."""


@dataclass(frozen=True, slots=True)
class Destination:
    """Where results go.

    Attributes:
        folder: one file a format goes there, or None.
        file: the one file, or None for standard output.
        formats: what is written.
    """

    folder: Path | None
    file: Path | None
    formats: tuple[str, ...]


def destination_of(output: str | None, formats: Sequence[str]) -> Destination:
    """Return where results go.

    Args:
        output: ``FOLDER/``, ``FILE.html``, or None for standard output.
        formats: as asked for; empty for what the output's name says, else Markdown.

    Raises:
        UsageError: the output and the formats contradict each other.
    """
    chosen = tuple(dict.fromkeys(formats))
    if output is not None and (output.endswith(("/", os.sep)) or Path(output).is_dir()):
        return Destination(Path(output), None, chosen or ("md", "html", "json"))
    if len(chosen) > 1:
        message = "More than one -f needs a folder; name one with -o FOLDER/ (with the slash)."
        raise UsageError(message)
    if output is None or output == "-":
        return Destination(None, None, chosen or ("md",))
    named = SUFFIXES.get(Path(output).suffix.lower())
    if named is None and not chosen:
        known = ", ".join(SUFFIXES)
        message = (
            f"The format of {output!r} is not plain from its name; end it with one of {known}, "
            "or give -f; a folder's name ends with a slash."
        )
        raise UsageError(message)
    if named is not None and chosen and chosen != (named,):
        message = f"-o {output!r} and -f {chosen[0]} contradict each other; leave one out."
        raise UsageError(message)
    return Destination(None, Path(output), chosen or (str(named),))


def slug_of(source: str | None, title: str | None) -> str:
    """Return the stem of output files: the source's own, else from the title."""
    if source is not None and source != "-" and Path(source).stem:
        return Path(source).stem
    words = re.sub(r"[^\w]+", "-", (title or "briefing").lower()).strip("-")
    return words[:80].rstrip("-") or "briefing"


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, replacing one that is there.

    Raises:
        OutputError: the folder cannot be made, or the file not be written.
    """
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, path)
        temporary = None
    except OSError as exc:
        raise OutputError(str(path), exc.strerror or str(exc)) from exc
    finally:
        if temporary is not None:
            with suppress(OSError):
                os.unlink(temporary)


def write_stdout(content: bytes) -> None:
    """Write to standard output.

    Raises:
        BrokenPipeError: its reader went away.
        OutputError: it cannot be written otherwise.
    """
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as exc:
        if exc.errno == errno.EPIPE:
            raise BrokenPipeError from exc
        place = "standard output"
        raise OutputError(place, exc.strerror or str(exc)) from exc


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
