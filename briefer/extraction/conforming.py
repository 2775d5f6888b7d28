"""Whether a reply is in the schema of its question.

The embedded model is held to its schema while it writes. Other servers may ignore one, so
what the steps rely on is checked: keys, kinds, and values that were listed.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

_KINDS = {"object": dict, "array": list, "string": str, "integer": int, "null": type(None)}


def problems_of(text: str, schema: Mapping[str, Any]) -> list[str]:
    """Return what is wrong with a reply, one line each; an empty list when it conforms."""
    try:
        answer = json.loads(text)
    except (ValueError, RecursionError) as exc:
        return [f"it is not JSON ({exc})"]
    return list(_differences(answer, schema, "answer"))


def _differences(value: Any, schema: Mapping[str, Any], path: str) -> Iterator[str]:
    if "anyOf" in schema:
        options = [list(_differences(value, option, path)) for option in schema["anyOf"]]
        if all(options):
            yield from options[0]
        return
    if "enum" in schema and value not in schema["enum"]:
        choices = ", ".join(map(str, schema["enum"]))
        yield f"{path}: {value!r} is none of {choices}"
    kind = schema.get("type")
    if kind is not None and (
        not isinstance(value, _KINDS[kind]) or (kind == "integer" and isinstance(value, bool))
    ):
        yield f"{path}: must be of type {kind}"
    elif kind == "object":
        yield from _differences_in_object(value, schema, path)
    elif kind == "array":
        yield from _differences_in_array(value, schema, path)
    elif kind == "integer" and not schema.get("minimum", value) <= value <= schema.get(
        "maximum", value
    ):
        yield f"{path}: {value} is not in {schema['minimum']}..{schema['maximum']}"
    elif kind == "string" and not value.strip():
        yield f"{path}: must not be empty"


def _differences_in_object(
    value: Mapping[str, Any], schema: Mapping[str, Any], path: str
) -> Iterator[str]:
    for key, inner in schema["properties"].items():
        if key in value:
            yield from _differences(value[key], inner, f"{path}.{key}")
        else:
            yield f"{path}.{key}: is missing"
    for key in value:
        if key not in schema["properties"]:
            yield f"{path}.{key}: is not asked for"


def _differences_in_array(value: list[Any], schema: Mapping[str, Any], path: str) -> Iterator[str]:
    least, most = schema.get("minItems", 0), schema.get("maxItems", len(value))
    if not least <= len(value) <= most:
        yield f"{path}: has {len(value)} items, not {least} to {most}"
    for index, item in enumerate(value):
        yield from _differences(item, schema["items"], f"{path}.{index}")
