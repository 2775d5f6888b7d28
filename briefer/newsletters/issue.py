"""The Issue: several Briefings put together, as every output reads it."""

from datetime import date, datetime

from pydantic import Field

from briefer.grounding.briefing import Briefing, LeftOut
from briefer.grounding.statements import BriefingModel, Finding, Interval, Verdict


class Link(BriefingModel):
    """A source that a reader is led to.

    Attributes:
        outlet: its name, or its host where it gives none.
        title: its own headline.
        url: a web address, or None.
        published: its day.
    """

    outlet: str
    title: str | None = None
    url: str | None = None
    published: date | None = None


class Told(BriefingModel):
    """Words that code or an editor wrote for an issue, and whether its sources hold them.

    Attributes:
        text: the words.
        verdict: as a statement has one.
        findings: what tracing found.
        edited: whether an editor wrote them.
    """

    text: str
    verdict: Verdict = "traced"
    findings: list[Finding] = Field(default_factory=list)
    edited: bool = False


class Proof(BriefingModel):
    """A cited sentence, as a reader is shown it.

    Attributes:
        words: of the sentence, exactly as they stand in the article.
        outlet: of the article.
        number: of the sentence in its article.
        url: of the article, or None.
    """

    words: str
    outlet: str
    number: int
    url: str | None = None


class Item(BriefingModel):
    """One briefing of an issue, with what its editor made of it.

    Attributes:
        id: stable over all runs: a slug of its first headline and a hash of its first entry.
        section: its heading in the issue, or None.
        summary: the bottom line, as the briefing has it.
        said_by: whose account that is, or None.
        proof: the sentences that the bottom line cites.
        sources: the articles it is of.
        also: further reports of the event that came in once it was briefed.
        briefing: with the editor's texts, cuts and notes in their places.
        minutes: that reading its page takes.
        edited: whether an editor changed anything of it.
        embargo_until: the moment until which it is kept out of feeds and sends.
        briefed: ISO 8601 instant at which the briefing was made.
        updated: the same of its last correction or change of text; else ``briefed``.
    """

    id: str
    section: str | None = None
    headline: str
    summary: str
    said_by: str | None = None
    proof: list[Proof]
    sources: list[Link]
    also: list[Link] = Field(default_factory=list)
    briefing: Briefing
    minutes: int = Field(ge=1)
    edited: bool = False
    embargo_until: datetime | None = None
    briefed: str
    updated: str

    @property
    def page_name(self) -> str:
        """The stem of its page's file: ``briefings/<id>.html`` beside the issue's own page."""
        return self.id


class Ahead(BriefingModel):
    """Something that is to come, in "Week ahead".

    Attributes:
        interval: the days; its start is never None.
        event: what comes.
        said_by: whose account that is, or None.
        item: id of the item that tells of it.
        proof: the sentences that it cites.
    """

    interval: Interval
    event: str
    said_by: str | None = None
    item: str
    proof: list[Proof]


class Erratum(BriefingModel):
    """A correction of an earlier issue, printed in this one.

    Attributes:
        item_headline: of the briefing that it corrects.
        was: what stood there.
        now: what is right.
        why: the reason.
        by: who says so.
        at: ISO 8601 instant.
    """

    item_headline: str
    was: str
    now: str
    why: str
    by: str
    at: str


class Approval(BriefingModel):
    """Who approved an issue.

    Attributes:
        by: the name.
        at: ISO 8601 instant.
        sha256: of the exact bytes that were approved.
    """

    by: str
    at: str
    sha256: str


class Listed(BriefingModel):
    """What a list of all issues prints of one.

    Attributes:
        key: its key.
        period: its period.
        headline: of its lead, or None where it has no item.
        minutes: that reading it takes.
        review: who has read it.
    """

    key: str
    period: str
    headline: str | None
    minutes: int
    review: str


class Issue(BriefingModel):
    """One issue of a newsletter.

    Attributes:
        newsletter: its title.
        period: ``2026-11-26`` or ``2026-W48``.
        key: a slug of both; names files, drafts and messages.
        lang: a BCP 47 tag.
        url: where the newsletter's site stands, without a slash at its end, or None.
        subject: at most 60 characters.
        preheader: at most 60 characters; what a mailbox shows behind the subject.
        intro: what the editor wrote above everything.
        minutes: that reading it takes, the pages not counted.
        sections: the newsletter's headings, in its order.
        items: in the editor's order, the lead first.
        ahead: what is to come, in the order of time.
        errata: corrections of earlier issues.
        left_out: entries that no briefing could be made of, and why.
        approval: who approved it; None until then.
        created: ISO 8601 instant at which it was begun.
        updated: the same of its last change.
    """

    newsletter: str
    period: str
    key: str
    lang: str = "en"
    url: str | None = None
    subject: Told
    preheader: Told
    intro: Told | None = None
    minutes: int = Field(ge=1)
    sections: list[str] = Field(default_factory=list)
    items: list[Item]
    ahead: list[Ahead] = Field(default_factory=list)
    errata: list[Erratum] = Field(default_factory=list)
    left_out: list[LeftOut] = Field(default_factory=list)
    approval: Approval | None = None
    created: str
    updated: str

    @property
    def review(self) -> str:
        """What every page and mail says of who has read it."""
        if self.approval is None:
            return "Machine-drafted, not reviewed"
        return f"Machine-drafted, reviewed by {self.approval.by} on {self.approval.at[:10]}"

    @property
    def listed(self) -> Listed:
        """What a list of all issues prints of it."""
        headline = self.items[0].headline if self.items else None
        return Listed(
            key=self.key,
            period=self.period,
            headline=headline,
            minutes=self.minutes,
            review=self.review,
        )

    def shown(self, moment: datetime) -> "Issue":
        """Return the issue less what is under embargo at a moment."""
        open_ = [one for one in self.items if not _is_closed(one, moment)]
        ids = {one.id for one in open_}
        ahead = [one for one in self.ahead if one.item in ids]
        return self.model_copy(update={"items": open_, "ahead": ahead})


def _is_closed(item: Item, moment: datetime) -> bool:
    return item.embargo_until is not None and moment < item.embargo_until
