"""What an editor has asked for, as :mod:`briefer.newsletters.hand.reading` gives it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class StatementHand:
    """What an editor made of one statement.

    Attributes:
        text: in place of its words, or None.
        cut: whether it is left out.
        note: of the editor, printed with it, or None.
        line: of the file on which it begins.
    """

    text: str | None = None
    cut: bool = False
    note: str | None = None
    line: int = 1


@dataclass(frozen=True, slots=True)
class ItemHand:
    """What an editor made of one item.

    Attributes:
        id: of the item.
        keep: whether it is in the issue.
        section: its heading; empty for none; None where the file says nothing of it.
        embargo_until: with a zone, or None.
        statements: by their ids.
        path: of the file, for messages.
        line: of the file on which it begins.
    """

    id: str
    keep: bool = True
    section: str | None = None
    embargo_until: datetime | None = None
    statements: Mapping[str, StatementHand] = field(default_factory=dict)
    path: str = ""
    line: int = 1

    def is_open(self, moment: datetime) -> bool:
        """Tell whether it is under no embargo at a moment."""
        return self.embargo_until is None or self.embargo_until <= moment


@dataclass(frozen=True, slots=True)
class Hand:
    """What an editor asks of an issue.

    Attributes:
        subject: or None for the one that briefer builds.
        preheader: the same.
        intro: paragraphs with a blank line between them, or None.
        items: in the order of the issue.
        dropped: ids of items that were written into the file once and are gone from it.
    """

    subject: str | None = None
    preheader: str | None = None
    intro: str | None = None
    items: tuple[ItemHand, ...] = ()
    dropped: frozenset[str] = frozenset()

    @property
    def taken_out(self) -> frozenset[str]:
        """The ids of all items that the editor wants out of the issue, in either way."""
        return self.dropped | {item.id for item in self.items if not item.keep}
