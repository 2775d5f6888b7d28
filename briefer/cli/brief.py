"""``briefer brief``: an article in, a briefing out."""

from datetime import date
from typing import TYPE_CHECKING

import click

from briefer.cli.options import (
    Day,
    debug_option,
    format_options,
    merged_settings,
    model_options,
)
from briefer.cli.output import Destination, destination_of, slug_of
from briefer.cli.progress import notice, shown_progress
from briefer.errors import UntracedError, UsageError
from briefer.settings import Settings

if TYPE_CHECKING:
    from briefer.articles.article import Article
    from briefer.grounding.briefing import Briefing


@click.command()
@click.argument("source", required=False)
@format_options
@click.option("--published", type=Day(), metavar="DATE", help="The article's date, YYYY-MM-DD.")
@model_options
@click.option("--ask", type=click.Choice(["single", "steps"]), help="One question, or several.")
@click.option("--extraction", metavar="FILE", help="Use this JSON in place of a model.")
@click.option("--record", metavar="DIR", help="Keep this run as a folder that can be replayed.")
@click.option("--replay", metavar="DIR", help="Make the briefing of a recorded run again.")
@click.option("--prompts", metavar="DIR", help="Folder of your own prompts.")
@click.option("--strict", is_flag=True, default=None, help="Fail on an untraced statement.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    metavar="S",
    help="Seconds for one request with all its tries.",
)
@click.option("--quiet", is_flag=True, default=None, help="No notices and no progress.")
@debug_option
def command(
    source: str | None,
    published: date | None,
    config: str | None,
    extraction: str | None,
    record: str | None,
    replay: str | None,
    debug: bool,
    **options: object,
) -> None:
    """Make a one-page briefing of SOURCE: a .txt or .md file, or - for standard input."""
    given = Settings(**{**options, "formats": options["formats"] or None})  # type: ignore[arg-type]
    settings = merged_settings(config, given)
    _refuse_conflicts(source, extraction, record, replay)
    destination = destination_of(settings.output, settings.formats or ())
    if replay is not None:
        article, briefing = _replayed(replay, settings)
    else:
        assert source is not None
        article = _read(source, published, settings)
        briefing = _made(article, settings, extraction, record)
    _deliver(briefing, article, settings, destination)


def _refuse_conflicts(
    source: str | None, extraction: str | None, record: str | None, replay: str | None
) -> None:
    if replay is not None and (source or extraction or record):
        message = "--replay needs no SOURCE, --extraction or --record; leave them out."
        raise UsageError(message)
    if replay is None and source is None:
        message = "Missing SOURCE: name a .txt or .md file, or - for standard input."
        raise UsageError(message)
    if record is not None and extraction is not None:
        message = "--extraction uses no model, so there is nothing to --record; leave one out."
        raise UsageError(message)


def _read(source: str, published: date | None, settings: Settings) -> "Article":
    from briefer.articles.reading import read_article

    article = read_article(source, published=published)
    quiet = bool(settings.quiet)
    if article.removed:
        notice(f"{article.removed} control characters were taken out of the article.", quiet=quiet)
    if article.published is None:
        notice(
            "The article has no date, so times such as 'on Friday' stay unresolved; "
            "give one with --published YYYY-MM-DD.",
            quiet=quiet,
        )
    return article


def _made(
    article: "Article", settings: Settings, extraction: str | None, record: str | None
) -> "Briefing":
    from briefer.pipeline import briefing_from_file, briefing_with_model, chosen_model

    if extraction is not None:
        return briefing_from_file(article, extraction)
    choice = chosen_model(settings)
    notice(f"The article's text goes to {choice.host} ({choice.why}).", quiet=bool(settings.quiet))
    with shown_progress(choice.host, quiet=bool(settings.quiet)) as progress:
        return briefing_with_model(article, settings, choice, progress=progress, record=record)


def _replayed(folder: str, settings: Settings) -> "tuple[Article, Briefing]":
    from briefer.pipeline import replayed_briefing

    return replayed_briefing(folder, prompts=settings.prompts)


def _deliver(
    briefing: "Briefing", article: "Article", settings: Settings, destination: Destination
) -> None:
    from briefer.cli.delivering import deliver

    untraced = [s.id for s in briefing.statements() if s.verdict in {"untraced", "unchecked"}]
    if settings.strict and untraced:
        raise UntracedError(untraced)
    title = article.title or briefing.headline.text
    deliver(briefing, destination, slug_of(article.source, title), settings)
