"""One request to a platform and its answer, and why there is none, in words."""

import ssl
from collections.abc import Iterable, Mapping
from typing import Any

import httpcore2
import httpx2

from briefer.articles.web.addresses import is_allowed
from briefer.articles.web.network import (
    AddressRefused,
    Deadline,
    DeadlinePassed,
    GuardedBackend,
    NameUnknown,
)
from briefer.articles.web.transport import GuardedTransport

MAX_ANSWER = 20_000_000
"""Bytes of an answer; a page of a hundred drafts with their bodies stays far below it."""

LATER = "try again later"
BASE = "check base_url"

FAULTS = (
    AddressRefused,
    DeadlinePassed,
    NameUnknown,
    httpcore2.TimeoutException,
    httpcore2.NetworkError,
    httpcore2.ProtocolError,
    httpcore2.ProxyError,
    httpcore2.UnsupportedProtocol,
    httpcore2.ConnectionNotAvailable,
    httpx2.HTTPError,
    httpx2.InvalidURL,
    OSError,
)
"""All that the way to a platform and back may raise."""


class _InTheClear(AddressRefused):
    """A key would go unencrypted over a network that is not one's own."""


class _TooLong(httpx2.HTTPError):
    """An answer has no end."""


class Exchange:
    """One request and its answer.

    Attributes:
        begun: whether anything of the request may have arrived.
    """

    def __init__(self, request: httpx2.Request, seconds: float) -> None:
        self.begun = False
        self._deadline = Deadline(seconds)
        self._request = request
        self._request.extensions = {"trace": self._noted}

    def response(self) -> httpx2.Response:
        """Return the answer, its body read.

        Raises:
            Exception: any of :data:`FAULTS`.
        """
        network = _OwnNetwork() if self._request.url.scheme == "http" else None
        backend = GuardedBackend(self._deadline, allow_private=True, network=network)
        transport = GuardedTransport(backend)
        with httpx2.Client(transport=transport, trust_env=False, timeout=None) as client:
            response = client.send(self._request, stream=True, follow_redirects=False)
            try:
                return self._read(response)
            finally:
                response.close()

    def _read(self, response: httpx2.Response) -> httpx2.Response:
        content = bytearray()
        for piece in response.iter_bytes():
            content += piece
            self._deadline.left()
            if len(content) > MAX_ANSWER:
                problem = "its answer is longer than 20 MB"
                raise _TooLong(problem)
        plain = [(name, value) for name, value in response.headers.items() if name not in _CODED]
        return httpx2.Response(response.status_code, headers=plain, content=bytes(content))

    def _noted(self, event: str, _: Mapping[str, Any]) -> None:
        self.begun = self.begun or ".send_request_headers.started" in event


_CODED = {"content-encoding", "content-length", "transfer-encoding"}
"""Headers that hold for a body as it is sent, and not for what was read."""


class _OwnNetwork(httpcore2.SyncBackend):
    """Connects to loopback and private addresses only."""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to an address.

        Raises:
            _InTheClear: it is a public one.
        """
        if is_allowed(host, allow_private=False):
            raise _InTheClear(host, host)
        return super().connect_tcp(host, port, timeout, local_address, socket_options)


def reason(exc: Exception, host: str, seconds: float) -> tuple[str, str]:
    """Return why there is no answer, and how to mend it."""
    if isinstance(exc, DeadlinePassed | httpcore2.TimeoutException):
        return f"it did not answer within {seconds:g} seconds", LATER
    if isinstance(exc, NameUnknown):
        return f"there is no host named {host!r}", f"{BASE}, and that you are online"
    if isinstance(exc, _InTheClear):
        problem = f"{host} is not in your own network, and http:// would show everybody the key"
        return problem, "begin base_url with https://"
    if isinstance(exc, AddressRefused):
        return f"the address {exc.address} is never connected to", BASE
    if isinstance(exc, httpcore2.ConnectError):
        return _no_connection(exc, host)
    if isinstance(exc, OSError):
        problem = f"there are no certificates to check {host} by ({exc.strerror or exc})"
        return problem, "check SSL_CERT_FILE and SSL_CERT_DIR"
    return f"what {host} sends breaks off or is no HTTP ({_cause(exc)})", LATER


def _no_connection(exc: httpcore2.ConnectError, host: str) -> tuple[str, str]:
    cause = exc.__cause__ or exc.__context__
    if isinstance(cause, ssl.SSLCertVerificationError):
        problem = f"the certificate of {host} cannot be trusted ({cause.verify_message})"
        return problem, f"{BASE}, or name your own authority in SSL_CERT_FILE"
    if isinstance(cause, ssl.SSLError):
        return f"{host} does not speak TLS ({cause.reason})", BASE
    return f"{host} cannot be reached ({_cause(exc)})", f"{BASE}, or {LATER}"


def _cause(exc: Exception) -> str:
    cause = exc.__cause__ or exc.__context__
    words = getattr(cause, "strerror", None) or str(exc) or type(exc).__name__
    return str(words).rstrip(".")
