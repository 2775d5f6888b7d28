<<<<<<< HEAD
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
    citations: tuple[Citation, ...]
    sources: tuple[Source, ...]
    also: tuple[Source, ...]
    minutes: str
    edited: bool
    below: str
    url: str | None
    lang: str | None
    item: Item


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
        words = tuple(" ".join(one.words.split()) for one in sentences)
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
    return tuple(" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip())
=======
"""``newsletter.toml`` to a :class:`~briefer.newsletters.newsletter.Newsletter`."""

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Literal

from briefer.newsletters.delivery.base import Delivery
from briefer.newsletters.fitting import refuse_unfit
from briefer.newsletters.newsletter import (
    FORMATS,
    MAX_CONCURRENCY,
    MAX_ITEMS,
    MAX_TITLE,
    DeliveryTable,
    Feed,
    Filters,
    Newsletter,
    Period,
    Section,
)
from briefer.newsletters.sources import source_of, web_address
from briefer.newsletters.toml.files import toml_in
from briefer.newsletters.toml.tables import Table
from briefer.newsletters.toml.values import shown
from briefer.settings import LANGUAGE_TAG

_MAX_NAME = 60
_MAX_WORD = 80
_MAX_PATH = 500
_LENGTH = re.compile(r"(\d{1,3})\s+(day|week)s?")
_DAYS = {"day": 1, "week": 7}

_FILTERS = ("words", "without", "sides", "since")
_SECTION = ("name", "words", "sides")
_OUTPUT = ("formats", "folder", "theme", "templates")
_TABLES = ("filters", "sections", "output", "delivery")
_TOP = (
    *("title", "every", "url", "language", "feeds", "links"),
    *("how_many", "concurrency", "allow_private"),
)
_HOMES = {
    **dict.fromkeys(_TOP, "move it up, above the first line with a [table]"),
    **dict.fromkeys(("without", "since"), "move it below [filters]"),
    **dict.fromkeys(("words", "sides"), "move it below [filters] or [[sections]]"),
    **dict.fromkeys(_OUTPUT, "move it below [output]"),
}
"""Where a key belongs: whoever adds a line to a TOML file adds it to the table above."""


def read_newsletter(
    path: str | Path,
    *,
    outputs: Collection[str],
    deliveries: Mapping[str, type[Delivery]] | None = None,
) -> Newsletter:
    """Read a ``newsletter.toml``.

    Args:
        path: of the file; paths in it are counted from its folder.
        outputs: the names that ``formats`` may hold.
        deliveries: what ``to`` may name; None not to check the tables of deliveries.

    Raises:
        UnusableFileError: it cannot be read, is no TOML, or a key or value cannot be used. It
            names the line and the key.
    """
    whole = Path(path).absolute()
    table = Table.of(toml_in(str(path), missing="write one with: briefer newsletter new"))
    table.refuse_unknown((*_TOP, *_TABLES), _HOMES)
    sections = tuple(_sections(table))
    output = table.below("output")
    output.refuse_unknown(_OUTPUT, _HOMES)
    feeds = tuple(_feeds(table, whole.parent, [one.name for one in sections]))
    links = tuple(_links(table, whole.parent))
    if not feeds and not links:
        problem = "it names no feed and no link to take articles from"
        table.refuse("feeds", problem, 'put an address in: feeds = ["https://…"]')
    return Newsletter(
        path=whole,
        title=_title(table),
        every=_every(table),
        url=_url(table),
        language=_language(table),
        feeds=feeds,
        links=links,
        how_many=table.number("how_many", 8, 1, MAX_ITEMS),
        concurrency=table.number("concurrency", 4, 1, MAX_CONCURRENCY),
        allow_private=table.flag("allow_private", False),
        filters=_filters(table.below("filters")),
        sections=sections,
        formats=_formats(output, outputs),
        folder=_folder(output, whole.parent),
        theme=_there(output, "theme", whole.parent),
        templates=_there(output, "templates", whole.parent),
        deliveries=tuple(_deliveries(table, deliveries)),
    )


def _title(table: Table) -> str:
    title = table.text("title", most=MAX_TITLE)
    if not title:
        table.refuse("title", "the newsletter has no title", 'write title = "…"')
    return title


def _every(table: Table) -> Period:
    return "day" if table.choice("every", ("week", "day")) == "day" else "week"


def _url(table: Table) -> str | None:
    url = table.text("url", most=_MAX_PATH)
    return None if url is None else web_address(url, table, ("url",)).rstrip("/")


def _language(table: Table) -> str | None:
    tag = table.text("language", most=_MAX_NAME)
    if tag is not None and LANGUAGE_TAG.fullmatch(tag) is None:
        problem = f"language = {shown(tag)} is no language's code"
        table.refuse("language", problem, "write one such as en or fr")
    return tag


def _feeds(table: Table, folder: Path, sections: Collection[str]) -> Iterator[Feed]:
    lines: dict[str, int] = {}
    for index, entry in enumerate(table.entries("feeds")):
        feed = _feed(table, index, entry, folder, sections)
        line = table.line_of("feeds", index)
        if feed.source in lines:
            problem = f"the feed {shown(feed.source)} stands in line {lines[feed.source]} already"
            table.refuse(("feeds", index), problem, "take one of them out")
        lines[feed.source] = line
        yield feed


def _feed(table: Table, index: int, entry: Any, folder: Path, sections: Collection[str]) -> Feed:
    path = ("feeds", index)
    if not isinstance(entry, dict):
        return Feed(source_of(entry, table, path, folder))
    below = Table(table.file, (*table.path, *path), entry)
    below.refuse_unknown(("url", "section"))
    if "url" not in entry:
        problem = "the feed has no url"
        table.refuse(path, problem, 'write { url = "https://…", section = "…" }')
    source = source_of(entry["url"], table, (*path, "url"), folder)
    section = below.text("section", most=_MAX_NAME)
    if section is not None and not sections:
        problem = f"section = {shown(section)}, and there are no [[sections]]"
        below.refuse("section", problem, f'add [[sections]] with name = "{section}"')
    return Feed(source, below.one_of(("section",), section, sections) if section else None)


def _links(table: Table, folder: Path) -> Iterator[str]:
    seen: set[str] = set()
    for index, entry in enumerate(table.entries("links")):
        source = source_of(entry, table, ("links", index), folder)
        if source not in seen:
            yield source
        seen.add(source)


def _filters(table: Table) -> Filters:
    table.refuse_unknown(_FILTERS, _HOMES)
    return Filters(
        words=table.texts("words", most=_MAX_WORD),
        without=table.texts("without", most=_MAX_WORD),
        sides=table.texts("sides", most=_MAX_WORD),
        since=_since(table),
    )


def _since(table: Table) -> date | timedelta | None:
    value = table.values.get("since")
    if value is None or type(value) is date:
        return value
    if isinstance(value, str):
        found = _LENGTH.fullmatch(" ".join(value.split()).casefold())
        if found is not None and (count := int(found.group(1))):
            return timedelta(days=count * _DAYS[found.group(2)])
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            pass
    remedy = 'write a day, since = 2026-11-01, or a length, since = "7 days"'
    problem = f"since = {shown(value)} is neither a day nor a length of time"
    table.refuse("since", problem, remedy)


def _sections(table: Table) -> Iterator[Section]:
    seen: dict[str, int] = {}
    tables = table.tables("sections")
    for index, one in enumerate(tables, 1):
        one.refuse_unknown(_SECTION, _HOMES)
        section = _section(one)
        if section.name.casefold() in seen:
            problem = f"a section named {shown(section.name)} stands in line "
            problem += f"{seen[section.name.casefold()]} already"
            one.refuse("name", problem, "give it another name, or make one of the two")
        if not section.words and not section.sides and index < len(tables):
            problem = f"the section {shown(section.name)} has neither words nor sides, so that it "
            problem += "takes every item and leaves none to those below"
            one.refuse("name", problem, "put it last, or give it words or sides")
        seen[section.name.casefold()] = one.line
        yield section


def _section(table: Table) -> Section:
    name = table.text("name", most=_MAX_NAME)
    if not name:
        table.refuse("name", "the section has no name", 'write name = "…" below it')
    words, sides = (table.texts(key, most=_MAX_WORD) for key in ("words", "sides"))
    return Section(name, words, sides)


def _formats(table: Table, outputs: Collection[str]) -> tuple[str, ...]:
    if "formats" not in table.values:
        return FORMATS
    found = table.texts("formats", most=_MAX_NAME)
    if not found:
        problem = "formats is empty, so that nothing would be written"
        table.refuse("formats", problem, f"name some of {', '.join(outputs)}")
    for index, name in enumerate(table.values["formats"]):
        table.one_of(("formats", index), name.strip(), outputs)
    return found


def _folder(table: Table, base: Path) -> Path:
    folder = base / (table.text("folder", most=_MAX_PATH) or "issues")
    if folder.exists() and not folder.is_dir():
        table.refuse("folder", f"{str(folder)!r} is a file", "name a folder for the issues")
    return folder


def _there(table: Table, key: Literal["theme", "templates"], base: Path) -> Path | None:
    """Return the path under a key, where something is there that can be used."""
    value = table.text(key, most=_MAX_PATH)
    if not value:
        return None
    path = base / value
    if not (path.is_file() if key == "theme" else path.is_dir()):
        noun = "file" if key == "theme" else "folder"
        problem = f"{key} = {shown(value)}, and there is no such {noun} in {str(base)!r}"
        table.refuse(key, problem, "mend the path, or take the line out")
    return path


def _deliveries(
    table: Table, known: Mapping[str, type[Delivery]] | None
) -> Iterator[DeliveryTable]:
    for one in table.tables("delivery"):
        to = one.text("to", most=_MAX_NAME)
        if not to:
            one.refuse("to", "the delivery does not say where to", 'write to = "imap"')
        if known is not None:
            refuse_unfit(one, known[one.one_of(("to",), to, known)])
        yield DeliveryTable(to, {k: v for k, v in one.values.items() if k != "to"}, one.line)
>>>>>>> hand
