"""Where outlets contradict each other: other numbers, days, names or stands for one thing."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from briefer.grounding.outlets.amounts import counted, same_count
from briefer.grounding.outlets.counting import VAGUE
from briefer.grounding.outlets.days import dated, same_event
from briefer.grounding.outlets.holders import held, same_office
from briefer.grounding.outlets.relating import are_related
from briefer.grounding.outlets.stands import same_stand, taken
from briefer.grounding.outlets.subjects import subject_of, words_of
from briefer.grounding.outlets.telling import Told, Weights
from briefer.grounding.preparing import PreparedArticle
from briefer.grounding.statements import Disagreement, Version
from briefer.grounding.tracing import span_of

Kind = Literal["number", "date", "name", "position"]
Pairs = Collection[tuple[int, int]]
Alike = Callable[[Told, Told, Weights], float]

_COMMON = 60
"""Things told that may have a word around them before it is too common to look them up by."""


@dataclass(frozen=True, slots=True)
class _Sort:
    """One sort of things told.

    Attributes:
        kind: what a disagreement about it is called.
        told: returns those of several articles.
        alike: returns how plainly two are about the same thing; 0 where they are not.
        vague: keys of what may be of anything: who has a value there may know of it.
    """

    kind: Kind
    told: Callable[[Sequence[PreparedArticle]], list[Told]]
    alike: Alike
    vague: frozenset[str] = frozenset()


_SORTS = (
    _Sort("number", counted, same_count, VAGUE),
    _Sort("date", dated, same_event),
    _Sort("name", held, same_office),
    _Sort("position", taken, same_stand),
)


def disagreements_of(
    articles: Sequence[PreparedArticle], copies: Sequence[int | None] = ()
) -> list[Disagreement]:
    """Return what independent articles tell otherwise of the same thing.

    Precision is worth more than recall: a thing is compared only where both articles plainly
    tell of it, and not where one of them has what the other tells as well. Time is linear in
    the text, but for what has the same words around it over and over.

    Args:
        articles: in the order of the briefing.
        copies: of each, the article whose text it copies, or None; a copy is not compared.

    Returns:
        Disagreements in the order of their first sentence; each version once, in the order of
        the articles, with one sentence of every article that tells it.
    """
    copied = {place for place, original in enumerate(copies) if original is not None}
    weights = Weights(articles)
    compared = {
        (one, other)
        for one, other in combinations(range(len(articles)), 2)
        if copied.isdisjoint({one, other}) and are_related(articles[one], articles[other])
    }
    found = []
    for sort in _SORTS:
        for group in _groups(sort.told(articles), sort, weights, compared):
            versions = _versions(group)
            if len(versions) > 1:
                found.append((versions[0][0], _disagreement(sort.kind, versions, articles)))
    found.sort(key=lambda item: (item[0].article, item[0].sentence, item[0].start))
    return [disagreement for _, disagreement in found]


def _groups(
    told: Sequence[Told], sort: _Sort, weights: Weights, compared: Pairs
) -> Iterator[list[Told]]:
    """Yield groups of what is told of one thing, where not all of it agrees."""
    by_key: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        by_key[one.key].append(one)
    vague = [one for one in told if one.key in sort.vague and one.value.is_exact]
    for same_key in by_key.values():
        yield from _differing(same_key, vague, _scores(same_key, sort.alike, weights, compared))


def _differing(
    told: Sequence[Told], vague: Sequence[Told], scores: Mapping[tuple[int, int], float]
) -> Iterator[list[Told]]:
    """Yield groups of what is told of one thing; all of it of one key, and scored in pairs.

    What agrees is settled first: an article that has the other's number tells of the same
    thing there, and what else it tells is of something else.
    """
    same = {p: s for p, s in scores.items() if told[p[0]].value.agrees_with(told[p[1]].value)}
    settled = {(i, told[j].article) for pair in same for i, j in (pair, pair[::-1])}
    known = _Known([*told, *vague])
    apart = {
        (i, j): score
        for (i, j), score in scores.items()
        if (i, j) not in same
        and (i, told[j].article) not in settled
        and (j, told[i].article) not in settled
        and not known.of(told[i], told[j])
        and not known.of(told[j], told[i])
    }
    contrary = _mutual(apart, told)
    if contrary:
        for members in _joined(len(told), _mutual(same, told) | contrary):
            if any(pair[0] in members for pair in contrary):
                yield [told[index] for index in sorted(members)]


class _Known:
    """What each article tells exactly, so that it knows of it."""

    def __init__(self, told: Sequence[Told]) -> None:
        self._by_key: dict[tuple[int, str], list[Told]] = defaultdict(list)
        self._by_sentence: dict[tuple[int, int], list[Told]] = defaultdict(list)
        self._found: dict[tuple[int, Told], bool] = {}
        for one in told:
            if one.value.is_exact:
                self._by_key[one.article, one.key].append(one)
                self._by_sentence[one.article, one.sentence].append(one)

    def of(self, one: Told, other: Told) -> bool:
        """Tell whether the article of the second also has what the first tells.

        Anywhere of the same things, and of anything in the second's own sentence: "rose from
        12 to 14".
        """
        if (other.article, one) not in self._found:
            anywhere = self._by_key[other.article, one.key]
            self._found[other.article, one] = _any_agrees(anywhere, one)
        beside = self._by_sentence[other.article, other.sentence]
        return self._found[other.article, one] or _any_agrees(beside, one)


def _any_agrees(told: Sequence[Told], one: Told) -> bool:
    return any(other.value.agrees_with(one.value) for other in told)


def _scores(
    told: Sequence[Told], alike: Alike, weights: Weights, compared: Pairs
) -> dict[tuple[int, int], float]:
    """Return how alike two things told by different articles are, by their indices in order."""
    by_word: dict[str, list[int]] = defaultdict(list)
    scores: dict[tuple[int, int], float] = {}
    for index, one in enumerate(told):
        words = [*one.near, *one.places]
        for before in {i for word in words for i in by_word[word][-_COMMON:]}:
            if (told[before].article, one.article) in compared:
                score = alike(told[before], one, weights)
                if score > 0:
                    scores[before, index] = score
        for word in words:
            by_word[word].append(index)
    return scores


def _mutual(scores: dict[tuple[int, int], float], told: Sequence[Told]) -> set[tuple[int, int]]:
    """Return the pairs of which each is the other's best in its article."""
    best: dict[tuple[int, int], float] = {}
    for (one, other), score in scores.items():
        for mine, theirs in ((one, other), (other, one)):
            place = mine, told[theirs].article
            best[place] = max(best.get(place, 0.0), score)
    return {
        (one, other)
        for (one, other), score in scores.items()
        if score >= best[one, told[other].article] and score >= best[other, told[one].article]
    }


def _joined(count: int, pairs: Iterable[tuple[int, int]]) -> list[set[int]]:
    """Return the sets of indices that pairs connect."""
    sets: dict[int, set[int]] = {index: {index} for index in range(count)}
    for one, other in sorted(pairs):
        if sets[one] is not sets[other]:
            merged = sets[one] | sets[other]
            for index in merged:
                sets[index] = merged
    return [members for index, members in sets.items() if index == min(members)]


def _versions(group: Sequence[Told]) -> list[list[Told]]:
    """Return what agrees with each other, each article once, in the order of the articles.

    What agrees with more than one version says too little to be either ("this month"), and
    an article that tells several versions itself knows better: both are left out.
    """
    versions: list[list[Told]] = []
    for one in sorted(group, key=lambda told: (not told.value.is_exact, *_order(told))):
        fitting = [v for v in versions if all(one.value.agrees_with(t.value) for t in v)]
        if not fitting:
            versions.append([one])
        elif len(fitting) == 1:
            fitting[0].append(one)
    tells = Counter(place for v in versions for place in {one.article for one in v})
    kept = []
    for version in versions:
        by_article: dict[int, Told] = {}
        for one in sorted(version, key=_order):
            if tells[one.article] == 1:
                by_article.setdefault(one.article, one)
        if by_article:
            kept.append(list(by_article.values()))
    return sorted(kept, key=lambda version: _order(version[0]))


def _order(told: Told) -> tuple[int, int, int]:
    return told.article, told.sentence, told.start


def _disagreement(
    kind: Kind, versions: Sequence[Sequence[Told]], articles: Sequence[PreparedArticle]
) -> Disagreement:
    return Disagreement(
        kind=kind,
        about=subject_of(kind, [one for version in versions for one in version], articles),
        versions=[
            Version(
                words=words_of(version[0], articles),
                citations=[
                    span_of(articles[one.article].article, one.sentence, one.article)
                    for one in version
                ],
            )
            for version in versions
        ],
    )
