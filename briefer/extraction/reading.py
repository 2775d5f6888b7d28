"""JSON text to a valid Extraction, or to what is wrong with it."""

import json
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from briefer.articles.numbering import Numbering
from briefer.errors import InvalidExtraction, UnusableFileError
from briefer.extraction.schema import Extraction
from briefer.language.clauses import first_clauses

_SENTENCES = frozenset({"text", "event", "summary"})
"""The fields that are sentences, which a cut must not seem to end."""


@dataclass(frozen=True, slots=True)
class ReadExtraction:
    """An Extraction, and which of its strings had to be cut.

    Attributes:
        extraction: valid for the article at hand.
        cut_off: paths such as ``what.text`` or ``stances.1.summary``.
        lang: the language it is written in; None for the article's own.
    """

    extraction: Extraction
    cut_off: frozenset[str]
    lang: str | None = None


def read_extraction(text: str, sentences: int, *, origin: str) -> ReadExtraction:
    """Validate the JSON of an Extraction.

    A string over its bound, or that ends exactly at it, is cut back to its last whole word, a
    sentence to its last whole clause where it has one, else to its last word and "…".

    Args:
        text: JSON.
        sentences: how many the articles have; citations must lie in 1..sentences.
        origin: who says it, for messages: "The reply of 'm'" or "The file 'x.json'".

    Raises:
        InvalidExtraction: naming each field that is wrong.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as exc:
        raise InvalidExtraction(origin, [f"it is not JSON ({exc})"]) from exc
    cut: set[str] = set()
    data = _cut_back(Extraction, data, "", cut)
    try:
        extraction = Extraction.model_validate(data)
    except ValidationError as exc:
        raise InvalidExtraction(origin, _problems_of(exc)) from exc
    outside = list(_citations_outside(extraction.model_dump(), sentences))
    if outside:
        raise InvalidExtraction(origin, outside)
    return ReadExtraction(extraction, frozenset(cut))


def read_extraction_file(path: str | Path, numbering: Numbering) -> ReadExtraction:
    """Read an Extraction that a person or another program wrote.

    Args:
        path: of the file.
        numbering: of the articles that it is about.

    Raises:
        UnusableFileError: the file cannot be read.
        InvalidExtraction: it holds no valid Extraction for these articles, or a statement that
            cites more than one of them. What else carries it code finds.
    """
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as exc:
        reason = getattr(exc, "strerror", None) or "it is not UTF-8 text"
        raise UnusableFileError(str(path), str(reason), "check the path and the file") from exc
    origin = f"The file {str(path)!r}"
    read = read_extraction(text, numbering.count, origin=origin)
    across = list(_citations_across(read.extraction.model_dump(), numbering))
    if across:
        raise InvalidExtraction(origin, across)
    return read


def _cut_short(text: str, bound: int, field: str) -> str:
    """Return a text below a bound: its first whole clauses, else its first words and "…".

    A name, an office or a headline is no sentence: only its first words.
    """
    if field not in _SENTENCES:
        return shortened(text, bound)
    clauses = first_clauses(text, bound)
    return clauses if len(clauses) < bound else f"{shortened(text, bound - 1)}…"


def shortened(text: str, bound: int) -> str:
    """Return a text cut back to its last whole word below a bound, in characters."""
    head = text[: bound - 1].rstrip()
    words = head.rsplit(None, 1)
    return words[0].rstrip(",;:–- ") if len(words) == 2 else head


def _problems_of(error: ValidationError) -> list[str]:
    problems = []
    for item in error.errors(include_url=False, include_context=False):
        where = ".".join(str(part) for part in item["loc"]) or "the whole"
        given = item["input"]
        shown = f", not {given!r}" if isinstance(given, (str, int, float, bool)) else ""
        message = item["msg"].removeprefix("Value error, ")
        problems.append(f"{where}: {message[:1].lower()}{message[1:]}{shown[:80]}")
    return problems


def _citations_outside(node: Any, sentences: int, path: str = "") -> Iterator[str]:
    if isinstance(node, Mapping):
        for key, value in node.items():
            yield from _citations_outside(value, sentences, f"{path}.{key}" if path else str(key))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            if path.endswith("cites") and value > sentences:
                yield f"{path}.{index}: cites sentence {value} of {sentences}"
            else:
                yield from _citations_outside(value, sentences, f"{path}.{index}")


def _citations_across(node: Any, numbering: Numbering, path: str = "") -> Iterator[str]:
    if isinstance(node, Mapping):
        for key, value in node.items():
            yield from _citations_across(value, numbering, f"{path}.{key}" if path else str(key))
    elif isinstance(node, list) and path.endswith("cites"):
        if len({numbering.place_of(number)[0] for number in node}) > 1:
            shown = ", ".join(map(str, node))
            yield f"{path}: sentences {shown} are of several articles; cite those of one"
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from _citations_across(value, numbering, f"{path}.{index}")


def _cut_back(model: type[BaseModel], data: Any, path: str, cut: set[str]) -> Any:
    if not isinstance(data, dict):
        return data
    result = dict(data)
    for name, field in model.model_fields.items():
        where = f"{path}.{name}" if path else name
        if name in result:
            bound = _bound_of(field)
            result[name] = _cut_value(field.annotation, bound, result[name], where, cut)
    return result


def _cut_value(annotation: Any, bound: int | None, value: Any, path: str, cut: set[str]) -> Any:
    annotation, inner_bound = _unwrapped(annotation)
    bound = inner_bound or bound
    if isinstance(value, str) and bound is not None and len(value.strip()) >= bound:
        cut.add(path)
        return _cut_short(value.strip(), bound, path.rsplit(".", 1)[-1])
    if isinstance(value, list) and get_origin(annotation) is list:
        item = get_args(annotation)[0]
        return [_cut_value(item, None, v, f"{path}.{i}", cut) for i, v in enumerate(value)]
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _cut_back(annotation, value, path, cut)
    return value


def _unwrapped(annotation: Any) -> tuple[Any, int | None]:
    """Return what an annotation holds besides None, and its length bound where it is text."""
    bound = None
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation, *metadata = get_args(annotation)
            bound = _bound_in(metadata) or bound
        elif origin in {Union, types.UnionType}:
            annotation = next(arg for arg in get_args(annotation) if arg is not types.NoneType)
        else:
            return annotation, bound if annotation is str else None


def _bound_of(field: FieldInfo) -> int | None:
    return _bound_in(field.metadata)


def _bound_in(metadata: typing.Iterable[Any]) -> int | None:
    for item in metadata:
        found = getattr(item, "max_length", None)
        if isinstance(found, int):
            return found
        if isinstance(item, FieldInfo):
            found = _bound_in(item.metadata)
            if found is not None:
                return found
    return None
