"""A correction changes its statement once, wherever the wrong words still stand there."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from briefer.articles.article import Article
from briefer.extraction.schema import Position, Status
from briefer.grounding.briefing import Briefing
from briefer.grounding.checking import check
from briefer.grounding.comparing import diff
from briefer.grounding.correcting import corrected
from briefer.grounding.statements import Correction, Statement
from tests_support import briefing_of


def _correction(statement: str, was: str, now: str, **changes: Any) -> Correction:
    told = {"why": "We misread it", "by": "Ann Lee", "at": "2022-05-12T08:00:00Z", **changes}
    return Correction(statement=statement, was=was, now=now, **told)


def _with(briefing: Briefing, *corrections: Correction) -> Briefing:
    return briefing.model_copy(update={"corrections": list(corrections)})


def test_a_correction_is_put_into_its_statement_which_is_traced_anew(article: Article) -> None:
    wrong = {"text": "Ships passed within 40 metres.", "cites": [4]}
    briefing = briefing_of(article, background=[wrong])
    (item,) = briefing.background
    assert item.verdict == "untraced"
    right = corrected(_with(briefing, _correction(item.id, "40 metres", "400 metres")))
    (now,) = right.background
    assert (now.text, now.verdict, now.id) == ("Ships passed within 400 metres.", "traced", item.id)
    assert right.model_copy(update={"background": [item], "corrections": []}) == briefing


def test_a_correction_that_the_source_does_not_hold_leaves_its_statement_untraced(
    article: Article,
) -> None:
    briefing = briefing_of(article)
    (item,) = briefing.background
    right = corrected(_with(briefing, _correction(item.id, "400", "450")))
    assert right.background[0].text == "Ships passed within 450 metres."
    assert right.background[0].verdict == "untraced"


def test_corrections_apply_in_their_order_and_a_second_time_change_nothing(
    article: Article,
) -> None:
    briefing = briefing_of(article)
    what = briefing.what
    said = _with(
        briefing,
        _correction(what.id, "a direct line", "a line"),
        _correction(what.id, "Norway", "Norway and Sweden"),
        _correction(what.id, "a line", "a joint line"),
    )
    once = corrected(said)
    assert once.what.text == "Norway and Sweden and Iceland will weigh a joint line."
    assert corrected(once) == once


def test_words_that_no_longer_stand_there_are_a_line_on_the_page_and_no_more(
    article: Article,
) -> None:
    briefing = briefing_of(article)
    said = _with(
        briefing,
        _correction(briefing.what.id, "Finland", "Iceland"),
        _correction("background-00000000", "Norway", "Sweden"),
    )
    assert corrected(said) is said


@pytest.mark.parametrize(
    ("text", "was", "now", "expected"),
    [
        ("15 ships and 5 boats", "5", "6", "15 ships and 6 boats"),
        ("1.5 or 5,000 or 5.", "5", "6", "1.5 or 5,000 or 6."),
        ("Leeds and Lee", "Lee", "Li", "Leeds and Li"),
        ("Lee met Ann Lee", "Lee", "Ann Lee", "Ann Lee met Ann Lee"),
        ("he paid $5.", "$5", "$6", "he paid $6."),
        ("美国三百人", "三百", "二百", "美国二百人"),
        ("C:\\1 was read", "C:\\1", "D:\\g<0>", "D:\\g<0> was read"),
    ],
)
def test_whole_words_and_numbers_are_replaced_and_nothing_within_others(
    article: Article, text: str, was: str, now: str, expected: str
) -> None:
    briefing = briefing_of(article, background=[{"text": text, "cites": [4]}])
    correction = _correction(briefing.background[0].id, was, now)
    assert corrected(_with(briefing, correction)).background[0].text == expected


def test_every_field_that_a_page_prints_can_be_corrected(article: Article) -> None:
    briefing = briefing_of(article)
    assert briefing.channel is not None
    norway = briefing.stances[0]
    right = corrected(
        _with(
            briefing,
            _correction(briefing.headline.id, "weigh", "discuss"),
            _correction(briefing.who[0].id, "minister", "foreign minister"),
            _correction(briefing.when[0].id, "meets", "calls"),
            _correction(briefing.channel.id, "Iceland", "Sweden"),
            _correction(briefing.channel.id, "proposed", "agreed"),
            _correction(norway.id, "Open", "not stated"),
            _correction(norway.id, "agenda", "table"),
        )
    )
    assert right.channel is not None
    assert right.headline.text == "Norway and Iceland discuss a line"
    assert right.who[0].role == "foreign minister"
    assert right.when[0].event == "Lund calls Palsson"
    assert (right.channel.between, right.channel.status) == (["Norway", "Sweden"], Status.AGREED)
    assert right.stances[0].position is Position.NOT_STATED
    assert right.stances[0].summary == "It is on the table."


def test_a_corrected_time_expression_is_resolved_anew(article: Article) -> None:
    briefing = briefing_of(article)
    (when,) = briefing.when
    assert when.interval is not None
    assert when.interval.start == date(2022, 5, 12)
    (right,) = corrected(_with(briefing, _correction(when.id, "Thursday", "Friday"))).when
    assert right.interval is not None
    assert (right.phrase, right.interval.start) == ("Friday", date(2022, 5, 13))
    assert right.verdict == "untraced"  # the source says Thursday


def _noted(item: Statement) -> Statement:
    return item.model_copy(update={"note": "Told by both.", "edited": True})


def test_notes_and_corrections_are_in_the_json_only_where_they_are_set(article: Article) -> None:
    briefing = briefing_of(article)
    for name in ('"note"', '"edited"', '"corrections"'):
        assert name not in briefing.to_json()
    said = _with(
        briefing.model_copy(update={"what": _noted(briefing.what)}),
        _correction(briefing.what.id, "a line", "a direct line"),
    )
    text = said.to_json()
    assert [text.count(name) for name in ('"note"', '"edited"', '"corrections"')] == [1, 1, 1]
    assert Briefing.model_validate_json(text) == said


def test_notes_and_corrections_change_no_id_verdict_or_difference(article: Article) -> None:
    briefing = briefing_of(article)
    said = _with(
        briefing.model_copy(update={"what": _noted(briefing.what)}),
        _correction(briefing.what.id, "Finland", "Iceland"),
    )
    assert check(said) == check(briefing)
    assert diff(briefing, said).changes == []


def test_words_that_should_not_have_been_there_are_taken_out(article: Article) -> None:
    briefing = briefing_of(article)
    assert briefing.channel is not None
    spoken = {"text": "Ships of war passed within 400 metres.", "said_by": "Lund", "cites": [4]}
    briefing = briefing_of(article, background=[spoken])
    (item,) = briefing.background
    gone = [_correction(item.id, "of war", ""), _correction(item.id, "Lund", "")]
    (right,) = corrected(_with(briefing, *gone)).background
    assert (right.text, right.said_by) == ("Ships passed within 400 metres.", None)


def test_a_correction_of_nothing_changes_nothing(article: Article) -> None:
    briefing = briefing_of(article)
    said = _with(briefing, _correction(briefing.what.id, "", "Sweden"))
    assert corrected(said) is said


def test_a_correction_was_made_at_an_instant() -> None:
    with pytest.raises(ValidationError):
        _correction("what-1", "a", "b", at="yesterday")
