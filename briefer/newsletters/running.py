"""One run of a newsletter: what is new becomes briefings, and they become the issue's draft."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from briefer.clock import instant, now
from briefer.errors import UsageError
from briefer.newsletters.approving import approved_draft
from briefer.newsletters.archiving import archived, new_errata
from briefer.newsletters.collecting import collected
from briefer.newsletters.delivery.base import Delivery, SendsTests
from briefer.newsletters.drafting import Draft, draft_of, print_of_sources, write_hand
from briefer.newsletters.issue import Approval
from briefer.newsletters.leaving import Left, Mailing, left_drafts
from briefer.newsletters.letters import Letter
from briefer.newsletters.making import make_briefings, opened_replay, to_be_made
from briefer.newsletters.newsletter import Newsletter
from briefer.newsletters.planning import keep_plan, plan_of
from briefer.newsletters.reporting import Report, report_file
from briefer.newsletters.rereading import lost_support
from briefer.newsletters.sending import Sent, sent
from briefer.newsletters.state.items import IssueStatus, KeptIssue
from briefer.newsletters.state.state import State
from briefer.newsletters.writing import digest_of, is_written, written
from briefer.pipeline import Maker, chosen_model, opened_maker
from briefer.settings import Settings

Done = Callable[[int, int], None]
"""Told how many briefings are made, and of how many."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How a run is asked for.

    Attributes:
        settings: which model makes the briefings, and how.
        replay: a folder of recordings to make them from instead.
        overwrite: whether what a person changed is written over.
        archive: the file that briefings are kept in.
    """

    settings: Settings
    replay: str | None = None
    overwrite: bool = False
    archive: Path | None = None


def dry_run(newsletter: Newsletter, state: State) -> Report:
    """Return what a run would do; feeds and articles are read, and nothing is kept.

    Raises:
        BrieferError: see its tree in :mod:`briefer.errors`.
    """
    moment = now()
    brought = collected(newsletter, state, moment)
    plan = plan_of(newsletter, state, brought.changed, moment)
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
    with by the next one.

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
    plan = plan_of(newsletter, state, brought.changed, moment)
    keep_plan(newsletter, state, plan, moment)
    report = Report(newsletter=newsletter, moment=moment, collected=brought, plan=plan)
    report = replace(report, lost=tuple(lost_support(newsletter, state)))
    kept = state.issues.draft()
    if kept is None:
        return report
    _make(newsletter, state, kept, asked, done)
    if asked.archive is not None:
        archived(newsletter, state, kept, asked.archive)
        new_errata(newsletter, state, kept, asked.archive)
    return _left(newsletter, state, kept, deliveries, report, asked)


def _make(newsletter: Newsletter, state: State, kept: KeptIssue, asked: Asked, done: Done) -> None:
    items = to_be_made(state.issues.items(kept.key))
    if not items:
        return
    opened, at_once = _maker(newsletter, asked)
    with opened as make:
        make_briefings(items, state, make, at_once, lambda made: done(made, len(items)))


def _maker(newsletter: Newsletter, asked: Asked) -> tuple[AbstractContextManager[Maker], int]:
    """Return what makes briefings, and how many it makes at once."""
    if asked.replay is not None:  # a recording takes the place of the network, for all threads
        return opened_replay(Path(asked.replay)), 1
    settings = asked.settings.over(Settings(language=newsletter.language))
    choice = chosen_model(settings)
    return opened_maker(settings, choice), 1 if choice.embedded else newsletter.concurrency


def _left(
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
        report = replace(report, issue=state.issues.made("draft", 1)[0])

        def letter() -> Letter:
            draft, _ = _standing(newsletter, state, kept, report.moment)
            return draft.letter if draft else _no_letter(kept)

        mailing = Mailing(kept.key, kept.letter, letter)
    else:
        draft, lapsed = _standing(newsletter, state, kept, report.moment)
        if draft is None:
            return report
        report = _written(newsletter, state, kept, draft, replace(report, lapsed=lapsed), asked)
        mailing = Mailing(kept.key, draft.letter.sha256, lambda: draft.letter)
    drafts = left_drafts(deliveries, mailing, state, overwrite=asked.overwrite)
    with state.writing():
        closed = _closed(drafts)
        if closed is not None:
            state.issues.close(kept.key, closed, instant(report.moment))
    return replace(report, drafts=tuple(drafts), closed=closed)


def _written(
    newsletter: Newsletter,
    state: State,
    kept: KeptIssue,
    draft: Draft,
    report: Report,
    asked: Asked,
) -> Report:
    """Write the files of a draft, and add to its editor's file what is new."""
    write_hand(newsletter, state, draft)
    files = {**draft.files, **report_file(draft)}
    folder, key = newsletter.folder, kept.key
    done = written(folder, files, key, state, overwrite=asked.overwrite)
    made_of = print_of_sources(newsletter, state, kept, report.moment)
    with state.writing():
        state.issues.keep_written_of(key, made_of, draft.letter.sha256)
    return replace(
        report, issue=draft.issue, written=done, notices=draft.notices, beneath=draft.beneath
    )


def _standing(
    newsletter: Newsletter, state: State, kept: KeptIssue, moment: datetime
) -> tuple[Draft | None, Approval | None]:
    """Return a draft, and its approval where that no longer holds: it is of other bytes."""
    approval = state.editing.approval(kept.key)
    if approval is not None:
        draft = draft_of(newsletter, state, kept, moment, approval=approval)
        if draft is not None and digest_of(draft.files, kept.key) == approval.sha256:
            return draft, None
    return draft_of(newsletter, state, kept, moment, approval=None), approval


def _closed(drafts: Sequence[Left]) -> IssueStatus | None:
    """Return what people made of an issue in their own tools, or None while it is a draft."""
    what = [one.what for one in drafts if one.what != "sends_only"]
    if "sent" in what:
        return "sent"
    return "deleted" if what and all(one == "deleted" for one in what) else None


def send(
    newsletter: Newsletter, state: State, deliveries: Sequence[Delivery]
) -> tuple[Draft, list[Sent]]:
    """Send the issue that is approved, from each place at most once.

    No feed is read before: what comes in now is for the next issue.

    Raises:
        NotApprovedError: it is not approved to the byte, or its sources do not hold it.
        UsageError: there is no draft, or nothing that sends.
    """
    moment = now()
    kept = state.issues.draft()
    if kept is None:
        message = "There is no issue to send; run the newsletter without --send first."
        raise UsageError(message)
    if not any(one.sends for one in deliveries):
        message = f"{str(newsletter.path)!r} has no [[delivery]] that sends; add one, such as smtp."
        raise UsageError(message)
    draft, _ = approved_draft(newsletter, state, kept, moment)
    results = sent(deliveries, draft.letter, state, moment)
    if any(one.outcome in {"sent", "unknown"} for one in results):
        with state.writing():
            state.issues.close(kept.key, "sent", instant(moment))
    return draft, results


def send_test(
    newsletter: Newsletter, state: State, deliveries: Sequence[Delivery], address: str
) -> list[str]:
    """Mail the draft to one's own address, and return what each place said. It needs no approval.

    Raises:
        DeliveryError: it was not sent.
        UsageError: there is no draft, or nothing that sends tests.
    """
    kept = state.issues.draft()
    able = [one for one in deliveries if isinstance(one, SendsTests)]
    if kept is None or not able:
        what = "no delivery that mails, such as smtp" if kept else "no issue yet"
        message = f"There is {what}, so --test has nothing to send."
        raise UsageError(message)
    draft, _ = _standing(newsletter, state, kept, now())
    if draft is None:
        return []
    return [f"{one.place}  {one.send_test(draft.letter, address)}" for one in able]


def _no_letter(kept: KeptIssue) -> Letter:
    message = f"the issue {kept.key!r} has no item"
    raise ValueError(message)
