"""``briefer brief``: an article in, a briefing out."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import click

from briefer.cli.options import (
    Day,
    Language,
    Seconds,
    debug_option,
    format_options,
    merged_settings,
    model_options,
)
from briefer.cli.output import (
    Destination,
    destination_of,
    refuse_what_cannot_be_written,
    slug_of,
)
from briefer.cli.progress import notice, shown_progress
from briefer.errors import UntracedError, UsageError
from briefer.settings import MAX_REASK, Settings

if TYPE_CHECKING:
    from briefer.articles.article import Article
    from briefer.grounding.briefing import Briefing


@dataclass(frozen=True, slots=True)
class _Task:
    """What a briefing is made from, as the command line has it."""

    source: str | None
    published: date | None
    extraction: str | None
    record: str | None
    replay: str | None


@click.command()
@click.argument("source", required=False)
@format_options
@click.option("--published", type=Day(), metavar="DATE", help="The article's date, YYYY-MM-DD.")
@model_options
@click.option("--ask", type=click.Choice(["single", "steps"]), help="One question, or several.")
@click.option(
    "--language",
    type=Language(),
    metavar="CODE",
    help="The briefing's language: en, fr, …; the article's if not given.",
)
@click.option("--extraction", metavar="FILE", help="Use this JSON in place of a model.")
@click.option("--record", metavar="DIR", help="Keep this run as a folder that can be replayed.")
@click.option("--replay", metavar="DIR", help="Make the briefing of a recorded run again.")
@click.option("--prompts", metavar="DIR", help="Folder of your own prompts.")
@click.option("--strict", is_flag=True, default=None, help="Fail on an untraced statement.")
@click.option(
    "--timeout", type=Seconds(), metavar="S", help="Seconds for one request with all its tries."
)
@click.option(
    "--reask",
    type=click.IntRange(0, MAX_REASK),
    metavar="N",
    help="Ask again for untraced statements, at most so often; 1 if not given, 0 for never.",
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
    cut: tuple[str, ...],
    **options: object,
) -> None:
    """Make a one-page briefing of SOURCE: a .txt or .md file, or - for standard input."""
    task = _Task(source, published, extraction, record, replay)
    given = Settings(**{**options, "formats": options["formats"] or None})  # type: ignore[arg-type]
    _refuse_conflicts(task, given)
    settings = merged_settings(config, given)
    destination = destination_of(settings.output, given.formats or (), settings.formats or ())
    if task.replay is not None:
        article, briefing = _replayed(task.replay, settings)
        _refuse_early(article, task, settings, destination)
    else:
        article = _read(task, settings)
        _refuse_early(article, task, settings, destination)
        briefing = _made(article, task, settings)
    _deliver(briefing, article, settings, destination, cut)


def _refuse_conflicts(task: _Task, given: Settings) -> None:
    if task.replay is None and task.source is None:
        message = "Missing SOURCE: name a .txt or .md file, or - for standard input."
        raise UsageError(message)
    if task.record is not None and task.extraction is not None:
        message = "--extraction uses no model, so there is nothing to --record; leave one out."
        raise UsageError(message)
    said = {
        "SOURCE": task.source,
        "--published": task.published,
        "--extraction": task.extraction,
        "--record": task.record,
        "--model": given.model,
        "--base-url": given.base_url,
        "--ask": given.ask,
        "--language": given.language,
        "--timeout": given.timeout,
        "--reask": given.reask,
    }
    extra = [name for name, value in said.items() if value is not None]
    if task.replay is not None and extra:
        message = f"--replay takes everything from the recording; leave out {', '.join(extra)}."
        raise UsageError(message)


def _read(task: _Task, settings: Settings) -> "Article":
    from briefer.articles.reading import read_article

    article = read_article(str(task.source), published=task.published)
    quiet = bool(settings.quiet)
    if article.removed:
        count = article.removed
        what = "1 hidden character was" if count == 1 else f"{count} hidden characters were"
        notice(f"{what} taken out of the article.", quiet=quiet)
    if article.published is None:
        notice(
            "The article has no date, so times such as 'on Friday' stay unresolved; "
            "give one with --published YYYY-MM-DD.",
            quiet=quiet,
        )
    return article


def _refuse_early(
    article: "Article", task: _Task, settings: Settings, destination: Destination
) -> None:
    """Refuse what would fail after a model has worked for a minute."""
    from briefer.rendering.environment import template_environment
    from briefer.rendering.pdf import require_engine
    from briefer.rendering.themes import theme_of

    template_environment(settings.templates, "html")
    if settings.theme is not None:
        theme_of(settings.theme)
    if "pdf" in destination.formats:
        require_engine()
    inputs = [name for name in (task.source, task.extraction) if name is not None and name != "-"]
    slug = slug_of(article.source, article.title)
    refuse_what_cannot_be_written(destination, slug, inputs, task.record or task.replay)


def _made(article: "Article", task: _Task, settings: Settings) -> "Briefing":
    from briefer.pipeline import briefing_from_file, briefing_with_model, chosen_model

    if task.extraction is not None:
        return briefing_from_file(article, task.extraction, language=settings.language)
    choice = chosen_model(settings)
    goes = "stays on" if choice.embedded else "goes to"
    quiet = bool(settings.quiet)
    notice(f"The article's text {goes} {choice.host} ({choice.why}).", quiet=quiet)
    with shown_progress(choice.host, quiet=quiet) as progress:
        return briefing_with_model(article, settings, choice, progress=progress, record=task.record)


def _replayed(folder: str, settings: Settings) -> "tuple[Article, Briefing]":
    from briefer.pipeline import replayed_briefing

    return replayed_briefing(folder, prompts=settings.prompts)


def _deliver(
    briefing: "Briefing",
    article: "Article",
    settings: Settings,
    destination: Destination,
    cut: tuple[str, ...],
) -> None:
    from briefer.cli.delivering import deliver

    untraced = [s.id for s in briefing.statements() if s.verdict in {"untraced", "unchecked"}]
    if settings.strict and untraced:
        raise UntracedError(untraced)
    title = article.title or briefing.headline.text
    deliver(briefing, destination, slug_of(article.source, title), settings, cut)
