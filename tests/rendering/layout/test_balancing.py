"""Even headlines: as few lines as the sheet allows, and no word left alone."""

import pytest

from briefer.articles.article import Article
from briefer.rendering.layout.balancing import even_width
from briefer.rendering.layout.measuring import Run, lines_of
from briefer.rendering.options import PageOptions
from briefer.rendering.outline import Outline, outline_of
from tests_support import briefing_of

_WHOLE = 49.5


def _outline(article: Article, headline: str) -> Outline:
    return outline_of(briefing_of(article, headline=headline), PageOptions(), "none")


@pytest.mark.parametrize(
    "words",
    [
        "Finland and Estonia to discuss permanent sea rescue line",
        "Norway and Iceland weigh a direct line between the two coast guards of the north",
        "Line",
        "W" * 110,
    ],
)
def test_an_even_headline_takes_no_more_lines(words: str) -> None:
    runs = [Run(words, 2.05, 600)]
    width = even_width(runs, _WHOLE)
    assert width <= _WHOLE
    assert lines_of(runs, width) == lines_of(runs, _WHOLE)


def test_a_last_word_is_not_left_alone() -> None:
    words = [Run("Finland and Estonia to discuss permanent sea rescue line", 2.05, 600)]
    assert lines_of(words, _WHOLE) == 2
    assert even_width(words, _WHOLE) < 0.75 * _WHOLE


def test_a_headline_with_a_mark_has_the_whole_width(article: Article) -> None:
    plain = _outline(article, "Norway and Iceland weigh a line between the coast guards of both")
    marked = _outline(article, "Norway and Sweden weigh a line between the coast guards of both")
    assert marked.headline.marks
    assert not plain.headline.marks
    assert plain.headline_width < 0.75 * marked.headline_width
