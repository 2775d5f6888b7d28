"""Files written whole, or not at all."""

import errno
import os
import stat
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from briefer.errors import OutputError

UNFINISHED = ".briefer-"
"""What the name of a file begins with until it is whole; one that is left was of a run that was
killed."""


def write_whole(contents: Mapping[Path, bytes]) -> None:
    """Write files whole, replacing those that are there; none is, before all can be.

    A link is followed, and what is no regular file (a pipe, a device) is written into.

    Raises:
        BrokenPipeError: the reader of a pipe went away.
        OutputError: a folder cannot be made, or a file not be written.
    """
    with ExitStack() as stack:
        written: list[tuple[Path, Path, Path]] = []
        for path, content in contents.items():
            with _translated(path):
                if os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path):
                    path.write_bytes(content)
                    continue
                target = Path(os.path.realpath(path))
                stack.enter_context(_folder(target.parent))
                written.append((stack.enter_context(_temporary(target, content)), target, path))
        for temporary, target, path in written:
            with _translated(path):
                os.replace(temporary, target)


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as exc:  # ValueError: a zero byte in the path
        reason = exc.strerror or str(exc) if isinstance(exc, OSError) else str(exc)
        raise OutputError(str(path), reason) from exc


@contextmanager
def _folder(folder: Path) -> Iterator[None]:
    """Make a folder; what was made of it goes again if the block fails."""
    made = [place for place in (folder, *folder.parents) if not os.path.exists(place)]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield
    except BaseException:
        for place in made:
            with suppress(OSError):
                place.rmdir()
        raise


@contextmanager
def _temporary(target: Path, content: bytes) -> Iterator[Path]:
    """Write beside a file what is to replace it, with its mode; it is gone after the block."""
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=UNFINISHED)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, _mode_of(target))
        yield Path(name)
    finally:
        with suppress(OSError):
            os.unlink(name)


def _mode_of(target: Path) -> int:
    """Return the mode of a file that is there, else what this user's new files have."""
    with suppress(OSError):
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
