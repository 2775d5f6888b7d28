"""Drafts behind a platform's API: what is the same for all of them.

Beside each draft a seal is kept at the platform: the hash of what it gave back right after the
draft was left. It is taken off with each change and put on again, so that a run that was cut
short in between, or that knows nothing of earlier ones, knows a draft for its own.

A person may take the seal off, and some editors do it unasked. A draft that is remembered and
has none is therefore a person's, unless a run is known to have begun to change it and not to
have come to the end. Where nothing is remembered, one without a seal counts as that of a run
that was cut short: what a person did to such a one is not seen.
"""

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import Generic, Protocol, TypeVar

from briefer.newsletters.delivery.base import DeliveryError, Held, OutcomeUnknown, Standing
from briefer.newsletters.delivery.http import Api, unknown_outcome
from briefer.newsletters.letters import Letter


class Record(Protocol):
    """A draft, or what became of one, as the platform gives it back."""

    @property
    def remote(self) -> str:
        """The platform's own id of it."""

    @property
    def body_hash(self) -> str:
        """Of all that readers would see, and of who they are."""

    @property
    def seal(self) -> str | None:
        """The body's hash as a run left it; None where a run was cut short before it was put on."""

    @property
    def is_draft(self) -> bool:
        """Whether nobody has sent or scheduled it."""


_MAX_PAGES = 1000
"""Of drafts; at listmonk 100,000 campaigns."""

R = TypeVar("R", bound=Record)


class RemoteDrafts(ABC, Generic[R]):
    """A delivery to a platform; the platform's own ways are in the abstract methods.

    Args:
        api: the platform's.
    """

    def __init__(self, api: Api) -> None:
        self._api = api

    @property
    def place(self) -> str:
        """Its name and host."""
        return self._api.place

    def standing(self, held: Held) -> Standing:
        """Return what became of a draft since it was left.

        One that a person scheduled counts as sent: it is out of briefer's hands.

        Raises:
            DeliveryError: the platform cannot be asked.
        """
        record = self._fetched(held.remote)
        if record is None:
            return "absent"
        if not record.is_draft:
            return "sent"
        return "untouched" if _is_ours(record, held) else "changed"

    def left(self, letter: Letter, held: Held | None) -> Held:
        """Leave a letter as a draft: a new one, or in place of the one that is held.

        Raises:
            DeliveryError: it could not be left, or the one that is held is no draft any more.
            OutcomeUnknown: the platform did not keep it as a draft.
        """
        record = self._fetched(held.remote) if held else None
        if record is None:
            record = self._found(letter.key)
            if record is not None and not _is_ours(record, None):
                return Held(record.remote, str(record.seal), "", self._url(record.remote))
        elif held is not None and _is_same(record, letter, held):
            return held
        if record is not None and not record.is_draft:
            problem = "the draft was sent or scheduled there, and is left as it is"
            raise DeliveryError(self.place, problem, "run again for the next issue")
        remote = self._made(letter) if record is None else self._updated(record, letter)
        return self._held(remote, letter)

    def send(self, letter: Letter, held: Held | None) -> str:
        """Send the draft that is held, and return what the platform says of it.

        Raises:
            DeliveryError: it was not sent, for certain.
            OutcomeUnknown: whether it was sent cannot be told.
        """
        record = self._ready(letter, held)
        released = self._released(record, letter)
        if released.is_draft:
            raise unknown_outcome(self.place, "it said yes and calls it a draft still")
        return self._state(released)

    def _ready(self, letter: Letter, held: Held | None) -> R:
        """Return the draft that may be sent, as it stands there at this moment."""
        run = "run briefer newsletter run, look at the draft, and send again"
        if held is None:
            raise DeliveryError(self.place, "no draft of this issue was left there", run)
        if held.letter != letter.sha256:
            raise DeliveryError(self.place, "the draft there is an earlier version", run)
        record = self._fetched(held.remote)
        if record is None:
            raise DeliveryError(self.place, "the draft was deleted there", run)
        if not record.is_draft:
            problem = "the draft was sent or scheduled there already"
            raise DeliveryError(self.place, problem, "nothing is left to do")
        if record.body_hash != held.body:
            problem = (
                "the draft was changed there since it was left, so it is not what was approved"
            )
            raise DeliveryError(self.place, problem, "send it there, or run with --overwrite first")
        return record

    def _page_numbers(self) -> Iterator[int]:
        """Yield numbers of pages.

        Raises:
            DeliveryError: the platform goes on and on.
        """
        yield from range(1, _MAX_PAGES + 1)
        problem = f"its list of drafts has more than {_MAX_PAGES:,} pages"
        raise DeliveryError(self.place, problem, "look there whether all is well")

    def _held(self, remote: str, letter: Letter) -> Held:
        record = self._fetched(remote)
        if record is None:
            problem = f"it said that it keeps the draft {remote}, and has none"
            raise DeliveryError(self.place, problem, "look there, then run again")
        if not record.is_draft:
            problem = f"it was left as a draft and is {self._state(record)!r}"
            raise OutcomeUnknown(self.place, problem, "look there at once, and stop it")
        self._sealed(record)
        return Held(remote, record.body_hash, letter.sha256, self._url(remote))

    @abstractmethod
    def _fetched(self, remote: str) -> R | None:
        """Return a draft by its id, or None where it is no more."""

    @abstractmethod
    def _found(self, key: str) -> R | None:
        """Return the latest draft of an issue, or None."""

    @abstractmethod
    def _made(self, letter: Letter) -> str:
        """Make a draft, without a seal, and return its id."""

    @abstractmethod
    def _updated(self, record: R, letter: Letter) -> str:
        """Put a letter in a draft's place, its seal taken off, and return its id."""

    @abstractmethod
    def _sealed(self, record: R) -> None:
        """Keep the body's hash of a draft beside it; nothing that is hashed changes by that."""

    @abstractmethod
    def _released(self, record: R, letter: Letter) -> R:
        """Have a draft sent, once, and return it as it is then."""

    @abstractmethod
    def _state(self, record: R) -> str:
        """Return the platform's word for what a draft is."""

    @abstractmethod
    def _url(self, remote: str) -> str:
        """Return where a person opens a draft."""


def hashed(*parts: str) -> str:
    """Return one hash of several texts."""
    return hashlib.sha256("\0".join(parts).encode("utf-8")).hexdigest()


def _is_ours(record: Record, held: Held | None) -> bool:
    """Tell whether a draft is as some run left it, or as one that was cut short was leaving it."""
    if held is not None and record.body_hash == held.body:
        return True
    if record.seal is None:
        return held is None or held.begun
    return record.seal == record.body_hash


def _is_same(record: Record, letter: Letter, held: Held) -> bool:
    """Tell whether a draft is this very letter, as it was left."""
    same = record.body_hash == held.body and letter.sha256 == held.letter
    return record.is_draft and same
