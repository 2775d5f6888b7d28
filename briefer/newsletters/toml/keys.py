"""Where each key of a TOML file stands; Python's own reader keeps no places."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Path = tuple[str | int, ...]
"""Keys from the top down to one, with the index of each entry of a list between them."""

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_BLANK = re.compile(r"[ \t]*")
_BETWEEN = re.compile(r"(?:[ \t\r\n\ufeff]|#[^\n]*)*")
_COMMENT = re.compile(r"#[^\n]*")
_LITERAL = re.compile(r"'''.*?'{3,5}|'[^'\n]*'", re.DOTALL)
_BASIC = re.compile(r'"""(?:\\.|[^\\])*?"{3,5}|"(?:\\.|[^"\\\n])*"', re.DOTALL)
_PLAIN = re.compile(r"[^,\]}#\n]*")
_ESCAPE = re.compile(r'\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(["\\bfnrt]))')
_ESCAPED = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", '"': '"', "\\": "\\"}


@dataclass(frozen=True, slots=True)
class Key:
    """One place at which a key is named, or an entry of a list begins.

    Attributes:
        path: of what it names.
        start: index of its first character in the file's text.
        end: index after its last one.
        header: whether it stands between the brackets of a table's header.
    """

    path: Path
    start: int
    end: int
    header: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the parts of a TOML file stand.

    Attributes:
        keys: in the order of the file.
        headers: the tables' headers: what each opens, where its line begins, and where the last
            token before the next header ends.
        comments: spans, each from its sign to the end of its line.
    """

    keys: Sequence[Key]
    headers: Sequence[tuple[Path, int, int]]
    comments: Sequence[tuple[int, int]]
    _lines: Sequence[int] = field(repr=False)
    _first: Mapping[Path, Key] = field(repr=False)

    def line_of(self, path: Path) -> int:
        """Return the line of a key, 1 for the first; of the table it would stand in, if none."""
        while path and path not in self._first:
            path = path[:-1]
        return self.line_at(self._first[path].start) if path else 1

    def line_at(self, index: int) -> int:
        """Return the line of a character, 1 for the first."""
        return bisect_right(self._lines, index)

    def start_of(self, path: Path) -> int | None:
        """Return the index of a key's first character, or None where the file does not name it."""
        return self._first[path].start if path in self._first else None

    def is_header(self, path: Path) -> bool:
        """Tell whether a table has a header of its own: ``[[item]]``, not ``item = [{ … }]``."""
        return path in self._first and self._first[path].header


def layout_of(text: str) -> Layout:
    """Return where everything of a TOML file stands.

    Args:
        text: that :mod:`tomllib` has read without an error; of other texts the places are of
            no use.
    """
    scan = _Scan(text)
    scan.read()
    first: dict[Path, Key] = {}
    for key in scan.keys:
        first.setdefault(key.path, key)
    lines = [0, *(found.end() for found in re.finditer("\n", text))]
    return Layout(scan.keys, scan.headers, scan.comments, lines, first)


class _Scan:
    """One pass over a text, from its start to its end."""

    def __init__(self, text: str) -> None:
        self.keys: list[Key] = []
        self.headers: list[tuple[Path, int, int]] = []
        self.comments: list[tuple[int, int]] = []
        self._text = text
        self._at = 0
        self._counts: dict[Path, int] = {}

    def read(self) -> None:
        """Read statements until the text ends."""
        table: Path = ()
        header: tuple[Path, int] | None = None
        last = 0
        self._skip()
        while self._at < len(self._text):
            begin = self._at
            if self._text[begin] == "[":
                if header is not None:
                    self.headers.append((*header, last))
                table = self._header()
                header = table, begin
            else:
                self._statement(table)
            last = self._at
            if last == begin:  # no TOML; whoever asks has been told so by its reader
                break
            self._skip()
        if header is not None:
            self.headers.append((*header, last))

    def _skip(self) -> None:
        """Pass over blanks, line ends and comments."""
        between = _BETWEEN.match(self._text, self._at)
        assert between is not None
        place = between.start()
        while (comment := _COMMENT.search(self._text, place, between.end())) is not None:
            self.comments.append(comment.span())
            place = comment.end()
        self._at = between.end()

    def _blanks(self) -> None:
        blank = _BLANK.match(self._text, self._at)
        assert blank is not None
        self._at = blank.end()

    def _header(self) -> Path:
        listed = self._text.startswith("[[", self._at)
        self._at += 2 if listed else 1
        path = self._names((), header=True, listed=listed)
        self._at += 2 if listed else 1
        return path

    def _statement(self, table: Path) -> None:
        path = self._names(table)
        self._at += 1  # the sign of equality
        self._value(path)

    def _names(self, path: Path, *, header: bool = False, listed: bool = False) -> Path:
        """Read names parted by dots below a path, each with its place; return the last one's."""
        while True:
            self._blanks()
            start = self._at
            path = (*path, self._name())
            end = self._at
            self._blanks()
            more = self._text.startswith(".", self._at)
            self.keys.append(Key(path, start, end, header))
            if header and (count := self._counts.get(path, 0) + (listed and not more)):
                self._counts[path] = count
                path = (*path, count - 1)
                self.keys.append(Key(path, start, end, header))
            if not more:
                return path
            self._at += 1

    def _name(self) -> str:
        start = self._at
        sign = self._text[start : start + 1]
        pattern = {'"': _BASIC, "'": _LITERAL}.get(sign, _BARE)
        found = pattern.match(self._text, start)
        if found is None:
            return ""
        self._at = found.end()
        if sign == '"':
            return _ESCAPE.sub(_unescaped, found.group()[1:-1])
        return found.group()[1:-1] if sign == "'" else found.group()

    def _value(self, path: Path) -> None:
        self._skip()
        sign = self._text[self._at : self._at + 1]
        if sign == "[":
            self._entries(path)
        elif sign == "{":
            self._pairs(path)
        else:
            pattern = {'"': _BASIC, "'": _LITERAL}.get(sign, _PLAIN)
            found = pattern.match(self._text, self._at)
            self._at += len(found.group().rstrip()) if found is not None else len(self._text)

    def _entries(self, path: Path) -> None:
        self._at += 1
        index = 0
        while self._goes_on("]"):
            start = self._at
            self.keys.append(Key((*path, index), start, start + 1))
            self._value((*path, index))
            index += 1

    def _pairs(self, path: Path) -> None:
        self._at += 1
        while self._goes_on("}"):
            self._statement(path)

    def _goes_on(self, closing: str) -> bool:
        """Pass over what parts two entries; tell whether one more follows."""
        self._skip()
        if self._text.startswith(",", self._at):
            self._at += 1
            self._skip()
        if self._text[self._at : self._at + 1] in {"", closing}:
            self._at += 1
            return False
        return True


def _unescaped(found: re.Match[str]) -> str:
    short, long, sign = found.groups()
    return _ESCAPED[sign] if sign else chr(int(short or long, 16))
