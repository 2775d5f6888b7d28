"""Both ways of asking behind one door: an Article goes in, a valid Extraction comes out."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefer.articles.article import Article
from briefer.errors import (
    ArticleError,
    ArticleTooLong,
    InvalidExtraction,
    ProviderError,
    ReplyError,
)
from briefer.extraction.conforming import problems_of
from briefer.extraction.mending import Fault, mended_extraction
from briefer.extraction.reading import ReadExtraction, read_extraction
from briefer.extraction.single import single_question
from briefer.extraction.tongues import Tongue, tongue_of
from briefer.extraction.translating import extraction_in_tongue
from briefer.llm.base import LLM, Question
from briefer.prompting.library import PromptLibrary
from briefer.prompting.messages import message
from briefer.prompting.planted import planted_sentences
from briefer.settings import Ask


@dataclass(frozen=True, slots=True)
class Asker:
    """A model and what it is told, asked until it answers in form or has failed twice.

    Attributes:
        llm: the model.
        prompts: what it is told.
    """

    llm: LLM
    prompts: PromptLibrary

    @property
    def origin(self) -> str:
        """Who answers, for messages."""
        return f"The reply of {self.llm.model!r}"

    def text(self, question: Question) -> str:
        """Return the reply to a question."""
        return self.llm.reply(question).text

    def again(self, question: Question, text: str, problems: Sequence[str]) -> str:
        """Return the reply to a question asked once more, with what was wrong quoted."""
        words = self.prompts.text("reask.j2", problems=problems)
        messages = [*question.messages, message("assistant", text), message("user", words)]
        return self.text(replace(question, messages=messages))

    def conforming(self, question: Question) -> str:
        """Return a reply in a question's schema, asking once more where it is not.

        Raises:
            InvalidExtraction: neither reply is in the schema.
        """
        text = self.text(question)
        problems = problems_of(text, question.schema)
        if problems:
            text = self.again(question, text, problems)
            problems = problems_of(text, question.schema)
        if problems:
            origin = f"{self.origin} to {question.name!r}"
            raise InvalidExtraction(origin, problems)
        return text


def asked_extraction(
    article: Article,
    llm: LLM,
    prompts: PromptLibrary,
    ask: Ask,
    tongue: Tongue | None = None,
) -> ReadExtraction:
    """Ask a model about an article.

    Args:
        article: what is asked about.
        llm: the model.
        prompts: what it is told.
        ask: one long question, or steps.
        tongue: the language to answer in; the article's own if nothing is said.

    Returns:
        A valid Extraction.

    Raises:
        ArticleError: all of it speaks to a model, none of it to a reader.
        ArticleTooLong: the article does not fit into the model's context.
        ConfigurationError: key, model or quota are wrong.
        ProviderError: the server failed after all tries.
        ReplyError: the reply is cut off, empty, a refusal, or twice invalid.
    """
    if len(planted_sentences(article)) == len(article.sentences):
        problem = "it gives orders to a language model and tells a reader nothing"
        raise ArticleError(article.source or "text", problem, "give a news article")
    asker = Asker(llm, prompts)
    tongue = tongue or tongue_of(article)
    count = len(article.sentences)
    try:
        if ask == "steps":
            data = extraction_in_tongue(article, prompts, asker.conforming, tongue)
            read = read_extraction(json.dumps(data), count, origin=asker.origin)
        else:
            read = _asked_once(article, asker, tongue)
    except ArticleTooLong as exc:
        raise ArticleTooLong(article.source or "text", exc.needed, exc.available) from exc
    return replace(read, lang=None if tongue.own else tongue.lang)


def asked_again(
    article: Article,
    llm: LLM,
    prompts: PromptLibrary,
    read: ReadExtraction,
    faults: Sequence[Fault],
    tongue: Tongue | None = None,
) -> ReadExtraction:
    """Ask a model to tell single statements anew, in one request.

    An answer that cannot be used, or none, changes nothing: what was answered first is worth
    more than an error, and its marks stay.

    Args:
        article: what is asked about.
        llm: the model.
        prompts: what it is told.
        read: what it answered first.
        faults: what is wrong with it, at least one.
        tongue: the language to answer in; the article's own if nothing is said.

    Returns:
        The Extraction with these statements told anew.

    Raises:
        ConfigurationError: key, model or quota are wrong.
    """
    asker = Asker(llm, prompts)
    try:
        tongue = tongue or tongue_of(article)
        reply = asker.conforming
        return mended_extraction(read, faults, article, prompts, reply, asker.origin, tongue)
    except (ProviderError, ReplyError, ArticleTooLong):
        return read


def _asked_once(article: Article, asker: Asker, tongue: Tongue) -> ReadExtraction:
    question = single_question(article, asker.prompts, tongue)
    count = len(article.sentences)
    text = asker.text(question)
    try:
        return read_extraction(text, count, origin=asker.origin)
    except InvalidExtraction as exc:
        text = asker.again(question, text, exc.problems)
    return read_extraction(text, count, origin=asker.origin)
