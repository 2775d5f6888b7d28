"""An issue ended: it was sent, or a person deleted its drafts."""

from datetime import datetime

from briefer.clock import instant
from briefer.newsletters.drafting.made_of import read_hand_of
from briefer.newsletters.newsletter import Newsletter
from briefer.newsletters.state.issues import IssueStatus, KeptIssue
from briefer.newsletters.state.state import State


def close(
    newsletter: Newsletter, state: State, kept: KeptIssue, status: IssueStatus, moment: datetime
) -> None:
    """End an issue. What it was sent without waits for the issue of its time.

    Args:
        newsletter: whose issue it is.
        state: what is known.
        kept: the issue.
        status: what became of it.
        moment: at which.

    Raises:
        UnusableFileError: the editor's file cannot be used.
    """
    held = withheld(newsletter, state, kept, moment) if status == "sent" else {}
    with state.writing():
        state.items.withhold(held)
        state.issues.close(kept.key, status, instant(moment))


def withheld(
    newsletter: Newsletter, state: State, kept: KeptIssue, moment: datetime
) -> dict[str, str]:
    """Return the items of an issue that are under embargo, and until when, as an instant."""
    known = {item.id for item in state.items.of(kept.key)}
    hand = read_hand_of(newsletter, state, kept.key)
    return {
        one.id: instant(one.embargo_until)
        for one in hand.items
        if one.id in known and one.keep and one.embargo_until and not one.is_open(moment)
    }
