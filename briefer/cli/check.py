"""``briefer check``: a briefing checked again, without a model."""

from datetime import date

import click

from briefer.cli.options import Day, debug_option, json_option, private_option
from briefer.cli.output import write_stdout
from briefer.cli.sources import read_source
from briefer.cli.terminal import painted, report_width
from briefer.errors import UntracedError


@click.command()
@click.argument("briefing")
@click.option("--article", metavar="SOURCE", help="Another edition of the article to check by.")
@click.option("--published", type=Day(), metavar="DATE", help="That edition's date, YYYY-MM-DD.")
@private_option
@json_option
@debug_option
def command(
    briefing: str,
    article: str | None,
    published: date | None,
    allow_private: bool,
    json: bool,
    debug: bool,
) -> int:
    """Check BRIEFING, a .json file that briefer wrote, again without a model.

    Every verdict is come to anew; the article's SHA-256, spans, days and quotations are
    compared with what they have to be. With --article the statements that lost their support
    in another edition are listed too. Exits with 7 when something does not hold.
    """
    from briefer.grounding.briefing import read_briefing
    from briefer.grounding.checking import check
    from briefer.grounding.moving import check_edition
    from briefer.rendering.checks import check_json, check_report, check_text

    read = read_briefing(briefing)
    edition = None
    if article is not None:
        other = read_source(article, published=published, allow_private=allow_private)
        edition = check_edition(read, other)
    report = check_report(check(read), edition)
    text = check_json(report)
    if not json:
        text = check_text(report, read, width=report_width(), paint=painted)
    write_stdout(text.encode("utf-8"))
    return 0 if report.ok else UntracedError.exit_code
