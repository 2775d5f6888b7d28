"""Folders of an IMAP account: their names as they travel, and which one holds drafts."""

import base64
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_PLAIN = re.compile(r"[ -~]+|[^ -~]+")
_SHIFTED = re.compile(r"&([^-]*)-")
_LISTED = re.compile(rb'\((?P<flags>[^)]*)\) (?P<parting>"(?:\\?.)"|NIL) (?P<name>.*)', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Folder:
    r"""A folder as a server lists it.

    Attributes:
        name: as a person reads it.
        wire: as commands hold it: in modified UTF-7, inside quotation marks.
        parting: what parts the names of nested folders, or empty.
        flags: in lower case: ``\drafts``, ``\noselect``.
    """

    name: str
    wire: str
    parting: str = ""
    flags: frozenset[str] = frozenset()

    @property
    def last(self) -> str:
        """The name without those of the folders around it."""
        return self.name.rpartition(self.parting)[2] if self.parting else self.name


def folder_named(name: str) -> Folder:
    """Return a folder by the name that a person reads."""
    return Folder(name, quoted(utf7(name)))


def folders_listed(answer: Iterable[bytes | tuple[bytes, bytes] | None]) -> list[Folder]:
    """Return the folders of an answer to LIST, as imaplib gives it: lines, some with a literal."""
    found = []
    for line in answer:
        literal = line[1] if isinstance(line, tuple) else None
        match = _LISTED.match(line[0] if isinstance(line, tuple) else line or b"")
        if match is None:
            continue
        wire = literal if literal is not None else _unquoted(match["name"].strip())
        flags = frozenset(match["flags"].decode("ascii", "replace").lower().split())
        parting = "" if match["parting"] == b"NIL" else _unquoted(match["parting"]).decode("ascii")
        text = wire.decode("utf-8", "replace")
        found.append(Folder(read_utf7(text), quoted(text), parting, flags))
    return found


def folder_for(use: str, names: Sequence[str], folders: Sequence[Folder]) -> Folder | None:
    r"""Return the folder of a special use (RFC 6154), else the one that is called like that.

    Args:
        use: ``\drafts`` or ``\sent``.
        names: in lower case, the likeliest first.
        folders: that there are.
    """
    open_ = [one for one in folders if "\\noselect" not in one.flags]
    for one in open_:
        if use in one.flags:
            return one
    for name in names:
        for one in open_:
            if one.last.lower() == name:
                return one
    return None


def quoted(wire: str) -> str:
    """Return a name as a quoted string."""
    escaped = wire.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _unquoted(wire: bytes) -> bytes:
    if wire.startswith(b'"') and wire.endswith(b'"') and len(wire) > 1:
        return re.sub(rb"\\(.)", rb"\1", wire[1:-1])
    return wire


def utf7(name: str) -> str:
    """Return a name in modified UTF-7: RFC 3501, 5.1.3."""
    return "".join(
        run.group().replace("&", "&-")
        if run.group().isascii() and run.group().isprintable()
        else _shifted(run.group())
        for run in _PLAIN.finditer(name)
    )


def _shifted(run: str) -> str:
    code = base64.b64encode(run.encode("utf-16-be", "surrogatepass")).decode("ascii")
    return f"&{code.rstrip('=').replace('/', ',')}-"


def read_utf7(wire: str) -> str:
    """Return the name that modified UTF-7 holds; what is none stays as it is."""
    return _SHIFTED.sub(_unshifted, wire)


def _unshifted(match: re.Match[str]) -> str:
    code = match[1].replace(",", "/")
    if not code:
        return "&"
    try:
        return base64.b64decode(code + "=" * (-len(code) % 4), validate=True).decode("utf-16-be")
    except ValueError:
        return match[0]
