"""Independent outlets: a copy counts with its original, two articles of one outlet once."""

import json
from typing import Any

import pytest
from pydantic import ValidationError

from briefer.grounding.briefing import Briefing
from briefer.grounding.outlets.carrying import outlet_of, outlets_of
from several_support import several_briefing


def _with_articles(*about: dict[str, Any]) -> Briefing:
    data = json.loads(several_briefing().to_json())
    for article, changes in zip(data["articles"], about, strict=True):
        article |= changes
    return Briefing.model_validate(data)


@pytest.mark.parametrize(
    ("about", "independent"),
    [
        ([{}, {}, {}, {}], 3),
        ([{}, {}, {"publisher": "HARBOUR POST"}, {}], 2),
        ([{"publisher": None}, {}, {"publisher": None}, {"copy_of": None}], 3),
        ([{"publisher": None, "url": None}, {}, {"publisher": None, "url": None}, {}], 3),
        # A copy is its original's, whatever else its own outlet printed.
        ([{"publisher": "Bay Gazette"}, {}, {}, {}], 3),
    ],
)
def test_how_many_outlets_speak_for_themselves(
    about: list[dict[str, Any]], independent: int
) -> None:
    articles = _with_articles(*about).articles
    assert len({outlet_of(articles, place) for place in range(4)}) == independent


@pytest.mark.parametrize(("place", "copied"), [(3, 4), (3, 3), (0, 9)])
def test_no_article_is_a_copy_of_itself_or_of_none(place: int, copied: int) -> None:
    about: list[dict[str, Any]] = [{}, {}, {}, {}]
    about[place] = {"copy_of": copied}
    with pytest.raises(ValidationError, match=f"article {place} cannot be a copy of"):
        _with_articles(*about)


def test_a_statement_is_carried_by_the_outlets_it_cites_and_the_others() -> None:
    briefing = several_briefing()
    assert outlets_of(briefing, briefing.what) == 3  # its copy adds nothing
    assert outlets_of(briefing, briefing.who[0]) == 2
    assert outlets_of(briefing, briefing.who[1]) == 1
