"""What checking a briefing found, as text or JSON."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import BaseModel, Field

from briefer.grounding.briefing import Briefing
from briefer.grounding.checking import Check, CheckedStatement
from briefer.grounding.findings import is_untraced
from briefer.grounding.identifying import statements_by_path
from briefer.grounding.moving import EditionCheck, Moved, StatementNow
from briefer.grounding.statements import Finding
from briefer.grounding.wording import words_of_statement
from briefer.rendering.terminal import WIDTH, Paint, counted, unpainted, wrapped

_LABELS = {
    "traced": "traced",
    "repaired": "traced, its citation moved by code",
    "untraced": "NOT TRACED",
    "unchecked": "NOT CHECKED",
}


class CheckReport(BaseModel):
    """What ``briefer check --json`` prints.

    Attributes:
        ok: whether everything held, by the other edition too where one was given.
        statements: of the briefing, in the order of its JSON.
        findings: that concern no one statement.
        edition: what another edition of the article makes of it, or None.
    """

    schema_: Literal["briefer-check/1"] = Field(
        serialization_alias="schema", default="briefer-check/1"
    )
    ok: bool
    statements: list[CheckedStatement]
    findings: list[Finding]
    edition: EditionCheck | None


def check_report(result: Check, edition: EditionCheck | None = None) -> CheckReport:
    """Return the report on a check."""
    return CheckReport(
        ok=result.ok and not (edition and edition.lost),
        statements=list(result.statements),
        findings=list(result.findings),
        edition=edition,
    )


def check_json(report: CheckReport) -> str:
    """Return a report as indented JSON with a final line end."""
    data = report.model_dump(mode="json", by_alias=True)
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def check_text(
    report: CheckReport, briefing: Briefing, *, width: int = WIDTH, paint: Paint = unpainted
) -> str:
    """Return a report as text: what is wrong, where, and the counts last.

    Args:
        report: what was found.
        briefing: that was checked.
        width: in columns.
        paint: colours the verdicts.
    """
    words = {path: words_of_statement(of) for path, of in statements_by_path(briefing).items()}
    lines = [line for f in report.findings for line in wrapped(f.detail, width, first="! ")]
    lines += [""] if lines else []
    for item in report.statements:
        if item.findings or item.verdict not in {"traced", "repaired"}:
            head = f"{item.path} ({item.id}): {paint(_LABELS[item.verdict], item.verdict)}"
            lines += [head, *_told(words[item.path], item.findings, width), ""]
    lines += wrapped(_summary(report), width, indent="")
    if report.edition is not None:
        lines += ["", *_edition_lines(report.edition, words, width, paint)]
    return "\n".join(lines) + "\n"


def _told(words: str, findings: Sequence[Finding], width: int) -> Iterator[str]:
    yield from wrapped(words, width)
    for finding in findings:
        mark = finding.detail if is_untraced(finding.kind) else f"look: {finding.detail}"
        yield from wrapped(mark, width, first="  ! ")


def _summary(report: CheckReport) -> str:
    counts = Counter(item.verdict for item in report.statements)
    good = counts["traced"] + counts["repaired"]
    parts = [f"{good} traced", f"{counts['untraced']} not traced"]
    parts += [f"{counts['unchecked']} not checked"] if counts["unchecked"] else []
    whole = "The article’s text is the one that was briefed."
    if report.findings:
        whole = f"{counted(len(report.findings), 'thing')} wrong with the briefing as a whole."
    return f"{counted(len(report.statements), 'statement')}: {', '.join(parts)}. {whole}"


def _edition_lines(
    edition: EditionCheck, words: dict[str, str], width: int, paint: Paint
) -> Iterator[str]:
    for item in edition.statements:
        touched = [moved for moved in item.sentences if moved.fate != "same"]
        if not item.lost and not touched:
            continue
        label = paint("LOST ITS SUPPORT", "untraced")
        if not item.lost:
            label = paint("look, a sentence it cites is another", "unchecked")
        yield f"{item.path} ({item.id}): {label}"
        yield from _told(words[item.path], item.findings, width)
        for moved in item.sentences if item.lost else touched:
            yield from _moved_lines(moved, width)
        yield ""
    yield from wrapped(_edition_summary(edition), width, indent="")


def _moved_lines(moved: Moved, width: int) -> Iterator[str]:
    where = f"sentence {moved.old}"
    first = {
        "same": f"    {where} is now {moved.new}: ",
        "changed": f"    {where} is now {moved.new}, changed: ",
        "gone": f"    {where} is gone: ",
    }[moved.fate]
    yield from wrapped(moved.words, width, first=first, indent="      ")


def _edition_summary(edition: EditionCheck) -> str:
    if edition.same:
        return "The other edition: its text is the same."
    total = counted(len(edition.statements), "statement")
    kept = len(edition.statements) - len(edition.lost)
    changed = _count(edition.statements, "changed")
    gone = _count(edition.statements, "gone")
    return (
        f"The other edition: {len(edition.lost)} of {total} lost support, {kept} did not; "
        f"of the sentences cited, {changed} changed and {gone} {'is' if gone == 1 else 'are'} gone."
    )


def _count(statements: Sequence[StatementNow], fate: str) -> int:
    return len({(m.article, m.old) for s in statements for m in s.sentences if m.fate == fate})
