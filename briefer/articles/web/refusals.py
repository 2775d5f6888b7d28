"""Why a page could not be fetched, in words: each with how to mend it."""

import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC
from email.utils import parsedate_to_datetime

import httpcore2
import httpx2

from briefer.articles.web.addresses import is_allowed
from briefer.articles.web.network import AddressRefused, DeadlinePassed, NameUnknown

SAVE_IT = "open it in a browser, save the page, and give the file"
_CHECK = "check the address"
_LATER = "try again later"

_STATUSES: Mapping[int, tuple[str, str]] = {
    401: ("the site asks for a name and a password (401)", SAVE_IT),
    402: ("the site asks for payment (402)", SAVE_IT),
    403: ("the site refuses to give it to briefer (403)", SAVE_IT),
    404: ("the site has no such page (404)", _CHECK),
    410: ("the site has taken the page away (410)", "look for another copy of it"),
    451: ("the site may not show it, for legal reasons (451)", "look for another copy of it"),
}
"""What is said of the answers that have a meaning of their own (RFC 9110)."""


_BROKEN_OFF = (
    httpcore2.NetworkError,
    httpcore2.ProtocolError,
    httpcore2.ProxyError,
    httpcore2.UnsupportedProtocol,
    httpcore2.ConnectionNotAvailable,
)
"""What httpcore2 raises besides timeouts, and connections that are not made."""


class Unfetched(Exception):
    """A page was not fetched.

    Attributes:
        problem: why, for a sentence about the article.
        remedy: how to mend it.
    """

    def __init__(self, problem: str, remedy: str) -> None:
        self.problem = problem
        self.remedy = remedy
        super().__init__(problem)


class NotPublic(Unfetched):
    """An address leads to this machine or a private network, which may be the caller's own."""


def refused_status(response: httpx2.Response) -> Unfetched:
    """Return what to say of an answer that is no page."""
    status = response.status_code
    if status in _STATUSES:
        return Unfetched(*_STATUSES[status])
    wait = asked_wait(response)
    if status == 429 or (status == 503 and wait):
        return Unfetched(f"the site asks to be left alone{wait} ({status})", _LATER)
    if status >= 500:
        return Unfetched(f"the site has a fault of its own ({status})", _LATER)
    return Unfetched(f"the site answers with status {status} and no page", _CHECK)


def asked_wait(response: httpx2.Response) -> str:
    """Return what ``Retry-After`` says: seconds, or a date (RFC 9110, 10.2.3)."""
    told = response.headers.get("retry-after", "").strip()
    if told.isascii() and told.isdigit() and len(told) < 9:
        return f" for {int(told):,} seconds"
    try:
        until = parsedate_to_datetime(told).astimezone(UTC)
    except (ValueError, TypeError, OverflowError):
        return ""
    return f" until {until:%Y-%m-%d %H:%M} UTC"


@contextmanager
def translated(host: str, seconds: float) -> Iterator[None]:
    """Raise :class:`Unfetched` for everything that goes wrong on the way to a host.

    Args:
        host: its name.
        seconds: that all of the fetch may take.
    """
    try:
        yield
    except (DeadlinePassed, httpcore2.TimeoutException) as exc:
        problem = f"{host} did not send it within {seconds:g} seconds"
        raise Unfetched(problem, f"{_LATER}, or {SAVE_IT}") from exc
    except NameUnknown as exc:
        problem = f"there is no host named {exc.host!r}"
        raise Unfetched(problem, f"{_CHECK}, and that you are online") from exc
    except AddressRefused as exc:
        raise _not_public(exc) from exc
    except httpcore2.ConnectError as exc:
        raise _no_connection(host, exc) from exc
    except (*_BROKEN_OFF, httpx2.HTTPError, httpx2.InvalidURL) as exc:
        problem = f"what {host} sends breaks off or is no HTTP ({_cause(exc)})"
        raise Unfetched(problem, f"{_LATER}, or {SAVE_IT}") from exc
    except OSError as exc:  # before a connection: the certificates to check it by
        problem = f"there are no certificates to check {host} by ({exc.strerror or exc})"
        raise Unfetched(problem, "check SSL_CERT_FILE and SSL_CERT_DIR") from exc


def _not_public(exc: AddressRefused) -> Unfetched:
    problem = f"{exc.host} has the address {exc.address}, which is not public"
    if exc.address == exc.host:
        problem = f"the address {exc.host} is not public"
    if is_allowed(exc.address, allow_private=True):
        return NotPublic(problem, "give --allow-private if the server is your own")
    return Unfetched(problem, "such addresses are never fetched; give a public one")


def _no_connection(host: str, exc: httpcore2.ConnectError) -> Unfetched:
    cause = exc.__cause__ or exc.__context__
    if isinstance(cause, ssl.SSLCertVerificationError):
        problem = f"the certificate of {host} cannot be trusted ({cause.verify_message})"
        return Unfetched(problem, f"{_CHECK}, or name your own authority in SSL_CERT_FILE")
    if isinstance(cause, ssl.SSLError):
        return Unfetched(f"{host} does not speak TLS ({cause.reason})", _CHECK)
    return Unfetched(f"{host} cannot be reached ({_cause(exc)})", f"{_CHECK}, or {_LATER}")


def _cause(exc: Exception) -> str:
    cause = exc.__cause__ or exc.__context__
    reason = getattr(cause, "strerror", None) or str(exc) or type(exc).__name__
    return str(reason)
