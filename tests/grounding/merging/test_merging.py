"""Briefings of parts become one: nothing is told twice, nothing that is told is lost."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.articles.article import Article
from briefer.articles.windows import Window, windows_of
from briefer.grounding.briefing import Briefing
from briefer.grounding.checking import check
from briefer.grounding.merging.grouping import grouped
from briefer.grounding.merging.merging import in_place, merged, with_bottom_line
from briefer.grounding.merging.naming import names_of_side, spellings_of
from briefer.grounding.statements import Statement
from briefer.grounding.wording import words_of_statement
from tests_support import briefing_of

_TEXT = """\
Peru and Colombia will discuss a radio line on 3 March, Peru's minister Rosa Quispe said. \
The line would connect their river posts. Ana Grefa, a mayor in Peru, asked for a clinic. \
Nine islands have moved since 2004.

Colombia opposes the fifth case, its envoy Hugo Solarte said. “We will not sign this,” he said. \
Quispe said Peru supports the line. The posts have no dry room.

In May, Ecuador's envoy Pablo Andrade proposed a telephone between Quito and Lima. \
Colombia would sign the text if the fifth case went, Solarte said. \
The next round is to begin on 16 February 2026. Rain fell on 41 families."""


@pytest.fixture(scope="module")
def long() -> Article:
    return Article.from_text(_TEXT, title="River talks", published="2025-02-01")


def _part(window: Window, **changes: Any) -> Briefing:
    """Return a window's briefing in place; numbers in changes are the window's own."""
    nothing: dict[str, Any] = {"who": [], "when": [], "channel": None, "stances": []}
    told = {"headline": _HEADLINE, "background": [], "next": [], **nothing, **changes}
    return in_place(briefing_of(window.article, **told), window)


@pytest.fixture(scope="module")
def windows(long: Article) -> list[Window]:
    """Three windows: sentences 1 to 4, 2 to 8 and 6 to 12."""
    found = [Window(_cut(long, a, b), 0, a - 1, long.sentences[a - 1].start) for a, b in _RUNS]
    assert [w.numbers for w in found] == list(_RUNS)
    return found


_HEADLINE = "A radio line for the river posts"
_RUNS = ((1, 4), (2, 8), (6, 12))


def _cut(article: Article, first: int, last: int) -> Article:
    start, end = article.sentences[first - 1].start, article.sentences[last - 1].end
    return Article.from_text(article.text[start:end], published=article.published)


_LINE = {"text": "Peru and Colombia will discuss a radio line on 3 March.", "cites": [1]}
_ISLANDS = {"text": "Nine islands have moved since 2004.", "cites": [3]}
_ROUND = {"text": "The next round is to begin on 16 February 2026.", "cites": [6]}


def _whats(windows: list[Window], *changes: dict[str, Any]) -> list[Briefing]:
    whats = ({**_LINE, "said_by": "Rosa Quispe"}, _ISLANDS, _ROUND)
    return [
        _part(w, what=what, **change)
        for w, what, change in zip(windows, whats, changes or [{}] * 3, strict=True)
    ]


def _texts(items: Any) -> list[str]:
    return [item.text for item in items]


def test_the_first_bottom_line_that_is_traced_stands_and_the_others_are_background(
    windows: list[Window], long: Article
) -> None:
    whole = merged(_whats(windows), [long])
    assert whole.what.text == _LINE["text"]
    assert _texts(whole.background) == [_ISLANDS["text"], _ROUND["text"]]
    numbers = [(s.citations[0].sentence, s.verdict) for s in whole.background]
    assert numbers == [(4, "traced"), (11, "traced")]


def test_an_untraced_bottom_line_gives_way_to_a_traced_one(
    windows: list[Window], long: Article
) -> None:
    wrong = _part(windows[0], what={"text": "Chile met Kari Lund.", "cites": [1]})
    whole = merged([wrong, *_whats(windows)[1:]], [long])
    assert whole.what.text == _ISLANDS["text"]
    assert "Chile met Kari Lund." in _texts(whole.background)


def test_one_person_is_there_once_with_the_name_and_role_that_are_traced(
    windows: list[Window], long: Article
) -> None:
    def who(name: str, role: str, side: str, cites: int) -> dict[str, Any]:
        return {"name": name, "role": role, "side": side, "cites": [cites]}

    whole = merged(
        _whats(
            windows,
            {"who": [who("Rosa Quispe", "minister", "Peru", 1), who("Ana Grefa", "mayor", "P", 3)]},
            {"who": [who("Quispe", "captain", "Peru", 6), who("Hugo Solarte", "envoy", "C", 4)]},
            {"who": [who("Pablo Andrade", "envoy", "Ecuador", 4)]},
        ),
        [long],
    )
    named = {(one.name, one.role) for one in whole.who}
    assert named == {
        ("Rosa Quispe", "minister"),
        ("Ana Grefa", "mayor"),
        ("Hugo Solarte", "envoy"),
        ("Pablo Andrade", "envoy"),
    }
    assert whole.who[0].name == "Rosa Quispe"  # told of in two sentences


def test_two_people_who_share_a_name_stay_two(windows: list[Window], long: Article) -> None:
    def who(name: str) -> dict[str, Any]:
        return {"name": name, "role": "minister", "side": "Peru", "cites": [1]}

    names = ["Rosa Quispe", "Luis Quispe", "Quispe"]
    parts = _whats(windows, {"who": [who(name) for name in names]}, {}, {})
    assert [one.name for one in merged(parts, [long]).who] == names


def test_an_event_that_two_windows_have_is_told_once(windows: list[Window], long: Article) -> None:
    def when(event: str, phrase: str, cites: int) -> dict[str, Any]:
        return {"event": event, "phrase": phrase, "said_by": None, "cites": [cites]}

    moved = "Nine islands have moved"
    parts = _whats(
        windows,
        {"when": [when(moved, "2004", 4), when("Talks on a line, Rosa Quispe said", "3 March", 1)]},
        {"when": [when(f"{moved} since", "2004", 3)]},
        {"when": [when("A telephone was proposed, Pablo Andrade said", "May", 4)]},
    )
    whole = merged(parts, [long])
    assert [(one.phrase, one.citations[0].sentence) for one in whole.when] == [
        ("2004", 4),
        ("3 March", 1),
        ("May", 9),
    ]


def _stance(side: str, position: str, summary: str, cites: list[int]) -> dict[str, Any]:
    return {"side": side, "position": position, "summary": summary, "cites": cites}


def test_a_side_has_one_stance_and_what_else_it_says_is_background(
    windows: list[Window], long: Article
) -> None:
    opposes = "Hugo Solarte said Colombia opposes the fifth case, and that it will not sign this."
    would = "Solarte said Colombia would sign the text if the fifth case went."
    parts = _whats(
        windows,
        {"stances": [_stance("the Colombian government", "not_stated", "Nothing.", [])]},
        {"stances": [_stance("Colombia", "opposes", opposes, [4, 5])]},
        {"stances": [_stance("Colombia", "conditional", would, [5])]},
    )
    whole = merged(parts, [long])
    assert [(one.side, one.position, one.summary) for one in whole.stances] == [
        ("Colombia", "opposes", opposes)
    ]
    assert would in _texts(whole.background)


def test_a_second_line_of_contact_is_background(windows: list[Window], long: Article) -> None:
    def channel(one: str, other: str, cites: list[int]) -> dict[str, Any]:
        return {"between": [one, other], "status": "proposed", "cites": cites}

    parts = _whats(
        windows,
        {"channel": channel("Peru", "Colombia", [1])},
        {"channel": channel("Colombia", "the government of Peru", [1])},
        {"channel": channel("Ecuador", "Peru", [4])},
    )
    whole = merged(parts, [long])
    assert whole.channel is not None
    assert set(whole.channel.between) == {"Peru", "Colombia"}
    assert any("a telephone between Quito and Lima" in text for text in _texts(whole.background))


def test_who_speaks_and_is_quoted_is_known_by_the_whole_article(
    windows: list[Window], long: Article
) -> None:
    """In the third window nobody stands before "he said"."""
    quoted = _stance("Colombia", "opposes", "It will not sign.", [1])
    (stance,) = merged(_whats(windows, {}, {}, {"stances": [quoted]}), [long]).stances
    (quote,) = stance.quotes
    assert long.text[quote.start : quote.end] == "We will not sign this"
    assert "Solarte" in (quote.said_by or "")


def test_what_is_merged_is_what_checking_comes_to(windows: list[Window], long: Article) -> None:
    opposes = "Hugo Solarte said Colombia opposes the fifth case."
    stance = _stance("Colombia", "opposes", opposes, [4])
    whole = merged(_whats(windows, {}, {"stances": [stance]}, {}), [long])
    assert check(whole).ok


def test_a_bottom_line_that_is_not_traced_changes_nothing(
    windows: list[Window], long: Article
) -> None:
    whole = merged(_whats(windows), [long])
    told = briefing_of(long, what={"text": "Chile met Kari Lund.", "cites": [1]}, who=[], when=[])
    assert with_bottom_line(whole, told, [], [long]) == whole


def test_a_bottom_line_of_the_whole_makes_the_one_before_background(
    windows: list[Window], long: Article
) -> None:
    whole = merged(_whats(windows), [long])
    told = briefing_of(
        long,
        headline="Nine islands have moved",
        question="whether to move",
        what={**_ISLANDS, "cites": [4]},
        who=[],
        when=[],
    )
    again = with_bottom_line(whole, told, [], [long])
    assert (again.what.text, again.headline.text, again.question) == (
        _ISLANDS["text"],
        "Nine islands have moved",
        "whether to move",
    )
    assert _texts(again.background) == [_LINE["text"], _ROUND["text"]]
    assert check(again).ok


_POOL = [
    ("Peru and Colombia will discuss a radio line on 3 March, Quispe said.", 1),
    ("Peru and Colombia discuss a radio line on 3 March, Rosa Quispe said.", 1),
    ("The line would connect their river posts.", 2),
    ("Nine islands have moved since 2004.", 4),
    ("Nine islands moved since 2004.", 4),
    ("Eight islands have moved since 2004.", 4),
    ("Colombia opposes the fifth case, Hugo Solarte said.", 5),
    ("The posts have no dry room.", 8),
    ("The posts have a dry room.", 8),
    ("The next round is to begin on 16 February 2026.", 11),
]


@given(st.lists(st.lists(st.sampled_from(_POOL), max_size=4), min_size=1, max_size=4))
@settings(max_examples=40)
def test_merging_again_changes_nothing_and_every_distinct_statement_stays(
    told: list[list[tuple[str, int]]],
) -> None:
    article = Article.from_text(_TEXT, title="River talks", published="2025-02-01")
    (window,) = windows_of(article, 0, None)
    what = {"text": "Rain fell on 41 families.", "cites": [12]}
    parts = [
        _part(window, what=what, background=[{"text": t, "cites": [n]} for t, n in items])
        for items in told
    ]
    whole = merged(parts, [article])
    again = merged([whole], [article])
    assert sorted(map(_words, again.background)) == sorted(map(_words, whole.background))
    assert again.what == whole.what
    kept = {one.citations[0].sentence for one in whole.background}
    assert kept == {number for items in told for _, number in items}
    for text in ("Eight islands have moved since 2004.", "The posts have no dry room."):
        if any(text == one for items in told for one, _ in items):
            assert text in _texts(whole.background)


def _words(item: Statement) -> str:
    return words_of_statement(item)


def test_alike_things_are_in_one_group_and_so_is_what_links_them() -> None:
    near = grouped([1, 9, 2, 5, 3, 9], lambda _: ["all"], lambda a, b: abs(a - b) <= 1)
    assert near == [[1, 2, 3], [9, 9], [5]]
    apart = grouped([1, 2], lambda number: [number], lambda a, b: True)
    assert apart == [[1], [2]]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("US", "United States", True),
        ("the US government", "Washington", True),
        ("Peru", "the government of Peru", True),
        ("Norway", "Norwegian opposition", False),
        ("Norway", "Iceland", False),
        ("the city council", "city council", True),
        ("drivers' union", "city council", False),
    ],
)
def test_names_of_one_side_are_known(one: str, other: str, same: bool) -> None:
    assert (names_of_side(one) == names_of_side(other)) is same


def test_a_side_is_called_by_its_commonest_name() -> None:
    names = spellings_of(["US", "United States", "US", "Peru", "Border Commission", "BC"])
    assert names["United States"] == names["US"] == "US"
    assert names["BC"] == names["Border Commission"] == "Border Commission"
    assert names["Peru"] == "Peru"


def test_a_headline_that_is_not_proved_makes_way_for_that_of_the_part_it_leads(
    windows: list[Window], long: Article
) -> None:
    parts = _whats(windows)
    whole = merged(parts, [long])
    made = {"what": {**_ISLANDS, "cites": [4]}, "who": [], "when": []}
    told = briefing_of(long, headline="Chile has moved nine islands", **made)
    proved = briefing_of(long, headline="Nine islands have moved", **made)
    assert told.headline.verdict == "untraced"
    assert (
        with_bottom_line(whole, told, [proved], [long]).headline.text == "Nine islands have moved"
    )
    assert with_bottom_line(whole, told, [], [long]).headline.text == (
        long.title or whole.headline.text
    )
    titled = replace(long, title="Islands have moved")
    assert with_bottom_line(whole, told, [], [titled]).headline.text == "Islands have moved"
