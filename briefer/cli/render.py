"""``briefer render``: a briefing's JSON to pages."""

from pathlib import Path

import click

from briefer.cli.options import debug_option, format_options, merged_settings
from briefer.cli.output import destination_of
from briefer.settings import Settings


@click.command()
@click.argument("briefing")
@format_options
@click.option("--config", metavar="FILE", help="Settings to use instead of briefer.toml.")
@click.option("--quiet", is_flag=True, default=None, help="No notices.")
@debug_option
def command(
    briefing: str, config: str | None, debug: bool, cut: tuple[str, ...], **options: object
) -> None:
    """Render BRIEFING, a .json file that briefer wrote, without a model or the article."""
    from briefer.cli.delivering import deliver
    from briefer.grounding.briefing import read_briefing
    from briefer.grounding.checking import rechecked

    given = Settings(**{**options, "formats": options["formats"] or None})  # type: ignore[arg-type]
    settings = merged_settings(config, given)
    destination = destination_of(settings.output, given.formats or (), settings.formats or ())
    # What was edited since the file was made is marked as it is now.
    deliver(rechecked(read_briefing(briefing)), destination, Path(briefing).stem, settings, cut)
