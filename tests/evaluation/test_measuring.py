"""What is measured is counted rightly, and what is missing or broken is said in a sentence."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from briefer.cli.main import exit_code_of
from briefer.errors import UnusableFileError
from briefer.evaluation.dates import measured_dates
from briefer.evaluation.sentences import measured_sentences


def _written(folder: Path, name: str, rows: Sequence[Any]) -> None:
    lines = [json.dumps(row) for row in rows]
    (folder / name).write_text("\n".join(lines), encoding="utf-8")


def _news(expression: str, sentence: str, **gold: str) -> dict[str, object]:
    return {
        "expression": expression,
        "sentence": sentence,
        "reference": "2024-05-29",
        "gold": gold,
        "relative": True,
    }


def _phrase(expression: str, *ends: tuple[str | None, str | None]) -> dict[str, object]:
    expected = [{"start": start, "end_exclusive": end} for start, end in ends]
    return {
        "expression": expression,
        "input": expression,
        "reference": "2024-05-29T00:00:00",
        "category": "any",
        "expected_intervals": expected,
    }


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder of labelled data with right, doubted, silent and sure answers."""
    news = [
        _news("Monday", "They met on Monday.", when="2024-05-27"),
        _news("last month", "They met last month.", when="2024-04"),
        _news("last week", "They met last week.", **{"from": "2024-05-20", "to": "2024-05-26"}),
        _news("the past few days", "It rained in the past few days.", notAfter="2024-05-29"),
        _news("two years ago", "They met two years ago.", when="2021"),
        _news("the final day", "They met on the final day.", when="2024-05-25"),
        _news("yesterday", "They met yesterday.", when="2024-05-27"),
    ]
    phrases = [
        _phrase("2023", ("2023-01-01", "2024-01-01")),
        _phrase("2023 or later", ("2023-01-01", None)),
        _phrase("before 2023", (None, "2023-01-01")),
        _phrase("this school year", (None, None)),
        _phrase("tomorrow", ("2024-05-29", "2024-05-30"), ("2024-05-30", "2024-05-31")),
        _phrase("today", ("2024-05-28", "2024-05-29")),
    ]
    _written(tmp_path, "gum_dates.jsonl", news)
    _written(tmp_path, "dates.jsonl", phrases)
    _written(
        tmp_path,
        "sentences.jsonl",
        [
            {"id": "1", "set": "issue #1", "input": "One. Two.", "expected": ["One.", "Two."]},
            {"id": "2", "set": "issue #2", "input": "One. Two.", "expected": ["One. Two."]},
        ],
    )
    return tmp_path


def test_dates_are_right_doubted_silent_or_surely_wrong(data: Path) -> None:
    report = measured_dates(data)
    news, phrases = (dict((row[0], row[1:]) for row in table.rows) for table in report.tables)
    assert news["relative"] == news["all"] == (7, 4, 4 / 7, 1, 1, 1)
    assert phrases["any"] == (6, 5, 5 / 6, 0, 0, 1)
    assert [miss["expression"] for miss in report.misses] == [
        "two years ago",
        "the final day",
        "yesterday",
        "today",
    ]


def test_sentences_are_right_when_all_of_a_text_are(data: Path) -> None:
    (table,) = measured_sentences(data).tables
    assert table.rows == (("issue", 2, 1, 0.5),)


@pytest.mark.parametrize("kind", ["dates", "sentences"])
def test_the_table_and_the_json_hold_the_same_figures(
    kind: str, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exit_code_of(["eval", kind, "--data", str(data)]) == 0
    table = capsys.readouterr().out
    assert exit_code_of(["eval", kind, "--data", str(data), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["kind"] == kind
    for each in report["tables"]:
        assert each["title"] in table
        for row in each["rows"]:
            cells = [f"{100 * v:.1f} %" if isinstance(v, float) else str(v) for v in row.values()]
            assert any(line.split() == " ".join(cells).split() for line in table.splitlines())
    assert report["misses"]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (None, "No such file"),
        ("", "it is empty"),
        ("{", "line 1 is no JSON"),
        ("[]", "line 1 has no 'sentence'"),
        (json.dumps(_news("x", "x", when="soon")), "row 1 is not as expected"),
        ('{"sentence": 1, "expression": "x", "reference": "2024-05-29", "gold": {}}', "row 1"),
    ],
)
def test_data_that_is_absent_or_broken_is_said_in_one_sentence(
    content: str | None, problem: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if content is not None:
        (tmp_path / "gum_dates.jsonl").write_text(content, encoding="utf-8")
    with pytest.raises(UnusableFileError, match=problem):
        measured_dates(tmp_path)
    assert exit_code_of(["eval", "dates", "--data", str(tmp_path)]) == 9
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_bytes_that_are_no_text_are_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "sentences.jsonl").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UnusableFileError, match="not UTF-8"):
        measured_sentences(tmp_path)
