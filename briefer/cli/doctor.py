"""``briefer doctor``: which model would be used, and whether it is there."""

import platform
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

import click

from briefer import __version__
from briefer.cli.options import debug_option, merged_settings, model_options
from briefer.cli.output import write_stdout
from briefer.errors import ConfigurationError
from briefer.settings import Settings

if TYPE_CHECKING:
    from briefer.llm.weights import WeightsState

_LIBRARIES = (
    "openai",
    "pydantic",
    "jinja2",
    "tenacity",
    "vcrpy",
    "sentencex",
    "trafilatura",
    "xllamacpp",
)


@click.command()
@model_options
@debug_option
def command(config: str | None, base_url: str | None, model: str | None, debug: bool) -> int:
    """Say which model would be used and why, what of the embedded one is here, and versions.

    Exits with 0 when a model can be used, else with 4.
    """
    from briefer.llm.choosing import chosen_model
    from briefer.llm.weights import PARTS, weights_state

    settings = merged_settings(config, Settings(model=model, base_url=base_url))
    state = weights_state()
    code = 0
    try:
        choice = chosen_model(settings)
        if choice.embedded:
            _refuse_what_cannot_start(settings.model_file, state)
        name = choice.model or _unnamed(choice.embedded, settings.model_file)
        lines = [f"Model: {name}, at {choice.host}, because {choice.why}."]
    except ConfigurationError as exc:
        lines = [f"Model: none. {exc}"]
        code = exc.exit_code
    joined = {None: "not joined yet", True: "whole", False: "damaged; it will be rebuilt"}
    lines += [
        f"Embedded server: {'installed' if state.server else 'not installed'}.",
        f"Embedded weights: {state.parts} of {PARTS} packages installed; "
        f"{state.joined} is {joined[state.intact]}.",
        f"briefer {__version__}, Python {platform.python_version()}, {platform.platform()}",
        ", ".join(f"{name} {_version_of(name)}" for name in _LIBRARIES),
    ]
    write_stdout(("\n".join(lines) + "\n").encode("utf-8"))
    return code


def _refuse_what_cannot_start(model_file: str | None, state: "WeightsState") -> None:
    from briefer.llm.embedded import named_file

    if not state.server:
        message = "The embedded server is not installed; run pip install 'briefer[local]'."
        raise ConfigurationError(message)
    if model_file is not None:
        named_file(model_file)


def _unnamed(embedded: bool, model_file: str | None) -> str:
    if not embedded:
        return "the server's only one"
    return "the embedded one" if model_file is None else repr(model_file)


def _version_of(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "not installed"
