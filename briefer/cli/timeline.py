"""``briefer timeline``: how a side's position moved over time."""

from datetime import date

import click

from briefer.cli.archiving import archive_options, archive_to_use
from briefer.cli.delivering import deliver_pages
from briefer.cli.options import Day, debug_option, report_options
from briefer.cli.output import (
    REPORT_SUFFIXES,
    destination_of,
    refuse_what_cannot_be_written,
    slug_of,
)


@click.command()
@click.option("--side", required=True, metavar="NAME", help="Whose: a country by any name.")
@click.option("--channel", metavar="WORDS", help="Only on what holds these words.")
@click.option("--since", type=Day(), metavar="DATE", help="Only from this day on.")
@report_options
@archive_options
@click.option("--quiet", is_flag=True, help="No notices.")
@debug_option
def command(
    side: str,
    channel: str | None,
    since: date | None,
    output: str | None,
    formats: tuple[str, ...],
    templates: str | None,
    config: str | None,
    archive: str | None,
    quiet: bool,
    debug: bool,
) -> None:
    """Say how a side's position moved over time, by the briefings in the archive.

    Each article of its day: the position, as the model read it, and the sentence that it
    rests on.
    """
    from briefer.archive.timelines import timeline_of, timeline_page
    from briefer.cli.terminal import report_width
    from briefer.rendering.terminal import WIDTH

    destination = destination_of(
        output, formats, suffixes=REPORT_SUFFIXES, in_folder=tuple(REPORT_SUFFIXES.values())
    )
    slug = f"{slug_of(None, side)}.timeline"
    refuse_what_cannot_be_written(destination, slug)
    with archive_to_use(config, archive) as opened:
        stands = opened.stances(side, channel, since=since)
    timeline = timeline_of(stands, side, channel)
    width = report_width() if destination.is_stdout else WIDTH
    pages = [
        timeline_page(timeline, format, templates=templates, width=width)
        for format in destination.formats
    ]
    deliver_pages(pages, destination, slug, quiet=quiet)
