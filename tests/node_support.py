"""Packages of npm that tests use and briefer does not."""

import os
from pathlib import Path

import pytest


def node_package(name: str) -> Path:
    """Return the folder of a package, or skip the test where it is not installed.

    ``BRIEFER_NODE_MODULES`` names the folder ``node_modules`` that it is looked for in.
    """
    folder = Path(os.environ.get("BRIEFER_NODE_MODULES", "node_modules")) / name
    if not folder.is_dir():
        pytest.skip(f"no {name} of npm (BRIEFER_NODE_MODULES names the folder it is in)")
    return folder.resolve()
