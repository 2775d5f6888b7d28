"""``briefer eval``: how good it is, on data that others have labelled."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefer.cli.options import debug_option
from briefer.cli.output import write_stdout

if TYPE_CHECKING:
    from briefer.evaluation.data import Report

_MEASURES = {
    "dates": ("briefer.evaluation.dates", "measured_dates"),
    "pages": ("briefer.evaluation.pages", "measured_pages"),
    "sentences": ("briefer.evaluation.sentences", "measured_sentences"),
    "trace": ("briefer.evaluation.trace", "measured_trace"),
}
"""What can be measured: a module and its function from a folder to a report."""

_USUAL_DATA = Path(__file__).resolve().parents[3] / "shared" / "eval"
"""Beside the project's root; the data is not part of the project."""


@click.command()
@click.argument("kind", type=click.Choice(list(_MEASURES)))
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Folder of the labelled data (shared/eval beside the project).",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON, with each miss.")
@debug_option
def command(kind: str, data: Path | None, as_json: bool, debug: bool) -> None:
    """Measure KIND on labelled data and print a table; no model is asked."""
    from briefer.evaluation.data import report_json, report_text

    module, name = _MEASURES[kind]
    measure: Callable[[Path], Report] = getattr(import_module(module), name)
    report = measure(_USUAL_DATA if data is None else data)
    words = report_json(report) if as_json else report_text(report)
    write_stdout(words.encode("utf-8"))
