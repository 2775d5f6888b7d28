"""Measures what is found on web pages whose articles people have marked."""

import gzip
import json
import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import mean
from typing import Any

from briefer.articles.reading import needing
from briefer.errors import UnusableFileError
from briefer.evaluation.data import Cell, Report, Table

PAGES = "pages"
TRUTH = "ground-truth.json"
DAYS = Path(__file__).resolve().parents[2] / "tests" / "evaluation" / "page_dates.toml"
"""Days of publication, which a developer read off the pages; not in the wheel."""

_SHINGLE = 4
_WORST = 10
_AGAIN = "take it again from where it came from"
_NOTES = (
    "F1 of 4-gram shingles as scrapinghub/article-extraction-benchmark counts it: of the mean "
    "precision over pages for which there is text, and the mean recall.",
    "Text found: of every page. Briefed: pages that briefer refuses, such as the beginning of an "
    "article behind a paywall, count as without text.",
    "Published for the whole set of 181 pages: trafilatura 2.0 0.958, newspaper4k 0.949, "
    "readability 0.947.",
)

Match = tuple[float, float, float]
"""Shingles that both texts have, that only the found one has, that only the label has; shares
of their sum."""


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What was found on one page.

    Attributes:
        page: its id.
        match: of the text that was found.
        briefed: of the text that a briefing is made of.
        words: that the label has, and that were found.
        day: of publication, or None.
    """

    page: str
    match: Match
    briefed: Match
    words: tuple[int, int]
    day: date | None


def measured_pages(folder: Path) -> Report:
    """Return how much of the articles on web pages is found, and how many of their days.

    Args:
        folder: holds ``pages/`` (scrapinghub/article-extraction-benchmark, MIT).

    Raises:
        UnusableFileError: a page or the labels are not there, or not as expected.
        ConfigurationError: the extra ``web`` is not installed.
    """
    truth = _truth(folder / PAGES / TRUTH)
    outcomes = [_outcome(folder / PAGES, page, label) for page, label in truth.items()]
    worst = sorted(outcomes, key=lambda outcome: f1_of([outcome.match])[2])
    days = _days(DAYS)
    tables = [
        Table(
            "Articles found on web pages",
            ("text", "pages", "precision", "recall", "F1"),
            (
                ("found", len(outcomes), *f1_of([outcome.match for outcome in outcomes])),
                ("briefed", len(outcomes), *f1_of([outcome.briefed for outcome in outcomes])),
            ),
        ),
        Table(
            "The pages furthest from their labels",
            ("page", "words", "found", "precision", "recall", "F1"),
            tuple(
                (outcome.page[:8], *outcome.words, *f1_of([outcome.match]))
                for outcome in worst[:_WORST]
            ),
        ),
        *([_day_table(outcomes, days)] if days else []),
    ]
    return Report(
        "pages", tuple(tables), _NOTES, (*_body_misses(worst), *_day_misses(outcomes, days))
    )


def shingle_match(label: str, found: str) -> Match:
    """Return how the shingles of two texts match, each as often as it stands there."""
    wanted, got = _shingles(label), _shingles(found)
    both, more, less = wanted & got, got - wanted, wanted - got
    counts = (both.total(), more.total(), less.total())
    whole = sum(counts) or 1
    return counts[0] / whole, counts[1] / whole, counts[2] / whole


def f1_of(matches: Sequence[Match]) -> tuple[float, float, float]:
    """Return the mean precision and recall of some texts, and the F1 of these two means.

    Texts without a shingle do not count towards the precision where none was found, and not
    towards the recall where none was wanted.
    """
    precision = _mean([_share(both, more, less) for both, more, less in matches if both + more])
    recall = _mean([_share(both, less, more) for both, more, less in matches if both + less])
    return precision, recall, 2 * precision * recall / ((precision + recall) or 1)


def _share(both: float, wrong: float, other: float) -> float:
    return 1.0 if wrong == other == 0 else both / ((both + wrong) or 1)


def _mean(shares: Sequence[float]) -> float:
    return mean(shares) if shares else 0.0


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    starts = range(max(1, len(words) - _SHINGLE + 1)) if words else range(0)
    return Counter(tuple(words[start : start + _SHINGLE]) for start in starts)


def _outcome(folder: Path, page: str, label: dict[str, Any]) -> _Outcome:
    with needing("Reading web pages"):
        from briefer.articles.pages.page import found_on_page
    found = found_on_page(_page(folder / f"{page}.html.gz"), address=label["url"])
    prose, day = (found.prose, found.published) if found else ("", None)
    refused = found is None or found.refusal is not None
    body = str(label["articleBody"])
    return _Outcome(
        page=page,
        match=shingle_match(body, prose),
        briefed=shingle_match(body, "" if refused else prose),
        words=(len(body.split()), len(prose.split())),
        day=day,
    )


def _day_table(outcomes: Sequence[_Outcome], days: dict[str, date]) -> Table:
    judged = [(outcome.day, days[outcome.page]) for outcome in outcomes if outcome.page in days]
    right = sum(got == day for got, day in judged)
    silent = sum(got is None for got, _ in judged)
    share = right / len(judged) if judged else None
    row: tuple[Cell, ...] = ("all", len(judged), right, share, silent, len(judged) - right - silent)
    columns = ("group", "pages", "right", "share", "no answer", "wrong")
    return Table("Days of publication, against those read off the pages", columns, (row,))


def _body_misses(worst: Sequence[_Outcome]) -> list[dict[str, Cell]]:
    return [
        {"page": outcome.page, "words": outcome.words[0], "found": outcome.words[1], "F1": f1}
        for outcome in worst
        if (f1 := f1_of([outcome.match])[2]) < 1
    ]


def _day_misses(outcomes: Sequence[_Outcome], days: dict[str, date]) -> list[dict[str, Cell]]:
    return [
        {
            "page": outcome.page,
            "day": days[outcome.page].isoformat(),
            "got": outcome.day.isoformat() if outcome.day else None,
        }
        for outcome in outcomes
        if outcome.page in days and outcome.day != days[outcome.page]
    ]


def _truth(path: Path) -> dict[str, dict[str, Any]]:
    """Return the labels of each page, by its id."""
    try:
        truth = json.loads(path.read_text(encoding="utf-8"))
    except OSError as exc:
        remedy = "name the folder that holds it with --data"
        raise UnusableFileError(str(path), exc.strerror or "it cannot be read", remedy) from exc
    except ValueError as exc:
        raise UnusableFileError(str(path), "it is no JSON", _AGAIN) from exc
    if not isinstance(truth, dict) or not truth:
        raise UnusableFileError(str(path), "it is no object of pages", _AGAIN)
    for page, label in truth.items():
        if not isinstance(label, dict) or not {"articleBody", "url"} <= label.keys():
            raise UnusableFileError(str(path), f"{page[:8]} has no articleBody and url", _AGAIN)
    return truth


def _page(path: Path) -> bytes:
    try:
        return gzip.decompress(path.read_bytes())
    except (OSError, EOFError) as exc:
        problem = getattr(exc, "strerror", None) or "it is no gzip file"
        raise UnusableFileError(str(path), problem, _AGAIN) from exc


def _days(path: Path) -> dict[str, date]:
    """Return the days of pages by their ids; none where their file is not there."""
    if not path.is_file():
        return {}
    return dict(tomllib.loads(path.read_text(encoding="utf-8"))["days"])
