"""What changed between two briefings is told statement by statement."""

import random
from typing import Any

import pytest

from briefer.articles.article import Article
from briefer.grounding.briefing import Briefing
from briefer.grounding.comparing import Difference, diff
from briefer.grounding.identifying import with_statements
from tests_support import briefing_of

_STANCES: list[dict[str, Any]] = [
    {"side": "Norway", "position": "open", "summary": "It is on the agenda.", "cites": [2]},
    {"side": "Iceland", "position": "noncommittal", "summary": "No word.", "cites": [3]},
]
_SHIPS = {"text": "Ships passed within 400 metres.", "cites": [4]}
_AGENDA = {"text": "A line is on the agenda of the ministry.", "cites": [2]}


def _told(difference: Difference) -> list[tuple[str, str, list[str]]]:
    """Return the places and kinds of the changes, those to gaps left out."""
    told = [
        (c.before.path if c.before else "", c.after.path if c.after else "", list(c.kinds))
        for c in difference.changes
    ]
    return [change for change in told if not (change[0] + change[1]).startswith("gaps")]


def test_a_briefing_does_not_differ_from_itself(article: Article) -> None:
    briefing = briefing_of(article)
    found = diff(briefing, briefing)
    assert (found.changes, found.same_articles) == ([], True)
    assert found.unchanged == len(briefing.statements())


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({}, {"background": []}, [("background.0", "", ["removed"])]),
        ({"background": []}, {}, [("", "background.0", ["added"])]),
        (
            {},
            {"what": {"text": "Norway and Iceland will weigh a line.", "cites": [1]}},
            [("what", "what", ["reworded"])],
        ),
        (
            {},
            {"stances": [_STANCES[0], {**_STANCES[1], "position": "opposes"}]},
            [("stances.1", "stances.1", ["position"])],
        ),
        (
            {},
            {"channel": {"between": ["Norway", "Iceland"], "status": "agreed", "cites": [1]}},
            [("channel", "channel", ["status"])],
        ),
        ({}, {"channel": None}, [("channel", "", ["removed"])]),
        (
            {},
            {"who": [{"name": "Lund", "role": "minister", "side": "Norway", "cites": [1]}]},
            [("who.0", "who.0", ["reworded"])],
        ),
        (
            {},
            {"who": [{"name": "Ole Berg", "role": "spokesman", "side": "Norway", "cites": [2]}]},
            [("", "who.0", ["added"]), ("who.0", "", ["removed"])],
        ),
        ({"question": None}, {}, [("", "question", ["added"])]),
        (
            {"background": [_SHIPS]},
            {"background": [], "next": [_SHIPS]},
            [("background.0", "next.0", ["moved"])],
        ),
        ({"background": [_SHIPS, _AGENDA]}, {"background": [_AGENDA, _SHIPS]}, []),
    ],
)
def test_what_was_added_removed_moved_or_changed_is_told(
    article: Article,
    before: dict[str, Any],
    after: dict[str, Any],
    expected: list[tuple[str, str, list[str]]],
) -> None:
    found = diff(briefing_of(article, **before), briefing_of(article, **after))
    assert _told(found) == expected


def test_a_gap_that_is_no_more_is_told(article: Article) -> None:
    before, after = briefing_of(article), briefing_of(article, channel=None)
    (gap,) = {gap.text for gap in before.gaps} - {gap.text for gap in after.gaps}
    gone = [c.before for c in diff(before, after).changes if c.before and not c.before.id]
    assert [side.words for side in gone] == [gap]


def test_sides_change_places_without_being_changed(article: Article) -> None:
    one = briefing_of(article, stances=_STANCES)
    other = briefing_of(article, stances=_STANCES[::-1])
    assert _told(diff(one, other)) == []


def test_two_statements_of_one_sentence_are_told_apart_by_their_words(article: Article) -> None:
    talks = {"text": "Norway and Iceland weigh a direct line.", "cites": [1]}
    meets = {"text": "Minister Kari Lund meets Jon Palsson.", "cites": [1]}
    one = briefing_of(article, background=[talks, meets])
    other = briefing_of(article, background=[{**meets, "text": meets["text"][9:]}, talks])
    assert _told(diff(one, other)) == [("background.1", "background.0", ["reworded"])]


def test_a_moved_date_is_told_with_both_days(article: Article) -> None:
    when = [{"event": "Lund meets Palsson", "phrase": "Thursday", "cites": [1]}]
    one = briefing_of(article, when=when)
    later = Article.from_text(article.text, published="2022-05-17", title=article.title)
    found = diff(one, briefing_of(later, when=when))
    (change,) = [c for c in found.changes if c.after and c.after.path == "when.0"]
    (detail,) = change.details
    assert (change.kinds, detail.before, detail.after) == (["date"], "2022-05-12", "2022-05-19")


def test_an_edition_that_only_shifts_sentences_changes_no_statement(article: Article) -> None:
    edition = Article.from_text(
        f"It rained in Bergen.\n\n{article.text}",
        title=article.title,
        published="2022-05-10",
        publisher=article.publisher,
    )
    shifted = {
        "what": {"text": "Norway and Iceland will weigh a direct line.", "cites": [2]},
        "who": [{"name": "Kari Lund", "role": "minister", "side": "Norway", "cites": [2]}],
        "when": [{"event": "Lund meets Palsson", "phrase": "Thursday", "cites": [2]}],
        "channel": {"between": ["Norway", "Iceland"], "status": "proposed", "cites": [2]},
        "stances": [{**_STANCES[0], "cites": [3]}, {**_STANCES[1], "cites": [4]}],
        "background": [{**_SHIPS, "cites": [5]}],
    }
    found = diff(briefing_of(article), briefing_of(edition, **shifted))
    assert (found.same_articles, _told(found)) == (False, [])


def test_no_statement_is_lost_or_told_twice(article: Article) -> None:
    """Whatever is shuffled, each statement is in exactly one change, or unchanged."""
    chance = random.Random(4)
    pool = [_SHIPS, _AGENDA, {"text": "Lund meets Palsson.", "cites": [1]}]
    for _ in range(20):
        sides = [
            briefing_of(
                article,
                background=chance.sample(pool, chance.randint(0, 3)),
                next=chance.sample(pool, chance.randint(0, 2)),
                stances=chance.sample(_STANCES, chance.randint(0, 2)),
            )
            for _ in range(2)
        ]
        found = diff(*sides)
        before = [c.before.path for c in found.changes if c.before and c.before.id]
        after = [c.after.path for c in found.changes if c.after and c.after.id]
        assert len(set(before)) == len(before)
        assert len(set(after)) == len(after)
        assert len(before) + found.unchanged == len(sides[0].statements())
        assert len(after) + found.unchanged == len(sides[1].statements())


def test_the_json_comes_back_the_same(article: Article) -> None:
    found = diff(briefing_of(article), briefing_of(article, background=[]))
    assert Difference.model_validate_json(found.to_json()) == found


def test_each_statement_can_be_replaced_in_its_place(article: Article) -> None:
    briefing = briefing_of(article)
    again: Briefing = with_statements(briefing, lambda path, item: item)
    assert again == briefing
