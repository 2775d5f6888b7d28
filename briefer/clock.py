"""The time that is written into what is made."""

import os
from datetime import UTC, datetime, timedelta

from briefer.errors import ConfigurationError

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MAX_EPOCH = 253_402_300_799
"""Seconds; the last one of the year 9999, behind which Python has no dates."""


def now() -> datetime:
    """Return the time to write into what is made: ``SOURCE_DATE_EPOCH``, else the clock.

    Raises:
        ConfigurationError: the variable is no time (its specification asks for an error).
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.now(UTC).replace(microsecond=0)
    if not (epoch.isascii() and epoch.isdigit()) or float(epoch) > _MAX_EPOCH:
        message = (
            f"SOURCE_DATE_EPOCH is {epoch[:40]!r}, which is no time; "
            "set it to whole seconds since 1970, or unset it."
        )
        raise ConfigurationError(message)
    return _EPOCH + timedelta(seconds=int(epoch))


def instant(moment: datetime) -> str:
    """Return a moment as it is written: ISO 8601, UTC, ``Z`` at its end."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
