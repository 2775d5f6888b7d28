"""Recorded runs as folders: an article, the answers to what was asked about it, the settings."""

import os
import shlex
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from briefer.articles.article import Article
from briefer.errors import ArticleError, OutputError, UnusableFileError
from briefer.grounding.briefing import BriefedArticle, BriefedHouse, Provenance
from briefer.grounding.ground import briefed, briefed_house
from briefer.llm.recordings import Run
from briefer.settings import EMBEDDED, House

CASSETTE = "cassette.yaml"
_ARTICLE, _RUN = "article.json", "run.toml"


class _RecordedArticle(BriefedArticle):
    """An article with what its run printed of the house."""

    house: BriefedHouse | None = None


@contextmanager
def unfinished_recording(folder: Path) -> Iterator[Path]:
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
            for name in (_ARTICLE, CASSETTE, _RUN):
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


def write_recording(
    place: Path,
    article: Article,
    provenance: Provenance,
    *,
    strict_mode: bool,
    reask: int,
    language: str | None = None,
) -> None:
    """Write what a recording holds beside its cassette.

    Args:
        place: what :func:`unfinished_recording` gave.
        article: what was asked about.
        provenance: of the briefing that was made.
        strict_mode: whether schemas were trimmed for a hosted provider.
        reask: how often untraced statements were asked for again, at most.
        language: that the briefing was asked for in; None for the article's.

    Raises:
        OutputError: the files cannot be written.
    """
    run = Run(
        model=provenance.model,
        host=provenance.provider,
        ask=str(provenance.ask),
        strict_mode=strict_mode,
        briefer=provenance.briefer,
        created=provenance.created,
        seconds=provenance.seconds,
        calls=provenance.calls,
        reask=reask,
        language=language or "",
        source=Path(article.source or "").name.removeprefix("-"),
    )
    with _translated(place.parent):
        (place / _ARTICLE).write_text(article_json(article), encoding="utf-8", newline="\n")
        (place / _RUN).write_text(run.to_toml(), encoding="utf-8", newline="\n")


def article_json(article: Article) -> str:
    """Return an article as recordings hold it."""
    kept = _RecordedArticle(**briefed(article).model_dump(), house=briefed_house(article.house))
    nothing = {name for name in ("house", "copy_of", "retrieved") if getattr(kept, name) is None}
    return kept.model_dump_json(indent=2, by_alias=True, exclude=nothing) + "\n"


def recorded_article(folder: Path, run: Run) -> Article:
    """Return the article of a recording.

    Raises:
        UnusableFileError: it is missing or damaged.
    """
    path = folder / _ARTICLE
    try:
        kept = _RecordedArticle.model_validate_json(path.read_bytes())
    except (OSError, ValueError) as exc:
        problem = "the recorded article is missing or damaged"
        raise UnusableFileError(str(path), problem, "record it again") from exc
    known: dict[str, Any] = {
        name: getattr(kept, name) for name in ("title", "publisher", "author", "url", "lang")
    }
    house = House(**kept.house.model_dump()) if kept.house is not None else House()
    try:
        return Article.from_text(
            kept.text, published=kept.published, source=run.source or None, house=house, **known
        )
    except ArticleError as exc:
        raise UnusableFileError(str(path), exc.problem, "record it again") from exc


def record_again(run: Run, folder: str) -> str:
    """Return how to record a run again, as a sentence's end."""
    model = run.model if run.strict_mode else EMBEDDED
    options = ["--model", model, "--ask", run.ask, "--record", folder]
    options += ["--language", run.language] if run.language else []
    return f"record it again: briefer brief SOURCE {shlex.join(options)}"
