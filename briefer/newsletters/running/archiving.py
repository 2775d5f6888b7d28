"""A newsletter's briefings in the archive, and the corrections that come back from there."""

import hashlib
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from briefer.archive.archive import opened_archive
from briefer.archive.entries import Issued
from briefer.grounding.correcting import corrected
from briefer.grounding.statements import Correction
from briefer.newsletters.issue import Erratum, Issue, Item
from briefer.newsletters.newsletter import Newsletter
from briefer.newsletters.state.issues import KeptIssue
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
    new = state.items.unarchived(kept.key)
    items = [item for item in state.items.of(kept.key) if item.id in new]
    with opened_archive(archive) as opened:
        for item in items:
            if item.briefing is not None:
                opened.add(item.briefing, newsletter=newsletter.title, issue=kept.key, item=item.id)
            with state.writing():
                state.items.keep_archived(item.id)


def keep_corrections(newsletter: Newsletter, state: State, kept: KeptIssue, archive: Path) -> None:
    """Keep what was corrected in the archive of a newsletter's items.

    What stood in an issue that went out is printed in this one, unless another has printed it.

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
    sent = cache(state.issues.sent)
    earlier: dict[str, list[Correction]] = {}
    with state.writing():
        for one in found:
            issued, told = entries[one.briefing].issued, one.correction
            before = earlier.setdefault(one.briefing, [])
            for place in issued:
                state.editing.keep_correction(place.item, told)
            if not _is_printed(state, told):
                items = (item for place in issued for item in _items_at(place, sent))
                if any(_stood(item, before, told) for item in items):
                    erratum = _erratum(entries[one.briefing].headline, told)
                    state.editing.keep_erratum(kept.key, _name(told), erratum)
            before.append(told)


def _items_at(place: Issued, sent: Callable[[str], Issue | None]) -> list[Item]:
    """Return the item of an issue that went out, if it was in it then."""
    issue = sent(place.issue)
    return [item for item in issue.items if item.id == place.item] if issue is not None else []


def _stood(item: Item, earlier: Sequence[Correction], told: Correction) -> bool:
    """Tell whether an item said what is corrected, as it went out or after earlier corrections.

    An editor may have cut it or written other words before.
    """
    said = corrected(item.briefing.model_copy(update={"corrections": list(earlier)}))
    right = corrected(said.model_copy(update={"corrections": [told]}))
    return list(right.statements()) != list(said.statements())


def _name(told: Correction) -> str:
    return hashlib.sha256(told.model_dump_json().encode("utf-8")).hexdigest()


def _is_printed(state: State, told: Correction) -> bool:
    if state.editing.erratum(_name(told)) is not None:
        return True
    # As it was named before, so that of several in one second only one was printed.
    before = state.editing.erratum(f"{told.statement} {told.at}")
    return before is not None and before == _erratum(before.item_headline, told)


def _erratum(headline: str, told: Correction) -> Erratum:
    return Erratum(
        item_headline=headline, was=told.was, now=told.now, why=told.why, by=told.by, at=told.at
    )
