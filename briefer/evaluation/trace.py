"""The tracer, measured: SummEdits news claims, and statements made wrong by machine.

Figures published by others on SummEdits news (salesforce/factualNLG README), balanced
accuracy: SummaC-Conv 61.9, QAFactEval 74.4, ChatGPT 74.4, GPT-4 83.3, people 90.0.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefer.articles.article import Article
from briefer.evaluation.altering import alterations
from briefer.evaluation.data import Report, Table, labelled_rows
from briefer.grounding.briefing import Briefing
from briefer.grounding.checking import check
from briefer.grounding.tracing import trace

PUBLISHED = {
    "SummaC-Conv": 61.9,
    "QAFactEval": 74.4,
    "ChatGPT": 74.4,
    "Claude 2.1": 77.2,
    "Gemini-pro": 77.6,
    "GPT-4": 83.3,
    "people": 90.0,
}
"""Balanced accuracy on SummEdits news, in per cent (salesforce/factualNLG README)."""

_TOUCHED = frozenset({"name", "number", "date"})
_GROUPS = ("name, number or date", "negation", "only wording", "not told what", "consistent")
# What checking finds because a file was edited at all, not because of what it says.
_OF_THE_FILE = frozenset({"span_moved", "verdict_differs", "article_changed"})


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a result.

    Attributes:
        group: what was changed.
        found: how many the tracer marked.
        of: how many there were.
        documents: how many articles they are about.
    """

    group: str
    found: int
    of: int
    documents: int

    @property
    def share(self) -> float:
        """The share that was marked, in per cent."""
        return 100 * self.found / self.of if self.of else 0.0


def measured_trace(folder: Path) -> Report:
    """Return how well claims about news are told true from false.

    Args:
        folder: as :func:`trace_rows` takes it.

    Raises:
        UnusableFileError: a file is missing or is not what it should be.
    """
    rows = trace_rows(folder)
    columns = ("group", "claims", "articles", "untraced", "share")
    claims = tuple((r.group, r.of, r.documents, r.found, r.share / 100) for r in rows)
    others = tuple((name, figure / 100) for name, figure in PUBLISHED.items())
    accuracy = (("briefer, this half", balanced_accuracy(rows) / 100), *others)
    tables = (
        Table("Claims about news, traced over their whole article", columns, claims),
        Table("Balanced accuracy on SummEdits news", ("who", "share"), accuracy),
    )
    notes = (
        "Claims that are consistent with their article should not be untraced.",
        "The figures of others are of the whole set: salesforce/factualNLG, README.",
    )
    return Report("trace", tables, notes)


def trace_rows(folder: str | Path) -> list[Row]:
    """Return how many claims of ``factual_all.jsonl`` get the verdict ``untraced``, by group.

    Each claim is traced over its whole article. ``consistent`` ones are false alarms.

    Args:
        folder: holds ``factual_all.jsonl`` and ``factual_docs.jsonl``.

    Raises:
        UnusableFileError: a file is missing or is not what it should be.
    """
    place = Path(folder)
    texts = labelled_rows(place, "factual_docs.jsonl", ("doc_id", "text"))
    claims = labelled_rows(place, "factual_all.jsonl", ("doc_id", "claim", "label"))
    docs = {row["doc_id"]: Article.from_text(row["text"]) for row in texts}
    judged: dict[str, list[tuple[str, bool]]] = {group: [] for group in _GROUPS}
    for row in claims:
        verdict = trace(row["claim"], docs[row["doc_id"]]).verdict
        judged[_group_of(row)].append((row["doc_id"], verdict == "untraced"))
    return [
        Row(group, sum(bad for _, bad in rows), len(rows), len({doc for doc, _ in rows}))
        for group, rows in judged.items()
    ]


def balanced_accuracy(rows: Iterable[Row]) -> float:
    """Return the mean of the shares judged rightly of SummEdits claims, in per cent.

    Args:
        rows: of :func:`trace_rows`; FactCC's claims, not told what, are no part of it.
    """
    by_group = {row.group: row for row in rows}
    wrong = [by_group[group] for group in _GROUPS[:3]]
    right = by_group["consistent"]
    found = 100 * sum(row.found for row in wrong) / max(1, sum(row.of for row in wrong))
    return (found + 100 - right.share) / 2


def altered_rows(briefings: Iterable[Briefing]) -> list[Row]:
    """Return how many statements made wrong by machine get a finding, by what was changed.

    The last row is of unchanged statements, which should get none.
    """
    found: dict[str, list[bool]] = {}
    marked: list[bool] = []
    count = 0
    for briefing in briefings:
        count += 1
        before = _findings(briefing)
        marked += [bool(kinds) for kinds in before.values()]
        for one in alterations(briefing):
            after = _findings(one.briefing)[one.path]
            found.setdefault(one.kind, []).append(bool(after - before[one.path]))
    rows = [Row(kind, sum(hits), len(hits), count) for kind, hits in sorted(found.items())]
    return [*rows, Row("unchanged", sum(marked), len(marked), count)]


def _findings(briefing: Briefing) -> dict[str, set[tuple[str, str]]]:
    return {
        one.path: {(f.kind, f.words) for f in one.findings if f.kind not in _OF_THE_FILE}
        for one in check(briefing).statements
    }


def _group_of(row: dict[str, Any]) -> str:
    kinds = row["changed_kinds_derived"]
    changed = set(kinds) if isinstance(kinds, list) else set()
    if row["label"] == "consistent":
        return "consistent"
    if changed & _TOUCHED:
        return "name, number or date"
    if "negation" in changed:
        return "negation"
    return "only wording" if changed else "not told what"
