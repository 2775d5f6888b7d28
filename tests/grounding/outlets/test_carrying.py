"""Who else carries a statement, and how many independent outlets that makes."""

from typing import Any

import pytest

from briefer.articles.article import Article
from briefer.grounding.briefing import Briefing
from briefer.grounding.ground import briefed
from briefer.grounding.outlets.carrying import carried, outlets_of
from briefer.grounding.outlets.copying import copies_of
from briefer.grounding.statements import ClaimStatement, StanceStatement, WhoStatement
from briefer.grounding.tracing import span_of
from outlets_support import example
from tests_support import PROVENANCE


def _briefing(articles: tuple[Article, ...], **changes: Any) -> Briefing:
    """Return a briefing of articles with one claim, which the first article's first line proves."""
    fields: dict[str, Any] = {"who": [], "when": [], "stances": [], "background": [], "next": []}
    kept = [
        briefed(article).model_copy(update={"copy_of": original})
        for article, original in zip(articles, copies_of(articles), strict=True)
    ]
    headline = {"id": "h", "citations": [], "verdict": "traced", "text": "A headline."}
    what = _claim(articles, 0, 1, articles[0].words_of(1))
    fields |= {"articles": kept, "headline": headline, "what": what, "gaps": []} | changes
    return Briefing(provenance=PROVENANCE, **fields)


def _claim(articles: tuple[Article, ...], place: int, number: int, text: str) -> ClaimStatement:
    spans = [span_of(articles[place], number - 1, place)]
    return ClaimStatement(id="c", citations=spans, verdict="traced", text=text)


def _carried(place: int, number: int, text: str) -> tuple[list[tuple[int, str]], int]:
    """Return who carries a claim about the example, in which words, and how many outlets do."""
    articles = example().articles
    briefing = carried(_briefing(articles, what=_claim(articles, place, number, text)))
    carrying = [(s.article, briefing.words_of(s)) for s in briefing.what.carried_by]
    return carrying, outlets_of(briefing, briefing.what)


@pytest.mark.parametrize(
    ("place", "number", "text", "by"),
    [
        (0, 3, "640 lorries were waiting on the Ghanaian side.", [1]),
        (0, 6, "Kossi Amegah headed the Togolese delegation.", [1]),
        (0, 5, "There would be a direct line between the two customs commissioners.", [1]),
        (0, 12, "ECOWAS has offered to send observers.", [2]),
        (2, 12, "ECOWAS has offered observers.", [0, 3]),
    ],
)
def test_a_sentence_that_tells_the_same_carries_it_and_a_copy_counts_once(
    place: int, number: int, text: str, by: list[int]
) -> None:
    carrying, outlets = _carried(place, number, text)
    assert ([index for index, _ in carrying], outlets) == (by, 2)


@pytest.mark.parametrize(
    ("place", "number", "text", "but"),
    [
        (2, 7, "The police counted 460 lorries waiting on the Ghanaian side.", "640"),
        (2, 5, "Edem Lawson was the head of the Togolese delegation.", "Kossi Amegah"),
        (1, 9, "Togo would collect an inspection fee of 150 dollars from each lorry.", "120"),
        (2, 1, "Hauliers in Ghana have rejected the inspection fee.", "accepted"),
        (1, 15, "The next round of talks is set for 27 May in Accra.", "20 May"),
    ],
)
def test_what_the_others_have_otherwise_they_do_not_carry(
    place: int, number: int, text: str, but: str
) -> None:
    assert but in "".join(a.text for i, a in enumerate(example().articles) if i != place)
    assert _carried(place, number, text) == ([], 1)


def _two(one: str, other: str, *, published: str = "2025-05-08") -> Briefing:
    articles = (
        Article.from_text(one, publisher="Oder Post", published="2025-05-06"),
        Article.from_text(other, publisher="Neisse Blatt", published=published),
    )
    return carried(_briefing(articles))


@pytest.mark.parametrize(
    ("when", "other", "then", "outlets"),
    [
        (" on Monday", "{} the old bridge was closed by the council.", "On 5 May", 2),
        (" on 5 May", "{} the old bridge was closed by the council.", "On Monday", 2),
        (" on Tuesday", "{} the old bridge was closed by the council.", "On Monday", 1),
        (" on Monday", "{} the old bridge was closed by the council.", "Then", 1),
        (" in May", "{} the old bridge was closed by the council.", "On 5 May", 2),
        (" on 5 May", "{} the old bridge was closed by the council.", "In May", 1),
        ("", "{} the old bridge was closed by the council.", "So", 2),
        ("", "{} the old bridge will not be closed by the council.", "So", 1),
        ("", "{} the old bridge was opened by the council.", "So", 1),
        ("", "{} the old bridge may be closed by the council.", "So", 1),
    ],
)
def test_days_count_from_each_articles_own_date_and_words_keep_their_sense(
    when: str, other: str, then: str, outlets: int
) -> None:
    briefing = _two(f"The council closed the old bridge{when}.", other.format(then))
    assert outlets_of(briefing, briefing.what) == outlets


def test_the_same_weekday_of_another_week_is_another_day() -> None:
    text = "The council closed the old bridge on Monday."
    other = "On Monday the old bridge was closed by the council."
    days = "2025-05-08", "2025-05-15"
    carrying = [_two(text, other, published=day).what.carried_by for day in days]
    assert [len(spans) for spans in carrying] == [1, 0]


def test_two_articles_of_one_publisher_are_one_outlet() -> None:
    texts = "The council closed the old bridge.", "The old bridge was closed by the council."
    articles = tuple(Article.from_text(text, publisher="Oder Post") for text in texts)
    briefing = carried(_briefing(articles))
    assert [span.article for span in briefing.what.carried_by] == [1]
    assert outlets_of(briefing, briefing.what) == 1


def test_articles_without_a_publisher_are_told_apart_by_their_host() -> None:
    texts = ("The council closed the old bridge.", "The old bridge was closed by the council.",
             "So the council closed it, the old bridge.")  # fmt: skip
    urls = "https://www.example.org/a", "https://example.org/b", None
    articles = tuple(Article.from_text(t, url=u) for t, u in zip(texts, urls, strict=True))
    briefing = carried(_briefing(articles))
    assert [span.article for span in briefing.what.carried_by] == [1, 2]
    assert outlets_of(briefing, briefing.what) == 2


def test_an_untraced_statement_is_carried_by_nobody() -> None:
    articles = example().articles
    claim = _claim(articles, 0, 12, "ECOWAS has offered to send observers.")
    what = claim.model_copy(update={"verdict": "untraced"})
    assert carried(_briefing(articles, what=what)).what.carried_by == []


def test_a_person_is_carried_with_the_office_and_not_by_the_name_alone() -> None:
    articles = example().articles
    spans = [span_of(articles[0], 3)]
    minister = WhoStatement(
        id="m", citations=spans, verdict="traced",
        name="Abena Ofori", role="trade minister", side="Ghana",
    )  # fmt: skip
    judge = minister.model_copy(update={"role": "judge"})
    who = carried(_briefing(articles, who=[minister, judge])).who
    assert [{span.article for span in person.carried_by} for person in who] == [{1, 2}, set()]


def test_a_stand_is_carried_only_by_a_sentence_that_has_the_side() -> None:
    articles = example().articles
    stance = StanceStatement(
        id="s", citations=[span_of(articles[0], 12)], verdict="traced", side="ECOWAS",
        position="open", summary="ECOWAS offered observers.",
    )  # fmt: skip
    other = stance.model_copy(update={"side": "Burkina Faso"})
    stances = carried(_briefing(articles, stances=[stance, other])).stances
    assert [{span.article for span in one.carried_by} for one in stances] == [{2}, set()]


def test_a_briefing_of_one_article_stays_as_it_is() -> None:
    briefing = _briefing(example().articles[:1])
    assert carried(briefing) is briefing


def test_carrying_again_changes_nothing() -> None:
    once = carried(_briefing(example().articles))
    assert carried(once) == once
