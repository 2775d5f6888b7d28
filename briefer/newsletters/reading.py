"""An issue as its reader meets it: what every output says, and in which order."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from briefer.newsletters.addresses import issue_path, page_below, page_path, site_of
from briefer.newsletters.issue import Ahead, Erratum, Issue, Item, Link, Proof
from briefer.rendering.dates import day_words, interval_words, span_words
from briefer.rendering.directions import direction_of
from briefer.rendering.environment import in_line, sentence
from briefer.rendering.escaping import one_line
from briefer.rendering.linked import web_address


@dataclass(frozen=True, slots=True)
class Citation:
    """The sentences of one article that something cites.

    Attributes:
        outlet: of the article.
        place: which of its sentences: "sentences 1 and 4".
        url: of the article, or None.
        words: the sentences, each exactly as it stands there.
    """

    outlet: str
    place: str
    url: str | None
    words: tuple[str, ...]

    @property
    def name(self) -> str:
        """What it is called: "Baltic Observer, sentences 1 and 4"."""
        return f"{self.outlet}, {self.place}"


@dataclass(frozen=True, slots=True)
class Source:
    """An article that a reader is led to.

    Attributes:
        name: its outlet.
        title: its own headline, or None.
        url: its address, or None.
        day: its day in words, or None.
    """

    name: str
    title: str | None
    url: str | None
    day: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One briefing of an issue.

    Attributes:
        id: stable over all runs; its anchor on a page too.
        headline: its own.
        summary: the bottom line, a whole sentence.
        said: whose account that is, a sentence, or None.
        note: what the editor says of it, a whole sentence, or None.
        citations: what proves it, an article each.
        sources: the articles it is of.
        also: further reports of the event.
        minutes: how long its page takes to read, in words.
        edited: whether an editor changed anything of it.
        below: where its page stands below the issue's.
        url: of its page, or None where the newsletter has no site.
        lang: its language, where that is not the issue's.
        item: what it was made of.
    """

    id: str
    headline: str
    summary: str
    said: str | None
    note: str | None
    citations: tuple[Citation, ...]
    sources: tuple[Source, ...]
    also: tuple[Source, ...]
    minutes: str
    edited: bool
    below: str
    url: str | None
    lang: str | None
    item: Item

    @property
    def only(self) -> Source | None:
        """The article that is its only source and the only one cited; else None."""
        outlets = {citation.outlet for citation in self.citations}
        alone = len(self.sources) == 1 and outlets == {self.sources[0].name}
        return self.sources[0] if alone else None


@dataclass(frozen=True, slots=True)
class Section:
    """Entries that stand together.

    Attributes:
        title: their heading, or None where they have none.
        entries: in the editor's order.
    """

    title: str | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Coming:
    """Something that is to come.

    Attributes:
        day: its days in words.
        iso: the first of them as ``YYYY-MM-DD``.
        event: what comes, a whole sentence.
        said: whose account that is, a sentence, or None.
        citations: what proves it.
        entry: the briefing that tells of it.
    """

    day: str
    iso: str
    event: str
    said: str | None
    citations: tuple[Citation, ...]
    entry: Entry


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction of an earlier issue.

    Attributes:
        of: the headline of what it corrects.
        was: what stood there.
        now: what is right.
        why: the reason, a whole sentence.
        by: who says so, and on which day.
    """

    of: str
    was: str
    now: str
    why: str
    by: str


@dataclass(frozen=True, slots=True)
class Reading:
    """An issue as its reader meets it.

    Attributes:
        newsletter: its title.
        period: its days in words.
        lang: of the issue.
        dir: ``ltr`` or ``rtl``, the way its script runs.
        title: where it is shown without the page, as in a browser's tab.
        preheader: what a mailbox shows behind the title.
        review: who has read it.
        intro: what the editor wrote, by paragraphs.
        minutes: how long it takes to read, in words.
        lead: the first briefing, or None where there is none.
        sections: the others.
        ahead: what is to come, in the order of time.
        corrections: of earlier issues.
        below: where its page stands below the site.
        url: of its page, or None where the newsletter has no site.
        home: of the newsletter's site, or None.
    """

    newsletter: str
    period: str
    lang: str
    dir: str
    title: str
    preheader: str
    review: str
    intro: tuple[str, ...]
    minutes: str
    lead: Entry | None
    sections: tuple[Section, ...]
    ahead: tuple[Coming, ...]
    corrections: tuple[Correction, ...]
    below: str
    url: str | None
    home: str | None

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All briefings, the lead first."""
        others = (entry for section in self.sections for entry in section.entries)
        return (*([self.lead] if self.lead is not None else []), *others)


def reading_of(issue: Issue) -> Reading:
    """Return an issue as its reader meets it.

    Sections stand in the order in which the editor's items first name them; within one the
    items keep theirs. What has no section follows the lead at once.
    """
    entries = [entry_of(issue, item) for item in issue.items]
    by_id = {entry.id: entry for entry in entries}
    home = site_of(issue)
    return Reading(
        newsletter=issue.newsletter,
        period=period_words(issue.period),
        lang=issue.lang,
        dir=direction_of(issue.lang),
        title=issue.subject.text,
        preheader=issue.preheader.text,
        review=issue.review,
        intro=_paragraphs(issue.intro.text) if issue.intro is not None else (),
        minutes=_minutes_words(issue.minutes),
        lead=entries[0] if entries else None,
        sections=_sections(entries[1:]),
        ahead=tuple(_coming(one, by_id[one.item], issue) for one in issue.ahead),
        corrections=tuple(_correction(one) for one in issue.errata),
        below=f"{issue_path(issue)}index.html",
        url=home and home + issue_path(issue),
        home=home,
    )


def entry_of(issue: Issue, item: Item) -> Entry:
    """Return one item of an issue as its reader meets it."""
    home = site_of(issue)
    return Entry(
        id=item.id,
        headline=item.headline,
        summary=sentence(item.summary),
        said=_said(item.said_by),
        note=sentence(item.briefing.what.note) if item.briefing.what.note else None,
        citations=_citations(item.proof),
        sources=tuple(map(_source, item.sources)),
        also=tuple(map(_source, item.also)),
        minutes=_minutes_words(item.minutes),
        edited=item.edited,
        below=page_below(item),
        url=home and home + page_path(issue, item),
        lang=item.briefing.lang if item.briefing.lang != issue.lang else None,
        item=item,
    )


_WEEK = re.compile(r"(\d{4})-W(\d{2})")


def period_words(period: str) -> str:
    """Return a period as a reader wants it: "26 November 2026", "Week 48, 23–29 November 2026".

    Args:
        period: ``2026-11-26`` or ``2026-W48``; anything else is given back as it is.
    """
    week = _WEEK.fullmatch(period)
    try:
        if week is None:
            return day_words(date.fromisoformat(period))
        first = date.fromisocalendar(int(week[1]), int(week[2]), 1)
    except ValueError:
        return period
    return f"Week {int(week[2])}, {span_words(first, first + timedelta(days=6))}"


def _sections(entries: Sequence[Entry]) -> tuple[Section, ...]:
    order = dict.fromkeys([None, *(entry.item.section for entry in entries)])
    parts = ((title, [e for e in entries if e.item.section == title]) for title in order)
    return tuple(Section(title, tuple(of)) for title, of in parts if of)


def _coming(one: Ahead, entry: Entry, issue: Issue) -> Coming:
    begun = date.fromisoformat(issue.created[:10])
    return Coming(
        day=interval_words(one.interval, begun),
        iso=one.interval.start.isoformat() if one.interval.start else "",
        event=sentence(one.event),
        said=_said(one.said_by),
        citations=_citations(one.proof),
        entry=entry,
    )


def _correction(one: Erratum) -> Correction:
    return Correction(
        of=one.item_headline,
        was=one.was,
        now=one.now,
        why=sentence(one.why),
        by=f"{one.by}, {day_words(date.fromisoformat(one.at[:10]))}",
    )


def _citations(proof: Iterable[Proof]) -> tuple[Citation, ...]:
    found = []
    for (outlet, url), group in groupby(proof, key=lambda one: (one.outlet, one.url)):
        sentences = list(group)
        place = _place_words([one.number for one in sentences])
        words = tuple(one_line(one.words) for one in sentences)
        found.append(Citation(outlet, place, web_address(url), words))
    return tuple(found)


def _place_words(numbers: Sequence[int]) -> str:
    """Return the numbers of some sentences as "sentence 3" or "sentences 1, 2 and 4"."""
    if len(numbers) == 1:
        return f"sentence {numbers[0]}"
    return f"sentences {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"


def _source(link: Link) -> Source:
    day = day_words(link.published) if link.published is not None else None
    return Source(link.outlet, link.title, web_address(link.url), day)


def _said(said_by: str | None) -> str | None:
    return f"According to {in_line(said_by)}." if said_by else None


def _minutes_words(minutes: int) -> str:
    return f"{minutes} {'minute' if minutes == 1 else 'minutes'}"


def _paragraphs(text: str) -> tuple[str, ...]:
    parts = map(one_line, re.split(r"\n[ \t\r]*\n", text))
    return tuple(part for part in parts if part)
