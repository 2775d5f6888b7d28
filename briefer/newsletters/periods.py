"""The days of a newsletter: its periods, which are days, or weeks as ISO 8601 counts them."""

from datetime import date, datetime, timedelta
from typing import Literal

Every = Literal["day", "week"]
"""How often an issue appears."""


def period_of(every: Every, day: date) -> str:
    """Return the period that a day lies in: ``2026-11-26``, or ``2026-W48``."""
    if every == "day":
        return day.isoformat()
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def first_day_of(period: str) -> date:
    """Return the day on which a period begins."""
    year, _, week = period.partition("-W")
    return date.fromisocalendar(int(year), int(week), 1) if week else date.fromisoformat(period)


def period_after(every: Every, day: date, last: str | None) -> str:
    """Return the period of the next issue: that of a day, or of one after the last issue's.

    Args:
        every: how often an issue appears.
        day: today.
        last: the period of the last issue, or None. It may be in days where the newsletter
            was daily before.
    """
    if last is None:
        return period_of(every, day)
    step = timedelta(days=1 if "W" not in last else 7)
    return period_of(every, max(day, first_day_of(last) + step))


def first_day_ahead(moment: datetime, approved: str | None) -> date:
    """Return the day from which on an issue looks ahead: today's, until it is approved.

    Args:
        moment: of the run.
        approved: the ISO 8601 instant at which it was, or None.
    """
    last = datetime.fromisoformat(approved) if approved is not None else moment
    return last.astimezone().date()
