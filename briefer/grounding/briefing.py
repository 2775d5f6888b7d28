"""The Briefing, as it stands in JSON under the schema ``briefer/1``."""

import json
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    ConfigDict,
    Field,
    SerializerFunctionWrapHandler,
    ValidationError,
    model_serializer,
    model_validator,
)

from briefer.errors import UnusableFileError
from briefer.grounding.statements import (
    BriefingModel,
    ChannelStatement,
    ClaimStatement,
    Correction,
    Disagreement,
    HeadlineStatement,
    Span,
    StanceStatement,
    Statement,
    WhenStatement,
    WhoStatement,
)
from briefer.settings import MAX_HOUSE

SCHEMA = "briefer/1"


class SentenceSpan(BriefingModel):
    """A numbered sentence: half-open span, in code points, into its article's text.

    Attributes:
        page: the page on which it begins; not in the JSON where the article has no pages.
    """

    number: int = Field(ge=1)
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    page: int | None = Field(default=None, ge=1)

    @model_serializer(mode="wrap")
    def _without_no_page(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return {k: v for k, v in handler(self).items() if k != "page" or v is not None}


class RetrievedFrom(BriefingModel):
    """How an article was fetched; see :class:`briefer.articles.article.Retrieved`."""

    requested: str
    address: str
    time: str
    sha256: str


class BriefedArticle(BriefingModel):
    """An article, whole, so that the briefing can be checked without its source.

    Attributes:
        copy_of: index of the article whose text it copies, or None; both count as one outlet.
        retrieved: how it was fetched, or None where it was not.
    """

    text: str
    sentences: list[SentenceSpan]
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    published: date | None = None
    lang: str = "en"
    sha256: str
    copy_of: int | None = Field(default=None, ge=0)
    retrieved: RetrievedFrom | None = None


class LeftOut(BriefingModel):
    """An article that was asked for and could not be used, and why."""

    source: str
    why: str


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

    officials: list[str] = Field(default_factory=list)
    others: list[str] = Field(default_factory=list)
    bodies: list[str] = Field(default_factory=list)
    unnamed: bool = False
    outlets: list[str] = Field(default_factory=list)


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
        windows: parts in which the articles were read; one for each that fits the model.
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
    windows: int = Field(default=1, ge=1)


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
    """An Extraction resolved against its articles; self-contained.

    Attributes:
        lang: the language that it is in, as a BCP 47 tag; that of its first article where
            nothing else was asked for.
        corrections: what readers got wrong, the oldest first; not in the JSON where there is
            nothing. :func:`briefer.grounding.correcting.corrected` puts them into the text.
    """

    schema_: Literal["briefer/1"] = Field(alias="schema", default="briefer/1")
    articles: Annotated[list[BriefedArticle], Field(min_length=1)]
    lang: str = ""
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
    disagreements: list[Disagreement] = Field(default_factory=list)
    left_out: list[LeftOut] = Field(default_factory=list)
    corrections: list[Correction] = Field(
        default_factory=list, exclude_if=lambda corrections: not corrections
    )
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

    @model_validator(mode="before")
    @classmethod
    def _in_the_language_of_its_article(cls, data: Any) -> Any:
        if not isinstance(data, dict) or data.get("lang") or not data.get("articles"):
            return data
        first = data["articles"][0]
        lang = first.get("lang", "en") if isinstance(first, dict) else getattr(first, "lang", "en")
        return {**data, "lang": lang}

    @model_validator(mode="after")
    def _spans_lie_in_their_articles(self) -> "Briefing":
        quotes = [quote for stance in self.stances for quote in stance.quotes]
        statements = self.statements()
        cited = [span for item in statements for span in (*item.citations, *item.carried_by)]
        told = [s for one in self.disagreements for v in one.versions for s in v.citations]
        for span in [*cited, *quotes, *told]:
            known = span.article < len(self.articles)
            if not known or not span.start < span.end <= len(self.articles[span.article].text):
                message = f"the span {span.start}..{span.end} lies outside of its article"
                raise ValueError(message)
        return self

    @model_validator(mode="after")
    def _copies_are_of_other_articles(self) -> "Briefing":
        for place, article in enumerate(self.articles):
            if article.copy_of is not None and not place != article.copy_of < len(self.articles):
                message = f"article {place} cannot be a copy of article {article.copy_of}"
                raise ValueError(message)
        return self

    def words_of(self, span: Span) -> str:
        """Return the characters of a span, exactly as they stand in the article."""
        return self.articles[span.article].text[span.start : span.end]

    def to_json(self) -> str:
        """Return the briefing as indented JSON with a final line end.

        ``house`` and ``corrections`` stand there only where something of them is set.
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
