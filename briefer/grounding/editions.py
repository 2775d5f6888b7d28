"""A Briefing held against another edition of its articles."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from briefer.articles.article import Article
from briefer.grounding.briefing import Briefing
from briefer.grounding.ground import briefed
from briefer.grounding.identifying import identified, statements_by_path
from briefer.grounding.outlets.compared import compared
from briefer.grounding.preparing import PreparedArticle, prepared_article
from briefer.grounding.statements import Finding, Quotation, Span, Statement
from briefer.grounding.support import share_of, supporting
from briefer.grounding.tracing import span_of

_SAME_SENTENCE = 0.6


def in_editions(
    briefing: Briefing, editions: Sequence[Article]
) -> tuple[Briefing, Mapping[str, list[Finding]]]:
    """Return a briefing that cites other editions of its articles, and what they lack.

    A cited sentence is looked for word for word, then as the one that retells it; where
    there is none, the citation is left out and its statement gets a finding. How several
    articles differ is made anew.

    Args:
        briefing: of the first editions.
        editions: one for each of its articles, in their order.

    Raises:
        ValueError: there is not one edition for each article.
    """
    if len(editions) != len(briefing.articles):
        message = f"{len(editions)} editions of {len(briefing.articles)} articles"
        raise ValueError(message)
    prepared = [prepared_article(article) for article in editions]
    lacking: dict[str, list[Finding]] = {}
    changed: dict[str, Any] = {"articles": [briefed(article) for article in editions]}
    for path, item in statements_by_path(briefing).items():
        moved, missing = _moved(item, briefing, prepared)
        lacking[path] = missing
        section, _, index = path.partition(".")
        if index:
            changed.setdefault(section, []).append(moved)
        else:
            changed[section] = moved
    return identified(compared(briefing.model_copy(update=changed))), lacking


def _moved(
    item: Statement, briefing: Briefing, editions: Sequence[PreparedArticle]
) -> tuple[Statement, list[Finding]]:
    citations: list[Span] = []
    missing: list[Finding] = []
    for span in item.citations:
        words = briefing.words_of(span)
        index = index_in(words, editions[span.article])
        if index is None:
            detail = f"sentence {span.sentence} is not in this edition"
            missing.append(Finding(kind="sentence_gone", words=words[:80], detail=detail))
        else:
            citations.append(span_of(editions[span.article].article, index, span.article))
    update: dict[str, Any] = {"citations": citations}
    if hasattr(item, "quotes"):
        update["quotes"] = list(_quotes(item.quotes, briefing, editions, citations))
    return item.model_copy(update=update), missing


def index_in(words: str, edition: PreparedArticle) -> int | None:
    """Return the index of the sentence that has these words, or retells them, or None."""
    wanted = edition.prepare(words)
    for index, sentence in enumerate(edition.sentences):
        if sentence.whole == wanted.whole:
            return index
    for index in supporting(wanted, edition)[:1]:
        if share_of(wanted, edition.sentences[index].roots) >= _SAME_SENTENCE:
            return index
    return None


def _quotes(
    quotes: Sequence[Quotation],
    briefing: Briefing,
    editions: Sequence[PreparedArticle],
    citations: Sequence[Span],
) -> Iterator[Quotation]:
    """Yield the quotations that stand in the cited sentences of the editions."""
    for quote in quotes:
        words = briefing.words_of(quote)
        for span in citations:
            text = editions[span.article].article.text
            at = text.find(words, span.start, span.end)
            if at >= 0:
                place = {"article": span.article, "sentence": span.sentence}
                yield quote.model_copy(update={**place, "start": at, "end": at + len(words)})
                break
