"""``briefer archive``: briefings that were kept."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefer.cli.archiving import archive_options, archive_to_use
from briefer.cli.options import Day, debug_option, format_options, json_option, merged_settings
from briefer.cli.output import destination_of, slug_of, write_stdout
from briefer.cli.progress import notice
from briefer.cli.terminal import painted, report_width
from briefer.errors import UsageError
from briefer.files import write_whole
from briefer.settings import Settings

if TYPE_CHECKING:
    from briefer.archive.archive import Archive
    from briefer.archive.entries import Kept

_HITS = 10
_QUIET = click.option("--quiet", is_flag=True, default=None, help="No notices.")


@click.group()
def command() -> None:
    """List, show, search, export or remove briefings that were kept.

    `briefer brief --archive` and newsletters keep theirs in one file. An ID may be given by
    its beginning where no other one begins so.
    """


@command.command("list")
@click.option("--newsletter", metavar="TITLE", help="Only those that went out in it.")
@click.option("--since", type=Day(), metavar="DATE", help="Only those of this day or later.")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="At most so many.")
@json_option
@archive_options
@debug_option
def listing(
    newsletter: str | None,
    since: date | None,
    limit: int | None,
    json: bool,
    config: str | None,
    archive: str | None,
    debug: bool,
) -> None:
    """List the briefings, the last added first."""
    from briefer.archive.telling import as_json, listing_text

    with archive_to_use(config, archive) as opened:
        kept = opened.listed(newsletter=newsletter, since=since, limit=limit)
    text = as_json(kept) if json else listing_text(kept, width=report_width())
    write_stdout(text.encode("utf-8"))


@command.command()
@click.argument("id")
@format_options
@archive_options
@_QUIET
@debug_option
def show(
    id: str,
    config: str | None,
    archive: str | None,
    debug: bool,
    cut: tuple[str, ...],
    **options: object,
) -> None:
    """Render the briefing ID, with its corrections."""
    from briefer.cli.delivering import deliver

    given = Settings(**{**options, "formats": options["formats"] or None})  # type: ignore[arg-type]
    settings = merged_settings(config, given)
    destination = destination_of(settings.output, given.formats or (), settings.formats or ())
    with archive_to_use(config, archive) as opened:
        briefing = opened.briefing(id)
    deliver(briefing, destination, slug_of(None, briefing.headline.text), settings, cut)


@command.command()
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--limit",
    type=click.IntRange(1, 1000),
    default=_HITS,
    metavar="N",
    help=f"At most so many; {_HITS} if not given.",
)
@json_option
@archive_options
@_QUIET
@debug_option
def search(
    words: tuple[str, ...],
    limit: int,
    json: bool,
    config: str | None,
    archive: str | None,
    quiet: bool,
    debug: bool,
) -> None:
    """Search for briefings that hold all of WORDS, the best first.

    Phrases stand between quotation marks: briefer archive search '"rescue line" Estonia'.
    """
    from briefer.archive.telling import as_json, found_text, told_of

    with archive_to_use(config, archive) as opened:
        found = opened.found(" ".join(words), limit)
    text = as_json(found) if json else found_text(found, width=report_width(), paint=painted)
    write_stdout(text.encode("utf-8"))
    notice(told_of(found), quiet=quiet)


@command.command()
@click.argument("folder", metavar="DIR")
@click.argument("ids", nargs=-1, metavar="[ID]...")
@archive_options
@_QUIET
@debug_option
def export(
    folder: str,
    ids: tuple[str, ...],
    config: str | None,
    archive: str | None,
    quiet: bool,
    debug: bool,
) -> None:
    """Write briefings into DIR as .json files, with their corrections: all, or those with an ID.

    All of them are written or none.
    """
    if not folder:
        message = "DIR is empty; name a folder for the briefings."
        raise UsageError(message)
    with archive_to_use(config, archive) as opened:
        kept = [opened.kept(id) for id in ids] if ids else opened.listed()
        write_whole(_Exported(opened, Path(folder), kept))
    count = "1 briefing" if len(kept) == 1 else f"{len(kept)} briefings"
    notice(f"Wrote {count} in {folder!r}.", quiet=quiet)


class _Exported(Mapping[Path, bytes]):
    """Files and what they hold, read from the archive as they are asked for."""

    def __init__(self, archive: "Archive", folder: Path, kept: "list[Kept]") -> None:
        self._archive = archive
        self._ids = {folder / f"{_stem(one)}.json": one.id for one in kept}

    def __getitem__(self, path: Path) -> bytes:
        return self._archive.briefing(self._ids[path]).to_json().encode("utf-8")

    def __iter__(self) -> Iterator[Path]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


def _stem(kept: "Kept") -> str:
    day = kept.day.isoformat() if kept.day else kept.added[:10]
    return f"{day}-{slug_of(None, kept.headline)}-{kept.id}"


@command.command("rm")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@archive_options
@_QUIET
@debug_option
def remove(
    ids: tuple[str, ...],
    config: str | None,
    archive: str | None,
    quiet: bool,
    debug: bool,
) -> None:
    """Remove the briefings with an ID, and what was corrected in them: all of them or none."""
    with archive_to_use(config, archive, reading=False) as opened:
        gone = opened.removed(*ids)
    for one in gone:
        notice(f"Removed {one.id}: {one.headline}", quiet=quiet)
