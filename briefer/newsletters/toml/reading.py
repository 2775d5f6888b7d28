"""``newsletter.toml`` to a :class:`~briefer.newsletters.newsletter.Newsletter`."""

import re
from collections.abc import Collection, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Literal

from briefer.newsletters.newsletter import (
    FORMATS,
    MAX_CONCURRENCY,
    MAX_ITEMS,
    MAX_TITLE,
    DeliveryTable,
    Feed,
    Filters,
    Newsletter,
    Period,
    Section,
)
from briefer.newsletters.toml.files import toml_in
from briefer.newsletters.toml.sources import source_of, web_address
from briefer.newsletters.toml.tables import Table
from briefer.newsletters.toml.values import shown
from briefer.settings import LANGUAGE_TAG

_MAX_NAME = 60
_MAX_WORD = 80
_MAX_PATH = 500
_LENGTH = re.compile(r"(\d{1,3})\s+(day|week)s?")
_DAYS = {"day": 1, "week": 7}

_FILTERS = ("words", "without", "sides", "since")
_SECTION = ("name", "words", "sides")
_OUTPUT = ("formats", "folder", "theme", "templates")
_TABLES = ("filters", "sections", "output", "delivery")
_TOP = (
    *("title", "every", "url", "language", "feeds", "links"),
    *("how_many", "concurrency", "allow_private"),
)
_HOMES = {
    **dict.fromkeys(_TOP, "move it up, above the first line with a [table]"),
    **dict.fromkeys(("without", "since"), "move it below [filters]"),
    **dict.fromkeys(("words", "sides"), "move it below [filters] or [[sections]]"),
    **dict.fromkeys(_OUTPUT, "move it below [output]"),
}
"""Where a key belongs: whoever adds a line to a TOML file adds it to the table above."""


def read_newsletter(path: str | Path, *, outputs: Collection[str]) -> Newsletter:
    """Read a ``newsletter.toml``.

    What stands below a ``[[delivery]]`` is the delivery's own, and not looked at.

    Args:
        path: of the file; paths in it are counted from its folder.
        outputs: the names that ``formats`` may hold.

    Raises:
        UnusableFileError: it cannot be read, is no TOML, or a key or value cannot be used. It
            names the line and the key.
    """
    whole = Path(path).absolute()
    table = Table.of(toml_in(str(path), missing="write one with: briefer newsletter new"))
    table.refuse_unknown((*_TOP, *_TABLES), _HOMES)
    sections = tuple(_sections(table))
    output = table.below("output")
    output.refuse_unknown(_OUTPUT, _HOMES)
    feeds = tuple(_feeds(table, whole.parent, [one.name for one in sections]))
    links = tuple(_links(table, whole.parent))
    if not feeds and not links:
        problem = "it names no feed and no link to take articles from"
        table.refuse("feeds", problem, 'put an address in: feeds = ["https://…"]')
    return Newsletter(
        path=whole,
        title=_title(table),
        every=_every(table),
        url=_url(table),
        language=_language(table),
        feeds=feeds,
        links=links,
        how_many=table.number("how_many", 8, 1, MAX_ITEMS),
        concurrency=table.number("concurrency", 4, 1, MAX_CONCURRENCY),
        allow_private=table.flag("allow_private", False),
        filters=_filters(table.below("filters")),
        sections=sections,
        formats=_formats(output, outputs),
        folder=_folder(output, whole.parent),
        theme=_there(output, "theme", whole.parent),
        templates=_there(output, "templates", whole.parent),
        deliveries=tuple(_deliveries(table)),
    )


def _title(table: Table) -> str:
    title = table.text("title", most=MAX_TITLE)
    if not title:
        table.refuse("title", "the newsletter has no title", 'write title = "…"')
    return title


def _every(table: Table) -> Period:
    return "day" if table.choice("every", ("week", "day")) == "day" else "week"


def _url(table: Table) -> str | None:
    url = table.text("url", most=_MAX_PATH)
    return None if url is None else web_address(url, table, ("url",)).rstrip("/")


def _language(table: Table) -> str | None:
    tag = table.text("language", most=_MAX_NAME)
    if tag is not None and LANGUAGE_TAG.fullmatch(tag) is None:
        problem = f"language = {shown(tag)} is no language's code"
        table.refuse("language", problem, "write one such as en or fr")
    return tag


def _feeds(table: Table, folder: Path, sections: Collection[str]) -> Iterator[Feed]:
    lines: dict[str, int] = {}
    for index, entry in enumerate(table.entries("feeds")):
        feed = _feed(table, index, entry, folder, sections)
        line = table.line_of("feeds", index)
        if feed.source in lines:
            problem = f"the feed {shown(feed.source)} stands in line {lines[feed.source]} already"
            table.refuse(("feeds", index), problem, "take one of them out")
        lines[feed.source] = line
        yield feed


def _feed(table: Table, index: int, entry: Any, folder: Path, sections: Collection[str]) -> Feed:
    path = ("feeds", index)
    if not isinstance(entry, dict):
        return Feed(source_of(entry, table, path, folder))
    below = Table(table.file, (*table.path, *path), entry)
    below.refuse_unknown(("url", "section"))
    if "url" not in entry:
        problem = "the feed has no url"
        table.refuse(path, problem, 'write { url = "https://…", section = "…" }')
    source = source_of(entry["url"], table, (*path, "url"), folder)
    section = below.text("section", most=_MAX_NAME)
    if section is not None and not sections:
        problem = f"section = {shown(section)}, and there are no [[sections]]"
        below.refuse("section", problem, f'add [[sections]] with name = "{section}"')
    return Feed(source, below.one_of(("section",), section, sections) if section else None)


def _links(table: Table, folder: Path) -> Iterator[str]:
    seen: set[str] = set()
    for index, entry in enumerate(table.entries("links")):
        source = source_of(entry, table, ("links", index), folder)
        if source not in seen:
            yield source
        seen.add(source)


def _filters(table: Table) -> Filters:
    table.refuse_unknown(_FILTERS, _HOMES)
    return Filters(
        words=table.texts("words", most=_MAX_WORD),
        without=table.texts("without", most=_MAX_WORD),
        sides=table.texts("sides", most=_MAX_WORD),
        since=_since(table),
    )


def _since(table: Table) -> date | timedelta | None:
    value = table.values.get("since")
    if value is None or type(value) is date:
        return value
    if isinstance(value, str):
        found = _LENGTH.fullmatch(" ".join(value.split()).casefold())
        if found is not None and (count := int(found.group(1))):
            return timedelta(days=count * _DAYS[found.group(2)])
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            pass
    remedy = 'write a day, since = 2026-11-01, or a length, since = "7 days"'
    problem = f"since = {shown(value)} is neither a day nor a length of time"
    table.refuse("since", problem, remedy)


def _sections(table: Table) -> Iterator[Section]:
    seen: dict[str, int] = {}
    tables = table.tables("sections")
    for index, one in enumerate(tables, 1):
        one.refuse_unknown(_SECTION, _HOMES)
        section = _section(one)
        if section.name.casefold() in seen:
            problem = f"a section named {shown(section.name)} stands in line "
            problem += f"{seen[section.name.casefold()]} already"
            one.refuse("name", problem, "give it another name, or make one of the two")
        if not section.words and not section.sides and index < len(tables):
            problem = f"the section {shown(section.name)} has neither words nor sides, so that it "
            problem += "takes every item and leaves none to those below"
            one.refuse("name", problem, "put it last, or give it words or sides")
        seen[section.name.casefold()] = one.line
        yield section


def _section(table: Table) -> Section:
    name = table.text("name", most=_MAX_NAME)
    if not name:
        table.refuse("name", "the section has no name", 'write name = "…" below it')
    words, sides = (table.texts(key, most=_MAX_WORD) for key in ("words", "sides"))
    return Section(name, words, sides)


def _formats(table: Table, outputs: Collection[str]) -> tuple[str, ...]:
    if "formats" not in table.values:
        return FORMATS
    found = table.texts("formats", most=_MAX_NAME)
    if not found:
        problem = "formats is empty, so that nothing would be written"
        table.refuse("formats", problem, f"name some of {', '.join(outputs)}")
    for index, name in enumerate(table.values["formats"]):
        table.one_of(("formats", index), name.strip(), outputs)
    return found


def _folder(table: Table, base: Path) -> Path:
    folder = base / (table.text("folder", most=_MAX_PATH) or "issues")
    if folder.exists() and not folder.is_dir():
        table.refuse("folder", f"{str(folder)!r} is a file", "name a folder for the issues")
    return folder


def _there(table: Table, key: Literal["theme", "templates"], base: Path) -> Path | None:
    """Return the path under a key, where something is there that can be used."""
    value = table.text(key, most=_MAX_PATH)
    if not value:
        return None
    path = base / value
    if not (path.is_file() if key == "theme" else path.is_dir()):
        noun = "file" if key == "theme" else "folder"
        problem = f"{key} = {shown(value)}, and there is no such {noun} in {str(base)!r}"
        table.refuse(key, problem, "mend the path, or take the line out")
    return path


def _deliveries(table: Table) -> Iterator[DeliveryTable]:
    for one in table.tables("delivery"):
        to = one.text("to", most=_MAX_NAME)
        if not to:
            one.refuse("to", "the delivery does not say where to", 'write to = "imap"')
        yield DeliveryTable(to, {k: v for k, v in one.values.items() if k != "to"}, one.line)
