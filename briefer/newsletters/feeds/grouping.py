"""Which articles report one event, so that they make one briefing."""

from collections.abc import Sequence
from itertools import combinations

from briefer.articles.article import Article
from briefer.grounding.outlets.copying import copies_of, share_text
from briefer.newsletters.feeds.likeness import LEAST, likeness, telling_of

MOST = 6
"""Articles that one briefing is made of. Each costs a reading of its own, and a seventh outlet
seldom tells what six do not; what is over it is named beside the briefing."""

_Group = tuple[int, ...]
_Scores = dict[tuple[int, int], float]


def events_of(articles: Sequence[Article]) -> list[tuple[int, ...]]:
    """Return the articles in groups, each about one event.

    Two groups become one where their articles are alike on the average of all pairs between
    them, the most alike first; a chain of articles, each a little like the next, makes no event.
    A copy of an article's text is in its group, whatever else. Two articles are compared by what
    stands in them, so that others never part or join them but by that average. The order of the
    articles counts for nothing but the order of what is returned.

    Args:
        articles: of all feeds.

    Returns:
        The indexes of each group's articles, in order; the groups in the order of their first.
        A group may have more than :data:`MOST` articles: see :func:`parted`.
    """
    scores = _scores(articles)
    groups = _copies_together(articles)
    alike = [pair for pair, score in scores.items() if score >= LEAST]
    order = sorted(alike, key=lambda pair: (-scores[pair], *_fixed(articles, pair)))
    joining = True
    while joining:
        joining = False
        for one, other in order:
            first, second = groups[one], groups[other]
            if first != second and _mean(scores, first, second) >= LEAST:
                joined = tuple(sorted(first + second))
                groups.update(dict.fromkeys(joined, joined))
                joining = True
    return sorted(set(groups.values()))


def event_like(article: Article, events: Sequence[Sequence[Article]]) -> int | None:
    """Return the index of the event that an article reports, or None where it is a new one.

    It is the event whose articles are on the average most like it, or that it copies one of.

    Args:
        article: that came in later.
        events: the articles of each, at least one.
    """
    for index, event in enumerate(events):
        if any(share_text(article, other) for other in event):
            return index
    told = telling_of(article)
    means = [sum(likeness(told, telling_of(one)) for one in event) / len(event) for event in events]
    best = max(range(len(means)), key=means.__getitem__, default=None)
    return best if best is not None and means[best] >= LEAST else None


def parted(articles: Sequence[Article], group: Sequence[int]) -> tuple[_Group, _Group]:
    """Return those of a group that its briefing is made of, and those that are only named.

    The first :data:`MOST` in order, those that copy another's text last: a copy tells nothing
    of its own.

    Args:
        articles: of all feeds.
        group: indexes of the articles on one event.
    """
    copied = copies_of([articles[index] for index in group])
    pairs = sorted(zip(group, copied, strict=True), key=lambda pair: pair[1] is not None)
    order = [index for index, _ in pairs]
    return tuple(sorted(order[:MOST])), tuple(sorted(order[MOST:]))


def _scores(articles: Sequence[Article]) -> _Scores:
    """Return how much alike articles are, by their indexes; pairs without any likeness left out."""
    told = [telling_of(article) for article in articles]
    pairs = combinations(range(len(told)), 2)
    scores = {(one, other): likeness(told[one], told[other]) for one, other in pairs}
    return {pair: score for pair, score in scores.items() if score > 0}


def _copies_together(articles: Sequence[Article]) -> dict[int, _Group]:
    """Return for each article its group: itself, or all that share its text."""
    originals = copies_of(articles)
    roots = [index if root is None else root for index, root in enumerate(originals)]
    return {
        index: tuple(other for other, its in enumerate(roots) if its == root)
        for index, root in enumerate(roots)
    }


def _mean(scores: _Scores, first: _Group, second: _Group) -> float:
    pairs = [(min(one, other), max(one, other)) for one in first for other in second]
    return sum(scores.get(pair, 0.0) for pair in pairs) / len(pairs)


def _fixed(articles: Sequence[Article], pair: tuple[int, int]) -> list[str]:
    """Return what breaks a tie between pairs whatever order the articles are given in."""
    return sorted(articles[index].sha256 for index in pair)
