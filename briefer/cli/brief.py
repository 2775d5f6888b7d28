"""``briefer brief``: an article in, a briefing out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefer.articles.naming import name_of
from briefer.cli.archiving import archive_path, keep_briefing, refuse_no_archive
from briefer.cli.options import (
    Language,
    debug_option,
    format_options,
    merged_settings,
    model_options,
    private_option,
    published_option,
    timeout_option,
)
from briefer.cli.output import (
    Destination,
    destination_of,
    refuse_what_cannot_be_written,
    slug_of,
)
from briefer.cli.progress import notice, shown_progress
from briefer.cli.sources import days_of, read_sources
from briefer.errors import UntracedError, UsageError
from briefer.settings import MAX_REASK, Settings

if TYPE_CHECKING:
    from briefer.articles.article import Article
    from briefer.grounding.briefing import Briefing, LeftOut


@dataclass(frozen=True, slots=True)
class _Task:
    """What a briefing is made from, as the command line has it."""

    sources: tuple[str, ...]
    published: tuple[date, ...]
    extraction: str | None
    record: str | None
    replay: str | None
    allow_private: bool
    archive: bool


@click.command()
@click.argument("sources", nargs=-1, metavar="SOURCE...")
@format_options
@published_option
@private_option
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
@click.option(
    "--archive",
    is_flag=False,
    flag_value="",
    metavar="[FILE]",
    help="Keep the briefing: in FILE, or in your own archive; write it last, or with =.",
)
@click.option("--strict", is_flag=True, default=None, help="Fail on an untraced statement.")
@timeout_option
@click.option(
    "--reask",
    type=click.IntRange(0, MAX_REASK),
    metavar="N",
    help="Ask again for untraced statements, at most so often; 1 if not given, 0 for never.",
)
@click.option("--quiet", is_flag=True, default=None, help="No notices and no progress.")
@debug_option
def command(
    sources: tuple[str, ...],
    published: tuple[date, ...],
    config: str | None,
    extraction: str | None,
    record: str | None,
    replay: str | None,
    debug: bool,
    allow_private: bool,
    archive: str | None,
    cut: tuple[str, ...],
    **options: object,
) -> None:
    """Make a one-page briefing of SOURCE: an address, a file, or - for standard input.

    A file is .html, .pdf, .txt or .md.

    Several SOURCEs on one event make one briefing.
    """
    kept = archive is not None
    task = _Task(sources, published, extraction, record, replay, allow_private, kept)
    options |= {"formats": options["formats"] or None, "archive": archive or None}
    given = Settings(**options)  # type: ignore[arg-type]
    _refuse_conflicts(task, given)
    settings = merged_settings(config, given)
    destination = destination_of(settings.output, given.formats or (), settings.formats or ())
    if task.replay is not None:
        articles, briefing = _replayed(task.replay, settings)
        _refuse_early(articles, task, settings, destination)
    else:
        articles, left_out = _read(task, settings)
        _refuse_early(articles, task, settings, destination)
        briefing = _made(articles, left_out, task, settings)
    _deliver(briefing, articles[0], settings, destination, cut)
    if (path := _archive_path(task, settings)) is not None:
        keep_briefing(briefing, path, quiet=bool(settings.quiet))


def _archive_path(task: _Task, settings: Settings) -> Path | None:
    """Return the archive that the briefing is to be kept in, or None."""
    return archive_path(settings) if task.archive or settings.archive else None


def _refuse_conflicts(task: _Task, given: Settings) -> None:
    if task.replay is None and not task.sources:
        message = "Missing SOURCE: give an address, a file, or - for standard input."
        if given.archive:
            message = f"{message[:-1]}; --archive took {given.archive!r}: write it last, or with =."
        raise UsageError(message)
    if task.sources.count("-") > 1:
        message = "Only one SOURCE can be -, standard input; name files."
        raise UsageError(message)
    if task.record is not None and task.extraction is not None:
        message = "--extraction uses no model, so there is nothing to --record; leave one out."
        raise UsageError(message)
    said = {
        "SOURCE": task.sources or None,
        "--published": task.published or None,
        "--allow-private": task.allow_private or None,
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


def _read(task: _Task, settings: Settings) -> "tuple[list[Article], list[LeftOut]]":
    from briefer.grounding.ground import unread_of

    days = days_of(task.sources, task.published, noun="SOURCE")
    quiet = bool(settings.quiet)
    articles, left_out = read_sources(
        task.sources, days, allow_private=task.allow_private, quiet=quiet
    )
    left_out += unread_of(articles)
    _say_what_is_left_out(left_out, quiet=quiet)
    removed = sum(article.removed for article in articles)
    whose = "the article" if len(articles) == 1 else "the articles"
    if removed:
        what = "1 hidden character was" if removed == 1 else f"{removed} hidden characters were"
        notice(f"{what} taken out of {whose}.", quiet=quiet)
    for place, article in enumerate(articles):
        if article.published is None:
            which = "The article" if len(articles) == 1 else name_of(articles, place)
            notice(
                f"{which} has no date, so times such as 'on Friday' stay unresolved; "
                "give one with --published YYYY-MM-DD.",
                quiet=quiet,
            )
    return articles, left_out


def _say_what_is_left_out(left_out: "Sequence[LeftOut]", *, quiet: bool) -> None:
    for one in left_out:
        notice(f"{one.source!r} was left out: {one.why}.", quiet=quiet)


def _refuse_early(
    articles: "Sequence[Article]", task: _Task, settings: Settings, destination: Destination
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
    if (path := _archive_path(task, settings)) is not None:
        refuse_no_archive(path)
    inputs = [name for name in (*task.sources, task.extraction or "-") if name != "-"]
    slug = slug_of(articles[0].source, articles[0].title)
    refuse_what_cannot_be_written(destination, slug, inputs, task.record or task.replay)


def _made(
    articles: "Sequence[Article]", left_out: "Sequence[LeftOut]", task: _Task, settings: Settings
) -> "Briefing":
    from briefer.pipeline import briefing_from_file, briefing_with_model, chosen_model

    if task.extraction is not None:
        return briefing_from_file(
            articles, task.extraction, language=settings.language, left_out=left_out
        )
    choice = chosen_model(settings)
    goes = "stays on" if choice.embedded else "goes to"
    quiet = bool(settings.quiet)
    what = "article's" if len(articles) == 1 else "articles'"
    notice(f"The {what} text {goes} {choice.host} ({choice.why}).", quiet=quiet)
    with shown_progress(choice.host, quiet=quiet) as shown:
        briefing = briefing_with_model(
            articles,
            settings,
            choice,
            progress=shown.piece if shown else None,
            done=shown.part if shown else None,
            record=task.record,
            left_out=left_out,
        )
    _say_what_is_left_out(briefing.left_out[len(left_out) :], quiet=quiet)
    return briefing


def _replayed(folder: str, settings: Settings) -> "tuple[Sequence[Article], Briefing]":
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

    failing = [s for s in briefing.statements() if s.verdict in {"untraced", "unchecked"}]
    if settings.strict and failing:
        unchecked = sum(statement.verdict == "unchecked" for statement in failing)
        raise UntracedError([statement.id for statement in failing], unchecked=unchecked)
    title = article.title or briefing.headline.text
    deliver(briefing, destination, slug_of(article.source, title), settings, cut)
