"""What of a page stays on its front: so many words, and one sheet of paper."""

from collections.abc import Callable, Collection
from dataclasses import replace

from briefer.rendering.layout.estimating import Head, height_on
from briefer.rendering.layout.sheets import sheet_of
from briefer.rendering.outline import SIZES, Outline
from briefer.rendering.sections import by_importance, line_words, parted, words_in

Fits = Callable[[Outline], bool]
"""Whether the front of a page fits its sheet."""

SAFE = 0.96
HOPELESS = 1.05
"""Shares of a sheet, as reckoned, up to which a front is sure to fit, and over which it is sure
not to; ``docs/performance.md`` has how far the reckoning is off."""

LAST = ("stance", "channel", "differ", "correction")
"""Points that stay on the front whatever number of words was asked for."""


def within_words(page: Outline, words: int) -> Outline:
    """Return a page whose front holds at most so many words, as far as that can be.

    What a reader can spare goes to the annex, in the order of
    :func:`briefer.rendering.sections.by_importance`. The headline, the bottom line, the
    channel, each side's stance, where sources differ and corrections stay.

    Args:
        page: with everything on its front.
        words: of the statements on the front; headings, marks and the footer do not count.
    """
    counts = words_in(page.front)
    over = sum(counts.values()) + line_words(page.headline) + line_words(page.lead) - words
    moved = []
    for anchor in by_importance(page.front):
        if over <= 0 or anchor.startswith(LAST):
            break
        moved.append(anchor)
        over -= counts[anchor]
    return _with_moved(page, moved)


def on_one_sheet(page: Outline, fits: Fits) -> Outline:
    """Return a page whose front fits one sheet.

    First the type is made smaller, down to 9.5 points; then more goes to the annex, as
    little as will do, the stances, the channel, where sources differ and corrections last.
    The headline and the bottom line always stay: where even they do not fit, the page is
    returned as small as it gets.

    Args:
        page: whose front is to fit.
        fits: tells whether it does.
    """
    for size in SIZES:
        tightened = replace(page, size=size)
        if fits(tightened):
            return tightened
    smallest = replace(page, size=SIZES[-1])
    order = by_importance(page.front)
    few, many = 0, len(order)  # `few` do not suffice; `many` is the best there is
    while many - few > 1:
        middle = (few + many) // 2
        if fits(_with_moved(smallest, order[:middle])):
            many = middle
        else:
            few = middle
    return _with_moved(smallest, order[:many])


def estimated_share(page: Outline) -> float:
    """Return how much of its sheet the front of a page takes, as reckoned: above 1 is over."""
    sheet = sheet_of(page.paper, page.size)
    head = Head(
        dateline=" · ".join(page.dateline),
        headline=page.headline,
        lead=page.lead,
        notes=(_sources(page), f"{page.proof} {page.legend}"),
        reviewed=page.reviewed,
        question=page.question,
        strip=page.strip is not None,
        overleaf=page.overleaf > 0,
    )
    return height_on(sheet, head, page.front) / sheet.height


def _sources(page: Outline) -> str:
    """Return the paragraph about a page's sources, as it is printed on paper."""
    told = "; ".join(f"{one.name}{one.rest}, {one.url or ''}{one.after}" for one in page.sources)
    missing = f" Left out: {'; '.join(page.left_out)}." if page.left_out else ""
    return f"{told}.{missing} {page.sourcing or ''}"


def _with_moved(page: Outline, moved: Collection[str]) -> Outline:
    """Return a page with points of its front in the annex, beside those that are there."""
    away = set(moved) | set(page.annex.anchors)
    front, annex = parted(page.whole, away)
    return replace(page, front=front, annex=annex)
