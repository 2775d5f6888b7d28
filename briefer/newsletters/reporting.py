"""What a run did, in words for the editor."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from briefer.newsletters.collecting import Collected
from briefer.newsletters.leaving import Left
from briefer.newsletters.newsletter import Newsletter
from briefer.newsletters.planning import Plan
from briefer.newsletters.state.items import IssueStatus
from briefer.newsletters.writing import Written

if TYPE_CHECKING:
    from briefer.newsletters.drafting import Draft
    from briefer.newsletters.hand.beneath import Beneath
    from briefer.newsletters.issue import Approval, Issue
    from briefer.newsletters.rereading import Lost

_LONGEST = 100
"""Characters of a text that a line of a report quotes."""

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
        closed: what people made of the issue in their own tools, or None.
        notices: what of the editor's file could not be used.
        beneath: statements that changed beneath an edit.
        lost: statements of the last issue that lost their support.
    """

    newsletter: Newsletter
    moment: datetime
    collected: Collected
    plan: Plan
    issue: "Issue | None" = None
    lapsed: "Approval | None" = None
    written: Written | None = None
    drafts: tuple[Left, ...] = ()
    closed: IssueStatus | None = None
    notices: tuple[str, ...] = ()
    beneath: "tuple[Beneath, ...]" = ()
    lost: "tuple[Lost, ...]" = ()

    def lines(self, *, tried: bool = False) -> list[str]:
        """Return the report, a line each.

        Args:
            tried: whether this only says what would be done.
        """
        told = [*self._heading(tried), *self._taken(tried), *self._untaken()]
        if not tried:
            told += [*self._issue(), *self._outside()]
        return told

    def _heading(self, tried: bool) -> Iterator[str]:
        plan = self.plan
        what = "would begin" if tried and plan.begins else "begins" if plan.begins else "draft"
        nothing = plan.begins and not plan.events and self.issue is None
        state = "nothing new" if nothing else f"{what}: {self.newsletter.folder / plan.key}"
        yield f"{self.newsletter.title}, {plan.period}: {state}"

    def _taken(self, tried: bool) -> Iterator[str]:
        known = {item.id: item for item in self.issue.items} if self.issue else {}
        for event in self.plan.events:
            count = len(event.articles)
            of = f"  ({count} articles)" if count > 1 else ""
            section = f"{event.section}: " if event.section else ""
            headline = known[event.id].headline if event.id in known else event.title
            yield f"  {'would take' if tried else 'new'}  {section}{_quoted(headline)}{of}"
        for item, entry in self.plan.joined:
            yield f"  also  {_quoted(entry.title or entry.url)} joins {item}"
        for item, _ in self.plan.changed:
            yield f"  again  {item}: its article has changed"
        if self.plan.waiting:
            yield f"  waiting  {_counted(self.plan.waiting, 'entry', 'entries')}, no room"

    def _untaken(self) -> Iterator[str]:
        for trouble in self.collected.troubles:
            yield f"  feed  {trouble}"
        for entry, why in self.plan.left_out:
            yield f"  left out  {entry.url}: {why}"
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
            yield from (f"  {one}" for one in unproved_lines(self.issue))
        if self.written is not None:
            yield from (
                f"  kept  {path} was changed by hand; the new version is {path}.new"
                for path in self.written.kept
            )

    def _outside(self) -> Iterator[str]:
        for one in self.drafts:
            yield f"  {one.place}  {_LEFT[one.what]}{f' ({one.url})' if one.url else ''}" + (
                f": {one.why}" if one.why else ""
            )
        if self.closed is not None:
            yield f"  issue  it was {self.closed} by a person; the next run begins the next one"
        for lost in self.lost:
            yield f"  lost  {lost.issue}, {lost.statement}: {_quoted(lost.words)}: {lost.why}"


_LEFT = {
    "left": "draft left",
    "renewed": "draft renewed",
    "same": "draft as it was",
    "changed": "draft changed by a person: left alone; the new version stands in the folder",
    "deleted": "draft deleted by a person: left so (--overwrite leaves it again)",
    "sent": "sent by a person",
    "failed": "no draft",
    "sends_only": "holds no drafts; sends with --send",
}


def unproved_lines(issue: "Issue") -> Iterator[str]:
    """Yield a line for each statement that its sentences do not hold, with its id."""
    from briefer.grounding.wording import words_of_statement
    from briefer.rendering.lines import marks_of

    own = (("subject", issue.subject), ("preheader", issue.preheader), ("intro", issue.intro))
    for name, line in own:
        if line is not None and line.verdict not in {"traced", "repaired"}:
            why = "; ".join(finding.detail for finding in line.findings) or line.verdict
            yield f"{line.verdict}  {name} {_quoted(line.text)}: {why}"
    for item in issue.items:
        for statement in item.briefing.statements():
            if statement.verdict not in {"traced", "repaired"}:
                words = _quoted(words_of_statement(statement))
                marks = "; ".join(marks_of(statement)) or statement.verdict
                yield f"{statement.verdict}  {item.id}, {statement.id} {words}: {marks}"


def report_file(draft: "Draft") -> Mapping[str, bytes]:
    """Return the file beside an issue that says what its sources do not hold, and what is edited.

    It says nothing of the run, so that a run that changes nothing leaves it as it is.
    """
    from briefer.grounding.wording import words_of_statement

    issue = draft.issue
    lines = [f"{issue.newsletter}, {issue.period}", issue.review, ""]
    for item in issue.items:
        edited = "  (edited)" if item.edited else ""
        lines += [f"{item.id}: {item.headline}{edited}"]
        lines += [
            f"  edited  {one.id} {_quoted(words_of_statement(one))}"
            for one in item.briefing.statements()
            if one.edited
        ]
    told = [
        *unproved_lines(issue),
        *(f"left out  {one.source}: {one.why}" for one in issue.left_out),
    ]
    lines += ["", *(told or ["Every statement is traced, and nothing is left out."])]
    return {f"{issue.key}/report.txt": ("\n".join(lines) + "\n").encode("utf-8")}


def _quoted(text: str) -> str:
    from briefer.rendering.lines import shortened

    return f"“{shortened(' '.join(text.split()), _LONGEST)}”"


def _counted(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"
