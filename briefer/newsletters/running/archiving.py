"""A newsletter's briefings in the archive, and the corrections that come back from there."""

from pathlib import Path

from briefer.archive.archive import opened_archive
from briefer.grounding.statements import Correction
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


def keep_corrections(newsletter: Newsletter, state: State, kept: KeptIssue, archive: Path) -> None:
    """Keep what was corrected in the archive of a newsletter's items.

    What is of an earlier issue is printed in this one too, unless another has printed it.

    Args:
        newsletter: whose items they are.
        state: remembers what was corrected, and printed.
        kept: the issue.
        archive: the file.

    Raises:
        UnusableFileError: it is no archive.
    """
    with opened_archive(archive) as opened:
        listed = opened.listed(newsletter=newsletter.title)
        entries = {one.id: one for one in listed if one.corrections}
        found = opened.corrections(list(entries))
    with state.writing():
        for one in found:
            for issued in entries[one.briefing].issued:
                state.editing.keep_correction(issued.item, one.correction)
            if all(issued.issue != kept.key for issued in entries[one.briefing].issued):
                erratum = _erratum(entries[one.briefing].headline, one.correction)
                name = f"{one.correction.statement} {one.correction.at}"
                state.editing.keep_erratum(kept.key, name, erratum)


def _erratum(headline: str, told: Correction) -> Erratum:
    return Erratum(
        item_headline=headline, was=told.was, now=told.now, why=told.why, by=told.by, at=told.at
    )
