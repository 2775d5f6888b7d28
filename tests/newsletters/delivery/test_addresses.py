import sys
from email import message_from_string, policy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.errors import ConfigurationError
from briefer.newsletters.delivery.addresses import Mailbox, decoded, mailbox_of


@pytest.mark.parametrize(
    ("value", "name", "address"),
    [
        ("line@line.example", "", "line@line.example"),
        ("<line@line.example>", "", "line@line.example"),
        ("The Line <line@line.example>", "The Line", "line@line.example"),
        ('"Line, The" <line@line.example>', "Line, The", "line@line.example"),
        ("Zoë Müller <z+news@line.example>", "Zoë Müller", "z+news@line.example"),
        ("J. Smith <j@line.example>", "J. Smith", "j@line.example"),
        ("=?utf-8?q?Zo=C3=AB?= <z@line.example>", "Zoë", "z@line.example"),
        ("root@localhost", "", "root@localhost"),
        ('"a b"@line.example', "", '"a b"@line.example'),
        ("лінія@line.example", "", "лінія@line.example"),
        ("a@exämple.example", "", "a@xn--exmple-cua.example"),
        ("a@straße.example", "", "a@xn--strae-oqa.example"),
    ],
)
def test_a_mailbox_is_read(value: str, name: str, address: str) -> None:
    assert mailbox_of(value) == Mailbox(name, address)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("", "it is no mail address"),
        ("line", "it is no mail address"),
        ("line@", "it is no mail address"),
        ("@line.example", "it is no mail address"),
        ("a b@line.example", "it is no mail address"),
        ("a@line..example", "it is no mail address"),
        ("a@line.example>", "it is no mail address"),
        ("x <a@line.example> y", "it is no mail address"),
        ("readers: a@line.example;", "it is no mail address"),
        ("undisclosed-recipients:;", "it is no mail address"),
        ("a@line.example, b@line.example", "it is several addresses"),
        ("Line, The <a@line.example>", "quotation marks"),
        ("a@line.example\r\nBcc: b@line.example", "it holds a line break"),
        ("a@line.example\u2028", "it holds a line break"),
        ("Zoë\x00 <a@line.example>", "another control character"),
        (f"{'a' * 64}@{'b' * 60}.{'c' * 60}.{'d' * 60}.example", "longer than 254 octets"),
        ("a@-ä.example", "there can be no domain '-ä.example'"),
    ],
)
def test_what_is_no_mailbox_is_told(value: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        mailbox_of(value)


def test_a_domain_beyond_ascii_needs_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "idna", None)
    with pytest.raises(ConfigurationError, match=r"pip install 'briefer\[newsletter\]'"):
        mailbox_of("a@exämple.example")


NAMES = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=200
).filter(lambda name: name == " ".join(name.split()))


@settings(max_examples=50)
@given(NAMES)
def test_every_name_comes_back_from_a_header_of_short_lines(name: str) -> None:
    value = Mailbox(name, "line@line.example").header("From")
    lines = f"From: {value}".split("\r\n")
    assert all(len(line) <= 78 and line.isascii() for line in lines)
    assert all(line.startswith(" ") for line in lines[1:])
    words, _, address = value.rpartition("<")
    assert address == "line@line.example>"
    # Encoded words are read by the older of Python's two readers: the newer puts a blank between
    # those of a name, against RFC 2047, 6.2.
    if words.startswith("=?"):
        assert decoded(words) == name
    else:
        got = message_from_string(f"From: {value}\r\n\r\n", policy=policy.default)["From"]
        assert got.addresses[0].display_name == name
