"""What stands beneath an edit is known, followed to its new id, and told where it changes."""

import pytest

from briefer.articles.article import Article
from briefer.grounding.briefing import Briefing, read_briefing
from briefer.newsletters.hand.beneath import Beneath, bases_of, changed_beneath, moved_ids
from briefer.newsletters.hand.hand import Hand, ItemHand, StatementHand
from examples_support import ROOT
from tests_support import briefing_of


@pytest.fixture
def briefing(article: Article) -> Briefing:
    return briefing_of(article)


@pytest.fixture
def again(article: Article) -> Briefing:
    """A briefing of the same article, after its outlet edited it."""
    text = article.text.replace("will weigh", "will soon weigh").replace("400", "300")
    edited = Article.from_text(
        f"A correction was made.\n\n{text}",
        title=article.title,
        published=article.published,
        publisher=article.publisher,
    )
    return briefing_of(
        edited,
        what={"text": "Norway and Iceland will soon weigh a direct line.", "cites": [2]},
        who=[{"name": "Kari Lund", "role": "minister", "side": "Norway", "cites": [2]}],
        when=[{"event": "Lund meets Palsson", "phrase": "Thursday", "cites": [2]}],
        channel={"between": ["Norway", "Iceland"], "status": "proposed", "cites": [2]},
        stances=[
            {"side": "Iceland", "position": "noncommittal", "summary": "No word.", "cites": [4]},
            {"side": "Norway", "position": "open", "summary": "On the agenda.", "cites": [3]},
        ],
        background=[{"text": "Ships passed within 300 metres.", "cites": [5]}],
    )


def _hand(**statements: StatementHand) -> Hand:
    return Hand(items=(ItemHand("a", statements=statements), ItemHand("gone")))


def test_the_words_beneath_texts_cuts_and_notes_are_kept(briefing: Briefing) -> None:
    hand = _hand(
        **{
            briefing.what.id: StatementHand("By hand."),
            briefing.who[0].id: StatementHand(cut=True),
            briefing.when[0].id: StatementHand(note="Mind the zone."),
            briefing.headline.id: StatementHand(),
            "what-00000000": StatementHand("Of nothing."),
        }
    )
    assert bases_of(hand, {"a": briefing}) == {
        ("a", briefing.what.id): "Norway and Iceland will weigh a direct line.",
        ("a", briefing.who[0].id): "Kari Lund, minister, Norway",
        ("a", briefing.when[0].id): "Thursday: Lund meets Palsson",
        ("a", "what-00000000"): "",
    }


def test_only_what_changed_beneath_an_edit_that_still_stands_is_told() -> None:
    before = {("a", "x"): "old", ("a", "y"): "same", ("b", "z"): "lost", ("b", "back"): "old"}
    now = {("a", "x"): "new", ("a", "y"): "same", ("b", "z"): "", ("c", "new"): "fresh"}
    assert changed_beneath(before, now) == [
        Beneath("a", "x", "old", "new"),
        Beneath("b", "z", "lost", ""),
    ]


def test_of_one_briefing_no_id_has_moved(briefing: Briefing) -> None:
    assert moved_ids(briefing, briefing) == {}


def test_an_edited_articles_statements_are_known_again(briefing: Briefing, again: Briefing) -> None:
    assert moved_ids(briefing, again) == {
        briefing.headline.id: again.headline.id,
        briefing.what.id: again.what.id,
        briefing.channel.id: again.channel.id,  # type: ignore[union-attr]
        briefing.who[0].id: again.who[0].id,
        briefing.when[0].id: again.when[0].id,
        briefing.stances[0].id: again.stances[1].id,
        briefing.stances[1].id: again.stances[0].id,
        briefing.background[0].id: again.background[0].id,
    }


def test_an_id_that_is_still_there_is_not_followed(article: Article) -> None:
    one = {"text": "Patrol ships passed within 400 metres.", "cites": [4]}
    other = {"text": "In March there were ships.", "cites": [4]}
    old = briefing_of(article, background=[one, other])
    new = briefing_of(article, background=[other, one])
    assert {item.id for item in old.background} == {item.id for item in new.background}
    assert moved_ids(old, new) == {}


def test_what_nothing_is_like_has_moved_nowhere(article: Article, briefing: Briefing) -> None:
    other = briefing_of(
        article, background=[{"text": "A dam of seven turbines is built in Peru.", "cites": [4]}]
    )
    sections = {old.partition("-")[0] for old in moved_ids(briefing, other)}
    assert "background" not in sections


def test_differences_of_several_articles_are_known_again() -> None:
    briefing = read_briefing(ROOT / "examples" / "briefings" / "aflao-crossing.json")
    assert briefing.disagreements
    renamed = [
        one.model_copy(update={"id": f"differ-{number:08}"})
        for number, one in enumerate(briefing.disagreements)
    ]
    moved = moved_ids(briefing, briefing.model_copy(update={"disagreements": renamed}))
    assert moved == {
        old.id: new.id for old, new in zip(briefing.disagreements, renamed, strict=True)
    }
    hand = _hand(**{briefing.disagreements[0].id: StatementHand(cut=True)})
    (words,) = bases_of(hand, {"a": briefing}).values()
    assert words.startswith(f"{briefing.disagreements[0].about}: ")
