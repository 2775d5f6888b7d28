"""A newsletter's briefings in the archive, and the corrections that come back from there."""

from pathlib import Path

from briefer.archive.archive import opened_archive
from briefer.newsletters.issue import Erratum
from briefer.newsletters.newsletter import Newsletter
from briefer.newsletters.state.items import KeptIssue
from briefer.newsletters.state.state import State


def archived(newsletter: Newsletter, state: State, kept: KeptIssue, archive: Path) -> None:
    """Keep the briefings of an issue in the archive, each once, as they were made.

    Args:
        newsletter: whose issue it is.
        state: remembers which are there.
        kept: the issue.
        archive: the file.

    Raises:
        OutputError: it cannot be written.
        UnusableFileError: it is no archive.
    """
    new = state.issues.unarchived(kept.key)
    items = [item for item in state.issues.items(kept.key) if item.id in new]
    with opened_archive(archive) as opened:
        for item in items:
            if item.briefing is not None:
                opened.add(item.briefing, newsletter=newsletter.title, issue=kept.key, item=item.id)
            with state.writing():
                state.issues.keep_archived(item.id)


def new_errata(newsletter: Newsletter, state: State, kept: KeptIssue, archive: Path) -> None:
    """Keep the corrections of earlier issues that none has printed, for this one to print.

    Args:
        newsletter: whose issues they are.
        state: remembers which were printed.
        kept: the issue.
        archive: the file.

    Raises:
        UnusableFileError: it is no archive.
    """
    with opened_archive(archive) as opened:
        earlier = [
            one
            for one in opened.listed(newsletter=newsletter.title)
            if one.corrections and any(issued.issue != kept.key for issued in one.issued)
        ]
        headlines = {one.id: one.headline for one in earlier}
        found = opened.corrections(list(headlines))
    with state.writing():
        for one in found:
            told = one.correction
            erratum = Erratum(
                item_headline=headlines[one.briefing],
                was=told.was,
                now=told.now,
                why=told.why,
                by=told.by,
                at=told.at,
            )
            state.editing.keep_erratum(kept.key, f"{told.statement} {told.at}", erratum)
