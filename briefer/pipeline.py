"""The whole way, known only here: Article to Briefing."""

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from briefer.articles.article import Article
from briefer.articles.numbering import Numbering
from briefer.clock import instant, now
from briefer.extraction.reading import read_extraction_file
from briefer.extraction.tongues import tongue_of
from briefer.grounding.briefing import Briefing, LeftOut, Provenance
from briefer.grounding.ground import finished, grounded, unread_of
from briefer.grounding.merging.merging import merged
from briefer.llm.base import LLM, Progress
from briefer.llm.choosing import Choice, chosen_model, opened_model
from briefer.llm.metering import Usage
from briefer.llm.recordings import read_run, recording, replayed, replaying_model
from briefer.parts import REASK, Done, How, read_parts, told_as_one, window_for
from briefer.prompting.library import PromptLibrary
from briefer.runs import (
    CASSETTE,
    record_again,
    recorded_articles,
    unfinished_recording,
    write_recording,
)
from briefer.settings import Ask, Settings, settings_from_environment

if TYPE_CHECKING:
    from briefer.llm.client import OpenAIChat

__all__ = [
    "How",
    "Maker",
    "brief",
    "briefing_from_file",
    "briefing_of",
    "briefing_with_model",
    "chosen_model",
    "opened_maker",
    "replayed_briefing",
]


def brief(
    articles: Article | Sequence[Article],
    settings: Settings | None = None,
    *,
    left_out: Sequence[LeftOut] = (),
) -> Briefing:
    """Make a Briefing of an article, or of several on one event.

    Args:
        articles: see :func:`briefer.read_article` and :meth:`briefer.Article.from_text`.
        settings: which model and how; what they leave open the environment says.
        left_out: articles that could not be read, which the page is to name.

    Raises:
        BrieferError: see its tree in :mod:`briefer.errors`.
        ValueError: there is no article.
    """
    asked = (settings or Settings()).over(settings_from_environment(os.environ))
    return briefing_with_model(articles, asked, chosen_model(asked), left_out=left_out)


def briefing_with_model(
    articles: Article | Sequence[Article],
    settings: Settings,
    choice: Choice,
    *,
    progress: Progress | None = None,
    done: Done | None = None,
    record: str | None = None,
    left_out: Sequence[LeftOut] = (),
) -> Briefing:
    """Make a Briefing with the model that was chosen.

    Args:
        articles: what to brief.
        settings: how to ask.
        choice: the model; see :func:`briefer.llm.choosing.chosen_model`.
        progress: told of each piece of an answer.
        done: told of each part of the articles that is read, where there are several.
        record: a folder that the run is kept in, so that it can be replayed. It is written
            whole when the run has succeeded.
        left_out: articles that could not be read.

    Raises:
        BrieferError: see its tree in :mod:`briefer.errors`.
        ValueError: there is no article.
    """
    given, how = _asked(articles, settings, choice, left_out, done)
    with ExitStack() as stack:
        place = stack.enter_context(unfinished_recording(Path(record))) if record else None
        llm = stack.enter_context(opened_model(choice, settings, progress))
        return _made(given, llm, how, choice, place)


class Maker(Protocol):
    """Makes briefings, with a model that is open already."""

    def __call__(self, articles: Sequence[Article], record: Path | None = None) -> Briefing:
        """Make a briefing of articles.

        Args:
            articles: what to brief.
            record: a folder that the run is kept in, or None. Only one at a time can be kept.
        """


@contextmanager
def opened_maker(settings: Settings, choice: Choice) -> Iterator[Maker]:
    """Open a model once, for several briefings, which threads may make at the same time.

    Args:
        settings: how to ask.
        choice: the model.

    Raises:
        ConfigurationError: it cannot be set up.
        ProviderError: the server does not list its models.
    """
    with opened_model(choice, settings) as llm:

        def made(articles: Sequence[Article], record: Path | None = None) -> Briefing:
            given, how = _asked(articles, settings, choice, (), None)
            with unfinished_recording(record) if record else nullcontext() as place:
                return _made(given, llm, how, choice, place)

        yield made


def _made(
    given: Sequence[Article], llm: "OpenAIChat", how: How, choice: Choice, place: Path | None
) -> Briefing:
    """Make a briefing, and keep how in a place for a recording where there is one."""
    how = replace(how, window=window_for(llm, given, embedded=choice.embedded))
    if place is None:
        return briefing_of(given, llm, how)
    with recording(place / CASSETTE):
        briefing = briefing_of(given, llm, how)
    write_recording(
        place,
        given,
        briefing,
        strict_mode=not choice.embedded,
        reask=how.reask,
        window=how.window,
        language=how.language,
        left_out=how.left_out,
    )
    return briefing


def _asked(
    articles: Article | Sequence[Article],
    settings: Settings,
    choice: Choice,
    left_out: Sequence[LeftOut],
    done: Done | None,
) -> tuple[list[Article], How]:
    """Return the articles, with what the settings say of the house, and how to ask."""
    given = [articles] if isinstance(articles, Article) else list(articles)
    given = [replace(one, house=one.house.over(settings.house)) for one in given]
    how = How(
        PromptLibrary(settings.prompts),
        settings.ask,
        REASK if settings.reask is None else settings.reask,
        language=settings.language,
        at_once=choice.at_once,
        left_out=tuple(_with_unread(left_out, given)),
        done=done,
    )
    return given, how


def replayed_briefing(
    folder: str, *, prompts: str | None = None
) -> tuple[tuple[Article, ...], Briefing]:
    """Make the Briefing of a recorded run again, to the byte.

    Args:
        folder: what ``record`` wrote.
        prompts: a folder of prompts; needed where the run used one.

    Returns:
        The articles and their briefing. Nothing else is read: no source, model, setting or
        clock.

    Raises:
        UnusableFileError: the folder is no recording, or prompts have changed since.
    """
    place = Path(folder)
    run = read_run(place)
    articles = recorded_articles(place, run)
    how = How(
        PromptLibrary(prompts),
        reask=run.reask,
        window=run.window or None,
        language=run.language or None,
        left_out=tuple(LeftOut(source=source, why=why) for source, why in run.left_out),
        created=datetime.fromisoformat(run.created),
        recorded=(run.seconds, run.calls),
    )
    with ExitStack() as stack:
        stack.enter_context(replayed(place / CASSETTE, record_again(run, folder)))
        llm = stack.enter_context(replaying_model(run))
        return tuple(articles), briefing_of(articles, llm, how)


def briefing_of(articles: Article | Sequence[Article], llm: LLM, how: How) -> Briefing:
    """Make a Briefing with a model that is open already.

    Args:
        articles: what to brief.
        llm: the model.
        how: what it is told, and how it is asked.

    Raises:
        BrieferError: see its tree in :mod:`briefer.errors`.
        ValueError: there is no article.
    """
    articles = [articles] if isinstance(articles, Article) else list(articles)
    if not articles:
        message = "give at least one article to brief"
        raise ValueError(message)
    moment = how.created or now()
    way = how.ask or llm.ask
    parts = read_parts(articles, llm, how)
    usage = parts.usage
    if parts.is_whole:
        briefing = finished(parts.briefings[0], articles)
    else:
        briefing = merged(parts.briefings, articles)
        briefing, cost = told_as_one(briefing, parts, articles, llm, how)
        usage += cost
    if how.recorded is not None:
        usage = replace(usage, seconds=how.recorded[0], calls=how.recorded[1])
    windows = len(parts.briefings)
    provenance = _provenance(llm.model, llm.host, usage, moment, way, how.prompts.sha256, windows)
    left_out = [*how.left_out, *parts.left_out]
    return briefing.model_copy(update={"provenance": provenance, "left_out": left_out})


def briefing_from_file(
    articles: Article | Sequence[Article],
    extraction: str,
    *,
    language: str | None = None,
    created: datetime | None = None,
    left_out: Sequence[LeftOut] = (),
) -> Briefing:
    """Make a Briefing from an Extraction in a file, without any model.

    Args:
        articles: what it is about, one or several.
        extraction: the file.
        language: that it is written in; the article's if nothing is said.
        created: when; by default now, or ``SOURCE_DATE_EPOCH``.
        left_out: articles that could not be read.

    Raises:
        UnusableFileError: the file cannot be read.
        InvalidExtraction: it is no valid Extraction for these articles.
    """
    moment = created or now()
    numbering = Numbering(articles)
    read = read_extraction_file(extraction, numbering)
    read = replace(read, lang=tongue_of(numbering.articles[0], language).lang)
    provenance = _provenance("extraction file", "this machine", Usage(), moment, None, None, 1)
    briefing = grounded(read, numbering.articles, provenance)
    missing = _with_unread(left_out, numbering.articles)
    return briefing.model_copy(update={"left_out": missing})


def _with_unread(left_out: Sequence[LeftOut], articles: Sequence[Article]) -> list[LeftOut]:
    """Return what was left out, the pages of articles that could not be read included."""
    return [*left_out, *(one for one in unread_of(articles) if one not in left_out)]


def _provenance(
    model: str,
    host: str,
    usage: Usage,
    created: datetime,
    ask: Ask | None,
    prompt_sha256: str | None,
    windows: int,
) -> Provenance:
    from briefer import __version__

    return Provenance(
        model=model,
        provider=host,
        ask=ask,
        prompt_sha256=prompt_sha256,
        briefer=__version__,
        created=instant(created),
        prompt_tokens=usage.prompt_tokens,
        completion_tokens=usage.completion_tokens,
        seconds=round(usage.seconds, 1),
        calls=usage.calls,
        windows=windows,
    )
