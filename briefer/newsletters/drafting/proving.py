"""What of an issue its sources do not hold; none of it is sent but an editor's own intro."""

from collections.abc import Iterator, Mapping

from briefer.grounding.statements import Statement
from briefer.grounding.wording import words_of_statement
from briefer.newsletters.issue import Issue, Told
from briefer.rendering.lines import marks_of, shortened

_HOLDS = frozenset({"traced", "repaired"})

_LONGEST = 100
"""Characters of a text that a line of a report quotes."""


def unproved(issue: Issue) -> list[str]:
    """Return what does not hold and may not be sent: lines by name, and statements by id.

    An intro is its editor's own word, of the week and the weather too, and stays out of this.
    """
    own = [name for name, _ in _own_lines(issue) if name != "intro"]
    return own + [f"{item}: {statement.id}" for item, statement in _statements(issue)]


def unproved_lines(issue: Issue) -> Iterator[str]:
    """Yield what does not hold, a line each: with its words, and why."""
    for name, line in _own_lines(issue):
        why = "; ".join(finding.detail for finding in line.findings) or line.verdict
        yield f"{line.verdict}  {name} {quoted(line.text)}: {why}"
    for item, statement in _statements(issue):
        words = quoted(words_of_statement(statement))
        marks = "; ".join(marks_of(statement)) or statement.verdict
        yield f"{statement.verdict}  {item}, {statement.id} {words}: {marks}"


def report_file(issue: Issue) -> Mapping[str, bytes]:
    """Return the file beside an issue that says what its sources do not hold, and what is edited.

    It says nothing of the run, so that a run that changes nothing leaves it as it is.
    """
    lines = [f"{issue.newsletter}, {issue.period}", issue.review, ""]
    for item in issue.items:
        edited = "  (edited)" if item.edited else ""
        lines += [f"{item.id}: {item.headline}{edited}"]
        lines += [
            f"  edited  {one.id} {quoted(words_of_statement(one))}"
            for one in item.briefing.statements()
            if one.edited
        ]
    told = [
        *unproved_lines(issue),
        *(f"left out  {one.source}: {one.why}" for one in issue.left_out),
    ]
    lines += ["", *(told or ["Every statement is traced, and nothing is left out."])]
    return {f"{issue.key}/report.txt": ("\n".join(lines) + "\n").encode("utf-8")}


def quoted(text: str) -> str:
    """Return a text as a report quotes it: on one line, and no longer than one."""
    return f"“{shortened(' '.join(text.split()), _LONGEST)}”"


def _own_lines(issue: Issue) -> Iterator[tuple[str, Told]]:
    lines = (("subject", issue.subject), ("preheader", issue.preheader), ("intro", issue.intro))
    for name, line in lines:
        if line is not None and line.verdict not in _HOLDS:
            yield name, line


def _statements(issue: Issue) -> Iterator[tuple[str, Statement]]:
    for item in issue.items:
        for statement in item.briefing.statements():
            if statement.verdict not in _HOLDS:
                yield item.id, statement
