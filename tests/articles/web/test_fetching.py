"""A page is fetched once, from where it may be, in time; else one sentence says why not."""

import gzip
import hashlib
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from email.utils import format_datetime
from types import ModuleType
from typing import Any

import httpcore2
import httpx2
import pytest
import trustme

from briefer import __version__
from briefer.articles.web.fetching import MAX_PAGE, Fetched, fetched
from briefer.articles.web.refusals import Unfetched, translated
from server_support import Answer
from site_support import (
    Detour,
    Names,
    a_site,
    answering,
    article_page,
    breaking_off,
    endless,
    gzip_bomb,
    promising,
    redirecting,
    showing,
    slow_headers,
)

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])

_PUBLIC = "93.184.215.14"
_PAGE = article_page().encode()


def _fetched(pages: Mapping[str, Answer], path: str = "/news", **options: Any) -> Fetched:
    with a_site(pages) as (port, _):
        return fetched(f"http://127.0.0.1:{port}{path}", allow_private=True, **options)


def _refusal(pages: Mapping[str, Answer], path: str = "/news", **options: Any) -> Unfetched:
    with pytest.raises(Unfetched) as caught:
        _fetched(pages, path, **options)
    assert "\n" not in f"{caught.value.problem}; {caught.value.remedy}"
    return caught.value


def test_a_page_is_fetched_with_what_its_site_says_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1652140800")
    with a_site({"/news": showing(_PAGE, "text/html; charset=ISO-8859-2")}) as (port, asked):
        address = f"http://127.0.0.1:{port}/news"
        page = fetched(f"{address}#top", allow_private=True)
    assert (page.data, page.media_type, page.charset) == (_PAGE, "text/html", "ISO-8859-2")
    assert (page.retrieved.requested, page.retrieved.address) == (f"{address}#top", address)
    assert page.retrieved.time == "2022-05-10T00:00:00Z"
    assert page.retrieved.sha256 == hashlib.sha256(_PAGE).hexdigest()
    assert [each["path"] for each in asked] == ["/robots.txt", "/news"]
    headers = {name.lower(): value for name, value in asked[1]["headers"].items()}
    assert headers["user-agent"].startswith(f"briefer/{__version__} (")
    assert headers["host"] == f"127.0.0.1:{port}"


def test_redirects_are_followed_to_the_page_and_its_address_is_kept() -> None:
    pages = {f"/{n}": redirecting(f"/{n + 1}") for n in range(5)} | {"/5": showing(_PAGE)}
    with a_site(pages) as (port, _):
        page = fetched(f"http://127.0.0.1:{port}/0", allow_private=True)
        assert page.retrieved.requested.endswith("/0")
        assert page.retrieved.address == f"http://127.0.0.1:{port}/5"


def test_a_compressed_page_is_kept_as_it_is_without_the_compression() -> None:
    page = _fetched({"/news": showing(gzip.compress(_PAGE), content_encoding="gzip")})
    assert page.data == _PAGE
    assert page.retrieved.sha256 == hashlib.sha256(_PAGE).hexdigest()


@pytest.mark.parametrize(
    ("answer", "problem", "remedy"),
    [
        (answering(401), "asks for a name and a password (401)", "save the page"),
        (answering(403), "refuses to give it to briefer (403)", "save the page"),
        (answering(404), "has no such page (404)", "check the address"),
        (answering(410), "has taken the page away (410)", "another copy"),
        (answering(418), "answers with status 418", "check the address"),
        (answering(429), "asks to be left alone (429)", "later"),
        (answering(429, retry_after="120"), "left alone for 120 seconds (429)", "later"),
        (answering(429, retry_after="1e9 \x1b[31m"), "left alone (429)", "later"),
        (answering(500), "has a fault of its own (500)", "later"),
        (answering(503), "has a fault of its own (503)", "later"),
        (answering(503, retry_after="120"), "left alone for 120 seconds (503)", "later"),
        (answering(204), "status 204 and no page", "check the address"),
        (answering(304), "status 304 and no page", "check the address"),
        (redirecting("/news"), "redirects in a circle", "browser"),
        (redirecting("ftp://example.org/x"), "redirects to an address that begins with ftp:", ""),
        (redirecting("http://a:b@example.org/"), "that holds a name or a password", ""),
        (redirecting("http://[::1"), "which is no address", ""),
        (
            redirecting("http://169.254.169.254/latest/meta-data"),
            "169.254.169.254 is not public",
            "never",
        ),
        (redirecting("http://0.0.0.0/"), "0.0.0.0 is not public", "never"),
        (showing(b"x" * 9, "image/png"), "it is 'image/png', which briefer does not read", "a PDF"),
        (showing(b"{}", "application/json"), "it is 'application/json'", "a PDF"),
        (showing(b" \n"), "sends an empty page", "save the page"),
        (
            showing(b"no gzip", content_encoding="gzip"),
            "127.0.0.1 sends breaks off or is no HTTP",
            "save the page",
        ),
        (breaking_off(_PAGE), "sends breaks off or is no HTTP", "later"),
    ],
)
def test_what_is_no_page_is_refused_in_words_of_its_own(
    answer: Answer, problem: str, remedy: str
) -> None:
    refusal = _refusal({"/news": answer})
    assert problem in refusal.problem and remedy in refusal.remedy
    assert "\x1b" not in refusal.problem


def test_a_date_to_come_back_at_is_told() -> None:
    until = format_datetime(datetime(2031, 5, 4, 12, 30, tzinfo=UTC), usegmt=True)
    refusal = _refusal({"/news": answering(429, retry_after=until)})
    assert "left alone until 2031-05-04 12:30 UTC (429)" in refusal.problem


def test_more_than_five_redirects_are_too_many() -> None:
    pages = {f"/{n}": redirecting(f"/{n + 1}") for n in range(6)} | {"/6": showing(_PAGE)}
    assert "redirects more than 5 times" in _refusal(pages, "/0").problem


@pytest.mark.parametrize(
    "answer",
    [
        showing(b"x" * (MAX_PAGE + 1)),
        promising(100_000_000),
        endless(b"x" * 100_000),
        showing(gzip_bomb(100), content_encoding="gzip"),
        endless(gzip_bomb(100), content_encoding="gzip"),
    ],
    ids=["one byte over", "says 100 MB", "endless", "gzip bomb", "endless gzip bombs"],
)
def test_a_body_over_ten_megabytes_is_left_unread(answer: Answer) -> None:
    assert _refusal({"/news": answer}).problem == "it is larger than 10 MB"


def test_ten_megabytes_are_taken() -> None:
    assert len(_fetched({"/news": showing(b"x" * MAX_PAGE)}).data) == MAX_PAGE


@pytest.mark.parametrize(
    "answer",
    [
        endless(b"x", 0.01),
        slow_headers(0.01),
        endless(gzip.compress(b""), 0.01, content_encoding="gzip"),
    ],
    ids=["body", "headers", "nothing, compressed"],
)
@pytest.mark.parametrize("path", ["/news", "/robots.txt"])
def test_an_endless_slow_answer_ends_with_the_deadline(path: str, answer: Answer) -> None:
    refusal = _refusal({"/news": showing(_PAGE), path: answer}, seconds=0.4)
    assert "127.0.0.1 did not send it within 0.4 seconds" in refusal.problem


def test_a_name_server_that_does_not_answer_ends_with_the_deadline() -> None:
    waiting = threading.Event()

    def never(host: str, port: int) -> list[str]:
        waiting.wait()
        return []

    with pytest.raises(Unfetched, match=r"did not send it within 0\.2 seconds"):
        fetched("http://example.org/", resolver=never, seconds=0.2)
    waiting.set()


def test_a_dead_host_and_an_unknown_name_are_told_apart() -> None:
    with a_site({}) as (port, _):
        pass
    with pytest.raises(Unfetched, match=r"127\.0\.0\.1 cannot be reached \(Connection refused\)"):
        fetched(f"http://127.0.0.1:{port}/", allow_private=True)
    with pytest.raises(Unfetched, match=r"there is no host named 'example\.invalid'"):
        fetched("http://example.invalid/", resolver=Names())


@pytest.mark.parametrize("name", ["a" * 70 + ".org", "a..b", "-.-", "xn--", "x\u202e.org"])
def test_a_name_that_can_be_none_is_refused(name: str) -> None:
    with pytest.raises(Unfetched):
        fetched(f"http://{name}/", resolver=Names())


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        ("ftp://example.org/x", "its address begins with ftp:"),
        ("file:///etc/passwd", "its address begins with file:"),
        ("http:///x", "its address names no host and port"),
        ("http://", "its address names no host and port"),
        ("http://me:secret@example.org/", "its address holds a name or a password"),
        ("http://[::1/", "its address is none"),
        ("http://example.org:99999/", "its address names no host and port"),
        ("http://example.org:0/", "its address names no host and port"),
    ],
)
def test_an_address_that_cannot_be_fetched_is_refused(address: str, problem: str) -> None:
    with pytest.raises(Unfetched) as caught:
        fetched(address, resolver=Names())
    assert problem in caught.value.problem


# Addresses: which are let through, and that those are the ones connected to.


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "10.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "0x7f.1", "2130706433"]
)
def test_an_address_of_ones_own_is_refused_unless_it_was_asked_for(host: str) -> None:
    with pytest.raises(Unfetched, match="not public") as caught:
        fetched(f"http://{host}:9/")
    assert caught.value.remedy == "give --allow-private if the server is your own"


def test_a_name_with_one_private_address_among_public_ones_is_refused() -> None:
    network = Detour(0)
    names = Names(example_org=[[_PUBLIC, "10.0.0.7"]])
    with pytest.raises(
        Unfetched, match=r"example\.org has the address 10\.0\.0\.7, which is not public"
    ):
        fetched("http://example.org/", resolver=names, network=network)
    assert network.connected == []


def test_the_address_connected_to_is_the_one_that_was_checked() -> None:
    # A name server that names a public address when asked first, and loopback ever after.
    names = Names(example_org=[[_PUBLIC], ["127.0.0.1"]])
    with a_site({"/news": showing(_PAGE)}) as (port, asked):
        network = Detour(port)
        page = fetched("http://example.org/news", resolver=names, network=network)
    assert page.data == _PAGE
    assert (names.asked, set(network.connected)) == (["example.org"], {_PUBLIC})
    assert {each["headers"]["Host"] for each in asked} == {"example.org"}


def test_a_name_that_is_private_when_it_is_asked_for_again_is_not_asked_for_again() -> None:
    names = Names(example_org=[[_PUBLIC], ["127.0.0.1"]])
    pages = {f"/{n}": redirecting(f"http://example.org/{n + 1}") for n in range(3)}
    with a_site(pages | {"/3": showing(_PAGE)}) as (port, _):
        network = Detour(port)
        page = fetched("http://example.org/0", resolver=names, network=network)
    assert page.data == _PAGE
    assert names.asked == ["example.org"]
    assert set(network.connected) == {_PUBLIC}
    assert len(network.connected) == 5, "every request had a connection of its own"


@pytest.mark.parametrize("target", ["127.0.0.1", "10.0.0.1", "[fd00::1]", "inner.example"])
def test_a_redirect_to_a_private_address_is_refused(target: str) -> None:
    names = Names(example_org=[[_PUBLIC]], inner_example=[["192.168.0.9"]])
    pages = {"/news": redirecting(f"http://{target}/secret")}

    def resolver(host: str, port: int) -> list[str]:
        return names(host, port) if "." in host and host[0].isalpha() else [host]

    with a_site(pages) as (port, asked):
        network = Detour(port)
        with pytest.raises(Unfetched, match="not public"):
            fetched("http://example.org/news", resolver=resolver, network=network)
    assert set(network.connected) == {_PUBLIC}
    assert "/secret" not in [each["path"] for each in asked]


def test_the_next_address_is_tried_where_one_does_not_answer() -> None:
    class Dead(Detour):
        def connect_tcp(self, host: str, port: int, *rest: Any, **more: Any) -> Any:
            if host == "8.8.8.8":
                self.connected.append(host)
                raise httpcore2.ConnectError
            return super().connect_tcp(host, port, *rest, **more)

    with a_site({"/news": showing(_PAGE)}) as (port, _):
        network = Dead(port)
        names = Names(example_org=[["8.8.8.8", _PUBLIC]])
        fetched("http://example.org/news", resolver=names, network=network)
    assert network.connected == ["8.8.8.8", _PUBLIC] * 2


def test_the_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert _fetched({"/news": showing(_PAGE)}).data == _PAGE


# TLS: verified for the name, whatever address is connected to.


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def serve_tls(authority: trustme.CA) -> Callable[[str], Iterator[Any]]:
    def serve(name: str) -> Any:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert(name).configure_cert(context)
        return a_site({"/news": showing(_PAGE)}, context)

    return serve


def test_a_certificate_that_nobody_vouches_for_is_refused(serve_tls: Any) -> None:
    with serve_tls("127.0.0.1") as (port, asked):
        with pytest.raises(Unfetched, match=r"the certificate of 127.0.0.1 cannot be trusted \("):
            fetched(f"https://127.0.0.1:{port}/news", allow_private=True)
    assert asked == []


@pytest.mark.parametrize(("name", "trusted"), [("example.org", True), ("example.com", False)])
def test_a_certificate_is_checked_for_the_name_and_not_for_the_address(
    serve_tls: Any,
    authority: trustme.CA,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    trusted: bool,
) -> None:
    names = Names(example_org=[[_PUBLIC]])
    with authority.cert_pem.tempfile() as path, serve_tls(name) as (port, _):
        monkeypatch.setenv("SSL_CERT_FILE", path)
        network = Detour(port)
        if trusted:
            page = fetched("https://example.org/news", resolver=names, network=network)
            assert page.data == _PAGE
        else:
            with pytest.raises(
                Unfetched, match=r"example\.org cannot be trusted \(Hostname mismatch"
            ):
                fetched("https://example.org/news", resolver=names, network=network)


def test_certificates_that_cannot_be_read_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "none.pem")
    with a_site({}) as (port, _), pytest.raises(Unfetched, match="no certificates to check"):
        fetched(f"https://127.0.0.1:{port}/", allow_private=True)


def test_a_server_without_tls_is_told() -> None:
    with a_site({}) as (port, _), pytest.raises(Unfetched, match="does not speak TLS"):
        fetched(f"https://127.0.0.1:{port}/", allow_private=True)


# robots.txt


def _robots(text: str) -> Answer:
    return showing(text, "text/plain")


@pytest.mark.parametrize(
    ("robots", "allowed"),
    [
        (answering(404), True),
        (answering(403), True),
        (_robots(""), True),
        (_robots("<html>nothing of the kind"), True),
        (_robots("User-agent: *\nDisallow: /private"), True),
        (_robots("User-agent: other\nDisallow: /"), True),
        (_robots("User-agent: *\nDisallow: /\n\nUser-agent: briefer\nAllow: /"), True),
        (redirecting("/robots.txt"), True),
        (redirecting("ftp://example.org/robots.txt"), True),
        (redirecting("http://[::1"), True),
        (_robots("User-agent: *\nDisallow: /"), False),
        (_robots("User-agent: Briefer\nDisallow: /news"), False),
        (_robots("User-agent: *\nDisallow: /*ews$"), False),
        (_robots("#" * 600_000 + "\nUser-agent: *\nDisallow: /"), True),
        (endless(b"User-agent: *\nDisallow: /\n" * 1000), False),
    ],
)
def test_robots_txt_is_kept_to(robots: Answer, allowed: bool) -> None:
    pages = {"/news": showing(_PAGE), "/robots.txt": robots}
    if allowed:
        assert _fetched(pages).data == _PAGE
    else:
        assert "robots.txt of 127.0.0.1 does not allow programs" in _refusal(pages).problem


@pytest.mark.parametrize("code", [429, 500, 503])
def test_a_site_whose_robots_txt_cannot_be_read_is_not_asked_for_more(code: int) -> None:
    with a_site({"/news": showing(_PAGE), "/robots.txt": answering(code)}) as (port, asked):
        with pytest.raises(Unfetched, match=r"robots\.txt of 127\.0\.0\.1 cannot be read"):
            fetched(f"http://127.0.0.1:{port}/news", allow_private=True)
    assert [each["path"] for each in asked] == ["/robots.txt"]


def test_the_rules_of_every_site_on_the_way_are_kept_to() -> None:
    with a_site({"/robots.txt": _robots("User-agent: *\nDisallow: /"), "/b": showing(_PAGE)}) as (
        second,
        asked,
    ):
        pages = {"/a": redirecting(f"http://127.0.0.1:{second}/b")}
        assert "does not allow programs" in _refusal(pages, "/a").problem
    assert [each["path"] for each in asked] == ["/robots.txt"]


# Foreign errors


def _kinds(*modules: ModuleType) -> list[type[Exception]]:
    """Return the exceptions that libraries can raise while something is fetched."""
    values = [value for module in modules for value in vars(module).values()]
    kinds = [kind for kind in values if isinstance(kind, type) and issubclass(kind, Exception)]
    # Ours are the client's own mistakes, none of which this code can make.
    misuse = (httpx2.StreamError, httpx2.CookieConflict, httpx2.SSEError)
    return [kind for kind in kinds if not issubclass(kind, misuse)]


@pytest.mark.parametrize("kind", _kinds(httpcore2, httpx2), ids=lambda kind: kind.__name__)
def test_every_error_of_the_libraries_is_said_in_words(kind: type[Exception]) -> None:
    error = kind.__new__(kind)
    Exception.__init__(error, "by the library")
    with pytest.raises(Unfetched) as caught, translated("example.org", 20):
        raise error
    assert "example.org" in caught.value.problem
    assert caught.value.remedy
