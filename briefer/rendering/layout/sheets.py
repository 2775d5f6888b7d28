"""A sheet of paper, as a page's front has to fit it.

Every figure here is one of ``templates/page.css``.
"""

from dataclasses import dataclass

from briefer.settings import Paper

_PAPERS: dict[Paper, tuple[float, float]] = {"a4": (595.28, 841.89), "letter": (612.0, 792.0)}
"""Width and height in points: ISO 216, and 8.5 by 11 inches."""

_MM = 72 / 25.4
_MARGINS = (26 * _MM, 23 * _MM)
"""Left and right, top and bottom, together."""

_PX = 0.75
_GAP = 2.2
SECTION = 0.6
"""In rem: the space below a section."""

HEADING = 0.35 + 0.96 + 0.35
"""In rem: a heading with its line above, and the space below it."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The room on a sheet, in rem.

    Attributes:
        width: of the text.
        height: likewise.
        rem: points of one.
    """

    width: float
    height: float
    rem: float

    @property
    def column(self) -> float:
        """Width of one of two columns."""
        return (self.width - _GAP) / 2

    def px(self, pixels: float) -> float:
        """Return pixels in rem."""
        return pixels * _PX / self.rem


def sheet_of(paper: Paper, size: float) -> Sheet:
    """Return the room on a sheet.

    Args:
        paper: its name.
        size: points of the type.
    """
    width, height = _PAPERS[paper]
    return Sheet((width - _MARGINS[0]) / size, (height - _MARGINS[1]) / size, size)
