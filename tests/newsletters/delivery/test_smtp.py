import asyncio
import base64
import dataclasses
import logging
import ssl
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session, syntax

from briefer.errors import ConfigurationError, UsageError
from briefer.newsletters.delivery.base import DeliveryError, OutcomeUnknown, SendsTests
from briefer.newsletters.delivery.smtp import Smtp, Waits
from mail_support import PASSPHRASE, SmtpServer, a_letter, an_authority, free_port, raw_server

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])

SECRETS = {"BRIEFER_SMTP_PASSWORD": PASSPHRASE}
ADDRESSES = {"from": "The Line <line@line.example>", "recipient": "ann@line.example"}


def to_postfix(server: SmtpServer, **more: Any) -> Smtp:
    table = {
        "host": "127.0.0.1",
        "port": server.port,
        "security": "starttls",
        "ca_file": str(server.authority.ca_file),
        "user": "ann",
        **ADDRESSES,
    }
    return Smtp.made({**table, **more}, SECRETS)


# To a real one


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_letter_arrives_once_as_it_was_written(smtp_server: SmtpServer, security: str) -> None:
    port = smtp_server.tls_port if security == "tls" else smtp_server.port
    smtp = to_postfix(smtp_server, security=security, port=port)
    said = smtp.send(a_letter(), None)
    assert said.startswith("250 2.0.0 Ok: queued as ")
    (raw,) = smtp_server.arrived(how_many=1)
    got = message_from_bytes(raw, policy=policy.default)
    assert got["Subject"] == a_letter().subject
    assert got["Message-ID"] == a_letter().message_id
    assert got["To"] == "ann@line.example"
    text, html = got.iter_parts()
    assert text.get_content() == a_letter().text
    assert html.get_content() == a_letter().html + "\n"
    assert "List-Unsubscribe" not in got


def test_a_list_gets_what_takes_a_reader_off_it(smtp_server: SmtpServer) -> None:
    off = "https://lists.line.example/off?reader=all"
    smtp = to_postfix(smtp_server, list=True, unsubscribe=off)
    smtp.send(a_letter(), None)
    (raw,) = smtp_server.arrived(how_many=1)
    got = message_from_bytes(raw, policy=policy.default)
    assert got["List-Unsubscribe"] == f"<{off}>"
    assert got["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_a_test_is_marked_and_is_no_lists_letter(smtp_server: SmtpServer) -> None:
    smtp = to_postfix(smtp_server, list=True, unsubscribe="https://line.example/off")
    assert isinstance(smtp, SendsTests)
    smtp.send_test(a_letter(), "Editor <me@line.example>")
    (raw,) = smtp_server.arrived(how_many=1)
    got = message_from_bytes(raw, policy=policy.default)
    assert got["Subject"] == f"[Test] {a_letter().subject}"
    assert got["To"] == "Editor <me@line.example>"
    assert got["Delivered-To"] == "me@line.example"
    assert got["Message-ID"] not in {None, a_letter().message_id}
    assert "List-Unsubscribe" not in got
    assert got["X-Briefer-Issue"] != a_letter().key


@pytest.mark.parametrize("address", ["a@b.example, c@d.example", "nobody", "a@b.example\nBcc: x@y"])
def test_a_test_goes_to_one_address(address: str) -> None:
    smtp = Smtp.made({"host": "127.0.0.1", **ADDRESSES}, {})
    with pytest.raises(UsageError, match="Cannot send a test to"):
        smtp.send_test(a_letter(), address)


def test_addresses_of_any_script_arrive(smtp_server: SmtpServer) -> None:
    smtp = to_postfix(
        smtp_server,
        **{"from": "Лінія <лінія@line.example>", "recipient": "Zoë <zoë@exämple.example>"},
    )
    smtp.send(a_letter(subject="Паром: день другий"), None)
    (raw,) = smtp_server.arrived(how_many=1)
    got = message_from_bytes(raw, policy=policy.SMTPUTF8)
    assert got["Subject"] == "Паром: день другий"
    assert got["From"].addresses[0].display_name == "Лінія"
    assert b"<zo\xc3\xab@xn--exmple-cua.example>" in raw


@pytest.mark.parametrize(
    ("recipient", "said", "remedy"),
    [
        ("gone@line.example", "(550 5.1.1 ", "mend what it names"),
        ("full@line.example", "(452 4.2.2 ", "try again later"),
    ],
)
def test_a_refused_recipient_is_told_with_the_servers_words(
    smtp_server: SmtpServer, recipient: str, said: str, remedy: str
) -> None:
    smtp = to_postfix(smtp_server, recipient=recipient)
    with pytest.raises(DeliveryError) as caught:
        smtp.send(a_letter(), None)
    assert not isinstance(caught.value, OutcomeUnknown)
    message = str(caught.value)
    assert f"it refused the recipient {recipient!r} {said}" in message
    assert message.endswith(f"; {remedy}.")


def test_a_wrong_password_is_told_and_not_said(smtp_server: SmtpServer) -> None:
    smtp = to_postfix(smtp_server)
    wrong = dataclasses.replace(smtp, server=dataclasses.replace(smtp.server, password="sesame7"))
    with pytest.raises(DeliveryError, match=r"it refused the login of 'ann' .535 5.7.8") as caught:
        wrong.send(a_letter(), None)
    assert "check user and BRIEFER_SMTP_PASSWORD" in str(caught.value)
    assert "sesame7" not in "".join(traceback.format_exception(caught.value))


def test_a_certificate_of_an_unknown_authority_is_refused(smtp_server: SmtpServer) -> None:
    smtp = to_postfix(smtp_server)
    alone = dataclasses.replace(smtp, server=dataclasses.replace(smtp.server, ca_file=None))
    with pytest.raises(DeliveryError, match=r"the certificate of 127.0.0.1 cannot be trusted"):
        alone.send(a_letter(), None)


# To those that misbehave


class Hears:
    """Takes every letter; keeps them."""

    def __init__(self) -> None:
        self.letters: list[Envelope] = []

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        self.letters.append(envelope)
        return "250 2.0.0 Taken"


@contextmanager
def aiosmtpd_server(
    handler: Hears, server: type[SMTP] = SMTP, *, tls: ssl.SSLContext | None = None, **more: Any
) -> Iterator[int]:
    class OneServer(Controller):
        def factory(self) -> SMTP:
            return server(self.handler, **self.SMTP_kwargs)

    controller = OneServer(handler, ssl_context=tls, hostname="127.0.0.1", port=free_port(), **more)
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


def in_the_clear(port: int, secrets: dict[str, str] | None = None, **more: Any) -> Smtp:
    table = {"host": "127.0.0.1", "port": port, "security": "none", **ADDRESSES, **more}
    return Smtp.made(table, secrets or {})


def patient_for(smtp: Smtp, **seconds: float) -> Smtp:
    return dataclasses.replace(smtp, waits=Waits(**seconds))


class DropsAfterTheDot(Hears):
    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        self.letters.append(envelope)
        server.transport.abort()
        return "250 never heard"


class SaysNothing(Hears):
    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        self.letters.append(envelope)
        await asyncio.sleep(60)
        return "250 too late"


class Mumbles(Hears):
    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        self.letters.append(envelope)
        return "maybe"


@pytest.mark.parametrize(
    ("handler", "said"),
    [
        (DropsAfterTheDot, "no word came after the letter's end"),
        (SaysNothing, "no word came after the letter's end (no answer within 0.3 s)"),
        (Mumbles, "what it said after the letter's end is no answer"),
    ],
)
def test_what_is_lost_after_the_letters_end_is_unknown(handler: type[Hears], said: str) -> None:
    heard = handler()
    with aiosmtpd_server(heard) as port, pytest.raises(OutcomeUnknown) as caught:
        patient_for(in_the_clear(port), end=0.3).send(a_letter(), None)
    assert len(heard.letters) == 1
    assert said in str(caught.value)
    assert str(caught.value).startswith("Whether the issue went out by smtp at 127.0.0.1:")


class DropsBeforeTheDot(SMTP):
    @syntax("DATA")
    async def smtp_DATA(self, arg: str) -> None:
        await self.push("354 go on")
        self.transport.abort()


class DropsAtRecipients(SMTP):
    @syntax("RCPT TO: <address>")
    async def smtp_RCPT(self, arg: str) -> None:
        self.transport.abort()


def test_a_letter_that_was_cut_off_half_way_is_not_sent_for_certain() -> None:
    heard, long = Hears(), a_letter(html="<p>Ferry talks.</p>\n" * 200_000)
    with (
        aiosmtpd_server(heard, DropsBeforeTheDot) as port,
        pytest.raises(DeliveryError, match="cut off half-way, and not sent") as caught,
    ):
        in_the_clear(port).send(long, None)
    assert not isinstance(caught.value, OutcomeUnknown)
    assert heard.letters == []


def test_a_connection_lost_before_the_letter_is_not_sent_for_certain() -> None:
    heard = Hears()
    with (
        aiosmtpd_server(heard, DropsAtRecipients) as port,
        pytest.raises(DeliveryError, match="no answer came to the recipient") as caught,
    ):
        in_the_clear(port).send(a_letter(), None)
    assert not isinstance(caught.value, OutcomeUnknown)
    assert heard.letters == []


class Refuses(Hears):
    """Refuses at one step, with one reply."""

    def __init__(self, **replies: str) -> None:
        super().__init__()
        self.replies = replies

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.mail_from = address
        return self.replies.get("MAIL", "250 OK")

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.rcpt_tos.append(address)
        return self.replies.get("RCPT", "250 OK")

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        return self.replies.get("DATA", "250 OK")


@pytest.mark.parametrize(
    ("replies", "said"),
    [
        (
            {"RCPT": "451 4.7.1 Greylisted, come back in 5 minutes"},
            "it refused the recipient 'ann@line.example' (451 4.7.1 Greylisted, come back in "
            "5 minutes); try again later.",
        ),
        (
            {"MAIL": "553 5.7.1 Not your address"},
            "it refused the sender 'line@line.example' (553 5.7.1 Not your address); "
            "mend what it names.",
        ),
        (
            {"DATA": "554 5.7.1 Looks like\x1b[31m spam"},
            "it refused the letter (554 5.7.1 Looks like [31m spam); mend what it names.",
        ),
        (
            {"DATA": "452 4.3.1 The disk is full"},
            "it refused the letter (452 4.3.1 The disk is full); try again later.",
        ),
        (
            {"MAIL": "421 4.3.2 Going down"},
            "it refused the sender 'line@line.example' (421 4.3.2 Going down); try again later.",
        ),
    ],
)
def test_a_refusal_is_told_in_words_with_the_servers(replies: dict[str, str], said: str) -> None:
    with aiosmtpd_server(Refuses(**replies)) as port, pytest.raises(DeliveryError) as caught:
        in_the_clear(port).send(a_letter(), None)
    assert (
        str(caught.value)
        == f"Cannot deliver to smtp at 127.0.0.1:{port} for ann@line.example: {said}"
    )
    assert not isinstance(caught.value, OutcomeUnknown)


def test_a_server_without_starttls_gets_nothing() -> None:
    heard = Hears()
    with aiosmtpd_server(heard) as port:
        table = {"host": "127.0.0.1", "port": port, "user": "ann", **ADDRESSES}
        with pytest.raises(DeliveryError, match="offers no STARTTLS, and nothing is sent in the"):
            Smtp.made(table, SECRETS).send(a_letter(), None)
    assert heard.letters == []


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_certificate_of_another_name_is_refused(tmp_path: Path, security: str) -> None:
    other = an_authority(tmp_path, "mail.other.example")
    heard = Hears()
    more = {"tls_context": other.context()} if security == "starttls" else {}
    with aiosmtpd_server(heard, tls=None if more else other.context(), **more) as port:
        table = {"host": "127.0.0.1", "port": port, "security": security, **ADDRESSES}
        smtp = Smtp.made({**table, "ca_file": str(other.ca_file)}, {})
        with pytest.raises(DeliveryError, match=r"cannot be trusted .*check host, or name"):
            smtp.send(a_letter(), None)
    assert heard.letters == []


def test_a_server_that_speaks_no_tls_where_it_should_is_told() -> None:
    with aiosmtpd_server(Hears()) as port:
        table = {"host": "127.0.0.1", "port": port, "security": "tls", **ADDRESSES}
        with pytest.raises(DeliveryError, match=r"TLS cannot be agreed on .*check port and secur"):
            Smtp.made(table, {}).send(a_letter(), None)


def test_nobody_answering_is_told() -> None:
    port = free_port()
    with pytest.raises(DeliveryError, match=r"nobody answers there .Connection refused"):
        in_the_clear(port).send(a_letter(), None)


def test_a_host_that_no_name_server_knows_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    smtp = Smtp.made({"host": "mail.nowhere.invalid", **ADDRESSES}, {})
    with pytest.raises(
        DeliveryError, match=r"smtp at mail.nowhere.invalid:587 for .*: nobody answers"
    ):
        smtp.send(a_letter(), None)


def test_a_server_that_drips_is_waited_for_no_longer_than_any() -> None:
    with (
        raw_server(b"220-a", *[b"b"] * 2_000, pause=0.05) as port,
        pytest.raises(DeliveryError, match=r"does not greet .no answer within 0.3 s"),
    ):
        patient_for(in_the_clear(port), step=0.3).send(a_letter(), None)


def test_a_server_that_takes_no_letters_is_told() -> None:
    with (
        raw_server(b"554 5.3.2 No mail here\r\n") as port,
        pytest.raises(DeliveryError, match=r"it takes no letters .554 5.3.2 No mail here"),
    ):
        in_the_clear(port).send(a_letter(), None)


def test_a_server_that_hangs_up_at_once_is_told() -> None:
    with raw_server() as port, pytest.raises(DeliveryError, match="it does not greet"):
        in_the_clear(port).send(a_letter(), None)


def test_addresses_beyond_ascii_need_a_server_that_takes_them() -> None:
    heard = Hears()
    with aiosmtpd_server(heard, enable_SMTPUTF8=False) as port:
        smtp = in_the_clear(port, recipient="zoë@line.example")
        with pytest.raises(DeliveryError, match="no addresses with letters outside of ASCII"):
            smtp.send(a_letter(), None)
    assert heard.letters == []


# Logging in


def lets_in(server: SMTP, session: Session, envelope: Envelope, way: str, word: Any) -> AuthResult:
    right = (word.login, word.password) == (b"ann", b"sesame7")
    return AuthResult(success=right, handled=right)


def logging_in(port: int, password: str) -> Smtp:
    return in_the_clear(port, {"BRIEFER_SMTP_PASSWORD": password}, user="ann")


def test_a_server_that_knows_login_alone_lets_one_in() -> None:
    heard, word = Hears(), "sésame7"
    more = {
        "authenticator": lets_in,
        "auth_require_tls": False,
        "auth_exclude_mechanism": ["PLAIN"],
    }
    with aiosmtpd_server(heard, **more) as port:
        assert logging_in(port, "sesame7").send(a_letter(), None) == "250 2.0.0 Taken"
        with pytest.raises(DeliveryError, match=r"it refused the login of 'ann' .535 5.7.8"):
            logging_in(port, "other").send(a_letter(), None)
        with pytest.raises(DeliveryError, match="take no letters outside of ASCII") as caught:
            logging_in(port, word).send(a_letter(), None)
    assert word not in "".join(traceback.format_exception(caught.value))
    assert caught.value.__context__ is None
    assert len(heard.letters) == 1


def test_a_server_without_a_login_is_told() -> None:
    with (
        aiosmtpd_server(Hears()) as port,
        pytest.raises(DeliveryError, match="offers no login here; leave out user, or check port"),
    ):
        logging_in(port, "sesame7").send(a_letter(), None)


class SaysItBack(SMTP):
    """Answers a login with what it was given."""

    @syntax("AUTH <mechanism>")
    async def smtp_AUTH(self, arg: str) -> None:
        word = arg.partition(" ")[2]
        await self.push(f"535 5.7.8 No: {word} {base64.b64decode(word).decode()!r}")


def test_a_password_that_a_server_says_back_is_said_no_further(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    more = {"authenticator": lets_in, "auth_require_tls": False}
    with aiosmtpd_server(Hears(), SaysItBack, **more) as port:
        smtp = logging_in(port, "sesame7")
        with pytest.raises(DeliveryError) as caught:
            smtp.send(a_letter(), None)
    told = (
        "".join(traceback.format_exception(caught.value)) + repr(smtp) + "".join(capfd.readouterr())
    )
    assert "535 5.7.8 No: …" in told
    ours = [one.getMessage() for one in caplog.records if not one.name.startswith("mail.")]
    for form in ("sesame7", base64.b64encode(b"\0ann\0sesame7").decode()):
        assert form not in told
        assert not any(form in line for line in ours)


# What a table may say


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"recipient": "a@line.example, b@line.example"}, "it is several addresses, and a letter"),
        (
            {"recipient": "The Line, weekly <a@line.example>"},
            "put a name with a comma in quotation",
        ),
        ({"recipient": "nobody"}, "it is no mail address; write it as line@example.org"),
        ({"from": "a@line.example\nBcc: b@line.example"}, "it holds a line break"),
        ({"list": True}, "goes to a list and says no unsubscribe"),
        ({"unsubscribe": "http://line.example/off"}, "write an https address that takes a reader"),
        ({"unsubscribe": "https://line.example/off>, <mailto:x"}, "write an https address"),
        ({"unsubscribe": "https://[line"}, "write an https address"),
        ({"user": "ann"}, "has a user and no password; set BRIEFER_SMTP_PASSWORD"),
        ({"security": "ssl"}, 'security = \'ssl\'; write one of "starttls", "tls", "none"'),
        ({"security": "none"}, "only a server on this machine is spoken to in the clear"),
        ({"port": 0}, "port = 0; write a number from 1 to 65535"),
        ({"host": "mail..example"}, "write a name or an address alone"),
        ({"host": "https://mail.line.example"}, "write a name or an address alone"),
        ({"ca_file": "ca.pem"}, "write the whole path of a file that is there"),
    ],
)
def test_a_table_that_cannot_be_is_told(more: dict[str, Any], said: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        Smtp.made({"host": "mail.line.example", **ADDRESSES, **more}, {})
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
def test_this_machine_alone_may_be_spoken_to_in_the_clear(host: str) -> None:
    smtp = Smtp.made({"host": host, "security": "none", **ADDRESSES}, {})
    assert smtp.server.port == 25


def test_a_ca_file_that_is_none_is_told_before_anybody_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "ca.pem"
    path.write_text("no certificate")
    smtp = Smtp.made({"host": "127.0.0.1", "ca_file": str(path), **ADDRESSES}, {})
    with pytest.raises(DeliveryError, match=r"ca_file .* cannot be read"):
        smtp.send(a_letter(), None)


def test_a_letter_that_can_be_no_message_is_not_sent_for_certain() -> None:
    heard = Hears()
    with aiosmtpd_server(heard) as port:
        smtp = in_the_clear(port)
        with pytest.raises(DeliveryError, match="cannot stand in a message: it holds a line break"):
            smtp.send(a_letter(subject="Ferry\nBcc: all@line.example"), None)
    assert heard.letters == []


def test_two_recipients_at_one_server_are_two_places() -> None:
    table = {"host": "mail.line.example", **ADDRESSES}
    places = [Smtp.made({**table, "recipient": one}, {}).place for one in ("a@b.org", "c@b.org")]
    assert places == [f"smtp at mail.line.example:587 for {one}" for one in ("a@b.org", "c@b.org")]


def test_there_are_no_drafts_and_nobody_is_asked() -> None:
    smtp = in_the_clear(free_port())
    held = smtp.left(a_letter(), None)
    assert (held.letter, held.remote, Smtp.drafts) == (a_letter().sha256, "", False)
    assert smtp.standing(held) == "untouched"
