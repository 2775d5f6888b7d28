"""An issue as Markdown that Jekyll and Eleventy take, and whatever reads YAML front matter.

Jekyll's Markdown knows fewer backslash escapes than CommonMark, so that characters stand as
references here; a curly bracket does anyway, and opens neither Liquid nor Nunjucks.
"""

import re
from datetime import datetime
from typing import Any

from briefer.newsletters.issue import Issue, Item
from briefer.newsletters.outputs.base import Edition
from briefer.newsletters.reader.addresses import issue_path, page_below, page_path
from briefer.newsletters.reader.contents import (
    briefing_body,
    issue_body,
    sides_of,
    with_front_matter,
)
from briefer.newsletters.reader.reading import description_of, title_of


def files(edition: Edition) -> dict[str, bytes]:
    """Return ``<key>/markdown/index.md`` and ``<key>/markdown/briefings/<id>.md`` of each item.

    ``permalink`` puts both where the output ``web`` has them. Until the issue is approved,
    ``published`` and ``draft`` keep it off a site.

    Raises:
        UnusableFileError: a template cannot be used.
    """
    issue, options = edition.issue, edition.page_options
    folder = f"{issue_path(issue)}markdown"
    pages = {
        f"{folder}/{page_below(item).removesuffix('.html')}.md": with_front_matter(
            _fields_of_page(issue, item), _by_references(briefing_body(item, options))
        )
        for item in issue.items
    }
    body = _by_references(issue_body(issue, options))
    return {f"{folder}/index.md": with_front_matter(_fields_of_issue(issue), body), **pages}


_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
"""What CommonMark reads as an escape: a backslash and a punctuation mark of ASCII."""


def _by_references(text: str) -> str:
    """Return Markdown in which no character is escaped by a backslash."""
    return _ESCAPED.sub(lambda found: f"&#{ord(found[1])};", text)


def _fields_of_issue(issue: Issue) -> dict[str, Any]:
    sides = [side for item in issue.items for side in sides_of(item)]
    return {
        "title": title_of(issue),
        "date": datetime.fromisoformat(issue.created),
        "description": description_of(issue),
        "permalink": f"/{issue_path(issue)}",
        **_release(issue),
        "tags": list(dict.fromkeys(sides)),
        "review": issue.review,
    }


def _fields_of_page(issue: Issue, item: Item) -> dict[str, Any]:
    return {
        "title": item.headline,
        "date": datetime.fromisoformat(item.briefed),
        "description": item.summary,
        "permalink": f"/{page_path(issue, item)}",
        **_release(issue),
        "tags": sides_of(item),
        "review": issue.review,
    }


def _release(issue: Issue) -> dict[str, bool]:
    return {"published": issue.approval is not None, "draft": issue.approval is None}
