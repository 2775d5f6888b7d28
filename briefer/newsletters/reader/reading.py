"""An issue as its reader meets it: what every output says, and in which order."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby

from briefer.newsletters.issue import Ahead, Erratum, Issue, Item, Link, Listed, Proof
from briefer.newsletters.reader.addresses import issue_path, page_below, page_path, site_of
from briefer.newsletters.reader.parts import (
    Citation,
    Coming,
    Correction,
    Entry,
    Listing,
    Reading,
    Section,
    Source,
)
from briefer.rendering.dates import day_words, interval_words, span_words
from briefer.rendering.directions import direction_of
from briefer.rendering.environment import in_line, sentence
from briefer.rendering.escaping import one_line
from briefer.rendering.linked import web_address


def reading_of(issue: Issue) -> Reading:
    """Return an issue as its reader meets it.

    Sections stand in the newsletter's order, those that it does not know in that in which items
    first name them; within one the items keep theirs. What has no section follows the lead at
    once.
    """
    entries = [entry_of(issue, item) for item in issue.items]
    by_id = {entry.id: entry for entry in entries}
    home = site_of(issue)
    return Reading(
        newsletter=issue.newsletter,
        period=period_words(issue.period),
        lang=issue.lang,
        dir=direction_of(issue.lang),
        title=title_of(issue),
        description=description_of(issue),
        preheader=issue.preheader.text,
        review=issue.review,
        intro=_paragraphs(issue.intro.text) if issue.intro is not None else (),
        minutes=_minutes_words(issue.minutes),
        lead=entries[0] if entries else None,
        sections=_sections(entries[1:], issue.sections),
        ahead=tuple(_coming(one, by_id[one.item], issue) for one in issue.ahead),
        corrections=tuple(_correction(one) for one in issue.errata),
        below=_below(issue),
        url=home and home + issue_path(issue),
        home=home,
    )


def listing_of(issue: Listed) -> Listing:
    """Return an issue as it stands in a list of all."""
    period = period_words(issue.period)
    return Listing(
        headline=issue.headline or period,
        period=period,
        minutes=_minutes_words(issue.minutes),
        review=issue.review,
        below=_below(issue),
    )


def _below(issue: Issue | Listed) -> str:
    return f"{issue_path(issue)}index.html"


def title_of(issue: Issue) -> str:
    """Return the title of an issue's page: its editor's subject, else newsletter and period.

    The subject that code makes is cut to what a mailbox shows, and no page needs that.
    """
    if issue.subject.edited:
        return issue.subject.text
    return f"{issue.newsletter}: {period_words(issue.period)}"


def description_of(issue: Issue) -> str:
    """Return what lists say of an issue's page: its editor's preheader, else the lead."""
    if issue.preheader.edited or not issue.items:
        return issue.preheader.text
    return issue.items[0].headline


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


def _sections(entries: Sequence[Entry], known: Sequence[str]) -> tuple[Section, ...]:
    order = dict.fromkeys([None, *known, *(entry.item.section for entry in entries)])
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
