"""IMAP: an issue lies as a draft in one's own mailbox; a person sends it from there."""

import json
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, replace
from typing import Any, ClassVar

from briefer.errors import ConfigurationError
from briefer.newsletters.delivery.addresses import has_barred
from briefer.newsletters.delivery.base import DeliveryError, Held, Standing
from briefer.newsletters.delivery.connecting import Security, Server, mailbox_in, server_of, wrong
from briefer.newsletters.delivery.drafts import Draft, DraftsFolder, Trace
from briefer.newsletters.delivery.imap_session import PASSWORD
from briefer.newsletters.delivery.message import DRAFT_HEADER, Envelope, digest, message_to
from briefer.newsletters.letters import Letter

_PORTS: Mapping[Security, int] = {"tls": 993, "starttls": 143, "none": 143}
"""RFC 8314, RFC 3501."""

_STEP = 60.0
"""Seconds that a server is waited for, at each step."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """Where a draft lies, and how it is known: ``Held.remote``, as JSON.

    Attributes:
        validity: what the number is valid for.
        uid: the draft's number.
        trace: what it is known by.
    """

    validity: int
    uid: int
    trace: Trace

    @classmethod
    def read(cls, remote: str) -> "_Mark":
        values = json.loads(remote)
        return cls(values.pop("validity"), values.pop("uid"), Trace(**values))

    def written(self) -> str:
        values = {"validity": self.validity, "uid": self.uid, **asdict(self.trace)}
        return json.dumps(values, sort_keys=True, ensure_ascii=False)

    def uids(self, folder: DraftsFolder) -> tuple[int, ...]:
        """Return its number, if that is still valid."""
        return (self.uid,) if self.validity == folder.validity else ()


@dataclass(frozen=True, slots=True)
class Imap:
    """A folder for drafts in a mailbox.

    A draft as a run left it may be replaced; one of the same issue that is anything else is a
    person's.

    Attributes:
        server: where it is, and as whom one enters.
        envelope: who a letter is from and whom it is for.
        folder: its name, or None for the one that the server keeps for drafts.
        step: seconds that the server is waited for, at each step.
    """

    server: Server
    envelope: Envelope
    folder: str | None = None
    step: float = _STEP

    name: ClassVar[str] = "imap"
    options: ClassVar[Mapping[str, type]] = {
        "host": str,
        "port": int,
        "security": str,
        "ca_file": str,
        "user": str,
        "folder": str,
        "from": str,
        "recipient": str,
    }
    required: ClassVar[frozenset[str]] = frozenset({"host", "user", "from"})
    secrets: ClassVar[tuple[str, ...]] = (PASSWORD,)
    drafts: ClassVar[bool] = True
    sends: ClassVar[bool] = False

    @classmethod
    def made(cls, table: Mapping[str, Any], secrets: Mapping[str, str]) -> "Imap":
        """Return the delivery of a table whose keys and types were checked.

        Raises:
            ConfigurationError: the password is missing, or a value can not be.
        """
        password = secrets.get(PASSWORD)
        if not password:
            message = f"The delivery 'imap' has no password; set {PASSWORD}."
            raise ConfigurationError(message)
        folder = table.get("folder")
        if folder is not None and (not folder.strip() or has_barred(folder)):
            raise wrong(cls.name, "folder", folder, "write a folder's name on one line")
        server = server_of(
            "imap", table, password, whom=table["user"], security="tls", ports=_PORTS
        )
        sender = mailbox_in("imap", table, "from")
        recipient = mailbox_in("imap", table, "recipient") if "recipient" in table else None
        return cls(server, Envelope(sender, recipient), folder)

    @property
    def place(self) -> str:
        """Its name, host and account, for messages."""
        return self.server.place

    def standing(self, held: Held) -> Standing:
        """Return what became of a draft since it was left.

        Raises:
            DeliveryError: the place cannot be asked.
        """
        mark = _Mark.read(held.remote)
        with self._opened(to_write=False) as folder:
            drafts = folder.drafts_of(mark.trace.key, mark.uids(folder))
            if any(not _is_ours(one, held) for one in drafts):
                return "changed"
            if drafts:
                return "untouched"
            if folder.has_alike(mark.trace):
                return "changed"
            return "sent" if folder.was_sent(mark.trace) else "absent"

    def left(self, letter: Letter, held: Held | None) -> Held:
        """Leave a letter as a draft: a new one, or in place of the one that is held.

        The new draft is there before the old one is deleted. Cut short in between, both are
        there; the next run knows both for its own, and deletes the older.

        Raises:
            DeliveryError: it could not be left.
        """
        raw = self._message(letter)
        with self._opened(to_write=True) as folder:
            uids = _Mark.read(held.remote).uids(folder) if held is not None else ()
            drafts = folder.drafts_of(letter.key, uids)
            edited = [one for one in drafts if not _is_ours(one, held)]
            if edited and held is None:
                # Held as what it was before a person changed it, so that this is seen next time.
                mark = _mark(edited[-1], letter, folder)
                return Held(mark.written(), edited[-1].left_as, letter="")
            there = [one for one in drafts if one.digest == digest(raw)][-1:]
            draft = there[0] if there else folder.appended(raw, letter.key)
            if draft is None:
                problem = "it took the draft, and does not give it back"
                raise DeliveryError(self.place, problem, "look at the folder with a mail program")
            folder.delete(one for one in drafts if one.uid != draft.uid)
            mark = _mark(draft, letter, folder)
            return Held(mark.written(), draft.digest, letter.sha256)

    def send(self, letter: Letter, held: Held | None) -> str:
        """Send nothing.

        Raises:
            DeliveryError: always: a folder sends nothing.
        """
        problem = "a folder for drafts sends nothing"
        remedy = "send the draft with a mail program, or name a delivery by smtp"
        raise DeliveryError(self.place, problem, remedy)

    def _opened(self, *, to_write: bool) -> AbstractContextManager[DraftsFolder]:
        return DraftsFolder.opened(self.server, self.step, self.folder, to_write=to_write)

    def _message(self, letter: Letter) -> bytes:
        """Return a letter as a draft that certifies itself."""
        seen = digest(message_to(self.place, letter, self.envelope))
        certified = replace(self.envelope, more=((DRAFT_HEADER, seen),))
        return message_to(self.place, letter, certified)


def _is_ours(draft: Draft, held: Held | None) -> bool:
    """Tell whether a draft is as a run left it."""
    return draft.digest == draft.left_as or (held is not None and draft.digest == held.body)


def _mark(draft: Draft, letter: Letter, folder: DraftsFolder) -> _Mark:
    trace = Trace(letter.key, letter.message_id, letter.subject, letter.date[:10])
    return _Mark(folder.validity, draft.uid, trace)
