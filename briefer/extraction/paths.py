"""Places in an Extraction as JSON: ``headline``, ``what``, ``stances.1``."""

from typing import Any


def value_at(data: dict[str, Any], path: str) -> Any:
    """Return what stands at a place."""
    section, _, index = path.partition(".")
    return data[section][int(index)] if index else data[section]


def put_at(data: dict[str, Any], path: str, value: Any) -> None:
    """Put something else at a place."""
    section, _, index = path.partition(".")
    if index:
        data[section][int(index)] = value
    else:
        data[section] = value
