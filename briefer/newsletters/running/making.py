"""Planned briefings made, each kept as soon as it is there."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from briefer.articles.article import Article
from briefer.clock import instant, now
from briefer.errors import (
    ArticleError,
    BrieferError,
    DeadlinePassed,
    ProviderError,
    ReplyError,
    UnusableFileError,
)
from briefer.grounding.briefing import Briefing
from briefer.llm.abreast import results_abreast
from briefer.llm.recordings import read_run
from briefer.newsletters.newsletter import Newsletter
from briefer.newsletters.state.items import KeptItem
from briefer.newsletters.state.state import State
from briefer.pipeline import chosen_model, opened_maker, replayed_briefing
from briefer.runs import recorded_articles
from briefer.settings import Settings

_ONE_FAILS = (ArticleError, UnusableFileError)
"""What stops one briefing and no other; a wrong key would stop them all."""


def to_be_made(items: Sequence[KeptItem]) -> list[KeptItem]:
    """Return the items that a briefing is to be made of."""
    return [item for item in items if item.is_due]


Maker = Callable[[KeptItem], Briefing]
"""Makes the briefing of an item."""


def make_briefings(
    items: Sequence[KeptItem],
    state: State,
    make: Maker,
    at_once: int,
    done: Callable[[int], None] = lambda _: None,
) -> BrieferError | None:
    """Make the briefings of items, several at a time, and keep each as soon as it is there.

    An article has so many tries. A model that fails for every one of them is down, or none to
    brief with: that costs none of them a try. Only where there is a single one, it may be that
    article's fault that the model takes too long or says what cannot be used.

    Args:
        items: that have none yet.
        state: where they are kept.
        make: makes one.
        at_once: how many, at most, at the same time.
        done: told how many are finished.

    Returns:
        How the model failed, where it did so for all; else None.

    Raises:
        ConfigurationError: no briefing could be made, whatever the article.
        OutputError: one could not be kept.
    """

    def kept(item: KeptItem) -> BrieferError | None:
        try:
            briefing = make(item)
        except (ProviderError, ReplyError) as exc:
            return exc
        except _ONE_FAILS as exc:
            with state.writing():
                state.items.keep_failure(item.id, _reason(exc))
            return None
        with state.writing():
            state.items.keep_briefing(item.id, briefing, instant(now()))
        return None

    failures = results_abreast(kept, items, at_once, done)
    alone = len(failures) == 1 and isinstance(failures[0], DeadlinePassed | ReplyError)
    if failures and all(failures) and not alone:
        return failures[0]
    with state.writing():
        for item, failure in zip(items, failures, strict=True):
            if failure is not None:
                state.items.keep_failure(item.id, _reason(failure))
    return None


def _reason(exc: BrieferError) -> str:
    """Return why one briefing failed, without the full stop of a sentence of its own."""
    words = f"{exc.problem}; {exc.remedy}" if isinstance(exc, ArticleError) else str(exc)
    return words.rstrip(".")


@contextmanager
def opened_maker_of(
    newsletter: Newsletter, settings: Settings, replay: str | None, record: str | None
) -> Iterator[tuple[Maker, int]]:
    """Yield what makes the briefings of a newsletter, and how many it makes at once.

    Args:
        newsletter: whose briefings they are.
        settings: which model makes them.
        replay: a folder of recordings to make them from instead, or None.
        record: a folder that recordings are kept in, each below its item's id, or None.

    Raises:
        ConfigurationError: no model is configured, or it cannot be set up.
        UnusableFileError: the folder holds no recording.
    """
    # To record and to replay is to take the place of the network, for all threads.
    if replay is not None:
        with opened_replay(Path(replay)) as make:
            yield make, 1
        return
    settings = settings.over(Settings(language=newsletter.language))
    choice = chosen_model(settings)
    with opened_maker(settings, choice) as briefed:

        def made(item: KeptItem) -> Briefing:
            place = Path(record) / item.id if record is not None else None
            return briefed(item.articles, place)

        alone = choice.embedded or record is not None
        yield made, 1 if alone else newsletter.concurrency


@contextmanager
def opened_replay(folder: Path) -> Iterator[Maker]:
    """Yield what makes briefings again from recordings, by the text of their articles.

    Args:
        folder: holds recordings, each a folder that ``--record`` wrote.

    Raises:
        UnusableFileError: it holds none.
    """
    known = {_texts(recorded_articles(one, read_run(one))): one for one in _recordings(folder)}
    if not known:
        problem = "it holds no recording"
        raise UnusableFileError(str(folder), problem, "give a folder of folders of --record")

    def made(item: KeptItem) -> Briefing:
        place = known.get(_texts(item.articles))
        if place is None:
            names = ", ".join(repr(one.url or one.title or "") for one in item.articles)
            problem = f"it holds no recording of {names}"
            raise UnusableFileError(str(folder), problem, "run it without --replay")
        return _with_places(replayed_briefing(str(place))[1], item.articles)

    yield made


def _with_places(briefing: Briefing, articles: Sequence[Article]) -> Briefing:
    """Return a replayed briefing that says where its articles were read, if it does not yet."""
    read = {one.sha256: one for one in articles}
    places = [
        one.model_copy(
            update={
                "publisher": one.publisher or read[one.sha256].publisher,
                "url": one.url or read[one.sha256].url,
            }
        )
        for one in briefing.articles
    ]
    return briefing.model_copy(update={"articles": places})


def _recordings(folder: Path) -> list[Path]:
    return sorted(path.parent for path in folder.glob("*/run.toml"))


def _texts(articles: Sequence[Article]) -> frozenset[str]:
    return frozenset(article.sha256 for article in articles)
