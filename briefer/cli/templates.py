"""``briefer templates``: what pages are made with, to look at and to copy."""

import os
from pathlib import Path

import click

from briefer.cli.options import debug_option
from briefer.cli.output import write_stdout
from briefer.cli.progress import notice
from briefer.errors import OutputError, UsageError
from briefer.files import write_whole
from briefer.rendering.shipped import TEMPLATES, shipped_template


@click.group()
def command() -> None:
    """Show the templates of pages, or copy them for editing.

    Copies are used with --templates DIR. They run in a sandbox: they cannot read files, load
    modules, or reach anything but the page.
    """


@command.command("list")
@debug_option
def listing(debug: bool) -> None:
    """Print the shipped templates, and what each is for."""
    width = max(map(len, TEMPLATES))
    lines = [f"{name:{width}}  {use}\n" for name, use in TEMPLATES.items()]
    write_stdout("".join(lines).encode("utf-8"))


@command.command()
@click.argument("name", metavar="NAME", type=click.Choice(list(TEMPLATES)))
@debug_option
def show(name: str, debug: bool) -> None:
    """Print the shipped template NAME, one of those that `list` names."""
    write_stdout(shipped_template(name).encode("utf-8"))


@command.command()
@click.argument("folder", metavar="DIR")
@click.option("--quiet", is_flag=True, help="No notices.")
@debug_option
def copy(folder: str, quiet: bool, debug: bool) -> None:
    """Copy the shipped templates into DIR.

    All of them are written or none, and never over a file that is there.
    """
    if not folder:
        message = "DIR is empty; name a folder for the templates."
        raise UsageError(message)
    contents = {Path(folder) / name: shipped_template(name).encode("utf-8") for name in TEMPLATES}
    for path in contents:
        if os.path.lexists(path):
            remedy = "name another DIR, or move the file away"
            raise OutputError(str(path), "it is there already", remedy)
    write_whole(contents)
    names = ", ".join(TEMPLATES)
    notice(f"Wrote {names} in {folder!r}; use them with --templates {folder}.", quiet=quiet)
