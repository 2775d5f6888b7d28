"""Two Briefings compared, statement by statement."""

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from pydantic import Field

from briefer.grounding.briefing import Briefing
from briefer.grounding.identifying import statements_by_path
from briefer.grounding.pairing import paired
from briefer.grounding.statements import (
    BriefingModel,
    Interval,
    StanceStatement,
    Statement,
    Verdict,
    WhenStatement,
)
from briefer.grounding.wording import words_of_statement

ChangeKind = Literal[
    "added",
    "removed",
    "moved",
    "reworded",
    "position",
    "status",
    "date",
    "speaker",
    "quotation",
    "sources",
    "verdict",
]
"""What changed: ``docs/findings.md`` has them in words."""

_FIELDS: dict[str, ChangeKind] = {
    "text": "reworded",
    "name": "reworded",
    "role": "reworded",
    "side": "reworded",
    "event": "reworded",
    "phrase": "reworded",
    "summary": "reworded",
    "between": "reworded",
    "purpose": "reworded",
    "position": "position",
    "status": "status",
    "said_by": "speaker",
}


class Side(BriefingModel):
    """A statement as one of two briefings has it.

    Attributes:
        id: of the statement; empty for a gap and the question.
        path: where it stands: ``stances.1``.
        words: its own, on one line.
        verdict: None for a gap and the question.
    """

    id: str
    path: str
    words: str
    verdict: Verdict | None


class Detail(BriefingModel):
    """One thing that is another in the second briefing.

    Attributes:
        kind: what changed.
        field: of the JSON.
        before: what it was, in words; None for nothing.
        after: what it is.
    """

    kind: ChangeKind
    field: str
    before: str | None
    after: str | None


class Change(BriefingModel):
    """What became of one statement.

    Attributes:
        kinds: what changed; one alone for what was added or removed.
        before: as it was; None where it was added.
        after: as it is; None where it was removed.
        details: the changes one by one.
    """

    kinds: list[ChangeKind]
    before: Side | None
    after: Side | None
    details: list[Detail] = Field(default_factory=list)


class Difference(BriefingModel):
    """What changed between two briefings.

    Attributes:
        same_articles: whether both are of the same text, character for character.
        changes: in the order of the second's JSON, what was removed last.
        unchanged: how many statements are the same in both.
    """

    schema_: Literal["briefer-diff/1"] = Field(alias="schema", default="briefer-diff/1")
    same_articles: bool
    changes: list[Change]
    unchanged: int

    def to_json(self) -> str:
        """Return it as indented JSON with a final line end."""
        data = self.model_dump(mode="json", by_alias=True)
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def diff(before: Briefing, after: Briefing) -> Difference:
    """Compare two briefings, of one article, of its editions, or of reports on one matter.

    Statements are paired within their section by the side or person they are of, by their
    id, the sentences they cite, and their words; a piece of background and what comes next
    may change places.

    Args:
        before: the older one.
        after: the newer one.
    """
    old, new = statements_by_path(before), statements_by_path(after)
    pairs = paired(before, after)
    taken = set(pairs.values())
    changes = []
    unchanged = 0
    for path, item in new.items():
        if path not in pairs:
            changes.append(Change(kinds=["added"], before=None, after=_side(path, item)))
            continue
        was = pairs[path]
        change = _change(before, was, old[was], after, path, item)
        if change is None:
            unchanged += 1
        else:
            changes.append(change)
    changes += [
        Change(kinds=["removed"], before=_side(path, item), after=None)
        for path, item in old.items()
        if path not in taken
    ]
    changes += _other_changes(before, after)
    same = [a.sha256 for a in before.articles] == [a.sha256 for a in after.articles]
    return Difference(same_articles=same, changes=changes, unchanged=unchanged)


def _side(path: str, item: Statement) -> Side:
    return Side(id=item.id, path=path, words=words_of_statement(item), verdict=item.verdict)


def _change(
    before: Briefing, was: str, old: Statement, after: Briefing, path: str, new: Statement
) -> Change | None:
    details = [*_field_details(old, new)]
    for kind, field, words in _DERIVED:
        one, other = words(before, old), words(after, new)
        if one != other:
            details.append(Detail(kind=kind, field=field, before=one, after=other))
    if was.partition(".")[0] != path.partition(".")[0]:
        details.insert(0, Detail(kind="moved", field="section", before=was, after=path))
    if not details:
        return None
    kinds = list(dict.fromkeys(detail.kind for detail in details))
    return Change(kinds=kinds, before=_side(was, old), after=_side(path, new), details=details)


def _field_details(old: Statement, new: Statement) -> Iterator[Detail]:
    for field, kind in _FIELDS.items():
        one, other = (_plain(getattr(item, field, None)) for item in (old, new))
        if one != other:
            yield Detail(kind=kind, field=field, before=one, after=other)


def _plain(value: object) -> str | None:
    """Return a field's value as words on one line."""
    if isinstance(value, list):
        return " and ".join(map(str, value))
    return None if value is None else " ".join(str(value).split())


def _date(_: Briefing, item: Statement) -> str | None:
    if not isinstance(item, WhenStatement):
        return None
    return _days(item.interval) if item.interval else item.phrase


def _days(days: Interval) -> str:
    start, end = str(days.start or "open"), str(days.end or "open")
    return ("" if days.certain else "about ") + (start if start == end else f"{start} to {end}")


def _quotation(briefing: Briefing, item: Statement) -> str | None:
    quotes = item.quotes if isinstance(item, StanceStatement) else []
    return " … ".join(" ".join(briefing.words_of(q).split()) for q in quotes) or None


def _sources(briefing: Briefing, item: Statement) -> str | None:
    """Return the cited sentences' words: another number alone is no change."""
    cited = [" ".join(briefing.words_of(span).split()) for span in item.citations]
    return " ".join(sorted(set(cited))) or None


def _verdict(_: Briefing, item: Statement) -> str | None:
    return item.verdict


_DERIVED: Sequence[tuple[ChangeKind, str, Callable[[Briefing, Statement], str | None]]] = (
    ("date", "interval", _date),
    ("quotation", "quotes", _quotation),
    ("sources", "citations", _sources),
    ("verdict", "verdict", _verdict),
)


def _other_changes(before: Briefing, after: Briefing) -> Iterator[Change]:
    """Yield what became of the question and the gaps."""
    if before.question != after.question:
        one, other = _plain(before.question), _plain(after.question)
        detail = Detail(kind="reworded", field="question", before=one, after=other)
        sides = [
            None if words is None else Side(id="", path="question", words=words, verdict=None)
            for words in (one, other)
        ]
        kind: ChangeKind = "added" if one is None else "removed" if other is None else "reworded"
        yield Change(kinds=[kind], before=sides[0], after=sides[1], details=[detail])
    old, new = [gap.text for gap in before.gaps], [gap.text for gap in after.gaps]
    for index, words in enumerate(new):
        if words not in old:
            side = Side(id="", path=f"gaps.{index}", words=words, verdict=None)
            yield Change(kinds=["added"], before=None, after=side)
    for index, words in enumerate(old):
        if words not in new:
            side = Side(id="", path=f"gaps.{index}", words=words, verdict=None)
            yield Change(kinds=["removed"], before=side, after=None)
