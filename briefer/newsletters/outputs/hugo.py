"""An issue as contents of a Hugo site, whose ``baseURL`` is the newsletter's ``url``.

Hugo's own names in the front matter are used for what they mean, and for nothing else; all
that is the newsletter's own stands under ``params``.
"""

from datetime import datetime
from typing import Any

from briefer.newsletters.issue import Issue, Item
from briefer.newsletters.outputs.base import Edition
from briefer.newsletters.reader.addresses import issue_path, page_path
from briefer.newsletters.reader.contents import (
    briefing_body,
    issue_body,
    sides_of,
    with_front_matter,
)
from briefer.newsletters.reader.reading import description_of, period_words, reading_of, title_of


def files(edition: Edition) -> dict[str, bytes]:
    """Return ``<key>/hugo/content/``: the issue in ``issues/``, its pages in ``briefings/``.

    ``url`` puts both where the output ``web`` has them, so that a mail's links hold either way.

    Raises:
        UnusableFileError: a template cannot be used.
    """
    issue, options = edition.issue, edition.page_options
    folder = f"{issue_path(issue)}hugo/content"
    reading = reading_of(issue)
    lead = (reading.lead,) if reading.lead is not None else ()
    entries = (*lead, *(entry for section in reading.sections for entry in section.entries))
    pages = {
        f"{folder}/briefings/{issue.key}/{item.page_name}.md": with_front_matter(
            _fields_of_page(issue, item, place), briefing_body(item, options)
        )
        for place, item in enumerate((entry.item for entry in entries), 1)
    }
    index = with_front_matter(_fields_of_issue(issue), issue_body(issue, options))
    return {f"{folder}/issues/{issue.key}/index.md": index, **pages}


def _fields_of_issue(issue: Issue) -> dict[str, Any]:
    sides = [side for item in issue.items for side in sides_of(item)]
    return {
        "title": title_of(issue),
        "date": datetime.fromisoformat(issue.created),
        "lastmod": datetime.fromisoformat(issue.updated),
        "draft": issue.approval is None,
        "description": description_of(issue),
        "url": f"/{issue_path(issue)}",
        "tags": list(dict.fromkeys(sides)),
        "params": {
            "newsletter": issue.newsletter,
            "period": period_words(issue.period),
            "review": issue.review,
            "minutes": issue.minutes,
        },
    }


def _fields_of_page(issue: Issue, item: Item, place: int) -> dict[str, Any]:
    return {
        "title": item.headline,
        "date": datetime.fromisoformat(item.briefed),
        "lastmod": datetime.fromisoformat(item.updated),
        "draft": issue.approval is None,
        "description": item.summary,
        "url": f"/{page_path(issue, item)}",
        "tags": sides_of(item),
        "params": {
            "issue": issue.key,
            "place": place,
            "section": item.section,
            "review": issue.review,
            "minutes": item.minutes,
            "outlets": [source.outlet for source in item.sources],
        },
    }
