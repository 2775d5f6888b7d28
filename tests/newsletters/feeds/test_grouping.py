"""Reports of one event make one group, and those of two events never do."""

import random
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.articles.article import Article
from briefer.newsletters.feeds.grouping import MOST, event_like, events_of, parted
from briefer.newsletters.feeds.likeness import WINDOW, likeness, telling_of
from feeds_support import Cluster, near_misses
from newsletter_support import TOWNS, prose_about
from outlets_support import OUTLETS, SETS, example

_CLUSTERS = near_misses()
_SETS = {name: one.articles for name, one in SETS.items()}
_MISSED = {"glacier-rescue", "museum-court", "pension-vote", "two-summits"}
"""Sets that stay apart, or one report of them: their leads tell the event from two ends."""


@pytest.mark.parametrize("cluster", _CLUSTERS, ids=lambda one: one.name)
def test_two_reports_of_one_event_are_a_group_and_a_near_miss_is_its_own(cluster: Cluster) -> None:
    assert events_of([cluster.near_miss, *cluster.reports]) == [(0,), (1, 2)]
    assert event_like(cluster.near_miss, [cluster.reports]) is None
    assert event_like(cluster.reports[1], [[cluster.near_miss], [cluster.reports[0]]]) == 1


def test_reports_of_all_events_at_once_are_grouped_as_each_by_itself() -> None:
    everything = [(c.name, a) for c in _CLUSTERS for a in c.reports]
    everything += [(f"near {c.name}", c.near_miss) for c in _CLUSTERS]
    everything += [(name, article) for name, articles in _SETS.items() for article in articles]
    everything += [("example", article) for article in example().articles]
    groups = events_of([article for _, article in everything])
    names = [{everything[index][0] for index in group} for group in groups]
    assert all(len(each) == 1 for each in names)
    parts = [name for each in names for name in each]
    assert {name for name in parts if parts.count(name) > 1} == _MISSED


@cache
def _mixed() -> tuple[Article, ...]:
    reports = [article for cluster in _CLUSTERS[:4] for article in cluster.reports]
    near = [cluster.near_miss for cluster in _CLUSTERS[:4]]
    return (*reports, *near, *example().articles)


@settings(max_examples=20)
@given(st.randoms(use_true_random=False))
def test_the_order_of_articles_changes_no_group(shuffler: random.Random) -> None:
    articles = list(_mixed())
    expected = {frozenset(articles[i].sha256 for i in group) for group in events_of(articles)}
    shuffler.shuffle(articles)
    groups = events_of(articles)
    assert {frozenset(articles[i].sha256 for i in group) for group in groups} == expected
    assert sorted(index for group in groups for index in group) == list(range(len(articles)))
    assert groups == sorted(groups)
    assert all(group == tuple(sorted(group)) for group in groups)


def test_a_copy_of_wire_text_is_in_the_group_of_its_original_whatever_its_day() -> None:
    original, copy = example().articles[0], example().articles[OUTLETS.index("kumasi-post")]
    late = replace(copy, published=date(2030, 1, 1), title="Something else")
    assert events_of([late, _CLUSTERS[0].near_miss, original]) == [(0, 2), (1,)]
    assert event_like(late, [[_CLUSTERS[0].near_miss], [original]]) == 1


def test_an_article_that_is_given_twice_is_one_group() -> None:
    article = _CLUSTERS[0].near_miss
    assert events_of([article, article]) == [(0, 1)]


def test_reports_that_are_days_apart_are_of_two_events() -> None:
    first, second = _CLUSTERS[0].reports
    assert first.published is not None
    days = [date.fromordinal(first.published.toordinal() + n) for n in (WINDOW, WINDOW + 1)]
    assert events_of([first, replace(second, published=days[0])]) == [(0, 1)]
    assert events_of([first, replace(second, published=days[1])]) == [(0,), (1,)]
    assert events_of([first, replace(second, published=None)]) == [(0, 1)]


_GERMAN = (
    "Norwegen und Island haben ihren Streit um die Makrelen beigelegt. Die Fischereiminister Kari "
    "Lund und Jon Palsson unterschrieben am Dienstag in Bergen ein Abkommen, das Island 16 Prozent "
    "der Fangmenge gibt. Vier Jahre lang waren die Häfen Norwegens für Islands Trawler zu.",
    "Nach vier Jahren Streit dürfen Trawler aus Island wieder in die Häfen Norwegens. In Bergen "
    "unterschrieben die Fischereiminister Jon Palsson und Kari Lund ein Abkommen über Makrelen. "
    "Island erhält 16 Prozent der Fangmenge.",
    "Die Fischereiministerin Kari Lund lässt in Bergen eine Lachsfarm prüfen, aus der 300.000 "
    "Tiere entkommen sind. Der Betreiber muss bis April zeigen, wie er seine Netze überwacht. "
    "Umweltschützer verlangen, die Farm sofort zu schließen.",
)  # fmt: skip
_CHINESE = (
    "挪威和冰岛结束了持续四年的鲭鱼争端。两国渔业部长星期二在卑尔根签署协议，冰岛获得百分之十六的配额。冰岛拖网渔船从星期一起可以再次进入挪威港口。",
    "挪威和冰岛的渔业部长在卑尔根签署鲭鱼协议，结束四年争端。冰岛获得百分之十六的配额，冰岛拖网渔船星期一起可以再次进入挪威港口。",
    "中国人民银行星期四下调存款准备金率，以支持经济增长。分析人士认为年内还会再次下调。股市应声上涨。",
)


@pytest.mark.parametrize(("lang", "texts"), [("de", _GERMAN), ("zh", _CHINESE)])
def test_other_languages_are_grouped_too(lang: str, texts: tuple[str, ...]) -> None:
    articles = [Article.from_text(text, published="2026-03-10", lang=lang) for text in texts]
    assert events_of(articles) == [(0, 1), (2,)]


def test_articles_in_two_languages_are_never_one_event() -> None:
    first, second = _CLUSTERS[0].reports
    assert events_of([first, replace(second, lang="de")]) == [(0,), (1,)]
    assert events_of([first, replace(second, lang="en-GB")]) == [(0, 1)]


def test_likeness_is_the_same_both_ways_and_whatever_else_there_is() -> None:
    told = [telling_of(article) for article in _mixed()]
    for one, other in combinations(told, 2):
        assert 0 <= likeness(one, other) <= 1
        assert likeness(one, other) == likeness(other, one)


def test_a_chain_of_articles_each_a_little_like_the_next_is_no_event() -> None:
    """Its ends have nothing in common."""
    places = ["Riga", "Vilnius", "Tallinn", "Warsaw", "Prague", "Vienna", "Zagreb", "Athens"]
    deeds = ["bridge", "ferry", "tunnel", "school", "market", "museum", "harbour", "airport"]
    chain = [
        Article.from_text(
            f"The mayor of {places[n]} opened a {deeds[n]} near {places[n + 1]} in spring. "
            f"Builders from {places[n + 2]} finished a {deeds[n + 1]} and a {deeds[n + 2]} too.",
            lang="en",
        )
        for n in range(6)
    ]
    assert likeness(telling_of(chain[0]), telling_of(chain[1])) > 0.18
    assert not any({0, len(chain) - 1} <= set(group) for group in events_of(chain))


def test_reports_written_to_one_pattern_about_different_places_are_of_different_events() -> None:
    articles = [
        Article.from_text(prose_about(town), title=f"{town} to talk", published="2031-03-04")
        for town in TOWNS
    ]
    assert events_of(articles) == [(index,) for index in range(len(TOWNS))]


def test_nothing_makes_no_groups() -> None:
    assert events_of([]) == []
    assert event_like(_CLUSTERS[0].near_miss, []) is None


def test_a_briefing_is_made_of_six_and_copies_come_last() -> None:
    original, copy = example().articles[0], example().articles[OUTLETS.index("kumasi-post")]
    others = [a for cluster in _CLUSTERS for a in cluster.reports][: MOST - 1]
    articles = [copy, original, *others, _CLUSTERS[-1].near_miss]
    assert copy.published is not None and original.published is not None
    group = tuple(range(len(articles)))
    assert parted(articles, group) == ((1, 2, 3, 4, 5, 6), (0, 7))
    assert parted(articles, (0, 1)) == ((0, 1), ())
