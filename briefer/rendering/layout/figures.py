"""Figures drawn from a Briefing as inline SVG: a line of contact, and days in their order.

Both are legible without colour: what differs is drawn differently. Both speak: their words
for a screen reader are part of them, and an engine that draws no SVG loses nothing but lines.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from briefer.articles.cleaning import without_hidden
from briefer.extraction.schema import Status
from briefer.grounding.statements import Interval
from briefer.rendering.dates import short_interval_words
from briefer.rendering.layout.fonts import family_names, width_of

_LINK = Markup(
    '<svg class="wire" viewBox="0 0 120 24" width="120" height="24" role="img" '
    'aria-label="{label}" fill="none" stroke="currentColor" stroke-width="1.4">{drawn}</svg>'
)
_TIPS = '<path d="M12 5 4 12l8 7M108 5l8 7-8 7"/>'
_HALVES = '<path d="M4 12H50M70 12h46"/>'
_WIRES = {
    Status.PROPOSED: f'<path stroke-dasharray="6 5" d="M4 12H116"/>{_TIPS}',
    Status.AGREED: f'<path d="M4 12H116"/>{_TIPS}',
    Status.OPERATING: f'<path stroke-width="3.4" d="M6 12H114"/>{_TIPS}',
    Status.SUSPENDED: f'{_HALVES}{_TIPS}<path stroke-width="3" d="M56 4v16M64 4v16"/>',
    Status.REJECTED: f'{_HALVES}{_TIPS}<path stroke-width="3" d="M53 5l14 14M67 5 53 19"/>',
}
"""Dashed, thin, thick, broken by two bars, broken by a cross."""


def wire_figure(status: Status, one: str, other: str) -> Markup:
    """Return the line between two ends, drawn after its status."""
    label = f"{status.value} line between {one} and {other}"
    return _LINK.format(label=_spoken(label), drawn=Markup(_WIRES[status]))


def _spoken(label: str) -> str:
    words = without_hidden(label)[0]
    return words[:1].upper() + words[1:]


@dataclass(frozen=True, slots=True)
class Moment:
    """Days on the strip.

    Attributes:
        interval: the days.
        words: what happened.
        anchor: the id of its line on the page.
    """

    interval: Interval
    words: str
    anchor: str


MIN_MOMENTS = 2
"""Fewer are no order."""


def strip_figure(
    moments: Sequence[Moment], published: date | None, today: str = "the article"
) -> Markup | None:
    """Return days in their order on a strip with the article's own, or None for too few.

    Distances say nothing. A day is a disc, days from one to another a bar; an end that is
    open is an arrow, and what is not certain is hollow.

    Args:
        moments: in the order of time.
        published: the article's day.
        today: what that day is called.
    """
    if len(moments) < MIN_MOMENTS:
        return None
    slots: list[Moment | str] = [*moments]
    if published is not None:
        past = sum(_last(moment.interval) <= published for moment in moments)
        slots.insert(past, today)
    step = 100 / len(slots)
    drawn = Markup("").join(
        _slot(slot, step * (n + 0.5), step, raised=n % 2 == 1) for n, slot in enumerate(slots)
    )
    label = "in the order of time, not to scale: " + "; ".join(
        f"{short_interval_words(slot.interval)}: {slot.words}" if isinstance(slot, Moment) else slot
        for slot in slots
    )
    kind = "strip crowded" if _is_crowded([_label(slot) for slot in slots]) else "strip"
    return _STRIP.format(kind=kind, label=_spoken(label), drawn=drawn, families=FAMILIES)


_PHONE = 239
_BESIDE = 36
_CLEAR = 4
_SIZE = 11.5
"""Pixels: how wide a strip is in a window of 320, how far its words may stand out, the room
between two of them, and their type."""

_OTHER_TYPE = 1.05
"""How much wider a theme's type may be than the page's own."""


def _is_crowded(labels: Sequence[str]) -> bool:
    """Tell whether words would run into each other on a phone, which then has the lists alone."""
    step = _PHONE / len(labels)
    widths = [width_of(label, 400) * _SIZE * _OTHER_TYPE for label in labels]
    if any(
        (one + other) / 2 + _CLEAR > 2 * step
        for one, other in zip(widths, widths[2:], strict=False)
    ):
        return True
    # The first and the last two are also near to the window's edges.
    ends = [(widths[0], 0.5), (widths[-1], 0.5), (widths[1], 1.5), (widths[-2], 1.5)]
    return any(width / 2 > step * away + _BESIDE for width, away in ends)


def _label(slot: Moment | str) -> str:
    return short_interval_words(slot.interval) if isinstance(slot, Moment) else slot


FAMILIES = f"{family_names()}, Georgia, serif"

# Presentation attributes: a PDF engine does not read the page's own style sheet for SVG.
_STRIP = Markup(
    '<svg class="{kind}" width="100%" height="58" role="img" fill="currentColor" '
    'stroke="currentColor" font-family="{families}" '
    'aria-label="{label}">'
    '<line x1="0" y1="29" x2="100%" y2="29" stroke-width="1.4" stroke-opacity=".35"/>'
    "{drawn}</svg>"
)
_TEXT = Markup(
    '<text x="{x}%" y="{y}" text-anchor="middle" stroke="none" font-size="11.5">{words}</text>'
)
_NOW = Markup(
    '<line x1="{x}%" y1="15" x2="{x}%" y2="44" stroke-width="1.4" stroke-dasharray="3 3"/>'
)
_DAY = Markup('<circle cx="{x}%" cy="29" r="4.6" stroke-width="1.6"{hollow}/>')
_DAYS = Markup(
    '<rect x="{x}%" y="25.5" width="{width}%" height="7" rx="3.5" stroke-width="1.6"{hollow}/>'
)
_HOLLOW = Markup(' fill="white" class="hollow"')
_OPEN = Markup(
    '<line x1="{left}%" y1="29" x2="{right}%" y2="29" stroke-width="3"{hollow}/>'
    '<line x1="{bound}%" y1="22" x2="{bound}%" y2="36" stroke-width="2.4"/>'
    '<svg x="{tip}%" y="29" width="1" height="1" overflow="visible">'
    '<path fill="none" stroke-width="2.4" d="M{back} -6 0 0l{back} 6"/></svg>'
)
_DASHED = Markup(' stroke-dasharray="5 3"')


def _slot(slot: Moment | str, x: float, step: float, *, raised: bool) -> Markup:
    y = 10 if raised else 56
    if not isinstance(slot, Moment):
        return _NOW.format(x=_cut(x)) + _TEXT.format(x=_cut(x), y=y, words=slot)
    interval = slot.interval
    words = _TEXT.format(x=_cut(x), y=y, words=short_interval_words(interval))
    hollow = Markup("") if interval.certain else _HOLLOW
    if interval.start is not None and interval.start == interval.end:
        return _DAY.format(hollow=hollow, x=_cut(x)) + words
    left, right = _cut(x - step * 0.3), _cut(x + step * 0.3)
    if interval.start is not None and interval.end is not None:
        return _DAYS.format(hollow=hollow, x=left, width=_cut(step * 0.6)) + words
    bound, tip, back = (left, right, -7) if interval.end is None else (right, left, 7)
    dashed = Markup("") if interval.certain else _DASHED
    return (
        _OPEN.format(left=left, right=right, bound=bound, tip=tip, back=back, hollow=dashed) + words
    )


def _cut(percent: float) -> str:
    return f"{percent:.2f}".rstrip("0").rstrip(".")


def _last(interval: Interval) -> date:
    return interval.end or interval.start or date.max
