"""A letter's HTML, as platforms take it that put a frame of their own around it."""

import re

_BODY = re.compile(r"<body\b[^>]*>(.*)</body\s*>", re.S | re.I)
_END = re.compile(r"</body\s*>\s*(?:</html\s*>\s*)?\Z", re.I)


def inside(html: str) -> str:
    """Return what stands in the body of a document, or all of it where it has none."""
    body = _BODY.search(html)
    return (body[1] if body else html).strip()


def closed_with(html: str, end: str) -> str:
    """Return a document, or a part of one, with a last piece of markup in its body."""
    place = _END.search(html)
    at = place.start() if place else len(html)
    return html[:at] + end + html[at:]
