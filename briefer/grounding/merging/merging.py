"""Briefings of parts of the same articles become one.

What several of them say is said once: the same person, event, stance, line of contact, and
what is told twice. The version that is traced best stays, and of equals the fuller one. What
more outlets tell, or more sentences, comes first; then the order is that of the articles.
"""

from collections import Counter
from collections.abc import Sequence
from typing import TypeVar

from briefer.articles.article import Article
from briefer.articles.windows import Window
from briefer.extraction.schema import Position
from briefer.grounding.briefing import Briefing
from briefer.grounding.ground import briefed, briefed_house, finished, house_of
from briefer.grounding.identifying import with_statements
from briefer.grounding.judging import judged
from briefer.grounding.merging.naming import names_of_side, spellings_of
from briefer.grounding.merging.sameness import (
    events_grouped,
    persons_grouped,
    retells,
    source_of,
    texts_grouped,
)
from briefer.grounding.merging.speaking import with_speakers
from briefer.grounding.statements import (
    ChannelStatement,
    ClaimStatement,
    HeadlineStatement,
    Span,
    StanceStatement,
    Statement,
    WhoStatement,
)
from briefer.grounding.wording import words_of_statement
from briefer.language.clauses import first_clauses

_RANK = {"traced": 0, "repaired": 1, "unchecked": 2, "untraced": 3}
_PROVED = frozenset({"traced", "repaired"})
_MAX_HEADLINE = 110
"""Characters of a headline, as the wire schema has it."""
_MAX_CLAIM = 300
"""Characters of a piece of background, as the wire schema has it."""

S = TypeVar("S", bound=Statement)


def in_place(briefing: Briefing, window: Window) -> Briefing:
    """Return a window's briefing with its spans where they lie in the window's article."""

    def moved(span: Span) -> Span:
        return span.model_copy(
            update={
                "article": window.place,
                "sentence": span.sentence + window.before,
                "start": span.start + window.start,
                "end": span.end + window.start,
            }
        )

    def placed(_: str, item: Statement) -> Statement:
        update: dict[str, object] = {"citations": [moved(span) for span in item.citations]}
        if isinstance(item, StanceStatement):
            update["quotes"] = [moved(quote) for quote in item.quotes]
        return item.model_copy(update=update)

    return with_statements(briefing, placed)


def merged(parts: Sequence[Briefing], articles: Sequence[Article]) -> Briefing:
    """Return one briefing of what several say of parts of the same articles.

    The first bottom line that is traced is the whole's, with its headline and question; the
    others are background. So is what a side says elsewhere than in the stance that stands for
    it, and a line of contact between others than the one that stands: nothing is lost.

    Args:
        parts: at least one, their spans in place.
        articles: all of them.
    """
    lead = min(parts, key=lambda part: _RANK[part.what.verdict])
    parts = _with_one_name_each(parts)
    stances, told_elsewhere = _stances([one for part in parts for one in part.stances])
    channel, other_channels = _channels([part.channel for part in parts if part.channel])
    following, background = _claims(
        lead.what,
        [one for part in parts for one in part.next],
        [
            *(part.what for part in parts if part.what is not lead.what),
            *(one for part in parts for one in part.background),
            *(_as_claim(one, one.summary) for one in told_elsewhere),
            *(_as_claim(one, _sentence(one, articles)) for one in other_channels),
        ],
    )
    whole = lead.model_copy(
        update={
            "articles": [briefed(article) for article in articles],
            "who": _ordered(persons_grouped([one for part in parts for one in part.who])),
            "when": _ordered(events_grouped([one for part in parts for one in part.when])),
            "channel": channel,
            "stances": stances,
            "background": background,
            "next": following,
            "house": briefed_house(house_of(articles)),
        }
    )
    return _settled(whole, articles)


def with_bottom_line(
    briefing: Briefing, told: Briefing, parts: Sequence[Briefing], articles: Sequence[Article]
) -> Briefing:
    """Return a merged briefing with a bottom line, headline and question for the whole of it.

    Where the sentences do not prove the bottom line, the three that the briefing has stay.
    Where its article does not prove the headline, that of the part which led with the same
    sentence stands in its place, or the article's own. A bottom line that makes way is
    background.

    Args:
        briefing: what :func:`merged` gave.
        told: a briefing of the same articles that has these three.
        parts: what was merged.
        articles: all of them.
    """
    if told.what.verdict not in _PROVED:
        return briefing
    following, background = _claims(told.what, briefing.next, [briefing.what, *briefing.background])
    whole = briefing.model_copy(
        update={
            "headline": _headline(told, parts)
            or _own_headline(told, articles)
            or briefing.headline,
            "question": told.question,
            "what": told.what,
            "next": following,
            "background": background,
        }
    )
    return _settled(whole, articles)


def _headline(told: Briefing, parts: Sequence[Briefing]) -> HeadlineStatement | None:
    """Return a proved headline of a bottom line: its own, or that of a part with the same one."""
    first = source_of(told.what)
    same = [part.headline for part in parts if source_of(part.what) == first]
    return next((one for one in (told.headline, *same) if one.verdict in _PROVED), None)


def _own_headline(told: Briefing, articles: Sequence[Article]) -> HeadlineStatement | None:
    """Return the headline of the article that a bottom line cites, where it is not too long."""
    title = articles[told.what.citations[0].article].title or ""
    fits = 0 < len(title) < _MAX_HEADLINE
    return told.headline.model_copy(update={"text": title}) if fits else None


def _settled(briefing: Briefing, articles: Sequence[Article]) -> Briefing:
    """Return a briefing judged by the whole of its articles, with its gaps and ids."""
    return finished(judged(with_speakers(briefing), repair=False), articles)


def _with_one_name_each(parts: Sequence[Briefing]) -> list[Briefing]:
    """Return briefings that call each side by one name."""
    names = spellings_of(
        side
        for part in parts
        for side in (
            *(stance.side for stance in part.stances),
            *(who.side for who in part.who),
            *(part.channel.between if part.channel is not None else ()),
        )
    )

    def renamed(_: str, item: Statement) -> Statement:
        if isinstance(item, StanceStatement | WhoStatement):
            return item.model_copy(update={"side": names[item.side]})
        if isinstance(item, ChannelStatement):
            return item.model_copy(update={"between": [names[end] for end in item.between]})
        return item

    return [with_statements(part, renamed) for part in parts]


def _claims(
    what: ClaimStatement, following: Sequence[ClaimStatement], background: Sequence[ClaimStatement]
) -> tuple[list[ClaimStatement], list[ClaimStatement]]:
    """Return what comes next and the background, nothing told twice or in the bottom line."""
    free = [one for one in background if not retells(one, what)]
    upcoming = {id(one) for one in following}
    groups = texts_grouped([what, *following, *free], lambda one: one.text)
    others = [group for group in groups if group[0] is not what]
    ahead = [group for group in others if any(id(one) in upcoming for one in group)]
    behind = [group for group in others if all(id(one) not in upcoming for one in group)]
    return _ordered(ahead), _ordered(behind)


def _stances(
    items: Sequence[StanceStatement],
) -> tuple[list[StanceStatement], list[StanceStatement]]:
    """Return one stance for each side, and what the sides say elsewhere.

    A position is the model's reading of one part, so of several the one that most sentences
    were read as stands.
    """
    by_side: dict[object, list[StanceStatement]] = {}
    for item in items:
        by_side.setdefault(names_of_side(item.side), []).append(item)
    chosen, elsewhere = [], []
    for group in by_side.values():
        stated = [one for one in group if one.position is not Position.NOT_STATED] or group[:1]
        proved = [one for one in stated if one.verdict in _PROVED] or stated
        sources = {(one.position, source_of(one)) for one in proved}
        counts = Counter(position for position, _ in sources)
        most = max(counts.values())
        best = _best([one for one in proved if counts[one.position] == most])
        chosen.append([best, *(one for one in stated if one is not best)])
        elsewhere += [one for one in stated if one is not best and not retells(one, best)]
    chosen.sort(key=_weight)
    return [group[0] for group in chosen], elsewhere


def _channels(
    items: Sequence[ChannelStatement],
) -> tuple[ChannelStatement | None, list[ChannelStatement]]:
    """Return the line of contact that most is told of, and those between others."""
    by_ends: dict[object, list[ChannelStatement]] = {}
    for item in items:
        by_ends.setdefault(frozenset(map(names_of_side, item.between)), []).append(item)
    groups = sorted(by_ends.values(), key=lambda g: (_best(g).verdict not in _PROVED, _weight(g)))
    best = [_best(group) for group in groups]
    return (best[0] if best else None), best[1:]


def _as_claim(item: StanceStatement | ChannelStatement, text: str) -> ClaimStatement:
    kept = item.model_dump(include={"said_by", "citations", "verdict", "findings"})
    return ClaimStatement(id="", text=text, **kept)


def _sentence(item: Statement, articles: Sequence[Article]) -> str:
    """Return the first sentence that a statement cites, on one line and not too long."""
    span = item.citations[0]
    words = " ".join(articles[span.article].words_of(span.sentence).split())
    return words if len(words) <= _MAX_CLAIM else first_clauses(words, _MAX_CLAIM)


def _ordered(groups: Sequence[Sequence[S]]) -> list[S]:
    """Return the best of each group, those that most is told of first."""
    return [_best(group) for group in sorted(groups, key=_weight)]


def _weight(group: Sequence[Statement]) -> tuple[int, int]:
    """Return how many outlets and sentences tell something, negative, so that many come first."""
    sources = {source_of(one) for one in group}
    articles = {source[0] for source in sources if source is not None}
    return -len(articles), -len(sources)


def _best(group: Sequence[S]) -> S:
    """Return the version that is traced best, of equals the fullest, of those the first."""
    return min(group, key=lambda one: (_RANK[one.verdict], -len(words_of_statement(one))))
