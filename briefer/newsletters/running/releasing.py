"""An issue approved, mailed to its editor for a look, and sent."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefer.clock import now
from briefer.errors import OutputError, UsageError
from briefer.newsletters.delivery.base import Delivery, SendsTests
from briefer.newsletters.drafting.approving import MENDING, approve, approved_draft
from briefer.newsletters.drafting.drafting import Draft
from briefer.newsletters.drafting.writing import Written
from briefer.newsletters.issue import Approval
from briefer.newsletters.letters import Letter
from briefer.newsletters.newsletter import Newsletter
from briefer.newsletters.running.closing import close, withheld
from briefer.newsletters.running.finishing import standing
from briefer.newsletters.running.leaving import Left, Mailing, left_drafts
from briefer.newsletters.running.reporting import lines_of_drafts, lines_of_kept, undelivered
from briefer.newsletters.running.sending import OUTCOMES, Sent, sent
from briefer.newsletters.state.issues import KeptIssue
from briefer.newsletters.state.state import State


@dataclass(frozen=True, slots=True)
class Approved:
    """An issue that somebody approved.

    Attributes:
        key: of the issue.
        approval: who, when and of which bytes.
        unheld: what keeps it from being sent even so, in words, or None.
        written: what was written for it.
        drafts: what came of each delivery: the approved version stands there now.
        withheld: items that it goes out without, and until when.
    """

    key: str
    approval: Approval
    unheld: str | None
    written: Written
    drafts: tuple[Left, ...]
    withheld: Mapping[str, str]

    def lines(self) -> Iterator[str]:
        """Yield it in words for the editor, a line each."""
        sends = "--send sends it."
        if self.unheld is not None:
            sends = f"--send will refuse it: {self.unheld}; {MENDING}."
        yield f"Approved {self.key!r} by {self.approval.by}: {self.approval.sha256}; {sends}"
        yield from lines_of_kept(self.written)
        yield from _lines_of_withheld(self.withheld)
        yield from lines_of_drafts(self.drafts)

    def failure(self) -> OutputError | None:
        """Return that the approved version could not be left with a delivery, or None."""
        return undelivered(self.drafts)


@dataclass(frozen=True, slots=True)
class Sending:
    """What came of sending an issue.

    Attributes:
        draft: that was sent.
        results: of each place that sends.
        still: places where its draft stands still, though they do not send.
        withheld: items that it went out without, and until when.
    """

    draft: Draft
    results: tuple[Sent, ...]
    still: tuple[str, ...]
    withheld: Mapping[str, str]

    def lines(self) -> Iterator[str]:
        """Yield it in words for the editor, a line each."""
        issue = self.draft.issue
        yield f"{issue.newsletter}, {issue.period}: {issue.subject.text}"
        for one in self.results:
            again = " by an earlier run" if one.before else ""
            yield f"  {one.place}  {OUTCOMES[one.outcome]}{again}: {one.told}"
        yield from _lines_of_withheld(self.withheld)
        for place in self.still:
            yield f"  {place}  its draft stands there still: delete it, or somebody sends it again"

    def failure(self) -> OutputError | None:
        """Return that it was not sent from everywhere for certain, or None."""
        failed = [one.place for one in self.results if one.outcome != "sent"]
        if not failed:
            return None
        problem = "the issue was not sent from there for certain"
        return OutputError(", ".join(failed), problem, "look there, and read what was said above")


def approved(
    newsletter: Newsletter, state: State, deliveries: Sequence[Delivery], kept: KeptIssue, by: str
) -> Approved:
    """Approve an issue as it was last written, and leave that version where drafts are held.

    Raises:
        NotApprovedError: nobody can have read the issue as it is now.
        UsageError: there is no name, or it is too long for a page.
    """
    moment = now()
    approval, draft, unheld, files = approve(newsletter, state, kept, by, moment)
    held = withheld(newsletter, state, kept, moment)
    drafts = left_drafts(deliveries, _mailing(draft.letter), state)
    return Approved(kept.key, approval, unheld, files, tuple(drafts), held)


def send(newsletter: Newsletter, state: State, deliveries: Sequence[Delivery]) -> Sending:
    """Send the issue that is approved, from each place at most once.

    No feed is read before: what comes in now is for the next issue. An issue that one place
    has sent and another one refused is ended, and sent from the other one the next time.

    Raises:
        NotApprovedError: it is not approved to the byte, or its sources do not hold it.
        UsageError: there is no draft, or nothing that sends.
    """
    moment = now()
    able = [one for one in deliveries if one.sends]
    if not able:
        message = f"{str(newsletter.path)!r} has no [[delivery]] that sends; add one, such as smtp."
        raise UsageError(message)
    kept = _to_be_sent(state, [one.place for one in able])
    draft, _ = approved_draft(newsletter, state, kept, moment)
    items = frozenset(draft.letter.items)
    held = withheld(newsletter, state, kept, moment, items)
    waiting = [one for one in able if one.drafts and _is_unsent(state, kept, one)]
    left_drafts(waiting, _mailing(draft.letter), state)  # what is sent there is what stands there
    results = sent(deliveries, draft.letter, state, moment)
    if not any(one.outcome in {"sent", "unknown"} for one in results):
        return Sending(draft, tuple(results), (), {})
    if kept.status == "draft":
        close(newsletter, state, kept, "sent", moment, items)
    holding = [one.place for one in deliveries if one.drafts and not one.sends]
    still = tuple(place for place in holding if state.drafts.held(kept.key, place))
    return Sending(draft, tuple(results), still, held)


def _to_be_sent(state: State, places: Sequence[str]) -> KeptIssue:
    draft = state.issues.draft()
    if draft is not None and state.editing.approval(draft.key) is not None:
        return draft
    kept = state.issues.partly_sent(places) or draft
    if kept is None:
        message = "There is no issue to send; run the newsletter without --send first."
        raise UsageError(message)
    return kept


def _is_unsent(state: State, kept: KeptIssue, delivery: Delivery) -> bool:
    known = state.drafts.sent(kept.key, delivery.place)
    return known is None or known.outcome == "refused"


def _mailing(letter: Letter) -> Mailing:
    return Mailing(letter.key, letter.sha256, lambda: letter)


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
    draft = standing(newsletter, state, kept, now())[0] if kept and able else None
    if draft is None:
        what = "no issue with an item yet" if able else "no delivery that mails, such as smtp"
        message = f"There is {what}, so --test has nothing to send."
        raise UsageError(message)
    return [f"{one.place}  {one.send_test(draft.letter, address)}" for one in able]


def _lines_of_withheld(items: Mapping[str, str]) -> Iterator[str]:
    for item, until in items.items():
        yield f"  held back  {item}, until {until}: it goes into the issue of then"
