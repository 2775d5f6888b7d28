"""A correction is recorded, traced, and in everything that is read of its briefing."""

from datetime import UTC, datetime
from typing import Any

import pytest

from archive_support import report
from briefer.archive.archive import Archive
from briefer.archive.correcting import LONGEST
from briefer.archive.entries import Recorded
from briefer.archive.keeping import stored
from briefer.errors import UsageError
from briefer.grounding.statements import Correction

_AT = datetime(2026, 11, 26, 12, tzinfo=UTC)
_WHAT = report(4).stances[0].id


def _correct(archive: Archive, statement: str = _WHAT, **given: Any) -> Recorded:
    said = {"was": "rejects", "now": "refuses", "why": "A slip.", "by": "Ada Holm", "at": _AT}
    return archive.correct(statement, **{**said, **given})


def test_what_is_read_afterwards_is_corrected(archive: Archive) -> None:
    made = _correct(archive)
    briefing = archive.briefing(made.briefing)
    assert briefing.stances[0].summary == "Iceland refuses the draft."
    assert briefing.corrections == [
        Correction(statement=_WHAT, was="rejects", now="refuses", why="A slip.", by="Ada Holm",
                   at="2026-11-26T12:00:00Z")
    ]  # fmt: skip
    assert [stand.summary for stand in archive.stances("Iceland")][
        4
    ] == "Iceland refuses the draft."
    (hit,) = archive.found("refuses").hits
    assert (hit.kept.id, hit.kept.corrections) == (made.briefing, 1)
    assert archive.found("rejects").hits == ()


def test_what_was_added_is_not_changed_by_a_correction(archive: Archive) -> None:
    made = _correct(archive)
    assert archive.add(report(4)) == made.briefing
    assert stored(archive._connection, 5) == report(4)


def test_a_corrected_headline_is_the_one_in_lists(archive: Archive) -> None:
    made = _correct(archive, report(1).headline.id, was="line, number 2", now="wire")
    assert archive.kept(made.briefing).headline == "Norway and Iceland weigh a wire"


@pytest.mark.parametrize(
    ("now", "verdict", "kind"),
    [("rejects the draft", "traced", None), ("rejects 40 drafts", "untraced", "number_absent")],
)
def test_new_words_are_traced_and_recorded_whatever_comes_of_it(
    archive: Archive, now: str, verdict: str, kind: str | None
) -> None:
    made = _correct(archive, was="rejects the draft.", now=f"{now}, since ships lose a channel.")
    assert made.statement.verdict == verdict
    assert kind is None or kind in [finding.kind for finding in made.statement.findings]
    assert archive.briefing(made.briefing).stances[0].verdict == verdict
    assert archive.stances("Iceland")[4].verdict == verdict


def test_a_position_can_be_corrected(archive: Archive) -> None:
    _correct(archive, was="opposes", now="conditional")
    assert [stand.position.value for stand in archive.stances("Iceland")][4] == "conditional"


def test_a_date_is_resolved_anew(archive: Archive) -> None:
    made = _correct(archive, report(4).when[0].id, was="In March", now="In April")
    interval = archive.briefing(made.briefing).when[0].interval
    assert interval is not None and interval.start is not None
    assert interval.start.month == 4


def test_corrections_follow_each_other(archive: Archive) -> None:
    _correct(archive)
    made = _correct(archive, was="refuses", now="declines")
    assert archive.briefing(made.briefing).stances[0].summary == "Iceland declines the draft."
    found = archive.corrections([made.briefing])
    assert [one.correction.now for one in found] == ["refuses", "declines"]
    assert {(one.briefing, one.headline) for one in found} == {
        (made.briefing, "Norway and Iceland weigh a line, number 5")
    }


def test_corrections_of_other_briefings_are_not_told(archive: Archive) -> None:
    made = _correct(archive)
    others = [kept.id for kept in archive.listed() if kept.id != made.briefing]
    assert archive.corrections(others) == []


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"was": "accepts"}, f"'accepts' does not stand in the statement {_WHAT}, which says "
         "“Iceland: Iceland rejects the draft.” (position: opposes); give --was words"),
        ({"was": "reject"}, "'reject' does not stand in the statement"),
        ({"was": "Iceland rejects the draft.", "now": " "}, "Nothing would be left"),
        ({"was": "opposes", "now": "not stated"}, "A position that is not stated rests on"),
        ({"was": "refuses", "now": "refuses"}, "--was and --now are the same"),
        ({"was": ""}, "--was is empty"),
        ({"why": " "}, "--why is empty"),
        ({"by": ""}, "--by is empty"),
        ({"now": "x" * (LONGEST + 1)}, f"--now has {LONGEST + 1} characters"),
        ({"statement": "stances-00000000"}, "No statement in the archive has the id"),
        ({"statement": ""}, "No statement in the archive has the id"),
        ({"statement": f"zz/{_WHAT}"}, "'zz' is no id of a briefing"),
    ],
)  # fmt: skip
def test_what_cannot_be_corrected_is_told_and_changes_nothing(
    archive: Archive, given: dict[str, str], problem: str
) -> None:
    before = archive.listed()
    with pytest.raises(UsageError) as caught:
        _correct(archive, **given)
    assert str(caught.value).startswith(problem)
    assert archive.listed() == before


def test_a_statement_of_several_briefings_is_named_with_one_of_them(archive: Archive) -> None:
    other = archive.add(report(4, headline="Another headline"))
    with pytest.raises(UsageError, match=f"Several briefings hold '{_WHAT}': {other}, "):
        _correct(archive)
    assert _correct(archive, f"{other[:10]}/{_WHAT}").briefing == other


def test_a_removed_briefing_takes_its_corrections_along(archive: Archive) -> None:
    made = _correct(archive)
    archive.removed(made.briefing)
    left = archive._connection.execute("SELECT count(*) FROM correction").fetchone()
    assert left == (0,)
