"""What a page is made of: the briefing less what was cut, and for a release only what holds."""

from collections.abc import Sequence

from briefer.errors import NotReleasedError, UsageError
from briefer.extraction.schema import Position
from briefer.grounding.briefing import Briefing, Gap
from briefer.grounding.checking import Check, check
from briefer.grounding.correcting import corrected
from briefer.grounding.identifying import with_statements
from briefer.grounding.statements import Disagreement, Statement
from briefer.grounding.wording import words_of_statement
from briefer.rendering.options import PageOptions

_HOLDS = frozenset({"traced", "repaired"})


def paged(briefing: Briefing, options: PageOptions) -> Briefing:
    """Return the briefing that a page is to print, its corrections in their places.

    Args:
        briefing: as it stands in its JSON.
        options: what they cut is left out; without marks no statement carries a finding.

    Raises:
        UsageError: an id to cut is none, or is the headline's or the bottom line's.
        NotReleasedError: it is for release, and something that was not cut does not hold.
    """
    right = corrected(briefing)
    kept = without(right, options.cut)
    if options.marked:
        return kept
    result = check(right)  # verdicts come to anew: a file may be edited, for better or worse
    if not options.draft:
        _refuse_what_does_not_hold(right, result, options.cut)
    holding = {one.id for one in result.statements if one.verdict in _HOLDS}

    def unmarked(_: str, item: Statement) -> Statement:
        verdict = "traced" if item.id in holding else "untraced"
        return item.model_copy(update={"verdict": verdict, "findings": [], "edited": False})

    return with_statements(kept, unmarked)


def without(briefing: Briefing, ids: Sequence[str]) -> Briefing:
    """Return a briefing less some of its statements, and less the gaps that only they explain.

    Args:
        briefing: whose statements they are.
        ids: of the statements, and of the disagreements, to leave out.

    Raises:
        UsageError: nothing has such an id, or it is one that no page can do without.
    """
    if not ids:
        return briefing
    gone = set(ids)
    _refuse_what_cannot_be_cut(briefing, ids)
    changes: dict[str, object] = {
        section: [item for item in getattr(briefing, section) if item.id not in gone]
        for section in ("who", "when", "stances", "background", "next")
    }
    if briefing.channel is not None and briefing.channel.id in gone:
        changes["channel"] = None
        changes["question"] = None  # it asks after the channel
    changes["disagreements"] = [one for one in briefing.disagreements if one.id not in gone]
    changes["gaps"] = [gap for gap in briefing.gaps if not _is_of(gap, briefing, gone)]
    return briefing.model_copy(update=changes)


def cut_points(briefing: Briefing, ids: Sequence[str]) -> list[Statement | Disagreement]:
    """Return the statements and disagreements that have one of these ids, in their order."""
    return [item for item in _points(briefing) if item.id in set(ids)]


def _points(briefing: Briefing) -> list[Statement | Disagreement]:
    return [*briefing.statements(), *briefing.disagreements]


def _refuse_what_cannot_be_cut(briefing: Briefing, ids: Sequence[str]) -> None:
    kept = {briefing.headline.id: "headline", briefing.what.id: "bottom line"}
    cuttable = [item.id for item in _points(briefing) if item.id and item.id not in kept]
    for one in ids:
        if one in kept:
            message = (
                f"The {kept[one]} ({one}) cannot be cut, since no page can do without it; "
                "mend its text in the .json instead."
            )
            raise UsageError(message)
        if one not in cuttable:
            known = f"those that can be cut are {', '.join(cuttable)}" if cuttable else ""
            message = f"No statement has the id {one!r}; {known or 'nothing here can be cut'}."
            raise UsageError(message)


def _is_of(gap: Gap, briefing: Briefing, gone: set[str]) -> bool:
    """Tell whether a gap is said only because of a statement that was cut."""
    if gap.kind == "evasion":
        return any(item.side == gap.side and item.id in gone for item in briefing.stances)
    if gap.kind == "purpose":
        return briefing.channel is not None and briefing.channel.id in gone
    silent = [item for item in briefing.stances if item.position is Position.NOT_STATED]
    return gap.kind == "position" and any(
        item.side == gap.side and item.id in gone for item in silent
    )


def _refuse_what_does_not_hold(briefing: Briefing, result: Check, cut: Sequence[str]) -> None:
    open_ids = [
        item.id for item in result.statements if item.verdict not in _HOLDS and item.id not in cut
    ]
    problems = [finding.detail for finding in result.findings]
    if open_ids or problems:
        needed = {briefing.headline.id, briefing.what.id}
        cuttable = [one for one in open_ids if one not in needed]
        raise NotReleasedError(open_ids, problems, cuttable=cuttable)


def told_of(points: Sequence[Statement | Disagreement]) -> str:
    """Return points as one line names them: the first words and the id of each."""
    return ", ".join(f"“{_opening(item)}” ({item.id})" for item in points)


_OPENING = 6
"""Words that tell one statement from another."""


def _opening(item: Statement | Disagreement) -> str:
    told = item.about if isinstance(item, Disagreement) else words_of_statement(item)
    words = told.split()
    return " ".join(words[:_OPENING]) + ("…" if len(words) > _OPENING else "")
