"""JSON schemas for the provider: closed, every field required, citations bounded."""

from collections.abc import Mapping
from copy import deepcopy
from functools import cache
from typing import Any, cast

from pydantic import BaseModel

JsonSchema = dict[str, Any]


def wire_schema(model: type[BaseModel], sentences: int) -> JsonSchema:
    """Return the JSON schema that a provider is sent for one article.

    Args:
        model: a pydantic model of the wire.
        sentences: how many there are; no citation outside 1..sentences can be generated.

    Returns:
        A schema without references, titles, defaults and descriptions, in which every field
        is required and nothing may be added.
    """
    return cast(JsonSchema, _closed(_inlined_schema(model), sentences))


@cache
def _inlined_schema(model: type[BaseModel]) -> Any:
    full = model.model_json_schema()
    return _inlined(full, full.get("$defs", {}))


def _inlined(node: Any, definitions: Mapping[str, Any]) -> Any:
    if isinstance(node, list):
        return [_inlined(item, definitions) for item in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        name = node["$ref"].rsplit("/", 1)[-1]
        return _inlined(deepcopy(definitions[name]), definitions)
    return {key: _inlined(value, definitions) for key, value in node.items() if key != "$defs"}


def _closed(node: Any, sentences: int) -> Any:
    if isinstance(node, list):
        return [_closed(item, sentences) for item in node]
    if not isinstance(node, dict):
        return node
    result = {k: v for k, v in node.items() if k not in {"title", "default", "description"}}
    if "properties" in result:
        properties = result["properties"]
        # A property may itself be called "title"; only its own schema is cleaned.
        result["properties"] = {k: _closed(v, sentences) for k, v in properties.items()}
        result["required"] = list(properties)
        result["additionalProperties"] = False
        return result
    if result.get("type") == "integer" and result.get("minimum") == 1:
        result["maximum"] = sentences
    return {key: _closed(value, sentences) for key, value in result.items()}
