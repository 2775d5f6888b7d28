"""The tracer's figures stay above the floors they were built to reach."""

import json
from pathlib import Path

import pytest

from briefer import Article, Briefing
from briefer.errors import UnusableFileError
from briefer.evaluation.altering import alterations
from briefer.evaluation.trace import altered_rows, balanced_accuracy, trace_rows
from briefer.grounding.briefing import read_briefing
from examples_support import ARTICLES, BRIEFINGS, ROOT
from tests_support import briefing_of

_SHARED = ROOT.parent / "shared" / "eval"
_MADE = [BRIEFINGS / f"{name}.json" for name in ARTICLES]


@pytest.fixture
def data() -> Path:
    """Return the folder of the evaluation data, which is no part of the project."""
    if not (_SHARED / "factual_all.jsonl").is_file():
        pytest.skip(f"no shared data at {_SHARED}")
    return _SHARED


def test_changed_names_numbers_and_dates_are_found_and_paraphrases_left_alone(data: Path) -> None:
    rows = {row.group: row for row in trace_rows(data)}
    assert rows["name, number or date"].share >= 75
    assert rows["consistent"].share <= 5
    assert balanced_accuracy(rows.values()) >= 70


def test_statements_made_wrong_by_machine_are_found(article: Article) -> None:
    # Which side is whose the sentences of so short an article do not always say.
    assert _found([briefing_of(article)], but=("wording", "side")) >= 95


def test_statements_of_the_examples_made_wrong_by_machine_are_found() -> None:
    assert _found(list(map(read_briefing, _MADE)), but=("wording",)) >= 95


def _found(briefings: list[Briefing], but: tuple[str, ...]) -> float:
    """Return how many were found, in per cent, once the unchanged ones were left alone."""
    rows = {row.group: row for row in altered_rows(briefings)}
    assert rows.pop("unchanged").share <= 2
    counted = [row for group, row in rows.items() if group not in but]
    return 100 * sum(row.found for row in counted) / sum(row.of for row in counted)


def test_an_alteration_changes_one_statement_only(article: Article) -> None:
    briefing = briefing_of(article)
    kinds = set()
    for one in alterations(briefing):
        kinds.add(one.kind)
        before = {s.id: s for s in briefing.statements()}
        changed = [s for s in one.briefing.statements() if before[s.id] != s]
        assert len(changed) == 1
    assert {"name", "number", "role", "side", "negation", "citation", "quotation"} <= kinds


def test_a_missing_or_broken_file_says_which(tmp_path: Path) -> None:
    with pytest.raises(UnusableFileError, match="factual_docs"):
        trace_rows(tmp_path)
    (tmp_path / "factual_docs.jsonl").write_text("{", encoding="utf-8")
    with pytest.raises(UnusableFileError, match="line 1 is no JSON"):
        trace_rows(tmp_path)


def test_claims_are_grouped_by_what_was_changed(tmp_path: Path) -> None:
    doc = {"doc_id": "d", "text": "Norway sold 40 ships. The ships were old."}
    claims = [
        ("Norway sold 40 ships.", "consistent", []),
        ("Norway sold 50 ships.", "inconsistent", ["number"]),
        ("The ships were not old.", "inconsistent", ["negation"]),
        ("The ships were grey.", "inconsistent", ["wording"]),
    ]
    rows = [
        {"doc_id": "d", "claim": claim, "label": label, "changed_kinds_derived": kinds}
        for claim, label, kinds in claims
    ]
    (tmp_path / "factual_docs.jsonl").write_text(json.dumps(doc), encoding="utf-8")
    (tmp_path / "factual_all.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    found = [(row.group, row.found, row.of) for row in trace_rows(tmp_path)]
    assert found == [
        ("name, number or date", 1, 1),
        ("negation", 1, 1),
        ("only wording", 0, 1),
        ("not told what", 0, 0),
        ("consistent", 0, 1),
    ]
