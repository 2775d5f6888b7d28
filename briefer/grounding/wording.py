"""A statement's own words, whatever its section, for reports about it."""

from briefer.grounding.statements import (
    ChannelStatement,
    ClaimStatement,
    HeadlineStatement,
    StanceStatement,
    Statement,
    WhenStatement,
    WhoStatement,
)


def words_of_statement(item: Statement) -> str:
    """Return a statement's words on one line: a person with the role, a side with its stand."""
    words = ""
    if isinstance(item, HeadlineStatement | ClaimStatement):
        words = item.text
    elif isinstance(item, WhoStatement):
        words = ", ".join(part for part in (item.name, item.role, item.side) if part)
    elif isinstance(item, WhenStatement):
        words = f"{item.phrase}: {item.event}"
    elif isinstance(item, StanceStatement):
        words = f"{item.side}: {item.summary}"
    elif isinstance(item, ChannelStatement):
        purpose = f", {item.purpose}" if item.purpose else ""
        words = f"{' and '.join(item.between)}: {item.status.value}{purpose}"
    said_by = getattr(item, "said_by", None)
    return " ".join(f"{words} (according to {said_by})".split() if said_by else words.split())
