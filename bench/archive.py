"""Searches an archive of 100,000 briefings, and prints how long each kind of query takes.

    python bench/archive.py [BRIEFINGS] [FILE]

The briefings are invented: words that occur as often as words of a language do (Zipf's law),
headed by words of the news, in sentences, statements and persons of usual number and length.
With FILE the archive is kept there, and used again if it is there already.
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate

from briefer.articles.article import Article
from briefer.grounding.briefing import Briefing, Provenance
from briefer.grounding.ground import briefed
from briefer.grounding.identifying import identified

BRIEFINGS = 100_000
VOCABULARY = 40_000
RUNS = 25
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
        self._people = [f"{self._name()} {self._name()}" for _ in range(20_000)]
        self._outlets = [f"{self._name()} {kind}" for kind in ("Post", "Wire", "Times") * 40]

    def briefings(self, number: int) -> Iterator[Briefing]:
        """Yield so many briefings, no two of them the same."""
        for n in range(number):
            yield self._briefing(date(2015, 1, 1) + timedelta(days=n * 4_000 // number))

    def _briefing(self, day: date) -> Briefing:
        one, other = self._random.sample(COUNTRIES, 2)
        text = " ".join(f"{self._sentence(21)}." for _ in range(self._random.randint(12, 30)))
        article = briefed(
            Article.from_text(
                text,
                title=self._sentence(8),
                published=day.isoformat(),
                publisher=self._random.choice(self._outlets),
                url=f"https://example.org/{self._random.getrandbits(60):x}",
            )
        )
        sentences = article.sentences

        def said(**fields: object) -> dict[str, object]:
            cited = self._random.choice(sentences)
            span = {"article": 0, "sentence": cited.number, "start": cited.start, "end": cited.end}
            return {"id": "", "citations": [span], "verdict": "traced", **fields}

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
        return identified(Briefing.model_validate(data))

    def _sentence(self, words: int) -> str:
        chosen = self._random.choices(self._words, cum_weights=self._weights, k=words)
        return " ".join(chosen).capitalize()

    def _word(self) -> str:
        return "".join(self._random.choices(_SYLLABLES, k=self._random.randint(2, 4)))

    def _name(self) -> str:
        return self._word().capitalize()
