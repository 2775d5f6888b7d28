"""The whole way, known only here: Article to Briefing."""

import os
import shlex
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from briefer.articles.article import Article
from briefer.errors import ArticleError, ConfigurationError, OutputError, UnusableFileError
from briefer.extraction.asking import Usage, asked_extraction
from briefer.extraction.reading import read_extraction_file
from briefer.grounding.briefing import BriefedArticle, Briefing, Provenance
from briefer.grounding.ground import briefed, grounded
from briefer.llm.base import LLM, Progress
from briefer.llm.choosing import Choice, chosen_model, opened_model
from briefer.llm.recordings import Run, read_run, recording, replayed, replaying_model
from briefer.prompting.library import PromptLibrary
from briefer.settings import EMBEDDED, Ask, Settings, settings_from_environment

__all__ = [
    "brief",
    "briefing_from_file",
    "briefing_of",
    "briefing_with_model",
    "chosen_model",
    "replayed_briefing",
]

_ARTICLE, _CASSETTE, _RUN = "article.json", "cassette.yaml", "run.toml"
"""The files of a recording."""

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
    prompts = PromptLibrary(settings.prompts)
    if record is None:
        with opened_model(choice, settings, progress) as llm:
            return briefing_of(article, llm, prompts=prompts, ask=settings.ask)
    with _unfinished(Path(record)) as place:
        with opened_model(choice, settings, progress) as llm, recording(place / _CASSETTE):
            briefing = briefing_of(article, llm, prompts=prompts, ask=settings.ask)
        _write_recording(place, article, briefing, strict_mode=not choice.embedded)
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
    article = _recorded_article(place / _ARTICLE, run.source)
    library = PromptLibrary(prompts)
    with ExitStack() as stack:
        stack.enter_context(replayed(place / _CASSETTE, _remedy(run, folder)))
        llm = stack.enter_context(replaying_model(run))
        briefing = briefing_of(
            article,
            llm,
            prompts=library,
            ask=llm.ask,
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
    created: datetime | None = None,
    recorded: tuple[float, int] | None = None,
) -> Briefing:
    """Make a Briefing with a model that is already open.

    Args:
        article: what to brief.
        llm: the model.
        prompts: what it is told.
        ask: how; by default as the model is best asked.
        created: when; by default now, or ``SOURCE_DATE_EPOCH``.
        recorded: seconds and requests that a recorded run took.

    Raises:
        BrieferError: see its tree in :mod:`briefer.errors`.
    """
    moment = created or now()
    way = ask or llm.ask
    read, usage = asked_extraction(article, llm, prompts, way)
    if recorded is not None:
        usage = replace(usage, seconds=recorded[0], calls=recorded[1])
    provenance = _provenance(llm.model, llm.host, usage, moment, way, prompts.sha256)
    return grounded(read, article, provenance)


def briefing_from_file(
    article: Article, extraction: str, *, created: datetime | None = None
) -> Briefing:
    """Make a Briefing from an Extraction in a file, without any model.

    Raises:
        UnusableFileError: the file cannot be read.
        InvalidExtraction: it is no valid Extraction for this article.
    """
    moment = created or now()
    read = read_extraction_file(extraction, len(article.sentences))
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


@contextmanager
def _unfinished(folder: Path) -> Iterator[Path]:
    """Yield a place for the files of a recording; they are moved to its folder at the end.

    It lies in that folder and is made at once, so that a folder that cannot be written to is
    found before a model is asked. A block that fails leaves what was there before.

    Raises:
        OutputError: the folder cannot be made or written to.
    """
    made = [place for place in (folder, *folder.parents) if not os.path.exists(place)]
    hidden = None
    try:
        with _translated(folder):
            folder.mkdir(parents=True, exist_ok=True)
            hidden = Path(tempfile.mkdtemp(dir=folder, prefix=".unfinished-"))
        yield hidden
        with _translated(folder):
            # Without it the folder is none that can be replayed, should this be cut short.
            (folder / _RUN).unlink(missing_ok=True)
            for name in (_ARTICLE, _CASSETTE, _RUN):
                os.replace(hidden / name, folder / name)
    finally:
        if hidden is not None:
            shutil.rmtree(hidden, ignore_errors=True)
        for place in made:
            with suppress(OSError):  # one that is not empty stays
                place.rmdir()


@contextmanager
def _translated(folder: Path) -> Iterator[None]:
    try:
        yield
    except FileExistsError as exc:
        raise OutputError(str(folder), "it is a file, not a folder") from exc
    except (OSError, ValueError) as exc:  # ValueError: a zero byte in the path
        raise OutputError(str(folder), getattr(exc, "strerror", None) or str(exc)) from exc


def _write_recording(
    place: Path, article: Article, briefing: Briefing, *, strict_mode: bool
) -> None:
    """Write what a recording holds beside its cassette."""
    provenance = briefing.provenance
    run = Run(
        model=provenance.model,
        host=provenance.provider,
        ask=str(provenance.ask),
        strict_mode=strict_mode,
        briefer=provenance.briefer,
        created=provenance.created,
        seconds=provenance.seconds,
        calls=provenance.calls,
        source=Path(article.source or "").name.removeprefix("-"),
    )
    data = briefed(article).model_dump_json(indent=2)
    with _translated(place.parent):
        (place / _ARTICLE).write_text(data + "\n", encoding="utf-8", newline="\n")
        (place / _RUN).write_text(run.to_toml(), encoding="utf-8", newline="\n")


def _remedy(run: Run, folder: str) -> str:
    model = run.model if run.strict_mode else EMBEDDED
    options = ["--model", model, "--ask", run.ask, "--record", folder]
    return f"record it again: briefer brief SOURCE {shlex.join(options)}"


def _recorded_article(path: Path, source: str) -> Article:
    try:
        kept = BriefedArticle.model_validate_json(path.read_bytes())
    except (OSError, ValueError) as exc:
        problem = "the recorded article is missing or damaged"
        raise UnusableFileError(str(path), problem, "record it again") from exc
    known: dict[str, Any] = {
        name: getattr(kept, name) for name in ("title", "publisher", "author", "url", "lang")
    }
    try:
        return Article.from_text(
            kept.text, published=kept.published, source=source or None, **known
        )
    except ArticleError as exc:
        raise UnusableFileError(str(path), exc.problem, "record it again") from exc
