"""Holidays that news tells the time by, as days of a year."""

from datetime import date, timedelta

from briefer.language.calendar import month_of, nth_weekday

_FIXED = {
    "new year": (1, 1),
    "new years": (1, 1),
    "new year day": (1, 1),
    "new years day": (1, 1),
    "new year eve": (12, 31),
    "new years eve": (12, 31),
    "valentines day": (2, 14),
    "st patricks day": (3, 17),
    "april fools day": (4, 1),
    "earth day": (4, 22),
    "may day": (5, 1),
    "juneteenth": (6, 19),
    "independence day": (7, 4),
    "bastille day": (7, 14),
    "halloween": (10, 31),
    "veterans day": (11, 11),
    "armistice day": (11, 11),
    "christmas": (12, 25),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "boxing day": (12, 26),
}
# Days after Easter Sunday.
_MOVING = {
    "ash wednesday": -46,
    "palm sunday": -7,
    "maundy thursday": -3,
    "good friday": -2,
    "easter": 0,
    "easter sunday": 0,
    "easter day": 0,
    "easter monday": 1,
    "ascension day": 39,
    "pentecost": 49,
    "whit monday": 50,
}
# Month, weekday (Monday is 0) and which one; those of the United States.
_AMERICAN = {
    "martin luther king day": (1, 0, 3),
    "presidents day": (2, 0, 3),
    "mothers day": (5, 6, 2),
    "memorial day": (5, 0, -1),
    "fathers day": (6, 6, 3),
    "labor day": (9, 0, 1),
    "columbus day": (10, 0, 2),
    "thanksgiving": (11, 3, 4),
    "thanksgiving day": (11, 3, 4),
}

HOLIDAYS = frozenset([*_FIXED, *_MOVING, *_AMERICAN, "black friday"])
"""Names as :func:`holiday` takes them: lower case, without apostrophes."""

_OF_ONE_COUNTRY = frozenset(
    [*_AMERICAN, "black friday", "bastille day", "independence day", "veterans day"]
)
_ONLY_IN_FULL = frozenset({"new year", "new years", "christmas", "easter", "thanksgiving"})


def is_one_day(name: str) -> bool:
    """Tell whether a holiday's name says the day itself, not the days around it."""
    return name not in _ONLY_IN_FULL


def is_the_same_everywhere(name: str) -> bool:
    """Tell whether no country keeps the holiday on another day."""
    return name not in _OF_ONE_COUNTRY


def holiday(year: int, name: str) -> date | None:
    """Return the day of a holiday in a year, or None where it has none."""
    if name in _FIXED:
        return date(year, *_FIXED[name])
    if name in _MOVING:
        return easter(year) + timedelta(_MOVING[name])
    if name == "black friday":
        thanksgiving = holiday(year, "thanksgiving")
        return thanksgiving and thanksgiving + timedelta(1)
    if name in _AMERICAN:
        month, weekday, nth = _AMERICAN[name]
        found = nth_weekday(month_of(year, month), weekday, nth)
        return found.start if found else None
    return None


def easter(year: int) -> date:
    """Return the Western Easter Sunday of a year.

    The anonymous Gregorian algorithm (Nature, 20 April 1876), as Meeus gives it.
    """
    century, of_century = divmod(year, 100)
    golden = year % 19
    skipped, rest = divmod(century, 4)
    moved = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - skipped - moved + 15) % 30
    leaps, after = divmod(of_century, 4)
    to_sunday = (32 + 2 * rest + 2 * leaps - epact - after) % 7
    shift = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * shift + 114, 31)
    return date(year, month, day + 1)
