"""The statements of a Briefing, and what they consist of."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from briefer.extraction.schema import Position, Status

Verdict = Literal["traced", "repaired", "untraced", "unchecked"]
"""Whether the names and numbers of a statement occur in the sentences it cites."""


class BriefingModel(BaseModel):
    """Base of the Briefing: unknown fields are ignored, so that older readers go on working."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class Span(BriefingModel):
    """A half-open span, in code points, into the text of an article.

    Attributes:
        article: index into the briefing's articles.
        sentence: number of the sentence it lies in.
    """

    article: int = Field(ge=0)
    sentence: int = Field(ge=1)
    start: int = Field(ge=0)
    end: int = Field(ge=0)


class Quotation(Span):
    """A side's own words: what stands between quotation marks in a cited sentence."""

    said_by: str | None = None


class Finding(BriefingModel):
    """Something that tracing found at a statement.

    Attributes:
        kind: a name from ``docs/findings.md``.
        words: the statement's words that it concerns.
        detail: one sentence for the reader.
    """

    kind: str
    words: str
    detail: str


class Statement(BriefingModel):
    """What every section's statements have in common.

    Attributes:
        citations: the sentences that prove it, all of one article.
        carried_by: sentences of other articles that carry it as well, found by code.
        note: what an editor says of it to the reader; not in the JSON where there is none.
        edited: whether an editor changed its words; not in the JSON where none did.
    """

    id: str
    citations: list[Span]
    carried_by: list[Span] = []
    verdict: Verdict
    findings: list[Finding] = []
    note: str | None = Field(default=None, exclude_if=lambda note: note is None)
    edited: bool = Field(default=False, exclude_if=lambda edited: not edited)


class HeadlineStatement(Statement):
    """The briefing's headline."""

    text: str


class ClaimStatement(Statement):
    """The bottom line, a piece of background, or what comes next."""

    text: str
    said_by: str | None = None


class WhoStatement(Statement):
    """A person."""

    name: str
    role: str
    side: str


class Interval(BriefingModel):
    """Inclusive days; an end that is open is null."""

    start: date | None
    end: date | None
    certain: bool


class WhenStatement(Statement):
    """Something at a time: the article's phrase and the days it stands for."""

    event: str
    phrase: str
    said_by: str | None = None
    interval: Interval | None = None


class ChannelStatement(Statement):
    """A line of contact between two sides."""

    between: Annotated[list[str], Field(min_length=2, max_length=2)]
    status: Status
    purpose: str | None = None
    said_by: str | None = None


class StanceStatement(Statement):
    """Where a side stands, with its own quoted words where the cited sentences hold any."""

    side: str
    position: Position
    summary: str
    said_by: str | None = None
    quotes: list[Quotation] = []


def _instant(text: str) -> str:
    datetime.fromisoformat(text)
    return text


class Correction(BriefingModel):
    """What a person put right in a briefing after readers had it.

    Attributes:
        statement: id of the statement.
        was: the words that were wrong.
        now: what they should have been; empty where they should not have been there.
        why: the reason, as the reader is told it.
        by: who corrected it.
        at: ISO 8601 instant, UTC.
    """

    statement: str
    was: str
    now: str
    why: str
    by: str
    at: Annotated[str, AfterValidator(_instant)]


class Version(BriefingModel):
    """What one outlet, or several, say of something that others tell otherwise.

    Attributes:
        words: the number, date, name or position, as the first cited sentence has it.
        citations: the sentences that say so, one an article.
    """

    words: str
    citations: Annotated[list[Span], Field(min_length=1)]


class Disagreement(BriefingModel):
    """Something that the articles tell differently, found by code in their sentences.

    Attributes:
        id: made as a statement's is.
        kind: what differs.
        about: what it is about, in words of the articles.
        versions: at least two, in the order of the articles.
    """

    id: str = ""
    kind: Literal["number", "date", "name", "position"]
    about: str
    versions: Annotated[list[Version], Field(min_length=2)]
