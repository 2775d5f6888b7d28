"""What the reader of a format makes of a feed, whatever the format."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Raw:
    """One entry as its feed has it, its words in plain text already.

    Attributes:
        link: its address, resolved; "" where there is none.
        title: "" where there is none.
        summary: the same.
        content: the same.
        source: who published it, where the feed has it from elsewhere; else "".
        published: in UTC; where there is only the date of an update, that; else None.
        updated: in UTC, or None.
    """

    link: str
    title: str
    summary: str
    content: str
    source: str
    published: datetime | None
    updated: datetime | None


@dataclass(frozen=True, slots=True)
class Read:
    """A feed.

    Attributes:
        title: its own, or None.
        raws: its entries, in its order.
        problems: what is wrong with it, though it could be read.
    """

    title: str | None
    raws: list[Raw]
    problems: list[str]
