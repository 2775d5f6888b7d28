"""What an output is given, and what it gives."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from briefer.newsletters.issue import Issue, Listed
from briefer.rendering.options import PageOptions


@dataclass(frozen=True, slots=True)
class Edition:
    """An issue as it is to be written, and what stands beside it.

    Attributes:
        issue: less what is under embargo.
        past: the latest issues that went out, the last first; feeds hold their items too.
        moment: when it is written.
        pages: how the one-page briefings are to be; a theme and templates also of the issue.
        listed: all issues that went out, the last first, for lists of them.
    """

    issue: Issue
    past: tuple[Issue, ...]
    moment: datetime
    pages: PageOptions = field(default_factory=PageOptions)
    listed: tuple[Listed, ...] = ()

    @property
    def page_options(self) -> PageOptions:
        """How the one-page briefings are: never a whole article, no marks, and who read them.

        What does not hold stands in the report, and keeps the issue from being sent.
        """
        reviewed = self.issue.review
        return replace(self.pages, evidence="cited", draft=True, reviewed=reviewed)


Output = Callable[[Edition], Mapping[str, bytes]]
"""An output: from an edition to files, each by its path below the newsletter's folder of issues.

What belongs to one issue stands below ``<issue.key>/``; what belongs to all, such as a feed,
beside those folders. Paths have forward slashes. The same edition gives the same bytes.
"""
