"""Results to files and standard output: whole or not at all."""

import os
import re
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from briefer.errors import OutputError, UsageError

SUFFIXES = {
    ".md": "md",
    ".commonmark.md": "commonmark",
    ".html": "html",
    ".pdf": "pdf",
    ".json": "json",
}
"""Formats of a briefing by how files' names end; the first is the usual one."""

USUAL = ("md", "html", "json")
"""What a folder gets where nothing else is said: what needs no extra and no choosing."""

REPORT_SUFFIXES = {".txt": "text", ".html": "html", ".json": "json"}
"""The same of a report on a draft."""

STDOUT = "standard output"
"""What messages call it."""

_MAX_STEM = 200
"""Bytes of a file name made from a title; file systems take 255 with the suffix."""


@dataclass(frozen=True, slots=True)
class Destination:
    """Where results go.

    Attributes:
        folder: one file a format goes there, or None.
        file: the one file, or None for standard output.
        formats: what is written.
        suffixes: formats by the names of files.
    """

    folder: Path | None
    file: Path | None
    formats: tuple[str, ...]
    suffixes: Mapping[str, str] = field(default_factory=lambda: SUFFIXES)

    @property
    def is_stdout(self) -> bool:
        """Whether the result goes to standard output."""
        return self.folder is None and self.file is None

    def path_of(self, suffix: str, slug: str) -> Path | None:
        """Return the file that a page goes to, or None for standard output."""
        return self.file if self.folder is None else self.folder / f"{slug}{suffix}"


def destination_of(
    output: str | None,
    formats: Sequence[str],
    usual: Sequence[str] = (),
    suffixes: Mapping[str, str] = SUFFIXES,
    in_folder: Sequence[str] = USUAL,
) -> Destination:
    """Return where results go.

    Args:
        output: ``FOLDER/``, ``FILE.html``, or None for standard output.
        formats: as asked for with -f.
        usual: those of ``briefer.toml``. A folder gets them all; what the name of a file says
            goes before them, and where one page is wanted only a single one counts.
        suffixes: formats by how files' names end; the first is what standard output gets.
        in_folder: what a folder gets where nobody says.

    Raises:
        UsageError: the output and the formats contradict each other.
    """
    asked = tuple(dict.fromkeys(formats))
    usual = tuple(dict.fromkeys(usual))
    if output == "":
        message = "-o is empty; name a FOLDER/ or a FILE, or leave it out for standard output."
        raise UsageError(message)
    if output is not None and (output.endswith(("/", os.sep)) or os.path.isdir(output)):
        every = asked or usual or tuple(in_folder)
        return Destination(Path(output), None, every, suffixes)
    if len(asked) > 1:
        message = "More than one -f needs a folder; name one with -o FOLDER/ (with the slash)."
        raise UsageError(message)
    chosen = asked or (usual if len(usual) == 1 else ())
    if output is None or output == "-":
        return Destination(None, None, chosen or tuple(suffixes.values())[:1], suffixes)
    endings = [ending for ending in suffixes if output.lower().endswith(ending)]
    named = suffixes[max(endings, key=len)] if endings else None
    if named is None and not chosen:
        known = ", ".join(suffixes)
        message = (
            f"The format of {output!r} is not plain from its name; end it with one of {known}, "
            "or give -f; a folder's name ends with a slash."
        )
        raise UsageError(message)
    if named is not None and asked and asked != (named,):
        message = (
            f"The output {output!r} and -f {asked[0]} contradict each other; "
            "leave -f out, or name another file with -o."
        )
        raise UsageError(message)
    return Destination(None, Path(output), (named,) if named is not None else chosen, suffixes)


def slug_of(source: str | None, title: str | None) -> str:
    """Return the stem of output files: that of a file's own, else from the title."""
    from briefer.articles.naming import is_address

    if source is not None and source != "-" and not is_address(source) and Path(source).stem:
        return Path(source).stem
    words = re.sub(r"[^\w]+", "-", (title or "").lower()).strip("-")[:80]
    short = words.encode("utf-8")[:_MAX_STEM].decode("utf-8", errors="ignore")
    return short.rstrip("-") or "briefing"


def refuse_what_cannot_be_written(
    destination: Destination, slug: str, inputs: Sequence[str] = (), recording: str | None = None
) -> None:
    """Refuse a destination before a model is asked, where it is plain that it will not do.

    Args:
        destination: where results are to go.
        slug: the stem of their names in a folder.
        inputs: files that are read.
        recording: the folder of a recording, which holds an ``article.json`` of its own.

    Raises:
        UsageError: a result would replace what it is made from, or go into a recording.
        OutputError: the folder is none, or is closed to this user.
    """
    suffixes = {name: suffix for suffix, name in destination.suffixes.items()}
    for name in destination.formats:
        path = destination.path_of(suffixes[name], slug)
        if path is None:
            return
        for given in inputs:
            if _is_same(path, given):
                message = f"The output {str(path)!r} would replace {given!r}; choose another -o."
                raise UsageError(message)
        if recording is not None and _is_same(path.parent, recording):
            message = f"The folder {recording!r} is for the recording alone; choose another -o."
            raise UsageError(message)
        _refuse_closed(path.parent)


def _is_same(one: Path, other: str) -> bool:
    try:
        return os.path.samefile(one, other)
    except OSError:  # one of them is not there yet
        return os.path.realpath(one) == os.path.realpath(other)
    except ValueError:  # a zero byte, which no file's name has
        return False


def _refuse_closed(folder: Path) -> None:
    there = next((p for p in (folder, *folder.parents) if os.path.exists(p)), folder)
    if os.path.exists(there) and not os.path.isdir(there):
        raise OutputError(str(folder), f"{str(there)!r} is a file, not a folder")
    if os.path.isdir(there) and not os.access(there, os.W_OK | os.X_OK):
        raise OutputError(str(folder), f"{str(there)!r} may not be written to by this user")


def write_stdout(content: bytes) -> None:
    """Write to standard output.

    Raises:
        BrokenPipeError: its reader went away.
        OutputError: it cannot be written otherwise.
    """
    if sys.stdout is None:
        raise OutputError(STDOUT, "it is closed")
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as exc:
        raise OutputError(STDOUT, exc.strerror or str(exc)) from exc


def discard(stream: TextIO | None) -> None:
    """Let what a stream still holds go nowhere, or Python complains of it at its end."""
    if stream is not None:
        with suppress(OSError, ValueError):  # ValueError: it is closed, or no file
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
