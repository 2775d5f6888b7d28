"""An issue left as a draft where its editor works, without touching what they changed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from briefer.newsletters.delivery.base import Delivery, DeliveryError, Held, Standing
from briefer.newsletters.letters import Letter
from briefer.newsletters.state.state import State

What = Literal[
    "left", "renewed", "same", "changed", "missing", "deleted", "sent", "failed", "sends_only"
]
"""What came of leaving a draft: a new one, the one there renewed, nothing to do, changed by a
person and therefore left alone, not found for the first time, nor found again and so deleted by a
person, sent by one, not possible now, or that the place holds no drafts."""


@dataclass(frozen=True, slots=True)
class Left:
    """What came of one delivery.

    Attributes:
        place: the delivery's name and host.
        what: came of it.
        url: where a person opens the draft, or None.
        why: it failed, or None.
    """

    place: str
    what: What
    url: str | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Mailing:
    """A letter that is only made where it is needed.

    Attributes:
        key: of its issue.
        sha256: its hash.
        letter: makes it.
    """

    key: str
    sha256: str
    letter: Callable[[], Letter]


def left_drafts(
    deliveries: Sequence[Delivery], mailing: Mailing, state: State, *, overwrite: bool = False
) -> list[Left]:
    """Leave a letter as a draft with each delivery; one that fails stops no other.

    Args:
        deliveries: of the newsletter.
        mailing: the letter of the issue.
        state: remembers what was left.
        overwrite: put it in place of a draft that a person changed or deleted, too.
    """
    return [_left(one, mailing, state, overwrite=overwrite) for one in deliveries]


def sent_by_people(
    deliveries: Sequence[Delivery], key: str, state: State
) -> tuple[list[str], frozenset[str] | None]:
    """Return where a person has sent the draft of an issue, and which items stood in it.

    A place that cannot be asked now is asked again when the draft is left there. Where an
    older briefer left the draft, nobody knows what stood in it: None.
    """
    places = [one.place for one in deliveries if _is_sent(one, key, state)]
    known = [state.drafts.items(key, place) for place in places]
    told = [items for items in known if items is not None]
    return places, frozenset().union(*told) if told else None


def _is_sent(delivery: Delivery, key: str, state: State) -> bool:
    held = state.drafts.held(key, delivery.place) if delivery.drafts else None
    try:
        return held is not None and delivery.standing(held) == "sent"
    except DeliveryError:
        return False


def _left(delivery: Delivery, mailing: Mailing, state: State, *, overwrite: bool) -> Left:
    place = delivery.place
    if not delivery.drafts:
        return Left(place, "sends_only")
    held = state.drafts.held(mailing.key, place)
    try:
        if held is None:
            return _kept(delivery, mailing, None, state)
        standing = delivery.standing(held)
        if standing == "absent" and overwrite:
            return _kept(delivery, mailing, None, state)
        _keep_found(mailing.key, place, held, standing, state)
        if standing == "absent":
            return Left(place, "deleted" if held.missing else "missing")
        if standing == "sent":
            return Left(place, "sent", held.url)
        # Where a run was cut short, another letter may stand there than the one remembered.
        if standing == "untouched" and held.letter == mailing.sha256 and not held.begun:
            return Left(place, "same", held.url)
        if standing == "changed" and not overwrite:
            return Left(place, "changed", held.url)
        return _kept(delivery, mailing, held, state)
    except DeliveryError as exc:
        return Left(place, "failed", held.url if held else None, str(exc))


def _keep_found(key: str, place: str, held: Held, standing: Standing, state: State) -> None:
    """Keep how a draft was found, where that is news.

    A place may say for one run that it has none, as behind a proxy that is down, so that only a
    second one is believed. What a person changed is theirs from then on, whatever was begun.
    """
    begun = held.begun and standing != "changed"
    found = replace(held, begun=begun, missing=standing == "absent")
    if found != held:
        with state.writing():
            state.drafts.keep(key, place, found)


def _kept(delivery: Delivery, mailing: Mailing, held: Held | None, state: State) -> Left:
    """Leave a letter, and keep what was left.

    A run that is cut short between the two finds its draft again: ``left`` looks for one. That a
    draft which is held is about to be changed is kept before, so that the next run does not take
    one that is half done for a person's.
    """
    letter = mailing.letter()
    if held is not None:
        with state.writing():
            begun = replace(held, begun=True, missing=False)
            state.drafts.keep(letter.key, delivery.place, begun)
    new = replace(delivery.left(letter, held), begun=False, missing=False)
    with state.writing():
        state.drafts.keep(letter.key, delivery.place, new)
        if new.letter == letter.sha256:
            state.drafts.keep_items(letter.key, delivery.place, letter.items)
    if held is None and new.letter != letter.sha256:  # a draft of ours that a person changed
        return Left(delivery.place, "changed", new.url)
    return Left(delivery.place, "left" if held is None else "renewed", new.url)
