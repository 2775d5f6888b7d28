"""The parts of an issue as its reader meets them."""

from dataclasses import dataclass

from briefer.newsletters.issue import Item


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
class Listing:
    """An issue in a list of all.

    Attributes:
        headline: of its lead; its period where it has none.
        period: its days in words.
        minutes: how long it takes to read, in words.
        review: who has read it.
        below: where its page stands below the site.
    """

    headline: str
    period: str
    minutes: str
    review: str
    below: str


@dataclass(frozen=True, slots=True)
class Reading:
    """An issue as its reader meets it.

    Attributes:
        newsletter: its title.
        period: its days in words.
        lang: of the issue.
        dir: ``ltr`` or ``rtl``, the way its script runs.
        title: where it is shown without the page, as in a browser's tab.
        description: what lists show of the page behind its title.
        preheader: what a mailbox shows behind the subject.
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
    description: str
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
