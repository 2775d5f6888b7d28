"""JSON to an Extraction: strict, bounded, and plain about what is wrong."""

import json
from typing import Any

import jsonschema
import pytest

from briefer.errors import InvalidExtraction
from briefer.extraction.reading import read_extraction
from briefer.extraction.schema import Extraction
from briefer.extraction.wire import wire_schema


def minimal(**changes: Any) -> dict[str, Any]:
    return {
        "headline": "A line may come",
        "what": {"text": "A line may come.", "cites": [1]},
        "who": [],
        "when": [],
        "stances": [],
        "background": [],
        "next": [],
        **changes,
    }


def test_nullable_fields_may_be_left_out_by_a_person() -> None:
    read = read_extraction(json.dumps(minimal()), 4, origin="It")
    assert (read.extraction.channel, read.extraction.question) == (None, None)
    assert read.extraction.what.said_by is None


def test_the_schema_for_a_provider_requires_every_field_and_bounds_citations() -> None:
    schema = wire_schema(Extraction, 4)
    jsonschema.Draft202012Validator.check_schema(schema)
    full = minimal(question=None, channel=None)
    full["what"]["said_by"] = None
    jsonschema.validate(full, schema)
    for wrong in (minimal(), {**full, "extra": 1}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, schema)
    full["what"]["cites"] = [5]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(full, schema)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"what": {"text": "x", "cites": [99]}}, "what.cites.0: cites sentence 99 of 4"),
        ({"what": {"text": "x", "cites": []}}, "what.cites: "),
        ({"what": {"text": "x", "cites": [1, 2, 3, 4]}}, "what.cites: "),
        ({"what": {"text": "x", "cites": ["1"]}}, "what.cites.0: "),
        ({"what": {"text": "", "cites": [1]}}, "what.text: "),
        ({"extra": 1}, "extra: "),
        (
            {"channel": {"between": ["a"], "status": "proposed", "cites": [1]}},
            "channel.between: ",
        ),
        (
            {"channel": {"between": ["a", "b"], "status": "maybe", "cites": [1]}},
            "channel.status: ",
        ),
        (
            {"stances": [{"side": "a", "position": "open", "summary": "s", "cites": []}]},
            "stances.0: cites must be empty if, and only if",
        ),
        (
            {"stances": [{"side": "a", "position": "not_stated", "summary": "s", "cites": [1]}]},
            "stances.0: cites must be empty if, and only if",
        ),
    ],
)
def test_what_is_wrong_names_the_field(changes: dict[str, Any], problem: str) -> None:
    with pytest.raises(InvalidExtraction) as caught:
        read_extraction(json.dumps(minimal(**changes)), 4, origin="The file 'x.json'")
    assert caught.value.problems[0].startswith(problem)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '"words"', "{}"])
def test_what_is_no_extraction_is_refused(text: str) -> None:
    with pytest.raises(InvalidExtraction):
        read_extraction(text, 4, origin="It")


@pytest.mark.parametrize(
    ("length", "cut"),
    [(109, False), (110, True), (111, True), (4000, True)],
)
def test_a_string_at_or_over_its_bound_is_cut_at_a_whole_word(length: int, cut: bool) -> None:
    headline = ("word " * 1000)[: length - 1] + "x"
    read = read_extraction(json.dumps(minimal(headline=headline)), 4, origin="It")
    assert (read.cut_off == {"headline"}) is cut
    if cut:
        assert len(read.extraction.headline) < 110
        assert set(read.extraction.headline.split()) == {"word"}


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("word " * 100, "word " * 78 + "word…"),
        ("It rained; " + "word " * 100, "It rained"),
        ("It rained, which " + "word " * 100, "It rained"),
    ],
)
def test_a_sentence_is_cut_after_a_clause_or_the_cut_is_marked(text: str, kept: str) -> None:
    what = {"text": text, "cites": [1]}
    read = read_extraction(json.dumps(minimal(what=what)), 4, origin="It")
    assert read.cut_off == {"what.text"}
    assert read.extraction.what.text == kept
    assert len(kept) < 400


def test_repeated_citations_count_once() -> None:
    read = read_extraction(
        json.dumps(minimal(what={"text": "x", "cites": [2, 2, 1]})), 4, origin="It"
    )
    assert read.extraction.what.cites == [2, 1]
