"""What an article rests on is counted by code."""

import pytest

from briefer import Article
from briefer.grounding.sourcing import sourcing_of
from briefer.rendering.sourcing import sourcing_words


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "“We go,” said minister Ole Berg. Berg said it was late. Kari Lund, a farmer, told "
            "Nordic Wire that she would stay. Two officials said the road was closed.",
            "One article: one named official, one other named person, unnamed sources; "
            "reports Nordic Wire.",
        ),
        ("The embassy said no. The embassy said so twice.", "One article: one institution."),
        ("Iceland declined to say why.", "One article: nobody is quoted or named as saying so."),
        ("A ship sank on Monday.", "One article: nobody is quoted or named as saying so."),
    ],
)
def test_the_sourcing_line(text: str, line: str) -> None:
    assert sourcing_words(sourcing_of([Article.from_text(text)])) == line
