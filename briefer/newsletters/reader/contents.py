"""An issue and its briefings as contents of a site that a generator builds: Markdown."""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from briefer.newsletters.issue import Issue, Item
from briefer.newsletters.reader.reading import reading_of
from briefer.rendering.escaping import one_line
from briefer.rendering.filling import filled
from briefer.rendering.options import PageOptions
from briefer.rendering.pages import render


def issue_body(issue: Issue, options: PageOptions) -> str:
    """Return an issue in CommonMark; its title stands in the front matter."""
    reading = reading_of(issue)
    return filled("newsletter/issue.md.j2", options.templates, "commonmark", issue=reading)


_TITLE = re.compile(r"\A((?:\*\*.*\n\n)?)# .*\n\n")
"""The headline of a page, behind the house's marking where there is one."""


def briefing_body(item: Item, options: PageOptions) -> str:
    """Return an item's one-page briefing in CommonMark, less its headline."""
    page = render(item.briefing, "commonmark", options)
    return _TITLE.sub(r"\1", page.text)


def sides_of(item: Item) -> list[str]:
    """Return the sides that a briefing tells of, for a site's tags.

    A slash would make a folder of a tag, and one without a letter or digit no address at all.
    """
    briefing = item.briefing
    names = (*(one.side for one in briefing.stances), *(one.side for one in briefing.who))
    tags = (one_line(name.replace("/", " ")) for name in names)
    told = (tag for tag in tags if re.search(r"[^\W_]", tag) and tag.lower() != "other")
    return list(dict.fromkeys(told))


def with_front_matter(fields: Mapping[str, Any], body: str) -> bytes:
    """Return a file of contents: fields in YAML, then the body.

    Each value stands in JSON, which YAML includes, so that no text is taken for a number, a
    date or a reference, whatever version of YAML its reader knows.

    Args:
        fields: by their names; a moment is written as YAML has it.
        body: Markdown.
    """
    lines = [f"{name}: {_value(value)}\n" for name, value in fields.items()]
    return f"---\n{''.join(lines)}---\n\n{body.lstrip()}".encode()


# What YAML takes for the end of a line, or not at all, where JSON has no such rule.
_NOT_IN_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def _value(value: Any) -> str:
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    text = json.dumps(_cleaned(value), ensure_ascii=False)
    return _NOT_IN_YAML.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return one_line(value)
    if isinstance(value, list):
        return [_cleaned(one) for one in value]
    if isinstance(value, Mapping):
        return {key: _cleaned(one) for key, one in value.items()}
    return value
