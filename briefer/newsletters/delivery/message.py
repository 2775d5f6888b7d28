"""A letter as a mail message: the bytes that a server is given, and that an ``.eml`` holds."""

import base64
import quopri
import re
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTPUTF8, compat32
from email.utils import format_datetime
from hashlib import sha256

from briefer.errors import UnusableFileError
from briefer.newsletters.delivery.addresses import Mailbox, encoded, has_barred
from briefer.newsletters.delivery.base import DeliveryError
from briefer.newsletters.letters import Letter

ISSUE_HEADER = "X-Briefer-Issue"
"""Holds an issue's key, so that its draft is found among others."""

_MAX_LINE = 998
"""Octets of a line without its end: RFC 5322, 2.1.1."""

DRAFT_HEADER = "X-Briefer-Draft"
"""Holds the digest of a draft as it was left: while it is right, nobody has edited it."""

_LINE_END = re.compile(r"\r\n?")

_SEEN = ("From", "To", "Cc", "Bcc", "Subject")
"""Headers that a person sees and may edit."""

_TOKEN = re.compile(r"[!-~]{1,250}")
"""A word that may stand in a header as it is."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """Who a letter is from, whom it is for, and how one leaves the list.

    Attributes:
        sender: for ``From``; None for an ``.eml`` that nobody has sent yet.
        recipient: for ``To``, or None.
        unsubscribe: an https address; a POST to it takes a reader off the list (RFC 8058).
        more: further headers by their names, in ASCII.
    """

    sender: Mailbox | None = None
    recipient: Mailbox | None = None
    unsubscribe: str | None = None
    more: tuple[tuple[str, str], ...] = ()

    @property
    def is_international(self) -> bool:
        """Whether the message's headers hold UTF-8 (RFC 6532)."""
        return any(one is not None and one.is_international for one in self._mailboxes)

    @property
    def _mailboxes(self) -> tuple[Mailbox | None, Mailbox | None]:
        return self.sender, self.recipient


def message_bytes(letter: Letter, envelope: Envelope | None = None) -> bytes:
    """Return a letter as a message; the same one gives the same bytes.

    It has its text in two forms, the plain one first, in lines that any server takes. There is no
    ``Auto-Submitted``: RFC 3834 keeps that from what a person has sent, and a person approves
    every issue; what stops holiday notices from being sent to a list is ``List-Unsubscribe``
    (RFC 5230, 4.6).

    Raises:
        UnusableFileError: its subject, key or message id holds what would end a header early, or
            its date is none.
    """
    envelope = envelope or Envelope()
    parts = [_part("plain", letter.text), _part("html", letter.html)]
    # No line of a part can begin like this: "=_" occurs neither in quoted-printable nor in
    # base64 (RFC 2045, 6.7).
    boundary = f"=_{letter.sha256[:32]}"
    lines = [f"{name}: {value}" for name, value in _headers(letter, envelope)]
    lines += [
        "MIME-Version: 1.0",
        f'Content-Type: multipart/alternative;\r\n boundary="{boundary}"',
    ]
    head = "\r\n".join(lines).encode("utf-8")
    body = b"".join(b"--%b\r\n%b\r\n" % (boundary.encode(), part) for part in parts)
    return b"%b\r\n\r\n%b--%b--\r\n" % (head, body, boundary.encode())


def message_to(place: str, letter: Letter, envelope: Envelope) -> bytes:
    """Return a letter as a message for a place.

    Raises:
        DeliveryError: the letter cannot be a message; nothing of it went to the place.
    """
    try:
        return message_bytes(letter, envelope)
    except UnusableFileError as exc:
        problem = f"the {exc.path} cannot stand in a message: {exc.problem}"
        raise DeliveryError(place, problem, exc.remedy) from exc


def message_of(letter: Letter, envelope: Envelope | None = None) -> EmailMessage:
    """Return the same as an object, to be looked at.

    Raises:
        UnusableFileError: as :func:`message_bytes` does.
    """
    return BytesParser(EmailMessage, policy=SMTPUTF8).parsebytes(message_bytes(letter, envelope))


def _headers(letter: Letter, envelope: Envelope) -> list[tuple[str, str]]:
    _check(letter)
    found = [("Date", format_datetime(_moment(letter)))]
    if envelope.sender is not None:
        found.append(("From", envelope.sender.header("From")))
    if envelope.recipient is not None:
        found.append(("To", envelope.recipient.header("To")))
    found.append(("Subject", _subject(letter.subject)))
    found.append(("Message-ID", letter.message_id))
    found.append(("Content-Language", letter.lang))
    found.append((ISSUE_HEADER, letter.key))
    if envelope.unsubscribe is not None:
        found.append(("List-Unsubscribe", f"<{envelope.unsubscribe}>"))
        found.append(("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"))
    return [*found, *envelope.more]


def _subject(subject: str) -> str:
    plain = subject.isascii() and "=?" not in subject and subject == " ".join(subject.split())
    fits = max(map(len, subject.split(" "))) <= _MAX_LINE - len("Subject: ")
    return encoded(subject, header="Subject", plain=plain and fits)


def _check(letter: Letter) -> None:
    if has_barred(letter.subject):
        problem = "it holds a line break or another control character"
        raise _unusable(letter, "subject", problem)
    tokens = {"key": letter.key, "message id": letter.message_id, "language": letter.lang}
    for what, value in tokens.items():
        if _TOKEN.fullmatch(value) is None:
            raise _unusable(letter, what, f"{value!r} cannot stand in a header")


def _moment(letter: Letter) -> datetime:
    try:
        moment = datetime.fromisoformat(letter.date)
    except ValueError as exc:
        raise _unusable(letter, "date", f"{letter.date!r} is no instant") from exc
    if moment.tzinfo is None:
        raise _unusable(letter, "date", f"{letter.date!r} says no time zone")
    return moment


def _unusable(letter: Letter, what: str, problem: str) -> UnusableFileError:
    return UnusableFileError(f"{what} of issue {letter.key!r}", problem, "mend it in the issue")


def _part(subtype: str, text: str) -> bytes:
    """Return a text as a part of a message, in the shorter of the two safe encodings."""
    content = f"{_LINE_END.sub(chr(10), text).rstrip()}\n".encode()
    ways = {
        "quoted-printable": quopri.encodestring(content),
        "base64": base64.encodebytes(content.replace(b"\n", b"\r\n")),
    }
    way = min(ways, key=lambda name: len(ways[name]))
    head = f'Content-Type: text/{subtype}; charset="utf-8"\nContent-Transfer-Encoding: {way}\n\n'
    return (head.encode("ascii") + ways[way]).replace(b"\n", b"\r\n")


def digest(raw: bytes) -> str:
    """Return a hash of all that a person sees of a message, however its headers are folded.

    Whom it is for belongs to it; dates, ids and what servers add to a message do not.
    """
    message = BytesParser(policy=compat32).parsebytes(raw, headersonly=True)
    seen = [" ".join(str(message.get(name, "")).split()) for name in _SEEN]
    body = raw.replace(b"\r\n", b"\n").partition(b"\n\n")[2].strip()
    return sha256("\0".join(seen).encode("utf-8", "replace") + b"\0" + body).hexdigest()
