"""Dates as feeds write them."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_BLANK_BEFORE_ZONE = re.compile(r"(?<=\d)\s+(?=(?:[+-]\d{2}:?\d{2}|Z)\Z)", re.I)
_FIRST_YEAR = 1990
_ZONES_NAMED = re.compile(r"\s*\b(?:UTC|GMT|UT)\Z")


def moment_of(told: str) -> datetime | None:
    """Return a date of a feed in UTC; None where it is none.

    RSS writes them as mail does (RFC 822: "Tue, 24 Nov 2026 10:00:00 +0200"), Atom, RSS 1.0 and
    JSON Feed as RFC 3339 does, and many feeds the one where they should the other. A date that
    names no zone is taken to be in UTC. One before the web is none: programs write the first
    moment of their own calendar where they know no other.
    """
    plain = " ".join(told.split())
    if not plain:
        return None
    try:
        moment = _numeric(plain) if plain[:4].isdigit() else parsedate_to_datetime(plain)
        told_in_utc = moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return told_in_utc if told_in_utc.year >= _FIRST_YEAR else None


def _numeric(told: str) -> datetime:
    named = _ZONES_NAMED.sub("+00:00", told)
    return datetime.fromisoformat(_BLANK_BEFORE_ZONE.sub("", named))
