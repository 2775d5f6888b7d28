"""A conversation with an IMAP server: logged in, with every answer judged."""

import imaplib
import re
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from briefer.newsletters.delivery.base import DeliveryError
from briefer.newsletters.delivery.connecting import Line, Server
from briefer.newsletters.delivery.folders import Folder, folder_named, folders_listed, quoted

PASSWORD = "BRIEFER_IMAP_PASSWORD"

_UID = re.compile(rb"\bUID (\d+)")
_FLAGS = re.compile(rb"\bFLAGS \(([^)]*)\)")
_APPENDED = re.compile(rb"\[APPENDUID \d+ (\d+)\]")

_AT_ONCE = 500
"""Messages that are asked for by one command: its line stays below 8,000 octets (RFC 7162, 4)."""

_REMEDY = "try again later, or look at the account with a mail program"

_Answer = tuple[str, Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Fetched:
    """A message as a server gives it.

    Attributes:
        uid: its number in its folder.
        is_deleted: whether it is marked for deletion.
        raw: its bytes, or those of its head.
    """

    uid: int
    is_deleted: bool
    raw: bytes


class _Client(imaplib.IMAP4):
    """Python's client over a line that is open already."""

    def __init__(self, line: Line, server: Server) -> None:
        self._line = line
        super().__init__(server.host, server.port)

    def _create_socket(self, timeout: float | None = None) -> socket.socket:
        return self._line.socket


class ImapSession:
    """An account that one is logged in to."""

    def __init__(self, server: Server, step: float, line: Line) -> None:
        self._server, self._step, self._line = server, step, line
        with line.within(step, "it does not greet"):
            try:
                self._client = _Client(line, server)
            except imaplib.IMAP4.abort:
                raise
            except imaplib.IMAP4.error as exc:
                what = "it takes no mail programs"
                raise self._refused(what, _reply_of(exc)) from exc

    @classmethod
    @contextmanager
    def opened(cls, server: Server, step: float) -> "Iterator[ImapSession]":
        """Connect and log in; log out in the end.

        Args:
            server: the account's.
            step: seconds that it is waited for, at each step.

        Raises:
            DeliveryError: it cannot be had.
        """
        line = Line(server, step)
        with line.closed_on_failure():
            session = cls(server, step, line)
            try:
                session._log_in()
                yield session
                # Not by CLOSE, which would delete what a person has marked for it.
                with suppress(DeliveryError):
                    session.ask("it does not say goodbye", session._client.logout)
            finally:
                with suppress(OSError):
                    session._client.shutdown()
                line.close()

    def ask(
        self, doing: str, command: Callable[[], _Answer], remedy: str = _REMEDY
    ) -> Sequence[Any]:
        """Return the answer to a command.

        Args:
            doing: what failed if it does: "it refused the login".
            command: asks it.
            remedy: how to mend a refusal.

        Raises:
            DeliveryError: it was refused, or no answer came in time.
        """
        with self._line.within(self._step, doing):
            try:
                kind, answer = command()
            except imaplib.IMAP4.abort:
                raise
            except imaplib.IMAP4.error as exc:
                raise self._refused(doing, _reply_of(exc), remedy) from exc
        if kind not in {"OK", "BYE"}:
            raise self._refused(doing, answer[-1] or b"", remedy)
        return answer

    def _refused(self, doing: str, reply: bytes | str, remedy: str = _REMEDY) -> DeliveryError:
        words = self._server.told(reply)
        return DeliveryError(self._server.place, f"{doing} ({words})" if words else doing, remedy)

    def _log_in(self) -> None:
        if self._server.security == "starttls":
            self._secure()
        doing = f"it refused the login of {self._server.user!r}"
        self.ask(doing, self._logged_in, f"check user and {PASSWORD}")
        words = self.ask("it does not say what it can do", self._client.capability)
        self._can = frozenset(words[-1].decode("ascii", "replace").upper().split())

    def _secure(self) -> None:
        if "STARTTLS" not in self._client.capabilities:
            problem = "it offers no STARTTLS, and no password is sent in the clear"
            remedy = 'write security = "tls" if it has a port for that, often 993'
            raise DeliveryError(self._server.place, problem, remedy)
        self.ask("TLS cannot be agreed on", lambda: self._client.starttls(self._line.context))

    def _logged_in(self) -> _Answer:
        """Return its answer. PLAIN takes any password; LOGIN, as imaplib has it, ASCII alone."""
        server, client = self._server, self._client
        assert server.user is not None
        assert server.password is not None
        if "AUTH=PLAIN" in client.capabilities:
            words = f"\0{server.user}\0{server.password}".encode()
            return client.authenticate("PLAIN", lambda _: words)
        try:
            return client.login(quoted(server.user), server.password)
        except UnicodeEncodeError:  # which would hold the password
            problem = "its way to log in takes no letters outside of ASCII"
        raise DeliveryError(server.place, problem, "ask its operator for AUTH=PLAIN") from None

    def folders(self) -> list[Folder]:
        """Return the account's folders."""
        return folders_listed(self.ask("it does not list its folders", self._client.list))

    def created(self, name: str) -> Folder:
        """Make a folder."""
        folder = folder_named(name)
        self.ask(f"it makes no folder {name!r}", lambda: self._client.create(folder.wire))
        return folder

    def select(self, folder: Folder, *, to_write: bool) -> int:
        """Open a folder; return what its numbers are valid for (UIDVALIDITY)."""
        doing = f"it does not open the folder {folder.name!r}"
        self.ask(doing, lambda: self._client.select(folder.wire, readonly=not to_write))
        validity = self._client.response("UIDVALIDITY")[1][-1]
        return int(validity) if validity else 0

    def numbers(self, *criteria: str) -> list[int]:
        """Return the numbers of the messages that a search finds."""
        found = self.ask("it does not search", lambda: self._client.uid("SEARCH", *criteria))
        return [int(number) for line in found if line for number in line.split()]

    def messages(self, uids: Sequence[int], part: str = "") -> list[Fetched]:
        """Return messages, or parts of them; those that are gone are left out.

        Args:
            uids: their numbers.
            part: what of each: ``HEADER.FIELDS (SUBJECT)``; all of it, where nothing is said.
        """
        fields = f"(UID FLAGS BODY.PEEK[{part}])"
        found: list[Fetched] = []
        for start in range(0, len(uids), _AT_ONCE):
            some = ",".join(map(str, uids[start : start + _AT_ONCE]))
            answer = self.ask(
                "it does not give its messages",
                lambda some=some: self._client.uid("FETCH", some, fields),  # type: ignore[misc]
            )
            found += _fetched(answer)
        return sorted(found, key=lambda one: one.uid)

    def append(self, folder: Folder, flags: str, raw: bytes) -> int | None:
        """Put a message into a folder; return its number if the server says it (UIDPLUS)."""
        # imaplib takes an empty date for none: the server's own clock.
        answer = self.ask(
            "it does not take the draft",
            lambda: self._client.append(folder.wire, flags, "", raw),
        )
        match = _APPENDED.search(answer[-1] or b"")
        return int(match[1]) if match is not None else None

    def delete(self, uids: Sequence[int]) -> None:
        """Delete messages, and none that a person has marked for deletion.

        Without UIDPLUS (RFC 4315) a server deletes all that are marked, or none: where others
        are, ours stay marked, which mail programs hide.
        """
        if not uids:
            return
        doing = "it does not delete the draft before"
        some = ",".join(map(str, uids))
        self.ask(doing, lambda: self._client.uid("STORE", some, "+FLAGS.SILENT", r"(\Deleted)"))
        if "UIDPLUS" in self._can:
            self.ask(doing, lambda: self._client.uid("EXPUNGE", some))
        elif set(self.numbers("DELETED")) <= set(uids):
            self.ask(doing, self._client.expunge)


def _fetched(answer: Sequence[Any]) -> Iterator[Fetched]:
    """Yield the messages of an answer to FETCH; flags may stand before or behind a literal."""
    for line, rest in zip(answer, [*answer[1:], b""], strict=True):
        if not isinstance(line, tuple):
            continue
        said = line[0] + (rest if isinstance(rest, bytes) else b"")
        uid, flags = _UID.search(said), _FLAGS.search(said)
        if uid is not None:
            is_deleted = flags is not None and b"\\deleted" in flags[1].lower().split()
            yield Fetched(int(uid[1]), is_deleted, line[1])


def _reply_of(exc: imaplib.IMAP4.error) -> bytes | str:
    """Return the server's words that imaplib made an error of."""
    first = exc.args[0] if exc.args else b""
    return first if isinstance(first, bytes) else str(first)
