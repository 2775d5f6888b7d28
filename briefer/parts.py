"""Articles read in parts: each window is asked about as an article of its own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from briefer.articles.article import Article
from briefer.articles.excerpts import excerpt_of
from briefer.articles.naming import name_of
from briefer.articles.numbering import Numbering
from briefer.articles.windows import Window, halves_of, tokens_of_sentences, windows_of
from briefer.errors import ArticleError, ArticleTooLong, ProviderError, ReplyError
from briefer.extraction.asking import asked_again, asked_extraction
from briefer.extraction.mending import mendable
from briefer.extraction.reading import ReadExtraction
from briefer.extraction.tongues import tongue_of
from briefer.extraction.whole import asked_whole
from briefer.grounding.briefing import Briefing, LeftOut
from briefer.grounding.faults import UNKNOWN, better_of, faults_of
from briefer.grounding.ground import stated
from briefer.grounding.merging.merging import in_place, with_bottom_line
from briefer.grounding.outlets.copying import copies_of
from briefer.language.abroad.tags import is_english
from briefer.llm.abreast import results_abreast
from briefer.llm.base import LLM
from briefer.llm.metering import MeteredLLM, Usage
from briefer.llm.remembering import RememberingLLM
from briefer.prompting.library import PromptLibrary
from briefer.prompting.planted import with_planted
from briefer.settings import Ask

if TYPE_CHECKING:
    from briefer.llm.client import OpenAIChat

REASK = 1
"""How often untraced statements are asked for again, where nothing else is said."""

EMBEDDED_WINDOW = 2_500
"""Reckoned tokens that the embedded model is asked about at once: see ``docs/long.md``."""

HOSTED_WINDOW = 8_000
"""Reckoned tokens that any other model is asked about at once, where its context holds them.
An extraction is bounded, so that of a longer window it could tell less."""

_LEAST_WINDOW = 1_000
_PROMPT_AND_REPLY = 5_500
"""Tokens beside the article: the rules and worked examples, and the longest extraction."""

Done = Callable[[int, int], None]
"""Called with the number of windows that are read, and how many there are."""


@dataclass(frozen=True, slots=True)
class How:
    """How a briefing is made.

    Attributes:
        prompts: what the model is told.
        ask: how it is asked; None for as it is best asked.
        reask: how often untraced statements are asked for again, at most.
        window: reckoned tokens of a long article that are asked about at once; None for all.
        at_once: windows that are asked about at the same time, at most.
        left_out: articles that could not be read.
        language: of the briefing; None for that of the first article.
        created: when; None for now, or ``SOURCE_DATE_EPOCH``.
        recorded: seconds and requests that a recorded run took.
        done: told of each window that is read, where there are several.
    """

    prompts: PromptLibrary = field(default_factory=PromptLibrary)
    ask: Ask | None = None
    reask: int = REASK
    window: int | None = None
    at_once: int = 1
    left_out: tuple[LeftOut, ...] = ()
    language: str | None = None
    created: datetime | None = None
    recorded: tuple[float, int] | None = None
    done: Done | None = None


@dataclass(frozen=True, slots=True)
class Parts:
    """What a model said of each window that could be used.

    Attributes:
        briefings: one for each window, their spans where they lie in the whole articles.
        usage: what all windows cost.
        left_out: the windows of which the model said nothing that could be used.
        is_whole: whether there is one window, which is the one article.
    """

    briefings: tuple[Briefing, ...]
    usage: Usage
    left_out: tuple[LeftOut, ...] = ()
    is_whole: bool = False

    def __add__(self, other: "Parts") -> "Parts":
        """Return both, in order."""
        briefings = (*self.briefings, *other.briefings)
        return Parts(briefings, self.usage + other.usage, (*self.left_out, *other.left_out))


def window_for(llm: "OpenAIChat", articles: Sequence[Article], *, embedded: bool) -> int:
    """Return how long a window of these articles may be for a model, in reckoned tokens.

    A server is asked for its context only where an article is longer than one window.
    """
    if embedded:
        return EMBEDDED_WINDOW
    if all(sum(tokens_of_sentences(article)) <= HOSTED_WINDOW for article in articles):
        return HOSTED_WINDOW
    context = llm.context()
    if context is None:
        return HOSTED_WINDOW
    return max(_LEAST_WINDOW, min(HOSTED_WINDOW, context - _PROMPT_AND_REPLY))


def read_parts(articles: Sequence[Article], llm: LLM, how: How) -> Parts:
    """Ask a model about every window of articles; a copy of another is not asked about again.

    A window that is too long for the model is halved and read in parts. One of several of
    which it says nothing that can be used, after being asked twice, is left out and named:
    asked again, it would answer the same. A server that fails may answer tomorrow, so that
    is an error.

    Args:
        articles: what is asked about.
        llm: the model.
        how: what it is told, and how it is asked.

    Raises:
        BrieferError: see its tree in :mod:`briefer.errors`. One that concerns a window of
            several names it.
    """
    windows = [
        window
        for place, original in enumerate(copies_of(articles))
        if original is None
        for window in windows_of(with_planted(articles[place]), place, how.window)
    ]
    if len(windows) > 1:
        llm = RememberingLLM(llm)
    reading = _Reading(articles, llm, how, len(windows) > 1 or len(articles) > 1)
    parts = results_abreast(
        reading.parts_of,
        windows,
        how.at_once,
        lambda done: how.done(done, len(windows)) if how.done and len(windows) > 1 else None,
    )
    together = sum(parts[1:], parts[0])
    if not together.briefings:
        raise reading.failures[0]
    return together


def told_as_one(
    briefing: Briefing, parts: Parts, articles: Sequence[Article], llm: LLM, how: How
) -> tuple[Briefing, Usage]:
    """Return a merged briefing with a bottom line asked for over what leads its parts.

    Args:
        briefing: what the parts were merged to.
        parts: that it was merged of.
        articles: all of them.
        llm: the model.
        how: what it is told, and how it is asked.

    Returns:
        The briefing, and what asking cost. Where the model fails, or its words cannot be
        traced, the briefing is as it was; and where it or an article is not in English, of
        which the question is asked.

    Raises:
        ConfigurationError: key, model or quota are wrong.
    """
    if not all(map(is_english, [briefing.lang, *(article.lang for article in articles)])):
        return briefing, Usage()
    cited = {(s.article, s.sentence) for part in parts.briefings for s in part.what.citations}
    leads = sorted(cited)
    excerpt = excerpt_of([(articles[place], number) for place, number in leads])
    metered = MeteredLLM(llm)
    read = asked_whole(
        excerpt,
        [place for place, _ in leads],
        metered,
        how.prompts,
        how.ask or llm.ask,
        longest=how.window,
        channel=briefing.channel.model_dump(mode="json") if briefing.channel else None,
    )
    if read is None:
        return briefing, metered.usage
    before = Numbering(articles).before
    what = read.extraction.what
    cites = [before(leads[one - 1][0]) + leads[one - 1][1] for one in what.cites]
    in_articles = {"what": what.model_copy(update={"cites": cites})}
    extraction = read.extraction.model_copy(update=in_articles)
    told = stated(ReadExtraction(extraction, read.cut_off), articles, UNKNOWN)
    return with_bottom_line(briefing, told, parts.briefings, articles), metered.usage


class _Reading:
    """A model that reads the windows of articles."""

    def __init__(self, articles: Sequence[Article], llm: LLM, how: How, several: bool) -> None:
        self.failures: list[ReplyError | ArticleError] = []
        self._articles = articles
        self._llm = llm
        self._how = how
        self._several = several

    def parts_of(self, window: Window) -> Parts:
        """Return what the model says of a window, or of its halves where it is too long."""
        llm = MeteredLLM(self._llm)
        try:
            briefing = self._read(window.article, llm)
        except ArticleTooLong:
            halves = halves_of(window)
            if len(halves) == 1:
                raise
            self._several = True
            return sum(map(self.parts_of, halves), Parts((), llm.usage))
        except ProviderError as exc:
            if not self._several:
                raise
            problem = f"{exc.problem} (about {self._name(window)})"
            raise type(exc)(exc.host, exc.tries, problem, exc.remedy) from exc
        except (ReplyError, ArticleError) as exc:
            if not self._several:
                raise
            self.failures.append(exc)
            left_out = LeftOut(source=self._name(window), why=_why(exc))
            return Parts((), llm.usage, (left_out,))
        is_whole = not self._several
        return Parts((in_place(briefing, window),), llm.usage, is_whole=is_whole)

    def _read(self, article: Article, llm: LLM) -> Briefing:
        """Return what a model says of an article, or of a part of one."""
        prompts = self._how.prompts
        tongue = tongue_of(article, self._how.language or self._articles[0].lang)
        read = asked_extraction(article, llm, prompts, self._how.ask or llm.ask, tongue)
        briefing = stated(read, article, UNKNOWN)
        for _ in range(self._how.reask):
            faults = mendable(faults_of(briefing, article))
            if not faults:
                break
            told_anew = asked_again(article, llm, prompts, read, faults, tongue)
            read = better_of(read, told_anew, faults, article)
            briefing = stated(read, article, UNKNOWN)
        return briefing

    def _name(self, window: Window) -> str:
        """Return what a window is called: "sentences 12 to 40 of report.md"."""
        article = self._articles[window.place]
        source = Path(article.source or "-").name
        name = source if source not in {"", "-"} else name_of(self._articles, window.place)
        first, last = window.numbers
        if last - first + 1 == len(article.sentences):
            return name
        return f"sentences {first} to {last} of {name}"


def _why(exc: ReplyError | ArticleError) -> str:
    problem = exc.problem if isinstance(exc, ArticleError) else str(exc)
    return problem.partition(";")[0].rstrip(".")
