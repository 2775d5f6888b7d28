"""What a platform says is wrong, read from the JSON of its answer."""

from collections.abc import Iterator

_LONGEST = 200
"""Characters of what a platform says that are shown."""


def words_of(answer: object) -> tuple[str, list[str]]:
    """Return what an answer says is wrong, in words, and the platform's own names of it.

    Three forms are read: Buttondown's ``detail`` (words, or a list with the field of each
    fault), listmonk's ``message`` and Ghost's ``errors``.

    Args:
        answer: the JSON of the answer, or None where it is none.
    """
    if not isinstance(answer, dict):
        return "", []
    faults = list(_faults(answer))
    words = "; ".join(
        dict.fromkeys(" ".join(said.split()).rstrip(".") for said, _ in faults if said)
    )
    codes = [code for _, code in faults if code]
    return (words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"), codes


def _faults(answer: dict[str, object]) -> Iterator[tuple[str, str]]:
    """Yield words and code of each fault."""
    detail = answer.get("detail")
    for fault in _dicts(detail):
        field = ".".join(map(str, _list(fault.get("loc"))))
        yield f"{field}: {_text(fault.get('msg'))}", _text(fault.get("type"))
    for fault in _dicts(answer.get("errors")):
        parts = [_text(fault.get(name)) for name in ("property", "message", "context")]
        yield ": ".join(part for part in parts if part), _text(fault.get("code"))
        yield "", _text(fault.get("type"))
    said = _text(detail) or _text(answer.get("message")) or _text(answer.get("error"))
    yield said, _text(answer.get("code"))


def _dicts(value: object) -> list[dict[str, object]]:
    return [one for one in _list(value) if isinstance(one, dict)]


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
