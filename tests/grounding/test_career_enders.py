"""The three errors that end a career: an invented purpose, a dropped hedge or attribution."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from briefer import Article, trace

_PATH = Path(__file__).parent / "career_enders.toml"
CASES = tomllib.loads(_PATH.read_text(encoding="utf-8"))["case"]
_KINDS = {
    "purpose": {"words_unsupported", "name_absent"},
    "hedge": {"hedge_dropped"},
    "attribution": {"attribution_dropped"},
}


def _kinds(case: dict[str, Any]) -> set[str]:
    article = Article.from_text(case["source"])
    cites = range(1, len(article.sentences) + 1)
    return {finding.kind for finding in trace(case["statement"], article, cites).findings}


def test_there_are_sixty_cases_and_more_half_of_them_right() -> None:
    assert len(CASES) >= 60
    assert sum(case["wrong"] for case in CASES) * 2 == len(CASES)


@pytest.mark.parametrize("kind", sorted(_KINDS))
def test_most_wrong_ones_are_found_and_right_ones_left_alone(kind: str) -> None:
    wrong = [case for case in CASES if case["kind"] == kind and case["wrong"]]
    right = [case for case in CASES if case["kind"] == kind and not case["wrong"]]
    found = sum(bool(_kinds(case) & _KINDS[kind]) for case in wrong)
    assert found >= 0.8 * len(wrong)
    assert sum(bool(_kinds(case)) for case in right) <= 0.05 * len(right)
