"""Which entries a newsletter is about: by their words, the sides they name, and their day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from briefer.articles.article import Article
from briefer.newsletters.feeds.entry import Entry
from briefer.newsletters.feeds.wanting import Wishes

OPENING = 5
"""Sentences of an article that say what it is about, where no summary does."""


@dataclass(frozen=True, slots=True)
class PassedOver:
    """An entry that is not taken.

    Attributes:
        entry: the one.
        why: in a few words: "names neither Latvia nor Estonia".
    """

    entry: Entry
    why: str


def chosen(
    entries: Sequence[Entry],
    *,
    words: Sequence[str] = (),
    without: Sequence[str] = (),
    sides: Sequence[str] = (),
    since: datetime | None = None,
) -> tuple[list[Entry], list[PassedOver]]:
    """Return the entries that a newsletter takes, and those that it passes over.

    An entry is taken that holds at least one of the words, names at least one of the sides,
    holds none of the words that keep one out, and is not older than ``since``; each where it is
    given. Looked at are title and summary. An entry without a summary says too little to be
    passed over for what it lacks: it is taken unless its title holds a word that keeps it out,
    and :func:`article_matches` tells once its article is there. So is one without a date, since
    nothing says that it is old.

    An entry that comes twice, in two feeds or in one, is taken once, the first time.

    Args:
        entries: of all feeds, in their order.
        words: words or phrases, compared whole, without case and accents.
        without: the same.
        sides: countries, under any of their names (see :func:`briefer.language.countries`), and
            anything else that has a name.
        since: a moment with a zone.
    """
    wishes = Wishes(words, without, sides)
    kept: list[Entry] = []
    passed_over: list[PassedOver] = []
    seen: dict[str, Entry] = {}
    for entry in entries:
        why = _why_not(entry, wishes, since, seen.get(entry.id))
        seen.setdefault(entry.id, entry)
        if why is None:
            kept.append(entry)
        else:
            passed_over.append(PassedOver(entry, why))
    return kept, passed_over


def article_matches(
    article: Article,
    *,
    words: Sequence[str] = (),
    without: Sequence[str] = (),
    sides: Sequence[str] = (),
) -> bool:
    """Tell whether an article is what a newsletter is about, where its entry had no summary.

    Its title and its first five sentences take the place of the entry's title and summary; of
    a whole article hardly a word can be said to be missing.
    """
    count = min(OPENING, len(article.sentences))
    opening = [article.words_of(number) for number in range(1, count + 1)]
    about = "\n".join([article.title or "", *opening])
    return Wishes(words, without, sides).unmet_by(about) is None


def _why_not(
    entry: Entry, wishes: Wishes, since: datetime | None, before: Entry | None
) -> str | None:
    if before is not None:
        return "comes twice" if before.feed == entry.feed else f"comes in {before.feed} too"
    if since is not None and entry.published is not None and entry.published < since:
        return f"is of {entry.published:%Y-%m-%d}"
    about = f"{entry.title}\n{entry.summary}"
    return wishes.unmet_by(about) if entry.summary else wishes.barred_by(about)
