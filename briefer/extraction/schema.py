"""The wire schema: what a model (or a person) says about an article.

Field names and bounds are a contract, set out in ``docs/extraction.schema.json``.
Citations are sentence numbers; code turns them into spans later.
"""

from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator


class Status(StrEnum):
    """How far a channel between sides has come."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    OPERATING = "operating"
    SUSPENDED = "suspended"
    REJECTED = "rejected"


class Position(StrEnum):
    """Where a side stands on the question, as the model reads it."""

    SUPPORTS = "supports"
    CONDITIONAL = "conditional"
    OPEN = "open"
    NONCOMMITTAL = "noncommittal"
    OPPOSES = "opposes"
    NOT_STATED = "not_stated"


class WireModel(BaseModel):
    """Base of the wire schema: strict types, nothing that is not named here."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


def _without_repeats(numbers: list[int]) -> list[int]:
    return list(dict.fromkeys(numbers))


def _text(bound: int) -> object:
    return Field(min_length=1, max_length=bound)


Cites = Annotated[
    list[Annotated[int, Field(ge=1, strict=True)]],
    Field(min_length=1, max_length=3),
    AfterValidator(_without_repeats),
]
"""One to three sentence numbers."""

Side = Annotated[str, _text(60)]
Speaker = Annotated[str, _text(80)] | None
"""Who makes the claim; None where it is the outlet's own reporting."""


class What(WireModel):
    """The bottom line."""

    text: Annotated[str, _text(400)]
    said_by: Speaker = None
    cites: Cites


class Who(WireModel):
    """A person in the article."""

    name: Annotated[str, _text(80)]
    role: Annotated[str, _text(100)]
    side: Side
    cites: Cites


class When(WireModel):
    """Something that happened or will happen at a stated time."""

    event: Annotated[str, _text(160)]
    phrase: Annotated[str, _text(60)]
    said_by: Speaker = None
    cites: Cites


class Channel(WireModel):
    """A line of contact between two sides."""

    between: Annotated[list[Annotated[str, _text(80)]], Field(min_length=2, max_length=2)]
    status: Status
    purpose: Annotated[str, _text(200)] | None = None
    said_by: Speaker = None
    cites: Cites


class Stance(WireModel):
    """Where one side stands on the question."""

    side: Side
    position: Position
    summary: Annotated[str, _text(300)]
    said_by: Speaker = None
    cites: Annotated[
        list[Annotated[int, Field(ge=1, strict=True)]],
        Field(max_length=3),
        AfterValidator(_without_repeats),
    ]

    @model_validator(mode="after")
    def _cites_unless_not_stated(self) -> "Stance":
        if (self.position is Position.NOT_STATED) != (not self.cites):
            message = "cites must be empty if, and only if, position is not_stated"
            raise ValueError(message)
        return self


class Background(WireModel):
    """Something that helps to understand the news."""

    text: Annotated[str, _text(300)]
    said_by: Speaker = None
    cites: Cites


class Next(WireModel):
    """Something that the article says comes next."""

    text: Annotated[str, _text(200)]
    said_by: Speaker = None
    cites: Cites


class Extraction(WireModel):
    """What a model returned about an article, bounded for one reply."""

    headline: Annotated[str, _text(110)]
    question: Annotated[str, _text(120)] | None = None
    what: What
    who: Annotated[list[Who], Field(max_length=8)]
    when: Annotated[list[When], Field(max_length=6)]
    channel: Channel | None = None
    stances: Annotated[list[Stance], Field(max_length=6)]
    background: Annotated[list[Background], Field(max_length=4)]
    next: Annotated[list[Next], Field(max_length=3)]
