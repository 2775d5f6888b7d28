"""What a delivery is: a place that holds an issue as a draft, and may send it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, Protocol, runtime_checkable

from briefer.errors import OutputError
from briefer.newsletters.letters import Letter


class DeliveryError(OutputError):
    """A draft could not be left, or an issue not be sent; nothing of it went out.

    Attributes:
        place: the delivery's name and host.
    """

    def __init__(self, place: str, problem: str, remedy: str) -> None:
        self.place = place
        self.path, self.reason, self.remedy = place, problem, remedy
        Exception.__init__(self, f"Cannot deliver to {place}: {problem}; {remedy}.")


class OutcomeUnknown(DeliveryError):
    """Whether an issue went out cannot be told; it is never sent again by itself."""

    def __init__(self, place: str, problem: str, remedy: str) -> None:
        super().__init__(place, problem, remedy)
        message = f"Whether the issue went out by {place} cannot be told: {problem}; {remedy}."
        Exception.__init__(self, message)


@dataclass(frozen=True, slots=True)
class Held:
    """A draft as it was left, kept in the newsletter's state.

    Attributes:
        remote: the place's own id of it.
        body: a hash of its body as the place gave it back right after it was left. Places
            rewrite what they are given, so that a hash of what was sent would tell nothing.
        letter: the letter's own hash, so that an equal one is not left again.
        url: where a person opens it, or None.
        begun: whether a run began to put another letter in its place, and nothing tells that
            it came to the end; for the newsletter to set, no delivery.
        missing: whether the last run that asked for it found none; as ``begun``.
    """

    remote: str
    body: str
    letter: str
    url: str | None = None
    begun: bool = False
    missing: bool = False


Standing = Literal["absent", "untouched", "changed", "sent"]
"""A draft's: as it was left, changed by a person, deleted, or sent by one."""


class Delivery(Protocol):
    """A place that holds drafts. One is made of its table in ``newsletter.toml``.

    Attributes:
        name: by which ``to = "…"`` names it.
        options: its keys in ``newsletter.toml``, each with its type.
        required: those of them that it cannot do without.
        secrets: environment variables that it reads keys from.
        drafts: whether it can hold drafts; where it cannot, ``left`` asks nobody and
            ``standing`` is always ``untouched``.
        sends: whether it can send; where it cannot, ``send`` raises.
    """

    name: ClassVar[str]
    options: ClassVar[Mapping[str, type]]
    required: ClassVar[frozenset[str]]
    secrets: ClassVar[tuple[str, ...]]
    drafts: ClassVar[bool]
    sends: ClassVar[bool]

    @classmethod
    def made(cls, table: Mapping[str, Any], secrets: Mapping[str, str]) -> "Delivery":
        """Return the delivery of a table whose keys and types were checked.

        Args:
            table: of ``newsletter.toml``, less ``to``.
            secrets: the environment's values of ``secrets``, without blanks around them; a
                missing or empty one is not there.

        Raises:
            ConfigurationError: a value or a key is missing or no such value can be.
        """

    @property
    def place(self) -> str:
        """Its name, host and whom it serves, for messages: ``imap at 127.0.0.1:1143 for ann``.

        A newsletter's state knows a delivery by this, so that no two should have the same.
        """

    def standing(self, held: Held) -> Standing:
        """Return what became of a draft since it was left.

        Raises:
            DeliveryError: the place cannot be asked.
        """

    def left(self, letter: Letter, held: Held | None) -> Held:
        """Leave a letter as a draft: a new one, or in place of the one that is held.

        Nothing is ever sent by this. Where ``held`` is None, a draft of the same issue that a
        run left before it was cut short is looked for first and taken over, so that a draft is
        never doubled. If a person has changed that one since, it is left alone: what is returned
        then names it, with another ``letter`` than this one's, and ``standing`` says ``changed``.

        Raises:
            DeliveryError: it could not be left.
        """

    def send(self, letter: Letter, held: Held | None) -> str:
        """Send a letter, or the draft that is held; return what the place said.

        Raises:
            DeliveryError: it was not sent, for certain.
            OutcomeUnknown: whether it was sent cannot be told.
        """


@runtime_checkable
class SendsTests(Protocol):
    """A delivery that sends a letter to one's own address, for a look at it."""

    def send_test(self, letter: Letter, address: str) -> str:
        """Send a letter with "[Test] " before its subject; return what the place said.

        Raises:
            UsageError: the address is none, or several.
            DeliveryError: it was not sent, for certain.
            OutcomeUnknown: whether it was sent cannot be told.
        """
