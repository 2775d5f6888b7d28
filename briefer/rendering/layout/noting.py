"""The room that an editor's words take on a page.

Every figure here is one of ``templates/page.edited.css``.
"""

from collections.abc import Sequence

from briefer.rendering.corrections import Amendment
from briefer.rendering.layout.measuring import Run, height_of
from briefer.rendering.layout.sheets import HEADING, SECTION, Sheet

_SMALL, _NOTE = 0.72, 0.86
"""Sizes of "edited" and of a note, in rem."""


def edited_runs(edited: bool) -> list[Run]:
    """Return what stands behind words that an editor changed."""
    return [Run(" "), Run("edited", _SMALL, whole=True)] if edited else []


def note_height(sheet: Sheet, note: str | None, width: float) -> float:
    """Return how high an editor's note is, in rem; 0 where there is none."""
    if note is None:
        return 0.0
    inner = width - 0.6 - sheet.px(3)
    return height_of([Run(f"Editor’s note: {note}.", _NOTE)], inner) + 0.3


def corrections_height(sheet: Sheet, corrections: Sequence[Amendment]) -> float:
    """Return how high the section of corrections is, in rem."""
    rows = (
        height_of([Run(one.day, 0.92, 600), Run(f" {one.words}", 0.92)], sheet.width) + 0.3
        for one in corrections
    )
    return HEADING + sum(rows) + SECTION
