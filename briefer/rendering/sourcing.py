"""Where a page's statements come from, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from briefer.grounding.briefing import BriefedArticle, Briefing, Sourcing
from briefer.rendering.dates import day_words, span_words
from briefer.rendering.labelling import within_width
from briefer.rendering.lines import dateline_of, short, shortened
from briefer.rendering.linked import web_address
from briefer.rendering.notes import Notes
from briefer.rendering.numerals import counted, number_words


@dataclass(frozen=True, slots=True)
class SourceNote:
    """An article in the line about a page's sources.

    Attributes:
        name: the first that is known of its outlet, title and author.
        rest: the others of these, and its day, behind a comma.
        url: where it may be read, or None.
        after: how it was fetched, and whose text it copies; "" or ", …".
    """

    name: str
    rest: str
    url: str | None
    after: str


MOST_TITLED = 6
"""Articles that are named with all that is known of them; of more, the outlet and the day, as
the line about them would fill the sheet."""


def source_notes(briefing: Briefing, notes: Notes) -> tuple[SourceNote, ...]:
    """Return the articles of a page, those that copy another named as copies."""
    labels = notes.citing.labels
    brief = len(labels) > MOST_TITLED
    told = []
    for place, article in enumerate(briefing.articles):
        url = web_address(article.url)
        shown = article.model_copy(update=_UNTITLED if brief and article.publisher else {})
        parts = [_copying(briefing, place, labels), "" if brief else _fetched(article, url)]
        after = "".join(f", {part}" for part in parts if part)
        name, *rest = _source_words(shown, labels[place])
        told.append(SourceNote(name, "".join(f", {part}" for part in rest), url, after))
    return tuple(told)


_UNTITLED = {"title": None, "author": None}


_LONGEST_TITLE = 64
_LONGEST_NAME = 36
"""Letters of a title and of an outlet's or author's name, where several articles are named."""


def _source_words(article: BriefedArticle, label: str) -> list[str]:
    """Return an article's outlet, title, author and day, and what citations call it."""

    def told(words: str | None, most: int) -> str | None:
        return words and (within_width(words, most) if label else short(words))

    title = told(article.title, _LONGEST_TITLE)
    parts = [
        told(article.publisher, _LONGEST_NAME),
        f"“{title}”" if title else None,
        told(article.author, _LONGEST_NAME),
    ]
    day = day_words(article.published) if article.published else "undated"
    named = [part for part in parts if part] or ["an article without a title"]
    if label not in (article.publisher or ""):
        named[0] += f" (here “{label}”)"
    return [*named, day]


def _copying(briefing: Briefing, place: int, labels: Sequence[str]) -> str:
    original = briefing.articles[place].copy_of
    if original is None:
        return ""
    return f"the same text as {outlet_name(briefing, labels, original)}, read and counted once"


def copy_words(briefing: Briefing, labels: Sequence[str], place: int) -> str:
    """Return in a sentence what an article copies, or what copies it; "" where nothing does.

    Args:
        briefing: of several articles.
        labels: what citations call them.
        place: index of the article.
    """
    original = briefing.articles[place].copy_of
    if original is not None:
        return f"The same text as {outlet_name(briefing, labels, original)}, counted once."
    copies = [n for n, article in enumerate(briefing.articles) if article.copy_of == place]
    if not copies:
        return ""
    names = " and ".join(outlet_name(briefing, labels, n) for n in copies)
    return f"{names} {'prints' if len(copies) == 1 else 'print'} the same text, counted once."


def outlet_name(briefing: Briefing, labels: Sequence[str], place: int) -> str:
    """Return what an article's outlet is called, with its label where it has another name."""
    publisher, label = briefing.articles[place].publisher, labels[place]
    if not publisher:
        return f"“{label}”"
    return short(publisher) if label in publisher else f"{short(publisher)} (“{label}”)"


def _fetched(article: BriefedArticle, url: str | None) -> str:
    retrieved = article.retrieved
    if retrieved is None:
        return ""
    place = f" from {short(retrieved.address)}" if retrieved.address != url else ""
    return f"fetched{place} {retrieved.time.replace('T', ' ').removesuffix('Z')[:16]} UTC"


_LONGEST_REASON = 160
"""Characters of why an article was left out; the notice on the terminal has it whole."""


_MOST_LEFT_OUT = 4
"""Articles that are named with why they were left out; others are counted."""


def left_out_words(briefing: Briefing) -> tuple[str, ...]:
    """Return the articles that could not be used, each with the reason."""
    told = [
        f"{short(one.source)} ({shortened(one.why.strip().rstrip('.'), _LONGEST_REASON)})"
        for one in briefing.left_out[:_MOST_LEFT_OUT]
    ]
    more = len(briefing.left_out) - len(told)
    return (*told, *([f"and {more} more, which the .json names"] if more else []))


_NAMED_OUTLETS = 3
"""Outlets that a heading names; the line about the sources has all of them."""


def heading_of(briefing: Briefing) -> tuple[str, ...]:
    """Return what stands above the headline: day, outlet and author of the only article.

    Of several articles: how many, the days from the first to the last, and the outlets that
    speak for themselves. Where some could not be used, of how many that is.
    """
    articles = briefing.articles
    asked = len(articles) + len(briefing.left_out)
    missing = (f"{len(articles)} of {asked} articles",) if briefing.left_out else ()
    if len(articles) == 1:
        return (*missing, *dateline_of(articles[0]))
    days = sorted(article.published for article in articles if article.published)
    when = (span_words(days[0], days[-1]),) if days else ()
    outlets = dict.fromkeys(
        short(one.publisher) for one in articles if one.publisher and one.copy_of is None
    )
    named = list(outlets)[:_NAMED_OUTLETS]
    more = len(outlets) - len(named)
    names = f"{', '.join(named)}{f' and {more} more' if more else ''}"
    return (*(missing or (f"{len(articles)} articles",)), *when, *([names] if names else []))


def sourcing_words(sourcing: Sourcing, articles: int = 1) -> str:
    """Return who speaks in the articles: "One article: two named officials, one institution".

    Args:
        sourcing: of all articles together.
        articles: how many they are.
    """
    others = "other named person" if sourcing.officials else "named person"
    people = "other named people" if sourcing.officials else "named people"
    parts = [
        counted(len(sourcing.officials), "named official", "named officials"),
        counted(len(sourcing.others), others, people),
        counted(len(sourcing.bodies), "institution", "institutions"),
        "unnamed sources" if sourcing.unnamed else "",
    ]
    told = ", ".join(part for part in parts if part) or "nobody is quoted or named as saying so"
    verb = "reports" if articles == 1 else "report"
    outlets = f"; {verb} {' and '.join(sourcing.outlets)}" if sourcing.outlets else ""
    count = f"{number_words(articles).capitalize()} {'article' if articles == 1 else 'articles'}"
    return f"{count}: {told}{outlets}."
