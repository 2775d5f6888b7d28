"""Where the parts of an issue stand on a newsletter's site, whichever output builds it."""

from briefer.newsletters.issue import Issue, Item, Listed
from briefer.rendering.linked import web_address


def issue_path(issue: Issue | Listed) -> str:
    """Return where an issue's page stands below the site, with a slash at its end."""
    return f"{issue.key}/"


def page_path(issue: Issue, item: Item) -> str:
    """Return where an item's one-page briefing stands below the site."""
    return f"{issue_path(issue)}{page_below(item)}"


def page_below(item: Item) -> str:
    """Return where an item's one-page briefing stands below its issue's page."""
    return f"briefings/{item.page_name}.html"


def site_of(issue: Issue) -> str | None:
    """Return the address of the newsletter's site with a slash at its end, or None."""
    url = web_address(issue.url)
    return f"{url.rstrip('/')}/" if url is not None else None
