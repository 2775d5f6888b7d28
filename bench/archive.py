"""Searches an archive of 100,000 briefings, and prints how long each kind of query takes.

    python bench/archive.py [BRIEFINGS] [FILE]

The briefings are invented: words that occur as often as words of a language do (Zipf's law),
headed by words of the news, in sentences, statements and persons of usual number and length.
With FILE the archive is kept there, and used again if it is there already.
"""

import hashlib
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import accumulate, islice
from pathlib import Path

from briefer.archive.archive import Archive, opened_archive
from briefer.archive.keeping import keep
from briefer.databases import writing
from briefer.grounding.briefing import BriefedArticle, Briefing, Provenance, SentenceSpan

BRIEFINGS = 100_000
VOCABULARY = 40_000
SENTENCES = 100_000
"""From these all texts are put together."""

RUNS = 10
"""Times that each query is asked."""

NEWS = (
    "the of to and in a said for on is that with by at from as it will was be not has its talks "
    "minister government officials agreement line military foreign state week country security "
    "defence meeting border plan trade president direct contact water ministry border support "
    "proposal capital spokesman sanctions dialogue channel statement hotline ceasefire navy "
    "treaty ferry envoy fisheries reservoir inspectors corridor islands pipeline quota"
).split()
COUNTRIES = (
    "China", "United States", "Russia", "Ukraine", "India", "Pakistan", "Japan", "South Korea",
    "North Korea", "Norway", "Iceland", "Finland", "Estonia", "Ghana", "Togo", "Peru", "Chile",
    "Egypt", "Sudan", "Ethiopia", "Turkey", "Greece", "Armenia", "Azerbaijan", "Iran", "Iraq",
)  # fmt: skip
POSITIONS = ("supports", "conditional", "open", "noncommittal", "opposes", "not_stated")
STATUSES = ("proposed", "agreed", "operating", "suspended", "rejected")
_SYLLABLES = [a + b for a in "bcdfghjklmnprstvwz" for b in ("a", "e", "i", "o", "u", "an", "er")]


class Invented:
    """Makes briefings of invented words, the same ones each time."""

    def __init__(self, seed: int = 7) -> None:
        self._random = random.Random(seed)
        made = {self._word() for _ in range(2 * VOCABULARY)} - set(NEWS)
        self._words = [*NEWS, *sorted(made)[: VOCABULARY - len(NEWS)]]
        self._random.shuffle(rest := self._words[len(NEWS) :])
        self._words[len(NEWS) :] = rest
        self._weights = list(accumulate(1 / (rank + 2) for rank in range(len(self._words))))
        self._pool = [self._some_words() for _ in range(SENTENCES)]
        self._people = [f"{self._name()} {self._name()}" for _ in range(20_000)]
        self._outlets = [f"{self._name()} {kind}" for kind in ("Post", "Wire", "Times") * 40]

    def briefings(self, number: int) -> Iterator[Briefing]:
        """Yield so many briefings, no two of them the same."""
        for n in range(number):
            yield self._briefing(date(2015, 1, 1) + timedelta(days=n * 4_000 // number))

    def _briefing(self, day: date) -> Briefing:
        one, other = self._random.sample(COUNTRIES, 2)
        article = self._article(day)
        sentences = article.sentences

        def said(**fields: object) -> dict[str, object]:
            cited = self._random.choice(sentences)
            span = {"article": 0, "sentence": cited.number, "start": cited.start, "end": cited.end}
            made = f"{self._random.getrandbits(32):08x}"
            return {"id": made, "citations": [span], "verdict": "traced", **fields}

        sides = [self._random.choice((one, other)) for _ in range(self._random.randint(2, 6))]
        data = {
            "articles": [article],
            "headline": said(text=f"{one} and {other}: {self._sentence(7)}"),
            "question": f"whether to {self._sentence(6).lower()}",
            "what": said(text=self._sentence(30)),
            "who": [
                said(name=self._random.choice(self._people), role=self._sentence(4), side=side)
                for side in sides
            ],
            "when": [said(event=self._sentence(12), phrase="on Friday") for _ in sides[:4]],
            "channel": said(
                between=[one, other],
                status=self._random.choice(STATUSES),
                purpose=self._sentence(8),
            ),
            "stances": [
                said(
                    side=side,
                    position=self._random.choice(POSITIONS),
                    summary=f"{side} said {self._sentence(18)}",
                )
                for side in (one, other)
            ],
            "background": [said(text=self._sentence(18)) for _ in sides[:4]],
            "next": [said(text=self._sentence(14)) for _ in sides[:3]],
            "gaps": [],
            "provenance": Provenance(
                model="none", provider="bench", briefer="0", created="2026-01-01T00:00:00Z"
            ),
        }
        return Briefing.model_validate(data)

    def _article(self, day: date) -> BriefedArticle:
        """Return an article; its sentences are known, and need no cutting."""
        told = [f"{self._sentence(21)}." for _ in range(self._random.randint(12, 30))]
        text = " ".join(told)
        ends = list(accumulate((len(one) + 1 for one in told), initial=0))
        spans = [
            SentenceSpan(number=n, start=start, end=start + len(one))
            for n, (start, one) in enumerate(zip(ends, told, strict=False), 1)
        ]
        return BriefedArticle(
            text=text,
            sentences=spans,
            title=self._sentence(8),
            publisher=self._random.choice(self._outlets),
            url=f"https://example.org/{self._random.getrandbits(60):x}",
            published=day,
            sha256=hashlib.sha256(text.encode()).hexdigest(),
        )

    def _sentence(self, words: int) -> str:
        return " ".join(self._random.choice(self._pool)[:words]).capitalize()

    def _some_words(self) -> list[str]:
        return self._random.choices(self._words, cum_weights=self._weights, k=30)

    def _word(self) -> str:
        return "".join(self._random.choices(_SYLLABLES, k=self._random.randint(2, 4)))

    def _name(self) -> str:
        return self._word().capitalize()


def queries() -> dict[str, list[str]]:
    """Return what is searched for, some of each kind."""
    invented = Invented()
    rare, middle = invented._words[20_000:20_010], invented._words[400:410]
    return {
        "one rare word": rare,
        "one word of every fortieth briefing": middle,
        "one word of most briefings": ["talks", "minister", "military", "agreement", "line"],
        "two frequent words": ["talks minister", "military line", "border agreement"],
        "four frequent words": ["talks minister line military", "border state foreign week"],
        "frequent and rare": [f"talks minister {word}" for word in rare],
        "two sides": ["China Japan", "Ghana Togo", "Peru Chile", "Norway Iceland"],
        "a person": [f'"{name}"' for name in invented._people[:10]],
        "a phrase of frequent words": ['"talks minister"', '"line of"', '"military line"'],
        "a phrase of the most frequent words": ['"of the"', '"in the"'],
        "with a phrase of the most frequent": ['"of the" talks', '"in the talks"'],
        "nothing that is there": ["xylophone talks", "zzzz"],
    }


def build(archive: Archive, number: int) -> None:
    """Fill an archive, a thousand briefings a transaction."""
    start = time.perf_counter()
    connection = archive._connection
    made = Invented().briefings(number)
    done = 0
    while batch := list(islice(made, 1_000)):
        with writing(connection):
            for briefing in batch:
                keep(connection, briefing, "2026-01-01T00:00:00Z", None)
        done += len(batch)
        if done % 10_000 == 0:
            print(f"  {done:,} briefings in {time.perf_counter() - start:.0f} s", flush=True)


Times = Sequence[tuple[float, float]]
"""Milliseconds by the clock, and of the processor: where other programs run, these differ."""


def took(work: Callable[[], object]) -> tuple[float, float]:
    """Return how long something takes."""
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return (time.perf_counter() - clock) * 1000, (time.process_time() - processor) * 1000


def report(name: str, times: Times) -> None:
    """Print the median, the 95th percentile and the longest of some times."""
    print(f"{name:38}", *map(_three, zip(*times, strict=True)), flush=True)


def _three(times: Sequence[float]) -> str:
    ordered = sorted(times)
    p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    return f"{statistics.median(ordered):8.1f} {p95:8.1f} {ordered[-1]:8.1f}  "


def measure(path: Path) -> None:
    """Print how long searches, timelines and the like take."""
    heads = f"{'median':>8} {'95 %':>8} {'longest':>8}  "
    print(f"{'':38} {'milliseconds by the clock':28} of the processor")
    print(f"{'':38} {heads} {heads}")
    every = []
    with opened_archive(path, new=False) as archive:
        for kind, words in queries().items():
            times = [took(partial(archive.found, one)) for _ in range(RUNS) for one in words]
            every += times
            report(kind, times)
        report("all of these", every)
        newest = archive.listed(limit=1)[0].id
        others = {
            "the newest 20": lambda: archive.listed(limit=20),
            "one briefing": lambda: archive.briefing(newest[:10]),
            "a timeline": lambda: archive.stances("China"),
            "a timeline on a channel": lambda: archive.stances("China", "fisheries quota"),
        }
        for kind, work in others.items():
            report(kind, [took(work) for _ in range(5)])
        extra = next(Invented(seed=8).briefings(1))
        report("adding one", [took(lambda: archive.add(extra))])
        archive.removed(archive.add(extra))


def main() -> None:
    """Build an archive, unless it is there, and print the figures."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else BRIEFINGS
    with tempfile.TemporaryDirectory() as folder:
        path = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(folder) / "archive.db"
        if not path.exists():
            with opened_archive(path) as archive:
                build(archive, number)
        print(f"{number:,} briefings, {path.stat().st_size / 1e6:.0f} MB")
        measure(path)


if __name__ == "__main__":
    main()
