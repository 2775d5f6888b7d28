"""What is to come, as "Week ahead" tells it: of all items, in the order of time."""

from collections.abc import Sequence
from datetime import date

from briefer.newsletters.composing.linking import proof_of
from briefer.newsletters.issue import Ahead, Item


def ahead_of(items: Sequence[Item], day: date) -> list[Ahead]:
    """Return everything dated that begins on a day or after it, in the order of time.

    What has begun before and goes on is news, and stands in its briefing. Of two items that
    tell the same at the same time, the first does.

    Args:
        items: of the issue, in its order.
        day: of the issue.
    """
    found = [one for item in items for one in _coming(item, day)]
    kept = {_told(one): one for one in reversed(found)}
    order = {item.id: place for place, item in enumerate(items)}
    return sorted(
        kept.values(),
        key=lambda one: (one.interval.start, one.interval.end or date.max, order[one.item]),
    )


def _coming(item: Item, day: date) -> list[Ahead]:
    return [
        Ahead(
            interval=when.interval,
            event=when.event,
            said_by=when.said_by,
            item=item.id,
            proof=proof_of(item.briefing, when),
        )
        for when in item.briefing.when
        if when.interval is not None and when.interval.start and when.interval.start >= day
    ]


def _told(one: Ahead) -> tuple[date | None, date | None, str]:
    return one.interval.start, one.interval.end, one.event.casefold()
