"""The parts that a time is told by: weekdays, months, years, "last week"."""

import re
from dataclasses import dataclass

from briefer.language.calendar import MONTHS, WEEKDAYS

_WHOLE = "|".join(name for name in MONTHS if len(name) > 4 or name in {"June", "July"})
_SHORT = "|".join(name for name in MONTHS if len(name) <= 4 and name not in {"May", "June", "July"})
# "Jan" alone is a man's name.
_MONTH = rf"(?:{_WHOLE}|(?:{_SHORT})(?=\.|\s\d))"
_UNIT = "day|week|weekend|month|quarter|year|decade|season|century"
_SEASON = "spring|summer|autumn|fall|winter|morning|afternoon|evening|night"
_COUNTED = (
    "people|persons|troops|soldiers|jobs|homes|cases|votes|miles|metres|meters|tonnes|tons|"
    "dollars|euros|workers|deaths|men|women|children|members|kilometres|kilometers|acres|hectares"
)
_DAY = r"[0-3]?\d(?:st|nd|rd|th)?"
_PART = re.compile(
    rf"\b(?P<day>{_DAY})\s+(?:of\s+)?(?P<dmonth>{_WHOLE}|{_SHORT}|May)\b"
    rf"|\b(?P<month>{_MONTH}|May(?=\s+[\d(])|(?<=\b[io]n )May|(?<=\b[bs]y )May|(?<=\bof )May"
    rf"|(?<=\bsince )May|(?<=\buntil )May|(?<=\blast )May|(?<=\bnext )May)\b\.?"
    rf"(?:\s+(?P<mday>{_DAY})\b(?![:.,]\d))?"
    rf"|\b(?P<weekday>{'|'.join(WEEKDAYS)})s?\b"
    r"|(?<![\d.,$€£-])(?P<year>(?:19|20)\d\d)\b(?![,.]\d|\s*%)"
    rf"(?!\s(?:per|million|billion|{_COUNTED})\b)"
    rf"|\b(?P<which>(?i:last|next|this|past|coming|previous|following))\s+"
    rf"(?P<unit>{_UNIT}|{_SEASON})\b"
    r"|\b(?P<named>(?i:yesterday|tomorrow|tonight|today))\b"
)
_PAST = frozenset({"last", "past", "previous"})
_AHEAD = frozenset({"next", "coming", "following"})


@dataclass(frozen=True, slots=True)
class TimePart:
    """One part of a time.

    Attributes:
        key: the same for parts that mean the same: ``month 3``, ``last week``.
        family: what it is a part of: ``month``, ``weekday``, ``year``, ``relative``.
        words: the characters of the text.
        start: index of the first character.
        end: index after the last one.
    """

    key: str
    family: str
    words: str
    start: int
    end: int


def time_parts(text: str) -> list[TimePart]:
    """Return the parts of the times in a text, in order.

    Vague ones ("recent weeks", "the past few months") are none.
    """
    found = []
    for match in _PART.finditer(text):
        at = match.start(), match.end()
        month = match["dmonth"] or match["month"]
        if month:
            number = MONTHS[month]
            day = match["day"] or match["mday"]
            found.append(TimePart(f"month {number}", "month", month, *at))
            if day:
                digits = day.rstrip("stndrh")
                found.append(TimePart(f"day {number} {int(digits)}", "day", match[0], *at))
        elif match["weekday"]:
            found.append(TimePart(match["weekday"], "weekday", match["weekday"], *at))
        elif match["year"]:
            found.append(TimePart(f"year {match['year']}", "year", match["year"], *at))
        elif match["named"]:
            found.append(TimePart(match["named"].lower(), "relative", match[0], *at))
        else:
            found.append(TimePart(_relative_key(match), "relative", match[0], *at))
    return found


def _relative_key(match: re.Match[str]) -> str:
    which, unit = match["which"].lower(), match["unit"].lower()
    which = "last" if which in _PAST else "next" if which in _AHEAD else which
    return f"{which} {unit}"
