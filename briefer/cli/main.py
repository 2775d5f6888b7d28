"""The command ``briefer`` and the boundary at which errors become exit codes."""

import errno
import os
import sys
import traceback
import warnings
from importlib import import_module
from typing import Any

import click
from click.exceptions import NoSuchCommand

from briefer import __version__
from briefer.cli.output import STDOUT, discard
from briefer.cli.progress import say
from briefer.errors import BrieferError, OutputError

_COMMANDS = {
    "archive": "List, show, search, export or remove briefings that were kept.",
    "brief": "Make a one-page briefing of an article.",
    "check": "Check a briefing again, without a model.",
    "correct": "Correct a statement of a briefing that was kept.",
    "diff": "Say what changed between two briefings.",
    "doctor": "Say which model would be used, and whether it is there.",
    "eval": "Measure how good briefer is on labelled data.",
    "newsletter": "Make, approve and send the issues of a newsletter.",
    "render": "Render a briefing's JSON again.",
    "schema": "Print the JSON Schema of what briefer reads and writes.",
    "sentences": "Print an article's sentences with their numbers.",
    "templates": "Show the templates of pages, or copy them for editing.",
    "timeline": "Say how a side's position moved over time.",
    "trace": "Hold any draft against the articles it is about.",
}
_INTERRUPTED = 130
_FULL = {errno.ENOSPC, errno.EFBIG, errno.EDQUOT, errno.EIO}
"""What writing to a stream fails with where a device or quota is full, or gone."""


class _Commands(click.Group):
    """Commands by name, each imported when it is used, so that --help stays quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"briefer.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except NoSuchCommand as exc:
            name = exc.command_name
            if os.path.isfile(name) or name.lower().startswith(("http://", "https://")):
                message = f"No such command {name!r}. Did you mean 'briefer brief {name}'?"
                raise click.UsageError(message, ctx=ctx) from None
            raise NoSuchCommand(name, possibilities=_COMMANDS, ctx=ctx) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(sorted(_COMMANDS.items()))


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="briefer %(version)s")
def cli() -> None:
    """One-page policy briefings, every line tied to the sentence that proves it."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit with a code of ``docs/exit-codes.md``."""
    if not sys.warnoptions:  # what libraries warn programmers of tells a reader nothing
        warnings.simplefilter("ignore")
    sys.exit(exit_code_of(sys.argv[1:] if arguments is None else arguments))


def exit_code_of(arguments: list[str]) -> int:
    """Run the command line and return its exit code; errors are said on stderr."""
    try:
        return _code_of(arguments)
    except BrokenPipeError:
        # The reader of stdout went away: `briefer … | head`. Nothing is left to say there.
        discard(sys.stdout)
        return 0
    except (KeyboardInterrupt, click.Abort):
        _end_line_of_terminal()
        say("Interrupted; nothing was left half-written.")
        return _INTERRUPTED
    except click.ClickException as exc:
        _show(exc)
        return exc.exit_code
    except Exception as exc:
        if "--debug" in arguments:
            traceback.print_exc()
        return _said(exc)


def _code_of(arguments: list[str]) -> int:
    if "_BRIEFER_COMPLETE" in os.environ:  # a shell asks what can be typed; click answers, exits
        cli.main(prog_name="briefer")
    try:
        # Not cli.main(): it makes exit code 1 of a reader of stdout that goes away.
        with cli.make_context("briefer", arguments) as ctx:
            code: Any = cli.invoke(ctx)
    except click.exceptions.Exit as exc:
        code = exc.exit_code
    if sys.stdout is not None:
        sys.stdout.flush()
    return code if isinstance(code, int) else 0


def _said(exc: Exception) -> int:
    """Say an error on stderr and return its exit code."""
    if isinstance(exc, OSError) and exc.errno in _FULL:  # click's own printing: --help, --version
        exc = OutputError(STDOUT, exc.strerror or str(exc))
    if isinstance(exc, OutputError) and exc.path == STDOUT:
        discard(sys.stdout)
    if isinstance(exc, BrieferError):
        say(str(exc))
        return exc.exit_code
    say(
        f"A defect in briefer ({type(exc).__name__}: {exc}); "
        "run it again with --debug and report what it prints."
    )
    return BrieferError.exit_code


def _show(exc: click.ClickException) -> None:
    try:
        exc.show()
    except OSError:
        discard(sys.stderr)


def _end_line_of_terminal() -> None:
    """End the line on which a terminal has shown ``^C``."""
    if sys.stderr is not None and sys.stderr.isatty():
        click.echo(err=True)
