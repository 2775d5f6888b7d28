"""The draft of an issue written, with the approval that holds; and sent."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from briefer.clock import instant, now
from briefer.errors import UsageError
from briefer.newsletters.delivery.base import Delivery, SendsTests
from briefer.newsletters.drafting.approving import approved_draft
from briefer.newsletters.drafting.drafting import Draft, draft_of, write_hand
from briefer.newsletters.drafting.made_of import print_of_sources
from briefer.newsletters.drafting.proving import report_file
from briefer.newsletters.drafting.writing import digest_of, written
from briefer.newsletters.issue import Approval
from briefer.newsletters.letters import Letter
from briefer.newsletters.newsletter import Newsletter
from briefer.newsletters.running.reporting import Report
from briefer.newsletters.running.sending import Sent, sent
from briefer.newsletters.state.items import KeptIssue
from briefer.newsletters.state.state import State


def finished(
    newsletter: Newsletter, state: State, kept: KeptIssue, report: Report, *, overwrite: bool
) -> tuple[Draft | None, Report]:
    """Compose an issue, write its files, and add to its editor's file what is new.

    Returns:
        The draft, or None where nothing is in it; and the report with what was done.

    Raises:
        OutputError: a file cannot be written, or the mail is too long.
        UnusableFileError: the editor's file, a theme or a template cannot be used.
    """
    draft, lapsed = standing(newsletter, state, kept, report.moment)
    if draft is None:
        return None, report
    write_hand(newsletter, state, draft)
    files = {**draft.files, **report_file(draft.issue)}
    folder, key = newsletter.folder, kept.key
    done = written(folder, files, state, overwrite=overwrite)
    if lapsed is not None:
        with state.writing():
            state.editing.withdraw(key)
    made_of = print_of_sources(newsletter, state, kept, report.moment)
    with state.writing():
        state.issues.keep_written_of(key, made_of, draft.letter.sha256)
        for issue in draft.corrected:
            state.issues.keep_corrected(issue)
    return draft, replace(
        report,
        issue=draft.issue,
        lapsed=lapsed,
        written=done,
        notices=draft.notices,
        beneath=draft.beneath,
    )


def standing(
    newsletter: Newsletter, state: State, kept: KeptIssue, moment: datetime
) -> tuple[Draft | None, Approval | None]:
    """Return a draft, and its approval where that no longer holds: it is of other bytes."""
    approval = state.editing.approval(kept.key)
    if approval is not None:
        draft = draft_of(newsletter, state, kept, moment, approval=approval)
        if draft is not None and digest_of(draft.files, kept.key) == approval.sha256:
            return draft, None
    return draft_of(newsletter, state, kept, moment, approval=None), approval


def letter_of_draft(
    newsletter: Newsletter, state: State, kept: KeptIssue, moment: datetime
) -> Letter:
    """Return an issue that has not changed as mail.

    Raises:
        ValueError: nothing is in it.
    """
    draft, _ = standing(newsletter, state, kept, moment)
    if draft is None:
        message = f"the issue {kept.key!r} has no item"
        raise ValueError(message)
    return draft.letter


def send(
    newsletter: Newsletter, state: State, deliveries: Sequence[Delivery]
) -> tuple[Draft, list[Sent], list[str]]:
    """Send the issue that is approved, from each place at most once.

    No feed is read before: what comes in now is for the next issue.

    Returns:
        What was sent, what came of it at each place, and where its draft stands still.

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
    if not any(one.outcome in {"sent", "unknown"} for one in results):
        return draft, results, []
    with state.writing():
        state.issues.close(kept.key, "sent", instant(moment))
    holding = [one.place for one in deliveries if one.drafts and not one.sends]
    return draft, results, [one for one in holding if state.drafts.held(kept.key, one)]


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
    draft, _ = standing(newsletter, state, kept, now())
    if draft is None:
        return []
    return [f"{one.place}  {one.send_test(draft.letter, address)}" for one in able]
