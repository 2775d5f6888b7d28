"""Briefings are kept whole and once, listed, found by their ids, and removed."""

import itertools
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from archive_support import REPORTS, report
from briefer.archive import listing
from briefer.archive.archive import Archive, opened_archive
from briefer.archive.entries import Issued, Kept
from briefer.archive.identity import LENGTH, briefing_id
from briefer.archive.place import usual_archive
from briefer.errors import UsageError
from briefer.grounding.briefing import Provenance, read_briefing
from examples_support import BRIEFINGS

_AT = datetime(2026, 11, 26, 12, tzinfo=UTC)


@pytest.mark.parametrize("name", sorted(path.stem for path in BRIEFINGS.glob("*.json")))
def test_a_briefing_comes_out_as_it_went_in(empty: Archive, name: str) -> None:
    briefing = read_briefing(BRIEFINGS / f"{name}.json")
    assert empty.briefing(empty.add(briefing)).to_json() == briefing.to_json()


def test_what_was_added_is_there_when_the_archive_is_opened_again(path: Path) -> None:
    with opened_archive(path) as archive:
        kept = archive.add(report(0))
    with opened_archive(path, new=False) as archive:
        assert archive.briefing(kept) == report(0)


def test_an_entry_says_what_a_list_shows(empty: Archive) -> None:
    kept = empty.add(report(1), newsletter="Line Weekly", issue="line-2026-w48", item="a", at=_AT)
    assert empty.listed() == [
        Kept(
            id=kept,
            added="2026-11-26T12:00:00Z",
            day=date(2024, 5, 29),
            headline="Norway and Iceland weigh a line, number 2",
            outlets=("Nordic Wire",),
            issued=(Issued("Line Weekly", "line-2026-w48", "a"),),
        )
    ]


def test_the_same_briefing_is_kept_once_whenever_and_however_it_was_made(empty: Archive) -> None:
    later = Provenance(model="n", provider="p", briefer="9", created="2030-01-01T00:00:00Z")
    again = report(0).model_copy(update={"provenance": later})
    assert empty.add(report(0)) == empty.add(again)
    assert len(empty.listed()) == 1


def test_going_out_in_another_issue_is_added(empty: Archive) -> None:
    for issue in ("w1", "w2", "w1"):
        empty.add(report(0), newsletter="Line Weekly", issue=issue, item="a")
    (kept,) = empty.listed()
    assert [one.issue for one in kept.issued] == ["w1", "w2"]


@pytest.mark.parametrize(
    "change",
    [
        {"headline": "Norway and Iceland weigh another line"},
        {"question": "whether to meet"},
        {"stances": []},
        {"article": {"published": "2024-01-18"}, "headline": "A line"},
    ],
)
def test_another_briefing_has_another_id(change: dict[str, object]) -> None:
    assert briefing_id(report(0, **change)) != briefing_id(report(0))


def test_another_position_in_the_same_words_has_another_id() -> None:
    stances = [{"side": "Iceland", "position": one, "summary": "No.", "cites": [2]}
               for one in ("open", "opposes")]  # fmt: skip
    ids = {briefing_id(report(0, stances=[stance])) for stance in stances}
    assert len(ids) == 2


def test_lists_begin_with_what_was_added_last(archive: Archive) -> None:
    assert [kept.headline[-1] for kept in archive.listed()] == ["6", "5", "4", "3", "2", "1"]
    assert [kept.headline[-1] for kept in archive.listed(limit=2)] == ["6", "5"]
    since = date(2024, 6, 2)
    assert [kept.headline[-1] for kept in archive.listed(since=since)] == ["6", "5", "4"]


def test_lists_can_be_of_one_newsletter_or_issue(empty: Archive) -> None:
    empty.add(report(0))
    one = empty.add(report(1), newsletter="Line Weekly", issue="w1", item="a")
    other = empty.add(report(2), newsletter="Sound Daily", issue="d1", item="b")
    assert [kept.id for kept in empty.listed(newsletter="Line Weekly")] == [one]
    assert [kept.id for kept in empty.listed(issue="d1")] == [other]
    assert empty.listed(newsletter="Line Weekly", issue="d1") == []


def test_more_briefings_than_one_query_takes_are_listed(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = archive.listed()
    monkeypatch.setattr(listing, "_AT_ONCE", 4)
    assert archive.listed() == before


def test_an_id_may_be_given_by_its_beginning(archive: Archive) -> None:
    kept = archive.listed()[0]
    assert archive.kept(kept.id[:12]) == archive.kept(f" {kept.id.upper()} ") == kept
    assert archive.briefing(kept.id[:12]) == report(len(REPORTS) - 1)


@pytest.mark.parametrize(
    ("id", "problem"),
    [
        ("", "'' is no id of a briefing; briefer archive list prints them."),
        ("what-1", "'what-1' is no id of a briefing; briefer archive list prints them."),
        ("ffff", "No briefing has the id 'ffff'; briefer archive list prints them."),
    ],
)  # fmt: skip
def test_an_id_that_is_none_is_told(archive: Archive, id: str, problem: str) -> None:
    with pytest.raises(UsageError) as caught:
        archive.briefing(id)
    assert str(caught.value) == problem


def test_a_beginning_of_several_ids_is_told_with_some_of_them(empty: Archive) -> None:
    for number in range(17):  # one more than there are digits
        empty.add(report(0).model_copy(update={"question": f"whether {number}"}))
    ids = sorted(kept.id for kept in empty.listed())
    shared = next(a[0] for a, b in itertools.pairwise(ids) if a[0] == b[0])
    with pytest.raises(UsageError, match=f"begins with '{shared}': {shared}"):
        empty.briefing(shared)


def test_what_is_removed_is_found_nowhere(archive: Archive) -> None:
    first, second, *others = archive.listed()
    assert archive.removed(first.id, second.id[:10]) == [second, first]
    assert archive.listed() == others
    assert archive.found("Bergen").hits == ()
    assert {stand.briefing for stand in archive.stances("Iceland")} == {o.id for o in others}
    left = archive._connection.execute("SELECT count(DISTINCT briefing) FROM statement").fetchone()
    assert left[0] == len(others)


def test_all_are_removed_or_none(archive: Archive) -> None:
    before = archive.listed()
    with pytest.raises(UsageError, match="No briefing has the id"):
        archive.removed(before[0].id, "f" * LENGTH)
    assert archive.listed() == before


def test_an_archive_lies_in_the_users_data_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "/somewhere")
    assert usual_archive().name == "archive.db"
    assert usual_archive().parent.name == "briefer"
