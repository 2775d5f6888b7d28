"""Options that commands share, and how they meet ``briefer.toml`` and the environment."""

import os
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from briefer.errors import UnusableFileError
from briefer.settings import (
    CONFIG_NAME,
    EVIDENCE,
    LANGUAGE_TAG,
    MAX_TIMEOUT,
    MAX_WORDS,
    MIN_WORDS,
    PAPERS,
    PURPOSES,
    WORDS,
    Settings,
    settings_from_environment,
    settings_from_file,
)

F = TypeVar("F", bound=Callable[..., Any])

FORMAT_NAMES = ("md", "commonmark", "html", "pdf", "json")
REPORT_FORMAT_NAMES = ("text", "html", "json")


class Day(click.ParamType[date, Any]):
    """A date as YYYY-MM-DD."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the date, or fail with what was given."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no day; write it as YYYY-MM-DD.", param, ctx)


class Language(click.ParamType[str, Any]):
    """A language by its code, with a script or region if need be."""

    name = "code"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the code, or fail with what was given."""
        from briefer.language.abroad.tags import language_name

        if LANGUAGE_TAG.fullmatch(value) is None or language_name(value) is None:
            self.fail(f"{value!r} is no language's code; write one such as en or fr.", param, ctx)
        return str(value)


class Seconds(click.FloatRange):
    """A length of time that a socket can wait."""

    def __init__(self) -> None:
        super().__init__(min=0, min_open=True)

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Return the seconds, or fail with what was given."""
        try:
            seconds = float(value)
        except ValueError:
            seconds = 0
        if not 0 < seconds <= MAX_TIMEOUT:  # nan, which every range takes, is not either
            message = f"{value!r} is no number of seconds above 0 and at most {MAX_TIMEOUT}."
            self.fail(message, param, ctx)
        return seconds


def merged_settings(config: str | None, given: Settings) -> Settings:
    """Return the settings of a run: options, then ``briefer.toml``, then the environment.

    A ``briefer.toml`` in the working folder is read when there is one.

    Raises:
        UnusableFileError: the settings file cannot be used.
    """
    path = Path(config) if config is not None else Path(CONFIG_NAME)
    from_file = settings_from_file(path) if config is not None or path.is_file() else Settings()
    _refuse_unknown_formats(path, from_file.formats or ())
    return given.over(from_file).over(settings_from_environment(os.environ))


def _refuse_unknown_formats(path: Path, formats: Sequence[str]) -> None:
    for name in formats:
        if name not in FORMAT_NAMES:
            known = f"write some of {', '.join(FORMAT_NAMES)}"
            raise UnusableFileError(str(path), f"formats holds {name!r}, which is unknown", known)


def model_options(command: F) -> F:
    """Add the options that say which model is used."""
    for option in (
        click.option("--config", metavar="FILE", help="Settings to use instead of briefer.toml."),
        click.option("--base-url", metavar="URL", help="An OpenAI-compatible address."),
        click.option("--model", metavar="NAME", help="The model; 'embedded' for this machine's."),
    ):
        command = option(command)
    return command


def format_options(command: F) -> F:
    """Add the options that say what is written, and where."""
    for option in (
        click.option(
            "--cut", multiple=True, metavar="ID", help="Leave a statement out; may be repeated."
        ),
        click.option(
            "--for",
            "purpose",
            type=click.Choice(PURPOSES),
            help="review shows what tracing found; release has no marks, and refuses if it must.",
        ),
        click.option("--theme", metavar="FILE", help="Your colours and type, as CSS."),
        click.option(
            "--words",
            type=click.IntRange(MIN_WORDS, MAX_WORDS),
            metavar="N",
            help=f"Words that the front page holds at most; {WORDS} if not given.",
        ),
        click.option("--page", type=click.Choice(PAPERS), help="The paper; a4 if not given."),
        click.option(
            "--evidence",
            type=click.Choice(EVIDENCE),
            help="What pages show of the article: cited sentences, all, or nothing.",
        ),
    ):
        command = option(command)
    return _output_options(command, FORMAT_NAMES)


def report_options(command: F) -> F:
    """Add the options that say what is written of a report, and where."""
    return _output_options(command, REPORT_FORMAT_NAMES)


def _output_options(command: F, formats: Sequence[str]) -> F:
    for option in (
        click.option("--templates", metavar="DIR", help="Folder of your own templates."),
        click.option(
            "-f",
            "--format",
            "formats",
            multiple=True,
            type=click.Choice(formats),
            help="May be given more than once with -o FOLDER/.",
        ),
        click.option("-o", "--output", metavar="PATH", help="FOLDER/ or FILE; else stdout."),
    ):
        command = option(command)
    return command


def published_option(command: F) -> F:
    """Add --published, for one article or several."""
    return click.option(
        "--published",
        type=Day(),
        metavar="DATE",
        multiple=True,
        help="The article's date, YYYY-MM-DD; one for all, or one for each.",
    )(command)


def private_option(command: F) -> F:
    """Add --allow-private."""
    return click.option(
        "--allow-private",
        is_flag=True,
        help="Fetch from this machine and private networks too; for servers of your own.",
    )(command)


def json_option(command: F) -> F:
    """Add --json."""
    return click.option("--json", is_flag=True, help="Print JSON in place of text.")(command)


def timeout_option(command: F) -> F:
    """Add --timeout."""
    words = "Seconds for one request with all its tries."
    return click.option("--timeout", type=Seconds(), metavar="S", help=words)(command)


def debug_option(command: F) -> F:
    """Add --debug, which the boundary in ``main`` reads."""
    return click.option("--debug", is_flag=True, help="Show the traceback of an error.")(command)
