"""A conversation with an SMTP server: every reply judged, and a letter sent at most once."""

import re
import smtplib
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from briefer.newsletters.delivery.base import DeliveryError, OutcomeUnknown
from briefer.newsletters.delivery.connecting import Line, Server
from briefer.newsletters.delivery.message import Envelope

PASSWORD = "BRIEFER_SMTP_PASSWORD"

_READY, _LOGGED_IN, _DONE, _FORWARDED, _GO_ON = 220, 235, 250, 251, 354
"""Replies of RFC 5321, 4.2, and RFC 4954, 6."""

_UNKNOWN = "look into the recipient's mailbox or the server's log; it is not sent again by itself"

_DOT = re.compile(rb"^\.", re.MULTILINE)

_Reply = tuple[int, bytes | str]


@dataclass(frozen=True, slots=True)
class Waits:
    """How long a server is waited for.

    Attributes:
        step: seconds for a connection, a login or a word. RFC 5321, 4.5.3.2, has 5 minutes for
            most, which nobody at a terminal would sit through; giving up there loses nothing.
        text: seconds for a whole letter to be taken.
        end: seconds for the word after its end: as long as RFC 5321, 4.5.3.2.6, has it, since who
            gives up there does not know whether it went out.
    """

    step: float = 60
    text: float = 180
    end: float = 600


class _Client(smtplib.SMTP):
    """Python's client over a line that is open already."""

    def __init__(self, line: Line, server: Server) -> None:
        self._line = line
        ours = line.socket.getsockname()[0]
        # Not this machine's name, which would be read in every letter: RFC 5321, 4.1.3.
        literal = f"[IPv6:{ours}]" if ":" in ours else f"[{ours}]"
        super().__init__(server.host, server.port, local_hostname=literal)

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        return self._line.socket


class SmtpSession:
    """A server that one is connected to, and logged in where it takes a login."""

    def __init__(self, server: Server, waits: Waits, line: Line) -> None:
        self._server, self._waits, self._line = server, waits, line
        with line.within(waits.step, "it does not greet"):
            try:
                self._client = _Client(line, server)
            except smtplib.SMTPConnectError as exc:
                what = "it takes no letters"
                raise self._refusal(what, exc.smtp_code, exc.smtp_error) from exc

    @classmethod
    @contextmanager
    def opened(cls, server: Server, waits: Waits) -> "Iterator[SmtpSession]":
        """Connect, go over to TLS and log in, as the server's table has it; hang up in the end.

        Raises:
            DeliveryError: it cannot be had.
        """
        line = Line(server, waits.step)
        with line.closed_on_failure():
            session = cls(server, waits, line)
            try:
                session._enter()
                yield session
                with suppress(DeliveryError), line.within(waits.step, "it says no goodbye"):
                    session._client.quit()
            finally:
                session._client.close()
                line.close()

    def _ask(
        self,
        doing: str,
        command: Callable[[], _Reply],
        accepted: tuple[int, ...] = (_DONE,),
        remedy: str | None = None,
    ) -> None:
        """Say something to which a reply is awaited.

        Args:
            doing: what is asked: "the login".
            command: asks it.
            accepted: codes of replies to go on with.
            remedy: how to mend a refusal.

        Raises:
            DeliveryError: it was refused, or no reply came in time.
        """
        with self._line.within(self._waits.step, f"no answer came to {doing}"):
            try:
                code, reply = command()
            except smtplib.SMTPResponseException as exc:
                code, reply = exc.smtp_code, exc.smtp_error
        if code not in accepted:
            what = f"it refused {doing}"
            raise self._refusal(what, code, reply, remedy)

    def _refusal(
        self, what: str, code: int, reply: bytes | str, remedy: str | None = None
    ) -> DeliveryError:
        """Return the error of a refusal: for now with a code of 4…, for good with one of 5…."""
        lasting = "mend what it names" if code // 100 == 5 else "try again later"
        problem = f"{what} ({code} {self._server.told(reply)})"
        return DeliveryError(self._server.place, problem, remedy or lasting)

    def _enter(self) -> None:
        self._ask("the greeting", self._client.ehlo)
        if self._server.security == "starttls":
            self._secure()
            self._ask("the greeting", self._client.ehlo)
        if self._server.user is not None:
            self._log_in()

    def _secure(self) -> None:
        if not self._client.has_extn("starttls"):
            problem = "it offers no STARTTLS, and nothing is sent in the clear"
            remedy = 'write security = "tls" if it has a port for that, often 465'
            raise DeliveryError(self._server.place, problem, remedy)
        context = self._line.context
        self._ask("TLS", lambda: self._client.starttls(context=context), (_READY,))

    def _log_in(self) -> None:
        ways = str(self._client.esmtp_features.get("auth", "")).upper().split()
        if not ways:
            problem, remedy = "it offers no login here", "leave out user, or check port"
            raise DeliveryError(self._server.place, problem, remedy)
        remedy = f"check user and {PASSWORD}"
        doing = f"the login of {self._server.user!r}"
        self._ask(doing, lambda: self._logged_in(ways), (_LOGGED_IN,), remedy)

    def _logged_in(self, ways: list[str]) -> _Reply:
        """Return its reply. PLAIN is said here, as smtplib takes no password beyond ASCII."""
        if "PLAIN" in ways:
            return self._client.docmd("AUTH", f"PLAIN {self._server.plain_login()}")
        assert self._server.user is not None
        assert self._server.password is not None
        try:
            return self._client.login(self._server.user, self._server.password)
        except smtplib.SMTPNotSupportedError:
            problem = f"it knows no way to log in that is known here, but {', '.join(ways)}"
        except UnicodeEncodeError:  # which would hold the password
            problem = "its ways to log in take no letters outside of ASCII"
        raise DeliveryError(self._server.place, problem, "ask its operator for AUTH PLAIN")

    def sent(self, envelope: Envelope, message: bytes) -> str:
        """Send a message; return the server's reply.

        Raises:
            DeliveryError: it was not sent, for certain.
            OutcomeUnknown: whether it was sent cannot be told.
        """
        sender, recipient, client = envelope.sender, envelope.recipient, self._client
        assert sender is not None
        assert recipient is not None
        options = self._mail_options(envelope, message)
        doing = f"the sender {sender.address!r}"
        self._ask(doing, lambda: client.mail(sender.address, options))
        doing = f"the recipient {recipient.address!r}"
        self._ask(doing, lambda: client.rcpt(recipient.address), (_DONE, _FORWARDED))
        self._ask("the letter", lambda: client.docmd("DATA"), (_GO_ON,))
        # Its end goes out by itself: a letter without one is not sent on (RFC 5321, 4.1.1.4).
        with self._line.within(self._waits.text, "the letter was cut off half-way, and not sent"):
            client.send(_DOT.sub(b"..", message))
        return self._ended()

    def _ended(self) -> str:
        """Say that the letter ends; return the server's reply."""
        try:
            with self._line.within(self._waits.end, "no word came after the letter's end"):
                self._client.send(".\r\n")
                code, reply = self._client.getreply()
        except DeliveryError as exc:
            raise OutcomeUnknown(self._server.place, exc.reason, _UNKNOWN) from exc
        words = f"{code} {self._server.told(reply)}"
        if code == _DONE:
            return words
        if code // 100 in {4, 5}:
            what = "it refused the letter"
            raise self._refusal(what, code, reply)
        problem = f"what it said after the letter's end is no answer ({words})"
        raise OutcomeUnknown(self._server.place, problem, _UNKNOWN)

    def _mail_options(self, envelope: Envelope, message: bytes) -> list[str]:
        options = [f"size={len(message)}"] if self._client.has_extn("size") else []
        if not envelope.is_international:
            return options
        if not self._client.has_extn("smtputf8"):
            problem = "it takes no addresses with letters outside of ASCII (SMTPUTF8)"
            raise DeliveryError(self._server.place, problem, "use addresses of ASCII letters")
        return [*options, "SMTPUTF8", "BODY=8BITMIME"]
