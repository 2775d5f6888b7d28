"""What a page says and in which order, the same for every format."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from briefer.extraction.schema import Position
from briefer.grounding.briefing import (
    Briefing,
    ClaimStatement,
    Finding,
    Statement,
    WhenStatement,
)
from briefer.grounding.findings import is_untraced
from briefer.language.names import folded
from briefer.language.words import content_words
from briefer.rendering.dates import day_words, interval_words

_POSITIONS = {
    Position.SUPPORTS: "supports",
    Position.CONDITIONAL: "conditional",
    Position.OPEN: "open",
    Position.NONCOMMITTAL: "noncommittal",
    Position.OPPOSES: "opposes",
    Position.NOT_STATED: "not stated",
}
_SAME_FACT = 0.8


@dataclass(frozen=True, slots=True)
class Line:
    """One statement as the page has it.

    Attributes:
        text: its words.
        cites: numbers of the cited sentences.
        said_by: who says it, or None.
        marks: what tracing found, in words.
        date: its days in words, or None.
        iso: its first day as ``YYYY-MM-DD``, or None.
        phrase: the article's time expression, or None.
    """

    text: str
    cites: tuple[int, ...]
    said_by: str | None = None
    marks: tuple[str, ...] = ()
    date: str | None = None
    iso: str | None = None
    phrase: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """One row of the persons."""

    name: str
    role: str
    side: str | None
    cites: tuple[int, ...]
    marks: tuple[str, ...]


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
class Evidence:
    """A cited sentence."""

    number: int
    words: str


@dataclass(frozen=True, slots=True)
class Outline:
    """A page's content in its order, before any markup."""

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
    evidence: tuple[Evidence, ...]


def outline_of(briefing: Briefing) -> Outline:
    """Return what the page of a briefing says."""
    article = briefing.articles[0]
    lead = _line(briefing.what, briefing.what.text, briefing.what.said_by)
    coming, past = _by_time(briefing)
    stances = _stances(briefing)
    counted = [s for s in briefing.statements() if s.citations]
    dateline = [day_words(article.published)] if article.published else []
    dateline += [words for words in (article.publisher, article.author) if words]
    provenance = briefing.provenance
    return Outline(
        lang=article.lang,
        headline=_line(briefing.headline, briefing.headline.text, None),
        dateline=tuple(dateline),
        url=article.url if _is_web_address(article.url) else None,
        lead=lead,
        channel=_channel(briefing),
        question=briefing.question if stances else None,
        stances=stances,
        coming=_told_once(coming, [lead], keep_dated=True),
        who=_persons(briefing),
        past=_told_once(past, [lead, *coming, *map(_whole_stance, stances)]),
        gaps=tuple(gap.text for gap in briefing.gaps),
        source=_source(briefing),
        traced=sum(s.verdict in {"traced", "repaired"} for s in counted),
        counted=len(counted),
        model=provenance.model,
        version=provenance.briefer,
        created=provenance.created.replace("T", " ").removesuffix("Z")[:16],
        evidence=_evidence(briefing),
    )


def _line(statement: Statement, text: str, said_by: str | None) -> Line:
    return Line(text, _cites(statement), said_by, _marks(statement))


def _cites(statement: Statement) -> tuple[int, ...]:
    return tuple(sorted({span.sentence for span in statement.citations}))


def _marks(statement: Statement) -> tuple[str, ...]:
    marks = [
        f"not traced: {finding.detail}" if is_untraced(finding.kind) else _remark(finding)
        for finding in statement.findings
        if finding.kind != "repeats"  # such a line is left out rather than marked
    ]
    if statement.verdict == "repaired":
        marks.append("citation moved by code")
    if statement.verdict == "unchecked":
        marks.append("not checked")
    return tuple(marks)


def _remark(finding: Finding) -> str:
    return finding.detail[:1].lower() + finding.detail[1:]


def _channel(briefing: Briefing) -> Channel | None:
    channel = briefing.channel
    if channel is None:
        return None
    line = _line(channel, channel.status.value, channel.said_by)
    one, other = channel.between
    return Channel(one, other, channel.status.value, channel.purpose, line)


def _stances(briefing: Briefing) -> tuple[Stance, ...]:
    stances = []
    printed: set[str] = set()
    for stance in briefing.stances:
        if stance.position is Position.NOT_STATED:
            continue  # said once, under what is not in the article
        quotation = next(iter(stance.quotes), None)
        quote = " ".join(briefing.words_of(quotation).split()) if quotation else None
        # The same words are not printed twice, nor beside a summary that holds them.
        if quote is not None and (quote in printed or folded(quote) in folded(stance.summary)):
            quote = None
        if quote is not None:
            printed.add(quote)
        line = _line(stance, stance.summary, stance.said_by)
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
            _cites(who),
            _marks(who),
        )
        for who in briefing.who
    )


def _by_time(briefing: Briefing) -> tuple[list[Line], list[Line]]:
    """Return what is to come and what is past or stands, each sorted by its first day."""
    published = briefing.articles[0].published
    ahead = [when for when in briefing.when if _is_ahead(when, published)]
    behind = [when for when in briefing.when if not _is_ahead(when, published)]
    coming = [_dated(when) for when in sorted(ahead, key=_first_day)]
    coming += [_claim(item) for item in briefing.next]
    past = [_dated(when) for when in sorted(behind, key=_first_day)]
    past += [_claim(item) for item in briefing.background]
    return coming, past


def _claim(item: ClaimStatement) -> Line:
    return _line(item, item.text, item.said_by)


def _dated(when: WhenStatement) -> Line:
    interval = when.interval
    first = interval and (interval.start or interval.end)
    return Line(
        text=when.event,
        cites=_cites(when),
        said_by=when.said_by,
        marks=_marks(when),
        date=interval_words(interval) if interval is not None else None,
        iso=first.isoformat() if first else None,
        phrase=when.phrase,
    )


def _is_ahead(when: WhenStatement, published: date | None) -> bool:
    interval = when.interval
    if interval is None or published is None or interval.end is None:
        return False
    return interval.end > published


def _first_day(when: WhenStatement) -> date:
    interval = when.interval
    return (interval and (interval.start or interval.end)) or date.max


def _told_once(
    lines: Sequence[Line], told: Sequence[Line], *, keep_dated: bool = False
) -> tuple[Line, ...]:
    """Return the lines that say something which the lines before them do not.

    A line is left out when another one cites the same sentence, has at least four fifths of
    its content words, and the line has no date of its own to give. It stays in the JSON.

    Args:
        lines: what is to be printed.
        told: what stands above them.
        keep_dated: keep each line with a date, as a list of what is to come does.
    """
    kept: list[Line] = []
    for line in lines:
        words = set(content_words(line.text))
        repeats = any(
            set(line.cites) <= set(other.cites)
            and len(words & set(content_words(other.text))) >= _SAME_FACT * len(words)
            for other in [*told, *kept]
        )
        dated = line.date is not None and (keep_dated or not _told_with_phrase(line, told))
        if dated or line.marks or not repeats:
            kept.append(line)
    return tuple(kept)


def _told_with_phrase(line: Line, told: Sequence[Line]) -> bool:
    return any(line.phrase is not None and line.phrase in other.text for other in told)


def _evidence(briefing: Briefing) -> tuple[Evidence, ...]:
    spans = {span.sentence: span for s in briefing.statements() for span in s.citations}
    return tuple(
        Evidence(number, " ".join(briefing.words_of(span).split()))
        for number, span in sorted(spans.items())
    )


def _source(briefing: Briefing) -> str:
    article = briefing.articles[0]
    title = f"“{article.title}”" if article.title else None
    day = day_words(article.published) if article.published else "undated"
    named = [part for part in (article.publisher, title, article.author) if part]
    return ", ".join([*(named or ["an article without a title"]), day])


def _is_web_address(url: str | None) -> bool:
    return url is not None and url.lower().startswith(("http://", "https://"))
