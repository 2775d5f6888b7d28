"""The folder of an account that holds drafts, and how an issue is known in it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from functools import cached_property

from briefer.newsletters.delivery.addresses import decoded
from briefer.newsletters.delivery.base import DeliveryError
from briefer.newsletters.delivery.connecting import Server
from briefer.newsletters.delivery.folders import Folder, folder_for, quoted
from briefer.newsletters.delivery.imap_session import Fetched, ImapSession
from briefer.newsletters.delivery.message import DRAFT_HEADER, ISSUE_HEADER, digest

_DRAFTS = ("drafts", "draft")
_SENT = ("sent", "sent items", "sent messages", "sent mail")
"""What mail programs call these folders, where a server marks none."""

_TRACES = f"HEADER.FIELDS ({ISSUE_HEADER} MESSAGE-ID SUBJECT)"

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


@dataclass(frozen=True)
class Draft:
    """A message in a folder.

    A draft certifies itself: a header holds the hash of what a person sees of it. While that is
    right, nobody has edited it.

    Attributes:
        fetched: as the server gave it.
    """

    fetched: Fetched

    @property
    def uid(self) -> int:
        """Its number."""
        return self.fetched.uid

    @cached_property
    def _head(self) -> Message:
        return BytesParser(policy=compat32).parsebytes(self.fetched.raw, headersonly=True)

    def header(self, name: str) -> str:
        """Return a header's text, or nothing."""
        return decoded(str(self._head.get(name, "")))

    @cached_property
    def digest(self) -> str:
        """A hash of what a person sees of it."""
        return digest(self.fetched.raw)

    @property
    def left_as(self) -> str:
        """Its digest when it was left, or nothing."""
        return self.header(DRAFT_HEADER)


@dataclass(frozen=True, slots=True)
class Trace:
    """By what an issue is known again once a mail program saved its draft anew, or sent it.

    Attributes:
        key: of the issue.
        message_id: of the letter.
        subject: of the letter; with some programs all that is left.
        day: ISO 8601 day of the letter; what was sent before it is another one.
    """

    key: str
    message_id: str
    subject: str
    day: str

    def fits(self, message: Draft) -> bool:
        """Tell whether a message is of the issue."""
        key = message.header(ISSUE_HEADER)
        if key:
            return key == self.key
        same_id = message.header("Message-ID") == self.message_id
        subject = " ".join(self.subject.split())
        return same_id or (bool(subject) and message.header("Subject") == subject)


class DraftsFolder:
    """An account's folder for drafts, open.

    Attributes:
        validity: what its numbers are valid for (UIDVALIDITY).
    """

    def __init__(self, session: ImapSession, folder: Folder, validity: int) -> None:
        self._session, self._folder, self.validity = session, folder, validity

    @classmethod
    @contextmanager
    def opened(
        cls, server: Server, step: float, name: str | None, *, to_write: bool
    ) -> "Iterator[DraftsFolder]":
        """Log in and open the folder; log out in the end.

        Args:
            server: the account's.
            step: seconds that it is waited for, at each step.
            name: the folder's, or None for the one that the server keeps for drafts.
            to_write: whether anything is going to be changed in it.

        Raises:
            DeliveryError: it cannot be had.
        """
        with ImapSession.opened(server, step) as session:
            folder = _chosen(session, server, name)
            yield cls(session, folder, session.select(folder, to_write=to_write))

    def drafts_of(self, key: str, uids: Iterable[int] = ()) -> list[Draft]:
        """Return the drafts of an issue, the oldest first; none that is marked for deletion.

        Args:
            key: of the issue.
            uids: of messages that belong to it, whatever their headers say.
        """
        named = set(uids)
        # HEADER finds parts of values too: a key that begins like another one.
        numbers = self._session.numbers("HEADER", ISSUE_HEADER, quoted(key))
        found = map(Draft, self._session.messages(sorted({*numbers, *named})))
        mine = [one for one in found if one.uid in named or one.header(ISSUE_HEADER) == key]
        return [one for one in mine if not one.fetched.is_deleted]

    def has_alike(self, trace: Trace) -> bool:
        """Tell whether a message is of the issue by what mail programs keep of one."""
        found = self._session.messages(self._session.numbers("NOT", "DELETED"), _TRACES)
        return any(trace.fits(Draft(one)) for one in found)

    def was_sent(self, trace: Trace) -> bool:
        """Tell whether the issue lies in the folder for sent mail, which is open from then on."""
        sent = folder_for("\\sent", _SENT, self._session.folders())
        if sent is None:
            return False
        self._session.select(sent, to_write=False)
        # A day earlier: servers leave time zones out of account (RFC 3501, 6.4.4).
        since = date.fromisoformat(trace.day) - timedelta(days=1)
        day = f"{since.day}-{_MONTHS[since.month - 1]}-{since.year}"
        found = self._session.messages(self._session.numbers("SINCE", day), _TRACES)
        return any(trace.fits(Draft(one)) for one in found)

    def appended(self, raw: bytes, key: str) -> Draft | None:
        """Leave a message; return it as the server gives it back, None if it does not."""
        uid = self._session.append(self._folder, r"(\Draft \Seen)", raw)
        found = self.drafts_of(key, () if uid is None else (uid,))
        mine = [one for one in found if uid is None or one.uid == uid]
        return mine[-1] if mine else None

    def delete(self, drafts: Iterable[Draft]) -> None:
        """Delete drafts, and nothing else."""
        self._session.delete([one.uid for one in drafts])


def _chosen(session: ImapSession, server: Server, name: str | None) -> Folder:
    folders = session.folders()
    if name is None:
        return folder_for("\\drafts", _DRAFTS, folders) or session.created("Drafts")
    for one in folders:
        if name == one.name:
            return one
    known = ", ".join(sorted(one.name for one in folders)) or "none"
    problem = f"it has no folder {name!r}"
    raise DeliveryError(server.place, problem, f"make it, or write one that is there: {known}")
