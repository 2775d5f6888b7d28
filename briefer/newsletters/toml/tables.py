"""A table of a TOML file: each key is asked for by what it has to be."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from briefer.articles.cleaning import without_hidden
from briefer.newsletters.toml.files import TomlFile
from briefer.newsletters.toml.keys import Path
from briefer.newsletters.toml.values import kind_of, near_miss, shown


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a TOML file.

    Attributes:
        file: that it stands in.
        path: of the table.
        values: what it holds.
    """

    file: TomlFile
    path: Path
    values: Mapping[str, Any]

    @classmethod
    def of(cls, file: TomlFile) -> "Table":
        """Return all of a file as one table."""
        return cls(file, (), file.data)

    @property
    def line(self) -> int:
        """On which it begins."""
        return self.line_of()

    def line_of(self, *below: str | int) -> int:
        """Return the line of a key, or of an entry of its list."""
        return self.file.layout.line_of((*self.path, *below))

    def refuse(self, below: str | Path, problem: str, remedy: str) -> NoReturn:
        """Say what is wrong at a key, or at an entry of its list.

        Raises:
            UnusableFileError: always.
        """
        path = (below,) if isinstance(below, str) else below
        self.file.refuse(self.line_of(*path), problem, remedy)

    def refuse_unknown(
        self, known: Collection[str], homes: Mapping[str, str] | None = None
    ) -> None:
        """Refuse keys that are not known.

        Args:
            known: the names that this table may hold.
            homes: by other names, where they belong, for who has put one into a wrong table.

        Raises:
            UnusableFileError: there is such a key.
        """
        for key in self.values:
            if key in known:
                continue
            where = f" in {_shown_path(self.path)}" if self.path else ""
            home = (homes or {}).get(key)
            if home is not None:
                self.refuse(key, f"{key} does not belong{where or ' here'}", home)
            remedy = near_miss(key, known) or f"known are {', '.join(sorted(known))}"
            self.refuse(key, f"the key {key!r}{where} is unknown", remedy)

    def text(self, key: str, *, most: int, lines: bool = False) -> str | None:
        """Return a text without hidden characters, or None where there is none.

        Args:
            key: of it.
            most: characters.
            lines: whether it may have several lines; else they become one.

        Raises:
            UnusableFileError: it is none, or too long.
        """
        value = self._of(key, str, "text", f'write {key} = "…"')
        return None if value is None else self._cleaned((key,), value, most, lines)

    def _cleaned(self, path: Path, value: str, most: int, lines: bool = False) -> str:
        paragraphs = re.split(r"\n\s*\n", value.replace("\r\n", "\n"))
        flat = (" ".join(without_hidden(one.replace("\n", " "))[0].split()) for one in paragraphs)
        text = ("\n\n" if lines else " ").join(one for one in flat if one)
        if len(text) > most:
            problem = f"{_name_of(path)} has {len(text)} characters"
            self.refuse(path, problem, f"write at most {most}")
        return text

    def flag(self, key: str, default: bool) -> bool:
        """Return whether something is so.

        Raises:
            UnusableFileError: it is neither ``true`` nor ``false``.
        """
        remedy = f"write {key} = true or {key} = false"
        value = self._of(key, bool, "true or false", remedy)
        return default if value is None else bool(value)

    def number(self, key: str, default: int, least: int, most: int) -> int:
        """Return a whole number.

        Raises:
            UnusableFileError: it is none, or out of its bounds.
        """
        remedy = f"write a whole number, {least} to {most}, without quotation marks"
        value = self._of(key, int, "a whole number", remedy)
        if value is None:
            return default
        assert isinstance(value, int)
        if not least <= value <= most:
            problem = f"{key} = {shown(value)} is not {least} to {most}"
            self.refuse(key, problem, f"write a whole number, {least} to {most}")
        return value

    def choice(self, key: str, choices: Sequence[str]) -> str | None:
        """Return one of several words.

        Raises:
            UnusableFileError: it is another one.
        """
        value = self._of(key, str, "text", f'write {key} = "{choices[0]}"')
        return None if value is None else self.one_of((key,), value, choices)

    def one_of(self, path: Path, value: str, choices: Collection[str]) -> str:
        """Return a value that has to be one of several words.

        Raises:
            UnusableFileError: it is another one.
        """
        if value in choices:
            return value
        known = " or ".join(f'"{one}"' for one in choices)
        remedy = near_miss(value, choices) or f"write {known}"
        self.refuse(path, f"{_name_of(path)} = {shown(value)} is unknown", remedy)

    def texts(self, key: str, *, most: int) -> tuple[str, ...]:
        """Return a list of texts, without those that stand twice.

        Args:
            key: of the list.
            most: characters of each.

        Raises:
            UnusableFileError: it is none, or one of them is empty or no text.
        """
        found = dict.fromkeys(text for _, text in self._texts(key, most))
        return tuple(found)

    def _texts(self, key: str, most: int) -> Iterator[tuple[int, str]]:
        for index, value in enumerate(self.entries(key)):
            if not isinstance(value, str):
                problem = f"{key} holds {shown(value)}, which is no text"
                self.refuse((key, index), problem, f'write {key} = ["…", "…"]')
            text = self._cleaned((key, index), value, most)
            if not text:
                self.refuse((key, index), f"{key} holds an empty text", "take it out")
            yield index, text

    def entries(self, key: str) -> list[Any]:
        """Return a list, or an empty one where there is none.

        Raises:
            UnusableFileError: it is none.
        """
        return self._of(key, list, "a list", f"write {key} = [ … ]") or []

    def tables(self, key: str) -> list["Table"]:
        """Return the tables of a list of them, each under ``[[key]]``.

        Raises:
            UnusableFileError: they are none.
        """
        remedy = f"write [[{key}]] above each"
        found = self._of(key, list, f"a list of tables, [[{key}]]", remedy) or []
        for index, value in enumerate(found):
            if not isinstance(value, dict):
                self.refuse((key, index), f"{key} holds {shown(value)}", remedy)
        return [Table(self.file, (*self.path, key, i), one) for i, one in enumerate(found)]

    def below(self, key: str) -> "Table":
        """Return the table under a key, or an empty one where there is none.

        Raises:
            UnusableFileError: it is none.
        """
        remedy = f"write {_shown_path((*self.path, key))} above its keys"
        value = self._of(key, dict, "a table", remedy)
        return Table(self.file, (*self.path, key), value or {})

    def _of(self, key: str, kind: type, noun: str, remedy: str) -> Any:
        value = self.values.get(key)
        if value is not None and type(value) is not kind:
            problem = f"{key} = {shown(value)} is {kind_of(value)}, not {noun}"
            self.refuse(key, problem, remedy)
        return value


def _name_of(path: Path) -> str:
    return next(str(part) for part in reversed(path) if isinstance(part, str))


def _shown_path(path: Path) -> str:
    """Return a table's header: ``[filters]``, ``[[item]]``."""
    name = ".".join(part for part in path if isinstance(part, str))
    return f"[[{name}]]" if isinstance(path[-1], int) else f"[{name}]"
