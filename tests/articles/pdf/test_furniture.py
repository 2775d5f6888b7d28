"""Running heads and page numbers go; text stays."""

from collections.abc import Sequence

import pytest

from briefer.articles.pdf.furniture import without_furniture
from briefer.articles.pdf.lines import Line

_WORDS = (
    "The harbour was closed in the night",
    "and opened when the wind had gone",
    "down again, as the pilots said",
    "who had waited until the morning",
    "for a word from the other side",
    "of the bay, where nobody answered",
    "the telephone that was put there",
    "for just that purpose in 2019",
)


def _line(text: str, page: int, y: float, size: float = 10) -> Line:
    return Line(text, page, 50, y, size, 200)


def _page(page: int, head: Sequence[str] = (), foot: Sequence[str] = ()) -> list[Line]:
    words = [f"{words} ({chr(64 + page)})" for words in _WORDS]
    return [
        *(_line(text, page, 800 - 10 * index, 8) for index, text in enumerate(head)),
        *(_line(text, page, 740 - 13 * index) for index, text in enumerate(words)),
        *(_line(text, page, 40 - 10 * index, 8) for index, text in enumerate(foot)),
    ]


def _left(pages: Sequence[Sequence[Line]]) -> list[str]:
    body = {line.text for page in range(1, 30) for line in _page(page)}
    return [
        line.text for page in without_furniture(pages) for line in page if line.text not in body
    ]


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        pytest.param("The Harbour Review", "{}", id="a head and a number"),
        pytest.param("Bulletin 45/2025 · {}", "", id="a head with the number"),
        pytest.param("", "– {} –", id="a number between dashes"),
        pytest.param("", "Page {} of 9", id="a number of so many"),
        pytest.param("", "{}/9", id="a fraction"),
        pytest.param("", "Not for release. Ministry of Ports.", id="a sentence, to the letter"),
    ],
)
def test_what_all_pages_have_goes(head: str, foot: str) -> None:
    pages = [
        _page(n, [head.format(n)] if head else [], [foot.format(n)] if foot else [])
        for n in range(1, 6)
    ]
    assert _left(pages) == []
    assert without_furniture(pages) == [_page(n) for n in range(1, 6)]


def test_numbers_go_that_begin_anywhere_or_are_roman() -> None:
    assert _left([_page(n, foot=[str(n + 211)]) for n in range(1, 4)]) == []
    assert (
        _left([_page(n, foot=[numeral]) for n, numeral in enumerate(("iii", "iv", "v"), 1)]) == []
    )


def test_heads_of_left_and_right_pages_go() -> None:
    heads = ("The Harbour Review", "Ports and pilots")
    assert _left([_page(n, [heads[n % 2]]) for n in range(1, 7)]) == []


def test_the_head_of_a_chapter_with_one_page_goes_where_others_have_theirs() -> None:
    heads = ["Fish", "Fish law", "Fish law", "Grain", "Water", "Water"]
    pages = [_page(n, [f"Chapter on {head}"]) for n, head in enumerate(heads, 1)]
    assert _left(pages) == []


def test_a_single_page_loses_its_number_and_nothing_else() -> None:
    assert _left([_page(1, ["The Harbour Review"], ["1"])]) == ["The Harbour Review"]
    assert _left([_page(1, [], ["Page 1 of 1"])]) == []


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(["Chapter one", "Another head"], id="differing heads"),
        pytest.param(["1998", "4711"], id="numbers that do not count"),
        pytest.param(["In all, 4 ships left.", "In all, 9 ships left."], id="like sentences"),
    ],
)
def test_what_does_not_come_back_stays(texts: list[str]) -> None:
    assert _left([_page(n, foot=[text]) for n, text in enumerate(texts, 1)]) == texts


def test_lines_of_text_stay_however_often_they_come_back() -> None:
    pages = [
        [_line(f"{text} {page}", page, 700 - 13 * row) for row, text in enumerate(_WORDS)]
        for page in range(1, 6)
    ]
    assert without_furniture(pages) == pages


def test_short_pages_that_are_alike_keep_their_text() -> None:
    def page(number: int) -> list[Line]:
        return [
            _line(f"Harbour number {number} was closed in the night,", number, 700),
            _line("and the pilots waited for the morning.", number, 687),
        ]

    pages = [
        [_line("The Harbour Review", n, 800, 8), *page(n), _line(str(n), n, 40, 8)]
        for n in range(1, 6)
    ]
    assert without_furniture(pages) == [page(n) for n in range(1, 6)]


def test_a_page_of_nothing_but_a_head_is_empty() -> None:
    pages = [_page(1, ["The Harbour Review"]), [_line("The Harbour Review", 2, 800, 8)]]
    assert without_furniture(pages) == [_page(1), []]


def test_pages_without_lines_are_no_trouble() -> None:
    assert without_furniture([]) == []
    assert without_furniture([[], _page(2, ["Head"]), []]) == [[], _page(2, ["Head"]), []]
