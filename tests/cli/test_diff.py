"""``briefer diff``: what changed between two briefings; a difference is no error."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests_support import extraction


@pytest.fixture
def two(brief: Any, desk: Path) -> Path:
    """``old.json`` and ``new.json`` on the desk."""
    brief("-o", "old.json")
    changed = extraction(
        what={"text": "Norway and Iceland will weigh a line.", "cites": [1]},
        channel={"between": ["Norway", "Iceland"], "status": "agreed", "cites": [1]},
        background=[],
    )
    (desk / "extraction.json").write_text(json.dumps(changed), encoding="utf-8")
    brief("-o", "new.json")
    return desk


def test_each_change_is_told_and_the_counts_come_last(run: Any, two: Path) -> None:
    ran = run("diff", "old.json", "new.json")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "what: reworded\n"
        "  - Norway and Iceland will weigh a direct line.\n"
        "  + Norway and Iceland will weigh a line.\n"
        "\n"
        "channel: status changed\n"
        "    Norway and Iceland: agreed\n"
        "    status: proposed → agreed\n"
        "\n"
        "background.0: removed\n"
        "  - Ships passed within 400 metres.\n"
        "\n"
        "3 changes (1 removed, 1 reworded, 1 status changed); 5 statements are the same.\n"
    )


def test_the_same_briefing_has_no_changes(run: Any, two: Path) -> None:
    ran = run("diff", "old.json", "old.json")
    assert (ran.code, ran.out) == (0, "0 changes; 8 statements are the same.\n")


def test_json_holds_what_was_and_what_is(run: Any, two: Path) -> None:
    ran = run("diff", "old.json", "new.json", "--json")
    data = json.loads(ran.out)
    jsonschema.validate(data, json.loads(run("schema", "diff").out))
    assert (ran.code, data["same_articles"], data["unchanged"]) == (0, True, 5)
    (status,) = [c for c in data["changes"] if c["kinds"] == ["status"]]
    assert status["details"] == [
        {"kind": "status", "field": "status", "before": "proposed", "after": "agreed"}
    ]
