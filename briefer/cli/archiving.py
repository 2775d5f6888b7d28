"""Which archive a command uses, and briefings into it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from briefer.articles.naming import is_address
from briefer.cli.options import merged_settings
from briefer.cli.progress import notice
from briefer.errors import UsageError
from briefer.settings import Settings

if TYPE_CHECKING:
    from briefer.archive.archive import Archive
    from briefer.grounding.briefing import Briefing

F = TypeVar("F", bound=Callable[..., Any])

_ARTICLES = (".html", ".md", ".pdf", ".txt")


def archive_options(command: F) -> F:
    """Add --archive, and --config, which may name one too."""
    for option in (
        click.option("--config", metavar="FILE", help="Settings to use instead of briefer.toml."),
        click.option("--archive", metavar="FILE", help="The archive; your own if not given."),
    ):
        command = option(command)
    return command


@contextmanager
def archive_to_use(
    config: str | None, archive: str | None, *, reading: bool = True
) -> "Iterator[Archive]":
    """Open the archive that is there: as given, else as settings say, else the user's own.

    Args:
        config: the settings file, or None.
        archive: the archive as given, or None.
        reading: whether it is only read.

    Raises:
        UnusableFileError: it is not there, or is none.
    """
    from briefer.archive.archive import opened_archive

    settings = merged_settings(config, Settings(archive=archive or None))
    with opened_archive(archive_path(settings), new=False, reading=reading) as opened:
        yield opened


def archive_path(settings: Settings) -> Path:
    """Return the archive that settings name, else the user's own.

    Raises:
        UsageError: what they name is an article, which --archive took for its file.
    """
    from briefer.archive.place import usual_archive

    named = settings.archive
    if not named:
        return usual_archive()
    if is_address(named) or named.lower().endswith(_ARTICLES):
        message = f"--archive took the SOURCE {named!r}; write it last, or with =."
        raise UsageError(message)
    return Path(named)


def refuse_no_archive(path: Path) -> None:
    """Refuse a file that is there and is no archive, before a model is asked.

    Raises:
        UnusableFileError: it is no archive.
        OutputError: it cannot be opened.
    """
    from briefer.archive.archive import opened_archive

    if path.exists():
        with opened_archive(path):
            pass


def keep_briefing(briefing: "Briefing", path: Path, *, quiet: bool) -> None:
    """Keep a briefing in an archive, which is made if need be.

    Raises:
        UnusableFileError: it is no archive.
        OutputError: it cannot be written.
    """
    from briefer.archive.archive import opened_archive

    with opened_archive(path) as archive:
        kept = archive.add(briefing)
    notice(f"Kept as {kept} in the archive {str(path)!r}.", quiet=quiet)
