"""What code finds in an article, so that the model need only choose and retell."""

from datetime import date

import pytest

from briefer.articles.article import Article
from briefer.extraction.candidates import (
    Line,
    Time,
    acting_parties,
    asked_times,
    leans_on_another,
    lines_of,
    spoken_lines,
)

_PUBLISHED = date(2024, 5, 29)


def _times(text: str, published: date | None = _PUBLISHED) -> list[Time]:
    return asked_times(Article.from_text(text, published=published))


def test_lines_are_the_sentences_each_on_one_line() -> None:
    text = "The two old ships of the port of Vik\nleft it on Friday. It rained all day there."
    assert lines_of(Article.from_text(text)) == [
        Line(1, "The two old ships of the port of Vik left it on Friday."),
        Line(2, "It rained all day there."),
    ]


def test_a_time_comes_with_its_sentence_or_with_the_clause_around_it() -> None:
    assert _times("The port of Vik was shut on Monday. The ferry will sail on Friday.") == [
        Time(1, "Monday", "The port of Vik was shut on Monday", ahead=False),
        Time(2, "Friday", "The ferry will sail on Friday", ahead=True),
    ]
    both = "The port of Vik was shut on Monday, but the ferry will sail on Friday."
    assert [time.clause for time in _times(both)] == [
        "The port of Vik was shut on Monday",
        "the ferry will sail on Friday",
    ]


def test_the_same_day_is_taken_once_and_a_season_never() -> None:
    text = (
        "The port was shut on Monday. On 27 May the mayor left the town. "
        "In July the farmers of the valley need water. In March the dam broke."
    )
    assert [(time.number, time.words) for time in _times(text)] == [(1, "Monday"), (4, "March")]


def test_the_six_nearest_are_taken_what_is_to_come_before_what_was_in_their_order() -> None:
    days = [f"On {n} May ship number {n} left the port." for n in range(10, 20)]
    found = _times(" ".join([*days, "Another ship will leave the port on 10 June."]))
    assert [time.words for time in found] == [
        "15 May",
        "16 May",
        "17 May",
        "18 May",
        "19 May",
        "10 June",
    ]


def test_without_a_published_date_the_first_six_are_taken() -> None:
    text = " ".join(f"On {n} May ship number {n} left the port." for n in range(10, 20))
    found = _times(text, published=None)
    assert [time.words for time in found] == [f"{n} May" for n in range(10, 16)]
    assert not any(time.ahead for time in found)


def test_what_cannot_be_dated_or_told_in_time_is_left_behind() -> None:
    long = f"On Friday the port, which {'was there for so long, ' * 9}burned."
    assert _times(f"{long} The port was shut on Monday. It has been so since 1991.") == [
        Time(2, "Monday", "The port was shut on Monday", ahead=False),
        Time(3, "since 1991", "It has been so since 1991", ahead=False),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Vik would send its figures for 2023 to Holm by 15 November.", ["by 15 November"]),
        ("Prices in Vik were higher than last year.", []),
        ("Vik wants the releases of the coming summer settled.", []),
        ("Ships left Vik on the night of 3 May.", ["3 May"]),
        ("A vote in Vik is planned for 3 June.", ["3 June"]),
        ("A vote in Vik is set for the end of June.", ["the end of June"]),
    ],
)
def test_a_time_that_tells_of_a_thing_is_no_time_of_an_event(text: str, found: list[str]) -> None:
    assert [time.words for time in _times(text)] == found


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("A day after the town council voted, the dockers' union refused.", None),
        ("The harbour ministry has taken no side.", ["harbour ministry"]),
        ("The motion that the parliament rejected is dead.", ["parliament"]),
        ("The town council of Vik voted for it.", []),
        ("Neither the court nor the council voted.", []),
        ("The council has not rejected it.", []),
        ("The offer was rejected by the council.", []),
        ("The two sides refused. The mayor refused. The old man refused.", []),
        ("The council voted. The council opposed it.", ["council"]),
        ("Vik voted for it.", []),
    ],
)
def test_bodies_that_vote_refuse_or_take_no_side_are_parties(
    text: str, parties: list[str] | None
) -> None:
    expected = ["town council", "dockers' union"] if parties is None else parties
    assert acting_parties(Article.from_text(text)) == expected


@pytest.mark.parametrize(
    ("sentence", "leans"),
    [
        ("He left.", True),
        ("“It is over,” he said.", True),
        ("Its mayor left.", True),
        ("The latter refused.", True),
        ("Such lines are rare.", True),
        ("Others left.", True),
        ("But it rained.", True),
        ("Experts say that is rare.", True),
        ("The council left.", False),
        ("So far nine have left.", False),
        ("Then-mayor Eva Dahl left.", False),
        ("Both ports are shut.", False),
        ("The hermit left.", False),
    ],
)
def test_a_sentence_that_points_at_another_cannot_stand_alone(sentence: str, leans: bool) -> None:
    assert leans_on_another(sentence) is leans


def test_lines_in_which_somebody_speaks_are_known() -> None:
    text = "It rained. The mayor said so. “It is wet.” The ship “Aurora” sank. Nobody said no."
    assert spoken_lines(Article.from_text(text)) == {2, 3, 4}


@pytest.mark.parametrize("unit", ["on Friday ", "in May ", "“Go,” he said. ", "the a voted, "])
def test_an_article_of_a_hundred_thousand_characters_is_read(unit: str) -> None:
    article = Article.from_text(unit * (100_000 // len(unit)), published=_PUBLISHED)
    assert len(asked_times(article)) <= 6
    acting_parties(article)
    spoken_lines(article)


def test_a_heading_is_no_line() -> None:
    text = "What was agreed\n\nA line was opened in May.\n\nIt is staffed by two people."
    article = Article.from_text(text)
    assert [line.number for line in lines_of(article)] == [2, 3]
    assert [article.is_heading(n) for n in (1, 2, 3)] == [True, False, False]
