"""Where a page's statements come from, in words."""

from briefer.grounding.briefing import Briefing, Sourcing
from briefer.rendering.dates import day_words
from briefer.rendering.lines import short

_NUMBERS = "no one two three four five six seven eight nine ten".split()


def source_words(briefing: Briefing) -> str:
    """Return the article's outlet, title, author and day, as far as they are known."""
    article = briefing.articles[0]
    title = f"“{short(article.title)}”" if article.title else None
    day = day_words(article.published) if article.published else "undated"
    named = [short(part) for part in (article.publisher, title, article.author) if part]
    return ", ".join([*(named or ["an article without a title"]), day])


def sourcing_words(sourcing: Sourcing) -> str:
    """Return who speaks in one article: "One article: two named officials, one institution"."""
    others = "other named person" if sourcing.officials else "named person"
    people = "other named people" if sourcing.officials else "named people"
    parts = [
        _counted(len(sourcing.officials), "named official", "named officials"),
        _counted(len(sourcing.others), others, people),
        _counted(len(sourcing.bodies), "institution", "institutions"),
        "unnamed sources" if sourcing.unnamed else "",
    ]
    told = ", ".join(part for part in parts if part) or "nobody is quoted or named as saying so"
    outlets = f"; reports {' and '.join(sourcing.outlets)}" if sourcing.outlets else ""
    return f"One article: {told}{outlets}."


def _counted(count: int, one: str, many: str) -> str:
    if not count:
        return ""
    number = _NUMBERS[count] if count < len(_NUMBERS) else str(count)
    return f"{number} {one if count == 1 else many}"
