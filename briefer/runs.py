"""Recorded runs as folders: an article, the answers to what was asked about it, the settings."""

import os
import shlex
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from briefer.articles.article import Article, Retrieved
from briefer.articles.naming import is_address
from briefer.errors import ArticleError, OutputError, UnusableFileError
from briefer.grounding.briefing import BriefedArticle, BriefedHouse, Briefing, LeftOut
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
            for name in _articles_in(folder):
                (folder / name).unlink()
            for name in (*_articles_in(hidden), CASSETTE, _RUN):
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


def _articles_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("article*.json"))


def _article_file(place: int) -> str:
    return _ARTICLE if place == 0 else f"article-{place + 1}.json"


def write_recording(
    place: Path,
    articles: Sequence[Article],
    briefing: Briefing,
    *,
    strict_mode: bool,
    reask: int,
    window: int | None,
    left_out: Sequence[LeftOut],
    language: str | None = None,
) -> None:
    """Write what a recording holds beside its cassette.

    Args:
        place: what :func:`unfinished_recording` gave.
        articles: what was asked about.
        briefing: that was made of them.
        strict_mode: whether schemas were trimmed for a hosted provider.
        reask: how often untraced statements were asked for again, at most.
        window: reckoned tokens of a long article that were asked about at once; None for all.
        left_out: articles that could not be read. Windows that could not be are not among
            them: a replay finds them itself.
        language: that the briefing was asked for in; None for the article's.

    Raises:
        OutputError: the files cannot be written.
    """
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
        reask=reask,
        source=_file_name(articles[0].source or ""),
        language=language or "",
        articles=len(articles),
        left_out=[[one.source, one.why] for one in left_out],
        window=(window or 0) if provenance.windows > 1 or briefing.left_out else 0,
    )
    with _translated(place.parent):
        for index, article in enumerate(articles):
            text = article_json(article)
            (place / _article_file(index)).write_text(text, encoding="utf-8", newline="\n")
        (place / _RUN).write_text(run.to_toml(), encoding="utf-8", newline="\n")


def _file_name(source: str) -> str:
    """Return the name of a file; nothing where the source is none, but an address or ``-``."""
    return "" if is_address(source) else Path(source).name.removeprefix("-")


def article_json(article: Article) -> str:
    """Return an article as recordings hold it."""
    kept = _RecordedArticle(**briefed(article).model_dump(), house=briefed_house(article.house))
    nothing = {name for name in ("house", "copy_of", "retrieved") if getattr(kept, name) is None}
    return kept.model_dump_json(indent=2, by_alias=True, exclude=nothing) + "\n"


def recorded_articles(folder: Path, run: Run) -> list[Article]:
    """Return the articles of a recording.

    Raises:
        UnusableFileError: one is missing or damaged.
    """
    first, *others = (_recorded(folder / _article_file(n)) for n in range(run.articles))
    return [replace(first, source=run.source or None), *others]


def _recorded(path: Path) -> Article:
    try:
        return article_of_json(path.read_bytes())
    except (OSError, ValueError) as exc:
        problem = "the recorded article is missing or damaged"
        raise UnusableFileError(str(path), problem, "record it again") from exc
    except ArticleError as exc:
        raise UnusableFileError(str(path), exc.problem, "record it again") from exc


def article_of_json(data: bytes | str) -> Article:
    """Return an article that :func:`article_json` wrote.

    Raises:
        ValueError: it is none.
        ArticleError: no article has such a text.
    """
    kept = _RecordedArticle.model_validate_json(data)
    known: dict[str, Any] = {
        name: getattr(kept, name)
        for name in ("title", "publisher", "author", "url", "published", "lang")
    }
    house = House(**kept.house.model_dump()) if kept.house is not None else House()
    article = Article.from_text(kept.text, house=house, **known)
    retrieved = Retrieved(**kept.retrieved.model_dump()) if kept.retrieved is not None else None
    pages = {sentence.start: sentence.page for sentence in kept.sentences}
    sentences = tuple(replace(one, page=pages.get(one.start)) for one in article.sentences)
    return replace(article, sentences=sentences, retrieved=retrieved)


def record_again(run: Run, folder: str) -> str:
    """Return how to record a run again, as a sentence's end."""
    model = run.model if run.strict_mode else EMBEDDED
    sources = "SOURCE" if run.articles == 1 else "SOURCES"
    options = ["--model", model, "--ask", run.ask, "--record", folder]
    options += ["--language", run.language] if run.language else []
    return f"record it again: briefer brief {sources} {shlex.join(options)}"
