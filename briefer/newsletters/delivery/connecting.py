"""A line to a mail server: certificates checked, and every wait on it with an end."""

import base64
import imaplib
import ipaddress
import re
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from briefer.errors import ConfigurationError
from briefer.newsletters.delivery.addresses import Mailbox, has_barred, mailbox_of
from briefer.newsletters.delivery.base import DeliveryError

Security = Literal["starttls", "tls", "none"]
"""TLS after a word in the clear, TLS from the start, or none."""

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]+")

_MAX_REPLY = 300
"""Characters of a server's reply that are told: what it says fits into a few lines."""

_MAX_PORT = 65_535

_LOST = (OSError, imaplib.IMAP4.abort)
"""What the libraries raise when a connection breaks; those of smtplib are OSErrors."""


@dataclass(frozen=True, slots=True)
class Server:
    """Where a mail server is, and as whom one enters.

    Attributes:
        kind: ``smtp`` or ``imap``, for messages.
        host: a name or an address.
        port: its port.
        whom: the account or the address that it serves here: one server may serve several.
        security: see :data:`Security`.
        ca_file: certificates to trust besides the system's, or None.
        user: as whom, or None for nobody.
        password: or None.
    """

    kind: str
    host: str
    port: int
    whom: str
    security: Security
    ca_file: str | None = None
    user: str | None = None
    password: str | None = field(default=None, repr=False)

    @property
    def place(self) -> str:
        """Its name, host and whom it serves; no two deliveries have the same."""
        return f"{self.kind} at {self.host}:{self.port} for {self.whom}"

    def told(self, reply: bytes | str) -> str:
        """Return a server's reply for a message: one line, without anything secret."""
        text = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else reply
        for secret in self._secrets():
            text = text.replace(secret, "…")
        text = _CONTROLS.sub(" ", text).strip().rstrip(".")
        return text if len(text) <= _MAX_REPLY else f"{text[:_MAX_REPLY]}…"

    def _secrets(self) -> Iterator[str]:
        """Yield the password in the forms in which a server may send it back."""
        if not self.password:
            return
        yield self.plain_login()
        yield self.password
        yield base64.b64encode(self.password.encode()).decode("ascii")

    def plain_login(self) -> str:
        """Return user and password as SASL's PLAIN has them (RFC 4616), in base64."""
        words = f"\0{self.user}\0{self.password}"
        return base64.b64encode(words.encode("utf-8")).decode("ascii")


def server_of(
    kind: str,
    table: Mapping[str, Any],
    password: str | None,
    *,
    whom: str,
    security: Security,
    ports: Mapping[Security, int],
) -> Server:
    """Return the server that a table of ``newsletter.toml`` names.

    Args:
        kind: of delivery.
        table: its keys and types were checked.
        password: from the environment.
        whom: the account or address that it serves.
        security: what is meant where the table does not say.
        ports: likewise, for each security.

    Raises:
        ConfigurationError: there can be no such server.
    """
    host = table["host"]
    if not _is_host(host):
        raise wrong(kind, "host", host, "write a name or an address alone: mail.example.org")
    security = table.get("security", security)
    if security not in get_args(Security):
        known = ", ".join(f'"{one}"' for one in get_args(Security))
        raise wrong(kind, "security", security, f"write one of {known}")
    if security == "none" and not _is_loopback(host):
        remedy = (
            'only a server on this machine is spoken to in the clear; write "starttls" or "tls"'
        )
        raise wrong(kind, "security", security, remedy)
    port = table.get("port", ports[security])
    if not 0 < port <= _MAX_PORT:
        raise wrong(kind, "port", port, f"write a number from 1 to {_MAX_PORT}")
    if has_barred(table.get("user", "") + (password or "")):
        message = f"The user or the password of {kind!r} holds a control character; write it anew."
        raise ConfigurationError(message)
    ca_file = _ca_file(kind, table)
    return Server(kind, host, port, whom, security, ca_file, table.get("user"), password)


def _ca_file(kind: str, table: Mapping[str, Any]) -> str | None:
    if "ca_file" not in table:
        return None
    path = Path(table["ca_file"]).expanduser()
    if not path.is_absolute() or not path.is_file():
        raise wrong(
            kind, "ca_file", table["ca_file"], "write the whole path of a file that is there"
        )
    return str(path)


def wrong(kind: str, key: str, value: object, remedy: str) -> ConfigurationError:
    """Return the error of a value in a delivery's table."""
    return ConfigurationError(f"The delivery {kind!r} cannot use {key} = {value!r}; {remedy}.")


def mailbox_in(kind: str, table: Mapping[str, Any], key: str) -> Mailbox:
    """Return the mailbox that stands in a delivery's table.

    Raises:
        ConfigurationError: it is none.
    """
    try:
        return mailbox_of(table[key])
    except ValueError as exc:
        message = f"The delivery {kind!r} cannot use {key} = {table[key]!r}: {exc}."
        raise ConfigurationError(message) from exc


def _is_host(host: str) -> bool:
    """Tell whether a name server or a socket could be asked for a host."""
    try:
        host.encode("idna")
    except UnicodeError:
        return False
    return bool(host) and host.isprintable() and not set(host) & set(" /@[]")


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


@cache  # the system's certificates take some 50 ms to read
def _context(ca_file: str | None) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if ca_file is not None:
        context.load_verify_locations(ca_file)
    return context


class Line:
    """An open connection, and a cord that cuts it when a wait is over.

    A socket's own timeout starts anew with every byte: a server that says one a minute would hold
    a run for days. The cord is a second handle of the same connection, which stays good when TLS
    wraps the first.
    """

    def __init__(self, server: Server, seconds: float) -> None:
        """Connect.

        Raises:
            DeliveryError: nobody answers, or not by TLS that can be trusted.
        """
        self._server = server
        try:
            self._context = _context(server.ca_file) if server.security != "none" else None
        except (OSError, ssl.SSLError) as exc:
            problem = f"ca_file {server.ca_file!r} cannot be read ({exc})"
            raise DeliveryError(server.place, problem, "name one that holds certificates") from exc
        try:
            self.socket = socket.create_connection((server.host, server.port), seconds)
        except OSError as exc:
            raise self.failed(exc, "nobody answers there") from exc
        self.socket.settimeout(None)
        self._cord = self.socket.dup()
        if server.security == "tls":
            with self.closed_on_failure(), self.within(seconds, "TLS cannot be agreed on"):
                self.socket = self.secured(self.socket)

    @property
    def context(self) -> ssl.SSLContext:
        """What certificates are checked by."""
        assert self._context is not None
        return self._context

    def secured(self, plain: socket.socket) -> ssl.SSLSocket:
        """Return a connection inside TLS."""
        return self.context.wrap_socket(plain, server_hostname=self._server.host)

    @contextmanager
    def closed_on_failure(self) -> Iterator[None]:
        """Close the line if what is done within fails."""
        try:
            yield
        except BaseException:
            self.close()
            raise

    @contextmanager
    def within(self, seconds: float, doing: str) -> Iterator[None]:
        """Do something that ends in time.

        Args:
            seconds: after which the line is cut.
            doing: what failed if it does: "the login failed".

        Raises:
            DeliveryError: the line was cut, by us or by the other end.
        """
        cut = threading.Event()
        timer = threading.Timer(seconds, self._cut, [cut])
        timer.daemon = True
        timer.start()
        try:
            yield
        except _LOST as exc:
            if cut.is_set():
                raise self.failed(TimeoutError(f"no answer within {seconds:g} s"), doing) from exc
            raise self.failed(exc, doing) from exc
        finally:
            timer.cancel()

    def _cut(self, cut: threading.Event) -> None:
        cut.set()
        with suppress(OSError):
            self._cord.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Let go of the connection."""
        for one in (self.socket, self._cord):
            with suppress(OSError):
                one.close()

    def failed(self, exc: Exception, doing: str) -> DeliveryError:
        """Return the error of a line that failed."""
        place, host = self._server.place, self._server.host
        if isinstance(exc, ssl.SSLCertVerificationError):
            problem = f"the certificate of {host} cannot be trusted ({exc.verify_message})"
            remedy = "check host, or name your own authority's certificate as ca_file"
            return DeliveryError(place, problem, remedy)
        if isinstance(exc, ssl.SSLError):
            problem = f"{doing} ({exc.reason or exc})"
            return DeliveryError(place, problem, "check port and security")
        words = getattr(exc, "strerror", None) or str(exc) or "the connection was lost"
        words = self._server.told(words)
        return DeliveryError(place, f"{doing} ({words})", "check host and port, or try again later")
