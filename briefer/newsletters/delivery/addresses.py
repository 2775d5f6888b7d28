"""One person's or list's mail address, as it is written in a file and stands in a header."""

import re
import unicodedata
from dataclasses import dataclass
from email.errors import HeaderParseError, NonASCIILocalPartDefect, ObsoleteHeaderDefect
from email.header import Header, decode_header, make_header
from email.headerregistry import Address
from email.policy import default
from email.utils import formataddr
from typing import Any

from briefer.errors import ConfigurationError

MAX_ADDRESS = 254
"""Octets of an address: RFC 5321, 4.5.3.1.3, less the two angle brackets (erratum 1690)."""

HEADER_WIDTH = 76
"""Columns of a folded header line: those of an encoded word, RFC 2047, 2."""

_BARRED = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""Line breaks and other control characters, by which a header could be ended early."""

_WORDS_AT_MOST = 60
"""Characters of a name that is written as it is; longer ones are encoded, which folds them."""


def has_barred(text: str) -> bool:
    """Tell whether a text holds a line break or another control character."""
    return _BARRED.search(text) is not None


def encoded(text: str, *, header: str, plain: bool = False) -> str:
    """Return a text as the value of a header, folded, with CRLF.

    Args:
        text: without control characters.
        header: its name, of which the first line has to leave room.
        plain: whether it may stand as it is; otherwise it is made of encoded words.
    """
    charset = "us-ascii" if plain else "utf-8"
    value = Header(text, charset, HEADER_WIDTH, header, continuation_ws=" ")
    return value.encode(splitchars=" ", linesep="\r\n")


def decoded(value: str) -> str:
    """Return the text of a header's value, its lines joined; what cannot be read stays."""
    try:
        text = str(make_header(decode_header(value)))
    except (HeaderParseError, LookupError, ValueError):
        text = value
    return " ".join(text.split())


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A name and an address.

    Attributes:
        name: as it is shown, or empty.
        address: ``local@domain``, the domain in its ASCII form.
    """

    name: str
    address: str

    @property
    def is_international(self) -> bool:
        """Whether only servers with SMTPUTF8 (RFC 6531) can take its address."""
        return not self.address.isascii()

    def header(self, header: str) -> str:
        """Return it as the value of a header: folded, its name in encoded words if need be."""
        if not self.name:
            return self.address
        if self.name.isascii() and "=?" not in self.name and len(self.name) <= _WORDS_AT_MOST:
            words = formataddr((self.name, "x@x")).removesuffix(" <x@x>")
        else:
            words = encoded(self.name, header=header)
        last = words.rpartition("\n")[2]
        room = HEADER_WIDTH - len(last) - (0 if last is not words else len(header) + 2)
        between = " " if len(self.address) + 3 <= room else "\r\n "
        return f"{words}{between}<{self.address}>"


def mailbox_of(value: str) -> Mailbox:
    """Return the one mailbox that a text names: ``a@example.org`` or ``Name <a@example.org>``.

    Raises:
        ValueError: it names none or several; says so, and how to mend it.
        ConfigurationError: its domain is not in ASCII, and the extra is not installed.
    """
    if has_barred(value):
        message = "it holds a line break or another control character; write it on one line"
        raise ValueError(message)
    found = _parsed(value)
    if len(found) > 1:
        message = (
            "it is several addresses, and a letter goes to one; give a list's own address, or put "
            'a name with a comma in quotation marks: "Line, The" <line@example.org>'
        )
        raise ValueError(message)
    if not found:
        message = "it is no mail address; write it as line@example.org or Name <line@example.org>"
        raise ValueError(message)
    one = found[0]
    address = Address(username=one.username, domain=ascii_domain(one.domain)).addr_spec
    if len(address.encode()) > MAX_ADDRESS:
        message = f"its address is longer than {MAX_ADDRESS} octets; no server takes that"
        raise ValueError(message)
    return Mailbox(unicodedata.normalize("NFC", one.display_name), address)


def _parsed(value: str) -> tuple[Any, ...]:
    """Return the addresses in a text; none where it is a single one that is not well formed."""
    try:
        header = default.header_factory("to", value)
    except IndexError:  # what the parser of Python 3.11 says of "a@"
        return ()
    harmless = (NonASCIILocalPartDefect, ObsoleteHeaderDefect)
    found: tuple[Any, ...] = header.addresses
    named = any(group.display_name is not None for group in header.groups)
    if len(found) > 1:
        return found
    sound = all(isinstance(defect, harmless) for defect in header.defects)
    return found if sound and not named and all(o.username and o.domain for o in found) else ()


def ascii_domain(domain: str) -> str:
    """Return a domain as mail servers are asked for it: IDNA 2008, with the mapping of UTS 46."""
    if domain.isascii():
        return domain
    try:
        import idna
    except ImportError as exc:
        message = (
            f"The domain {domain!r} needs the extra 'newsletter': "
            "pip install 'briefer[newsletter]'."
        )
        raise ConfigurationError(message) from exc
    try:
        return idna.encode(domain, uts46=True).decode("ascii")
    except idna.IDNAError as exc:
        message = f"there can be no domain {domain!r} ({exc}); check its spelling"
        raise ValueError(message) from exc
