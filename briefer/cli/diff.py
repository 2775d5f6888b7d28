"""``briefer diff``: what changed between two briefings."""

import click

from briefer.cli.options import debug_option, json_option
from briefer.cli.output import write_stdout
from briefer.cli.terminal import painted, report_width


@click.command()
@click.argument("before")
@click.argument("after")
@json_option
@debug_option
def command(before: str, after: str, json: bool, debug: bool) -> None:
    """Say what changed from BEFORE to AFTER, two .json files that briefer wrote.

    Statement by statement: added, removed, reworded, a position or status changed, a date
    moved. A difference is no error: the exit code is 0.
    """
    from briefer.grounding.briefing import read_briefing
    from briefer.grounding.comparing import diff
    from briefer.rendering.differences import difference_text

    found = diff(read_briefing(before), read_briefing(after))
    text = found.to_json()
    if not json:
        text = difference_text(found, width=report_width(), paint=painted)
    write_stdout(text.encode("utf-8"))
