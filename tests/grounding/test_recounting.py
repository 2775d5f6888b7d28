"""Any edit of the JSON that code can know of is found by checking, wherever it is."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from briefer import Article, Briefing, check, read_briefing
from briefer.grounding.recounting import recounted
from examples_support import BRIEFINGS
from tests_support import briefing_of

_SAME_ARTICLE = settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
# What nothing in the file proves; docs/findings.md says so.
_UNPROVABLE = re.compile(
    r'"(?:title|publisher|author|url|published|briefer|created|model|provider|prompt_sha256|'
    r'prompt_tokens|completion_tokens|seconds|calls|windows|question|lang|schema|ask)":'
)
# Verbs and nouns with a capital because they open a sentence are no names.
_NO_NAMES = {"Ships", "A", "The", "No", "It"}


def _ok(data: Any) -> bool:
    """Tell whether a briefing passes; one whose spans leave its article is refused earlier."""
    try:
        briefing = Briefing.model_validate(data)
    except ValidationError:
        return False
    return check(briefing).ok


@_SAME_ARTICLE
@given(data=st.data())
def test_any_changed_character_of_the_article_is_found(article: Article, data: Any) -> None:
    raw = json.loads(briefing_of(article).to_json())
    text = raw["articles"][0]["text"]
    at = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.characters(exclude_categories=["Cs"]).filter(lambda c: c != text[at]))
    raw["articles"][0]["text"] = text[:at] + other + text[at + 1 :]
    found = check(Briefing.model_validate(raw))
    assert not found.ok
    assert "article_changed" in [finding.kind for finding in found.findings]


def _spans(node: Any) -> Iterator[dict[str, Any]]:
    """Yield every span of a briefing: sentences, citations, quotations."""
    if isinstance(node, dict):
        if isinstance(node.get("start"), int):
            yield node
        for value in node.values():
            yield from _spans(value)
    elif isinstance(node, list):
        for value in node:
            yield from _spans(value)


@_SAME_ARTICLE
@given(data=st.data())
def test_any_changed_span_is_found(article: Article, data: Any) -> None:
    raw = json.loads(briefing_of(article).to_json())
    assert _ok(raw)
    span = data.draw(st.sampled_from(list(_spans(raw))))
    end = data.draw(st.sampled_from([key for key in span if isinstance(span[key], int)]))
    old = span[end]
    span[end] = data.draw(st.integers(0, len(article.text) + 5).filter(lambda n: n != old))
    assert not _ok(raw)


def _edits(raw: str) -> Iterator[tuple[int, int, str]]:
    """Yield each digit and each name of the JSON with what is put in its place."""
    for match in re.finditer(r"\d|\b[A-Z][a-z]+\b", raw):
        line = raw[raw.rfind("\n", 0, match.start()) + 1 : raw.find("\n", match.end())]
        words = match.group()
        if not _UNPROVABLE.search(line) and words not in _NO_NAMES:
            other = str((int(words) + 1) % 10) if words.isdigit() else "Zorblatt"
            yield match.start(), match.end(), other


def test_one_digit_or_name_edited_by_hand_anywhere_is_found(article: Article) -> None:
    raw = briefing_of(article).to_json()
    edits = list(_edits(raw))
    assert len(edits) > 150
    missed = [
        raw[start - 40 : end + 20]
        for start, end, other in edits
        if _ok_text(raw[:start] + other + raw[end:])
    ]
    assert missed == []


def _ok_text(raw: str) -> bool:
    try:
        return _ok(json.loads(raw))
    except ValueError:
        return False


def test_the_statement_that_was_edited_is_named(article: Article) -> None:
    raw = json.loads(briefing_of(article).to_json())
    raw["when"][0]["interval"]["end"] = "2022-05-13"
    found = {one.path: one for one in check(Briefing.model_validate(raw)).statements}
    wrong = [path for path, one in found.items() if one.findings]
    assert wrong == ["when.0"]
    assert found["when.0"].findings[0].detail == (
        "the days of “Thursday” are 2022-05-12, not 2022-05-12 to 2022-05-13"
    )


@pytest.mark.parametrize(
    ("edit", "kind"),
    [
        (lambda raw: raw["gaps"].pop(), "gap_differs"),
        (lambda raw: raw["gaps"].append({**raw["gaps"][0], "text": "No."}), "gap_differs"),
        (lambda raw: raw["sourcing"]["officials"].append("Eva Lind"), "sourcing_differs"),
        (lambda raw: raw["articles"][0]["sentences"].pop(), "span_moved"),
        (lambda raw: raw["articles"][0]["sentences"][0].update(number=7), "span_moved"),
    ],
)
def test_an_edit_that_concerns_no_statement_is_told_of_the_whole(
    article: Article, edit: Any, kind: str
) -> None:
    raw = json.loads(briefing_of(article).to_json())
    edit(raw)
    found = check(Briefing.model_validate(raw))
    assert not found.ok
    assert kind in [finding.kind for finding in found.findings]


@pytest.mark.parametrize(
    ("field", "side"),
    [
        ("side", "Norway"),
        ("side", "Norwegian government"),
        ("side", "Government of Norway"),
        ("side", "The Icelandic Embassy"),
        ("side", "Other"),
        ("said_by", "Ministry spokesman Ole Berg"),
        ("said_by", "Norway's ministry"),
        ("said_by", None),
    ],
)
def test_a_side_in_other_words_than_the_articles_is_no_finding(
    article: Article, field: str, side: str
) -> None:
    briefing = briefing_of(article)
    stance = briefing.stances[0].model_copy(update={field: side})
    changed = briefing.model_copy(update={"stances": [stance, briefing.stances[1]]})
    assert recounted(changed)["stances.0"] == []


def test_nothing_in_the_example_briefings_is_made_otherwise_today() -> None:
    for path in sorted(BRIEFINGS.glob("*.json")):
        found = recounted(read_briefing(path))
        assert {place: of for place, of in found.items() if of} == {}, path.name
