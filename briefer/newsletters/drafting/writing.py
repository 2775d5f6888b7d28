"""An issue's files on the disk: written whole, and never over what a person changed."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from briefer.files import UNFINISHED, write_whole
from briefer.newsletters.state.state import State

_BESIDE = ".new"
"""Behind the name of a file that a person changed, for the version that was not written."""


@dataclass(frozen=True, slots=True)
class Written:
    """What writing an issue did.

    Attributes:
        paths: files that are new or changed, below the folder of issues.
        kept: files that a person changed and that were left alone; the new version stands
            beside each, ``.new`` behind its name.
        stray: files that a person changed and that are no part of the issue any more.
    """

    paths: tuple[str, ...]
    kept: tuple[str, ...]
    stray: tuple[str, ...] = ()


def written(
    folder: Path, files: Mapping[str, bytes], state: State, *, overwrite: bool = False
) -> Written:
    """Write the files of an issue, those that are not there already as they are to be.

    What is going to stand in each file is kept before it is written: a run that is cut short
    in between takes its own half for its own the next time.

    Args:
        folder: of issues.
        files: each by its path below it.
        state: remembers what was written.
        overwrite: write over what a person changed, too.

    Raises:
        OutputError: a file cannot be written; none is.
    """
    _clear_unfinished({(folder / path).parent for path in files})
    known = state.editing.files()
    there = {path: _hash_of_file(folder / path) for path in files}
    hashes = {path: _hash(content) for path, content in files.items()}
    same = {path: there[path] for path in files if there[path] == hashes[path]}
    ours: dict[str, str | None] = {}  # with what of ours each replaces, which no edit is
    theirs: list[str] = []
    for path in (one for one in files if one not in same):
        last, before = known.get(path, (None, None))
        if there[path] is None or there[path] in {last, before}:
            ours[path] = there[path]
        elif overwrite:
            ours[path] = last
        elif hashes[path] != last:  # otherwise there is nothing new to say beside it
            theirs.append(path)
    contents = {folder / path: files[path] for path in ours}
    beside = {folder / f"{path}{_BESIDE}": files[path] for path in theirs}
    unknown = {path: was for path, was in same.items() if path not in known}
    with state.writing():
        state.editing.keep_files(
            {path: (hashes[path], was) for path, was in {**ours, **unknown}.items()}
        )
    write_whole({**contents, **_changed_on_disk(beside)})
    return Written(tuple(ours), tuple(theirs))


def without_old(folder: Path, files: Mapping[str, bytes], issue: str, state: State) -> list[str]:
    """Remove what was written for an issue and is no part of it any more, such as a page.

    Args:
        folder: of issues.
        files: all that the issue has now, each by its path below the folder.
        issue: its key.
        state: remembers what was written.

    Returns:
        Files that a person changed: these are left where they are.
    """
    known = state.editing.files()
    old = [path for path in known if path.startswith(f"{issue}/") and path not in files]
    there = {path: _hash_of_file(folder / path) for path in old}
    stray = [path for path in old if there[path] not in {None, *known[path]}]
    for path in old:
        if path not in stray:
            with suppress(OSError):
                (folder / path).unlink(missing_ok=True)
    with state.writing():
        state.editing.forget_files(old)
    return stray


def _clear_unfinished(folders: Iterable[Path]) -> None:
    """Remove what a run that was killed left half-written; no other run writes there now."""
    for folder in folders:
        for path in folder.glob(f"{UNFINISHED}*"):
            with suppress(OSError):
                path.unlink()


def unlike_those_written(
    folder: Path, files: Mapping[str, bytes], issue: str, state: State
) -> list[str]:
    """Return the files of an issue that were last written otherwise than they are to be.

    Where a person changed a file, what was last written stands beside it.

    Args:
        folder: of issues.
        files: each by its path below it, as it is to be.
        issue: its key.
        state: remembers what was written.
    """
    known = state.editing.files()
    return [
        path
        for path, content in files.items()
        if path.startswith(f"{issue}/")
        and not _is_there(folder / path, _hash(content), known.get(path, ("",))[0])
    ]


def _is_there(path: Path, sha256: str, last: str) -> bool:
    if _hash_of_file(path.with_name(f"{path.name}{_BESIDE}")) == sha256:
        return True
    return last == sha256 and path.is_file()


def is_written(folder: Path, issue: str, state: State) -> bool:
    """Tell whether every file of an issue that was written is there, changed or not."""
    own = [path for path in state.editing.files() if path.startswith(f"{issue}/")]
    return bool(own) and all((folder / path).is_file() for path in own)


def digest_of(files: Mapping[str, bytes], issue: str) -> str:
    """Return a hash of the exact bytes of an issue's own files; feeds of all do not count.

    Args:
        files: as an issue's outputs give them.
        issue: its key.
    """
    own: Sequence[str] = sorted(path for path in files if path.startswith(f"{issue}/"))
    return _hash("\n".join(f"{_hash(files[path])} {path}" for path in own).encode("utf-8"))


def _changed_on_disk(contents: Mapping[Path, bytes]) -> dict[Path, bytes]:
    return {
        path: content for path, content in contents.items() if _hash_of_file(path) != _hash(content)
    }


def _hash_of_file(path: Path) -> str | None:
    """Return the hash of a file, or None where there is none that can be read."""
    try:
        return _hash(path.read_bytes())
    except OSError:
        return None


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
