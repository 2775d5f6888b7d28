"""Entries, hits and corrections of an archive as text and as JSON."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, is_dataclass
from typing import Any

from pydantic import BaseModel

from briefer.archive.entries import Found, Hit, Kept, Recorded
from briefer.archive.searching import RANKED
from briefer.grounding.wording import words_of_statement
from briefer.rendering.dates import day_words
from briefer.rendering.terminal import WIDTH, Paint, counted, unpainted, wrapped


def listing_text(kept: Sequence[Kept], *, width: int = WIDTH) -> str:
    """Return entries as text, each with its id first."""
    return "".join(f"{line}\n" for one in kept for line in (*_lines(one, width), ""))


def found_text(found: Found, *, width: int = WIDTH, paint: Paint = unpainted) -> str:
    """Return what a search found as text: each briefing with the statement that tells most.

    Args:
        found: what it found.
        width: in columns.
        paint: colours the words that were looked for.
    """
    lines = [line for hit in found.hits for line in (*_hit_lines(hit, width, paint), "")]
    return "".join(f"{line}\n" for line in lines)


def told_of(found: Found) -> str:
    """Return how many briefings a search found, in words."""
    if not found.ranked:
        return "No briefing holds all of these words."
    if found.more:
        return (
            f"More than {RANKED:,} briefings hold these words; the newest {RANKED:,} were ranked."
        )
    more = found.ranked - len(found.hits)
    verb = "holds" if found.ranked == 1 else "hold"
    shown = f", of which {len(found.hits)} are shown (--limit)" if more else ""
    return f"{counted(found.ranked, 'briefing')} {verb} these words{shown}."


def correction_text(made: Recorded) -> str:
    """Return in a sentence what a correction left, and what tracing says of it."""
    words = words_of_statement(made.statement)
    details = "; ".join(finding.detail for finding in made.statement.findings)
    judged = f"{made.statement.verdict} ({details})" if details else made.statement.verdict
    return f"{made.correction.statement} of {made.briefing} says now: “{words}”. Tracing: {judged}."


def as_json(value: object) -> str:
    """Return entries, hits or corrections as indented JSON with a final line end."""
    return json.dumps(value, ensure_ascii=False, indent=2, default=_plain) + "\n"


def _plain(value: object) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    return str(value)  # a date


def _lines(one: Kept, width: int) -> Iterator[str]:
    day = day_words(one.day) if one.day else "no date"
    yield f"{one.id}  {day}"
    yield from wrapped(one.headline, width)
    about = [", ".join(one.outlets), *(f"{place.newsletter} {place.issue}" for place in one.issued)]
    if one.corrections:
        about.append(f"corrected {counted(one.corrections, 'time')}")
    if any(about):
        yield from wrapped(" · ".join(part.strip() for part in about if part), width)


def _hit_lines(hit: Hit, width: int, paint: Paint) -> Iterator[str]:
    yield from _lines(hit.kept, width)
    marked = {hit.words[start:end] for start, end in hit.marks} - {""}
    pattern = "|".join(map(re.escape, sorted(marked, key=len, reverse=True)))
    for line in wrapped(f"{hit.statement}: {hit.words}", width, first="  > ", indent="    "):
        yield re.sub(pattern, lambda m: paint(m.group(0), "match"), line) if pattern else line
