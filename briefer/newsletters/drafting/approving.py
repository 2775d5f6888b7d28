"""An issue approved: by whom, when, and of exactly which bytes."""

from datetime import datetime

from briefer.clock import instant
from briefer.errors import NotApprovedError, UsageError
from briefer.newsletters.drafting.drafting import Draft, draft_of
from briefer.newsletters.drafting.proving import unproved
from briefer.newsletters.drafting.writing import Written, digest_of, unlike_those_written, written
from briefer.newsletters.issue import Approval
from briefer.newsletters.newsletter import Newsletter
from briefer.newsletters.state.issues import KeptIssue
from briefer.newsletters.state.state import State

MENDING = "mend or cut them in issue.toml, run the newsletter, and approve it again"
"""What to do with what an issue's sources do not hold."""

MAX_NAME = 80
"""Characters of the name of who approves; it stands on every page."""


def approve(
    newsletter: Newsletter, state: State, kept: KeptIssue, by: str, moment: datetime
) -> tuple[Approval, Draft, str | None, Written]:
    """Approve an issue as it was last written, and write it with who approved it.

    Args:
        newsletter: whose issue it is.
        state: remembers the approval.
        kept: the issue.
        by: who approves it.
        moment: at which.

    Returns:
        The approval; the issue with it; what keeps it from being sent even so, or None; and
        what was written.

    Raises:
        NotApprovedError: the files are not what the issue is now, so that nobody can have read
            it.
        UsageError: there is no name, or it is too long for a page.
    """
    name = " ".join(by.split())
    if not 0 < len(name) <= MAX_NAME:
        message = f"--by takes a name of 1 to {MAX_NAME} characters, not {len(name)}."
        raise UsageError(message)
    standing = state.editing.approval(kept.key)
    now = _draft(newsletter, state, kept, moment, standing)
    stale = unlike_those_written(newsletter.folder, now.files, kept.key, state)
    if stale:
        raise NotApprovedError(
            kept.key,
            f"{stale[0]!r} is not what the issue is now",
            "run the newsletter, read it again, and approve it then",
        )
    approval = Approval(by=name, at=instant(moment), sha256="")
    draft = _draft(newsletter, state, kept, moment, approval)
    approval = approval.model_copy(update={"sha256": digest_of(draft.files, kept.key)})
    with state.writing():
        state.editing.approve(kept.key, approval)
    files = written(newsletter.folder, draft.files, state)
    return approval, draft, _unheld(draft), files


def approved_draft(
    newsletter: Newsletter, state: State, kept: KeptIssue, moment: datetime
) -> tuple[Draft, Approval]:
    """Return an issue that may be sent: approved, to the byte, and held by its sources.

    Raises:
        NotApprovedError: it is not, and why.
    """
    approval = state.editing.approval(kept.key)
    if approval is None:
        remedy = f"read it, then run: briefer newsletter approve {kept.key} --by NAME"
        raise NotApprovedError(kept.key, "nobody has approved it", remedy)
    draft = _draft(newsletter, state, kept, moment, approval)
    if digest_of(draft.files, kept.key) != approval.sha256:
        problem = f"it has changed since {approval.by} approved it at {approval.at}"
        raise NotApprovedError(kept.key, problem, "run the newsletter, read it, approve it again")
    if unheld := _unheld(draft):
        raise NotApprovedError(kept.key, unheld, MENDING)
    return draft, approval


def _unheld(draft: Draft) -> str | None:
    """Return what of a draft its sources do not hold, in words, or None."""
    if not (open_ := unproved(draft.issue)):
        return None
    more = f" and {len(open_) - 1} more" if len(open_) > 1 else ""
    return f"its sources do not hold {open_[0]}{more}"


def _draft(
    newsletter: Newsletter,
    state: State,
    kept: KeptIssue,
    moment: datetime,
    approval: Approval | None,
) -> Draft:
    draft = draft_of(newsletter, state, kept, moment, approval=approval)
    if draft is None:
        raise NotApprovedError(kept.key, "it has no item", "run the newsletter first")
    return draft
