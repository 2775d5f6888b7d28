"""Deliveries by their names: those that briefer brings, and those of a user's own packages."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from importlib.metadata import EntryPoint, entry_points
from typing import Any, cast

from briefer.errors import ConfigurationError
from briefer.newsletters.delivery.base import Delivery

GROUP = "briefer.deliveries"
"""The entry points under which a package offers its deliveries."""

NAME_KEY = "to"
"""The key of a ``[[delivery]]`` that names it."""

_PROMISED = ("name", "options", "required", "secrets", "drafts", "sends")
_DONE = ("made", "standing", "left", "send")
"""What a delivery has, and what it does."""

_KINDS: Mapping[type, str] = {
    str: "text in quotation marks",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    list: "a list in brackets",
    dict: "a table in braces",
}


def delivery_names() -> tuple[str, ...]:
    """Return the names of the deliveries that are installed, sorted."""
    return tuple(sorted({one.name for one in entry_points(group=GROUP)}))


def delivery_named(name: str) -> type[Delivery]:
    """Return the delivery of a name.

    Raises:
        ConfigurationError: there is none, two packages have one, or it cannot be loaded.
    """
    found = {one.value: one for one in entry_points(group=GROUP, name=name)}
    if not found:
        known = delivery_names()
        message = f"There is no delivery {name!r}; {_near(name, known)}."
        raise ConfigurationError(message)
    if len(found) > 1:
        both = " and ".join(sorted(map(_origin, found.values())))
        message = f"Two deliveries are called {name!r}, {both}; uninstall one of them."
        raise ConfigurationError(message)
    return _loaded(next(iter(found.values())))


def delivery_of(table: Mapping[str, Any], environ: Mapping[str, str]) -> Delivery:
    """Return the delivery that a ``[[delivery]]`` of ``newsletter.toml`` describes.

    Args:
        table: as it stands there.
        environ: the environment, for keys and passwords; nothing else is read from it.

    Raises:
        ConfigurationError: the delivery or a key is unknown, a value is missing or cannot be.
    """
    name = table.get(NAME_KEY)
    if not isinstance(name, str):
        known = ", ".join(f'"{one}"' for one in delivery_names())
        message = f"A [[delivery]] does not say where it goes; write {NAME_KEY} = one of {known}."
        raise ConfigurationError(message)
    kind = delivery_named(name)
    values = {key: value for key, value in table.items() if key != NAME_KEY}
    for key, value in values.items():
        _check(kind, key, value)
    missing = sorted(kind.required - values.keys())
    if missing:
        keys = " and ".join(f"{key} ({_KINDS.get(kind.options[key], '')})" for key in missing)
        message = f"The delivery {name!r} lacks {keys}; add it to its [[delivery]]."
        raise ConfigurationError(message)
    said = {key: environ.get(key, "").strip() for key in kind.secrets}
    return kind.made(values, {key: value for key, value in said.items() if value})


def _check(kind: type[Delivery], key: str, value: object) -> None:
    """Refuse a key that a delivery does not know, and a value of another type than its own."""
    if key not in kind.options:
        near = _near(key, kind.options)
        message = f"The delivery {kind.name!r} has no key {key!r}; {near}."
        raise ConfigurationError(message)
    wanted = kind.options[key]
    fits = type(value) is wanted or (wanted is float and type(value) is int)
    if not fits:
        what = _KINDS.get(wanted, wanted.__name__)
        message = f"The delivery {kind.name!r} cannot use {key} = {value!r}; write {what}."
        raise ConfigurationError(message)


def _near(name: str, known: Iterable[str]) -> str:
    """Return what else may have been meant: the near miss if there is one, and all there are."""
    names = sorted(known)
    near = get_close_matches(name, names, n=1)
    begin = f"did you mean {near[0]!r}? Known are" if near else "known are"
    return f"{begin} {', '.join(names)}"


def _loaded(point: EntryPoint) -> type[Delivery]:
    try:
        kind = point.load()
    except Exception as exc:  # whatever a package of somebody's raises when it is imported
        remedy = "mend or uninstall it"
        if point.dist is not None and point.dist.name == "briefer":
            remedy = "it needs the extra 'newsletter': pip install 'briefer[newsletter]'"
        problem = f"{type(exc).__name__}: {exc}"
        message = f"The delivery {_origin(point)} cannot be loaded ({problem}); {remedy}."
        raise ConfigurationError(message) from exc
    lacks = [one for one in _PROMISED if not hasattr(kind, one)]
    lacks += [one for one in _DONE if not callable(getattr(kind, one, None))]
    if lacks:
        what = ", ".join(lacks)
        message = f"The delivery {_origin(point)} is none: it lacks {what}; see docs/newsletter.md."
        raise ConfigurationError(message)
    return cast(type[Delivery], kind)


def _origin(point: EntryPoint) -> str:
    package = f" of the package {point.dist.name}" if point.dist is not None else ""
    return f"{point.value}{package}"
