"""One-page policy briefings from news articles, every line tied to its sentence."""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from briefer.articles.article import Article as Article
    from briefer.articles.article import Sentence as Sentence
    from briefer.articles.reading import read_article as read_article
    from briefer.errors import BrieferError as BrieferError
    from briefer.extraction.schema import Extraction as Extraction
    from briefer.grounding.briefing import Briefing as Briefing
    from briefer.grounding.briefing import read_briefing as read_briefing
    from briefer.grounding.checking import Check as Check
    from briefer.grounding.checking import check as check
    from briefer.grounding.comparing import Difference as Difference
    from briefer.grounding.comparing import diff as diff
    from briefer.grounding.drafts import TracedDraft as TracedDraft
    from briefer.grounding.drafts import traced_draft as traced_draft
    from briefer.grounding.moving import EditionCheck as EditionCheck
    from briefer.grounding.moving import check_edition as check_edition
    from briefer.grounding.statements import Finding as Finding
    from briefer.grounding.tracing import Trace as Trace
    from briefer.grounding.tracing import trace as trace
    from briefer.language.calendar import Interval as Interval
    from briefer.language.times import resolve_date as resolve_date
    from briefer.pipeline import brief as brief
    from briefer.rendering.options import PageOptions as PageOptions
    from briefer.rendering.pages import Page as Page
    from briefer.rendering.pages import render as render
    from briefer.settings import Settings as Settings

__version__ = "0.1.0"

# Where each public name lives. Loaded on first use (PEP 562), so that `briefer --help`
# and `import briefer` cost neither pydantic nor openai.
_HOMES = {
    "Article": "briefer.articles.article",
    "BrieferError": "briefer.errors",
    "Briefing": "briefer.grounding.briefing",
    "Check": "briefer.grounding.checking",
    "Difference": "briefer.grounding.comparing",
    "EditionCheck": "briefer.grounding.moving",
    "Extraction": "briefer.extraction.schema",
    "Finding": "briefer.grounding.statements",
    "Interval": "briefer.language.calendar",
    "Page": "briefer.rendering.pages",
    "PageOptions": "briefer.rendering.options",
    "Sentence": "briefer.articles.article",
    "Settings": "briefer.settings",
    "Trace": "briefer.grounding.tracing",
    "TracedDraft": "briefer.grounding.drafts",
    "brief": "briefer.pipeline",
    "check": "briefer.grounding.checking",
    "check_edition": "briefer.grounding.moving",
    "diff": "briefer.grounding.comparing",
    "read_article": "briefer.articles.reading",
    "read_briefing": "briefer.grounding.briefing",
    "render": "briefer.rendering.pages",
    "resolve_date": "briefer.language.times",
    "trace": "briefer.grounding.tracing",
    "traced_draft": "briefer.grounding.drafts",
}

__all__ = [
    "Article",
    "BrieferError",
    "Briefing",
    "Check",
    "Difference",
    "EditionCheck",
    "Extraction",
    "Finding",
    "Interval",
    "Page",
    "PageOptions",
    "Sentence",
    "Settings",
    "Trace",
    "TracedDraft",
    "brief",
    "check",
    "check_edition",
    "diff",
    "read_article",
    "read_briefing",
    "render",
    "resolve_date",
    "trace",
    "traced_draft",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        message = f"module 'briefer' has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
