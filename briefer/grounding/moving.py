"""What another edition of an article does to a Briefing: what lost its support, and where to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from briefer.articles.article import Article
from briefer.grounding.briefing import Briefing
from briefer.grounding.checking import check
from briefer.grounding.editions import index_in
from briefer.grounding.findings import is_untraced
from briefer.grounding.identifying import statements_by_path
from briefer.grounding.judging import article_of
from briefer.grounding.preparing import PreparedArticle, prepared_article
from briefer.grounding.statements import Finding, StanceStatement, Statement, Verdict

_SUPPORTED = frozenset({"traced", "repaired"})

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

    What :func:`briefer.check` says of the edition, with what stands in the place of each
    sentence that is cited.

    Args:
        briefing: as read from its JSON.
        article: the other edition; without a date it has that of the first. Of several
            articles of a briefing, the one that it shares most sentences with is meant.
    """
    olds = [article_of(one) for one in briefing.articles]
    place = _place_of(olds, article)
    dated = replace(article, published=article.published or olds[place].published)
    checked = check(briefing, [dated if i == place else old for i, old in enumerate(olds)])
    edition = prepared_article(dated)
    now = []
    for result, (path, item) in zip(
        checked.statements, statements_by_path(briefing).items(), strict=True
    ):
        numbers = [
            span.sentence
            for span in item.citations
            if span.article == place and span.sentence <= len(olds[place].sentences)
        ]
        if item.citations and not numbers:
            continue  # it rests on another article
        fates = tuple(_fate(olds[place], number, edition, place) for number in numbers)
        findings = [f for f in result.findings if f.kind != "verdict_differs"]
        findings += _quotes(briefing, item, fates)
        verdict = result.verdict
        if any(is_untraced(finding.kind) for finding in findings):
            verdict = "untraced"
        lost = item.verdict in _SUPPORTED and verdict not in _SUPPORTED
        now.append(StatementNow(item.id, path, item.verdict, verdict, tuple(findings), fates, lost))
    return EditionCheck(place, olds[place].text == article.text, tuple(now))


def _place_of(olds: Sequence[Article], article: Article) -> int:
    """Return which of several articles another one shares most sentences with."""
    theirs = {_plain(article.words_of(sentence.number)) for sentence in article.sentences}
    shared = [
        len(theirs & {_plain(old.words_of(sentence.number)) for sentence in old.sentences})
        for old in olds
    ]
    return max(range(len(olds)), key=lambda place: (shared[place], -place))


def _plain(words: str) -> str:
    return " ".join(words.split())


def _fate(old: Article, number: int, edition: PreparedArticle, place: int) -> Moved:
    words = _plain(old.words_of(number))
    index = index_in(old.words_of(number), edition)
    if index is None:
        return Moved(place, number, None, "gone", words)
    found = _plain(edition.article.words_of(index + 1))
    return Moved(place, number, index + 1, "same" if found == words else "changed", found)


def _quotes(briefing: Briefing, item: Statement, fates: Sequence[Moved]) -> list[Finding]:
    """Return a finding for each quotation that does not stand in the edition word for word."""
    by_number = {fate.old: fate for fate in fates}
    found = []
    for quote in item.quotes if isinstance(item, StanceStatement) else []:
        fate = by_number.get(quote.sentence)
        words = _plain(briefing.words_of(quote))
        if fate is not None and (fate.fate == "gone" or words not in fate.words):
            detail = f"“{words}” is not in this edition, word for word"
            found.append(Finding(kind="quote_altered", words=words, detail=detail))
    return found
