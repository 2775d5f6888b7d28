"""A Briefing judged statement by statement: what its section asks for, traced."""

import functools
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from briefer.articles.article import Article, Sentence
from briefer.grounding.briefing import BriefedArticle, Briefing
from briefer.grounding.judging_abroad import is_abroad, judged_abroad
from briefer.grounding.matching import name_findings
from briefer.grounding.preparing import PreparedArticle, prepared_article
from briefer.grounding.repairing import moved_citation
from briefer.grounding.roles import role_findings
from briefer.grounding.scope import Scope, scope_of, whole_scope
from briefer.grounding.sides import side_findings, speaker_findings
from briefer.grounding.statements import (
    ChannelStatement,
    ClaimStatement,
    Finding,
    HeadlineStatement,
    Span,
    StanceStatement,
    Statement,
    WhenStatement,
    WhoStatement,
)
from briefer.grounding.support import content_of, share_of
from briefer.grounding.tracing import Trace, span_of, traced, verdict_of
from briefer.language.folding import folded
from briefer.language.roots import root
from briefer.language.timeparts import time_parts
from briefer.language.times import resolve_date, time_expressions

_CONTACT = frozenset(
    root(word)
    for word in "talk talks line dialogue contact channel hotline meet meeting call communicate "
    "communication negotiate negotiation negotiator discuss discussion conversation exchange "
    "mechanism link telephone phone radio liaison consult consultation envoy summit "
    "correspondence letter visit cooperate cooperation coordinate coordination joint agreement "
    "agree counterpart together speak connection".split()
)
# What a finding at a judged statement keeps of an earlier one: only the model's part is known.
_KEPT = frozenset({"cut_off"})
_SAME = 0.9
_S = TypeVar("_S", bound=Statement)


def judged(briefing: Briefing, *, repair: bool = True) -> Briefing:
    """Return a briefing with each statement's verdict, findings and, if moved, citations.

    Args:
        briefing: as made, whatever verdicts it carries.
        repair: whether to move a citation to the sentence that holds the statement's words.
    """
    judge = _Judge(briefing, repair)
    return briefing.model_copy(
        update={
            "headline": judge.of(briefing.headline, judge.headline),
            "what": judge.of(briefing.what, judge.claim),
            "who": [judge.of(item, judge.who) for item in briefing.who],
            "when": [judge.of(item, judge.when) for item in briefing.when],
            "channel": judge.of(briefing.channel, judge.channel) if briefing.channel else None,
            "stances": [judge.of(item, judge.stance) for item in briefing.stances],
            "background": [judge.of(item, judge.claim) for item in briefing.background],
            "next": [judge.of(item, judge.claim) for item in briefing.next],
        }
    )


def article_of(briefed: BriefedArticle) -> Article:
    """Return the article that a briefing holds, with the sentences it numbered."""
    return _article(
        briefed.text,
        tuple((n, s.start, s.end) for n, s in enumerate(briefed.sentences, 1)),
        briefed.title,
        briefed.publisher,
        briefed.published,
        briefed.lang,
    )


@functools.lru_cache(maxsize=16)
def _article(
    text: str, sentences: Any, title: Any, publisher: Any, published: Any, lang: str
) -> Article:
    return Article(
        text=text,
        sentences=tuple(Sentence(*sentence) for sentence in sentences),
        title=title,
        publisher=publisher,
        published=published,
        lang=lang,
    )


class _Judge:
    """What the statements of one briefing share: its articles, prepared, and its sections."""

    def __init__(self, briefing: Briefing, repair: bool) -> None:
        self._briefing = briefing
        self._repair = repair
        self._lang = briefing.lang
        self._articles = [prepared_article(article_of(a)) for a in briefing.articles]
        self._upcoming = {id(item) for item in briefing.next}
        self._next_by_source: dict[tuple[int, int] | None, list[ClaimStatement]] = {}
        for item in briefing.next:
            for source in (None, *_numbers(item)):
                self._next_by_source.setdefault(source, []).append(item)

    def headline(self, item: HeadlineStatement) -> HeadlineStatement:
        """Return the headline, held against the whole of its article."""
        article = self._article_of(item)
        return self._with(item, traced(item.text, article, (), said_by=None), ())

    def claim(self, item: ClaimStatement) -> ClaimStatement:
        """Return the bottom line, a piece of background, or what comes next."""
        return self._told(item, item.text, item.said_by, self._repeats(item))

    def when(self, item: WhenStatement) -> WhenStatement:
        """Return a dated event."""
        return self._told(item, item.event, item.said_by, self._phrase(item))

    def stance(self, item: StanceStatement) -> StanceStatement:
        """Return where a side stands; a side that is not quoted has nothing to be judged by."""
        if not item.citations:
            return self._with(item, Trace("traced", (), ()), ())
        said_by = item.said_by
        found = list(speaker_findings(item, self._briefing, self._scope(item)))
        return self._told(item, item.summary, said_by, found, side=item.side)

    def who(self, item: WhoStatement) -> WhoStatement:
        """Return a person."""
        article, scope = self._article_of(item), self._scope(item)
        name = traced(item.name, article, self._indices(item), facts_only=True)
        role = list(_role(item.role, scope))
        side = list(side_findings(item, self._briefing, scope))
        repaired = self._moved(item, f"{item.name} {item.role}", [*name.findings, *role])
        return repaired or self._with(item, name, [*role, *side])

    def channel(self, item: ChannelStatement) -> ChannelStatement:
        """Return a line of contact."""
        article, scope = self._article_of(item), self._scope(item)
        found: list[Finding] = []
        for side in item.between:
            found += traced(side, article, self._indices(item), facts_only=True).findings
        if item.purpose:
            found += traced(
                item.purpose, article, self._indices(item), said_by=item.said_by or ""
            ).findings
        if not any(not _CONTACT.isdisjoint(sentence.roots) for sentence in scope.own):
            detail = "the sentences cited speak of no talk, line or contact"
            words = " – ".join(item.between)
            found.append(Finding(kind="channel_without_contact", words=words, detail=detail))
        return self._with(item, Trace(verdict_of(found), (), tuple(found)), ())

    def of(self, item: _S, judged_in_english: Callable[[_S], _S]) -> _S:
        """Return a statement, judged by its section, or by what other languages can be."""
        if not is_abroad(self._article_of(item).article, self._lang):
            return judged_in_english(item)
        article, indices = self._article_of(item), self._indices(item)
        more = self._repeats(item) if isinstance(item, ClaimStatement) else []
        voices, lang = article.voices, self._lang
        result = judged_abroad(item, article.article, indices, voices, lang, move=self._repair)
        if result.verdict == "repaired":
            return self._cited_elsewhere(item, result.citations[0])
        return self._with(item, result, more)

    def _told(
        self,
        item: _S,
        text: str,
        said_by: str | None,
        more: Sequence[Finding],
        *,
        side: str | None = None,
    ) -> _S:
        """Return a statement in sentences, with its speaker looked up."""
        article = self._article_of(item)
        speaker = said_by or (side if side and self._names_side(side, text, article) else None)
        result = traced(text, article, self._indices(item), said_by=speaker)
        spoken = list(_speaker(said_by, self._scope(item), whole_scope(article)))
        repaired = self._moved(item, text, [*result.findings, *spoken, *more])
        return repaired or self._with(item, result, [*spoken, *more])

    def _names_side(self, side: str, text: str, article: PreparedArticle) -> bool:
        return not article.prepare(side).roots.isdisjoint(article.prepare(text).roots)

    def _with(self, item: _S, result: Trace, more: Sequence[Finding]) -> _S:
        kept = [finding for finding in item.findings if finding.kind in _KEPT]
        findings = [*result.findings, *more, *kept]
        verdict = result.verdict
        if verdict != "unchecked":
            verdict = verdict_of(findings)
            # Moved when the briefing was made: it stays known that code chose the sentence.
            if verdict == "traced" and item.verdict == "repaired":
                verdict = "repaired"
        return item.model_copy(update={"verdict": verdict, "findings": findings})

    def _moved(self, item: _S, text: str, findings: Sequence[Finding]) -> _S | None:
        """Return a statement with its citation moved, where that proves it; else None."""
        if not self._repair or verdict_of(findings) != "untraced":
            return None
        article = self._article_of(item)
        index = moved_citation(text, article, self._indices(item), findings)
        if index is None:
            return None
        return self._cited_elsewhere(item, span_of(article.article, index))

    def _cited_elsewhere(self, item: _S, span: Span) -> _S:
        """Return a statement that another sentence of its article proves."""
        place = item.citations[0].article
        kept = [finding for finding in item.findings if finding.kind in _KEPT]
        citations = [span.model_copy(update={"article": place})]
        return item.model_copy(
            update={"citations": citations, "verdict": "repaired", "findings": kept}
        )

    def _phrase(self, item: WhenStatement) -> list[Finding]:
        phrase = item.phrase
        published = self._article_of(item).article.published
        known = time_expressions(phrase) or time_parts(phrase) or resolve_date(phrase, published)
        if not known:
            detail = f"“{phrase}” is no time expression"
            return [Finding(kind="not_a_time", words=phrase, detail=detail)]
        cited = " ".join(sentence.whole for sentence in self._scope(item).own)
        if " ".join(folded(phrase).split()) not in cited:
            detail = f"“{phrase}” is not in the sentences cited"
            return [Finding(kind="phrase_not_cited", words=phrase, detail=detail)]
        return []

    def _repeats(self, item: ClaimStatement) -> list[Finding]:
        """Return a finding where an earlier section says what background or next says."""
        what = self._briefing.what
        if item is what:
            return []
        earlier = [("the bottom line", what)]
        if id(item) not in self._upcoming:
            source = next(iter(_numbers(item)), None)
            earlier += [
                ("what comes next", other) for other in self._next_by_source.get(source, ())
            ]
        article = self._article_of(item)
        mine = article.prepare(item.text)
        for where, other in earlier:
            same_source = set(_numbers(item)) <= set(_numbers(other))
            if same_source and share_of(mine, article.prepare(other.text).roots) >= _SAME:
                detail = f"{where} has said this"
                return [Finding(kind="repeats", words=item.text[:80], detail=detail)]
        return []

    def _article_of(self, item: Statement) -> PreparedArticle:
        return self._articles[item.citations[0].article if item.citations else 0]

    def _indices(self, item: Statement) -> list[int]:
        place = item.citations[0].article if item.citations else 0
        count = len(self._articles[place].sentences)
        return [
            span.sentence - 1
            for span in item.citations
            if span.article == place and span.sentence <= count
        ]

    def _scope(self, item: Statement) -> Scope:
        return scope_of(self._article_of(item), self._indices(item))


def _numbers(item: Statement) -> list[tuple[int, int]]:
    return [(span.article, span.sentence) for span in item.citations]


def _role(role: str, scope: Scope) -> Iterator[Finding]:
    """Yield a finding where a person's role is not in the cited sentences."""
    prepared = scope.article.prepare(role)
    whole = whole_scope(scope.article)
    found = [*role_findings(prepared, scope, whole), *name_findings(prepared, scope, whole)]
    yield from found
    if found:
        return
    missing = [
        w.text for w in content_of(prepared) if not scope.has_root(w.root) and w.sort != "name"
    ]
    if missing:
        detail = f"the sentences cited have no “{' '.join(missing)}”"
        yield Finding(kind="role_absent", words=role, detail=detail)


def _speaker(said_by: str | None, scope: Scope, whole: Scope) -> Iterator[Finding]:
    """Yield a finding where who is said to speak is not in the cited sentences."""
    if said_by is None:
        return
    prepared = scope.article.prepare(re.sub(r"^(?:he|she|they|it|its|his|her)\b", "", said_by))
    voices = {scope.article.voices[index].speaker for index in scope.indices}
    if said_by in voices:
        return
    missing = list(name_findings(prepared, scope, whole)) or list(
        role_findings(prepared, scope, whole)
    )
    content = content_of(prepared)
    there = any(scope.has_root(w.root) or w.key in scope.keys for w in content)
    if missing or (content and not there):
        detail = f"{said_by} does not speak in the sentences cited"
        yield Finding(kind="speaker_not_cited", words=said_by, detail=detail)
