"""Where articles and feeds come from, as a newsletter's file names them."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from briefer.articles.naming import is_address
from briefer.newsletters.toml.keys import Path as Keys
from briefer.newsletters.toml.tables import Table
from briefer.newsletters.toml.values import shown

_MAX_ADDRESS = 2_000
"""Characters of an address; what browsers and servers take."""


def source_of(value: Any, table: Table, path: Keys, folder: Path) -> str:
    """Return an address, or the whole path of a file.

    Args:
        value: as it stands in the file.
        table: that it stands in.
        path: where in the table.
        folder: from which paths are counted.

    Raises:
        UnusableFileError: it is neither an address of the web nor a file that is there.
    """
    if not isinstance(value, str) or not value.strip():
        problem = f"{shown(value)} is neither an address nor a file"
        table.refuse(path, problem, 'write an address: "https://…"')
    value = value.strip()
    if is_address(value):
        return web_address(value, table, path)
    file = folder / value
    try:
        found = file.is_file()
    except (OSError, ValueError):  # a name too long, or with a sign that none can have
        found = False
    if found:
        return str(file)
    problem = f"{shown(value)} is neither an address nor a file in {str(folder)!r}"
    table.refuse(path, problem, "write the whole address, with https://, or mend the path")


def web_address(value: str, table: Table, path: Keys) -> str:
    """Return an address of the web, without the part of a page that it points at.

    Raises:
        UnusableFileError: it is none.
    """
    try:
        parts = urlsplit(value)
        good = parts.scheme.lower() in {"http", "https"} and bool(parts.hostname)
        good = good and parts.port != 0
    except ValueError:  # a port that is no number, a bracket left open
        good = False
    if "@" in value.partition("//")[2].partition("/")[0]:  # whoever reads the file would have it
        table.refuse(path, "the address holds a name or a password", "take it out of the address")
    if not good or " " in value or len(value) > _MAX_ADDRESS:
        problem = f"{shown(value)} is no address of the web"
        table.refuse(path, problem, "write one that begins with https:// or http://")
    scheme, host = parts.scheme.lower(), parts.netloc.lower()
    return parts._replace(scheme=scheme, netloc=host, fragment="").geturl()
