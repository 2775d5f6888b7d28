"""Blocks keep sentences whole, know links for what they are, and count words in any script."""

import pytest

from briefer.articles.pages.blocks import Block, joined, word_count


def _text(*lines: str, kind: str = "p") -> list[str]:
    blocks = [Block(kind, line, word_count(line), 0) for line in lines]
    return [block.text for block in joined(blocks)]


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        ([], []),
        (["They met.", "They left."], ["They met.", "They left."]),
        (["They met in", "a town", "by the sea."], ["They met in a town by the sea."]),
        (["The paper", "Upes Vēstis", ", which saw it."], ["The paper Upes Vēstis, which saw it."]),
        (["They met.", "and left."], ["They met.", "and left."]),
        (["Ferry talks", "Ministers met."], ["Ferry talks", "Ministers met."]),
        (["He said “no”", "."], ["He said “no”."]),
        (["They met…", "and left."], ["They met…", "and left."]),
    ],
)
def test_pieces_of_a_sentence_are_put_together(lines: list[str], whole: list[str]) -> None:
    assert _text(*lines) == whole


@pytest.mark.parametrize("kind", ["head", "item", "row", "quote"])
def test_headings_items_and_rows_stay_by_themselves(kind: str) -> None:
    assert _text("a line", "another line", kind=kind) == ["a line", "another line"]


@pytest.mark.parametrize(
    ("text", "linked", "is_link"),
    [
        ("More on the ferry", 4, True),
        ("More on the ferry", 3, False),
        ("The ferry leaves again.", 4, False),
        ("[River Times]", 2, False),
        ("— River Times", 2, False),
        ("", 0, False),
    ],
)
def test_a_block_is_a_link_unless_it_is_a_sentence_or_a_credit(
    text: str, linked: int, is_link: bool
) -> None:
    assert Block("p", text, word_count(text), linked).is_link == is_link


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Two words", 2),
        ("Tom's 3.5 Guide", 5),
        ("министры встретились", 2),
        ("両国の大臣", 2),
        ("フェリーについて talks", 5),
        ("ประชุมกัน", 4),
        ("— … !", 0),
    ],
)
def test_words_are_counted_in_scripts_without_blanks_too(text: str, words: int) -> None:
    assert word_count(text) == words
