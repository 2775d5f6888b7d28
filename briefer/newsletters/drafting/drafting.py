"""The draft of an issue: everything that is made of what its newsletter remembers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from briefer.clock import instant
from briefer.files import write_whole
from briefer.grounding.briefing import Briefing
from briefer.newsletters.composing.composing import (
    Made,
    composed,
    print_of_issue,
    print_of_item,
    with_clocks,
)
from briefer.newsletters.composing.wording import preheader_of, subject_of
from briefer.newsletters.drafting.made_of import hand_path, left_out_of, read_hand_of
from briefer.newsletters.drafting.past import past_of
from briefer.newsletters.feeds.entry import Entry
from briefer.newsletters.hand.beneath import Beneath, bases_of, changed_beneath, moved_ids
from briefer.newsletters.hand.hand import Hand
from briefer.newsletters.hand.reading import unknown_ids
from briefer.newsletters.hand.writing import hand_file, sketch_of, written_of
from briefer.newsletters.issue import Approval, Issue
from briefer.newsletters.letters import Letter
from briefer.newsletters.newsletter import Newsletter
from briefer.newsletters.outputs import output_named
from briefer.newsletters.outputs.base import Edition
from briefer.newsletters.outputs.mail import letter_of
from briefer.newsletters.state.issues import KeptIssue
from briefer.newsletters.state.items import KeptItem
from briefer.newsletters.state.state import State
from briefer.rendering.options import PageOptions


@dataclass(frozen=True, slots=True)
class Draft:
    """An issue as it stands, and all that is made of it.

    Attributes:
        items: its briefings as they were made, in the order in which they were planned.
        issue: with its clocks; less what is under embargo.
        files: each by its path below the folder of issues.
        letter: the same as mail.
        hand: what its editor says.
        beneath: statements that changed beneath an edit.
        notices: what of the editor's file could not be used.
        corrected: earlier issues whose pages are written again.
    """

    items: tuple[Made, ...]
    issue: Issue
    files: Mapping[str, bytes]
    letter: Letter
    hand: Hand
    beneath: tuple[Beneath, ...]
    notices: tuple[str, ...]
    corrected: tuple[Issue, ...]


def draft_of(
    newsletter: Newsletter,
    state: State,
    kept: KeptIssue,
    moment: datetime,
    *,
    approval: Approval | None,
) -> Draft | None:
    """Return an issue as it stands, or None where it has no item, or none that is out of embargo.

    No file is written. Kept are the issue as it was composed, the clocks of what has changed,
    which later runs are to give again, and the words beneath an editor's changes.

    Args:
        newsletter: whose issue it is.
        state: what is known of it.
        kept: the issue.
        moment: of the run.
        approval: who approved it, or None.

    Raises:
        UnusableFileError: the editor's file, a theme or a template cannot be used.
        OutputError: the mail is too long.
    """
    items = [item for item in state.items.of(kept.key) if item.briefing is not None]
    made = tuple(Made(item, _also(state, item)) for item in items)
    moved = _moved(made)
    hand = _followed(read_hand_of(newsletter, state, kept.key), moved)
    briefings = {one.kept.id: one.briefing for one in made}
    closed = {one.id for one in hand.items if not one.is_open(moment)}
    if not set(briefings) - hand.taken_out - closed:
        return None
    # The hash of what was approved cannot stand in it.
    shown = approval.model_copy(update={"sha256": ""}) if approval else None
    issue = composed(
        newsletter,
        kept,
        made,
        hand,
        moment,
        errata=state.editing.errata(kept.key),
        left_out=left_out_of(state, kept),
        approval=shown,
        corrections=state.editing.corrections(),
    )
    issue = _clocked(issue, state, kept, moment, approval)
    past = past_of(state)
    edition = Edition(issue, past.latest, moment, _page_options(newsletter), past.listed)
    files: dict[str, bytes] = {}
    # A draft that a person changed elsewhere is left alone, and the new mail stands here.
    mail = ("mail",) if newsletter.deliveries else ()
    for name in dict.fromkeys((*newsletter.formats, *mail)):
        files.update(output_named(name)(edition))
    files = {**_corrected_pages(newsletter, edition, past.corrected), **files}
    now = bases_of(hand, briefings)
    before = {
        (item, moved.get(item, {}).get(statement, statement)): words
        for (item, statement), words in state.editing.beneath(kept.key).items()
    }
    with state.writing():
        state.editing.keep_beneath(
            kept.key, {place: before.get(place, now[place]) for place in now}
        )
    return Draft(
        made,
        issue,
        files,
        letter_of(edition),
        hand,
        tuple(changed_beneath(before, now)),
        (*unknown_ids(hand, briefings), *_taken_out(hand, briefings)),
        past.corrected,
    )


def _taken_out(hand: Hand, briefings: Mapping[str, Briefing]) -> list[str]:
    """Return a sentence for each item that an editor took out of the file."""
    gone = [name for name in briefings if name in hand.dropped]
    return [f"{name!r} is gone from it, and so from the issue." for name in gone]


def write_hand(newsletter: Newsletter, state: State, draft: Draft) -> bool:
    """Add to the editor's file what is new in the issue; return whether anything was.

    Raises:
        OutputError: it cannot be written.
    """
    key = draft.issue.key
    path = hand_path(newsletter, key)
    sketches = [sketch_of(one.kept.id, one.kept.section, one.briefing) for one in draft.items]
    existing = path.read_bytes().decode("utf-8") if path.exists() else None
    headlines = [item.headline for item in draft.issue.items]
    text = hand_file(
        existing,
        sketches,
        subject=subject_of(newsletter.title, headlines[0]),
        preheader=preheader_of(headlines, draft.issue.items[0].summary),
        written=state.editing.written(key),
        moved=_moved(draft.items),
    )
    if text != existing:
        write_whole({path: text.encode("utf-8")})
    with state.writing():
        state.editing.keep_written(key, written_of(sketches))
    return text != existing


def _also(state: State, item: KeptItem) -> tuple[Entry, ...]:
    return tuple(one.entry for one in state.entries.joined_to(item.id))


def _moved(made: Sequence[Made]) -> dict[str, dict[str, str]]:
    """Return, of each item that was briefed again, the new ids of its statements."""
    return {
        one.kept.id: moved_ids(one.kept.formerly, one.briefing)
        for one in made
        if one.kept.formerly is not None
    }


def _followed(hand: Hand, moved: Mapping[str, Mapping[str, str]]) -> Hand:
    """Return a hand whose edits are of the statements that stand there now."""
    items = tuple(
        replace(
            item,
            statements={
                moved.get(item.id, {}).get(name, name): one for name, one in item.statements.items()
            },
        )
        for item in hand.items
    )
    return replace(hand, items=items)


def _clocked(
    issue: Issue, state: State, kept: KeptIssue, moment: datetime, approval: Approval | None
) -> Issue:
    """Return an issue with the instants of its last changes, which are kept."""
    known = state.items.clocks(kept.key)
    updated = {}
    with state.writing():
        for item in issue.items:
            sha256 = print_of_item(item)
            last, at = known.get(item.id, (None, None))
            if last is None:
                at = item.briefed
            elif last != sha256 or at is None:
                at = instant(moment)
            updated[item.id] = at
            state.items.keep_clock(item.id, sha256, at)
        sha256 = print_of_issue(issue)
        same = kept.sha256 == sha256 and kept.updated is not None
        at = kept.updated if same and kept.updated else instant(moment)
        clocked = with_clocks(issue, updated, approval.at if approval else at)
        state.issues.keep_made(clocked, sha256)
    return clocked


def _corrected_pages(
    newsletter: Newsletter, edition: Edition, corrected: Sequence[Issue]
) -> dict[str, bytes]:
    """Return the pages of earlier issues in which something was corrected since.

    What was sent by mail stays as it was sent.
    """
    files: dict[str, bytes] = {}
    for issue in corrected:
        if any(item.briefing.corrections for item in issue.items):
            past = replace(edition, issue=issue, past=(), listed=())
            for name in newsletter.formats:
                if name not in {"mail", "feeds"}:
                    files.update(output_named(name)(past))
    return files


def _page_options(newsletter: Newsletter) -> PageOptions:
    return PageOptions(
        templates=str(newsletter.templates) if newsletter.templates else None,
        theme=str(newsletter.theme) if newsletter.theme else None,
    )
