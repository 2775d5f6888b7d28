"""The whole way, known only here: Article to Briefing."""

import os
from datetime import UTC, datetime

from briefer.articles.article import Article
from briefer.extraction.asking import Usage, asked_extraction
from briefer.extraction.reading import read_extraction_file
from briefer.grounding.briefing import Briefing, Provenance
from briefer.grounding.ground import grounded
from briefer.llm.base import LLM
from briefer.llm.choosing import chosen_model, opened_model
from briefer.prompting.library import PromptLibrary
from briefer.settings import Ask, Settings, settings_from_environment


def brief(article: Article, settings: Settings | None = None) -> Briefing:
    """Make a Briefing of an article.

    Args:
        article: see :func:`briefer.read_article` and :meth:`briefer.Article.from_text`.
        settings: which model and how; what they leave open the environment says.

    Raises:
        BrieferError: see its tree in :mod:`briefer.errors`.
    """
    asked = (settings or Settings()).over(settings_from_environment(os.environ))
    choice = chosen_model(asked)
    with opened_model(choice, asked) as llm:
        return briefing_of(article, llm, ask=asked.ask, prompts=PromptLibrary(asked.prompts))


def briefing_of(
    article: Article,
    llm: LLM,
    *,
    prompts: PromptLibrary,
    ask: Ask | None = None,
    created: datetime | None = None,
) -> Briefing:
    """Make a Briefing with a model that is already open.

    Args:
        article: what to brief.
        llm: the model.
        prompts: what it is told.
        ask: how; by default as the model is best asked.
        created: when; by default now, or ``SOURCE_DATE_EPOCH``.

    Raises:
        BrieferError: see its tree in :mod:`briefer.errors`.
    """
    way = ask or llm.ask
    read, usage = asked_extraction(article, llm, prompts, way)
    provenance = _provenance(llm.model, llm.host, usage, created, way, prompts.sha256)
    return grounded(read, article, provenance)


def briefing_from_file(
    article: Article, extraction: str, *, created: datetime | None = None
) -> Briefing:
    """Make a Briefing from an Extraction in a file, without any model.

    Raises:
        UnusableFileError: the file cannot be read.
        InvalidExtraction: it is no valid Extraction for this article.
    """
    read = read_extraction_file(extraction, len(article.sentences))
    provenance = _provenance("extraction file", "this machine", Usage(), created, None, None)
    return grounded(read, article, provenance)


def now() -> datetime:
    """Return the time to write into what is made: ``SOURCE_DATE_EPOCH``, else the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isascii() and epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), UTC)
    return datetime.now(UTC).replace(microsecond=0)


def _provenance(
    model: str,
    host: str,
    usage: Usage,
    created: datetime | None,
    ask: Ask | None,
    prompt_sha256: str | None,
) -> Provenance:
    from briefer import __version__

    return Provenance(
        model=model,
        provider=host,
        ask=ask,
        prompt_sha256=prompt_sha256,
        briefer=__version__,
        created=(created or now()).isoformat().replace("+00:00", "Z"),
        prompt_tokens=usage.prompt_tokens,
        completion_tokens=usage.completion_tokens,
        seconds=round(usage.seconds, 1),
        calls=usage.calls,
    )
