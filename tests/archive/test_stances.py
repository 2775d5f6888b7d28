"""Where a side stood, article by article."""

from datetime import date

import pytest

from archive_support import QUESTION, REPORTS, report
from briefer.archive.archive import Archive
from briefer.archive.entries import CitedSentence, Stand
from briefer.errors import UsageError
from briefer.extraction.schema import Position
from briefer.grounding.briefing import read_briefing
from examples_support import BRIEFINGS
from several_support import several_briefing


def test_stands_come_in_the_order_of_the_articles_days(empty: Archive) -> None:
    for place in (3, 0, 5, 1, 4, 2):
        empty.add(report(place))
    stands = empty.stances("iceland")
    assert [str(stand.day) for stand in stands] == [day for day, *_ in REPORTS]
    assert [stand.position.value for stand in stands] == [row[2] for row in REPORTS]


def test_a_stand_leads_to_its_sentence(empty: Archive) -> None:
    kept = empty.add(report(4))
    assert empty.stances("Reykjavik") == [
        Stand(
            briefing=kept,
            statement=report(4).stances[0].id,
            day=date(2024, 9, 14),
            side="Iceland",
            position=Position.OPPOSES,
            summary="Iceland rejects the draft.",
            said_by=None,
            verdict="traced",
            question=QUESTION,
            outlet="Nordic Wire",
            title="Coast guards and a line, part 5",
            url="https://example.org/line-5",
            lang="en",
            article_lang="en",
            proof=(CitedSentence(2, f"{REPORTS[4][4]}."),),
        )
    ]


@pytest.mark.parametrize(
    ("words", "number"),
    [("coast guards", 6), ("direct lines", 6), ("reservoir", 0), ('"the coast guards"', 6)],
)
def test_a_channel_is_known_by_words_of_its_question(
    archive: Archive, words: str, number: int
) -> None:
    assert len(archive.stances("Iceland", words)) == number


def test_words_elsewhere_in_a_briefing_are_not_its_channel(archive: Archive) -> None:
    assert archive.stances("Iceland", "Berg") == []


def test_a_channel_without_a_word_is_refused(archive: Archive) -> None:
    with pytest.raises(
        UsageError, match="There is no word to look for in '?!'".replace("?", r"\?")
    ):
        archive.stances("Iceland", "?!")


def test_days_before_the_first_and_unknown_ones_are_left_out(archive: Archive) -> None:
    archive.add(report(7, article={"published": None}))
    stands = archive.stances("Iceland", since=date(2024, 6, 2))
    assert [str(stand.day) for stand in stands] == ["2024-06-02", "2024-09-14", "2025-05-08"]


def test_what_has_no_day_comes_last(archive: Archive) -> None:
    archive.add(report(7, article={"published": None}))
    assert [stand.day for stand in archive.stances("Iceland")][-2:] == [date(2025, 5, 8), None]


def test_of_an_article_that_was_briefed_again_the_last_briefing_counts(archive: Archive) -> None:
    stance = {"side": "Iceland", "position": "open", "summary": "A line. It may be.", "cites": [1]}
    last = archive.add(report(0, stances=[stance]))
    stands = archive.stances("Iceland")
    assert [(stand.briefing, stand.position) for stand in stands[:1]] == [(last, Position.OPEN)]
    assert len(stands) == len(REPORTS)


def test_what_the_last_briefing_of_an_article_no_longer_says_is_not_told(empty: Archive) -> None:
    briefing = read_briefing(BRIEFINGS / "tunay-pass.json")
    empty.add(briefing)
    assert len(empty.stances("Chile")) == 1
    others = [one for one in briefing.stances if one.side != "Chile"]
    empty.add(briefing.model_copy(update={"stances": others}))
    assert empty.stances("Chile") == []
    assert len(empty.stances("Argentina")) == 1


def test_what_the_last_briefing_of_an_article_says_on_no_channel_is_not_told(
    archive: Archive,
) -> None:
    archive.add(report(0, question="whether to fish"))
    assert len(archive.stances("Iceland", "coast guards")) == len(REPORTS) - 1
    assert len(archive.stances("Iceland")) == len(REPORTS)


@pytest.mark.parametrize("side", ["", " ", "?!"])
def test_a_side_without_a_word_is_refused(archive: Archive, side: str) -> None:
    with pytest.raises(UsageError, match="There is no word in the side"):
        archive.stances(side)


def test_a_stance_belongs_to_the_article_that_it_cites(empty: Archive) -> None:
    empty.add(several_briefing())
    for stand in empty.stances("Denmark"):
        assert stand.outlet in {"Sound Wire", "Harbour Post"}
    days = {stand.outlet: str(stand.day) for stand in empty.stances("Denmark")}
    assert days.items() <= {"Sound Wire": "2025-05-07", "Harbour Post": "2025-05-08"}.items()


def test_an_unknown_side_stands_nowhere(archive: Archive) -> None:
    assert archive.stances("Peru") == []
