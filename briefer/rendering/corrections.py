"""What a page says of its own mistakes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from briefer.grounding.statements import Correction
from briefer.rendering.dates import day_words


@dataclass(frozen=True, slots=True)
class Amendment:
    """A correction as the page has it.

    Attributes:
        was: the words that were wrong.
        now: what they should have been.
        why: the reason.
        by: who says so.
        date: the day on which it was made.
        anchor: its id on the page.
    """

    was: str
    now: str
    why: str
    by: str
    date: date
    anchor: str

    @property
    def day(self) -> str:
        """The day in words."""
        return day_words(self.date)

    @property
    def words(self) -> str:
        """All its words but for the day, nearly as they are printed."""
        told = f"An earlier version said “{self.was}”; it should have said “{self.now}”."
        return f"{told} {self.why}. Corrected by {self.by}."


def amendments_of(corrections: Sequence[Correction]) -> tuple[Amendment, ...]:
    """Return the corrections of a briefing as its page has them, in their order."""
    return tuple(
        Amendment(
            was=" ".join(one.was.split()),
            now=" ".join(one.now.split()),
            why=" ".join(one.why.split()),
            by=" ".join(one.by.split()),
            date=datetime.fromisoformat(one.at).date(),
            anchor=f"correction-{n}",
        )
        for n, one in enumerate(corrections, 1)
    )
