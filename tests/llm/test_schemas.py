"""JSON schemas as hosted strict modes take them."""

import json
from copy import deepcopy
from typing import Any

import pytest

from briefer.extraction.schema import Extraction
from briefer.extraction.wire import wire_schema
from briefer.llm.schemas import trimmed_schema

# https://platform.openai.com/docs/guides/structured-outputs#supported-schemas
_STRICT_MODE_TAKES = {
    "$defs",
    "$ref",
    "additionalProperties",
    "anyOf",
    "const",
    "description",
    "enum",
    "items",
    "maxItems",
    "maximum",
    "minItems",
    "minimum",
    "properties",
    "required",
    "type",
}


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({"type": "string", "minLength": 1, "maxLength": 9, "pattern": "^a"}, {"type": "string"}),
        (
            {"type": "array", "minItems": 1, "maxItems": 3, "items": {"maxLength": 1}},
            {"type": "array", "minItems": 1, "maxItems": 3, "items": {}},
        ),
        (
            {"type": "integer", "minimum": 1, "maximum": 4},
            {"type": "integer", "minimum": 1, "maximum": 4},
        ),
        (
            {"anyOf": [{"type": "string", "maxLength": 9}, {"type": "null"}]},
            {"anyOf": [{"type": "string"}, {"type": "null"}]},
        ),
        ({"enum": ["a", "b"]}, {"enum": ["a", "b"], "type": "string"}),
        ({"enum": [1, 2]}, {"enum": [1, 2], "type": "integer"}),
        ({"enum": ["a", None]}, {"enum": ["a", None], "type": ["string", "null"]}),
        ({"enum": [True, False]}, {"enum": [True, False], "type": "boolean"}),
        ({"enum": ["a"], "type": "string"}, {"enum": ["a"], "type": "string"}),
        (
            {
                "type": "object",
                "properties": {"a": {"type": "string", "maxLength": 1}},
                "required": ["a"],
                "additionalProperties": False,
            },
            {
                "type": "object",
                "properties": {"a": {"type": "string"}},
                "required": ["a"],
                "additionalProperties": False,
            },
        ),
    ],
)
def test_what_strict_modes_refuse_goes_and_the_rest_stays(
    schema: dict[str, Any], expected: dict[str, Any]
) -> None:
    assert trimmed_schema(schema) == expected


@pytest.mark.parametrize("name", ["maxLength", "pattern", "enum", "properties"])
def test_a_field_may_be_called_like_a_keyword(name: str) -> None:
    schema = {"type": "object", "properties": {name: {"type": "string"}}, "required": [name]}
    assert trimmed_schema(schema) == schema


def test_the_schema_given_is_left_as_it_was() -> None:
    schema = wire_schema(Extraction, 7)
    before = deepcopy(schema)
    trimmed_schema(schema)["properties"]["what"]["required"].append("more")
    assert schema == before


def test_the_wire_schema_is_trimmed_to_what_strict_modes_take() -> None:
    schema = wire_schema(Extraction, 7)
    trimmed = trimmed_schema(schema)
    assert _keywords(schema) - _STRICT_MODE_TAKES == {"minLength", "maxLength"}
    assert _keywords(trimmed) <= _STRICT_MODE_TAKES
    for node in _objects(trimmed):
        assert node["additionalProperties"] is False
        assert node["required"] == list(node["properties"])
    assert json.dumps(trimmed).count('"maximum": 7') == json.dumps(schema).count('"maximum": 7')
    assert _enumerations(trimmed) == _enumerations(schema)


def _nodes(node: Any) -> list[dict[str, Any]]:
    """Return each schema within a schema; a map of fields is none itself."""
    if isinstance(node, list):
        return [found for item in node for found in _nodes(item)]
    if not isinstance(node, dict):
        return []
    inner = [
        found
        for key, value in node.items()
        for item in (value.values() if key == "properties" else [value])
        for found in _nodes(item)
    ]
    return [node, *inner]


def _keywords(schema: dict[str, Any]) -> set[str]:
    return {key for node in _nodes(schema) for key in node}


def _objects(schema: dict[str, Any]) -> list[dict[str, Any]]:
    return [node for node in _nodes(schema) if node.get("type") == "object"]


def _enumerations(schema: dict[str, Any]) -> list[list[Any]]:
    return [node["enum"] for node in _nodes(schema) if "enum" in node]
