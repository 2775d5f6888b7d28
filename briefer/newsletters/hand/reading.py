"""``issue.toml`` to a Hand."""

from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from briefer.newsletters.hand.hand import Hand, ItemHand, StatementHand
from briefer.newsletters.toml.files import toml_in
from briefer.newsletters.toml.tables import Table
from briefer.newsletters.toml.values import near_miss, shown

if TYPE_CHECKING:
    from briefer.grounding.briefing import Briefing

MAX_SUBJECT = 60
"""Characters; what mailboxes show of a subject line, and of the line behind it."""

MAX_INTRO = 4_000
"""Characters; four paragraphs leave room for the items on the first screen but one."""

MAX_TEXT = 600
"""Characters of a statement; the longest that a model may write has 400."""

_MAX_NAME = 200
_TOP = ("subject", "preheader", "intro", "item")
_ITEM = ("id", "section", "keep", "embargo_until", "statements")
_STATEMENT = ("text", "cut", "note")
_HOMES = {
    **dict.fromkeys(_TOP, "move it up, above the first [[item]]"),
    **dict.fromkeys(_ITEM, "move it up, right below the [[item]] that it is of"),
    **dict.fromkeys(_STATEMENT, "move it below an [item.statements.…] line"),
}


def read_hand(path: str | Path, *, written: Collection[str] = ()) -> Hand:
    """Read an ``issue.toml``.

    Args:
        path: of the file.
        written: what was written into it before, as ``written_of`` gives it. An item that was
            and is gone was taken out by the editor.

    Raises:
        UnusableFileError: it cannot be read, is no TOML, or a key or value cannot be used; or
            it is empty though items were written. It names the line and the key.
    """
    name = str(path)
    file = toml_in(name, missing="run the newsletter once more, which writes it")
    table = Table.of(file)
    table.refuse_unknown(_TOP, _HOMES)
    items = tuple(_items(table))
    before = {one for one in written if "." not in one}
    if before and not table.values:
        count = "an item was" if len(before) == 1 else f"{len(before)} items were"
        problem = f"it is empty, though {count} written into it"
        remedy = "bring its text back, or delete the file to have it written anew"
        file.refuse(1, problem, remedy)
    return Hand(
        subject=table.text("subject", most=MAX_SUBJECT) or None,
        preheader=table.text("preheader", most=MAX_SUBJECT) or None,
        intro=table.text("intro", most=MAX_INTRO, lines=True) or None,
        items=items,
        dropped=frozenset(before - {one.id for one in items}),
    )


def unknown_ids(hand: Hand, items: "Mapping[str, Briefing]") -> list[str]:
    """Return a sentence for each id in the file that nothing of the issue has.

    There is one, too, for a text or note where the articles differ: that can only be cut.

    Args:
        hand: as it was read.
        items: the issue's briefings, as they are without the hand, by the id of their item.
    """
    return [told for item in hand.items for told in _unknown(item, items)]


def _unknown(item: ItemHand, items: "Mapping[str, Briefing]") -> Iterator[str]:
    briefing = items.get(item.id)
    if briefing is None:
        remedy = near_miss(item.id, items) or "it is passed over"
        where = f"{item.path}, line {item.line}"
        yield f"{where}: no item of the issue has the id {item.id!r}; {remedy}."
        return
    statements = [one.id for one in briefing.statements()]
    differences = [one.id for one in briefing.disagreements]
    for name, hand in item.statements.items():
        where = f"{item.path}, line {hand.line}"
        if name in differences and (hand.text or hand.note):
            yield f"{where}: {name} is where the articles differ; it takes no text or note."
        elif name not in {*statements, *differences}:
            remedy = near_miss(name, [*statements, *differences]) or "it is passed over"
            yield f"{where}: no statement of {item.id} has the id {name!r}; {remedy}."


def _items(table: Table) -> Iterator[ItemHand]:
    lines: dict[str, int] = {}
    tables = table.tables("item")
    by_header = tables and table.file.layout.is_header(tables[0].path)
    if "item" in table.values and not by_header:
        table.refuse(("item",), "item = [ … ] cannot be added to", "write [[item]] above each")
    for one in tables:
        item = _item(one)
        if item.id in lines:
            problem = f"the item {item.id!r} stands in line {lines[item.id]} already"
            one.refuse(("id",), problem, "take one of them out")
        lines[item.id] = item.line
        yield item


def _item(table: Table) -> ItemHand:
    table.refuse_unknown(_ITEM, _HOMES)
    name = table.text("id", most=_MAX_NAME)
    if not name:
        table.refuse((), "the item has no id", 'write id = "…", or take the item out')
    below = table.below("statements")
    return ItemHand(
        id=name,
        keep=table.flag("keep", True),
        section=table.text("section", most=_MAX_NAME),
        embargo_until=_embargo(table),
        statements={key: _statement(below, key) for key in below.values},
        path=table.file.name,
        line=table.line,
    )


def _embargo(table: Table) -> datetime | None:
    value = table.values.get("embargo_until")
    if value is None or (isinstance(value, datetime) and value.tzinfo is not None):
        return _in_the_calendar(value, table)
    remedy = "write day, time and zone, without quotation marks: 2026-11-28T06:00:00+01:00"
    if isinstance(value, datetime):
        problem = f"embargo_until = {shown(value)} has no zone, so that it is another moment"
        table.refuse("embargo_until", f"{problem} in every country", remedy)
    table.refuse("embargo_until", f"embargo_until = {shown(value)} is no moment", remedy)


def _in_the_calendar(value: datetime | None, table: Table) -> datetime | None:
    try:
        if value is not None:
            value.astimezone(UTC)
    except OverflowError:
        problem = f"embargo_until = {shown(value)} is beyond the calendar's end"
        table.refuse("embargo_until", problem, "write keep = false to leave the item out for good")
    return value


def _statement(table: Table, key: str) -> StatementHand:
    one = table.below(key)
    one.refuse_unknown(_STATEMENT, _HOMES)
    text, note = (one.text(name, most=MAX_TEXT) for name in ("text", "note"))
    if text == "":
        remedy = "write the words, take the line out, or write cut = true in its place"
        one.refuse("text", f"the text of {key} is empty", remedy)
    return StatementHand(text, one.flag("cut", False), note or None, one.line)
