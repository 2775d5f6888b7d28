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
    from briefer.grounding.briefing import Finding as Finding
    from briefer.grounding.briefing import read_briefing as read_briefing
    from briefer.grounding.checking import Check as Check
    from briefer.grounding.checking import check as check
    from briefer.grounding.tracing import Trace as Trace
    from briefer.grounding.tracing import trace as trace
    from briefer.pipeline import brief as brief
    from briefer.rendering.pages import Page as Page
    from briefer.rendering.pages import render as render
    from briefer.settings import Settings as Settings

__version__ = "0.1.0"

# Where each public name lives. Loaded on first use (PEP 562), so that `briefer --help`
# and `import briefer` cost neither pydantic nor openai.
_HOMES = {
    "Article": "briefer.articles.article",
    "Briefing": "briefer.grounding.briefing",
    "BrieferError": "briefer.errors",
    "Check": "briefer.grounding.checking",
    "Extraction": "briefer.extraction.schema",
    "Finding": "briefer.grounding.briefing",
    "Page": "briefer.rendering.pages",
    "Sentence": "briefer.articles.article",
    "Settings": "briefer.settings",
    "Trace": "briefer.grounding.tracing",
    "brief": "briefer.pipeline",
    "check": "briefer.grounding.checking",
    "read_article": "briefer.articles.reading",
    "read_briefing": "briefer.grounding.briefing",
    "render": "briefer.rendering.pages",
    "trace": "briefer.grounding.tracing",
}

__all__ = [
    "Article",
    "BrieferError",
    "Briefing",
    "Check",
    "Extraction",
    "Finding",
    "Page",
    "Sentence",
    "Settings",
    "Trace",
    "brief",
    "check",
    "read_article",
    "read_briefing",
    "render",
    "trace",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        message = f"module 'briefer' has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
