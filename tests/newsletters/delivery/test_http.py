"""What a platform's answers, and none at all, come to."""

import json
import socket
import ssl
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpcore2
import httpx2
import pytest
import trustme
from pydantic import BaseModel

from briefer.articles.web.network import AddressRefused, DeadlinePassed, NameUnknown
from briefer.errors import ConfigurationError
from briefer.newsletters.delivery.base import DeliveryError, OutcomeUnknown
from briefer.newsletters.delivery.exchange import FAULTS, reason
from briefer.newsletters.delivery.faults import words_of
from briefer.newsletters.delivery.http import Api, Key, Refused, checked_base
from server_support import Answer, Server, sending
from site_support import a_site, breaking_off, endless, redirecting, slow_headers

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])

KEY = Key("BRIEFER_X_KEY", "s3cret-s3cret")


class Hello(BaseModel):
    hello: str


class Asking:
    """Asks a server for one thing."""

    def __init__(self, port: int, scheme: str = "http", seconds: float = 5.0) -> None:
        base = checked_base("there", f"{scheme}://localhost:{port}/api/")
        self.api = Api("there", base, KEY, lambda: f"Token {KEY.value}", {"X-More": "1"}, seconds)

    def told(self, *, sending: bool = False) -> DeliveryError:
        with pytest.raises(DeliveryError) as caught:
            self.api.asked("GET", "/thing", Hello, sending=sending)
        assert KEY.value not in str(caught.value) + repr(vars(caught.value))
        assert str(caught.value).count("\n") == 0
        return caught.value


def _told(answer: Answer, **more: Any) -> DeliveryError:
    with a_site({"/api/thing": answer}) as (port, _):
        return Asking(port, **more).told()


def test_an_answer_is_read_as_what_it_is_to_be() -> None:
    with a_site({"/api/thing?a=1&a=2": sending(b'{"hello": "you"}')}) as (port, asked):
        api = Asking(port).api
        assert api.asked("GET", "/thing", Hello, query=[("a", "1"), ("a", "2")]).hello == "you"
    headers = {name.lower(): value for name, value in asked[0]["headers"].items()}
    assert headers["authorization"] == f"Token {KEY.value}"
    assert headers["x-more"] == "1"
    assert headers["user-agent"].startswith("briefer/")


def test_a_compressed_answer_is_read() -> None:
    import gzip

    content = gzip.compress(b'{"hello": "you"}')
    with a_site({"/api/thing": sending(content, content_encoding="gzip")}) as (port, _):
        assert Asking(port).api.asked("GET", "/thing", Hello).hello == "you"


def saying(code: int, content: object, **headers: str) -> Answer:
    """Answer with a status and JSON."""

    def answer(handler: Server) -> None:
        data = json.dumps(content).encode()
        handler.send_response(code)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("content-length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data)

    return answer


BUTTONDOWNS = {"detail": [{"type": "missing", "loc": ["body", "subject"], "msg": "Field required"}]}
GHOSTS = {"errors": [{"message": "Not saved.", "context": "Too long.", "property": "title"}]}


@pytest.mark.parametrize(
    ("code", "content", "said"),
    [
        (401, {"detail": "Who?"}, "refused the key (HTTP 401: Who?); check BRIEFER_X_KEY"),
        (403, {"message": "No."}, "refused the key (HTTP 403: No); check BRIEFER_X_KEY"),
        (404, {"detail": "None"}, "knows no such address (HTTP 404: None); check base_url"),
        (422, BUTTONDOWNS, "refused what it was given (HTTP 422: body.subject: Field required)"),
        (422, GHOSTS, "refused what it was given (HTTP 422: title: Not saved.: Too long)"),
        (400, {"detail": "A", "code": "b"}, "refused what it was given (HTTP 400: A); mend that"),
        (500, {"message": "pq: x"}, "a fault of its own (HTTP 500: pq: x); try again later"),
        (503, "oops", "it has a fault of its own (HTTP 503); try again later"),
        (418, [1], "it refused what it was given (HTTP 418)"),
    ],
)
def test_a_refusal_is_one_sentence(code: int, content: object, said: str) -> None:
    error = _told(saying(code, content))
    assert isinstance(error, Refused) and error.status == code
    assert said in str(error)
    assert str(error).startswith("Cannot deliver to there at localhost:")


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("30", "it asks to be left alone for 30 seconds (HTTP 429: Slow); try again later"),
        ("Thu, 26 Nov 2026 15:00:00 GMT", "left alone until 2026-11-26 15:00 UTC (HTTP 429: "),
        ("soon", "it asks to be left alone (HTTP 429: Slow); try again later"),
    ],
)
def test_how_long_a_platform_wants_to_be_left_alone_is_said(header: str, said: str) -> None:
    assert said in str(_told(saying(429, {"detail": "Slow."}, retry_after=header)))


def test_a_key_that_a_server_repeats_is_not_repeated_here() -> None:
    said = f"bad token {KEY.value} in 'Token {KEY.value}'"
    assert "bad token … in 'Token …'" in str(_told(saying(400, {"message": said})))
    away = f"https://user:{KEY.value}@else.example/x?key={KEY.value}"
    assert "redirects to 'https://else.example/x'" in str(_told(redirecting(away)))


def test_a_token_made_of_a_key_is_not_repeated_either() -> None:
    with a_site({"/api/thing": saying(400, {"message": "bad made-of-it"})}) as (port, _):
        base = checked_base("there", f"http://localhost:{port}/api")
        asking = Asking(port)
        asking.api = Api("there", base, KEY, lambda: "Ghost made-of-it")
        assert "HTTP 400: bad …" in str(asking.told())


def test_a_redirect_is_not_followed() -> None:
    with a_site({"/api/thing": redirecting("/api/other", 307)}) as (port, asked):
        assert "it redirects to '/api/other'" in str(Asking(port).told())
        assert [one["path"] for one in asked] == ["/api/thing"]


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (sending(b"<html>Log in</html>", "text/html"), "is not what there sends (it is no JSON)"),
        (sending(b'{"goodbye": 1}'), "is not what there sends (hello: Field required)"),
        (sending(b'{"hello": ' + b"[" * 100_000), "it is no JSON"),
        (sending(b"\xff\xfe\x00"), "it is no JSON"),
        (sending(b"{}", content_encoding="gzip"), "breaks off or is no HTTP"),
        (breaking_off(b'{"hello"'), "breaks off or is no HTTP"),
        (endless(b" " * 1_000_000), "longer than 20 MB"),
    ],
)
def test_an_answer_that_is_none_is_one_sentence(answer: Answer, said: str) -> None:
    assert said in str(_told(answer))


@pytest.mark.parametrize("answer", [endless(b" ", 0.01), slow_headers(0.01)])
def test_an_answer_that_drips_ends_with_the_deadline(answer: Answer) -> None:
    assert "did not answer within 0.3 seconds; try again later" in str(_told(answer, seconds=0.3))


def test_where_nobody_listens_nothing_was_sent() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        error = Asking(free.getsockname()[1]).told(sending=True)
    assert not isinstance(error, OutcomeUnknown)
    assert "cannot be reached (Connection refused)" in str(error)


def test_where_a_send_gets_no_answer_its_outcome_is_unknown() -> None:
    with a_site({"/api/thing": slow_headers(0.01)}) as (port, _):
        error = Asking(port, seconds=0.3).told(sending=True)
    assert isinstance(error, OutcomeUnknown)
    assert "cannot be told: it did not answer within 0.3 seconds; look there" in str(error)


def test_a_host_that_is_none_was_sent_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> list[Any]:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    error = Asking(9).told(sending=True)
    assert not isinstance(error, OutcomeUnknown)
    assert "there is no host named 'localhost'" in str(error)


def test_a_key_does_not_go_in_the_clear_over_a_public_network() -> None:
    base = checked_base("there", "http://93.184.215.14:9/")
    asking = Asking(9)
    asking.api = Api("there", base, KEY, lambda: "Token x")
    assert (
        "93.184.215.14 is not in your own network, and http:// would show everybody the key; "
        "begin base_url with https://"
    ) in str(asking.told())


def test_where_clouds_keep_their_secrets_is_never_connected_to() -> None:
    asking = Asking(9)
    asking.api = Api("there", checked_base("there", "http://169.254.169.254"), KEY, lambda: "x")
    assert "169.254.169.254 is never connected to" in str(asking.told())


@pytest.fixture
def authority(tmp_path: Path) -> Iterator[tuple[ssl.SSLContext, Path]]:
    made = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.issue_cert("localhost").configure_cert(context)
    file = tmp_path / "ca.pem"
    made.cert_pem.write_to_path(file)
    yield context, file


def test_a_certificate_of_an_authority_of_ones_own_is_taken_where_it_is_named(
    authority: tuple[ssl.SSLContext, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    context, file = authority
    with a_site({"/api/thing": sending(b'{"hello": "you"}')}, tls=context) as (port, _):
        asking = Asking(port, "https")
        assert "certificate of localhost cannot be trusted" in str(asking.told(sending=True))
        monkeypatch.setenv("SSL_CERT_FILE", str(file))
        assert asking.api.asked("GET", "/thing", Hello).hello == "you"


def test_the_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    with a_site({"/api/thing": sending(b'{"hello": "you"}')}) as (port, _):
        assert Asking(port).api.asked("GET", "/thing", Hello).hello == "you"


@pytest.mark.parametrize(
    "address",
    ["ftp://a.example", "a.example", "", "http://", "https://a.example?x=1", "https://[::1", "/x"],
)
def test_an_address_that_is_none_is_refused_with_the_option_named(address: str) -> None:
    with pytest.raises(ConfigurationError, match="base_url of there cannot be") as caught:
        checked_base("there", address)
    assert repr(address.rstrip("/")) in str(caught.value) or repr(address) in str(caught.value)


def test_a_password_in_an_address_is_not_repeated() -> None:
    with pytest.raises(ConfigurationError) as caught:
        checked_base("there", "https://user:hush@a.example/")
    assert "hush" not in str(caught.value)


@pytest.mark.parametrize("value", ["", "  ", None])
def test_a_key_that_is_missing_is_named(value: str | None) -> None:
    secrets = {} if value is None else {"BRIEFER_X_KEY": value}
    with pytest.raises(ConfigurationError, match=r"^BRIEFER_X_KEY is not set; set it to a key\.$"):
        Key.of(secrets, "BRIEFER_X_KEY", "a key")


@pytest.mark.parametrize("value", ["two words", "line\nbreak", "schlüssel"])
def test_a_key_that_can_be_none_is_not_shown(value: str) -> None:
    with pytest.raises(ConfigurationError, match=r"^BRIEFER_X_KEY holds a blank") as caught:
        Key.of({"BRIEFER_X_KEY": value}, "BRIEFER_X_KEY", "a key")
    assert value not in str(caught.value)
    assert Key.of({"BRIEFER_X_KEY": "abc\n"}, "BRIEFER_X_KEY", "a key").value == "abc"


def test_a_key_is_not_in_its_repr() -> None:
    assert KEY.value not in repr(KEY)


def _raised_by_httpcore() -> list[type[Exception]]:
    kinds = [one for one in vars(httpcore2).values() if isinstance(one, type)]
    return [one for one in kinds if issubclass(one, Exception)]


@pytest.mark.parametrize(
    "kind", [*_raised_by_httpcore(), httpx2.DecodingError, httpx2.RemoteProtocolError, OSError]
)
def test_no_exception_of_the_http_library_is_left_unmapped(kind: type[Exception]) -> None:
    assert issubclass(kind, FAULTS)
    problem, remedy = reason(kind("x"), "there", 5.0)
    assert problem and remedy


@pytest.mark.parametrize(
    "exc", [AddressRefused("a", "169.254.1.1"), DeadlinePassed(), NameUnknown("a")]
)
def test_no_exception_of_our_own_is_left_unmapped(exc: Exception) -> None:
    assert isinstance(exc, FAULTS)
    assert all(reason(exc, "there", 5.0))


@pytest.mark.parametrize(
    "answer",
    [None, [], 3, {}, {"detail": 3}, {"errors": "x"}, {"errors": [1]}, {"detail": [{"loc": 1}]}],
)
def test_an_answer_of_any_form_is_read(answer: object) -> None:
    words, codes = words_of(answer)
    assert isinstance(words, str) and all(codes)


def test_what_a_platform_says_at_length_is_cut() -> None:
    words, _ = words_of({"message": "long " * 1000})
    assert len(words) == 201 and words.endswith("…")
