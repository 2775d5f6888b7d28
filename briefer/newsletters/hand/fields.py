"""Which of a statement's words an editor may write anew."""

from briefer.grounding.statements import (
    ChannelStatement,
    ClaimStatement,
    HeadlineStatement,
    StanceStatement,
    Statement,
    WhenStatement,
    WhoStatement,
)

_FIELDS: dict[type[Statement], str] = {
    HeadlineStatement: "text",
    ClaimStatement: "text",
    WhoStatement: "role",
    WhenStatement: "event",
    ChannelStatement: "purpose",
    StanceStatement: "summary",
}


def field_of(item: Statement) -> str:
    """Return the name of the field that an editor's text takes the place of."""
    return _FIELDS[type(item)]


def words_in(item: Statement) -> str:
    """Return what that field holds; empty where the article gives nothing, as of a purpose."""
    return getattr(item, field_of(item)) or ""
