"""The draft of an issue written, with the approval that holds."""

from dataclasses import replace
from datetime import datetime

from briefer.newsletters.drafting.drafting import Draft, draft_of, write_hand
from briefer.newsletters.drafting.made_of import print_of_sources
from briefer.newsletters.drafting.proving import report_file
from briefer.newsletters.drafting.writing import digest_of, without_old, written
from briefer.newsletters.issue import Approval
from briefer.newsletters.letters import Letter
from briefer.newsletters.newsletter import Newsletter
from briefer.newsletters.running.reporting import Report
from briefer.newsletters.state.issues import KeptIssue
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
    done = replace(done, stray=tuple(without_old(folder, files, key, state)))
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
