"""Briefings of parts of the same articles become one."""

from collections.abc import Sequence

from briefer.articles.article import Article
from briefer.articles.windows import Window
from briefer.grounding.briefing import Briefing
from briefer.grounding.ground import briefed, completed
from briefer.grounding.identifying import identified, with_statements
from briefer.grounding.statements import Span, StanceStatement, Statement


def in_place(briefing: Briefing, window: Window) -> Briefing:
    """Return a window's briefing with its spans where they lie in the window's article."""

    def moved(span: Span) -> Span:
        return span.model_copy(
            update={
                "article": window.place,
                "sentence": span.sentence + window.before,
                "start": span.start + window.start,
                "end": span.end + window.start,
            }
        )

    def placed(_: str, item: Statement) -> Statement:
        update: dict[str, object] = {"citations": [moved(span) for span in item.citations]}
        if isinstance(item, StanceStatement):
            update["quotes"] = [moved(quote) for quote in item.quotes]
        return item.model_copy(update=update)

    return with_statements(briefing, placed)


def merged(parts: Sequence[Briefing], articles: Sequence[Article]) -> Briefing:
    """Return one briefing of what several say of parts of the same articles.

    Args:
        parts: at least one, their spans in place.
        articles: all of them.
    """
    first = parts[0]
    every = {
        section: [item for part in parts for item in getattr(part, section)]
        for section in ("who", "when", "stances", "background", "next")
    }
    channels = [part.channel for part in parts if part.channel is not None]
    whole = first.model_copy(
        update={
            **every,
            "articles": [briefed(article) for article in articles],
            "channel": next(iter(channels), None),
        }
    )
    return identified(completed(whole, articles))
