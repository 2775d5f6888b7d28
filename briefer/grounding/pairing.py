"""Which statement of one Briefing is which of another."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import product

from briefer.grounding.briefing import Briefing
from briefer.grounding.identifying import statements_by_path
from briefer.grounding.statements import StanceStatement, Statement, WhoStatement
from briefer.grounding.wording import words_of_statement
from briefer.language.folding import folded
from briefer.language.words import content_words

_ALONE = frozenset({"headline", "what", "channel"})
_LEAST_LIKE = 0.5
_LEAST_ACROSS = 0.8
_SAME_ID = 0.3
_SAME_SOURCES = 0.5
# Statements of one sentence may still be of different things: some words must be shared.
_LEAST_OF_ONE_SENTENCE = 0.2


@dataclass(frozen=True, slots=True)
class _Item:
    """A statement with what it is paired by."""

    path: str
    id: str
    key: str | None
    words: tuple[str, ...]
    sources: frozenset[str]

    @property
    def section(self) -> str:
        return self.path.partition(".")[0]


def paired(before: Briefing, after: Briefing) -> dict[str, str]:
    """Return the places of the newer briefing's statements that were in the older one.

    Returns:
        The place in the older briefing, by that in the newer one. Headline, bottom line and
        channel are always pairs; persons pair by name and stances by side first. The best
        pairs are made first, so that two statements of one sentence do not change places.
    """
    old, new = _items(before), _items(after)
    found = {one.path: one.path for one in new if one.section in _ALONE and _has(old, one.path)}
    scored = [
        (score, -index, one.path, other.path)
        for index, (one, other) in enumerate(product(new, old))
        if not {one.section, other.section} & _ALONE and (score := _score(one, other)) > 0
    ]
    taken = set(found.values())
    for _, _, path, was in sorted(scored, reverse=True):
        if path not in found and was not in taken:
            found[path] = was
            taken.add(was)
    return found


def _has(items: Sequence[_Item], path: str) -> bool:
    return any(item.path == path for item in items)


def _items(briefing: Briefing) -> list[_Item]:
    return [_item(briefing, path, of) for path, of in statements_by_path(briefing).items()]


def _item(briefing: Briefing, path: str, item: Statement) -> _Item:
    key = None
    if isinstance(item, WhoStatement):
        key = folded(item.name)
    elif isinstance(item, StanceStatement):
        key = folded(item.side)
    words = tuple(content_words(words_of_statement(item)))
    sources = frozenset(" ".join(briefing.words_of(s).split()) for s in item.citations)
    return _Item(path, item.id, key, words, sources)


def _score(one: _Item, other: _Item) -> float:
    """Return how well two statements pair: 0 where they are different ones."""
    like = SequenceMatcher(None, one.words, other.words, autojunk=False).ratio()
    if one.section != other.section:
        across = {one.section, other.section} == {"background", "next"}
        return like if across and like >= _LEAST_ACROSS else 0.0
    if one.key is not None and one.key == other.key:
        return 3.0 + like
    if one.section == "who":  # another name is another person, unless it is a longer form
        return 1.0 + like if _names_meet(one.key, other.key) else 0.0
    if one.section == "stances":
        return 0.0
    shared = len(one.sources & other.sources) / max(1, len(one.sources | other.sources))
    least = _LEAST_OF_ONE_SENTENCE if shared else _LEAST_LIKE
    if like < least:
        return 0.0
    return like + _SAME_SOURCES * shared + _SAME_ID * (one.id == other.id)


def _names_meet(one: str | None, other: str | None) -> bool:
    """Tell whether one of two names is the other with words left out: "Saar", "Indrek Saar"."""
    mine, theirs = set((one or "").split()), set((other or "").split())
    return bool(mine and theirs) and (mine <= theirs or theirs <= mine)
