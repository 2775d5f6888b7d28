"""``briefer schema``: JSON Schemas of what briefer reads and writes."""

import json

import click

from briefer.cli.options import debug_option
from briefer.cli.output import write_stdout

_NAMES = ("extraction", "briefing", "draft", "check", "diff")


@click.command()
@click.argument("name", type=click.Choice(_NAMES))
@debug_option
def command(name: str, debug: bool) -> None:
    """Print the JSON Schema of an extraction, a briefing, or what a command's --json prints."""
    from pydantic import BaseModel

    from briefer.extraction.schema import Extraction
    from briefer.grounding.briefing import Briefing
    from briefer.grounding.comparing import Difference
    from briefer.grounding.drafts import TracedDraft
    from briefer.rendering.checks import CheckReport

    models: dict[str, type[BaseModel]] = {
        "extraction": Extraction,
        "briefing": Briefing,
        "draft": TracedDraft,
        "check": CheckReport,
        "diff": Difference,
    }
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **models[name].model_json_schema(by_alias=True),
    }
    write_stdout((json.dumps(schema, indent=2, ensure_ascii=False) + "\n").encode("utf-8"))
