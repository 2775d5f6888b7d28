"""Lines become paragraphs that know their pages."""

from collections.abc import Sequence

import pytest

from briefer.articles.pdf.columns import in_reading_order
from briefer.articles.pdf.lines import Line, reckoned_width
from briefer.articles.pdf.paragraphs import Paragraph, paragraphs_of

_LEADING = 13.0


def _line(text: str, y: float, x: float = 50, page: int = 1, size: float = 10) -> Line:
    return Line(text, page, x, y, size, reckoned_width(text, size))


def _column(*texts: str, top: float = 700, x: float = 50, page: int = 1) -> list[Line]:
    """Return lines one below the other; an empty one is a gap, a tab sets a line in."""
    return [
        _line(text.lstrip("\t"), top - _LEADING * row, x + 15 * text.count("\t"), page)
        for row, text in enumerate(texts)
        if text
    ]


def _texts(lines: Sequence[Line]) -> list[str]:
    return [paragraph.text for paragraph in paragraphs_of(lines)]


_FIRST = (
    "The ministers of Norway and Iceland met in the port",
    "of Bergen on Friday and spoke for an hour about fish,",
    "nets and the men who count them in the winter months.",
)
_SECOND = (
    "A second round of the talks is planned for the spring,",
    "when the count of the winter is known to both of them.",
)


def _whole(*lines: str) -> str:
    return " ".join(lines)


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([*_FIRST, "", *_SECOND], id="it stands off"),
        pytest.param([*_FIRST, "\t" + _SECOND[0], _SECOND[1]], id="it is set in"),
        pytest.param(["\t" + _FIRST[0], *_FIRST[1:], "\t" + _SECOND[0], _SECOND[1]], id="both are"),
    ],
)
def test_a_paragraph_ends_where_the_next_line(lines: list[str]) -> None:
    assert _texts(_column(*lines)) == [_whole(*_FIRST), _whole(*_SECOND)]


def test_a_paragraph_ends_where_its_last_line_leaves_room() -> None:
    lines = [*_FIRST, "It ended.", *_SECOND]
    assert _texts(_column(*lines)) == [_whole(*_FIRST, "It ended."), _whole(*_SECOND)]


def test_a_line_of_another_size_is_a_paragraph() -> None:
    heading = _line("Fish, nets and men", 720, size=14)
    found = paragraphs_of([heading, *_column(*_FIRST)])
    assert [(one.text, one.is_heading) for one in found] == [
        ("Fish, nets and men", True),
        (_whole(*_FIRST), False),
    ]


def test_a_heading_of_two_lines_is_one_wherever_they_begin() -> None:
    heading = [
        _line("Two ministers agree on fish and on", 760, 90, size=16),
        _line("who counts it", 741, 150, size=16),
    ]
    assert _texts([*heading, *_column(*_FIRST)])[0] == (
        "Two ministers agree on fish and on who counts it"
    )


def test_items_of_a_list_are_paragraphs_of_their_own() -> None:
    lines = _column(
        "The two sides agreed:",
        "• to count the fish in the harbour of Bergen and in the",
        "\tharbour of Husavik,",
        "• to count them in winter, and",
        "• to publish the count:",
        "1. by May, and",
        "2. in two languages.",
    )
    assert _texts(lines) == [
        "The two sides agreed:",
        "• to count the fish in the harbour of Bergen and in the harbour of Husavik,",
        "• to count them in winter, and",
        "• to publish the count:",
        "1. by May, and",
        "2. in two languages.",
    ]


def test_a_number_with_a_stop_within_a_sentence_begins_no_item() -> None:
    lines = _column("The house of the committee of ports stands in the street at", "12. Its door")
    assert _texts(lines) == [
        "The house of the committee of ports stands in the street at 12. Its door"
    ]


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    lines = [
        *_column(*_FIRST[:2], top=100),
        *_column(_FIRST[2], "", _SECOND[0], top=700, x=320),
        *_column(_SECOND[1], top=700, page=2),
    ]
    assert paragraphs_of(lines) == [
        Paragraph(_whole(*_FIRST), 10, False, ((0, 1),)),
        Paragraph(_whole(*_SECOND), 10, False, ((0, 1), (len(_SECOND[0]) + 1, 2))),
    ]


def test_a_paragraph_that_ends_on_its_page_does_not_go_on() -> None:
    lines = [*_column(*_FIRST, top=100), *_column(*_SECOND, page=2)]
    assert _texts(lines) == [_whole(*_FIRST), _whole(*_SECOND)]


def test_a_word_that_a_page_divides_begins_on_the_first() -> None:
    lines = [*_column("The count was pub-", top=60), *_column("lished in May.", page=2)]
    (paragraph,) = paragraphs_of(lines)
    assert paragraph.text == "The count was published in May."
    assert paragraph.pages == ((0, 1), (len("The count was pub"), 2))


def test_a_note_at_the_foot_comes_after_the_paragraph_that_it_interrupts() -> None:
    note = _line("1 Counted by hand, the ministry says.", 40, size=7.5)
    lines = [*_column(*_FIRST[:2], top=100), note, *_column(_FIRST[2], page=2)]
    found = paragraphs_of(lines)
    assert [one.text for one in found] == [_whole(*_FIRST), note.text]
    assert [one.pages for one in found] == [((0, 1), (len(_whole(*_FIRST[:2])) + 1, 2)), ((0, 1),)]


def test_a_large_first_letter_belongs_to_its_word() -> None:
    lines = [_line("T", 690, size=30), *_column("he ministers of Norway and Iceland met.")]
    assert _texts(lines) == ["The ministers of Norway and Iceland met."]


def test_no_lines_are_no_paragraphs() -> None:
    assert paragraphs_of([]) == []


_LEFT = [f"the left column says in its row number {row} that" for row in range(8)]
_RIGHT = [f"while the right one says in its own row {row} that" for row in range(8)]


def _two_columns() -> tuple[list[Line], list[Line]]:
    return _column(*_LEFT), _column(*_RIGHT, x=320)


def _order(lines: Sequence[Line]) -> list[str]:
    return [line.text for line in in_reading_order(lines)]


def test_columns_in_the_order_of_their_text_are_left_as_they_are() -> None:
    left, right = _two_columns()
    assert _order([*left, *right]) == [*_LEFT, *_RIGHT]


def test_columns_that_are_written_row_by_row_are_read_one_after_the_other() -> None:
    left, right = _two_columns()
    heading = _line("A heading that stands across both of the columns, and a word more", 740)
    below = _line("A line across both of the columns that stands below the two of them", 560)
    rows = [line for pair in zip(left, right, strict=True) for line in pair]
    expected = [heading.text, *_LEFT, *_RIGHT, below.text]
    assert _order([heading, *rows, below]) == expected


def test_three_columns_that_are_written_row_by_row_are_read_one_after_the_other() -> None:
    columns = [
        [f"{name} column says in row {row}" for row in range(8)] for name in ("one", "two", "three")
    ]
    placed = [_column(*texts, x=50 + 180 * index) for index, texts in enumerate(columns)]
    rows = [line for row in zip(*placed, strict=True) for line in row]
    assert _order(rows) == [text for texts in columns for text in texts]


def test_a_right_column_that_is_written_first_is_read_second() -> None:
    left, right = _two_columns()
    assert _order([*right, *left]) == [*_LEFT, *_RIGHT]


def test_rows_of_a_table_are_left_as_they_are() -> None:
    rows = [
        line
        for row in range(8)
        for line in (_line("Norway", 700 - 13 * row), _line(f"{row} ships", 700 - 13 * row, 320))
    ]
    assert in_reading_order(rows) == rows
    assert in_reading_order([]) == []
