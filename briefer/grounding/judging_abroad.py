"""Statements judged where the article, or the briefing, is in another language than English."""

from collections.abc import Iterator, Sequence

from briefer.articles.article import Article
from briefer.extraction.voices import Voice
from briefer.grounding.across import across_findings, way_of
from briefer.grounding.findings import is_untraced
from briefer.grounding.literal import (
    literal_findings,
    moved_index,
    name_findings,
    passage_of,
    share_held,
)
from briefer.grounding.statements import (
    ChannelStatement,
    ClaimStatement,
    Finding,
    HeadlineStatement,
    StanceStatement,
    Statement,
    WhenStatement,
    WhoStatement,
)
from briefer.grounding.tracing import Trace, span_of, verdict_of
from briefer.language.abroad.scripts import occurs
from briefer.language.abroad.tags import is_english, primary
from briefer.language.dating import resolve_date, time_expressions
from briefer.language.folding import folded
from briefer.language.names import BODIES

_LEAST_ROLE = 0.5
"""Share of a role's words that the cited sentences have to hold."""


def is_abroad(article: Article, lang: str) -> bool:
    """Tell whether the article, or a briefing of it in a language, is not in English."""
    return not (is_english(article.lang) and is_english(lang))


def judged_abroad(
    item: Statement,
    article: Article,
    indices: Sequence[int],
    voices: Sequence[Voice],
    lang: str,
    *,
    move: bool,
) -> Trace:
    """Return the verdict and findings of a statement, and its citation where it moved.

    Args:
        item: of any section.
        article: what it cites.
        indices: of the sentences it cites, from 0.
        voices: of each sentence of the article.
        lang: the briefing's language.
        move: whether its citation may move to a sentence that proves it.
    """
    text = _main_words(item)
    if isinstance(item, StanceStatement) and not item.citations:
        return Trace("traced", (), ())
    held = () if isinstance(item, HeadlineStatement) else indices
    if way_of(text, article, lang) == "across":
        found = [*across_findings(text, article, held, lang), *_phrase(item, article, indices)]
        verdict = verdict_of(found)
        return Trace("unchecked" if verdict == "traced" else verdict, (), tuple(found))
    found = [*_findings(item, article, held), *_phrase(item, article, indices)]
    found += _speaker(item, article, indices, voices)
    if move and verdict_of(found) == "untraced" and _can_move(item, found):
        index = moved_index(text, article, indices)
        if index is not None:
            return Trace("repaired", (span_of(article, index),), ())
    return Trace(verdict_of(found), (), tuple(found))


def _main_words(item: Statement) -> str:
    """Return the words of a statement that are a model's own, on one line."""
    if isinstance(item, HeadlineStatement | ClaimStatement):
        return item.text
    if isinstance(item, WhoStatement):
        return f"{item.name}, {item.role}"
    if isinstance(item, WhenStatement):
        return item.event
    if isinstance(item, StanceStatement):
        return item.summary
    assert isinstance(item, ChannelStatement)
    return " – ".join([*item.between, *([item.purpose] if item.purpose else [])])


def _findings(item: Statement, article: Article, held: Sequence[int]) -> Iterator[Finding]:
    if isinstance(item, WhoStatement):
        yield from name_findings(item.name, article, held)
        if share_held(item.role, article, held) < _LEAST_ROLE:
            detail = f"the sentences cited have no “{item.role}”"
            yield Finding(kind="role_absent", words=item.role, detail=detail)
    elif isinstance(item, ChannelStatement):
        for end in item.between:
            yield from name_findings(end, article, held)
        if item.purpose:
            yield from literal_findings(item.purpose, article, held)
    else:
        yield from literal_findings(_main_words(item), article, held)


def _phrase(item: Statement, article: Article, indices: Sequence[int]) -> Iterator[Finding]:
    """Yield a finding where what is given as a time is none, or not in its sentences."""
    if not isinstance(item, WhenStatement):
        return
    phrase = item.phrase
    known = time_expressions(phrase, article.lang)
    if not known and resolve_date(phrase, article.published, None, article.lang) is None:
        detail = f"“{phrase}” is no time expression that is known in this language"
        yield Finding(kind="not_a_time", words=phrase, detail=detail)
    cited = " ".join(folded(passage_of(article, indices).text).split())
    if " ".join(folded(phrase).split()) not in cited:
        detail = f"“{phrase}” is not in the sentences cited"
        yield Finding(kind="phrase_not_cited", words=phrase, detail=detail)


def _speaker(
    item: Statement, article: Article, indices: Sequence[int], voices: Sequence[Voice]
) -> Iterator[Finding]:
    """Yield a finding where who is said to speak is not in the cited sentences."""
    said_by = getattr(item, "said_by", None)
    if said_by is None or said_by in {voices[index].speaker for index in indices}:
        return
    if not occurs(said_by, passage_of(article, indices).text, primary(article.lang)):
        detail = f"{said_by} does not speak in the sentences cited"
        yield Finding(kind="speaker_not_cited", words=said_by, detail=detail)


def side_findings(name: str, article: Article, lang: str) -> Iterator[Finding]:
    """Yield a finding where a side or speaker is named that the article never has.

    Across languages names are written otherwise, so nothing is said of them.
    """
    if primary(lang) != primary(article.lang):
        return
    words = [word for word in name.split() if folded(word) not in BODIES | {"other"}]
    if words and not occurs(" ".join(words), passage_of(article, None).text, primary(lang)):
        detail = f"{name} is nowhere in the article"
        yield Finding(kind="name_absent", words=name, detail=detail)


def _can_move(item: Statement, found: Sequence[Finding]) -> bool:
    movable = isinstance(item, ClaimStatement | WhenStatement) and not getattr(item, "said_by", "")
    return movable and all(
        one.kind.endswith("_elsewhere") for one in found if is_untraced(one.kind)
    )
