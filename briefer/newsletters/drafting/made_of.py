"""What a draft is made of, and whether that has changed since it was made."""

import hashlib
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from briefer import __version__
from briefer.newsletters.hand.hand import Hand
from briefer.newsletters.hand.reading import read_hand
from briefer.newsletters.newsletter import Newsletter
from briefer.newsletters.periods import first_day_ahead
from briefer.newsletters.state.issues import KeptIssue
from briefer.newsletters.state.state import State

if TYPE_CHECKING:
    from briefer.grounding.briefing import LeftOut

HAND = "issue.toml"
"""The file beside an issue in which its editor writes."""


def hand_path(newsletter: Newsletter, key: str) -> Path:
    """Return where the editor of an issue writes."""
    return newsletter.folder / key / HAND


def print_of_sources(
    newsletter: Newsletter, state: State, kept: KeptIssue, moment: datetime
) -> str:
    """Return a hash of all that a draft is made of: where it is the same, so is the draft."""
    approval = state.editing.approval(kept.key)
    told = (
        __version__,
        first_day_ahead(moment, approval.at if approval is not None else None),
        state.editing.errata(kept.key),
        state.editing.corrections(),
        approval,
        unmade(state, kept),
    )
    parts = [repr(told).encode()]
    paths = [newsletter.path, hand_path(newsletter, kept.key), newsletter.theme]
    if newsletter.templates is not None:
        paths += sorted(newsletter.templates.rglob("*"))
    for path in paths:
        with suppress(OSError):
            parts.append(path.read_bytes() if path is not None else b"")
    for item, briefing, entries in state.items.prints(kept.key):
        parts += [f"{item} {entries}".encode(), briefing or b""]
    hand = read_hand_of(newsletter, state, kept.key)
    closed = [one.id for one in hand.items if not one.is_open(moment)]
    parts.append(" ".join(closed).encode())
    return hashlib.sha256(b"\0".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


def read_hand_of(newsletter: Newsletter, state: State, key: str) -> Hand:
    """Return what the editor of an issue says; nothing before the first run has written.

    Raises:
        UnusableFileError: the file cannot be used.
    """
    path = hand_path(newsletter, key)
    return read_hand(path, written=state.editing.written(key)) if path.exists() else Hand()


def left_out_of(state: State, kept: KeptIssue) -> "list[LeftOut]":
    """Return what no briefing could be made of since an issue was begun, and why."""
    from briefer.grounding.briefing import LeftOut

    return [LeftOut(source=source, why=why) for source, why in unmade(state, kept)]


def unmade(state: State, kept: KeptIssue) -> list[tuple[str, str]]:
    """Return what no briefing could be made of since an issue was begun, and why, as text."""
    unread = [(one.entry.url, one.why or "") for one in state.entries.left_out(kept.opened)]
    return [*unread, *state.items.failures(kept.key)]
