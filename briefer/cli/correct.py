"""``briefer correct``: what a person puts right in a briefing that was kept."""

import click

from briefer.cli.archiving import archive_options, archive_to_use
from briefer.cli.options import debug_option, json_option
from briefer.cli.output import write_stdout


@click.command()
@click.argument("statement", metavar="ID")
@click.option("--was", required=True, metavar="WORDS", help="What stands there.")
@click.option("--now", required=True, metavar="WORDS", help="What is right.")
@click.option("--why", required=True, metavar="WORDS", help="The reason, for the reader.")
@click.option("--by", required=True, metavar="NAME", help="Who corrects it.")
@json_option
@archive_options
@debug_option
def command(
    statement: str,
    was: str,
    now: str,
    why: str,
    by: str,
    json: bool,
    config: str | None,
    archive: str | None,
    debug: bool,
) -> None:
    """Correct the statement ID of a briefing in the archive.

    WORDS that stand in it are replaced, or its position, or its status. It is recorded
    with reason, name and time, printed on the briefing's page and in the newsletter's next
    issue. What tracing says of the new words is told, and hinders nothing. Where several
    briefings hold the statement, write BRIEFING/ID.
    """
    from briefer.archive.telling import as_json, correction_text

    with archive_to_use(config, archive, reading=False) as opened:
        made = opened.correct(statement, was=was, now=now, why=why, by=by)
    text = as_json(made) if json else f"{correction_text(made)}\n"
    write_stdout(text.encode("utf-8"))
