"""An address on the web to the bytes that stand there."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message

import httpcore2
import httpx2

from briefer import __version__
from briefer.articles.article import Retrieved
from briefer.articles.web.network import Deadline, GuardedBackend, Resolver, resolved
from briefer.articles.web.refusals import SAVE_IT, Unfetched, refused_status, translated
from briefer.articles.web.robots import AGENT, MAX_BYTES, Rules
from briefer.articles.web.transport import GuardedTransport
from briefer.articles.web.wanted import PAGE, Wanted
from briefer.clock import instant, now

SECONDS = 20.0
"""For all of it: names, connections, redirects, robots.txt and the page."""

MAX_PAGE = 10_000_000
"""Bytes of a page, decompressed; the largest of the 57 pages of the evaluation has 0.73 MB."""

MAX_REDIRECTS = 5

_FOR_GOOD = frozenset({301, 308})
"""Redirects that are to be remembered (RFC 9110, 15.4)."""

_TOO_LARGE = f"it is larger than {MAX_PAGE // 1_000_000} MB"
_EMPTY = "the site sends an empty page"

_USER_AGENT = f"{AGENT}/{__version__} (makes a one-page briefing of an article for its reader)"


_RULES = Wanted(frozenset(), "text/plain, */*;q=0.5", "", "", heeds_robots=False)
"""A robots.txt, which itself is asked for without leave and is what it is."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What stands at an address.

    Attributes:
        data: the bytes, content encodings undone; none where nothing has changed.
        media_type: one of those wanted, or None where the site names none.
        charset: that the site names, or None.
        retrieved: where from, and when.
        unchanged: whether the site answers that nothing has changed.
        etag: the answer's ``ETag``, or None.
        last_modified: the answer's ``Last-Modified``, or None.
        moved: the address to which the one asked for has moved for good, or None.
    """

    data: bytes
    media_type: str | None
    charset: str | None
    retrieved: Retrieved
    unchanged: bool = False
    etag: str | None = None
    last_modified: str | None = None
    moved: str | None = None


def fetched(
    address: str,
    *,
    wanted: Wanted = PAGE,
    allow_private: bool = False,
    seconds: float = SECONDS,
    resolver: Resolver = resolved,
    network: httpcore2.NetworkBackend | None = None,
) -> Fetched:
    """Fetch what stands at an address.

    At most five redirects are followed. Every host on the way is resolved once, each of its
    addresses checked, and one of those connected to; its robots.txt is asked for and kept to,
    unless what is wanted needs no leave. The proxies of the environment are not used.

    Args:
        address: begins with ``http://`` or ``https://``.
        wanted: what is asked for there.
        allow_private: whether loopback and private addresses may be connected to.
        seconds: for all of it.
        resolver: what asks for a host's addresses.
        network: what connects to an address.

    Raises:
        Unfetched: it could not be fetched, or may not be.
    """
    deadline = Deadline(seconds)
    backend = GuardedBackend(
        deadline, allow_private=allow_private, resolver=resolver, network=network
    )
    headers = {"User-Agent": _USER_AGENT}
    with httpx2.Client(
        transport=GuardedTransport(backend), headers=headers, trust_env=False, timeout=None
    ) as client:
        visit = _Visit(client, deadline)
        with visit.answer(_checked(address), wanted) as (response, moved):
            unchanged = response.status_code == 304 and bool(wanted.conditions)
            if not unchanged and response.status_code != 200:
                raise refused_status(response)
            media_type, charset = (None, None) if unchanged else _content_type(response, wanted)
            data = b"" if unchanged else visit.body(response, wanted)
            return Fetched(
                data,
                media_type,
                charset,
                _retrieved(address, response, data),
                unchanged=unchanged,
                etag=response.headers.get("etag"),
                last_modified=response.headers.get("last-modified"),
                moved=moved,
            )


class _Visit:
    """One fetch: a client, the time that is left, and the rules of the sites on the way."""

    def __init__(self, client: httpx2.Client, deadline: Deadline) -> None:
        self._client = client
        self._deadline = deadline
        self._rules: dict[tuple[str, str, int | None], Rules] = {}

    @contextmanager
    def answer(
        self, url: httpx2.URL, wanted: Wanted
    ) -> Iterator[tuple[httpx2.Response, str | None]]:
        """Yield the answer at the end of all redirects, whatever its status.

        With it comes where permanent redirects lead, as far as no other stands before them;
        None where the first is none.
        """
        seen: list[httpx2.URL] = [url]
        permanent, moved = True, None
        while len(seen) <= MAX_REDIRECTS + 1:
            if wanted.heeds_robots:
                self._refuse_what_rules_forbid(seen[-1])
            with self._opened(seen[-1], wanted) as response:
                if not response.has_redirect_location:
                    yield response, moved
                    return
                seen.append(_target(response))
                permanent = permanent and response.status_code in _FOR_GOOD
                moved = str(seen[-1]) if permanent else moved
        raise _astray(seen)

    @contextmanager
    def _opened(self, url: httpx2.URL, wanted: Wanted) -> Iterator[httpx2.Response]:
        headers = {"Accept": wanted.accept, **wanted.conditions}
        with self._translated(url):
            request = self._client.build_request("GET", url, headers=headers)
            response = self._client.send(request, stream=True)
        try:
            yield response
        finally:
            response.close()

    def body(self, response: httpx2.Response, wanted: Wanted) -> bytes:
        """Return the body of an answer, which is read no further than its limit."""
        told = response.headers.get("content-length", "")
        if told.isdecimal() and len(told) < 18 and int(told) > MAX_PAGE:
            raise Unfetched(_TOO_LARGE, wanted.smaller)
        data = self._read(response, MAX_PAGE)
        if len(data) > MAX_PAGE:
            raise Unfetched(_TOO_LARGE, wanted.smaller)
        if not data.strip():
            raise Unfetched(_EMPTY, SAVE_IT)
        return data

    def _read(self, response: httpx2.Response, limit: int) -> bytes:
        """Return a body's bytes; more than the limit, but hardly so, where there are more."""
        data = bytearray()
        with self._translated(response.url):
            for piece in response.iter_bytes():
                data += piece
                if len(data) > limit:
                    break
                self._deadline.left()
        return bytes(data)

    def _refuse_what_rules_forbid(self, url: httpx2.URL) -> None:
        origin = (url.scheme, url.host, url.port)
        if origin not in self._rules:
            self._rules[origin] = self._rules_at(url.copy_with(raw_path=b"/robots.txt"))
        rules = self._rules[origin]
        if rules.unreachable:
            problem = f"the robots.txt of {url.host} cannot be read, so it may not be fetched"
            raise Unfetched(problem, f"try again later, or {SAVE_IT}")
        if not rules.allow(str(url)):
            problem = f"the robots.txt of {url.host} does not allow programs to fetch it"
            raise Unfetched(problem, SAVE_IT)

    def _rules_at(self, url: httpx2.URL) -> Rules:
        try:
            with self.answer(url, _RULES) as (response, _):
                return Rules(response.status_code, self._read(response, MAX_BYTES)[:MAX_BYTES])
        except _Astray:  # "the robots.txt file is unavailable" (RFC 9309, 2.3.1.2)
            return Rules(404, b"")

    @contextmanager
    def _translated(self, url: httpx2.URL) -> Iterator[None]:
        with translated(url.host, self._deadline.seconds):
            yield


class _Astray(Unfetched):
    """Redirects lead nowhere."""


def _astray(seen: list[httpx2.URL]) -> _Astray:
    circle = len(set(seen)) < len(seen)
    how = "in a circle" if circle else f"more than {MAX_REDIRECTS} times"
    return _Astray(f"the site redirects {how}", "give the address at which a browser ends up")


def _target(response: httpx2.Response) -> httpx2.URL:
    """Return where a redirect leads, as a whole address."""
    location = response.headers["location"]
    try:
        target = response.url.join(location)
    except httpx2.InvalidURL as exc:
        problem = f"the site redirects to {location[:100]!r}, which is no address"
        raise _Astray(problem, SAVE_IT) from exc
    return _checked(str(target), redirect=True)


def _checked(address: str, *, redirect: bool = False) -> httpx2.URL:
    """Return an address that may be asked for: http or https, a host, and no password."""
    how = "it redirects to an address that" if redirect else "its address"
    kind = _Astray if redirect else Unfetched
    try:
        url = httpx2.URL(address)
    except httpx2.InvalidURL as exc:
        problem = f"{how} is none ({exc})"
        raise kind(problem, "check the address") from exc
    if url.scheme not in {"http", "https"}:
        problem = f"{how} begins with {url.scheme}:"
        raise kind(problem, "only http and https are fetched; give such an address, or a file")
    if not url.host or (url.port is not None and not 0 < url.port < 65536):
        problem = f"{how} names no host and port"
        raise kind(problem, "check the address")
    if url.userinfo:
        problem = f"{how} holds a name or a password"
        raise kind(problem, f"leave it out, or {SAVE_IT}")
    return url.copy_with(fragment=None)


def _content_type(response: httpx2.Response, wanted: Wanted) -> tuple[str | None, str | None]:
    """Return the media type and charset that a site names, each None where it names none."""
    told = response.headers.get("content-type")
    if not told:
        return None, None
    header = Message()
    header["content-type"] = told
    media_type, charset = header.get_content_type(), header.get_param("charset")
    if wanted.media_types is not None and media_type not in wanted.media_types:
        problem = f"it is {media_type!r}, which briefer does not read"
        raise Unfetched(problem, wanted.remedy)
    return media_type, charset if isinstance(charset, str) else None


def _retrieved(address: str, response: httpx2.Response, data: bytes) -> Retrieved:
    return Retrieved(
        requested=address,
        address=str(response.url),
        time=instant(now()),
        sha256=hashlib.sha256(data).hexdigest(),
    )
