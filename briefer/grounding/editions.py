"""A Briefing held against another edition of its article: what lost its support, and where to."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from briefer.articles.article import Article
from briefer.grounding.briefing import (
    BriefedArticle,
    Briefing,
    Finding,
    Span,
    StanceStatement,
    Statement,
    Verdict,
)
from briefer.grounding.findings import is_untraced
from briefer.grounding.ground import briefed
from briefer.grounding.identifying import statements_by_path, with_statements
from briefer.grounding.judging import article_of, judged
from briefer.language.folding import folded

_SUPPORTED = frozenset({"traced", "repaired"})
_LEAST_LIKE = 0.55
# Sentences farther apart in length than this cannot be like enough.
_LEAST_LENGTH = 0.35

Fate = Literal["same", "changed", "gone"]
"""What became of a sentence: its words stand there still, others do, or nothing like it."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What became of a cited sentence.

    Attributes:
        article: index of the briefing's article that it stands in.
        old: its number there.
        new: the number of the sentence in its place, or None.
        fate: what became of its words.
        words: those in its place, on one line, or its own where it is gone.
    """

    article: int
    old: int
    new: int | None
    fate: Fate
    words: str


@dataclass(frozen=True, slots=True)
class StatementNow:
    """What became of one statement.

    Attributes:
        id: of the statement.
        path: where it stands: ``stances.1``.
        before: its verdict in the briefing.
        verdict: by the other edition.
        findings: what is wrong with it there.
        sentences: what became of those it cites.
        lost: whether it was supported and is no longer.
    """

    id: str
    path: str
    before: Verdict
    verdict: Verdict
    findings: tuple[Finding, ...]
    sentences: tuple[Moved, ...]
    lost: bool


@dataclass(frozen=True, slots=True)
class EditionCheck:
    """A briefing held against another edition of one of its articles.

    Attributes:
        article: index of the article that the edition is of.
        same: whether its text is the same, character for character.
        statements: that cite this article, in the order of the JSON.
    """

    article: int
    same: bool
    statements: tuple[StatementNow, ...]

    @property
    def lost(self) -> tuple[StatementNow, ...]:
        """The statements that lost their support."""
        return tuple(one for one in self.statements if one.lost)


def check_edition(briefing: Briefing, article: Article) -> EditionCheck:
    """Hold a briefing against another edition of the article it was made from.

    Each cited sentence is looked for in the edition, by its words or by those most like
    them; each statement is then judged by the sentences in their places.

    Args:
        briefing: as read from its JSON.
        article: the other edition. Of several articles of a briefing, the one that it
            shares most sentences with is meant.
    """
    place = _place_of(briefing, article)
    old = article_of(briefing.articles[place])
    fates = _fates(old, article, place)
    articles = list(briefing.articles)
    articles[place] = briefed(article)
    items = statements_by_path(briefing)
    moved = {path: _moved(item, article, fates, place) for path, item in items.items()}
    again = statements_by_path(judged(_with(briefing, articles, moved), repair=False))
    now = []
    for path, item in items.items():
        cited = tuple(
            fates[span.sentence - 1]
            for span in item.citations
            if span.article == place and span.sentence <= len(fates)
        )
        if not cited and item.citations:
            continue
        findings = [*again[path].findings, *_gone(cited), *_quotes(briefing, item, fates, place)]
        verdict = again[path].verdict
        if any(is_untraced(finding.kind) for finding in findings):
            verdict = "untraced"
        lost = item.verdict in _SUPPORTED and verdict not in _SUPPORTED
        now.append(StatementNow(item.id, path, item.verdict, verdict, tuple(findings), cited, lost))
    return EditionCheck(place, old.text == article.text, tuple(now))


def _place_of(briefing: Briefing, article: Article) -> int:
    theirs = {_folded(article, sentence.number) for sentence in article.sentences}
    shared = []
    for one in map(article_of, briefing.articles):
        shared.append(len(theirs & {_folded(one, s.number) for s in one.sentences}))
    return max(range(len(shared)), key=lambda place: (shared[place], -place))


def _folded(article: Article, number: int) -> str:
    return " ".join(folded(article.words_of(number)).split())


def _fates(old: Article, new: Article, place: int) -> list[Moved]:
    """Return what became of each sentence of an article, in order."""
    theirs = [_folded(new, sentence.number) for sentence in new.sentences]
    mine = [_folded(old, sentence.number) for sentence in old.sentences]
    by_words: dict[str, list[int]] = {}
    for index, words in enumerate(theirs):
        by_words.setdefault(words, []).append(index)
    free = {index for index, words in enumerate(theirs) if words not in set(mine)}
    found = []
    for number, words in enumerate(mine, 1):
        if words in by_words:
            index = min(by_words[words], key=lambda at: abs(at - number + 1))
            found.append(_fate(old, new, place, number, index, words == theirs[index]))
        else:
            like = _most_like(words, theirs, sorted(free))
            free.discard(-1 if like is None else like)
            found.append(_fate(old, new, place, number, like, same=False))
    return found


def _fate(
    old: Article, new: Article, place: int, number: int, index: int | None, same: bool
) -> Moved:
    if index is None:
        words = " ".join(old.words_of(number).split())
        return Moved(place, number, None, "gone", words)
    words = " ".join(new.words_of(index + 1).split())
    return Moved(place, number, index + 1, "same" if same else "changed", words)


def _most_like(words: str, theirs: Sequence[str], free: Sequence[int]) -> int | None:
    """Return the index of the sentence most like another's words, or None."""
    matcher = SequenceMatcher(autojunk=False)
    own = words.split()
    matcher.set_seq2(own)
    best, index = _LEAST_LIKE, None
    for at in free:
        other = theirs[at].split()
        if min(len(own), len(other)) < _LEAST_LENGTH * max(len(own), len(other)):
            continue
        matcher.set_seq1(other)
        if matcher.quick_ratio() > best and (ratio := matcher.ratio()) > best:
            best, index = ratio, at
    return index


def _moved(item: Statement, article: Article, fates: Sequence[Moved], place: int) -> list[Span]:
    """Return a statement's citations in the edition; those that are gone are left out."""
    spans = []
    for span in item.citations:
        if span.article != place:
            spans.append(span)
            continue
        new = fates[span.sentence - 1].new if span.sentence <= len(fates) else None
        if new is not None:
            sentence = article.sentences[new - 1]
            spans.append(Span(article=place, sentence=new, start=sentence.start, end=sentence.end))
    return spans


def _with(
    briefing: Briefing, articles: list[BriefedArticle], moved: dict[str, list[Span]]
) -> Briefing:
    """Return a briefing with other articles and citations, and no quotations."""

    def cited(path: str, item: Statement) -> Statement:
        quotes: dict[str, list[Span]] = {"quotes": []} if isinstance(item, StanceStatement) else {}
        return item.model_copy(update={"citations": moved[path], **quotes})

    return with_statements(briefing.model_copy(update={"articles": articles}), cited)


def _gone(cited: Sequence[Moved]) -> list[Finding]:
    """Return a finding where none of the cited sentences is left."""
    if not cited or any(one.new is not None for one in cited):
        return []
    words = ", ".join(str(one.old) for one in cited)
    one_or_more = f"sentence {words} is" if len(cited) == 1 else f"sentences {words} are"
    detail = f"{one_or_more} not in this edition"
    return [Finding(kind="sentence_gone", words=words, detail=detail)]


def _quotes(
    briefing: Briefing, item: Statement, fates: Sequence[Moved], place: int
) -> list[Finding]:
    """Return a finding for each quotation that does not stand in the edition word for word."""
    quotes = item.quotes if isinstance(item, StanceStatement) else []
    found = []
    for quote in quotes:
        if quote.article != place or quote.sentence > len(fates):
            continue
        fate = fates[quote.sentence - 1]
        words = " ".join(briefing.words_of(quote).split())
        if fate.fate == "gone" or words not in fate.words:
            detail = f"“{words}” is not in this edition, word for word"
            found.append(Finding(kind="quote_altered", words=words, detail=detail))
    return found
