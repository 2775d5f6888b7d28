"""Texts found on pages are counted as the benchmark counts them; broken data is told."""

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.cli.main import exit_code_of
from briefer.errors import UnusableFileError
from briefer.evaluation import pages
from briefer.evaluation.pages import f1_of, measured_pages, shingle_match
from site_support import PROSE, article_page

_WORDS = st.lists(st.sampled_from("abcde")).map(" ".join)


@pytest.mark.parametrize(
    ("label", "found", "match"),
    [
        ("a b c d", "a b c d", (1, 0, 0)),
        ("a b c d e", "a b c d", (1 / 2, 0, 1 / 2)),
        ("a b c d", "a b c d e f", (1 / 3, 2 / 3, 0)),
        ("a b", "a b", (1, 0, 0)),
        ("a b", "", (0, 0, 1)),
        ("", "a", (0, 1, 0)),
        ("", "", (0, 0, 0)),
        ("a a a a a", "a a a a", (1 / 2, 0, 1 / 2)),
        ("A, b: c — d!", "A b c d", (1, 0, 0)),
    ],
)
def test_shingles_of_four_words_are_matched(
    label: str, found: str, match: tuple[float, float, float]
) -> None:
    assert shingle_match(label, found) == match


def test_precision_is_of_pages_with_text_and_recall_of_pages_with_a_label() -> None:
    precision, recall, f1 = f1_of([(1, 0, 0), (0.5, 0.5, 0), (0, 0, 1)])
    assert (precision, recall) == (0.75, 2 / 3)
    assert f1 == pytest.approx(2 * 0.75 * (2 / 3) / (0.75 + 2 / 3))
    assert f1_of([]) == (0, 0, 0)
    assert f1_of([(0, 1, 0), (0, 0, 1)]) == (0, 0, 0)


@given(_WORDS, _WORDS)
def test_a_text_is_itself_and_the_rest_are_shares(one: str, other: str) -> None:
    assert f1_of([shingle_match(one, one)])[2] == (1 if one else 0)
    both, more, less = shingle_match(one, other)
    assert shingle_match(other, one) == (both, less, more)
    assert both + more + less == pytest.approx(1 if one or other else 0)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three pages: one right with its day, one with half its text, one that is refused."""
    folder = tmp_path / "pages"
    folder.mkdir()
    head = "<meta property='article:published_time' content='2024-03-05'>"
    found = {
        "right": article_page(head=head),
        "half": article_page(),
        "stub": article_page("Ferries cross the Daugava again, ministers say today."),
    }
    labels = {"right": PROSE, "half": PROSE + PROSE.upper(), "stub": PROSE}
    for name, page in found.items():
        (folder / f"{name}.html.gz").write_bytes(gzip.compress(page.encode()))
    truth = {
        name: {"articleBody": body, "url": f"https://river.example/{name}"}
        for name, body in labels.items()
    }
    (folder / "ground-truth.json").write_text(json.dumps(truth), encoding="utf-8")
    days = tmp_path / "days.toml"
    days.write_text("[days]\nright = 2024-03-05\nhalf = 2024-03-06\n", encoding="utf-8")
    monkeypatch.setattr(pages, "DAYS", days)
    return tmp_path


def test_pages_and_their_days_are_told(data: Path) -> None:
    report = measured_pages(data)
    bodies, worst, days = report.tables
    found, briefed = ({**dict(zip(bodies.columns, row, strict=True))} for row in bodies.rows)
    assert found["text"] == "found" and found["precision"] == pytest.approx(2 / 3)
    assert briefed["text"] == "briefed" and briefed["precision"] == 1
    assert [row[0] for row in worst.rows] == ["stub", "half", "right"]
    assert days.rows == (("all", 2, 1, 0.5, 1, 0),)
    assert [miss["page"] for miss in report.misses] == ["stub", "half", "half"]


def test_without_days_there_is_no_table_of_them(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "DAYS", data / "none.toml")
    assert len(measured_pages(data).tables) == 2


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("ground-truth.json", None, "No such file"),
        ("ground-truth.json", b"{", "it is no JSON"),
        ("ground-truth.json", b"[]", "it is no object of pages"),
        ("ground-truth.json", b'{"right": {"url": 1}}', "right has no articleBody and url"),
        ("right.html.gz", None, "No such file"),
        ("right.html.gz", b"<html>", "it is no gzip file"),
    ],
)
def test_data_that_is_absent_or_broken_is_said_in_one_sentence(
    data: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    content: bytes | None,
    problem: str,
) -> None:
    path = data / "pages" / name
    path.unlink() if content is None else path.write_bytes(content)
    with pytest.raises(UnusableFileError, match=problem):
        measured_pages(data)
    assert exit_code_of(["eval", "pages", "--data", str(data)]) == 9
    assert len(capsys.readouterr().err.splitlines()) == 1
