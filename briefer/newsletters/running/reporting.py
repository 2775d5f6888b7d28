"""What a run did, in words for the editor."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from briefer.errors import ArticleError, BrieferError, OutputError
from briefer.newsletters.drafting.writing import Written
from briefer.newsletters.newsletter import Newsletter
from briefer.newsletters.running.collecting import Collected
from briefer.newsletters.running.leaving import Left
from briefer.newsletters.running.planning import Plan
from briefer.newsletters.state.issues import IssueStatus

if TYPE_CHECKING:
    from briefer.newsletters.hand.beneath import Beneath
    from briefer.newsletters.issue import Approval, Issue
    from briefer.newsletters.running.rereading import Lost

_MOST_PASSED = 5
"""Entries that the filters passed over which are named; the others are counted."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did, or would do.

    Attributes:
        newsletter: whose run it was.
        moment: of the run.
        collected: what feeds brought.
        plan: what was decided of it.
        issue: as it stands, or None where there is none.
        lapsed: an approval that no longer holds, or None.
        written: what was written, or None where nothing was to be.
        drafts: what came of each delivery.
        ended: the key of an issue that a person had sent when the run began, or None.
        closed: what people made of the issue in their own tools, or None.
        notices: what of the editor's file could not be used.
        beneath: statements that changed beneath an edit.
        lost: statements of the last issue that lost their support.
        made: ids of the items whose briefings were made, or tried.
        unmade: what no briefing could be made of since the issue was begun, and why.
        stale: items that could not be briefed again though their article changed, and why.
        model_down: how the model failed where it made none of the briefings, or None.
    """

    newsletter: Newsletter
    moment: datetime
    collected: Collected
    plan: Plan
    issue: "Issue | None" = None
    lapsed: "Approval | None" = None
    written: Written | None = None
    drafts: tuple[Left, ...] = ()
    ended: str | None = None
    closed: IssueStatus | None = None
    notices: tuple[str, ...] = ()
    beneath: "tuple[Beneath, ...]" = ()
    lost: "tuple[Lost, ...]" = ()
    made: frozenset[str] = frozenset()
    unmade: tuple[tuple[str, str], ...] = ()
    stale: tuple[tuple[str, str], ...] = ()
    model_down: BrieferError | None = None

    def lines(self, *, tried: bool = False) -> list[str]:
        """Return the report, a line each.

        Args:
            tried: whether this only says what would be done.
        """
        told = [*self._heading(tried), *self._taken(tried), *self._untaken()]
        if not tried:
            told += [*self._issue(), *self._outside()]
        return told

    def failure(self) -> BrieferError | None:
        """Return what the run could not do though it was asked to, all else being done; or None.

        Whoever keeps a newsletter going learns of it by the exit code.
        """
        feeds = len(self.newsletter.feeds)
        if feeds and self.collected.unread == feeds:
            none = "its feed could not" if feeds == 1 else f"none of its {feeds} feeds could"
            path = str(self.newsletter.path)
            return ArticleError(path, f"{none} be read", "see what the report says", "newsletter")
        if self.model_down is not None:
            return self.model_down
        return undelivered(self.drafts)

    def _heading(self, tried: bool) -> Iterator[str]:
        plan = self.plan
        what = "would begin" if tried and plan.begins else "begins" if plan.begins else "draft"
        nothing = plan.begins and not (plan.events or plan.released) and self.issue is None
        state = "nothing new" if nothing else f"{what}: {self.newsletter.folder / plan.key}"
        yield f"{self.newsletter.title}, {plan.period}: {state}"

    def _taken(self, tried: bool) -> Iterator[str]:
        known = {item.id: item for item in self.issue.items} if self.issue else {}
        for event in self.plan.events:
            count = len(event.articles)
            of = f"  ({count} articles)" if count > 1 else ""
            headline = known[event.id].headline if event.id in known else event.title
            new = "would take" if tried else "new"
            yield f"  {new}  {_headed(event.section, headline)}{of}"
        planned = {event.id for event in self.plan.events} | dict(self.plan.changed).keys()
        # An earlier run was cut short before it, or an earlier issue sent without it.
        taken_up = self.made.union(self.plan.released) - planned
        for one in known.values():
            if one.id in taken_up:
                yield f"  new  {_headed(one.section, one.headline)}"
        for item, entry in self.plan.joined:
            yield f"  also  {_quoted(entry.title or entry.url)} joins {item}"
        for item, _ in self.plan.changed:
            yield f"  again  {item}: its article has changed"
        for item, why in (*self.plan.unread, *self.stale):
            yield f"  again  {item}: its article has changed, which is not briefed yet: {why}"
        if self.plan.waiting:
            yield f"  waiting  {_counted(self.plan.waiting, 'entry', 'entries')}, no room"

    def _untaken(self) -> Iterator[str]:
        for trouble in self.collected.troubles:
            yield f"  feed  {trouble}"
        if self.model_down is not None:
            yield f"  model  no briefing was made; the next run tries again: {self.model_down}"
        left_out = {entry.url: why for entry, why in self.plan.left_out} | dict(self.unmade)
        for source, why in left_out.items():
            yield f"  left out  {source}: {why}"
        passed = self.plan.passed_over
        for entry, why in passed[:_MOST_PASSED]:
            yield f"  passed over  {_quoted(entry.title or entry.url)}: {why}"
        if len(passed) > _MOST_PASSED:
            yield f"  passed over  {len(passed) - _MOST_PASSED} more"

    def _issue(self) -> Iterator[str]:
        if self.lapsed is not None:
            yield f"  approval  that of {self.lapsed.by} no longer holds: the issue has changed"
        for one in self.beneath:
            yield (
                f"  edited  {one.item}: the statement beneath your edit of {one.statement} "
                f"has changed: {_quoted(one.now)}"
            )
        yield from (f"  issue.toml  {one}" for one in self.notices)
        if self.issue is not None:
            from briefer.newsletters.drafting.proving import unproved_lines

            yield from (f"  {one}" for one in unproved_lines(self.issue))
        if self.written is not None:
            yield from lines_of_kept(self.written)

    def _outside(self) -> Iterator[str]:
        yield from lines_of_drafts(self.drafts)
        if self.ended is not None:
            yield f"  issue  {self.ended} was sent by a person; what is new goes into the next one"
        if self.closed is not None:
            yield f"  issue  it was {self.closed} by a person; the next run begins the next one"
        for lost in self.lost:
            yield f"  lost  {lost.issue}, {lost.statement}: {_quoted(lost.words)}: {lost.why}"


_LEFT = {
    "left": "draft left",
    "renewed": "draft renewed",
    "same": "draft as it was",
    "changed": "draft changed by a person: left alone; the new version stands in the folder",
    "missing": (
        "draft deleted there: a later run that finds no draft anywhere ends the issue "
        "(--overwrite leaves it again)"
    ),
    "deleted": (
        "draft deleted by a person: left so "
        "(--overwrite leaves it again while its issue is a draft)"
    ),
    "sent": "sent by a person",
    "failed": "no draft",
    "sends_only": "holds no drafts; sends with --send",
}


def lines_of_drafts(drafts: Sequence[Left]) -> Iterator[str]:
    """Yield what came of each delivery, a line each."""
    for one in drafts:
        yield f"  {one.place}  {_LEFT[one.what]}{f' ({one.url})' if one.url else ''}" + (
            f": {one.why}" if one.why else ""
        )


def undelivered(drafts: Sequence[Left]) -> OutputError | None:
    """Return that drafts could not be left, and where; None where all were."""
    if without := [one.place for one in drafts if one.what == "failed"]:
        remedy = "see what the report says; the next run tries again"
        return OutputError(", ".join(without), "no draft could be left there", remedy)
    return None


def lines_of_kept(files: Written) -> Iterator[str]:
    """Yield the files that a person changed and that were left alone, a line each."""
    for path in files.kept:
        yield f"  kept  {path} was changed by hand; the new version is {path}.new"
    for path in files.stray:
        yield f"  kept  {path} was changed by hand, and is no part of the issue any more: delete it"


def _quoted(text: str) -> str:
    from briefer.newsletters.drafting.proving import quoted

    return quoted(text)


def _headed(section: str | None, headline: str) -> str:
    return f"{section}: {_quoted(headline)}" if section else _quoted(headline)


def _counted(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"
