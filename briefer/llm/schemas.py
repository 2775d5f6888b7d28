"""JSON schemas as hosted providers take them."""

from collections.abc import Mapping
from typing import Any, cast

# What OpenAI's strict mode refuses or ignores; servers built on llama.cpp enforce them.
# https://platform.openai.com/docs/guides/structured-outputs#supported-schemas
_REFUSED_BY_STRICT_MODE = frozenset({"maxLength", "minLength", "pattern"})
_TYPE_NAMES = {str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}


def trimmed_schema(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return a schema without the keywords that hosted strict modes refuse.

    An enumeration is given the type of its values, which strict modes ask for.
    """

    def trimmed(node: Any, is_property_map: bool = False) -> Any:
        if isinstance(node, list):
            return [trimmed(item) for item in node]
        if not isinstance(node, dict):
            return node
        kept = {
            key: trimmed(value, key == "properties")
            for key, value in node.items()
            if is_property_map or key not in _REFUSED_BY_STRICT_MODE
        }
        if "enum" in kept and "type" not in kept and not is_property_map:
            names = list(dict.fromkeys(_TYPE_NAMES[type(value)] for value in kept["enum"]))
            kept["type"] = names[0] if len(names) == 1 else names
        return kept

    return cast(dict[str, Any], trimmed(dict(schema)))
