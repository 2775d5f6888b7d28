"""The command ``briefer`` and the boundary at which errors become exit codes."""

import os
import sys
from importlib import import_module
from typing import Any

import click

from briefer import __version__
from briefer.errors import BrieferError

_COMMANDS = {
    "brief": "Make a one-page briefing of an article.",
    "doctor": "Say which model would be used, and whether it is there.",
    "render": "Render a briefing's JSON again.",
    "schema": "Print the JSON Schema of an extraction or a briefing.",
    "sentences": "Print an article's sentences with their numbers.",
}
_INTERRUPTED = 130


class _Commands(click.Group):
    """Commands by name, each imported when it is used, so that --help stays quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"briefer.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(sorted(_COMMANDS.items()))


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="briefer %(version)s")
def cli() -> None:
    """One-page policy briefings, every line tied to the sentence that proves it."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit with a code of ``docs/exit-codes.md``."""
    sys.exit(exit_code_of(sys.argv[1:] if arguments is None else arguments))


def exit_code_of(arguments: list[str]) -> int:
    """Run the command line and return its exit code; errors are said on stderr."""
    debug = "--debug" in arguments
    try:
        code: Any = cli.main(args=arguments, prog_name="briefer", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except BrokenPipeError:
        # The reader of stdout went away: `briefer … | head`. Nothing is left to say there.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (KeyboardInterrupt, click.Abort):
        _say("Interrupted; nothing was left half-written.")
        return _INTERRUPTED
    except click.ClickException as exc:
        exc.show()
        return exc.exit_code
    except BrieferError as exc:
        if debug:
            raise
        _say(str(exc))
        return exc.exit_code
    except Exception as exc:
        if debug:
            raise
        _say(
            f"A defect in briefer ({type(exc).__name__}: {exc}); "
            "run it again with --debug and report what it prints."
        )
        return BrieferError.exit_code


def _say(message: str) -> None:
    click.echo(f"briefer: {' '.join(message.split())}", err=True)
