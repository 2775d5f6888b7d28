"""Runs leave drafts at platforms, remember what they did, and end no issue lightly."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from briefer.newsletters.delivery.base import Held
from briefer.newsletters.delivery.remote import RemoteDrafts
from briefer.newsletters.letters import Letter
from briefer.newsletters.running.leaving import Left, Mailing, What, left_drafts
from briefer.newsletters.running.running import _closed
from briefer.newsletters.state.state import State, opened_state
from platforms_support import UNSEALED, WRITING, Platform, a_letter, says

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])

FIRST, LATER = a_letter(), a_letter(subject="The week: a ferry is agreed")


class Runs:
    """Runs of a newsletter with one place for its drafts."""

    def __init__(self, platform: Platform, state: State) -> None:
        self.platform = platform
        self.state = state

    def left(self, letter: Letter = FIRST, *, overwrite: bool = False) -> Left:
        mailing = Mailing(letter.key, letter.sha256, lambda: letter)
        deliveries = [self.platform.delivery()]
        return left_drafts(deliveries, mailing, self.state, overwrite=overwrite)[0]

    def what(self, letter: Letter = FIRST, *, overwrite: bool = False) -> str:
        return self.left(letter, overwrite=overwrite).what

    def held(self) -> Held:
        held = self.state.drafts.held(FIRST.key, self.platform.delivery().place)
        assert held is not None
        return held


@pytest.fixture
def runs(platform: Platform, tmp_path: Path) -> Iterator[Runs]:
    with opened_state(tmp_path / "newsletter.toml") as state:
        with state.writing():
            state.issues.open(FIRST.key, "2026-W48", FIRST.date)
        yield Runs(platform, state)


def test_an_edit_is_left_alone_though_its_seal_was_taken_off(runs: Runs) -> None:
    assert (runs.what(), runs.what()) == ("left", "same")
    (draft,) = runs.platform.drafts
    draft.update(UNSEALED[runs.platform.name] | runs.platform.edited)
    before = dict(draft)
    assert (runs.what(LATER), runs.what(LATER)) == ("changed", "changed")
    assert runs.platform.drafts == [before]
    assert runs.what(LATER, overwrite=True) == "renewed"
    assert LATER.subject in runs.platform.drafts[0].values()


def test_a_run_that_is_killed_with_the_seal_off_is_gone_on_with(
    runs: Runs, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs.what()
    _killed_before_the_seal(runs, monkeypatch)
    assert runs.held().begun
    assert runs.what(LATER) == "renewed"
    assert not runs.held().begun
    assert runs.what(LATER) == "same"


def test_an_issue_that_is_again_what_it_was_takes_the_place_of_what_a_killed_run_left(
    runs: Runs, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs.what()
    _killed_before_the_seal(runs, monkeypatch)
    assert LATER.subject in runs.platform.drafts[0].values()
    assert (runs.what(), runs.what()) == ("renewed", "same")
    assert FIRST.subject in runs.platform.drafts[0].values()


def _killed_before_the_seal(runs: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*args: Any) -> None:
        raise KeyboardInterrupt

    kind: type[RemoteDrafts[Any]] = type(runs.platform.delivery())  # type: ignore[assignment]
    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(kind, "_sealed", killed)
        runs.what(LATER)


def test_what_a_person_changed_is_theirs_whatever_a_run_had_begun(runs: Runs) -> None:
    runs.what()
    runs.platform.fail(WRITING[runs.platform.name], says(500, {"message": "no"}))
    assert runs.what(LATER) == "failed"
    (draft,) = runs.platform.drafts
    draft.update(runs.platform.edited)
    assert runs.what(LATER) == "changed"
    draft.update(UNSEALED[runs.platform.name])
    assert runs.what(LATER) == "changed"


def test_only_a_draft_that_two_runs_miss_is_deleted(runs: Runs) -> None:
    runs.what()
    runs.platform.drafts.clear()
    assert (runs.what(), runs.what(), runs.what()) == ("missing", "deleted", "deleted")
    assert runs.platform.drafts == []


def test_a_draft_that_is_there_again_was_not_deleted(runs: Runs) -> None:
    runs.what()
    drafts = runs.platform.drafts[:]
    for there in ("same", "changed"):
        runs.platform.drafts.clear()
        assert runs.what() == "missing"
        runs.platform.drafts.extend(drafts)
        assert runs.what() == there
        drafts[0].update(runs.platform.edited)
    runs.platform.drafts.clear()
    assert runs.what() == "missing"


def test_a_draft_that_is_left_again_was_not_deleted(runs: Runs) -> None:
    runs.what()
    for _ in range(2):
        runs.platform.drafts.clear()
        assert runs.what() == "missing"
        assert runs.what(overwrite=True) == "left"
        assert len(runs.platform.drafts) == 1


@pytest.mark.parametrize(
    ("whats", "closed"),
    [
        (["missing"], None),
        (["deleted", "missing"], None),
        (["deleted", "same"], None),
        (["deleted", "failed"], None),
        (["deleted", "deleted", "sends_only"], "deleted"),
        (["missing", "sent"], "sent"),
        (["sends_only"], None),
    ],
)
def test_an_issue_ends_once_all_its_drafts_were_missed_twice(
    whats: list[What], closed: str | None
) -> None:
    assert _closed([Left("there", what) for what in whats]) == closed


def test_an_answer_that_is_not_the_platforms_tells_nothing_of_the_draft(runs: Runs) -> None:
    runs.what()
    runs.platform.fail("GET", *[says(404, b"<html>Bad gateway</html>")] * 2)
    assert [runs.what(), runs.what(), runs.what()] == ["failed", "failed", "same"]
    runs.platform.drafts.clear()
    assert runs.what() == "missing"
    runs.platform.fail("GET", says(404, b"<html>Bad gateway</html>"))
    assert (runs.what(), runs.what()) == ("failed", "deleted")
