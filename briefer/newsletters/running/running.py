"""One run of a newsletter: what is new becomes briefings, and they become the issue's draft."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from briefer.archive.place import has_corrections
from briefer.clock import now
from briefer.errors import BrieferError
from briefer.newsletters.delivery.base import Delivery
from briefer.newsletters.drafting.made_of import print_of_sources, unmade
from briefer.newsletters.drafting.writing import is_written
from briefer.newsletters.letters import Letter
from briefer.newsletters.newsletter import Newsletter
from briefer.newsletters.running.closing import close
from briefer.newsletters.running.collecting import collected
from briefer.newsletters.running.leaving import Left, Mailing, left_drafts, sent_by_people
from briefer.newsletters.running.planning import keep_plan, plan_of
from briefer.newsletters.running.reporting import Report
from briefer.newsletters.state.issues import IssueStatus, KeptIssue
from briefer.newsletters.state.state import State
from briefer.settings import Settings

Done = Callable[[int, int], None]
"""Told how many briefings are made, and of how many."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How a run is asked for.

    Attributes:
        settings: which model makes the briefings, and how.
        replay: a folder of recordings to make them from instead.
        record: a folder that recordings of them are kept in.
        overwrite: whether what a person changed is written over.
        archive: the file that briefings are kept in.
    """

    settings: Settings
    replay: str | None = None
    record: str | None = None
    overwrite: bool = False
    archive: Path | None = None


def dry_run(newsletter: Newsletter, state: State) -> Report:
    """Return what a run would do; feeds and articles are read, and nothing is kept.

    Raises:
        BrieferError: see its tree in :mod:`briefer.errors`.
    """
    moment = now()
    brought = collected(newsletter, state, moment)
    plan = plan_of(newsletter, state, moment)
    return Report(newsletter=newsletter, moment=moment, collected=brought, plan=plan)


def run(
    newsletter: Newsletter,
    state: State,
    deliveries: Sequence[Delivery],
    asked: Asked,
    done: Done = lambda _, __: None,
) -> Report:
    """Take what is new into the issue's draft, and leave that where its editor works.

    Each step is kept when it is done, so that a run that was cut short anywhere is gone on
    with by the next one. What makes, composes and renders is loaded only where there is
    something to make: most runs find nothing new.

    Args:
        newsletter: what is wanted.
        state: what is known, which this run alone has open.
        deliveries: where drafts are left.
        asked: how.
        done: told of each briefing that is made.

    Raises:
        BrieferError: see its tree in :mod:`briefer.errors`.
    """
    moment = now()
    brought = collected(newsletter, state, moment)
    ended = _ended(newsletter, state, deliveries, moment)
    plan = plan_of(newsletter, state, moment)
    keep_plan(newsletter, state, plan, moment)
    report = Report(newsletter=newsletter, moment=moment, collected=brought, plan=plan, ended=ended)
    if state.issues.has_sent():
        from briefer.newsletters.running.rereading import lost_support

        report = replace(report, lost=tuple(lost_support(newsletter, state)))
    kept = state.issues.draft()
    if kept is None:
        return report
    if state.items.unmade(kept.key):
        items, down = _make(newsletter, state, kept, asked, done)
        report = replace(report, made=items, model_down=down)
    stale = tuple(state.items.stale(kept.key))
    report = replace(report, unmade=tuple(unmade(state, kept)), stale=stale)
    if asked.archive is not None:
        _archive(newsletter, state, kept, asked.archive)
    return _drafted(newsletter, state, kept, deliveries, report, asked)


def _ended(
    newsletter: Newsletter, state: State, deliveries: Sequence[Delivery], moment: datetime
) -> str | None:
    """End the issue whose draft a person has sent, before anything is put into it; return its key.

    What it did not hold goes into the next one.
    """
    kept = state.issues.draft()
    places, items = sent_by_people(deliveries, kept.key, state) if kept else ([], None)
    if kept is None or not places:
        return None
    close(newsletter, state, kept, "sent", moment, items)
    return kept.key


def _make(
    newsletter: Newsletter, state: State, kept: KeptIssue, asked: Asked, done: Done
) -> tuple[frozenset[str], BrieferError | None]:
    """Make the briefings that are planned and not made yet.

    Returns:
        The ids of their items, and why the model made none of them, or None.
    """
    from briefer.newsletters.running.making import make_briefings, opened_maker_of, to_be_made

    items = to_be_made(state.items.of(kept.key))
    with opened_maker_of(newsletter, asked.settings, asked.replay, asked.record) as opened:
        make, at_once = opened
        down = make_briefings(items, state, make, at_once, lambda made: done(made, len(items)))
    return frozenset(item.id for item in items), down


def _archive(newsletter: Newsletter, state: State, kept: KeptIssue, archive: Path) -> None:
    """Keep what is new in the archive, and take from there what was corrected."""
    if state.items.unarchived(kept.key):
        from briefer.newsletters.running.archiving import archived

        archived(newsletter, state, kept, archive)
    if has_corrections(archive):
        from briefer.newsletters.running.archiving import keep_corrections

        keep_corrections(newsletter, state, kept, archive)


def _drafted(
    newsletter: Newsletter,
    state: State,
    kept: KeptIssue,
    deliveries: Sequence[Delivery],
    report: Report,
    asked: Asked,
) -> Report:
    """Write the draft of an issue as far as it has changed, and leave it with its deliveries."""
    made_of = print_of_sources(newsletter, state, kept, report.moment)
    same = kept.made_of == made_of and is_written(newsletter.folder, kept.key, state)
    if same and kept.letter is not None and not asked.overwrite:

        def letter() -> Letter:
            from briefer.newsletters.running.finishing import letter_of_draft

            return letter_of_draft(newsletter, state, kept, report.moment)

        mailing = Mailing(kept.key, kept.letter, letter)
    else:
        from briefer.newsletters.running.finishing import finished

        draft, report = finished(newsletter, state, kept, report, overwrite=asked.overwrite)
        if draft is None:
            return report
        finished_letter = draft.letter
        mailing = Mailing(kept.key, finished_letter.sha256, lambda: finished_letter)
    drafts = left_drafts(deliveries, mailing, state, overwrite=asked.overwrite)
    closed = _closed(drafts)
    if closed is not None:
        close(newsletter, state, kept, closed, report.moment)
    return replace(report, drafts=tuple(drafts), closed=closed)


def _closed(drafts: Sequence[Left]) -> IssueStatus | None:
    """Return what people made of an issue in their own tools, or None while it is a draft."""
    what = [one.what for one in drafts if one.what != "sends_only"]
    if "sent" in what:
        return "sent"
    return "deleted" if what and all(one == "deleted" for one in what) else None
