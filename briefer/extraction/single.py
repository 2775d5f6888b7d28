"""Asking once: one long question with two worked examples, one long answer."""

from briefer.articles.article import Article
from briefer.extraction.schema import Extraction
from briefer.extraction.tongues import Tongue
from briefer.extraction.wire import wire_schema
from briefer.llm.base import Message, Question
from briefer.prompting.examples import worked_examples
from briefer.prompting.library import PromptLibrary
from briefer.prompting.messages import article_view, message

_MAX_TOKENS = 3_000
"""The longest valid extraction in English is about 2,500 tokens."""


def single_question(
    article: Article, prompts: PromptLibrary, tongue: Tongue | None = None
) -> Question:
    """Return the one question that asks for the whole Extraction.

    Args:
        article: what is asked about.
        prompts: the templates of ``single/``.
        tongue: the language to answer in; English if nothing is said.
    """
    messages: list[Message] = [message("system", prompts.text("single/system.j2"))]
    for example in worked_examples(prompts):
        messages.append(message("user", _shown(example.article, prompts)))
        messages.append(message("assistant", example.answer))
    shown = _shown(article, prompts)
    if tongue is not None and not tongue.plain:
        # Behind the article, where a small model still heeds it.
        shown += "\n\n" + prompts.text("abroad/single.j2", language=tongue.name, own=tongue.own)
    messages.append(message("user", shown))
    schema = wire_schema(Extraction, len(article.sentences))
    return Question("extraction", messages, schema, _MAX_TOKENS)


def _shown(article: Article, prompts: PromptLibrary) -> str:
    return prompts.text("single/user.j2", **article_view(article).values())
