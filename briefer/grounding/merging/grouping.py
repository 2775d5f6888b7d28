"""Things that are the same, put together, in time that grows with their number."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import combinations
from typing import TypeVar

T = TypeVar("T")


def grouped(
    items: Sequence[T],
    keys: Callable[[T], Iterable[Hashable]],
    alike: Callable[[T, T], bool],
) -> list[list[T]]:
    """Return items in groups: two that are alike are in one, and so is what links them.

    No item of one group is alike to one of another, so that grouping what is left of each
    group changes nothing.

    Args:
        items: in order.
        keys: what an item is looked up by; only items that share a key are compared.
        alike: whether two are the same.

    Returns:
        Groups in the order of their first items, each in the order of its items.
    """
    first = list(range(len(items)))

    def group_of(index: int) -> int:
        while first[index] != index:
            first[index] = first[first[index]]
            index = first[index]
        return index

    by_key: dict[Hashable, list[int]] = {}
    for index, item in enumerate(items):
        for key in dict.fromkeys(keys(item)):
            by_key.setdefault(key, []).append(index)
    for indices in by_key.values():
        for one, other in combinations(indices, 2):
            low, high = sorted((group_of(one), group_of(other)))
            if low != high and alike(items[one], items[other]):
                first[high] = low
    groups: dict[int, list[T]] = {}
    for index, item in enumerate(items):
        groups.setdefault(group_of(index), []).append(item)
    return list(groups.values())
