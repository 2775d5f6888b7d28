"""``briefer trace``: prose that briefer did not write, held against its articles."""

from datetime import date
from typing import TYPE_CHECKING

import click

from briefer.cli.options import (
    debug_option,
    json_option,
    private_option,
    published_option,
    report_options,
)
from briefer.cli.output import (
    REPORT_SUFFIXES,
    Destination,
    destination_of,
    refuse_what_cannot_be_written,
    slug_of,
)
from briefer.cli.sources import days_of, read_source
from briefer.errors import UntracedError, UsageError

if TYPE_CHECKING:
    from briefer.grounding.drafts import TracedDraft
    from briefer.rendering.pages import Page


@click.command()
@click.argument("draft")
@click.option(
    "--article",
    "articles",
    metavar="SOURCE",
    multiple=True,
    required=True,
    help="What the draft is about; may be given more than once.",
)
@published_option
@private_option
@report_options
@json_option
@click.option("--quiet", is_flag=True, help="No notices.")
@debug_option
def command(
    draft: str,
    articles: tuple[str, ...],
    published: tuple[date, ...],
    allow_private: bool,
    output: str | None,
    formats: tuple[str, ...],
    templates: str | None,
    json: bool,
    quiet: bool,
    debug: bool,
) -> int:
    """Hold DRAFT, a .md or .txt file or -, against the articles it is about.

    Each sentence is printed with the source sentences that support it, or what is
    unsupported. Exits with 7 when a sentence is untraced, or cannot be checked.
    """
    from briefer.articles.drafts import read_draft
    from briefer.cli.delivering import deliver_pages
    from briefer.grounding.drafts import traced_draft

    asked = (*formats, "json") if json else formats
    destination = destination_of(
        output, asked, suffixes=REPORT_SUFFIXES, in_folder=tuple(REPORT_SUFFIXES.values())
    )
    slug = f"{slug_of(draft, None)}.trace"
    inputs = [name for name in (draft, *articles) if name != "-"]
    refuse_what_cannot_be_written(destination, slug, inputs)
    if (draft, *articles).count("-") > 1:
        message = "Only one of DRAFT and --article can be -, standard input; name files."
        raise UsageError(message)
    dates = days_of(articles, published, noun="--article")
    sources = [
        read_source(name, published=day, allow_private=allow_private, quiet=quiet)
        for name, day in zip(articles, dates, strict=True)
    ]
    result = traced_draft(read_draft(draft), sources)
    pages = _pages(result, destination, draft, templates)
    deliver_pages(pages, destination, slug, quiet=quiet)
    return 0 if result.ok else UntracedError.exit_code


def _pages(
    result: "TracedDraft", destination: Destination, name: str, templates: str | None
) -> "list[Page]":
    from briefer.cli.terminal import painted, report_width
    from briefer.rendering.drafts import draft_page
    from briefer.rendering.terminal import WIDTH, unpainted

    seen = destination.is_stdout
    return [
        draft_page(
            result,
            format,
            name=name,
            templates=templates,
            width=report_width() if seen else WIDTH,
            paint=painted if seen else unpainted,
        )
        for format in destination.formats
    ]
