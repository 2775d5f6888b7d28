"""What is asked for at an address: an article, or something else."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for at an address.

    Attributes:
        media_types: what is taken; everything else is refused before its body is read. None
            where the bytes are to tell, whatever a site calls them.
        accept: the same as the request says it.
        remedy: how to mend an address at which something else stands.
        smaller: how to mend one at which too much stands.
        heeds_robots: whether each site on the way is asked for its robots.txt.
        conditions: headers that make the request a conditional one; with any, the answer that
            nothing has changed (304) is an answer.
    """

    media_types: frozenset[str] | None
    accept: str
    remedy: str
    smaller: str
    heeds_robots: bool = True
    conditions: Mapping[str, str] = field(default_factory=dict)


PAGE = Wanted(
    frozenset({"text/html", "application/xhtml+xml", "text/plain", "application/pdf"}),
    "text/html, application/xhtml+xml, application/pdf;q=0.9, text/plain;q=0.8",
    "give the address of a web page, a text or a PDF",
    "give one article's page",
)
"""An article."""
