"""The whole way, known only here: Article to Briefing."""

import os
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from briefer.articles.article import Article
from briefer.articles.numbering import Numbering
from briefer.articles.windows import windows_of
from briefer.errors import ConfigurationError
from briefer.extraction.asking import Usage, asked_again, asked_extraction
from briefer.extraction.mending import mendable
from briefer.extraction.reading import read_extraction_file
from briefer.extraction.tongues import tongue_of
from briefer.grounding.briefing import Briefing, LeftOut, Provenance
from briefer.grounding.faults import UNKNOWN, better_of, faults_of
from briefer.grounding.ground import grounded
from briefer.grounding.merging import in_place, merged
from briefer.llm.base import LLM, Progress
from briefer.llm.choosing import Choice, chosen_model, opened_model
from briefer.llm.recordings import read_run, recording, replayed, replaying_model
from briefer.prompting.library import PromptLibrary
from briefer.runs import (
    CASSETTE,
    record_again,
    recorded_articles,
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

WINDOW = 10_000
"""Characters of a long article that the embedded model is asked about at once."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MAX_EPOCH = 253_402_300_799
"""Seconds; the last one of the year 9999, behind which Python has no dates."""


@dataclass(frozen=True, slots=True)
class How:
    """How a briefing is made.

    Attributes:
        prompts: what the model is told.
        ask: how it is asked; None for as it is best asked.
        reask: how often untraced statements are asked for again, at most.
        window: characters of a long article that are asked about at once; None for all.
        left_out: articles that could not be read.
        language: of the briefing; None for that of the first article.
        created: when; None for now, or ``SOURCE_DATE_EPOCH``.
        recorded: seconds and requests that a recorded run took.
    """

    prompts: PromptLibrary = field(default_factory=PromptLibrary)
    ask: Ask | None = None
    reask: int = REASK
    window: int | None = None
    left_out: tuple[LeftOut, ...] = ()
    language: str | None = None
    created: datetime | None = None
    recorded: tuple[float, int] | None = None


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
    record: str | None = None,
    left_out: Sequence[LeftOut] = (),
) -> Briefing:
    """Make a Briefing with the model that was chosen.

    Args:
        articles: what to brief.
        settings: how to ask.
        choice: the model; see :func:`briefer.llm.choosing.chosen_model`.
        progress: told of each piece of an answer.
        record: a folder that the run is kept in, so that it can be replayed. It is written
            whole when the run has succeeded.
        left_out: articles that could not be read.

    Raises:
        BrieferError: see its tree in :mod:`briefer.errors`.
        ValueError: there is no article.
    """
    given = [articles] if isinstance(articles, Article) else list(articles)
    given = [replace(one, house=one.house.over(settings.house)) for one in given]
    how = How(
        PromptLibrary(settings.prompts),
        settings.ask,
        REASK if settings.reask is None else settings.reask,
        WINDOW if choice.embedded else None,
        tuple(left_out),
        settings.language,
    )
    if record is None:
        with opened_model(choice, settings, progress) as llm:
            return briefing_of(given, llm, how)
    with unfinished_recording(Path(record)) as place:
        with opened_model(choice, settings, progress) as llm, recording(place / CASSETTE):
            briefing = briefing_of(given, llm, how)
        write_recording(
            place,
            given,
            briefing,
            strict_mode=not choice.embedded,
            reask=how.reask,
            window=how.window,
            language=how.language,
        )
    return briefing


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
        None,
        run.reask,
        run.window or None,
        tuple(LeftOut(source=source, why=why) for source, why in run.left_out),
        run.language or None,
        datetime.fromisoformat(run.created),
        (run.seconds, run.calls),
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
    usage = Usage()
    language = how.language or articles[0].lang
    windows = [
        window
        for place, article in enumerate(articles)
        for window in windows_of(article, place, how.window)
    ]
    parts = []
    for window in windows:
        part, cost = _read(window.article, llm, how, way, language)
        parts.append(in_place(part, window))
        usage += cost
    briefing = parts[0] if len(parts) == 1 else merged(parts, articles)
    if how.recorded is not None:
        usage = replace(usage, seconds=how.recorded[0], calls=how.recorded[1])
    sha256 = how.prompts.sha256
    provenance = _provenance(llm.model, llm.host, usage, moment, way, sha256, len(windows))
    return briefing.model_copy(update={"provenance": provenance, "left_out": list(how.left_out)})


def _read(article: Article, llm: LLM, how: How, way: Ask, language: str) -> tuple[Briefing, Usage]:
    """Return what a model says of an article, or of a part of one, and what that cost."""
    tongue = tongue_of(article, language)
    read, usage = asked_extraction(article, llm, how.prompts, way, tongue)
    briefing = grounded(read, article, UNKNOWN)
    for _ in range(how.reask):
        faults = mendable(faults_of(briefing, article))
        if not faults:
            break
        told_anew, cost = asked_again(article, llm, how.prompts, read, faults, tongue)
        read = better_of(read, told_anew, faults, article)
        briefing = grounded(read, article, UNKNOWN)
        usage += cost
    return briefing, usage


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
    return briefing.model_copy(update={"left_out": list(left_out)})


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
    windows: int,
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
        windows=windows,
    )
