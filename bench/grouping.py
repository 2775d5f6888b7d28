"""Grouping by event: pairs of articles that are, and are not, put together, and how long it takes.

Run it from the repository: ``python bench/grouping.py [DATA]``, where DATA is the folder of
evaluation data (``../shared/eval``). Pairs are judged within each half, so that what was tuned on
never meets what was held out. Takes about ten seconds.
"""

import json
import sys
import time
from collections.abc import Iterator
from hashlib import sha256
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from briefer.articles.article import Article
from briefer.newsletters.feeds.grouping import events_of
from briefer.newsletters.feeds.likeness import LEAST, likeness, telling_of

_ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(_ROOT / "tests"))

from feeds_support import near_misses  # noqa: E402 (found by the line above)
from outlets_support import SETS, example  # noqa: E402

_ONE_EVENT = {"sn-3fa55ac494": "tiktok", "sn-3943232d28": "tiktok"}
"""The one pair of SummEdits' documents that is about one event, by reading them."""


class Row(NamedTuple):
    """An article, the event it is about, and the half of the data it is in."""

    event: str
    half: str
    article: Article


def main() -> None:
    """Measure and print."""
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else _ROOT.parent / "shared" / "eval"
    rows = [*_near(), *_sets(), *_real(data)]
    for half in ("tuning", "held out", "last"):
        _measure(half, [row for row in rows if row.half == half])
    begun, clock = time.perf_counter(), time.process_time()
    groups = events_of([row.article for row in rows])
    mixed = sum(len({rows[index].event for index in group}) > 1 for group in groups)
    spent = f"{time.perf_counter() - begun:.2f} s, {time.process_time() - clock:.2f} s of processor"
    print(f"{len(rows)} articles in {len(groups)} groups, {mixed} of several events: {spent}")


def _measure(half: str, rows: list[Row]) -> None:
    told = [telling_of(row.article) for row in rows]
    pairs = list(combinations(range(len(rows)), 2))
    same = [pair for pair in pairs if rows[pair[0]].event == rows[pair[1]].event]
    other = [pair for pair in pairs if rows[pair[0]].event != rows[pair[1]].event]
    score = {(i, j): likeness(told[i], told[j]) for i, j in pairs}
    found = [pair for pair in same if score[pair] >= LEAST]
    wrong = sum(score[pair] >= LEAST for pair in other)
    of_f1 = [pair for pair in same if rows[pair[0]].event == "f1"]
    without = f"{len(found) - len(set(of_f1) & set(found))} of {len(same) - len(of_f1)} without F1"
    nearest = max(score[pair] for pair in other)
    print(
        f"{half}: {len(found)} of {len(same)} pairs on one event ({without}), "
        f"{wrong} of {len(other):,} pairs on two (the most alike {nearest:.3f})"
    )


def _near() -> Iterator[Row]:
    for cluster in near_misses():
        yield from (Row(cluster.name, cluster.use, article) for article in cluster.reports)
        yield Row(f"not {cluster.name}", cluster.use, cluster.near_miss)


def _sets() -> Iterator[Row]:
    for name, outlets in SETS.items():
        half = "tuning" if outlets.use == "building" else "held out"
        yield from (Row(name, half, article) for article in outlets.articles)
    yield from (Row("example", "tuning", article) for article in example().articles)


def _real(data: Path) -> Iterator[Row]:
    for row in _lines(data / "giveme5w1h.jsonl"):
        event = row["category"] or row["id"]
        half = "held out" if event in {"f1", "trump and obama"} else "tuning"
        article = Article.from_text(
            row["text"], title=row["title"], published=row["publish_date"][:10]
        )
        yield Row(event, half, article)
    for row in _lines(data / "factual_docs.jsonl"):
        event = _ONE_EVENT.get(row["doc_id"], row["doc_id"])
        yield Row(event, _half(event), Article.from_text(row["text"]))
    for row in _lines(data / "gum_news.jsonl"):
        blocks = [b["sentences"] for b in row["blocks"] if b["kind"].startswith("p")]
        text = "\n\n".join(map(" ".join, blocks))
        article = Article.from_text(text, title=row["title"], published=row["dateline"][:10])
        yield Row(row["id"], _half(row["id"]), article)


def _half(event: str) -> str:
    return ("held out", "tuning")[int(sha256(event.encode()).hexdigest(), 16) % 2]


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    return map(json.loads, path.read_text("utf-8").splitlines())


if __name__ == "__main__":
    main()
