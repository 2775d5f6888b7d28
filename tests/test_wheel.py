"""The wheel works outside of the checkout: prompts and templates are in it."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from examples_support import ARTICLES, RECORDINGS, ROOT, SHOWN

_PACKED = {"briefer": "briefer", "prompts": "briefer/prompts", "templates": "briefer/templates"}
"""Folders of the checkout, and where the wheel has them."""

_LIBRARIES = [path for path in sys.path if path.endswith("-packages")]
"""Where the libraries of the test environment are; an editable install lies elsewhere."""

_EXTRACTION = {
    "headline": "Finland and Estonia to discuss a rescue line",
    "question": "whether to open the line",
    "what": {"text": "Finland and Estonia will discuss a permanent line.", "cites": [1]},
    "who": [{"name": "Indrek Saar", "role": "minister", "side": "Estonia", "cites": [1]}],
    "when": [{"event": "Lehtonen meets Saar", "phrase": "on Friday", "cites": [1]}],
    "channel": None,
    "stances": [{"side": "Estonia", "position": "open", "summary": "No word.", "cites": [7]}],
    "background": [{"text": "Nobody of 400 was hurt.", "cites": [6]}],
    "next": [],
}

# No line of a run may open a connection, and each says first which briefer it is.
_RUN = """
import socket, sys
def refused(*_):
    raise AssertionError("a connection was opened")
socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = refused
import briefer
from briefer.cli.main import main
from briefer.resources import shipped_folder
print(briefer.__file__, shipped_folder("prompts"), shipped_folder("templates"), sep="\\n")
main(sys.argv[1:])
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy so that nothing is left in the checkout."""
    source = tmp_path_factory.mktemp("source")
    for folder in _PACKED:
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / folder, source / folder, ignore=ignored)
    for name in ("pyproject.toml", "README.md", "LICENSE", ".gitignore"):
        shutil.copy(ROOT / name, source)
    built = tmp_path_factory.mktemp("built")
    _pip("wheel", "--no-build-isolation", "--wheel-dir", str(built), ".", folder=source)
    (path,) = built.iterdir()
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the wheel is installed to, alone."""
    target = tmp_path_factory.mktemp("target")
    _pip("install", "--target", str(target), str(wheel), folder=target)
    return target


def _pip(command: str, *arguments: str, folder: Path) -> None:
    quiet = ("--isolated", "--disable-pip-version-check", "--no-cache-dir", "--no-index")
    parts = [sys.executable, "-m", "pip", command, *quiet, "--no-deps", *arguments]
    done = subprocess.run(parts, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def _made(home: Path, arguments: list[str], place: Path) -> tuple[list[str], dict[str, bytes]]:
    """Run briefer as it lies in one folder, with the libraries of the tests.

    Returns:
        Where it, its prompts and its templates were found, and the files it wrote by name.
    """
    out = place / home.name / "out"
    out.mkdir(parents=True)
    # -S: no .pth file of an editable install is read; -P: nor is the working folder searched.
    command = [sys.executable, "-S", "-P", "-c", _RUN, *arguments, "-o", f"{out}/"]
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(home), *_LIBRARIES]),
        "SOURCE_DATE_EPOCH": "1750000000",
    }
    done = subprocess.run(
        command, cwd=out, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines(), {path.name: path.read_bytes() for path in out.iterdir()}


def test_the_wheel_holds_the_package_the_prompts_and_the_templates_and_nothing_else(
    wheel: Path,
) -> None:
    packed = {
        f"{inside}/{path.relative_to(ROOT / folder).as_posix()}"
        for folder, inside in _PACKED.items()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    with zipfile.ZipFile(wheel) as opened:
        names = {name for name in opened.namelist() if ".dist-info/" not in name}
    assert names == packed


def test_an_installed_wheel_makes_the_same_pages_of_an_extraction(
    installed: Path, tmp_path: Path
) -> None:
    written = tmp_path / "extraction.json"
    written.write_text(json.dumps(_EXTRACTION), encoding="utf-8")
    arguments = ["brief", str(ARTICLES[SHOWN]), "--extraction", str(written)]
    _assert_same_pages(arguments, installed, tmp_path)


def test_an_installed_wheel_replays_a_recording_to_the_same_pages(
    installed: Path, tmp_path: Path
) -> None:
    _assert_same_pages(["brief", "--replay", str(RECORDINGS / SHOWN)], installed, tmp_path)


def _assert_same_pages(arguments: list[str], installed: Path, tmp_path: Path) -> None:
    """A run of the wheel and one of the checkout each use what is theirs, and give the same."""
    found, pages = _made(installed, arguments, tmp_path)
    inside = installed / "briefer"
    assert found == [str(inside / name) for name in ("__init__.py", "prompts", "templates")]
    found, expected = _made(ROOT, arguments, tmp_path)
    assert found == [str(ROOT / name) for name in ("briefer/__init__.py", "prompts", "templates")]
    assert sorted(Path(name).suffix for name in pages) == [".html", ".json", ".md"]
    assert pages == expected
