"""``newsletter.toml``: what a newsletter is made of, and how it goes out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Literal

Period = Literal["day", "week"]
"""How often an issue begins."""

MAX_TITLE = 80
"""Characters; a subject line of 60 still shows most of it."""

MAX_ITEMS = 50
"""Briefings in one issue; nobody reads more."""

MAX_CONCURRENCY = 32
"""Briefings made at once; a provider's limits are reached long before."""

FORMATS = ("web", "mail")
"""What is written where the file names none."""


@dataclass(frozen=True, slots=True)
class Feed:
    """Where entries come from.

    Attributes:
        source: an address, or the whole path of a file.
        section: into which its entries go, or None to choose by words and sides.
    """

    source: str
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Filters:
    """What an entry has to have to be taken; each empty where nothing is asked.

    Attributes:
        words: one of which it needs.
        without: none of which it may have.
        sides: one of which it needs, under any of its names.
        since: a day, or how long before today, from which on it has to be.
    """

    words: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    since: date | timedelta | None = None

    def first_day(self, today: date) -> date | None:
        """Return the day from which on entries are taken, or None for all."""
        return today - self.since if isinstance(self.since, timedelta) else self.since


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of an issue, and what goes under it: what has one of its words or sides.

    Attributes:
        name: the heading.
        words: one of which an item has.
        sides: one of which it is about; with neither words nor sides it takes all items.
    """

    name: str
    words: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DeliveryTable:
    """One ``[[delivery]]``.

    Attributes:
        to: the delivery's name.
        options: the rest of the table.
        line: on which it begins.
    """

    to: str
    options: Mapping[str, Any]
    line: int


@dataclass(frozen=True, slots=True)
class Newsletter:
    """A newsletter, as its file says.

    Attributes:
        path: of the file.
        title: one line.
        every: how often an issue begins.
        url: where its pages stand once published, without a slash at its end, or None.
        language: of its briefings, as a BCP 47 tag, or None for that of each article.
        feeds: in the order of the file.
        links: addresses or whole paths of single articles.
        how_many: items of an issue at most.
        concurrency: briefings made at once.
        allow_private: whether hosts that are not public may be fetched from.
        formats: names of the outputs.
        folder: of the issues.
        theme: a CSS file, or None.
        templates: a folder looked into before the shipped templates, or None.
        deliveries: in the order of the file.
    """

    path: Path
    title: str
    every: Period = "week"
    url: str | None = None
    language: str | None = None
    feeds: tuple[Feed, ...] = ()
    links: tuple[str, ...] = ()
    how_many: int = 8
    concurrency: int = 4
    allow_private: bool = False
    filters: Filters = field(default_factory=Filters)
    sections: tuple[Section, ...] = ()
    formats: tuple[str, ...] = FORMATS
    folder: Path = Path("issues")
    theme: Path | None = None
    templates: Path | None = None
    deliveries: tuple[DeliveryTable, ...] = ()
