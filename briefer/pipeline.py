"""The whole way, known only here: Article to Briefing."""

import os
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from briefer.articles.article import Article
from briefer.errors import ConfigurationError
from briefer.extraction.asking import Usage, asked_again, asked_extraction
from briefer.extraction.mending import mendable
from briefer.extraction.reading import read_extraction_file
from briefer.extraction.tongues import tongue_of
from briefer.grounding.briefing import Briefing, Provenance
from briefer.grounding.faults import UNKNOWN, better_of, faults_of
from briefer.grounding.ground import grounded
from briefer.llm.base import LLM, Progress
from briefer.llm.choosing import Choice, chosen_model, opened_model
from briefer.llm.recordings import read_run, recording, replayed, replaying_model
from briefer.prompting.library import PromptLibrary
from briefer.runs import (
    CASSETTE,
    record_again,
    recorded_article,
    unfinished_recording,
    write_recording,
)
from briefer.settings import Ask, Settings, settings_from_environment

__all__ = [
    "brief",
    "briefing_from_file",
    "briefing_of",
    "briefing_with_model",
    "chosen_model",
    "replayed_briefing",
]

REASK = 1
"""How often untraced statements are asked for again, where nothing else is said."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MAX_EPOCH = 253_402_300_799
"""Seconds; the last one of the year 9999, behind which Python has no dates."""


def brief(article: Article, settings: Settings | None = None) -> Briefing:
    """Make a Briefing of an article.

    Args:
        article: see :func:`briefer.read_article` and :meth:`briefer.Article.from_text`.
        settings: which model and how; what they leave open the environment says.

    Raises:
        BrieferError: see its tree in :mod:`briefer.errors`.
    """
    asked = (settings or Settings()).over(settings_from_environment(os.environ))
    return briefing_with_model(article, asked, chosen_model(asked))


def briefing_with_model(
    article: Article,
    settings: Settings,
    choice: Choice,
    *,
    progress: Progress | None = None,
    record: str | None = None,
) -> Briefing:
    """Make a Briefing with the model that was chosen.

    Args:
        article: what to brief.
        settings: how to ask.
        choice: the model; see :func:`briefer.llm.choosing.chosen_model`.
        progress: told of each piece of an answer.
        record: a folder that the run is kept in, so that it can be replayed. It is written
            whole when the run has succeeded.

    Raises:
        BrieferError: see its tree in :mod:`briefer.errors`.
    """
    article = replace(article, house=article.house.over(settings.house))
    prompts = PromptLibrary(settings.prompts)
    reask = REASK if settings.reask is None else settings.reask
    if record is None:
        with opened_model(choice, settings, progress) as llm:
            return briefing_of(
                article,
                llm,
                prompts=prompts,
                ask=settings.ask,
                reask=reask,
                language=settings.language,
            )
    with unfinished_recording(Path(record)) as place:
        with opened_model(choice, settings, progress) as llm, recording(place / CASSETTE):
            briefing = briefing_of(
                article,
                llm,
                prompts=prompts,
                ask=settings.ask,
                reask=reask,
                language=settings.language,
            )
        write_recording(
            place,
            article,
            briefing.provenance,
            strict_mode=not choice.embedded,
            reask=reask,
            language=settings.language,
        )
    return briefing


def replayed_briefing(folder: str, *, prompts: str | None = None) -> tuple[Article, Briefing]:
    """Make the Briefing of a recorded run again, to the byte.

    Args:
        folder: what ``record`` wrote.
        prompts: a folder of prompts; needed where the run used one.

    Returns:
        The article and its briefing. Nothing else is read: no source, model, setting or clock.

    Raises:
        UnusableFileError: the folder is no recording, or prompts have changed since.
    """
    place = Path(folder)
    run = read_run(place)
    article = recorded_article(place, run)
    library = PromptLibrary(prompts)
    with ExitStack() as stack:
        stack.enter_context(replayed(place / CASSETTE, record_again(run, folder)))
        llm = stack.enter_context(replaying_model(run))
        briefing = briefing_of(
            article,
            llm,
            prompts=library,
            ask=llm.ask,
            reask=run.reask,
            language=run.language or None,
            created=datetime.fromisoformat(run.created),
            recorded=(run.seconds, run.calls),
        )
    return article, briefing


def briefing_of(
    article: Article,
    llm: LLM,
    *,
    prompts: PromptLibrary,
    ask: Ask | None = None,
    reask: int = REASK,
    language: str | None = None,
    created: datetime | None = None,
    recorded: tuple[float, int] | None = None,
) -> Briefing:
    """Make a Briefing with a model that is already open.

    Args:
        article: what to brief.
        llm: the model.
        prompts: what it is told.
        ask: how; by default as the model is best asked.
        reask: how often untraced statements are asked for again, at most.
        language: of the briefing; the article's if nothing is said.
        created: when; by default now, or ``SOURCE_DATE_EPOCH``.
        recorded: seconds and requests that a recorded run took.

    Raises:
        BrieferError: see its tree in :mod:`briefer.errors`.
    """
    moment = created or now()
    way = ask or llm.ask
    tongue = tongue_of(article, language)
    read, usage = asked_extraction(article, llm, prompts, way, tongue)
    briefing = grounded(read, article, UNKNOWN)
    for _ in range(reask):
        faults = mendable(faults_of(briefing, article))
        if not faults:
            break
        told_anew, cost = asked_again(article, llm, prompts, read, faults, tongue)
        read = better_of(read, told_anew, faults, article)
        briefing = grounded(read, article, UNKNOWN)
        usage += cost
    if recorded is not None:
        usage = replace(usage, seconds=recorded[0], calls=recorded[1])
    provenance = _provenance(llm.model, llm.host, usage, moment, way, prompts.sha256)
    return briefing.model_copy(update={"provenance": provenance})


def briefing_from_file(
    article: Article,
    extraction: str,
    *,
    language: str | None = None,
    created: datetime | None = None,
) -> Briefing:
    """Make a Briefing from an Extraction in a file, without any model.

    Args:
        article: what it is about.
        extraction: the file.
        language: that it is written in; the article's if nothing is said.
        created: when; by default now, or ``SOURCE_DATE_EPOCH``.

    Raises:
        UnusableFileError: the file cannot be read.
        InvalidExtraction: it is no valid Extraction for this article.
    """
    moment = created or now()
    read = read_extraction_file(extraction, len(article.sentences))
    read = replace(read, lang=tongue_of(article, language).lang)
    provenance = _provenance("extraction file", "this machine", Usage(), moment, None, None)
    return grounded(read, article, provenance)


def now() -> datetime:
    """Return the time to write into what is made: ``SOURCE_DATE_EPOCH``, else the clock.

    Raises:
        ConfigurationError: the variable is no time (its specification asks for an error).
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.now(UTC).replace(microsecond=0)
    if not (epoch.isascii() and epoch.isdigit()) or float(epoch) > _MAX_EPOCH:
        message = (
            f"SOURCE_DATE_EPOCH is {epoch[:40]!r}, which is no time; "
            "set it to whole seconds since 1970, or unset it."
        )
        raise ConfigurationError(message)
    return _EPOCH + timedelta(seconds=int(epoch))


def _provenance(
    model: str,
    host: str,
    usage: Usage,
    created: datetime,
    ask: Ask | None,
    prompt_sha256: str | None,
) -> Provenance:
    from briefer import __version__

    return Provenance(
        model=model,
        provider=host,
        ask=ask,
        prompt_sha256=prompt_sha256,
        briefer=__version__,
        created=created.isoformat().replace("+00:00", "Z"),
        prompt_tokens=usage.prompt_tokens,
        completion_tokens=usage.completion_tokens,
        seconds=round(usage.seconds, 1),
        calls=usage.calls,
    )
