"""What a page says and in which order, the same for every format."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from markupsafe import Markup

from briefer.grounding.briefing import BriefedHouse, Briefing
from briefer.rendering.directions import direction_of
from briefer.rendering.evidence import Evidence, evidence_of
from briefer.rendering.layout.balancing import even_width
from briefer.rendering.layout.estimating import HEADLINE, after_headline, columns_of
from briefer.rendering.layout.figures import Moment, strip_figure
from briefer.rendering.layout.measuring import Run
from briefer.rendering.layout.sheets import sheet_of
from briefer.rendering.lines import NOT_TRACED, Line, line_of
from briefer.rendering.linked import linked_data, web_address
from briefer.rendering.notes import Notes, notes_of
from briefer.rendering.options import PageOptions
from briefer.rendering.referring import printed_statements
from briefer.rendering.sectioning import sections_of
from briefer.rendering.sections import Sections
from briefer.rendering.sourcing import (
    SourceNote,
    heading_of,
    left_out_words,
    source_notes,
    sourcing_words,
)
from briefer.rendering.themes import Theme, theme_of
from briefer.rendering.timeline import first_day, latest_day
from briefer.settings import EvidenceMode, Paper, Purpose

SIZES = (10.5, 10.0, 9.5)
"""Points of the type on paper, the first where it fits; smaller ones are not read with ease."""


NOT_REVIEWED = "Machine-drafted, not reviewed"
"""What a page says of itself where nobody says who has read it."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A page's content in its order, before any markup.

    Attributes:
        lang: of the briefing.
        dir: ``ltr`` or ``rtl``, the way its script runs.
        title: the headline where it is shown without the page, as in a browser's tab.
        summary: the bottom line likewise.
        linked: both and the source, as schema.org has them.
        question: what the positions are about.
        whole: all points.
        front: those on the front page.
        annex: what fitting moved overleaf; empty where it moved nothing.
        size: points of the type on paper.
        paper: the sheet.
        published: the day of the article, or of the latest of several.
        today: what that day is called.
        sources: each article's outlet, title, author and day.
        left_out: the articles that could not be used, and why.
        sourcing: who speaks in the articles, in a sentence.
        legend: what the small type beside the statements means.
        parts: in how many the articles were read.
        proof: how many statements were traced, and what that means.
        reviewed: whether anybody has read it.
        evidence: the cited sentences, or the whole article; None where it is not shown.
        purpose: whether it is a review copy, with marks, or goes out without any.
        theme: the house style, or None.
        marking: for the top and bottom of every page, or None.
        memo: whom it is for, who sends it, and its reference, each under its label.
    """

    lang: str
    dir: str
    title: str
    summary: str
    linked: Mapping[str, Any]
    headline: Line
    dateline: tuple[str, ...]
    url: str | None
    lead: Line
    question: str | None
    whole: Sections
    front: Sections
    annex: Sections
    moments: tuple[Moment, ...]
    published: date | None
    today: str
    size: float
    paper: Paper
    sources: tuple[SourceNote, ...]
    left_out: tuple[str, ...]
    sourcing: str | None
    proof: str
    legend: str
    parts: int
    model: str
    version: str
    created: str
    reviewed: str
    evidence: Evidence | None
    purpose: Purpose
    theme: Theme | None
    marking: str | None
    memo: tuple[tuple[str, str], ...]

    @property
    def overleaf(self) -> int:
        """How many points stand in the annex."""
        return len(self.annex.anchors)

    @property
    def these(self) -> str:
        """What the page is of: "this article"."""
        return "this article" if len(self.sources) == 1 else "these articles"

    @property
    def columns(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The names of the sections in the front's left and right column."""
        return columns_of(self.front)

    @property
    def annex_columns(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The same of the annex."""
        return columns_of(self.annex)

    @property
    def by_hand(self) -> bool:
        """Whether an editor's words stand on it, besides those of statements."""
        whole = self.whole
        stances = [stance.line for stance in whole.stances]
        channel = [whole.channel.line] if whole.channel is not None else []
        lines = [self.headline, self.lead, *channel, *stances, *whole.coming, *whole.past]
        told = [line.note or line.edited for line in lines]
        return any([*told, *(one.note or one.edited for one in whole.who), *whole.corrections])

    @property
    def headline_width(self) -> float:
        """How wide the headline is on paper, in rem, so that no word stands alone."""
        whole = sheet_of(self.paper, self.size).width
        if self.headline.marks:
            return whole
        words = [Run(self.headline.text, HEADLINE, 600), *after_headline(self.headline)]
        return even_width(words, whole)

    @property
    def strip(self) -> Markup | None:
        """The days of the front page in their order, drawn."""
        shown = set(self.front.anchors)
        moments = [moment for moment in self.moments if moment.anchor in shown]
        return strip_figure(moments, self.published, self.today)


def outline_of(briefing: Briefing, options: PageOptions, shown: EvidenceMode) -> Outline:
    """Return what the page of a briefing says, all of it on the front.

    Args:
        briefing: what the page is of.
        options: how it is to be.
        shown: how much of the article stands beside it.
    """
    article = briefing.articles[0]
    several = len(briefing.articles) > 1
    notes = notes_of(briefing)
    what = briefing.what
    lead = line_of(notes, what, what.text, what.said_by, anchor="lead")
    headline = line_of(notes, briefing.headline, briefing.headline.text, anchor="headline")
    title, summary = _alone(headline), _alone(lead)
    provenance = briefing.provenance
    whole = sections_of(briefing, notes, lead)
    outline = Outline(
        lang=briefing.lang,
        dir=direction_of(briefing.lang),
        title=title,
        summary=summary,
        linked=linked_data(briefing, title, summary),
        headline=headline,
        dateline=heading_of(briefing),
        url=None if several else web_address(article.url),
        lead=lead,
        question=briefing.question if whole.stances else None,
        whole=whole,
        front=whole,
        annex=Sections(),
        moments=_moments(whole),
        published=latest_day(briefing.articles),
        today=_today(briefing),
        size=SIZES[0],
        paper=options.paper,
        sources=source_notes(briefing, notes),
        left_out=left_out_words(briefing),
        sourcing=sourcing_words(briefing.sourcing, len(briefing.articles))
        if briefing.sourcing is not None
        else None,
        proof=_proof(briefing, notes, marked=options.marked),
        legend=_legend(notes),
        parts=provenance.windows,
        model=provenance.model,
        version=provenance.briefer,
        created=provenance.created.replace("T", " ").removesuffix("Z")[:16],
        reviewed=options.reviewed or NOT_REVIEWED,
        evidence=None,
        purpose="review" if options.marked else "release",
        theme=theme_of(options.theme) if options.theme is not None else None,
        marking=briefing.house.marking if briefing.house else None,
        memo=_memo(briefing.house),
    )
    if shown == "none":
        return outline
    printed = list(printed_statements(headline, lead, whole))
    evidence = evidence_of(briefing, notes.citing, printed, whole=shown == "full")
    return replace(outline, evidence=evidence)


def _proof(briefing: Briefing, notes: Notes, *, marked: bool) -> str:
    outlets = " Outlets are counted by code, a copy with its original."
    counting = outlets if notes.independent > 1 else ""
    if not marked and all(item.verdict == "traced" for item in briefing.statements()):
        return (
            "Names, numbers, dates and quotations were checked against the cited sentences by "
            f"machine; wording and meaning were not.{counting}"
        )
    counted = [item for item in briefing.statements() if item.citations]
    traced = sum(item.verdict in {"traced", "repaired"} for item in counted)
    across = sum(
        item.verdict == "unchecked" and any(f.kind == "other_language" for f in item.findings)
        for item in counted
    )
    apart = f"; {across} could not be checked across languages" if across else ""
    return (
        f"Names, numbers, dates and quotations found in the cited sentences: {traced} of "
        f"{len(counted)}{apart}. Wording and meaning are not checked: read the sentence.{counting}"
    )


def _legend(notes: Notes) -> str:
    if len(notes.outlets) > 1:
        return "Small type names the outlet and counts its sentences."
    pages = " and give their pages" if notes.citing.pages[0] else ""
    return f"Small numbers count the article’s sentences{pages}."


def _today(briefing: Briefing) -> str:
    """Return what the day is called that parts what is past from what is to come."""
    if len(briefing.articles) == 1:
        return "the article"
    days = {article.published for article in briefing.articles}
    return "the articles" if len(days) == 1 else "latest article"


def _alone(line: Line) -> str:
    """Return a statement as it may be shown where no mark can stand beside it."""
    said = f" (According to {line.said_by}.)" if line.said_by else ""
    untraced = any(mark.startswith(NOT_TRACED) for mark in line.marks)
    return f"{line.text}{said}{f' [{NOT_TRACED}]' if untraced else ''}"


def _moments(sections: Sections) -> tuple[Moment, ...]:
    """Return the days of the past and of what is to come, in the order of time."""
    dated = [line for line in (*sections.past, *sections.coming) if line.interval is not None]
    moments = [Moment(line.interval, line.text, line.anchor) for line in dated if line.interval]
    return tuple(sorted(moments, key=lambda moment: first_day(moment.interval)))


def _memo(house: BriefedHouse | None) -> tuple[tuple[str, str], ...]:
    if house is None:
        return ()
    lines = (("To", house.to), ("From", house.sender), ("Reference", house.reference))
    return tuple((label, words) for label, words in lines if words)
