"""A briefing is checked again without a model, and what was edited by hand is named."""

import json
from typing import Any

import pytest

from briefer import Article, Briefing, check
from briefer.grounding.checking import rechecked
from tests_support import briefing_of


def _kinds(briefing: Briefing, path: str) -> set[str]:
    (one,) = [s for s in check(briefing).statements if s.path == path]
    return {finding.kind for finding in one.findings}


def test_what_was_edited_is_marked_as_it_is_now(article: Article) -> None:
    briefing = briefing_of(article)
    assert rechecked(briefing) == briefing
    data = json.loads(briefing.to_json())
    data["background"][0]["text"] = "Ships passed within 40 metres."
    marked = rechecked(Briefing.model_validate(data))
    assert marked.background[0].verdict == "untraced"
    assert "number_absent" in {finding.kind for finding in marked.background[0].findings}
    assert marked.stances == briefing.stances


def test_a_true_briefing_is_ok(article: Article) -> None:
    checked = check(briefing_of(article))
    assert checked.ok
    assert not any(one.findings for one in checked.statements)


def test_an_edited_digit_or_name_is_named(article: Article) -> None:
    data = json.loads(briefing_of(article).to_json())
    data["background"][0]["text"] = "Ships passed within 40 metres."
    data["who"][0]["name"] = "Kari Dahl"
    edited = Briefing.model_validate(data)
    assert not check(edited).ok
    assert _kinds(edited, "background.0") == {"number_absent", "verdict_differs"}
    assert _kinds(edited, "who.0") == {"name_absent", "verdict_differs"}


def test_a_changed_byte_of_the_article_is_named(article: Article) -> None:
    data = json.loads(briefing_of(article).to_json())
    data["articles"][0]["text"] = data["articles"][0]["text"].replace("400", "900")
    checked = check(Briefing.model_validate(data))
    assert not checked.ok
    assert [finding.kind for finding in checked.findings] == ["article_changed"]


def test_a_moved_span_and_a_wrong_id_are_named(article: Article) -> None:
    data = json.loads(briefing_of(article).to_json())
    data["what"]["citations"][0]["end"] -= 5
    data["headline"]["id"] = "headline-00000000"
    edited = Briefing.model_validate(data)
    assert "span_moved" in _kinds(edited, "what")
    assert _kinds(edited, "headline") == {"span_moved", "verdict_differs"}


def test_a_quotation_that_was_cut_is_named(article: Article) -> None:
    data = json.loads(briefing_of(article).to_json())
    data["stances"][0]["quotes"][0]["start"] += 3
    assert "quote_altered" in _kinds(Briefing.model_validate(data), "stances.0")


@pytest.mark.parametrize(
    ("changes", "path", "kind"),
    [
        (
            {"who": [{"name": "Kari Lund", "role": "admiral", "side": "Norway", "cites": [1]}]},
            "who.0",
            "role_absent",
        ),
        (
            {"when": [{"event": "Lund meets Palsson", "phrase": "Monday", "cites": [1]}]},
            "when.0",
            "phrase_not_cited",
        ),
        (
            {"when": [{"event": "Lund meets Palsson", "phrase": "Iceland", "cites": [1]}]},
            "when.0",
            "not_a_time",
        ),
        (
            {"channel": {"between": ["Iceland", "Iceland"], "status": "agreed", "cites": [4]}},
            "channel",
            "channel_without_contact",
        ),
        (
            {
                "stances": [
                    {"side": "Norway", "position": "open", "summary": "No word.", "cites": [3]},
                    {"side": "Iceland", "position": "open", "summary": "No word.", "cites": [3]},
                ]
            },
            "stances.0",
            "speaker_not_cited",
        ),
        (
            {"background": [{"text": "Norway and Iceland will weigh a direct line", "cites": [1]}]},
            "background.0",
            "repeats",
        ),
        (
            {"background": [{"text": "A line is on the agenda.", "said_by": "Iceland",
                             "cites": [2]}]},
            "background.0",
            "speaker_not_cited",
        ),
    ],
)  # fmt: skip
def test_sections_have_findings_of_their_own(
    article: Article, changes: dict[str, Any], path: str, kind: str
) -> None:
    assert kind in _kinds(briefing_of(article, **changes), path)


def test_a_person_is_on_the_side_that_the_sentences_say(article: Article) -> None:
    text = "Estonian minister Indrek Saar met Finland's envoy, Pia Aho. They spoke of a line."
    source = Article.from_text(text)
    person = {"name": "Indrek Saar", "role": "Estonian minister", "side": "Finland", "cites": [1]}
    nothing = {"when": [], "stances": [], "background": [], "channel": None}
    what = {"text": "They spoke of a line.", "cites": [2]}
    briefing = briefing_of(source, headline="A line", what=what, who=[person], **nothing)
    assert [finding.kind for finding in briefing.who[0].findings] == ["side_not_cited"]


def test_what_another_sentence_says_of_a_side_is_not_said_of_a_person() -> None:
    text = "Norway sent Kari Lund. Estonia sent nine, led by its vice minister, Liis Tamm."
    person = {"name": "Liis Tamm", "role": "vice minister", "side": "Norway", "cites": [1, 2]}
    stances = [
        {"side": side, "position": "open", "summary": f"{side} sent people.", "cites": [n]}
        for n, side in enumerate(("Norway", "Estonia"), 1)
    ]
    nothing = {"when": [], "background": [], "channel": None}
    what = {"text": "Norway sent Kari Lund.", "cites": [1]}
    told = {"headline": "A line", "what": what, "who": [person], "stances": stances}
    briefing = briefing_of(Article.from_text(text), **told, **nothing)
    (finding,) = briefing.who[0].findings
    assert (finding.kind, "with Estonia" in finding.detail) == ("side_not_cited", True)


def test_a_citation_is_moved_to_the_sentence_that_proves_the_statement(article: Article) -> None:
    item = {"text": "In March ships passed within 400 metres of each other.", "cites": [3]}
    moved = briefing_of(article, background=[item]).background[0]
    assert (moved.verdict, [span.sentence for span in moved.citations]) == ("repaired", [4])
    assert check(briefing_of(article, background=[item])).ok


def test_a_name_that_occurs_elsewhere_is_no_reason_to_move(article: Article) -> None:
    item = {"text": "Iceland sold three of its ships.", "cites": [4]}
    kept = briefing_of(article, background=[item]).background[0]
    assert (kept.verdict, [span.sentence for span in kept.citations]) == ("untraced", [4])


def test_another_edition_shows_what_lost_its_support(article: Article) -> None:
    briefing = briefing_of(article)
    assert check(briefing, [article]).ok
    text = "A line was in the news. " + article.text.replace("400 metres", "900 metres")
    edition = Article.from_text(text, title=article.title, published=article.published)
    checked = check(briefing, [edition])
    lost = {one.path for one in checked.statements if one.verdict == "untraced"}
    assert (checked.ok, lost) == (False, {"background.0"})
    cut = Article.from_text(article.text.partition("Iceland's embassy")[0])
    lost = {one.path for one in check(briefing, [cut]).statements if one.verdict == "untraced"}
    assert {"stances.1", "background.0"} <= lost
    with pytest.raises(ValueError, match="2 editions of 1 articles"):
        check(briefing, [article, edition])
