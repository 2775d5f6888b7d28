"""Where an archive lies, and what can be told of it without reading a briefing."""

from pathlib import Path

from platformdirs import user_data_path

from briefer.archive.shape import ARCHIVE
from briefer.databases import opened_database


def usual_archive() -> Path:
    """Return the file that is used where none is named, in the user's data folder."""
    return user_data_path("briefer", appauthor=False) / "archive.db"


def has_corrections(path: Path) -> bool:
    """Tell whether anything in an archive was corrected; in one that is not there, nothing was.

    Raises:
        UnusableFileError: it is no archive.
        OutputError: it cannot be opened.
    """
    if not path.exists():
        return False
    with opened_database(path, ARCHIVE, reading=True) as connection:
        return connection.execute("SELECT 1 FROM correction LIMIT 1").fetchone() is not None
