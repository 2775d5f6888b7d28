"""``--for release`` and ``--cut``: what is said, which code, and what is written."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests_support import extraction


@pytest.fixture
def wrong(desk: Path) -> Path:
    """The desk's extraction with 40 metres where the article has 400."""
    item = {"text": "Ships passed within 40 metres.", "cites": [4]}
    (desk / "extraction.json").write_text(
        json.dumps(extraction(background=[item])), encoding="utf-8"
    )
    return desk


def _id_in(brief: Any) -> str:
    return str(json.loads(brief("-f", "json").out)["background"][0]["id"])


def test_a_refused_release_names_the_statement_and_writes_nothing(
    brief: Any, wrong: Path, tree: Any
) -> None:
    one = _id_in(brief)
    before = tree()
    ran = brief("--for", "release", "-o", "out/", "-f", "md", "-f", "html", "-f", "json")
    assert ran.code == 7
    assert f"1 statement is untraced or unchecked ({one})" in ran.sentence()
    assert f"--cut {one}" in ran.sentence()
    assert tree() == before


def test_what_was_cut_is_listed_in_one_notice_and_stays_in_the_json(
    brief: Any, wrong: Path
) -> None:
    one = _id_in(brief)
    ran = brief("--for", "release", "--cut", one, "-o", "out/", "-f", "md", "-f", "json")
    assert ran.code == 0
    left_out, wrote = ran.err.splitlines()
    assert left_out == f"briefer: Left out: “Ships passed within 40 metres.” ({one})."
    assert wrote.startswith("briefer: Wrote ")
    assert "40 metres" not in (wrong / "out" / "article.md").read_text(encoding="utf-8")
    assert one in (wrong / "out" / "article.json").read_text(encoding="utf-8")
    quiet = brief("--cut", one, "--quiet")
    assert (quiet.code, quiet.err) == (0, "")


def test_a_briefing_that_was_mended_by_hand_is_released(run: Any, brief: Any, wrong: Path) -> None:
    file = wrong / "b.json"
    file.write_text(brief("-f", "json").out, encoding="utf-8")
    assert run("render", "b.json", "--for", "release").code == 7
    file.write_text(
        file.read_text(encoding="utf-8").replace("within 40 m", "within 400 m", 1), encoding="utf-8"
    )
    ran = run("render", "b.json", "--for", "release")
    assert (ran.code, ran.err) == (0, "")
    assert "Ships passed within 400 metres." in ran.out
    assert "not traced" not in ran.out
    (wrong / "briefer.toml").write_text('for = "release"\n', encoding="utf-8")
    assert run("render", "b.json").out == ran.out


def test_json_is_never_refused_since_it_is_what_one_mends(brief: Any, wrong: Path) -> None:
    ran = brief("--for", "release", "-f", "json")
    assert (ran.code, ran.err) == (0, "")


@pytest.mark.parametrize("given", ["who-00000000", "", "Background"])
def test_cutting_what_is_not_there_is_a_usage_error(brief: Any, tree: Any, given: str) -> None:
    before = tree()
    ran = brief("--cut", given, "-o", "out/")
    assert ran.code == 2
    assert ran.sentence().startswith(f"No statement has the id {given!r}; those that can be cut")
    assert tree() == before
