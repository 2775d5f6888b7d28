"""Checking a Briefing again without a model: its article, spans, quotations and verdicts."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefer.articles.article import Article
from briefer.extraction.voices import Voice
from briefer.grounding.briefing import Briefing
from briefer.grounding.editions import in_editions
from briefer.grounding.findings import is_untraced
from briefer.grounding.identifying import ids_of, statements_by_path, with_statements
from briefer.grounding.judging import article_of, judged
from briefer.grounding.preparing import prepared_article
from briefer.grounding.recounting import recounted
from briefer.grounding.statements import (
    Finding,
    Quotation,
    Span,
    StanceStatement,
    Statement,
    Verdict,
)

_RANK = {"untraced": 0, "unchecked": 1, "repaired": 2, "traced": 3}


@dataclass(frozen=True, slots=True)
class CheckedStatement:
    """What checking found out about one statement.

    Attributes:
        id: of the statement.
        path: where it stands: ``stances.1``.
        verdict: that checking comes to.
        findings: all of them, those of its words first.
    """

    id: str
    path: str
    verdict: Verdict
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """What checking found out about a briefing.

    Attributes:
        ok: nothing is untraced or unchecked, no span or verdict is wrong, no article changed.
        statements: in the order of the JSON.
        findings: that concern no one statement: an article that is not the one briefed.
    """

    ok: bool
    statements: tuple[CheckedStatement, ...]
    findings: tuple[Finding, ...]


def check(briefing: Briefing, editions: Sequence[Article] | None = None) -> Check:
    """Judge a whole briefing again, without a model.

    Every verdict is come to anew; each article's SHA-256, each span, each quotation and each
    id is compared with what it has to be.

    Args:
        briefing: as read from its JSON.
        editions: other editions of its articles, to hold it against in their place; the
            statements that lose their support there are untraced.

    Returns:
        What was found. A verdict that the file makes too good is a finding of its own.

    Raises:
        ValueError: there is not one edition for each article.
    """
    general = [found for i in range(len(briefing.articles)) for found in _article(briefing, i)]
    lacking: Mapping[str, list[Finding]] = {}
    if editions is not None:
        briefing, lacking = in_editions(briefing, editions)
    made_again = recounted(briefing)
    general += made_again[""]
    again = statements_by_path(judged(briefing, repair=False))
    ids = ids_of(briefing)
    voices = [prepared_article(article_of(article)).voices for article in briefing.articles]
    checked = []
    for path, item in statements_by_path(briefing).items():
        fresh = again[path]
        findings = [*fresh.findings, *made_again[path], *lacking.get(path, [])]
        findings += [*_spans(briefing, item), *_id(item, ids[path])]
        if isinstance(item, StanceStatement):
            findings += _quotes(briefing, item, voices)
        verdict = fresh.verdict
        if any(is_untraced(finding.kind) for finding in findings):
            verdict = "untraced"
        if _RANK[item.verdict] > _RANK[verdict]:
            detail = f"the file says {item.verdict}; checking says {verdict}"
            findings.append(Finding(kind="verdict_differs", words=item.verdict, detail=detail))
        checked.append(CheckedStatement(item.id, path, verdict, tuple(findings)))
    good = all(one.verdict in {"traced", "repaired"} for one in checked)
    return Check(good and not general, tuple(checked), tuple(general))


def rechecked(briefing: Briefing) -> Briefing:
    """Return a briefing in which each statement that no longer holds says so.

    Args:
        briefing: as read from its JSON, which somebody may have edited since it was made.
    """
    now = {one.path: one for one in check(briefing).statements}

    def as_found(path: str, item: Statement) -> Statement:
        if _RANK[now[path].verdict] >= _RANK[item.verdict]:
            return item
        findings = list(now[path].findings)
        return item.model_copy(update={"verdict": now[path].verdict, "findings": findings})

    return with_statements(briefing, as_found)


def _article(briefing: Briefing, place: int) -> list[Finding]:
    article = briefing.articles[place]
    found = []
    digest = hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()
    if digest != article.sha256:
        detail = "the text of the article is not the one that was briefed: its SHA-256 differs"
        found.append(Finding(kind="article_changed", words=article.sha256[:12], detail=detail))
    last = 0
    for number, sentence in enumerate(article.sentences, 1):
        if sentence.number != number or not last <= sentence.start < sentence.end:
            detail = f"sentence {number} does not lie where sentences can lie"
            found.append(Finding(kind="span_moved", words=str(number), detail=detail))
            break
        last = sentence.end
    return found


def _spans(briefing: Briefing, item: Statement) -> list[Finding]:
    """Return a finding for each citation that is not the whole of its sentence."""
    found = []
    for span in item.citations:
        sentence = _sentence(briefing, span)
        if sentence is None or (sentence.start, sentence.end) != (span.start, span.end):
            detail = f"the citation does not lie where sentence {span.sentence} lies"
            found.append(Finding(kind="span_moved", words=str(span.sentence), detail=detail))
    return found


def _id(item: Statement, expected: str) -> list[Finding]:
    if item.id == expected:
        return []
    detail = f"the id is not the one of its section and citations ({expected})"
    return [Finding(kind="span_moved", words=item.id, detail=detail)]


def _quotes(
    briefing: Briefing, item: StanceStatement, voices: Sequence[Sequence[Voice]]
) -> list[Finding]:
    found = []
    cited = {(span.article, span.sentence) for span in item.citations}
    for quote in item.quotes:
        words = briefing.words_of(quote)
        if (quote.article, quote.sentence) not in cited:
            detail = f"“{words}” is quoted from a sentence that is not cited"
            found.append(Finding(kind="quote_altered", words=words, detail=detail))
        elif not _is_quoted(quote, voices):
            detail = f"“{words}” is not what stands between quotation marks in the source"
            found.append(Finding(kind="quote_altered", words=words, detail=detail))
        elif quote.said_by is not None and quote.said_by != _voice(quote, voices).speaker:
            detail = f"the source does not have {quote.said_by} say this"
            found.append(Finding(kind="speaker_not_cited", words=quote.said_by, detail=detail))
    return found


def _is_quoted(quote: Quotation, voices: Sequence[Sequence[Voice]]) -> bool:
    """Tell whether a quotation is whole: from its opening mark to its end, stops aside."""
    return any(
        part.start == quote.start and part.end - _STOPS <= quote.end <= part.end
        for part in _voice(quote, voices).quoted
    )


_STOPS = 3


def _voice(quote: Quotation, voices: Sequence[Sequence[Voice]]) -> Voice:
    return voices[quote.article][quote.sentence - 1]


def _sentence(briefing: Briefing, span: Span) -> Span | None:
    sentences = briefing.articles[span.article].sentences
    if span.sentence > len(sentences):
        return None
    one = sentences[span.sentence - 1]
    return Span(article=span.article, sentence=one.number, start=one.start, end=one.end)
