"""An archive of the test's own."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive_support import REPORTS, report
from briefer.archive.archive import Archive, opened_archive


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "archive.db"


@pytest.fixture
def empty(path: Path) -> Iterator[Archive]:
    with opened_archive(path) as archive:
        yield archive


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with all the reports, to be copied."""
    path = tmp_path_factory.mktemp("filled") / "archive.db"
    with opened_archive(path) as archive:
        for place in range(len(REPORTS)):
            archive.add(report(place))
    return path


@pytest.fixture
def archive(filled: Path, path: Path) -> Iterator[Archive]:
    """An archive with all the reports."""
    shutil.copy(filled, path)
    with opened_archive(path) as archive:
        yield archive
