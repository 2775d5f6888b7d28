"""The Briefing, as it stands in JSON under the schema ``briefer/1``."""

import json
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from briefer.errors import UnusableFileError
from briefer.extraction.schema import Position, Status
from briefer.settings import MAX_HOUSE

SCHEMA = "briefer/1"

Verdict = Literal["traced", "repaired", "untraced", "unchecked"]
"""Whether the names and numbers of a statement occur in the sentences it cites."""


class BriefingModel(BaseModel):
    """Base of the Briefing: unknown fields are ignored, so that older readers go on working."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class SentenceSpan(BriefingModel):
    """A numbered sentence: half-open span, in code points, into its article's text."""

    number: int = Field(ge=1)
    start: int = Field(ge=0)
    end: int = Field(ge=0)


class BriefedArticle(BriefingModel):
    """An article, whole, so that the briefing can be checked without its source."""

    text: str
    sentences: list[SentenceSpan]
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    published: date | None = None
    lang: str = "en"
    sha256: str


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
    """What every section's statements have in common."""

    id: str
    citations: list[Span]
    verdict: Verdict
    findings: list[Finding] = []


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


class Gap(BriefingModel):
    """Something that the article does not say."""

    kind: str
    side: str | None = None
    text: str


class Sourcing(BriefingModel):
    """Who speaks in the articles, counted by code.

    Attributes:
        officials: names of those who hold an office or speak for one.
        others: names of other people.
        bodies: institutions and papers that speak without a person, in the source's words.
        unnamed: whether officials or others speak without a name.
        outlets: other outlets that are reported.
    """

    officials: list[str] = []
    others: list[str] = []
    bodies: list[str] = []
    unnamed: bool = False
    outlets: list[str] = []


class Provenance(BriefingModel):
    """How a briefing came to be.

    Attributes:
        model: its name, or ``extraction file``.
        provider: the host that got the text; ``this machine`` for the embedded model.
        ask: ``single`` or ``steps``; None without a model.
        prompt_sha256: over the prompt templates used; None without a model.
        briefer: the version that made it.
        created: ISO 8601 instant, UTC.
        prompt_tokens: as the server counted them, over all calls.
        completion_tokens: the same.
        seconds: that the calls took together.
        calls: requests that were sent, tries included.
    """

    model: str
    provider: str
    ask: Literal["single", "steps"] | None = None
    prompt_sha256: str | None = None
    briefer: str
    created: str
    prompt_tokens: int = 0
    completion_tokens: int = 0
    seconds: float = 0.0
    calls: int = 0


class BriefedHouse(BriefingModel):
    """What a house prints on its papers; see ``docs/settings.md``.

    Attributes:
        marking: how they may be handled; at the top and bottom of every page.
        to: whom they are for.
        sender: who sends them; ``from`` in JSON.
        reference: the number they are filed under.
    """

    model_config = ConfigDict(populate_by_name=True)

    marking: str | None = Field(default=None, max_length=MAX_HOUSE)
    to: str | None = Field(default=None, max_length=MAX_HOUSE)
    sender: str | None = Field(default=None, alias="from", max_length=MAX_HOUSE)
    reference: str | None = Field(default=None, max_length=MAX_HOUSE)


class Briefing(BriefingModel):
    """An Extraction resolved against its articles; self-contained."""

    schema_: Literal["briefer/1"] = Field(alias="schema", default="briefer/1")
    articles: Annotated[list[BriefedArticle], Field(min_length=1)]
    headline: HeadlineStatement
    question: str | None = None
    what: ClaimStatement
    who: list[WhoStatement]
    when: list[WhenStatement]
    channel: ChannelStatement | None = None
    stances: list[StanceStatement]
    background: list[ClaimStatement]
    next: list[ClaimStatement]
    gaps: list[Gap]
    sourcing: Sourcing | None = None
    provenance: Provenance
    house: BriefedHouse | None = None

    def statements(self) -> list[Statement]:
        """Return every statement, in the order in which the page has the sections."""
        channel = [self.channel] if self.channel is not None else []
        return [
            self.headline,
            self.what,
            *channel,
            *self.stances,
            *self.when,
            *self.next,
            *self.who,
            *self.background,
        ]

    @model_validator(mode="after")
    def _spans_lie_in_their_articles(self) -> "Briefing":
        quotes = [quote for stance in self.stances for quote in stance.quotes]
        cited = [span for statement in self.statements() for span in statement.citations]
        for span in [*cited, *quotes]:
            known = span.article < len(self.articles)
            if not known or not span.start < span.end <= len(self.articles[span.article].text):
                message = f"the span {span.start}..{span.end} lies outside of its article"
                raise ValueError(message)
        return self

    def words_of(self, span: Span) -> str:
        """Return the characters of a span, exactly as they stand in the article."""
        return self.articles[span.article].text[span.start : span.end]

    def to_json(self) -> str:
        """Return the briefing as indented JSON with a final line end.

        ``house`` stands there only where something of it is set.
        """
        data = self.model_dump(mode="json", by_alias=True, exclude={"house"})
        if self.house is not None:
            data["house"] = self.house.model_dump(by_alias=True, exclude_none=True)
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def read_briefing(path: str | Path) -> Briefing:
    """Read a Briefing from its JSON.

    Raises:
        UnusableFileError: the file cannot be read or is no Briefing.
    """
    try:
        return Briefing.model_validate_json(Path(path).read_bytes())
    except OSError as exc:
        raise UnusableFileError(str(path), exc.strerror or str(exc), "check the path") from exc
    except ValidationError as exc:
        first = exc.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "the file"
        raise UnusableFileError(
            str(path),
            f"it is no briefing ({where}: {first['msg']})",
            "give a .json file that briefer wrote",
        ) from exc
