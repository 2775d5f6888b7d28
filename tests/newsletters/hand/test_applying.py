"""An editor's texts, cuts and notes stand in the briefing, and the texts are traced anew."""

import json
from typing import Any

import pytest

from briefer.articles.article import Article
from briefer.errors import UnusableFileError
from briefer.grounding.briefing import Briefing, read_briefing
from briefer.grounding.checking import check
from briefer.grounding.identifying import statements_by_path
from briefer.newsletters.hand.applying import Applied, applied
from briefer.newsletters.hand.hand import Hand, ItemHand, StatementHand
from briefer.newsletters.hand.reading import unknown_ids
from examples_support import ROOT
from tests_support import briefing_of


@pytest.fixture
def briefing(article: Article) -> Briefing:
    return briefing_of(article)


def _applied(briefing: Briefing, **hands: StatementHand) -> Applied:
    """Return a briefing with hands on statements, named by their places."""
    ids = {path.replace(".", "_"): one.id for path, one in statements_by_path(briefing).items()}
    statements = {ids.get(place, place): hand for place, hand in hands.items()}
    return applied(briefing, ItemHand("a", statements=statements, path="issue.toml"))


@pytest.mark.parametrize(
    ("place", "field", "text"),
    [
        ("headline", "text", "Norway and Iceland may get a line"),
        ("what", "text", "Kari Lund meets Jon Palsson on Thursday."),
        ("channel", "purpose", "For ministers"),
        ("who_0", "role", "the minister"),
        ("when_0", "event", "Lund and Palsson meet"),
        ("stances_0", "summary", "A line is on Norway's agenda."),
        ("background_0", "text", "Patrol ships passed each other within 400 metres."),
    ],
)
def test_a_text_takes_the_place_of_the_statements_words(
    briefing: Briefing, place: str, field: str, text: str
) -> None:
    result = _applied(briefing, **{place: StatementHand(text)})
    path = place.replace("_", ".")
    before = statements_by_path(briefing)[path]
    after = statements_by_path(result.briefing)
    assert getattr(after[path], field) == text
    assert (after[path].edited, result.edited) == (True, {before.id})
    assert (after[path].id, after[path].citations) == (before.id, before.citations)
    others = {name: one for name, one in after.items() if name != path}
    assert others == {n: o for n, o in statements_by_path(briefing).items() if n != path}


def test_what_was_written_by_hand_is_traced(briefing: Briefing) -> None:
    result = _applied(briefing, background_0=StatementHand("Ships passed within 40 metres."))
    (item,) = result.briefing.background
    assert (item.verdict, [f.kind for f in item.findings]) == ("untraced", ["number_absent"])
    assert "source has 400 metres" in item.findings[0].detail


def test_a_text_that_mends_an_untraced_statement_is_traced(article: Article) -> None:
    wrong = {"text": "Ships passed within 40 metres.", "cites": [4]}
    briefing = briefing_of(article, background=[wrong])
    assert briefing.background[0].verdict == "untraced"
    (item,) = _applied(
        briefing, background_0=StatementHand("Ships passed within 400 metres.")
    ).briefing.background
    assert (item.verdict, item.findings, item.edited) == ("traced", [], True)


def test_a_statement_in_another_language_is_not_called_traced(briefing: Briefing) -> None:
    text = "Les navires sont passés à 400 mètres les uns des autres dans le détroit en mars."
    (item,) = _applied(briefing, background_0=StatementHand(text)).briefing.background
    assert item.verdict in {"untraced", "unchecked"}


def test_the_words_that_stand_there_are_no_edit(briefing: Briefing) -> None:
    result = _applied(briefing, what=StatementHand(briefing.what.text))
    assert (result.briefing, result.edited) == (briefing, frozenset())
    assert _applied(briefing) == Applied(briefing, frozenset())


def test_a_note_stands_beside_its_statement_and_is_not_traced(briefing: Briefing) -> None:
    result = _applied(briefing, who_0=StatementHand(note="A minister until 1971, in Peru."))
    (who,) = result.briefing.who
    assert (who.note, who.edited, who.verdict) == (
        "A minister until 1971, in Peru.",
        False,
        "traced",
    )
    assert result.edited == {who.id}


def test_a_cut_statement_is_gone_with_what_only_it_explains(briefing: Briefing) -> None:
    cut = StatementHand(cut=True, text="Never seen.")
    result = _applied(briefing, stances_1=cut, channel=cut)
    assert [one.side for one in result.briefing.stances] == ["Norway"]
    assert (result.briefing.channel, result.briefing.question) == (None, None)
    assert {gap.kind for gap in briefing.gaps} - {gap.kind for gap in result.briefing.gaps} == {
        "evasion",
        "purpose",
    }
    assert result.edited == {briefing.stances[1].id, briefing.channel.id}  # type: ignore[union-attr]


@pytest.mark.parametrize(("place", "noun"), [("headline", "headline"), ("what", "bottom line")])
def test_what_no_page_can_do_without_is_not_cut(briefing: Briefing, place: str, noun: str) -> None:
    name = statements_by_path(briefing)[place].id
    with pytest.raises(UnusableFileError) as caught:
        _applied(briefing, **{place: StatementHand(cut=True, line=7)})
    assert caught.value.path == "issue.toml"
    assert caught.value.problem == (
        f"line 7: the {noun} of a ({name}) is to be cut, and no page can do without it"
    )


def test_an_id_that_nothing_has_is_passed_over(briefing: Briefing) -> None:
    result = _applied(briefing, other=StatementHand("x", True, "y"))
    assert (result.briefing, result.edited) == (briefing, frozenset())


def test_a_purpose_that_the_editor_gives_is_no_longer_missed(briefing: Briefing) -> None:
    assert "purpose" in {gap.kind for gap in briefing.gaps}
    result = _applied(briefing, channel=StatementHand("For the ministers"))
    assert "purpose" not in {gap.kind for gap in result.briefing.gaps}
    assert check(result.briefing).findings == ()


@pytest.mark.parametrize("name", ["aflao-crossing", "night-flights", "tunay-pass"])
def test_checking_an_edited_briefing_comes_to_the_same_verdicts(name: str) -> None:
    """So that an issue can be held back by what :func:`briefer.check` says of it."""
    briefing = read_briefing(ROOT / "examples" / "briefings" / f"{name}.json")
    paths = list(statements_by_path(briefing))
    hands = {
        path.replace(".", "_"): StatementHand("Ghana met Peru 77 times.") for path in paths[:6]
    }
    result = _applied(briefing, **hands)
    kept = Briefing.model_validate_json(result.briefing.to_json())
    assert kept == result.briefing
    checked = check(kept)
    assert not checked.findings
    assert not [
        f for one in checked.statements for f in one.findings if f.kind == "verdict_differs"
    ]
    for path in paths[:6]:
        assert statements_by_path(result.briefing)[path].verdict != "traced"


def test_a_difference_of_the_articles_can_be_cut_and_takes_no_text() -> None:
    briefing = read_briefing(ROOT / "examples" / "briefings" / "aflao-crossing.json")
    name = briefing.disagreements[0].id
    result = _applied(briefing, **{name: StatementHand(cut=True)})
    assert name not in [one.id for one in result.briefing.disagreements]
    item = ItemHand("a", statements={name: StatementHand("x", line=3)}, path="issue.toml")
    assert applied(briefing, item) == Applied(briefing, frozenset())
    assert unknown_ids(Hand(items=(item,)), {"a": briefing}) == [
        f"issue.toml, line 3: {name} is where the articles differ; it takes no text or note."
    ]


def test_notes_and_edits_are_in_the_json_only_where_there_are_any(briefing: Briefing) -> None:
    plain: dict[str, Any] = json.loads(briefing.to_json())["what"]
    assert not {"note", "edited"} & set(plain)
    edited = _applied(briefing, what=StatementHand("Norway meets Iceland.", note="Ours."))
    data = json.loads(edited.briefing.to_json())["what"]
    assert (data["note"], data["edited"]) == ("Ours.", True)
