"""Connections to checked addresses alone, and one deadline over all that they do."""

import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

import httpcore2

from briefer.articles.web.addresses import is_allowed

Resolver = Callable[[str, int], list[str]]
"""From a host's name and a port to its addresses, the best one first; OSError if none."""


class NameUnknown(Exception):
    """A host's name has no address.

    Attributes:
        host: the name.
    """

    def __init__(self, host: str) -> None:
        self.host = host
        super().__init__(host)


class AddressRefused(Exception):
    """A host's name leads to an address that may not be connected to.

    Attributes:
        host: the name.
        address: where it leads.
    """

    def __init__(self, host: str, address: str) -> None:
        self.host = host
        self.address = address
        super().__init__(f"{host} is {address}")


class DeadlinePassed(Exception):
    """The time for all of a fetch is over."""


class Deadline:
    """A length of time that begins now.

    Attributes:
        seconds: how long it is.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Return the seconds that are left.

        Raises:
            DeadlinePassed: none are.
        """
        left = self._end - time.monotonic()
        if left <= 0:
            raise DeadlinePassed
        return left


def resolved(host: str, port: int) -> list[str]:
    """Return the addresses of a host, in the order in which the system would try them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


class GuardedBackend(httpcore2.NetworkBackend):
    """Resolves each name once, checks every address, and connects to one of those it checked.

    A name is never resolved again, between the check and the connection or after a redirect,
    so that a name server that changes its answer (DNS rebinding) gains nothing. The name is
    still what the ``Host`` header says and what a certificate is checked for.

    Args:
        deadline: within which resolving, connecting, reading and writing all have to be done.
        allow_private: see :func:`briefer.articles.web.addresses.is_allowed`.
        resolver: what asks for a name's addresses.
        network: what connects to an address.
    """

    def __init__(
        self,
        deadline: Deadline,
        *,
        allow_private: bool = False,
        resolver: Resolver = resolved,
        network: httpcore2.NetworkBackend | None = None,
    ) -> None:
        self._deadline = deadline
        self._allow_private = allow_private
        self._resolver = resolver
        self._network = network or httpcore2.SyncBackend()
        self._checked: dict[str, list[str]] = {}

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to a host by name, at the first of its addresses that answers.

        Raises:
            NameUnknown: it has no address.
            AddressRefused: one of its addresses is not allowed.
            DeadlinePassed: it took too long.
            httpcore2.ConnectError: none of its addresses answers.
        """
        addresses = self._checked_addresses(host, port)
        for untried in range(len(addresses), 0, -1):
            address = addresses[-untried]
            share = self._deadline.left() / untried
            try:
                stream = self._network.connect_tcp(
                    address, port, share, local_address, socket_options
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                if untried == 1:
                    raise
            else:
                return _TimedStream(stream, self._deadline)
        raise NameUnknown(host)

    def _checked_addresses(self, host: str, port: int) -> list[str]:
        if host not in self._checked:
            addresses = self._addresses(host, port)
            for address in addresses:
                if not is_allowed(address, allow_private=self._allow_private):
                    raise AddressRefused(host, address)
            self._checked[host] = addresses
        return self._checked[host]

    def _addresses(self, host: str, port: int) -> list[str]:
        """Resolve in a thread of its own, since no system call for it takes a deadline."""
        answers: queue.SimpleQueue[list[str]] = queue.SimpleQueue()

        def resolve() -> None:
            try:
                answers.put(self._resolver(host, port))
            except (OSError, UnicodeError):  # no such name, or one that cannot be a name
                answers.put([])

        threading.Thread(target=resolve, daemon=True).start()
        try:
            addresses = answers.get(timeout=self._deadline.left())
        except queue.Empty:
            raise DeadlinePassed from None
        if not addresses:
            raise NameUnknown(host)
        return addresses


class _TimedStream(httpcore2.NetworkStream):
    """A stream whose every wait ends with the deadline, however little comes at a time."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left())
        return _TimedStream(stream, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
