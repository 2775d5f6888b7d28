"""Which statements of several briefings say the same."""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from briefer.grounding.merging.grouping import grouped
from briefer.grounding.merging.naming import names_of_side
from briefer.grounding.statements import Statement, WhenStatement, WhoStatement
from briefer.language.folding import folded
from briefer.language.names import NOT_NAMES, TITLES, tokens_of
from briefer.language.numbers import numbers_in
from briefer.language.words import FUNCTION_WORDS, content_words

_ALIKE = 0.7
"""Share of their words together that two texts both have, where they cite other sentences."""
_OF_ONE_SENTENCE = 0.6
"""Share of the shorter text's words that the other has, where they cite the same sentence."""
_SAME_EVENT = 0.5
"""The same for what happened on the same days."""

_DENIAL = frozenset("not no never nobody nothing neither nor without cannot".split())
_BLANKLESS = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]{2,}")
"""Runs of letters of scripts that set no blanks between words."""

S = TypeVar("S", bound=Statement)


@dataclass(frozen=True, slots=True)
class Told(Generic[S]):
    """A statement and what it is compared by.

    Attributes:
        item: the statement.
        source: article and number of the first sentence that it cites, or None.
        words: its content words.
        names: of its words, those with a capital.
        numbers: their values, as text.
        denied: how often it denies something, odd or even.
    """

    item: S
    source: tuple[int, int] | None
    words: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    denied: bool


def told(item: S, text: str) -> Told[S]:
    """Return a statement with what it is compared by.

    Args:
        item: the statement.
        text: what it says.
    """
    plain = [folded(token) for token in tokens_of(text)]
    return Told(
        item=item,
        source=source_of(item),
        words=words_of(text),
        names=frozenset(_names(text)),
        numbers=frozenset(str(number.value) for number in numbers_in(text)),
        denied=sum(word in _DENIAL or word.endswith("n't") for word in plain) % 2 == 1,
    )


def source_of(item: Statement) -> tuple[int, int] | None:
    """Return the article and number of the first sentence that a statement cites."""
    return (item.citations[0].article, item.citations[0].sentence) if item.citations else None


def words_of(text: str) -> frozenset[str]:
    """Return the content words of a text; pairs of letters where words have no blanks."""
    pairs = (run[i : i + 2] for run in _BLANKLESS.findall(text) for i in range(len(run) - 1))
    return frozenset([*content_words(_BLANKLESS.sub(" ", text)), *pairs])


def says_the_same(one: Told[S], other: Told[S]) -> bool:
    """Tell whether two statements say the same, in the same words or nearly.

    Neither has a number or name that the other does not know, and both deny or neither does.
    """
    shared = len(one.words & other.words)
    if not shared or one.denied != other.denied or not _agree(one, other):
        return not one.words and one.words == other.words and one.source == other.source
    if one.source is not None and one.source == other.source:
        return shared >= _OF_ONE_SENTENCE * min(len(one.words), len(other.words))
    same_numbers = one.numbers == other.numbers
    return same_numbers and shared >= _ALIKE * len(one.words | other.words)


def retells(item: Statement, other: Statement) -> bool:
    """Tell whether a statement has nothing that another of the same matter does not say.

    Both are bottom lines, or stances of one side: less in common is enough than among any two.
    """
    one, whole = told(item, _text_of(item)), told(other, _text_of(other))
    if one.denied != whole.denied or not _agree(one, whole):
        return False
    shared = len(one.words & whole.words)
    return bool(shared) and shared >= _OF_ONE_SENTENCE * min(len(one.words), len(whole.words))


def _text_of(item: Statement) -> str:
    return str(getattr(item, "summary", None) or getattr(item, "text", ""))


def texts_grouped(items: Sequence[S], text: Callable[[S], str]) -> list[list[S]]:
    """Return statements in groups that say the same.

    Two that cite different sentences are compared only where they share one of their rarest
    words: sets with so much in common have to (prefix filtering, Chaudhuri and others, 2006).
    """
    every = [told(item, text(item)) for item in items]
    common = Counter(word for one in every for word in one.words)

    def keys(one: Told[S]) -> Iterable[Hashable]:
        yield one.source
        rarest = sorted(one.words, key=lambda word: (common[word], word))
        yield from rarest[: len(rarest) - int(_ALIKE * len(rarest)) + 1]

    return [[one.item for one in group] for group in grouped(every, keys, says_the_same)]


def events_grouped(items: Sequence[WhenStatement]) -> list[list[WhenStatement]]:
    """Return events in groups that are the same: on the same days, in words that are alike."""
    every = [told(item, item.event) for item in items]

    def days(one: Told[WhenStatement]) -> Hashable:
        interval = one.item.interval
        return folded(one.item.phrase) if interval is None else (interval.start, interval.end)

    def alike(one: Told[WhenStatement], other: Told[WhenStatement]) -> bool:
        if one.denied != other.denied or not _agree(one, other):
            return False
        least = _SAME_EVENT * min(len(one.words), len(other.words))
        return len(one.words & other.words) >= max(least, 1)

    return [[one.item for one in group] for group in grouped(every, lambda one: [days(one)], alike)]


def persons_grouped(items: Sequence[WhoStatement]) -> list[list[WhoStatement]]:
    """Return persons in groups that are the same one.

    "Marcela Ríos" is "Ríos", unless another of that name is there or the two are of different
    sides.
    """
    full: dict[tuple[str, ...], list[WhoStatement]] = {}
    single: dict[tuple[str, Hashable], list[WhoStatement]] = {}
    for item in items:
        name = _bare_name(item.name)
        if len(name) > 1:
            full.setdefault(name, []).append(item)
        else:
            single.setdefault(("".join(name), names_of_side(item.side)), []).append(item)
    groups = [
        [item for name in names for item in full[name]]
        for names in grouped(list(full), lambda name: name, _is_longer_form)
    ]
    holders: dict[str, list[list[WhoStatement]]] = {}
    for group in groups:
        for part in {part for item in group for part in _bare_name(item.name)}:
            holders.setdefault(part, []).append(group)
    for (alone, side), found in single.items():
        owners = holders.get(alone, [])
        if len(owners) == 1 and side in {names_of_side(item.side) for item in owners[0]}:
            owners[0].extend(found)
        else:
            groups.append(found)
    position = {id(item): at for at, item in enumerate(items)}
    in_order = [sorted(group, key=lambda item: position[id(item)]) for group in groups]
    return sorted(in_order, key=lambda group: position[id(group[0])])


def _is_longer_form(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return set(one) <= set(other) or set(other) <= set(one)


def _bare_name(name: str) -> tuple[str, ...]:
    words = [folded(word) for word in tokens_of(name)]
    return tuple(word for word in words if word.rstrip(".") not in TITLES) or tuple(words)


def _agree(one: Told[S], other: Told[S]) -> bool:
    """Tell whether one of two statements has no name and no number that the other lacks."""
    names = one.names <= other.names or other.names <= one.names
    return names and (one.numbers <= other.numbers or other.numbers <= one.numbers)


def _names(text: str) -> Iterable[str]:
    """Yield the capitalised words of a text, one that only opens it included."""
    for token in tokens_of(text):
        key = folded(token)
        if token[:1].isupper() and key not in NOT_NAMES | TITLES | FUNCTION_WORDS:
            yield key
