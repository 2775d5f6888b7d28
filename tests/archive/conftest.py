"""An archive of the test's own."""

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


@pytest.fixture
def archive(empty: Archive) -> Archive:
    """An archive with all the reports."""
    for place in range(len(REPORTS)):
        empty.add(report(place))
    return empty
