"""An approved issue sent, from each place at most once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from briefer.clock import instant
from briefer.newsletters.delivery.base import Delivery, DeliveryError, OutcomeUnknown
from briefer.newsletters.letters import Letter
from briefer.newsletters.state.drafts import KeptSend, Outcome
from briefer.newsletters.state.state import State


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of sending from one place.

    Attributes:
        place: the delivery's name and host.
        outcome: what came of it.
        told: what the place said, or what is wrong.
        before: whether an earlier run sent it.
    """

    place: str
    outcome: Outcome
    told: str
    before: bool = False


OUTCOMES = {
    "sending": "nobody knows whether it was sent; it is not sent again",
    "sent": "sent",
    "refused": "not sent",
    "unknown": "nobody knows whether it was sent; it is not sent again",
}
"""In words for the editor."""


def sent(
    deliveries: Sequence[Delivery], letter: Letter, state: State, moment: datetime
) -> list[Sent]:
    """Send a letter from each place that can, and has not sent this issue yet.

    That a send begins is kept before it does. One whose outcome nobody knows, be it that the
    place does not say or that the run was cut short, is told of and never begun again.

    Args:
        deliveries: of the newsletter.
        letter: that was approved.
        state: remembers what was sent.
        moment: of the run.
    """
    return [_sent(one, letter, state, moment) for one in deliveries if one.sends]


def _sent(delivery: Delivery, letter: Letter, state: State, moment: datetime) -> Sent:
    place = delivery.place
    known = state.drafts.sent(letter.key, place)
    if known is not None and known.outcome != "refused":
        reply = known.reply or f"a run was cut short while it sent, at {known.at}"
        outcome: Outcome = "unknown" if known.outcome == "sending" else known.outcome
        return Sent(place, outcome, reply, before=True)
    _keep(state, letter, place, moment, "sending", None)
    try:
        reply = delivery.send(letter, state.drafts.held(letter.key, place))
        result = Sent(place, "sent", reply)
    except OutcomeUnknown as exc:
        result = Sent(place, "unknown", str(exc))
    except DeliveryError as exc:
        result = Sent(place, "refused", str(exc))
    _keep(state, letter, place, moment, result.outcome, result.told)
    return result


def _keep(
    state: State, letter: Letter, place: str, moment: datetime, outcome: Outcome, reply: str | None
) -> None:
    with state.writing():
        send = KeptSend(instant(moment), letter.sha256, outcome, reply)
        state.drafts.keep_send(letter.key, place, send)
