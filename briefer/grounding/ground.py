"""An Extraction and its Article become a Briefing."""

import functools
from collections.abc import Collection, Sequence
from dataclasses import asdict, replace
from typing import Any

from briefer.articles.article import Article
from briefer.articles.naming import name_of
from briefer.articles.numbering import Numbering
from briefer.extraction.paths import value_at
from briefer.extraction.reading import ReadExtraction
from briefer.extraction.schema import Extraction
from briefer.extraction.voices import Voice, voices_of
from briefer.grounding.briefing import (
    BriefedArticle,
    BriefedHouse,
    Briefing,
    LeftOut,
    Provenance,
    RetrievedFrom,
    SentenceSpan,
)
from briefer.grounding.gaps import gaps_of
from briefer.grounding.identifying import identified, statements_by_path
from briefer.grounding.judging import judged
from briefer.grounding.merging.speaking import quotations_of, speaker_of
from briefer.grounding.outlets.compared import compared
from briefer.grounding.quoting import without_unproven_quotes
from briefer.grounding.sourcing import sourcing_of
from briefer.grounding.statements import (
    ChannelStatement,
    ClaimStatement,
    Finding,
    HeadlineStatement,
    Interval,
    Quotation,
    Span,
    StanceStatement,
    WhenStatement,
    WhoStatement,
)
from briefer.grounding.tracing import span_of
from briefer.language.abroad.tags import is_english
from briefer.language.clauses import role_alone, without_dateline
from briefer.language.dating import resolve_date
from briefer.settings import House


def grounded(
    read: ReadExtraction, articles: Article | Sequence[Article], provenance: Provenance
) -> Briefing:
    """Resolve an Extraction against its article, or against several; see :func:`stated`.

    Returns:
        A Briefing in which every statement has an id, spans, a verdict and findings.
    """
    numbering = Numbering(articles)
    return finished(stated(read, numbering.articles, provenance), numbering.articles)


def stated(
    read: ReadExtraction, articles: Article | Sequence[Article], provenance: Provenance
) -> Briefing:
    """Resolve the statements of an Extraction, and nothing that is made of them together.

    A citation that the model got wrong is moved where another sentence proves the statement;
    quotations, speakers and days are then taken from that sentence.

    Args:
        read: a valid Extraction, and which of its strings were cut. What a statement cites
            lies in one article.
        articles: what it is about; its numbers count through all of them.
        provenance: how it came to be.

    Returns:
        A Briefing in which every statement has spans, a verdict and findings, but no id; it has
        no gaps, and nothing that several articles have in common.
    """
    numbering = Numbering(articles)
    briefing = judged(_resolved(read, numbering, provenance, frozenset()))
    moved = {
        path: [numbering.before(span.article) + span.sentence for span in statement.citations]
        for path, statement in statements_by_path(briefing).items()
        if statement.verdict == "repaired"
    }
    if moved:
        again = replace(read, extraction=_with_cites(read.extraction, moved))
        again_resolved = _resolved(again, numbering, provenance, frozenset(moved))
        briefing = judged(again_resolved, repair=False)
    return briefing


def finished(briefing: Briefing, articles: Sequence[Article]) -> Briefing:
    """Return a briefing with its ids, and what is made of all statements and articles together.

    That is what the articles do not say, who speaks in them, and what several of them have
    in common and tell differently.
    """
    in_english = all(is_english(article.lang) for article in articles)
    sourcing = sourcing_of(articles) if in_english else None
    found = {"gaps": gaps_of(briefing, articles), "sourcing": sourcing}
    return identified(compared(briefing.model_copy(update=found)))


def _resolved(
    read: ReadExtraction, numbering: Numbering, provenance: Provenance, moved: Collection[str]
) -> Briefing:
    extraction = read.extraction
    make = _Grounding(numbering, read.cut_off, moved)
    channel = extraction.channel
    return Briefing(
        articles=[briefed(article) for article in numbering.articles],
        lang=read.lang or numbering.articles[0].lang,
        headline=HeadlineStatement(
            text=without_unproven_quotes(extraction.headline, make.article(extraction.what).text),
            **make.common("headline", extraction.what.cites),
        ),
        question=extraction.question,
        what=make.claim("what", extraction.what),
        who=[
            WhoStatement(
                name=who.name,
                role=role_alone(who.role, who.name),
                side=who.side,
                **make.common(f"who.{i}", who.cites),
            )
            for i, who in enumerate(extraction.who)
        ],
        when=[
            WhenStatement(
                event=make.text(when.event, when.cites),
                phrase=when.phrase,
                said_by=make.speaker(when.said_by, when.event, when.cites),
                interval=make.interval(when.phrase, when.cites),
                **make.common(f"when.{i}", when.cites),
            )
            for i, when in enumerate(extraction.when)
        ],
        channel=None
        if channel is None
        else ChannelStatement(
            between=channel.between,
            status=channel.status,
            purpose=channel.purpose,
            said_by=channel.said_by,
            **make.common("channel", channel.cites),
        ),
        stances=[
            StanceStatement(
                side=stance.side,
                position=stance.position,
                summary=make.text(stance.summary, stance.cites),
                said_by=make.speaker(stance.said_by, stance.summary, stance.cites),
                quotes=make.quotations(stance.cites, stance.summary),
                **make.common(f"stances.{i}", stance.cites),
            )
            for i, stance in enumerate(extraction.stances)
        ],
        background=[
            make.claim(f"background.{i}", item) for i, item in enumerate(extraction.background)
        ],
        next=[make.claim(f"next.{i}", item) for i, item in enumerate(extraction.next)],
        gaps=[],
        provenance=provenance,
        house=briefed_house(house_of(numbering.articles)),
    )


def _with_cites(extraction: Extraction, moved: dict[str, list[int]]) -> Extraction:
    """Return an extraction with other citations at some of its paths."""
    data = extraction.model_dump()
    for path, numbers in moved.items():
        value_at(data, path)["cites"] = numbers
    return Extraction.model_validate(data)


class _Grounding:
    """What all statements of one briefing share: its articles, prepared once."""

    def __init__(
        self, numbering: Numbering, cut_off: frozenset[str], moved: Collection[str]
    ) -> None:
        self._numbering = numbering
        self._cut_off = cut_off
        self._moved = moved
        self._voices = [voices_of(article) for article in numbering.articles]

    def article(self, item: Any) -> Article:
        """Return the article that a statement cites."""
        return self._placed(item.cites)[0]

    def claim(self, path: str, item: Any) -> ClaimStatement:
        """Return a statement of the bottom line, the background or what comes next."""
        return ClaimStatement(
            text=self.text(item.text, item.cites),
            said_by=self.speaker(item.said_by, item.text, item.cites),
            **self.common(path, item.cites),
        )

    def common(self, path: str, cites: Sequence[int]) -> dict[str, Any]:
        """Return the fields that every statement has, before it is judged and identified.

        Args:
            path: where it stands in the Extraction: ``stances.1``.
            cites: the sentences it cites.
        """
        return {
            "id": "",
            "citations": [self._span(number) for number in cites],
            "verdict": "repaired" if path in self._moved else "traced",
            "findings": self._cut_findings(path),
        }

    def text(self, words: str, cites: Sequence[int]) -> str:
        """Return a model's words without quotation marks that their sentences do not prove."""
        article, numbers, _ = self._placed(cites)
        cited = " ".join(article.words_of(number) for number in numbers)
        return without_unproven_quotes(without_dateline(words, article.text), cited)

    def speaker(self, said_by: str | None, statement: str, cites: Sequence[int]) -> str | None:
        """Return who says a statement: as given, else as the first cited sentence has it."""
        article, numbers, voices = self._placed(cites)
        cited = [voices[number - 1] for number in numbers]
        return speaker_of(statement, said_by, cited, article.lang)

    def quotations(self, cites: Sequence[int], summary: str) -> list[Quotation]:
        """Return the words of a side's own that stand in its cited sentences."""
        article, numbers, voices = self._placed(cites)
        return quotations_of(article, self._place_of(cites), numbers, voices, summary)

    def interval(self, phrase: str, cites: Sequence[int]) -> Interval | None:
        """Return the days that a time expression stands for, in its sentence."""
        article, numbers, _ = self._placed(cites)
        sentence = article.words_of(numbers[0])
        found = resolve_date(phrase, article.published, sentence, article.lang)
        if found is None:
            return None
        return Interval(start=found.start, end=found.end, certain=found.certain)

    def _place_of(self, cites: Sequence[int]) -> int:
        return self._numbering.place_of(cites[0])[0] if cites else 0

    def _placed(self, cites: Sequence[int]) -> tuple[Article, list[int], list[Voice]]:
        """Return the article that sentences lie in, their numbers in it, and all its voices."""
        place = self._place_of(cites)
        numbers = [self._numbering.place_of(number)[1] for number in cites]
        return self._numbering.articles[place], numbers, self._voices[place]

    def _span(self, cited: int) -> Span:
        place, number = self._numbering.place_of(cited)
        return span_of(self._numbering.articles[place], number - 1, place)

    def _cut_findings(self, path: str) -> list[Finding]:
        cut = sorted(p for p in self._cut_off if p == path or p.startswith(f"{path}."))
        detail = "The model's words ran over their limit and were cut at the last whole word"
        return [Finding(kind="cut_off", words=p.rsplit(".", 1)[-1], detail=detail) for p in cut]


def house_of(articles: Sequence[Article]) -> House:
    """Return what the files of articles ask to be printed; the first that says it counts."""
    return functools.reduce(House.over, (article.house for article in articles), House())


def briefed_house(house: House, briefed: BriefedHouse | None = None) -> BriefedHouse | None:
    """Return the fields of a house as briefings hold them; None where none is set.

    Args:
        house: what settings or an article's file say.
        briefed: what a briefing says already, which goes before it.
    """
    known = {} if briefed is None else briefed.model_dump()
    both = House(**known).over(house)
    return BriefedHouse(**asdict(both)) if both != House() else None


def unread_of(articles: Sequence[Article]) -> list[LeftOut]:
    """Return the pages of articles that could not be read, as a page of a briefing names them."""
    found = []
    for place, article in enumerate(articles):
        if article.unread:
            one = len(article.unread) == 1
            numbers = ", ".join(map(str, article.unread))
            source = f"page{'' if one else 's'} {numbers} of {name_of(articles, place)}"
            why = "it is a picture" if one else "they are pictures"
            found.append(LeftOut(source=source, why=f"{why} without text"))
    return found


def briefed(article: Article) -> BriefedArticle:
    """Return an article as briefings hold it."""
    return BriefedArticle(
        text=article.text,
        sentences=[
            SentenceSpan(number=s.number, start=s.start, end=s.end, page=s.page)
            for s in article.sentences
        ],
        title=article.title,
        publisher=article.publisher,
        author=article.author,
        url=article.url,
        published=article.published,
        lang=article.lang,
        sha256=article.sha256,
        retrieved=RetrievedFrom(**asdict(article.retrieved)) if article.retrieved else None,
    )
