"""Measures :func:`briefer.resolve_date` on time expressions that others have resolved."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from briefer.errors import UnusableFileError
from briefer.evaluation.data import Cell, Report, Row, Table, labelled_rows
from briefer.language.calendar import Interval, month_of, year_of
from briefer.language.times import resolve_date

NEWS = "gum_dates.jsonl"
PHRASES = "dates.jsonl"
_COLUMNS = ("group", "expressions", "right", "share", "no answer", "wrong, doubted", "wrong, sure")
_NOTES = (
    "Right: both ends are those of the label. Doubted: the answer says that it is not certain.",
    "Where the label itself only bounds a time (notBefore, notAfter), right is what lies within.",
    "An expression that the label calls not supported is right without an answer.",
    f"Start dates of {PHRASES}, the whole set: dateparser 1.5.0 17 %; Recognizers-Text's own "
    "Python port 63 %.",
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one expression was resolved.

    Attributes:
        groups: the rows of the table that it counts in.
        expression: its words.
        expected: what the label says, in words.
        got: the answer, or None.
        right: whether the answer is what the label says.
    """

    groups: tuple[str, ...]
    expression: str
    expected: str
    got: Interval | None
    right: bool


def measured_dates(folder: Path) -> Report:
    """Return how well times are resolved.

    Args:
        folder: holds ``gum_dates.jsonl`` (times in real news, by hand: GUM, CC BY) and
            ``dates.jsonl`` (expressions of Microsoft's Recognizers-Text, MIT).

    Raises:
        UnusableFileError: a file is not there, or is not as expected.
    """
    news = _outcomes(folder, NEWS, ("sentence", "expression", "reference", "gold"), _news_outcome)
    keys = ("input", "expression", "reference", "expected_intervals")
    phrases = _outcomes(folder, PHRASES, keys, _phrase_outcome)
    tables = (
        _table("Times in news, against the dateline (GUM)", news),
        _table("Time expressions (Recognizers-Text)", phrases),
    )
    misses = tuple(_miss(outcome) for outcome in [*news, *phrases] if not outcome.right)
    return Report("dates", tables, _NOTES, misses)


def _outcomes(
    folder: Path, name: str, keys: Sequence[str], judge: Callable[[Row], Outcome]
) -> list[Outcome]:
    outcomes = []
    for number, row in enumerate(labelled_rows(folder, name, keys), 1):
        try:
            outcomes.append(judge(row))
        except (ValueError, TypeError, KeyError, AttributeError) as exc:
            problem = f"row {number} is not as expected ({type(exc).__name__}: {exc})"
            remedy = "take it again from where it came from"
            raise UnusableFileError(str(folder / name), problem, remedy) from exc
    return outcomes


def _news_outcome(row: Row) -> Outcome:
    gold = row["gold"]
    got = resolve_date(row["expression"], _day(row["reference"]), row["sentence"])
    relative = "relative" if row.get("relative") else "absolute"
    groups = ("dateline",) if row.get("is_dateline") else (relative,)
    right = _agrees(got, gold)
    told = ", ".join(f"{name} {value}" for name, value in gold.items())
    return Outcome((*groups, "all"), row["expression"], told, got, right)


def _agrees(got: Interval | None, gold: dict[str, str]) -> bool:
    """Tell whether an answer is what a label of TEI says.

    ``when``, ``from`` and ``to`` are the days; ``notBefore`` and ``notAfter`` only bound them
    (TEI P5, att.datable.w3c).
    """
    whole = {name: _whole(told) for name, told in gold.items()}
    first = next((whole[key].start for key in ("when", "from", "notBefore") if key in whole), None)
    last = next((whole[key].end for key in ("when", "to", "notAfter") if key in whole), None)
    if got is None:
        return False
    if whole.keys() <= {"notBefore", "notAfter"}:
        begins_within = first is None or (got.start is not None and got.start >= first)
        return begins_within and (last is None or (got.end is not None and got.end <= last))
    return (got.start, got.end) == (first, last)


def _whole(told: str) -> Interval:
    """Return the days of ``2024``, ``2024-05`` or ``2024-05-29``."""
    numbers = [int(part) for part in told.split("-")]
    if len(numbers) == 1:
        return year_of(numbers[0])
    if len(numbers) == 2:
        return month_of(*numbers)
    only = date.fromisoformat(told)
    return Interval(only, only, certain=True)


def _phrase_outcome(row: Row) -> Outcome:
    got = resolve_date(row["expression"], _day(row["reference"]), row["input"])
    expected = [(each["start"], each["end_exclusive"]) for each in row["expected_intervals"]]
    shown = (None, None) if got is None else (_first(got), _after(got))
    told = " or ".join(f"{start or ''}..{end or ''} (exclusive)" for start, end in expected)
    days = [tuple(end and end[:10] for end in each) for each in expected]
    return Outcome((row["category"], "all"), row["expression"], told, got, shown in days)


def _first(interval: Interval) -> str | None:
    return interval.start.isoformat() if interval.start else None


def _after(interval: Interval) -> str | None:
    """Return the day after an interval, which the labels give as its end."""
    return (interval.end + timedelta(1)).isoformat() if interval.end else None


def _day(told: str) -> date:
    return date.fromisoformat(told[:10])


def _table(title: str, outcomes: Iterable[Outcome]) -> Table:
    counted: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        for group in outcome.groups:
            counted.setdefault(group, []).append(outcome)
    names = [*sorted(set(counted) - {"all"}), "all"]
    return Table(title, _COLUMNS, tuple(_figures(name, counted[name]) for name in names))


def _figures(name: str, outcomes: Sequence[Outcome]) -> tuple[Cell, ...]:
    right = sum(outcome.right for outcome in outcomes)
    wrong = [outcome for outcome in outcomes if not outcome.right]
    silent = sum(outcome.got is None for outcome in wrong)
    sure = sum(outcome.got is not None and outcome.got.certain for outcome in wrong)
    doubted = len(wrong) - silent - sure
    return (name, len(outcomes), right, right / len(outcomes), silent, doubted, sure)


def _miss(outcome: Outcome) -> dict[str, Cell]:
    got = outcome.got
    return {
        "group": outcome.groups[0],
        "expression": outcome.expression,
        "expected": outcome.expected,
        "start": got.start.isoformat() if got and got.start else None,
        "end": got.end.isoformat() if got and got.end else None,
        "certain": got.certain if got else None,
    }
