"""An issue ended: it was sent, or a person deleted its drafts."""

from datetime import datetime

from briefer.clock import instant
from briefer.newsletters.drafting.made_of import read_hand_of
from briefer.newsletters.newsletter import Newsletter
from briefer.newsletters.state.issues import IssueStatus, KeptIssue
from briefer.newsletters.state.state import State


def close(
    newsletter: Newsletter,
    state: State,
    kept: KeptIssue,
    status: IssueStatus,
    moment: datetime,
    sent: frozenset[str] | None = None,
) -> None:
    """End an issue. What it was sent without waits for the issue of its time.

    Args:
        newsletter: whose issue it is.
        state: what is known.
        kept: the issue.
        status: what became of it.
        moment: at which.
        sent: ids of the items that went out, where these are known.

    Raises:
        UnusableFileError: the editor's file cannot be used.
    """
    held = withheld(newsletter, state, kept, moment, sent) if status == "sent" else {}
    with state.writing():
        state.items.withhold(held)
        state.issues.close(kept.key, status, instant(moment))


def withheld(
    newsletter: Newsletter,
    state: State,
    kept: KeptIssue,
    moment: datetime,
    sent: frozenset[str] | None = None,
) -> dict[str, str]:
    """Return the items that an issue goes out without, and until when, as an instant.

    These are under embargo, came in behind what a person sent, or are still to be briefed.
    """
    hand = read_hand_of(newsletter, state, kept.key)
    by_id = {one.id: one for one in hand.items}
    found = {}
    for item in state.items.of(kept.key):
        its = by_id.get(item.id)
        made = item.briefing is not None or item.is_due
        if not made or item.id in hand.taken_out:
            continue
        until = its.embargo_until if its and not its.is_open(moment) else None
        if item.id not in sent if sent is not None else until is not None:
            found[item.id] = instant(until or moment)
    return found
