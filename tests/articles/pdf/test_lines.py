"""Pieces of text at their places become lines."""

import pytest

from briefer.articles.pdf.lines import Piece, lines_of, plain_letters, reckoned_width


def _texts(*pieces: Piece) -> list[str]:
    return [line.text for line in lines_of(pieces, 1)]


def test_pieces_on_one_baseline_are_one_line() -> None:
    pieces = [
        Piece("The ministers met ", 50, 700, 10),
        Piece("in Oslo", 130, 700, 10),
        Piece(" on Friday", 165, 700, 10),
        Piece("and agreed.", 50, 688, 10),
    ]
    assert _texts(*pieces) == ["The ministers met in Oslo on Friday", "and agreed."]


def test_a_line_has_the_place_and_size_of_most_of_its_letters() -> None:
    (line,) = lines_of([Piece("1. ", 40, 700, 7), Piece("The ministers met", 52, 700, 10)], 3)
    assert (line.page, line.x, line.y, line.size) == (3, 40, 700, 10)
    assert line.end == pytest.approx(52 + reckoned_width("The ministers met", 10))


def test_a_piece_without_a_place_of_its_own_follows_right_behind() -> None:
    pieces = [Piece("two hundred lor", 50, 700, 10), Piece("‐", 50, 700, 10)]
    assert _texts(*pieces) == ["two hundred lor‐"]


def test_cells_that_stand_apart_are_lines_of_their_own() -> None:
    assert _texts(Piece("Norway", 50, 700, 10), Piece("in favour", 200, 700, 10)) == [
        "Norway",
        "in favour",
    ]


def test_columns_side_by_side_are_lines_of_their_own_though_no_width_shows_it() -> None:
    words = "the harbour of the north was closed for a night"
    width = reckoned_width(words, 10)
    rows = [
        piece
        for row in range(6)
        for piece in (
            Piece(words, 50, 700 - 12 * row, 10),
            Piece("and so was the south", 50 + width + 2, 700 - 12 * row, 10),
        )
    ]
    assert _texts(*rows) == [words, "and so was the south"] * 6
    assert _texts(*rows[:2]) == [f"{words}and so was the south"]


def test_a_mark_of_an_item_stays_with_it() -> None:
    assert _texts(Piece("•", 50, 700, 10), Piece("The first item", 90, 700, 10)) == [
        "•The first item"
    ]


@pytest.mark.parametrize(
    ("before", "sign", "expected"),
    [
        ("the agreement", "12", "the agreement, it says"),
        ("the agreement", "*", "the agreement, it says"),
        ("the agreement", "th", "the agreementth, it says"),
        ("an area of 40 km", "2", "an area of 40 km2, it says"),
        ("a factor of 10", "6", "a factor of 106, it says"),
    ],
)
def test_raised_signs_that_refer_to_notes_go_and_powers_stay(
    before: str, sign: str, expected: str
) -> None:
    width = reckoned_width(before, 10)
    pieces = [
        Piece(before, 50, 700, 10),
        Piece(sign, 50 + width, 704, 6),
        Piece(", it says", 54 + width, 700, 10),
    ]
    assert _texts(*pieces) == [expected]


def test_a_sign_that_is_pushed_to_the_next_line_goes_too() -> None:
    pieces = [Piece("The talks ended.", 50, 700, 10), Piece("16", 50, 691, 6.5)]
    assert _texts(*pieces) == ["The talks ended."]


def test_a_number_within_arabic_keeps_its_place() -> None:
    pieces = [
        Piece("دولة ستشارك ", 50, 700, 10),
        Piece("12 ", 50, 700, 10),
        Piece("وأضاف أن ", 50, 700, 10),
    ]
    assert _texts(*pieces) == ["وأضاف أن 12 دولة ستشارك"]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("the \ufb01rst o\ufb03ce \ufb02oats", "the first office floats"),
        ("  two \u00a0  blanks\n", "two blanks"),
        ("\uf0b7 an item", "• an item"),
        ("½ of 10²", "½ of 10²"),
        ("soft\u00ad", "soft\u00ad"),
    ],
)
def test_letters_are_made_plain(text: str, plain: str) -> None:
    assert plain_letters(text) == plain


def test_a_page_without_text_has_no_lines() -> None:
    assert lines_of([Piece("  ", 1, 1, 10)], 1) == []
