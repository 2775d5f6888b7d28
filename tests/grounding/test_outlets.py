"""Independent outlets: a copy counts with its original, two articles of one outlet once."""

from typing import Any

import pytest
from several_support import several_briefing

from briefer.grounding.briefing import Briefing
from briefer.grounding.outlets import outlet_numbers, outlets_of


def _with_articles(*about: dict[str, Any]) -> Briefing:
    briefing = several_briefing()
    articles = [
        article.model_copy(update=changes)
        for article, changes in zip(briefing.articles, about, strict=True)
    ]
    return briefing.model_copy(update={"articles": articles})


@pytest.mark.parametrize(
    ("about", "numbers"),
    [
        ([{}, {}, {}, {}], (0, 1, 2, 1)),
        ([{}, {}, {"publisher": "harbour  POST"}, {}], (0, 1, 2, 1)),
        ([{}, {}, {"publisher": "HARBOUR POST"}, {}], (0, 1, 0, 1)),
        ([{"publisher": None}, {}, {"publisher": None}, {"copy_of": None}], (0, 1, 2, 3)),
        # The outlet of a copy is its original's, whatever else it printed.
        ([{"publisher": "Bay Gazette"}, {}, {}, {}], (0, 1, 2, 1)),
        # A copy of a copy, a circle, and an article that is not there.
        ([{}, {}, {"copy_of": 3}, {}], (0, 1, 1, 1)),
        ([{}, {"copy_of": 3}, {}, {}], (0, 1, 2, 1)),
        ([{}, {}, {"copy_of": 9}, {}], (0, 1, 2, 1)),
    ],
)
def test_which_articles_speak_for_one_outlet(
    about: list[dict[str, Any]], numbers: tuple[int, ...]
) -> None:
    assert outlet_numbers(_with_articles(*about)) == numbers


def test_a_statement_is_carried_by_the_outlets_it_cites_and_the_others() -> None:
    briefing = several_briefing()
    assert outlets_of(briefing, briefing.what) == 3  # its copy adds nothing
    assert outlets_of(briefing, briefing.who[0]) == 2
    assert outlets_of(briefing, briefing.who[1]) == 1
