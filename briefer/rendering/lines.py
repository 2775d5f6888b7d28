"""One statement as a page has it, whatever its section."""

from dataclasses import dataclass

from briefer.grounding.briefing import BriefedArticle
from briefer.grounding.findings import is_untraced
from briefer.grounding.statements import Finding, Interval, Statement
from briefer.rendering.citing import Cite
from briefer.rendering.dates import day_words
from briefer.rendering.notes import Notes, Standing

MOST_MARKS = 3
"""What is printed at one statement; who reads it is warned by then, and the JSON has them all."""

NOT_TRACED = "not traced"
"""What a mark begins with where something in the statement is not in its sentences."""


@dataclass(frozen=True, slots=True)
class Line:
    """One statement as the page has it.

    Attributes:
        text: its words.
        cites: the cited sentences.
        said_by: who says it, or None.
        marks: what tracing found, in words.
        date: its days in words, or None.
        iso: its first day as ``YYYY-MM-DD``, or None.
        phrase: the article's time expression, or None.
        interval: its days, or None.
        anchor: its id on the page.
        lang: of the article's own words in it, where that is not the page's.
        standing: how widely it is told, or None.
        note: what the editor says of it, on one line, or None.
        edited: whether the page says that an editor changed its words.
    """

    text: str
    cites: tuple[Cite, ...]
    said_by: str | None = None
    marks: tuple[str, ...] = ()
    date: str | None = None
    iso: str | None = None
    phrase: str | None = None
    interval: Interval | None = None
    anchor: str = ""
    lang: str | None = None
    standing: Standing | None = None
    note: str | None = None
    edited: bool = False


def line_of(
    notes: Notes,
    statement: Statement,
    text: str,
    said_by: str | None = None,
    *,
    anchor: str = "",
) -> Line:
    """Return a statement as the page has it."""
    return Line(
        text,
        notes.cites(statement),
        said_by,
        marks_of(statement),
        anchor=anchor,
        standing=notes.standing(statement),
        note=note_of(statement),
        edited=statement.edited,
    )


def note_of(statement: Statement) -> str | None:
    """Return what the editor says of a statement, on one line, or None."""
    return " ".join((statement.note or "").split()) or None


def dateline_of(article: BriefedArticle) -> tuple[str, ...]:
    """Return an article's day, outlet and author, as far as they are known."""
    day = day_words(article.published) if article.published else None
    return tuple(
        short(words) for words in (day, article.publisher, article.author) if words is not None
    )


_LONGEST_NAME = 90
"""Characters of an outlet's, an author's or an article's name in a line about the source."""


def short(name: str) -> str:
    """Return a name that is not longer than a line holds; a cut is marked."""
    return shortened(name, _LONGEST_NAME)


def shortened(text: str, longest: int) -> str:
    """Return a text of at most so many characters; a cut is marked."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def marks_of(statement: Statement) -> tuple[str, ...]:
    """Return what tracing found at a statement, in words."""
    # What another section has told is left out rather than marked.
    told = [f for f in statement.findings if f.kind not in {"repeats", "other_language"}]
    marks = [_mark(finding) for finding in told]
    if len(marks) > MOST_MARKS + 1:
        more = len(marks) - MOST_MARKS
        marks[MOST_MARKS:] = [f"and {more} more findings, which briefer check names"]
    if statement.verdict == "repaired":
        marks.append("citation moved by code")
    if statement.verdict == "unchecked":
        across = any(finding.kind == "other_language" for finding in statement.findings)
        marks.append("not checked across languages" if across else "not checked")
    return tuple(marks)


def _mark(finding: Finding) -> str:
    if is_untraced(finding.kind):
        return shortened(f"{NOT_TRACED}: {finding.detail}", _LONGEST_MARK)
    return shortened(finding.detail[:1].lower() + finding.detail[1:], _LONGEST_MARK)


_LONGEST_MARK = 140
"""Characters of a mark; what it quotes stands in the statement beside it."""
