"""Which article copies which: on the example's wire copy, and on independent reports."""

import re
from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.articles.article import Article
from briefer.grounding.outlets.copying import copies_of, share_text
from outlets_support import SETS, example

_WIRE = example().articles[0]
_PARAGRAPHS = _WIRE.text.split("\n\n")


def _text(*paragraphs: str) -> Article:
    return Article.from_text("\n\n".join(paragraphs), publisher="Another", published="2025-05-07")


def test_the_examples_wire_copy_is_found_and_its_independent_reports_are_none() -> None:
    assert copies_of(example().articles) == [None, None, None, 0]


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_a_copy_names_the_article_of_the_day_before_whatever_the_order(
    order: tuple[int, ...],
) -> None:
    articles = [example().articles[index] for index in order]
    expected: list[int | None] = [None, None, None, None]
    expected[order.index(3)] = order.index(0)
    assert copies_of(articles) == expected


@pytest.mark.parametrize("name", SETS)
def test_reports_of_their_own_are_no_copies_however_much_they_quote(name: str) -> None:
    assert set(copies_of(SETS[name].articles)) == {None}


@pytest.mark.parametrize(
    "copy",
    [
        _text(*_PARAGRAPHS[:3]),
        _text(*_PARAGRAPHS, *(f"A local paragraph, number {n}, of its own." for n in range(9))),
        _text("KUMASI (Agency) - " + _PARAGRAPHS[0].replace("Monday", "5 May"), *_PARAGRAPHS[1:]),
        _text(*(re.sub(r", [^,]{3,40},", "", part) for part in _PARAGRAPHS)),
        _text(*reversed(_PARAGRAPHS)),
    ],
    ids=["cut to a third", "with as much again", "another dateline", "trimmed", "reordered"],
)
def test_an_edited_wire_text_is_a_copy(copy: Article) -> None:
    assert copies_of([_WIRE, copy]) == [None, 0]


def test_two_cuts_of_one_text_are_copies_of_each_other_through_it() -> None:
    cuts = _text(*_PARAGRAPHS[:3]), _text(*_PARAGRAPHS[3:])
    assert copies_of(cuts) == [None, None]
    assert copies_of([*cuts, _WIRE]) == [2, 2, None]


def test_of_two_articles_of_one_day_the_first_given_is_the_original() -> None:
    same_day = _text(*_PARAGRAPHS), _text(*_PARAGRAPHS[:3])
    assert copies_of(same_day) == [None, 0]
    undated = Article.from_text(_WIRE.text)
    assert copies_of([undated, _WIRE]) == [1, None]


def test_a_speech_that_two_outlets_print_makes_none_a_copy() -> None:
    speech = "“" + " ".join(f"We have waited {n} years for this road." for n in range(20)) + "”"
    crowd = "The crowd at the eastern gate was small and it had left before the minister came."
    rain = "Men from four provinces listened in the rain, and nobody asked him about the tolls."
    one, two = _text(speech, crowd), _text(speech, rain)
    assert copies_of([one, two]) == [None, None]
    assert copies_of([one, one]) == [None, 0]


@given(st.lists(st.sampled_from([*example().articles, _WIRE]), max_size=7))
def test_a_copy_points_at_another_article_that_is_none_itself(articles: list[Article]) -> None:
    found = copies_of(articles)
    for index, original in enumerate(found):
        assert original is None or (original != index and found[original] is None)
    for one, other in combinations(range(len(articles)), 2):
        if articles[one] == articles[other]:
            assert found[one] is not None or found[other] is not None


@given(st.lists(st.sampled_from([*example().articles, _WIRE]), min_size=2, max_size=2))
def test_two_articles_share_their_text_where_one_is_a_copy_of_the_other(
    articles: list[Article],
) -> None:
    one, other = articles
    assert (
        share_text(one, other)
        == share_text(other, one)
        == any(original is not None for original in copies_of(articles))
    )
