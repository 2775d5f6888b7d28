"""A newsletter takes what it is about, and says why it passes over the rest."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from briefer.articles.article import Article
from briefer.newsletters.feeds.choosing import OPENING, article_matches, chosen
from briefer.newsletters.feeds.entry import Entry
from feeds_support import MOMENT

_ENTRY = Entry(
    id="river.example/1",
    url="https://river.example/1",
    title="Ferry talks go on",
    summary="Latvian and Lithuanian ministers met in Bauska.",
    outlet="River Post",
    published=MOMENT,
    updated=None,
    feed="https://river.example/feed",
)


def _why(entry: Entry = _ENTRY, **wishes: Any) -> str | None:
    """Return why an entry is passed over; None where it is taken."""
    kept, passed_over = chosen([entry], **wishes)
    if kept:
        assert (kept, passed_over) == ([entry], [])
        return None
    (one,) = passed_over
    assert one.entry is entry
    return one.why


@pytest.mark.parametrize(
    "wishes",
    [
        {},
        {"words": ["ferry"]},
        {"words": ["FERRY", "bridge"]},
        {"words": ["ferry talks"]},
        {"words": ["bauska"]},
        {"words": ["ministers met"]},
        {"words": [""]},
        {"without": ["football", "talk", "err"]},
        {"sides": ["Latvia"]},
        {"sides": ["Estonia", "Lithuanian"]},
        {"sides": ["Bauska"]},
        {"sides": ["Latvia"], "words": ["ferry"], "without": ["bridge"]},
        {"since": MOMENT},
        {"since": MOMENT - timedelta(days=7)},
    ],
)
def test_what_fits_is_taken(wishes: dict[str, Any]) -> None:
    assert _why(**wishes) is None


@pytest.mark.parametrize(
    ("wishes", "why"),
    [
        ({"words": ["bridge"]}, "holds none of the words bridge"),
        (
            {"words": ["bridge", "ferr", "erry", "talk"]},
            "none of the words bridge, ferr, erry, tal",
        ),
        ({"words": ["talks ferry"]}, "holds none of the words talks ferry"),
        ({"without": ["bridge", "Talks"]}, "holds the word 'talks'"),
        ({"sides": ["Estonia", "Hamas"]}, "names none of the sides Estonia, Hamas"),
        ({"words": ["ferry"], "sides": ["Estonia"]}, "names none of the sides Estonia"),
        ({"words": ["ferry"], "without": ["bauska"]}, "holds the word 'bauska'"),
        ({"since": MOMENT + timedelta(seconds=1)}, "is of 2026-11-26"),
    ],
)
def test_what_does_not_fit_is_passed_over_and_told_why(wishes: dict[str, Any], why: str) -> None:
    assert why in str(_why(**wishes))


@pytest.mark.parametrize(
    ("title", "wishes"),
    [
        ("Élysée meets", {"words": ["elysee"]}),
        ("Elysee meets", {"words": ["Élysée"]}),
        ("ÖBB streikt", {"words": ["öbb"]}),
        ("COVID-19 cases", {"words": ["covid-19"]}),
        ("C++ for all", {"words": ["c++"]}),
        ("The U.S. and Chinese generals", {"sides": ["China"]}),
        ("Kremlin silent", {"sides": ["Russia"]}),
        ("EU’s plan", {"sides": ["European Union"]}),
        ("习近平会见美国总统", {"words": ["美国"]}),
        ("Переговоры в Киеве", {"words": ["переговоры"]}),
    ],
)
def test_case_accents_other_names_and_other_scripts_do_not_keep_an_entry_out(
    title: str, wishes: dict[str, Any]
) -> None:
    assert _why(replace(_ENTRY, title=title), **wishes) is None
    assert _why(replace(_ENTRY, title="Nothing of it", summary="At all."), **wishes) is not None


def test_a_bird_is_no_country() -> None:
    assert _why(replace(_ENTRY, title="A turkey for all"), sides=["Turkey"]) is not None


def test_an_entry_without_a_summary_is_kept_until_its_article_tells() -> None:
    bare = replace(_ENTRY, summary="")
    assert _why(bare, words=["bridge"], sides=["Estonia"]) is None
    assert _why(bare, without=["ferry"]) == "holds the word 'ferry'"


def test_an_entry_without_a_date_is_not_taken_for_old() -> None:
    assert _why(replace(_ENTRY, published=None), since=MOMENT) is None


def test_an_entry_that_comes_twice_is_taken_once() -> None:
    again = replace(_ENTRY, feed="https://lake.example/feed", title="The same")
    other = replace(_ENTRY, id="river.example/2")
    kept, passed_over = chosen([_ENTRY, again, other, _ENTRY])
    assert kept == [_ENTRY, other]
    assert [one.why for one in passed_over] == [f"comes in {_ENTRY.feed} too", "comes twice"]


def test_ten_thousand_entries_are_chosen_from_in_their_order() -> None:
    many = [replace(_ENTRY, id=str(n), title=f"Ferry {n % 10}") for n in range(10_000)]
    wishes: dict[str, Any] = {"words": ["ferry 3"], "sides": ["Latvia"], "without": ["bridge"]}
    kept, passed_over = chosen(many, since=datetime(2026, 1, 1, tzinfo=UTC), **wishes)
    assert [entry.id for entry in kept] == [str(n) for n in range(3, 10_000, 10)]
    assert len(passed_over) == 9_000


def test_an_article_is_looked_at_by_its_title_and_opening() -> None:
    opening = "Ministers met in Bauska. " + "They spoke at length. " * (OPENING - 1)
    article = Article.from_text(f"{opening}A bridge was named.", title="Latvian ferry", lang="en")
    assert article_matches(article, words=["ferry"], sides=["Latvia"])
    assert article_matches(article, words=["bauska"], without=["bridge"])
    assert not article_matches(article, words=["bridge"])
    assert not article_matches(article, without=["ministers"])
    assert not article_matches(article, sides=["Estonia"])
    assert article_matches(article)
