"""A logo: a small picture file, judged by its bytes, as a ``data:`` address that loads nothing."""

import base64
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from briefer.errors import UnusableFileError

MAX_BYTES = 100_000
"""Largest logo taken: every page carries it."""

_SIGNS = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
)
_SVG = "{http://www.w3.org/2000/svg}"
_XHTML = "{http://www.w3.org/1999/xhtml}"
_ACTIVE = frozenset(
    "script foreignObject iframe handler listener "
    "set animate animateMotion animateTransform".split()
)
_URL = re.compile(r"url\(\s*+['\"]?+\s*+(?!#)", re.IGNORECASE)
_XLINK = "{http://www.w3.org/1999/xlink}"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,", re.IGNORECASE)


def logo_of(name: str, folder: Path, where: str) -> str:
    """Return a logo as a ``data:`` address.

    Args:
        name: of the file, relative to the folder.
        folder: the theme's; the file has to lie within it.
        where: the theme's file and line, for messages.

    Raises:
        UnusableFileError: it is not there, is elsewhere, too big, or no picture, or it is an
            SVG that runs or loads something.
    """
    if re.match(r"[a-z][a-z0-9+.-]*:|//", name, re.IGNORECASE):
        problem = f"its logo is the address {name[:60]!r}, and a page loads nothing"
        raise UnusableFileError(where, problem, "name a picture file beside the theme")
    data = _bytes_of(name, folder, where)
    kind = _kind_of(data) or "image/svg+xml"
    fault = _svg_problem(data) if kind == "image/svg+xml" else None
    if fault is not None:
        remedy = "export it as a plain SVG, or as PNG"
        raise UnusableFileError(where, f"its logo {name!r} {fault}", remedy)
    return f"data:{kind};base64,{base64.b64encode(data).decode('ascii')}"


def _bytes_of(name: str, folder: Path, where: str) -> bytes:
    try:
        place, home = (folder / name).resolve(), folder.resolve()
        if home not in place.parents:
            problem = f"its logo {name!r} lies outside of the theme's folder"
            raise UnusableFileError(where, problem, "put the picture beside the theme")
        with place.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as exc:  # ValueError: a zero byte in the name
        reason = getattr(exc, "strerror", None) or str(exc)
        problem = f"its logo {name!r} cannot be read ({reason})"
        raise UnusableFileError(where, problem, "put the picture beside the theme") from exc
    if len(data) > MAX_BYTES:
        problem = f"its logo {name!r} is larger than {MAX_BYTES // 1000} KB"
        raise UnusableFileError(where, problem, "make the picture smaller, or take an SVG")
    return data


def _kind_of(data: bytes) -> str | None:
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    return next((kind for sign, kind in _SIGNS if data.startswith(sign)), None)


def _svg_problem(data: bytes) -> str | None:
    """Return why bytes are no SVG that can stand on a page, or None.

    Browsers run and load nothing in a picture; what makes a PDF or a preview of it might.
    """
    if b"<!DOCTYPE" in data.upper().replace(b"\0", b"") or b"<?xml-stylesheet" in data:
        return "has a document type or style sheet of its own"
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError):  # LookupError: its encoding
        return "is no PNG, JPEG, GIF, WebP or SVG picture"
    if root.tag not in {f"{_SVG}svg", "svg"}:
        return "is no PNG, JPEG, GIF, WebP or SVG picture"
    return next(_active_parts(root), None)


def _active_parts(root: ElementTree.Element) -> Iterator[str]:
    for element in root.iter():
        tag = str(element.tag)
        local = tag.rpartition("}")[2]
        if local in _ACTIVE or tag.startswith(_XHTML):
            yield f"holds <{local}>"
        if local == "style":
            yield from _loading(element.text or "")
        for name, value in element.items():
            if name.startswith("{") and not name.startswith((_XLINK, _XML)):
                continue  # what a drawing program keeps for itself
            bare = name.rpartition("}")[2].lower()
            if bare.startswith("on"):
                yield f"holds the event handler {bare}"
            if bare in {"href", "src", "base"} and not (
                value.startswith("#") or _PICTURE.match(value)
            ):
                yield f"refers to {value[:60]!r}"
            yield from _loading(value)


def _loading(words: str) -> Iterator[str]:
    if _URL.search(words) or "@import" in words.lower() or "\\" in words:
        yield "loads something from elsewhere"
