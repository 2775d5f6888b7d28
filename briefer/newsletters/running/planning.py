"""Which entries become which briefings: decided, and kept, before any model is asked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from briefer.articles.article import Article
from briefer.clock import instant
from briefer.newsletters.drafting.made_of import read_hand_of
from briefer.newsletters.feeds.entry import Entry
from briefer.newsletters.naming import issue_key, item_id
from briefer.newsletters.newsletter import Newsletter
from briefer.newsletters.periods import period_after
from briefer.newsletters.running.collecting import section_of_feed
from briefer.newsletters.running.gathering import (
    article_of,
    articles_read,
    filters_print,
    fitting,
    wanted_of,
)
from briefer.newsletters.state.entries import KeptEntry
from briefer.newsletters.state.items import KeptItem
from briefer.newsletters.state.state import State

_CANDIDATES = 4
"""Articles that are fetched for each place in an issue: several are of one event, and some
cannot be read."""


_COMPARED = 8
"""Articles without room that a run reads to see whether they join an event of the issue."""


@dataclass(frozen=True, slots=True)
class Event:
    """Entries about one event, the earliest first, with what was read of them.

    Attributes:
        entries: those whose articles are briefed.
        articles: one for each.
        also: further ones, which are only named.
        section: it belongs to, or None.
    """

    entries: tuple[Entry, ...]
    articles: tuple[Article, ...]
    also: tuple[Entry, ...]
    section: str | None

    @property
    def id(self) -> str:
        """Of the item that it becomes."""
        return item_id(self.title, self.entries[0].id)

    @property
    def title(self) -> str:
        """Of its first article."""
        return self.articles[0].title or self.entries[0].title or self.entries[0].url


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run is going to do with the entries that are open.

    Attributes:
        key: of the issue.
        period: of the issue.
        begins: whether the issue is a new one.
        events: that become items.
        released: ids of items that an earlier issue was sent without, and whose embargo ended.
        joined: entries on an event that has its briefing already, by the item's id.
        changed: items of which an article was edited, with their articles as they are now.
        reread: ids of edited entries whose articles were read again.
        unread: items of which an article was edited and cannot be read, and why.
        compared: ids of entries that are about no event of this issue, which has no room.
        passed_over: entries that the filters do not want, and why.
        left_out: entries of which no article could be read, and why.
        waiting: how many entries have no room in this issue.
    """

    key: str
    period: str
    begins: bool
    events: tuple[Event, ...]
    released: tuple[str, ...]
    joined: tuple[tuple[str, Entry], ...]
    changed: tuple[tuple[str, tuple[Article, ...]], ...]
    reread: tuple[str, ...]
    unread: tuple[tuple[str, str], ...]
    compared: tuple[str, ...]
    passed_over: tuple[tuple[Entry, str], ...]
    left_out: tuple[tuple[Entry, str], ...]
    waiting: int


def plan_of(newsletter: Newsletter, state: State, moment: datetime) -> Plan:
    """Return what is to become of the entries that are open. Nothing is kept yet.

    Args:
        newsletter: what it wants.
        state: what is known.
        moment: of the run.
    """
    draft = state.issues.draft()
    today = moment.astimezone().date()
    period = (
        draft.period if draft else period_after(newsletter.every, today, state.issues.last_period())
    )
    key = draft.key if draft else issue_key(newsletter.title, period)
    open_entries = state.entries.open_entries(filters_print(newsletter))
    wanted, passed_over = wanted_of(newsletter, open_entries, moment)
    edited = state.entries.edited(key)
    items = state.items.of(key) if draft and (wanted or edited) else []
    released = state.items.released(instant(moment))
    standing = _standing(items, newsletter, state, key)
    room = max(0, newsletter.how_many - standing - len(released))
    candidates = wanted[: room * _CANDIDATES]
    compared = {one.entry.id for one in open_entries if one.compared == key}
    others = [one for one in wanted[len(candidates) :] if one.id not in compared][:_COMPARED]
    read, left_out = articles_read([*candidates, *(others if items else ())], newsletter)
    read, unfit = fitting(read, newsletter)
    # What waits for a later issue takes the reports of its event with it.
    joined, fresh = _joined(read, [*items, *(state.items.withheld() if read else ())])
    fits = {one.id for one in candidates}
    events = _events([one for one in fresh if one[0].id in fits], newsletter)
    again = _edited(edited, items, newsletter)
    taken = {entry.id for event in events[:room] for entry in (*event.entries, *event.also)}
    settled = taken | {entry.id for _, entry in joined}
    settled |= {entry.id for entry, _ in (*left_out, *unfit)}
    return Plan(
        key=key,
        period=period,
        begins=draft is None,
        events=tuple(events[:room]),
        released=tuple(released),
        joined=tuple(joined),
        changed=tuple(_changed(again.articles, items, state)),
        reread=tuple(again.reread),
        unread=tuple(again.unread),
        compared=tuple(entry.id for entry, _ in fresh if entry.id not in fits),
        passed_over=(*passed_over, *unfit),
        left_out=tuple(left_out),
        waiting=sum(entry.id not in settled for entry in wanted),
    )


def _standing(items: Sequence[KeptItem], newsletter: Newsletter, state: State, key: str) -> int:
    """Return how many items stand in an issue, or are going to."""
    if not items:
        return 0
    away = read_hand_of(newsletter, state, key).taken_out
    return sum(one.id not in away and (one.briefing is not None or one.is_due) for one in items)


def keep_plan(newsletter: Newsletter, state: State, plan: Plan, moment: datetime) -> None:
    """Keep a plan, whole: from here on, a run that is cut short goes on where it was."""
    prints = filters_print(newsletter)
    with state.writing():
        if plan.begins and (plan.events or plan.released or plan.left_out):
            state.issues.open(plan.key, plan.period, instant(moment))
        state.items.adopt(plan.released, plan.key)
        for entry, why in plan.passed_over:
            state.entries.mark([entry.id], "passed_over", why=why, filters=prints)
        for entry, why in plan.left_out:
            state.entries.mark([entry.id], "left_out", why=why)
        for event in plan.events:
            state.items.plan(
                event.id,
                plan.key,
                title=event.title,
                section=event.section,
                articles=event.articles,
            )
            state.entries.take([entry.id for entry in event.entries], event.id)
            for entry in event.also:
                state.entries.join(entry.id, event.id)
        for item, entry in plan.joined:
            state.entries.join(entry.id, item)
        for item, articles in plan.changed:
            state.items.plan_again(item, articles)
        state.entries.settle(plan.reread)
        state.entries.keep_compared(plan.compared, plan.key)


def _joined(
    read: Sequence[tuple[Entry, Article]], items: Sequence[KeptItem]
) -> tuple[list[tuple[str, Entry]], list[tuple[Entry, Article]]]:
    """Return entries on an event that has its item already, by its id, and all others."""
    from briefer.newsletters.feeds.grouping import event_like

    joined, fresh = [], []
    known = [item.articles for item in items]
    for entry, article in read:
        place = event_like(article, known)
        if place is None:
            fresh.append((entry, article))
        else:
            joined.append((items[place].id, entry))
    return joined, fresh


def _events(read: Sequence[tuple[Entry, Article]], newsletter: Newsletter) -> list[Event]:
    from briefer.newsletters.feeds.grouping import events_of, parted

    events = []
    found = [article for _, article in read]
    for group in events_of(found):
        briefed, named = parted(found, group)
        together = sorted((read[place] for place in briefed), key=_first_published)
        entries = tuple(entry for entry, _ in together)
        articles = tuple(article for _, article in together)
        also = tuple(read[place][0] for place in named)
        events.append(Event(entries, articles, also, _section_of(newsletter, entries, articles)))
    return events


def _first_published(pair: tuple[Entry, Article]) -> tuple[bool, str, str]:
    entry, article = pair
    told = entry.published.isoformat() if entry.published else str(article.published or "")
    return (not told, told, entry.id)


def _section_of(
    newsletter: Newsletter, entries: Sequence[Entry], articles: Sequence[Article]
) -> str | None:
    """Return the section of an event: its feed's, else the first that an article fits."""
    from briefer.newsletters.feeds.choosing import article_matches

    for entry in entries:
        if (section := section_of_feed(newsletter, entry)) is not None:
            return section
    for one in newsletter.sections:
        if any(article_matches(article, words=one.words, sides=one.sides) for article in articles):
            return one.name
    return None


@dataclass(frozen=True, slots=True)
class _Edited:
    """Edited entries whose articles were read again, and those whose could not be."""

    articles: dict[str, dict[str, Article]]
    reread: list[str]
    unread: list[tuple[str, str]]


def _edited(
    edited: Sequence[KeptEntry], items: Sequence[KeptItem], newsletter: Newsletter
) -> _Edited:
    """Read the articles of edited entries; by item and entry. One that fails stays edited."""
    known = {item.id for item in items}
    found = _Edited({}, [], [])
    for kept in edited:
        if kept.item is None or kept.item not in known:
            continue
        article = article_of(kept.entry, newsletter)
        if isinstance(article, Article):
            found.articles.setdefault(kept.item, {})[kept.entry.id] = article
            found.reread.append(kept.entry.id)
        else:
            found.unread.append((kept.item, article))
    return found


def _changed(
    read: Mapping[str, Mapping[str, Article]], items: Sequence[KeptItem], state: State
) -> Iterator[tuple[str, tuple[Article, ...]]]:
    """Yield the items of the draft of which an article has other words than it had."""
    by_id = {item.id: item for item in items}
    for item, fresh in read.items():
        ids = [one.entry.id for one in state.entries.entries_of(item)]
        articles = list(by_id[item].articles)
        for place, (identifier, old) in enumerate(zip(ids, by_id[item].articles, strict=False)):
            articles[place] = fresh.get(identifier, old)
        if [one.sha256 for one in articles] != [one.sha256 for one in by_id[item].articles]:
            yield item, tuple(articles)
