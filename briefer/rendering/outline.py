"""What a page says and in which order, the same for every format."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefer.articles.cleaning import without_hidden
from briefer.extraction.schema import Position
from briefer.grounding.briefing import BriefedHouse, Briefing
from briefer.language.names import folded
from briefer.rendering.dates import day_words
from briefer.rendering.evidence import Evidence, Printed, evidence_of
from briefer.rendering.lines import Line, cites_of, dateline_of, line_of, marks_of
from briefer.rendering.themes import Theme
from briefer.rendering.timeline import anchored, lines_by_time, told_once
from briefer.settings import EvidenceMode, Purpose

_POSITIONS = {
    Position.SUPPORTS: "supports",
    Position.CONDITIONAL: "conditional",
    Position.OPEN: "open",
    Position.NONCOMMITTAL: "noncommittal",
    Position.OPPOSES: "opposes",
    Position.NOT_STATED: "not stated",
}


@dataclass(frozen=True, slots=True)
class Person:
    """One row of the persons."""

    name: str
    role: str
    side: str | None
    cites: tuple[str, ...]
    marks: tuple[str, ...]
    anchor: str


@dataclass(frozen=True, slots=True)
class Stance:
    """Where one side stands."""

    side: str
    position: str
    line: Line
    quote: str | None
    quoted: str | None


@dataclass(frozen=True, slots=True)
class Channel:
    """A line of contact."""

    one: str
    other: str
    status: str
    purpose: str | None
    line: Line


@dataclass(frozen=True, slots=True)
class Outline:
    """A page's content in its order, before any markup.

    Attributes:
        evidence: the cited sentences, or the whole article; None where it is not shown.
        purpose: whether it is a review copy, with marks, or goes out without any.
        theme: the house style, or None.
        marking: for the top and bottom of every page, or None.
        memo: whom it is for, who sends it, and its reference, each under its label.
    """

    lang: str
    headline: Line
    dateline: tuple[str, ...]
    url: str | None
    lead: Line
    channel: Channel | None
    question: str | None
    stances: tuple[Stance, ...]
    coming: tuple[Line, ...]
    who: tuple[Person, ...]
    past: tuple[Line, ...]
    gaps: tuple[str, ...]
    source: str
    traced: int
    counted: int
    model: str
    version: str
    created: str
    evidence: Evidence | None
    purpose: Purpose
    theme: Theme | None
    marking: str | None
    memo: tuple[tuple[str, str], ...]


def outline_of(
    briefing: Briefing,
    shown: EvidenceMode = "cited",
    purpose: Purpose = "review",
    theme: Theme | None = None,
) -> Outline:
    """Return what the page of a briefing says.

    Args:
        briefing: what the page is of.
        shown: how much of the article stands beside it.
        purpose: what it is for; see :func:`briefer.rendering.releasing.paged`.
        theme: the house style, or None.
    """
    article = briefing.articles[0]
    what = briefing.what
    lead = line_of(briefing, what, what.text, what.said_by, anchor="lead")
    coming, past = lines_by_time(briefing)
    stances = _stances(briefing)
    counted = [s for s in briefing.statements() if s.citations]
    provenance = briefing.provenance
    outline = Outline(
        lang=article.lang,
        headline=line_of(briefing, briefing.headline, briefing.headline.text, anchor="headline"),
        dateline=dateline_of(article),
        url=_web_address(article.url),
        lead=lead,
        channel=_channel(briefing),
        question=briefing.question if stances else None,
        stances=stances,
        coming=anchored(told_once(coming, [lead], keep_dated=True), "next"),
        who=_persons(briefing),
        past=anchored(told_once(past, [lead, *coming, *map(_whole_stance, stances)]), "past"),
        gaps=tuple(gap.text for gap in briefing.gaps),
        source=_source(briefing),
        traced=sum(s.verdict in {"traced", "repaired"} for s in counted),
        counted=len(counted),
        model=provenance.model,
        version=provenance.briefer,
        created=provenance.created.replace("T", " ").removesuffix("Z")[:16],
        evidence=None,
        purpose=purpose,
        theme=theme,
        marking=briefing.house.marking if briefing.house else None,
        memo=_memo(briefing.house),
    )
    if shown == "none":
        return outline
    evidence = evidence_of(briefing, list(_printed(outline)), whole=shown == "full")
    return replace(outline, evidence=evidence)


def _printed(page: Outline) -> Iterator[Printed]:
    """Yield the statements of a page as its evidence refers to them."""
    yield _reference(page.headline, "Headline")
    yield _reference(page.lead, "Bottom line")
    if page.channel is not None:
        yield _reference(page.channel.line, "The channel")
    for stance in page.stances:
        yield _reference(stance.line, stance.side, "Where each side stands")
    for n, line in enumerate(page.coming, 1):
        yield _dated_reference(line, "What comes next", n)
    for person in page.who:
        yield Printed(person.anchor, person.name, "Who", person.cites, person.marks)
    for n, line in enumerate(page.past, 1):
        yield _dated_reference(line, "Background", n)


def _reference(line: Line, label: str, section: str | None = None) -> Printed:
    return Printed(line.anchor, label, section, line.cites, line.marks)


def _dated_reference(line: Line, section: str, ordinal: int) -> Printed:
    """Return a reference by the line's date, or by its place where it has none."""
    label = line.date or line.phrase
    return _reference(line, label, section) if label else _reference(line, f"{section} {ordinal}")


def _channel(briefing: Briefing) -> Channel | None:
    channel = briefing.channel
    if channel is None:
        return None
    line = line_of(briefing, channel, channel.status.value, channel.said_by, anchor="channel")
    one, other = channel.between
    return Channel(one, other, channel.status.value, channel.purpose, line)


def _stances(briefing: Briefing) -> tuple[Stance, ...]:
    stances = []
    printed: set[str] = set()
    for n, stance in enumerate(briefing.stances, 1):
        if stance.position is Position.NOT_STATED:
            continue  # said once, under what is not in the article
        quotation = next(iter(stance.quotes), None)
        quote = " ".join(briefing.words_of(quotation).split()) if quotation else None
        # The same words are not printed twice, nor beside a summary that holds them.
        if quote is not None and (quote in printed or folded(quote) in folded(stance.summary)):
            quote = None
        if quote is not None:
            printed.add(quote)
        line = line_of(briefing, stance, stance.summary, stance.said_by, anchor=f"stance-{n}")
        stances.append(
            Stance(
                stance.side[:1].upper() + stance.side[1:],
                _POSITIONS[stance.position],
                line,
                quote,
                quotation.said_by if quotation is not None else None,
            )
        )
    return tuple(stances)


def _whole_stance(stance: Stance) -> Line:
    return replace(
        stance.line, text=f"{stance.line.text} {stance.quote or ''} {stance.quoted or ''}"
    )


def _persons(briefing: Briefing) -> tuple[Person, ...]:
    return tuple(
        Person(
            who.name,
            who.role if who.role.startswith("who ") else who.role[:1].upper() + who.role[1:],
            None if folded(who.side) == "other" else who.side,
            cites_of(briefing, who),
            marks_of(who),
            f"who-{n}",
        )
        for n, who in enumerate(briefing.who, 1)
    )


def _memo(house: BriefedHouse | None) -> tuple[tuple[str, str], ...]:
    if house is None:
        return ()
    lines = (("To", house.to), ("From", house.sender), ("Reference", house.reference))
    return tuple((label, words) for label, words in lines if words)


def _source(briefing: Briefing) -> str:
    article = briefing.articles[0]
    title = f"“{article.title}”" if article.title else None
    day = day_words(article.published) if article.published else "undated"
    named = [part for part in (article.publisher, title, article.author) if part]
    return ", ".join([*(named or ["an article without a title"]), day])


def _web_address(url: str | None) -> str | None:
    """Return an address that a page may link to: one that runs nothing."""
    if url is None or not url.lower().startswith(("http://", "https://")):
        return None
    return without_hidden(url)[0]
