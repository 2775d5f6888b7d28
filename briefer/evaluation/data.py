"""Labelled data from its folder, and the tables that measurements are told in."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from briefer.errors import UnusableFileError

Row = dict[str, Any]
Cell = str | int | float | None
"""What stands in a table; a float is a share of one."""


@dataclass(frozen=True, slots=True)
class Table:
    """Figures in rows.

    Attributes:
        title: what was measured.
        columns: their names, the group's first.
        rows: one group each, as many cells as columns.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What was measured of one kind.

    Attributes:
        kind: as it is asked for on the command line.
        tables: the figures.
        notes: how they are to be read, and the figures of others; a sentence each.
        misses: what was not right, one mapping each; in the JSON only.
    """

    kind: str
    tables: tuple[Table, ...]
    notes: tuple[str, ...]
    misses: tuple[Mapping[str, Cell], ...] = field(default=())


def labelled_rows(folder: Path, name: str, keys: Sequence[str]) -> list[Row]:
    """Return the rows of a file of JSON lines.

    Args:
        folder: where the labelled data is.
        name: the file's name.
        keys: what each row must have.

    Raises:
        UnusableFileError: the file is not there, is no JSON lines, is empty, or a row lacks a
            key.
    """
    path = folder / name
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as exc:
        remedy = "name the folder that holds it with --data"
        raise UnusableFileError(str(path), exc.strerror or "it cannot be read", remedy) from exc
    except UnicodeDecodeError as exc:
        raise _broken(path, "it is not UTF-8") from exc
    rows = [_row(path, number, line, keys) for number, line in enumerate(lines, 1) if line.strip()]
    if not rows:
        raise _broken(path, "it is empty")
    return rows


def _row(path: Path, number: int, line: str, keys: Sequence[str]) -> Row:
    try:
        row = json.loads(line)
    except ValueError as exc:
        raise _broken(path, f"line {number} is no JSON") from exc
    missing = [key for key in keys if not isinstance(row, dict) or key not in row]
    if missing:
        raise _broken(path, f"line {number} has no {missing[0]!r}")
    found: Row = row
    return found


def _broken(path: Path, problem: str) -> UnusableFileError:
    return UnusableFileError(str(path), problem, "take it again from where it came from")


def report_json(report: Report) -> str:
    """Return a report as JSON, each row of a table by the names of its columns."""
    tables = [
        {
            "title": table.title,
            "rows": [dict(zip(table.columns, row, strict=True)) for row in table.rows],
        }
        for table in report.tables
    ]
    content = {
        "kind": report.kind,
        "tables": tables,
        "notes": list(report.notes),
        "misses": [dict(miss) for miss in report.misses],
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def report_text(report: Report) -> str:
    """Return a report as aligned columns for a terminal."""
    parts = [_table_text(table) for table in report.tables]
    return "\n\n".join([*parts, "\n".join(report.notes)]) + "\n"


def _table_text(table: Table) -> str:
    cells = [list(table.columns), *([_cell_text(cell) for cell in row] for row in table.rows)]
    widths = [max(len(row[n]) for row in cells) for n in range(len(table.columns))]
    lines = [
        "  ".join(
            cell.ljust(width) if n == 0 else cell.rjust(width)
            for n, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in cells
    ]
    return "\n".join([table.title, "", *lines])


def _cell_text(cell: Cell) -> str:
    if cell is None:
        return "–"
    return f"{100 * cell:.1f} %" if isinstance(cell, float) else str(cell)
