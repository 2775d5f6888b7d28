"""SMTP: an issue goes out to one address, a person's or a list's, and at most once."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar
from urllib.parse import urlsplit

from briefer.errors import ConfigurationError, UsageError
from briefer.newsletters.delivery.addresses import mailbox_of
from briefer.newsletters.delivery.base import Held, Standing
from briefer.newsletters.delivery.connecting import Security, Server, mailbox_in, server_of, wrong
from briefer.newsletters.delivery.message import Envelope, message_to
from briefer.newsletters.delivery.smtp_session import PASSWORD, SmtpSession, Waits
from briefer.newsletters.letters import Letter

_PORTS: Mapping[Security, int] = {"starttls": 587, "tls": 465, "none": 25}
"""RFC 6409, RFC 8314, RFC 5321."""


@dataclass(frozen=True, slots=True)
class Smtp:
    """A mail server that sends. It holds no drafts.

    Attributes:
        server: where it is, and as whom one enters.
        envelope: who a letter is from and whom it is for.
        waits: how long it is waited for.
    """

    server: Server
    envelope: Envelope
    waits: Waits = field(default_factory=Waits)

    name: ClassVar[str] = "smtp"
    options: ClassVar[Mapping[str, type]] = {
        "host": str,
        "port": int,
        "security": str,
        "ca_file": str,
        "user": str,
        "from": str,
        "recipient": str,
        "list": bool,
        "unsubscribe": str,
    }
    required: ClassVar[frozenset[str]] = frozenset({"host", "from", "recipient"})
    secrets: ClassVar[tuple[str, ...]] = (PASSWORD,)
    drafts: ClassVar[bool] = False
    sends: ClassVar[bool] = True

    @classmethod
    def made(cls, table: Mapping[str, Any], secrets: Mapping[str, str]) -> "Smtp":
        """Return the delivery of a table whose keys and types were checked.

        Raises:
            ConfigurationError: a value or the password is missing, or no such value can be.
        """
        password = secrets.get(PASSWORD)
        if "user" in table and not password:
            message = f"The delivery 'smtp' has a user and no password; set {PASSWORD}."
            raise ConfigurationError(message)
        envelope = _envelope(table)
        assert envelope.recipient is not None
        whom = envelope.recipient.address
        server = server_of("smtp", table, password, whom=whom, security="starttls", ports=_PORTS)
        return cls(server, envelope)

    @property
    def place(self) -> str:
        """Its name, host and recipient, for messages."""
        return self.server.place

    def standing(self, held: Held) -> Standing:
        """Return ``untouched``: there is no draft that anybody could touch."""
        return "untouched"

    def left(self, letter: Letter, held: Held | None) -> Held:
        """Return the letter as held. Nobody is asked: an SMTP server holds no drafts."""
        return Held(remote="", body="", letter=letter.sha256)

    def send(self, letter: Letter, held: Held | None) -> str:
        """Send a letter; return what the server said: ``250 2.0.0 Ok: queued as …``.

        Raises:
            DeliveryError: it was not sent, for certain.
            OutcomeUnknown: the connection was lost after the letter's end.
        """
        message = message_to(self.place, letter, self.envelope)
        with SmtpSession.opened(self.server, self.waits) as session:
            return session.sent(self.envelope, message)

    def send_test(self, letter: Letter, address: str) -> str:
        """Send a letter to one's own address with "[Test] " before its subject.

        It is no list's letter, has a Message-ID of its own, so that no mailbox takes the issue
        for the same letter again, and says nothing by which it would be found as the issue.

        Raises:
            UsageError: the address is none, or several.
            DeliveryError: it was not sent, for certain.
            OutcomeUnknown: the connection was lost after the letter's end.
        """
        try:
            recipient = mailbox_of(address)
        except ValueError as exc:
            message = f"Cannot send a test to {address!r}: {exc}."
            raise UsageError(message) from exc
        test = replace(
            letter,
            key=f"test-{letter.key}",
            subject=f"[Test] {letter.subject}",
            message_id=f"<test-{letter.sha256[:16]}-{letter.message_id.lstrip('<')}",
        )
        server = replace(self.server, whom=recipient.address)
        envelope = Envelope(self.envelope.sender, recipient)
        return replace(self, server=server, envelope=envelope).send(test, None)


def _envelope(table: Mapping[str, Any]) -> Envelope:
    sender, recipient = (mailbox_in("smtp", table, key) for key in ("from", "recipient"))
    unsubscribe = table.get("unsubscribe")
    if unsubscribe is not None and not _is_https(unsubscribe):
        remedy = "write an https address that takes a reader off the list on a POST (RFC 8058)"
        raise wrong(Smtp.name, "unsubscribe", unsubscribe, remedy)
    if table.get("list") and unsubscribe is None:
        message = (
            "The delivery 'smtp' goes to a list and says no unsubscribe; give it the https address "
            "at which a POST takes a reader off the list (RFC 8058)."
        )
        raise ConfigurationError(message)
    return Envelope(sender, recipient, unsubscribe)


def _is_https(value: str) -> bool:
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    safe = value.isascii() and value.isprintable() and not set(value) & set(' <>"')
    return safe and parts.scheme == "https" and bool(parts.hostname) and len(value) < 900
