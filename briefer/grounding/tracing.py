"""Tracing: are the words of one statement in the sentences that it is held against?"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefer.articles.article import Article
from briefer.articles.numbering import Numbering
from briefer.articles.segmenting import sentence_spans
from briefer.grounding.across import across_findings, way_of
from briefer.grounding.attributing import attribution_findings
from briefer.grounding.claims import hedge_findings, negation_findings
from briefer.grounding.findings import is_untraced
from briefer.grounding.literal import closest, literal_findings
from briefer.grounding.matching import (
    name_findings,
    number_findings,
    quote_findings,
)
from briefer.grounding.placing import place_findings
from briefer.grounding.prepared import Prepared
from briefer.grounding.preparing import PreparedArticle, prepared_article
from briefer.grounding.roles import role_findings
from briefer.grounding.scope import Scope, scope_of, whole_scope
from briefer.grounding.statements import Finding, Span, Verdict
from briefer.grounding.support import supporting, word_findings
from briefer.grounding.timing import time_findings

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST = 20_000
# Share of a statement's content words that a sentence holds when it is its source.
_CITED, _RETOLD = 0.4, 0.85


@dataclass(frozen=True, slots=True)
class Trace:
    """What tracing found out about a statement.

    Attributes:
        verdict: ``traced``, ``untraced``, or ``unchecked`` where the statement is in another
            language than the article, and its numbers and dates are there.
        citations: the sentences that it was held against; those that support it best where
            none were given.
        findings: what was found, in the order in which it stands in the statement's words.
    """

    verdict: Verdict
    citations: tuple[Span, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _How:
    """How one statement is judged.

    Attributes:
        said_by: who the page says it is said by, or None.
        facts_only: leave out what only whole sentences can have.
        looked_up: nobody cited the sentences, so one is its source only if it is close.
    """

    said_by: str | None
    facts_only: bool
    looked_up: bool


def trace(
    text: str, articles: Article | Sequence[Article], cites: Sequence[int] | None = None
) -> Trace:
    """Judge the words of one statement against the sentences of its articles.

    Args:
        text: the statement.
        articles: one article, or several.
        cites: numbers of the sentences it rests on, counted through all articles in their
            order; None to look for the sentences that support it.

    Returns:
        The verdict with its findings. ``traced`` means that names, numbers, dates and
        quoted words are there, that no hedge or negation was dropped, and that a speaker
        is named where the sentences are somebody's claim. It does not mean true.

    Raises:
        IndexError: a cited sentence does not exist.
        ValueError: there is no article.
    """
    given = [articles] if isinstance(articles, Article) else list(articles)
    if not given:
        message = "give at least one article to trace a statement in"
        raise ValueError(message)
    if cites is not None:
        return _traced_in_cited(text, given, cites)
    traces = [traced(text, prepared_article(article), None) for article in given]
    best = min(range(len(given)), key=lambda i: (_badness(traces[i]), i))
    spans = tuple(replace_article(span, best) for span in traces[best].citations)
    return replace(traces[best], citations=spans)


def traced(
    text: str,
    article: PreparedArticle,
    indices: Sequence[int] | None,
    *,
    said_by: str | None = None,
    facts_only: bool = False,
    lang: str | None = None,
) -> Trace:
    """Judge a statement against sentences of one prepared article.

    Args:
        text: the statement.
        article: what it is about.
        indices: of the sentences it rests on, from 0; None to look for them; empty for the
            whole article.
        said_by: who the page says it is said by, or None.
        facts_only: whether to leave out what only whole sentences can have: hedges,
            negations, attributions, unsupported words.
        lang: the language that the statement is to be in; None where nothing is known of it.
    """
    text = text[:_LONGEST]
    way = way_of(text, article.article, lang)
    if way != "english":
        return _traced_abroad(text, article.article, indices, lang, facts_only=facts_only)
    statement = article.prepare(text)
    found = supporting(statement, article) if indices is None else list(indices)
    spans = tuple(span_of(article.article, index) for index in found)
    whole = whole_scope(article)
    scope = scope_of(article, found, around=indices is None) if found else whole
    how = _How(said_by, facts_only, looked_up=indices is None)
    findings = list(_findings(statement, found, scope, whole, how))
    return Trace(verdict_of(findings), spans, tuple(_told_once(findings)))


def _traced_abroad(
    text: str,
    article: Article,
    indices: Sequence[int] | None,
    lang: str | None,
    *,
    facts_only: bool,
) -> Trace:
    """Judge a statement where one language at least is not English."""
    across = way_of(text, article, lang) == "across"
    found = list(indices) if indices is not None else closest(text, article)
    spans = tuple(span_of(article, index) for index in found)
    if across:
        # Where nobody cited a sentence, none was found either: words do not tell.
        held = found if indices is not None else ()
        findings = tuple(across_findings(text, article, held, lang))
        verdict = verdict_of(findings)
        return Trace("unchecked" if verdict == "traced" else verdict, spans, findings)
    findings = tuple(literal_findings(text, article, found, facts_only=facts_only))
    return Trace(verdict_of(findings), spans, findings)


def verdict_of(findings: "Iterable[Finding]") -> Verdict:
    """Return the verdict that findings come to."""
    return "untraced" if any(is_untraced(finding.kind) for finding in findings) else "traced"


def span_of(article: Article, index: int, place: int = 0) -> Span:
    """Return the span of the sentence at an index of an article."""
    sentence = article.sentences[index]
    return Span(article=place, sentence=sentence.number, start=sentence.start, end=sentence.end)


def replace_article(span: Span, place: int) -> Span:
    """Return a span that lies in the article at a place."""
    return span.model_copy(update={"article": place})


def _findings(
    statement: Prepared,
    found: Sequence[int],
    scope: Scope,
    whole: Scope,
    how: _How,
) -> "Iterable[Finding]":
    yield from name_findings(statement, scope, whole, lenient=how.looked_up)
    yield from role_findings(statement, scope, whole)
    yield from number_findings(statement, scope, whole, lenient=how.looked_up)
    yield from time_findings(statement, scope, whole, lenient=how.looked_up)
    yield from quote_findings(statement, scope)
    if how.facts_only:
        return
    # Held against the whole article, a headline retells the sentences closest to it.
    indices = list(found) or supporting(statement, scope.article)
    for unit in _units(statement, scope.article):
        yield from place_findings(unit, indices, scope, close=not how.looked_up)
        yield from negation_findings(unit, indices, scope)
        yield from hedge_findings(unit, indices, scope)
    if how.said_by is None:
        least = _RETOLD if how.looked_up or not found else _CITED
        yield from attribution_findings(statement, indices, scope, least)
    yield from word_findings(statement, scope)


def _units(statement: Prepared, article: PreparedArticle) -> list[Prepared]:
    spans = sentence_spans(statement.text, article.article.lang)
    if len(spans) == 1:
        return [statement]
    return [article.prepare(statement.text[start:end]) for start, end in spans]


def _told_once(findings: Sequence[Finding]) -> list[Finding]:
    """Return findings without those whose words an earlier one of their family has."""
    kept: list[Finding] = []
    for finding in findings:
        family = finding.kind.split("_")[0]
        if not any(f.kind.split("_")[0] == family and f.words == finding.words for f in kept):
            kept.append(finding)
    return kept


def _traced_in_cited(text: str, articles: Sequence[Article], cites: Sequence[int]) -> Trace:
    """Judge a statement by cited sentences, which may lie in several articles."""
    by_article: dict[int, list[int]] = {}
    numbering = Numbering(articles)
    for cited in cites:
        place, number = numbering.place_of(cited)
        by_article.setdefault(place, []).append(number - 1)
    traces = []
    for place, indices in by_article.items():
        one = traced(text, prepared_article(articles[place]), indices)
        spans = tuple(replace_article(span, place) for span in one.citations)
        traces.append(replace(one, citations=spans))
    if not traces:
        return traced(text, prepared_article(articles[0]), ())
    # What one article does not hold another may: a finding stands where all have it.
    common = [
        finding
        for finding in traces[0].findings
        if all(any(f.words == finding.words for f in other.findings) for other in traces[1:])
    ]
    unchecked = all(one.verdict == "unchecked" for one in traces)
    spans = tuple(span for one in traces for span in one.citations)
    return Trace("unchecked" if unchecked else verdict_of(common), spans, tuple(common))


def _badness(one: Trace) -> int:
    return 2 * (one.verdict != "traced") * 100 + len(one.findings)
