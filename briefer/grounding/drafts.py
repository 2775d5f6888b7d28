"""Drafts: prose that briefer did not write, traced sentence by sentence."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from pydantic import Field

from briefer.articles.article import Article
from briefer.articles.drafts import blocks_of
from briefer.articles.markdown import Block, BlockKind
from briefer.articles.segmenting import sentence_spans
from briefer.grounding.briefing import BriefedArticle
from briefer.grounding.ground import briefed
from briefer.grounding.literal import share_held
from briefer.grounding.prepared import Prepared
from briefer.grounding.preparing import PreparedArticle, prepared_article
from briefer.grounding.statements import BriefingModel, Finding, Span
from briefer.grounding.support import content_of, share_of
from briefer.grounding.tracing import Trace, trace, verdict_of
from briefer.language.abroad.tags import is_english
from briefer.language.likeness import same_language

DraftVerdict = Literal["traced", "untraced", "unchecked", "nothing_to_check"]
"""A briefing's verdicts without ``repaired``, and one for what states nothing to look up."""

Reason = Literal["question", "heading", "code", "to_reader", "lead_in", "no_fact"]
"""Why there is nothing to check: ``docs/findings.md`` has them in words."""

_LEAST_SHARE = 1 / 3
_LEAST_WORDS = 3
# "The two sides" over a paragraph counts nothing.
_LEAST_COUNT = 3
# What a heading, a row or a question can have wrong; it need not tell who says so.
_FACTS = ("name_", "number_", "date_", "role_", "quote_")
_TO_READER = frozenset("you your yours".split())


class Support(Span):
    """A sentence of an article that holds a draft's words.

    Attributes:
        words: the sentence, on one line.
    """

    words: str


class DraftSentence(BriefingModel):
    """One sentence of a draft, and what was found out about it.

    Attributes:
        number: 1 for the draft's first.
        block: index of the block that it stands in.
        start: index of its first character in the draft's text.
        end: index after its last one.
        words: the sentence.
        verdict: as of a briefing's statement; ``nothing_to_check`` where it states no fact.
        reason: why there is nothing to check, else None.
        sources: the sentences that support it best, the best first.
        findings: what is wrong with it, or asks for a look.
    """

    number: int = Field(ge=1)
    block: int = Field(ge=0)
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    words: str
    verdict: DraftVerdict
    reason: Reason | None = None
    sources: list[Support]
    findings: list[Finding]


class DraftCounts(BriefingModel):
    """How many sentences of a draft came to each verdict."""

    traced: int
    untraced: int
    unchecked: int
    nothing_to_check: int


class TracedDraft(BriefingModel):
    """A draft held against its articles; self-contained.

    Attributes:
        ok: whether nothing in it is untraced or unchecked.
        counts: sentences by verdict.
        text: the draft as its reader sees it, a blank line between its blocks.
        blocks: the kind of each block.
        sentences: in the draft's order.
        articles: what it was held against.
    """

    schema_: Literal["briefer-draft/1"] = Field(alias="schema", default="briefer-draft/1")
    ok: bool
    counts: DraftCounts
    text: str
    blocks: list[BlockKind]
    sentences: list[DraftSentence]
    articles: list[BriefedArticle] = Field(min_length=1)

    def to_json(self) -> str:
        """Return it as indented JSON with a final line end."""
        data = self.model_dump(mode="json", by_alias=True)
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def traced_draft(
    draft: str | Sequence[Block], articles: Article | Sequence[Article]
) -> TracedDraft:
    """Hold each sentence of a draft against the articles that it is about.

    Args:
        draft: Markdown, or blocks that were read already.
        articles: one article, or several.

    Returns:
        Each sentence with the source sentences that support it, or what is unsupported.
        Traced does not mean true: see :func:`briefer.trace`.

    Raises:
        ValueError: there is no article.
    """
    given = [articles] if isinstance(articles, Article) else list(articles)
    if not given:
        message = "give at least one article to trace a draft in"
        raise ValueError(message)
    blocks = blocks_of(draft, markdown=True) if isinstance(draft, str) else list(draft)
    text = "\n\n".join(block.text for block in blocks)
    sentences = list(_sentences(blocks, text, given))
    counted = Counter(sentence.verdict for sentence in sentences)
    return TracedDraft(
        ok=not counted["untraced"] and not counted["unchecked"],
        counts=DraftCounts(
            traced=counted["traced"],
            untraced=counted["untraced"],
            unchecked=counted["unchecked"],
            nothing_to_check=counted["nothing_to_check"],
        ),
        text=text,
        blocks=[block.kind for block in blocks],
        sentences=sentences,
        articles=[briefed(article) for article in given],
    )


def _sentences(
    blocks: Sequence[Block], text: str, articles: Sequence[Article]
) -> Iterator[DraftSentence]:
    foreign = not any(same_language(text, article.text) for article in articles)
    start = number = 0
    for index, block in enumerate(blocks):
        for first, last in _spans(block, articles[0].lang):
            number += 1
            words = block.text[first:last]
            result, reason = _judged(words, block.kind, articles)
            yield DraftSentence(
                number=number,
                block=index,
                start=start + first,
                end=start + last,
                words=words,
                verdict=_verdict(result, reason, foreign),
                reason=reason,
                sources=[_support(span, articles) for span in result.citations],
                findings=_findings(result),
            )
        start += len(block.text) + len("\n\n")


def _findings(result: Trace) -> list[Finding]:
    """Return findings in the words that fit a draft, which cites nothing, each told once."""
    return [
        one.model_copy(update={"detail": one.detail.replace("sentences cited", "source sentences")})
        for one in result.findings
        if not any(one.kind == f.kind and one.words in _more(f, one) for f in result.findings)
    ]


def _more(finding: Finding, than: Finding) -> str:
    """Return a finding's words where they are more than another's: "1 May", than "May"."""
    return finding.words if len(finding.words) > len(than.words) else ""


def _spans(block: Block, lang: str) -> list[tuple[int, int]]:
    """Return the spans of a block's sentences; code, a heading and a row are one each."""
    if block.kind in {"code", "heading", "row"}:
        return [(0, len(block.text))]
    return sentence_spans(block.text, lang)


def _verdict(result: Trace, reason: Reason | None, foreign: bool) -> DraftVerdict:
    if reason is not None:
        return "nothing_to_check"
    if result.verdict == "untraced":
        return "untraced"
    return "unchecked" if foreign or result.verdict == "unchecked" else "traced"


def _judged(
    words: str, kind: BlockKind, articles: Sequence[Article]
) -> tuple[Trace, Reason | None]:
    """Return a sentence's trace, and why there is nothing to check where that is so."""
    nothing = Trace("traced", (), ())
    if kind == "code":
        return nothing, "code"
    if not all(is_english(article.lang) for article in articles):
        return _judged_abroad(words, kind, articles), None
    prepared = [prepared_article(article) for article in articles]
    least = _LEAST_COUNT if kind == "heading" else 0
    fact = any(_states_fact(article.prepare(words), least) for article in prepared)
    question = words.rstrip("”\"’') ").endswith("?")
    if not fact and (question or kind == "heading"):
        return nothing, "question" if question else "heading"
    result = _traced(words, articles)
    if question or kind in {"heading", "row"}:
        found = tuple(f for f in result.findings if f.kind.startswith(_FACTS))
        result = replace(result, findings=found, verdict=_with(result, found))
        return result, "question" if question and result.verdict == "traced" else None
    if fact or result.verdict != "traced":
        return result, None
    return _without_facts(words, result, prepared)


def _judged_abroad(words: str, kind: BlockKind, articles: Sequence[Article]) -> Trace:
    """Return a sentence's trace where an article is not in English.

    What facts a sentence states is not known there: one that no sentence of an article is
    like is untraced, unless it is a heading.
    """
    result = _traced(words, articles)
    if result.verdict != "traced" or kind == "heading":
        return result
    shares = [share_held(words, articles[s.article], [s.sentence - 1]) for s in result.citations]
    held = max(shares, default=0.0)
    return result if held >= _LEAST_SHARE else _source_absent(words)


def _source_absent(words: str) -> Trace:
    detail = "no sentence of the source says anything like it"
    return Trace("untraced", (), (Finding(kind="source_absent", words=words, detail=detail),))


def _without_facts(
    words: str, result: Trace, articles: Sequence[PreparedArticle]
) -> tuple[Trace, Reason | None]:
    """Return what becomes of a sentence without a name, number, date or quotation.

    Nothing can be looked up in it but its words: it is untraced where no sentence has them.
    """
    statement = articles[0].prepare(words)
    nothing = Trace("traced", (), ())
    if not _TO_READER.isdisjoint(statement.keys):
        return nothing, "to_reader"
    roots = frozenset(
        root
        for span in result.citations
        for root in articles[span.article].sentences[span.sentence - 1].roots
    )
    if share_of(statement, roots) >= _LEAST_SHARE and result.citations:
        return result, None
    if words.rstrip().endswith(":"):
        return nothing, "lead_in"
    if len(content_of(statement)) < _LEAST_WORDS:
        return nothing, "no_fact"
    return _source_absent(words), None


def _states_fact(statement: Prepared, least: int) -> bool:
    """Tell whether a text has a name, a time, a quotation, or a number of at least some value."""
    quoted = any(mark in statement.text for mark in '“"«„')
    number = any(number.value >= least for number in statement.numbers)
    return bool(quoted or statement.names() or statement.times or number)


def _with(result: Trace, found: Sequence[Finding]) -> Literal["traced", "untraced", "unchecked"]:
    if result.verdict == "unchecked":
        return "unchecked"
    return "untraced" if verdict_of(found) == "untraced" else "traced"


def _traced(words: str, articles: Sequence[Article]) -> Trace:
    """Return a sentence's trace in the article that supports it best, or in several together."""
    result = trace(words, articles)
    if len(articles) == 1 or result.verdict != "untraced":
        return result
    first, cites = 0, []
    for article in articles:
        spans = trace(words, article).citations
        cites += [first + span.sentence for span in spans]
        first += len(article.sentences)
    together = trace(words, articles, cites) if cites else result
    return together if together.verdict == "traced" else result


def _support(span: Span, articles: Sequence[Article]) -> Support:
    words = articles[span.article].text[span.start : span.end]
    return Support(**span.model_dump(), words=" ".join(words.split()))
