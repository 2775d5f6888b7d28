"""Roots of words, in the several threads in which briefings are made."""

import sys
from concurrent.futures import ThreadPoolExecutor

from briefer.language.roots import root


def test_roots_are_the_same_in_several_threads_at_once() -> None:
    words = ["negotiations", "relational", "conditional", "agreement", "hopefully", "operators"]
    expected = [root(word) for word in words]
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(4) as threads:
            found = list(threads.map(lambda _: [root.__wrapped__(w) for w in words], range(2000)))
    finally:
        sys.setswitchinterval(before)
    assert found == [expected] * 2000
