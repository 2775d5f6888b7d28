"""Briefings, and what their editor says of them, to an Issue."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from briefer.grounding.briefing import Briefing, LeftOut
from briefer.grounding.correcting import corrected
from briefer.grounding.statements import Correction
from briefer.grounding.wording import words_of_statement
from briefer.newsletters.composing.ahead import ahead_of
from briefer.newsletters.composing.linking import link_to, proof_of
from briefer.newsletters.composing.wording import minutes_of, preheader_of, subject_of
from briefer.newsletters.feeds.entry import Entry
from briefer.newsletters.hand.applying import applied
from briefer.newsletters.hand.hand import Hand, ItemHand
from briefer.newsletters.hand.telling import told
from briefer.newsletters.issue import Approval, Erratum, Issue, Item, Link, Told
from briefer.newsletters.naming import outlet_named
from briefer.newsletters.newsletter import Newsletter
from briefer.newsletters.periods import first_day_ahead
from briefer.newsletters.state.issues import KeptIssue
from briefer.newsletters.state.items import KeptItem
from briefer.rendering.linked import web_address


@dataclass(frozen=True, slots=True)
class Made:
    """An item's briefing, and what belongs to it.

    Attributes:
        kept: the item, with its briefing.
        also: entries on the event that came in later.
    """

    kept: KeptItem
    also: tuple[Entry, ...]

    @property
    def briefing(self) -> Briefing:
        """As the model and the code made it, before any edit."""
        if self.kept.briefing is None:
            message = f"the item {self.kept.id!r} has no briefing yet"
            raise ValueError(message)
        return self.kept.briefing


def composed(
    newsletter: Newsletter,
    kept: KeptIssue,
    made: Sequence[Made],
    hand: Hand,
    moment: datetime,
    *,
    errata: Sequence[Erratum] = (),
    left_out: Sequence[LeftOut] = (),
    approval: Approval | None = None,
    corrections: Mapping[str, Sequence[Correction]] | None = None,
) -> Issue:
    """Return an issue, all its clocks at the moment at which it was begun.

    Args:
        newsletter: whose issue it is.
        kept: the issue.
        made: its briefings, in the order in which they were planned.
        hand: what its editor says.
        moment: until which embargoes have to have passed; nothing else stands in the issue.
        errata: corrections of earlier issues.
        left_out: entries of which no briefing could be made.
        approval: who approved it, or None.
        corrections: what was corrected of items, by their ids.

    Raises:
        UnusableFileError: the editor cut what no page can do without.
        ValueError: nothing is in it, or all of it is under embargo.
    """
    items = [_item(one, its) for one, its in _in_order(made, hand) if its.is_open(moment)]
    items = [with_corrections(one, (corrections or {}).get(one.id, ())) for one in items]
    if not items:
        message = "an issue needs at least one item"
        raise ValueError(message)
    day = first_day_ahead(moment, approval.at if approval is not None else None)
    headlines = [item.headline for item in items]
    ahead = ahead_of(items, day)
    briefings = [item.briefing for item in items]
    intro = told(hand.intro, briefings) if hand.intro else None
    read = [*headlines, *(item.summary for item in items), *(one.event for one in ahead)]
    return Issue(
        newsletter=newsletter.title,
        period=kept.period,
        key=kept.key,
        lang=newsletter.language or items[0].briefing.lang,
        url=newsletter.url,
        subject=_line(
            hand.subject, subject_of(newsletter.title, headlines[0]), newsletter, briefings
        ),
        preheader=_line(
            hand.preheader, preheader_of(headlines, items[0].summary), newsletter, briefings
        ),
        intro=intro,
        minutes=minutes_of([*read, hand.intro or ""]),
        sections=[one.name for one in newsletter.sections],
        items=items,
        ahead=ahead,
        errata=list(errata),
        left_out=list(left_out),
        approval=approval,
        created=kept.opened,
        updated=kept.opened,
    )


def with_corrections(item: Item, corrections: Sequence[Correction]) -> Item:
    """Return an item whose briefing is corrected, and says so; it was updated when it was."""
    if not corrections:
        return item
    briefing = corrected(item.briefing.model_copy(update={"corrections": list(corrections)}))
    return item.model_copy(
        update={
            "briefing": briefing,
            "headline": briefing.headline.text,
            "summary": briefing.what.text,
            "proof": proof_of(briefing, briefing.what),
            "updated": max(item.updated, *(one.at for one in corrections)),
        }
    )


def _in_order(made: Sequence[Made], hand: Hand) -> list[tuple[Made, ItemHand]]:
    """Return the items that are kept, in their editor's order, new ones last."""
    by_id = {one.kept.id: one for one in made if one.kept.id not in hand.dropped}
    edited = [(by_id.pop(its.id), its) for its in hand.items if its.id in by_id]
    new = [(one, ItemHand(one.kept.id)) for one in by_id.values()]
    return [(one, its) for one, its in (*edited, *new) if its.keep]


def _item(made: Made, hand: ItemHand) -> Item:
    edit = applied(made.briefing, hand)
    briefing = edit.briefing
    briefed = made.kept.briefed or briefing.provenance.created
    words = [words_of_statement(statement) for statement in briefing.statements()]
    return Item(
        id=made.kept.id,
        section=(made.kept.section if hand.section is None else hand.section) or None,
        headline=briefing.headline.text,
        summary=briefing.what.text,
        said_by=briefing.what.said_by,
        proof=proof_of(briefing, briefing.what),
        sources=[link_to(article) for article in briefing.articles],
        also=[_also(entry) for entry in made.also],
        briefing=briefing,
        minutes=minutes_of(words),
        edited=bool(edit.edited),
        embargo_until=hand.embargo_until,
        briefed=briefed,
        updated=briefed,
    )


def _also(entry: Entry) -> Link:
    day = entry.published.date() if entry.published else None
    return Link(
        outlet=outlet_named(entry.outlet, entry.url),
        title=entry.title or None,
        url=web_address(entry.url),
        published=day,
    )


def _line(
    by_hand: str | None, by_code: str, newsletter: Newsletter, briefings: Sequence[Briefing]
) -> Told:
    """Return a subject or preheader; the newsletter's own title in it needs no proof."""
    line = told(by_hand or by_code, briefings, title=newsletter.title)
    return line.model_copy(update={"edited": bool(by_hand)})


_CLOCKS = {"updated"}


def print_of_item(item: Item) -> str:
    """Return a hash of an item, its clocks left out."""
    return _hash(item.model_dump_json(exclude=_CLOCKS))


def print_of_issue(issue: Issue) -> str:
    """Return a hash of an issue, its clocks left out."""
    items = "".join(print_of_item(item) for item in issue.items)
    return _hash(items + issue.model_dump_json(exclude={"items", "approval", *_CLOCKS}))


def with_clocks(issue: Issue, updated: Mapping[str, str], last: str) -> Issue:
    """Return an issue with the instants of its last changes.

    Args:
        issue: whose they are.
        updated: of each item, by its id.
        last: of the issue.
    """
    items = [item.model_copy(update={"updated": updated[item.id]}) for item in issue.items]
    return issue.model_copy(update={"items": items, "updated": last})


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
