"""What a page says and in which order, the same for every format."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from markupsafe import Markup

from briefer.articles.cleaning import without_hidden
from briefer.grounding.briefing import BriefedHouse, Briefing
from briefer.rendering.balancing import even_width
from briefer.rendering.directions import direction_of
from briefer.rendering.estimating import HEADLINE, columns_of, sheet_of
from briefer.rendering.evidence import Evidence, Printed, evidence_of
from briefer.rendering.figures import Moment, strip_figure
from briefer.rendering.lines import NOT_TRACED, Line, dateline_of, line_of
from briefer.rendering.linked import linked_data
from briefer.rendering.measuring import Run
from briefer.rendering.options import PageOptions
from briefer.rendering.sectioning import sections_of
from briefer.rendering.sections import Sections
from briefer.rendering.sourcing import source_words, sourcing_words
from briefer.rendering.themes import Theme, theme_of
from briefer.rendering.timeline import first_day
from briefer.settings import EvidenceMode, Paper, Purpose

SIZES = (10.5, 10.0, 9.5)
"""Points of the type on paper, the first where it fits; smaller ones are not read with ease."""


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
        source: outlet, title, author and day.
        sourcing: who speaks in the article, in a sentence.
        proof: how many statements were traced, and what that means.
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
    size: float
    paper: Paper
    source: str
    sourcing: str | None
    proof: str
    model: str
    version: str
    created: str
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
    def columns(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The names of the sections in the front's left and right column."""
        return columns_of(self.front)

    @property
    def annex_columns(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The same of the annex."""
        return columns_of(self.annex)

    @property
    def headline_width(self) -> float:
        """How wide the headline is on paper, in rem, so that no word stands alone."""
        whole = sheet_of(self.paper, self.size).width
        if self.headline.marks:
            return whole
        words = [Run(self.headline.text, HEADLINE, 600), Run(" ".join(self.headline.cites), 0.68)]
        return even_width(words, whole)

    @property
    def strip(self) -> Markup | None:
        """The days of the front page in their order, drawn."""
        shown = set(self.front.anchors)
        moments = [moment for moment in self.moments if moment.anchor in shown]
        return strip_figure(moments, self.published)


def outline_of(briefing: Briefing, options: PageOptions, shown: EvidenceMode) -> Outline:
    """Return what the page of a briefing says, all of it on the front.

    Args:
        briefing: what the page is of.
        options: how it is to be.
        shown: how much of the article stands beside it.
    """
    article = briefing.articles[0]
    what = briefing.what
    lead = line_of(briefing, what, what.text, what.said_by, anchor="lead")
    headline = line_of(briefing, briefing.headline, briefing.headline.text, anchor="headline")
    title, summary = _alone(headline), _alone(lead)
    url = _web_address(article.url)
    provenance = briefing.provenance
    whole = sections_of(briefing, lead)
    outline = Outline(
        lang=briefing.lang,
        dir=direction_of(briefing.lang),
        title=title,
        summary=summary,
        linked=linked_data(briefing, title, summary, url),
        headline=headline,
        dateline=dateline_of(article),
        url=url,
        lead=lead,
        question=briefing.question if whole.stances else None,
        whole=whole,
        front=whole,
        annex=Sections(),
        moments=_moments(whole),
        published=article.published,
        size=SIZES[0],
        paper=options.paper,
        source=source_words(briefing),
        sourcing=sourcing_words(briefing.sourcing) if briefing.sourcing is not None else None,
        proof=_proof(briefing, options.purpose),
        model=provenance.model,
        version=provenance.briefer,
        created=provenance.created.replace("T", " ").removesuffix("Z")[:16],
        evidence=None,
        purpose=options.purpose,
        theme=theme_of(options.theme) if options.theme is not None else None,
        marking=briefing.house.marking if briefing.house else None,
        memo=_memo(briefing.house),
    )
    if shown == "none":
        return outline
    evidence = evidence_of(briefing, list(_printed(outline)), whole=shown == "full")
    return replace(outline, evidence=evidence)


def _proof(briefing: Briefing, purpose: Purpose) -> str:
    if purpose == "release":
        return (
            "Names, numbers, dates and quotations were checked against the cited sentences by "
            "machine; wording and meaning were not."
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
        f"{len(counted)}{apart}. Wording and meaning are not checked: read the sentence."
    )


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


def _printed(page: Outline) -> Iterator[Printed]:
    """Yield the statements of a page as its evidence refers to them."""
    sections = page.whole
    yield _reference(page.headline, "Headline")
    yield _reference(page.lead, "Bottom line")
    if sections.channel is not None:
        yield _reference(sections.channel.line, "The channel")
    for stance in sections.stances:
        yield _reference(stance.line, stance.side, "Where each side stands")
    for n, line in enumerate(sections.coming, 1):
        yield _dated_reference(line, "What comes next", n)
    for person in sections.who:
        yield Printed(person.anchor, person.name, "Who", person.cites, person.marks)
    for n, line in enumerate(sections.past, 1):
        yield _dated_reference(line, "Background", n)


def _reference(line: Line, label: str, section: str | None = None) -> Printed:
    return Printed(line.anchor, label, section, line.cites, line.marks)


def _dated_reference(line: Line, section: str, ordinal: int) -> Printed:
    """Return a reference by the line's date, or by its place where it has none."""
    label = line.date or line.phrase
    return _reference(line, label, section) if label else _reference(line, f"{section} {ordinal}")


def _memo(house: BriefedHouse | None) -> tuple[tuple[str, str], ...]:
    if house is None:
        return ()
    lines = (("To", house.to), ("From", house.sender), ("Reference", house.reference))
    return tuple((label, words) for label, words in lines if words)


def _web_address(url: str | None) -> str | None:
    """Return an address that a page may link to: one that runs nothing."""
    if url is None or not url.lower().startswith(("http://", "https://")):
        return None
    return without_hidden(url)[0]
