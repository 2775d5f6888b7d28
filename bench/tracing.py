"""Measure tracing: a briefing's verdicts warm and cold, and the curve over the article's length.

Run from the repository's root: ``python bench/tracing.py BRIEFING.json``.
"""

import sys
import time
from collections.abc import Callable

from briefer import Article, check, read_briefing, trace
from briefer.grounding import preparing

_TIMES = 30


def fastest(work: Callable[[], object], times: int = _TIMES) -> float:
    """Return the fastest of several runs, in milliseconds."""
    best = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best * 1000


def forget_statements() -> None:
    """Drop what was kept of statements, as for a briefing that was never seen."""
    preparing._statement.cache_clear()


def main() -> None:
    """Print the figures."""
    path = sys.argv[1]
    briefing = read_briefing(path)
    words = len(briefing.articles[0].text.split())
    count = len(briefing.statements())
    print(f"{path}: {words} words, {count} statements")

    def fresh() -> None:
        forget_statements()
        check(briefing)

    def cold() -> None:
        preparing.prepared_article.cache_clear()
        fresh()

    check(briefing)
    print(f"  article prepared, statements new: {fastest(fresh):6.1f} ms")
    print(f"  nothing prepared:                 {fastest(cold, 5):6.1f} ms")

    text = briefing.articles[0].text
    claim = briefing.what
    print("article length, and the bottom line traced in it without citations:")
    for copies in (1, 2, 4, 8, 16, 32):
        article = Article.from_text("\n\n".join([text] * copies))

        def once(article: Article = article) -> None:
            preparing.prepared_article.cache_clear()
            trace(claim.text, article)

        trace(claim.text, article)
        warm = fastest(lambda article=article: trace(claim.text, article), 10)
        print(f"  {words * copies:7} words  cold {fastest(once, 3):7.1f} ms  warm {warm:6.2f} ms")


if __name__ == "__main__":
    main()
