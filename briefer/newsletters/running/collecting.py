"""Feeds and links read, and what is new of them kept."""

from dataclasses import dataclass
from datetime import datetime

from briefer.errors import ArticleError
from briefer.llm.abreast import results_abreast
from briefer.newsletters.feeds.entry import Entry, link_id
from briefer.newsletters.feeds.polling import Polled, polled
from briefer.newsletters.naming import outlet_named
from briefer.newsletters.newsletter import Newsletter
from briefer.newsletters.state.entries import Entries
from briefer.newsletters.state.state import State

AT_ONCE = 8
"""Feeds or articles that are fetched at the same time; they are of many hosts."""


@dataclass(frozen=True, slots=True)
class Collected:
    """What reading the feeds brought.

    Attributes:
        new: how many entries are new.
        troubles: feeds that could not be read, or not all of them, in words.
        unread: how many feeds could not be read at all.
    """

    new: int
    troubles: tuple[str, ...]
    unread: int


def collected(newsletter: Newsletter, state: State, moment: datetime) -> Collected:
    """Read the feeds and links of a newsletter, and keep what is new of them.

    What a feed's server is asked with the next time is kept together with its entries, so
    that none is missed where a run is cut short. A feed that cannot be read stops no other.

    Args:
        newsletter: whose feeds are read.
        state: what is known.
        moment: of the run.
    """
    addresses = [feed.source for feed in newsletter.feeds]
    asked = {address: state.entries.validators(address) for address in addresses}

    def answer(address: str) -> Polled | ArticleError:
        try:
            return polled(
                address,
                moment=moment,
                validators=asked[address],
                allow_private=newsletter.allow_private,
            )
        except ArticleError as exc:
            return exc

    answers = results_abreast(answer, addresses, AT_ONCE)
    with state.writing():
        return _kept(newsletter, state.entries, dict(zip(addresses, answers, strict=True)), moment)


def _kept(
    newsletter: Newsletter,
    entries: Entries,
    answers: dict[str, Polled | ArticleError],
    moment: datetime,
) -> Collected:
    found = [_entry_of(link) for link in newsletter.links]
    troubles = []
    for address, answer in answers.items():
        if isinstance(answer, ArticleError):
            troubles.append(str(answer))
            continue
        entries.keep_validators(address, answer.validators)
        if answer.moved is not None:
            troubles.append(f"The feed {address!r} has moved for good to {answer.moved!r}.")
        if answer.feed is not None:
            found += answer.feed.entries
            troubles += [f"The feed {address!r}: {one}." for one in answer.feed.problems]
    for one in entries.changed(found):
        entries.renew(one)
    unread = sum(isinstance(answer, ArticleError) for answer in answers.values())
    return Collected(entries.keep_new(found, moment), tuple(troubles), unread)


def _entry_of(link: str) -> Entry:
    """Return a single article of the TOML as an entry."""
    return Entry(
        id=link_id(link) or link,
        url=link,
        title="",
        summary="",
        outlet=outlet_named(None, link),
        published=None,
        updated=None,
        feed="",
    )


def section_of_feed(newsletter: Newsletter, entry: Entry) -> str | None:
    """Return the section that the feed of an entry belongs to, or None."""
    return next((feed.section for feed in newsletter.feeds if feed.source == entry.feed), None)
