"""How citations are printed: the outlet once in a row, and the page where there is one."""

import pytest

from briefer.grounding.statements import Span
from briefer.rendering.citing import Citing


def _row(citing: Citing, *places: tuple[int, int]) -> tuple[str, list[str], list[str]]:
    """Return what is printed of some sentences, their ids, and what each is called alone."""
    spans = [Span(article=a, sentence=n, start=0, end=1) for a, n in places]
    cites = citing.row(spans)
    printed = "".join(f"{cite.parted}{cite.words}" for cite in cites)
    return printed, [cite.key for cite in cites], [cite.name for cite in cites]


_ONE = Citing(("",), ({},))
_PDF = Citing(("",), ({1: 1, 4: 2, 5: 2, 9: 3},))
_THREE = Citing(("Post", "Wire", "Report"), ({}, {}, {3: 7, 4: 7}))


@pytest.mark.parametrize(
    ("citing", "places", "printed", "keys", "names"),
    [
        (_ONE, [(0, 8), (0, 2)], "2 8", ["2", "8"], ["2", "8"]),
        (_ONE, [(0, 2), (0, 2)], "2", ["2"], ["2"]),
        (_PDF, [(0, 4)], "4, p. 2", ["4"], ["4, p. 2"]),
        (_PDF, [(0, 4), (0, 5)], "4, 5, p. 2", ["4", "5"], ["4, p. 2", "5, p. 2"]),
        (_PDF, [(0, 5), (0, 9)], "5, p. 2; 9, p. 3", ["5", "9"], ["5, p. 2", "9, p. 3"]),
        (_PDF, [(0, 1), (0, 2)], "1, p. 1; 2", ["1", "2"], ["1, p. 1", "2"]),
        (_THREE, [(1, 4)], "Wire 4", ["2.4"], ["Wire 4"]),
        (_THREE, [(0, 2), (0, 3)], "Post 2, 3", ["1.2", "1.3"], ["Post 2", "Post 3"]),
        (_THREE, [(1, 1), (0, 2)], "Post 2; Wire 1", ["1.2", "2.1"], ["Post 2", "Wire 1"]),
        (
            _THREE,
            [(0, 3), (2, 3), (2, 4)],
            "Post 3; Report 3, 4, p. 7",
            ["1.3", "3.3", "3.4"],
            ["Post 3", "Report 3, p. 7", "Report 4, p. 7"],
        ),
        (_ONE, [], "", [], []),
    ],
)
def test_a_row_of_citations(
    citing: Citing,
    places: list[tuple[int, int]],
    printed: str,
    keys: list[str],
    names: list[str],
) -> None:
    assert _row(citing, *places) == (printed, keys, names)
