import quopri
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.errors import UnusableFileError
from briefer.newsletters.delivery.addresses import mailbox_of
from briefer.newsletters.delivery.message import Envelope, digest, message_bytes, message_of
from mail_support import a_letter

ENVELOPE = Envelope(
    mailbox_of("The Line <line@line.example>"),
    mailbox_of("readers@line.example"),
    "https://line.example/off",
)


def read(raw: bytes) -> EmailMessage:
    return message_from_bytes(raw, policy=policy.default)  # type: ignore[return-value]


def test_a_letter_has_its_text_first_and_then_its_html() -> None:
    got = read(message_bytes(a_letter(), ENVELOPE))
    assert got.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in got.iter_parts()] == ["text/plain", "text/html"]
    assert [part.get_content_charset() for part in got.iter_parts()] == ["utf-8", "utf-8"]
    assert not got.defects


def test_the_headers_are_these_and_no_others() -> None:
    got = message_of(a_letter(), ENVELOPE)
    assert dict(got.items()) == {
        "Date": "Thu, 26 Nov 2026 07:30:00 +0100",
        "From": "The Line <line@line.example>",
        "To": "readers@line.example",
        "Subject": a_letter().subject,
        "Message-ID": "<the-line-2026-w48@line.example>",
        "Content-Language": "en",
        "X-Briefer-Issue": "the-line-2026-w48",
        "List-Unsubscribe": "<https://line.example/off>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "MIME-Version": "1.0",
        "Content-Type": got["Content-Type"],
    }


def test_a_letter_without_an_envelope_names_nobody() -> None:
    got = message_of(a_letter())
    assert not {"From", "To", "List-Unsubscribe"} & set(got.keys())


def test_the_same_letter_gives_the_same_bytes_and_another_one_others() -> None:
    assert message_bytes(a_letter(), ENVELOPE) == message_bytes(a_letter(), ENVELOPE)
    assert message_bytes(a_letter(), ENVELOPE) != message_bytes(a_letter(text="Other"), ENVELOPE)


WRITTEN = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"))


@settings(max_examples=50)
@given(WRITTEN, WRITTEN)
def test_every_text_arrives_in_lines_that_every_server_takes(text: str, html: str) -> None:
    raw = message_bytes(a_letter(text=text, html=html), ENVELOPE)
    assert raw.isascii()
    assert max(map(len, raw.split(b"\r\n"))) <= 78
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert b"\r" not in raw.replace(b"\r\n", b"")
    plain, web = read(raw).iter_parts()
    for part, was in ((plain, text), (web, html)):
        got = part.get_payload(decode=True).decode().replace("\r\n", "\n")  # type: ignore[union-attr]
        assert got == f"{was.rstrip()}\n"


@pytest.mark.parametrize(
    ("text", "way"), [("Plain – words.", "quoted-printable"), ("全文中文。" * 9, "base64")]
)
def test_the_shorter_of_two_encodings_is_taken(text: str, way: str) -> None:
    plain, _ = message_of(a_letter(text=text)).iter_parts()
    assert plain["Content-Transfer-Encoding"] == way


SUBJECTS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=300)


@settings(max_examples=50)
@given(SUBJECTS.filter(lambda text: text == " ".join(text.split())))
def test_every_subject_arrives_as_it_is(subject: str) -> None:
    raw = message_bytes(a_letter(subject=subject))
    assert read(raw)["Subject"] == subject
    assert max(map(len, raw.split(b"\r\n"))) <= 998


def test_a_long_word_beyond_a_line_is_encoded() -> None:
    raw = message_bytes(a_letter(subject="x" * 2_000))
    assert max(map(len, raw.split(b"\r\n"))) <= 78
    assert read(raw)["Subject"] == "x" * 2_000


@pytest.mark.parametrize(
    ("part", "value", "said"),
    [
        ("subject", "Ferry\r\nBcc: all@line.example", "holds a line break"),
        ("subject", "Ferry\nBcc: all@line.example", "holds a line break"),
        ("subject", "Ferry\u2028talks", "holds a line break"),
        ("subject", "Ferry\x00", "another control character"),
        ("key", "w48\r\nBcc: x", "cannot stand in a header"),
        ("message_id", "<a b@line.example>", "cannot stand in a header"),
        ("lang", "en\r\n", "cannot stand in a header"),
        ("lang", "", "cannot stand in a header"),
        ("date", "yesterday", "'yesterday' is no instant"),
        ("date", "2026-11-26T07:30:00", "says no time zone"),
    ],
)
def test_what_would_end_a_header_early_is_refused(part: str, value: str, said: str) -> None:
    with pytest.raises(UnusableFileError) as caught:
        message_bytes(a_letter(**{part: value}))
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_digest_is_of_what_a_person_sees() -> None:
    raw = message_bytes(a_letter(), ENVELOPE)
    refolded = raw.replace(b"Subject: The Line:", b"Subject:\r\n The Line:")
    received = b"Received: from nowhere\r\n" + refolded.replace(b"\r\n", b"\n")
    assert digest(received) == digest(raw)
    assert digest(message_bytes(a_letter(date="2026-11-27T08:00:00Z"), ENVELOPE)) == digest(raw)
    others = [
        message_bytes(a_letter(subject="Other"), ENVELOPE),
        message_bytes(a_letter(text="Other"), ENVELOPE),
        message_bytes(a_letter(), replace(ENVELOPE, recipient=None)),
        b"Bcc: me@line.example\r\n" + raw,
    ]
    assert len({digest(raw), *map(digest, others)}) == 5


def test_quoted_printable_is_what_pythons_reader_undoes() -> None:
    raw = message_bytes(a_letter(text="a = b \t\n.\nFrom x"))
    body = raw.split(b"\r\n\r\n")[2]
    assert quopri.decodestring(body).startswith(b"a = b \t\r\n.\r\nFrom x")
