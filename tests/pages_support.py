"""Briefings that fill a page: the most that the wire schema allows, in many scripts."""

import json
import random
from datetime import date, timedelta
from typing import Any

from briefer.articles.article import Article
from briefer.extraction.schema import Extraction
from briefer.grounding.briefing import Briefing
from briefer.grounding.ground import briefed
from briefer.grounding.identifying import identified
from tests_support import PROVENANCE, briefing_of

_WORDS = {
    "English": "Norway and the committee responsibility a of whether Reykjavík talks 4,000",
    "Russian": "министр обороны встретится с китайским коллегой Щербакова",
    "Greek": "ο υπουργός άμυνας θα συναντήσει τον ομόλογό του",
    "Arabic": "وزير الدفاع الأمريكي يلتقي نظيره الصيني في سنغافورة",
    "Hindi": "रक्षा मंत्री सिंगापुर में मिलेंगे चीनी",
}
_SIGNS = {"Chinese": "中美兩國防長將於新加坡會晤討論台灣問題", "W": "W", "wide": "㐀﷽Ǆ"}

SCRIPTS = (*_WORDS, *_SIGNS)
"""What a page may be filled with: words, or signs without a blank between them."""

_PHRASES = ("on Friday", "last week", "in June 2019", "by the end of May", "since 2019", "tomorrow")
_CLAIMS = {"text": 300, "said_by": 80}
_LISTS: dict[str, tuple[int, dict[str, int]]] = {
    "who": (8, {"name": 80, "role": 100, "side": 60}),
    "when": (6, {"event": 160, "said_by": 80}),
    "stances": (6, {"side": 60, "summary": 300, "said_by": 80}),
    "background": (4, _CLAIMS),
    "next": (3, {**_CLAIMS, "text": 200}),
}
"""How many of each the schema allows at most, and how long their strings may be."""


def filled_briefing(
    script: str, share: float = 1.0, counts: float = 1.0, seed: int = 1
) -> Briefing:
    """Return a briefing with as much in it as was asked for.

    Args:
        script: one of :data:`SCRIPTS`.
        share: of the longest string that the schema allows at each place.
        counts: of the most items that it allows in each list.
        seed: of the words that are drawn.
    """
    drawn = random.Random(seed)

    def text(bound: int) -> str:
        length = max(1, int(bound * share))
        if script in _SIGNS:
            return "".join(drawn.choice(_SIGNS[script]) for _ in range(length))
        words = " ".join(drawn.choice(_WORDS[script].split()) for _ in range(length))
        return words[:length].strip() or "a"

    body = " ".join(f"{text(200)}." for _ in range(12))
    article = Article.from_text(
        f"{body} Norway agreed with Iceland.",
        title=text(300),
        author=text(60),
        publisher=text(60),
        published="2022-05-10",
    )
    last = len(article.sentences)

    def cited(fields: dict[str, Any]) -> dict[str, Any]:
        return {**fields, "cites": drawn.sample(range(1, last + 1), min(3, last))}

    lists = {
        name: [
            cited({field: text(bound) for field, bound in bounds.items()})
            for _ in range(round(most * counts))
        ]
        for name, (most, bounds) in _LISTS.items()
    }
    for item, phrase in zip(lists["when"], _PHRASES, strict=False):
        item["phrase"] = phrase
    for item in lists["stances"]:
        item["position"] = "open"
    channel = {
        "between": [text(80), text(80)],
        "status": "proposed",
        "purpose": text(200),
        "said_by": text(80),
    }
    return briefing_of(
        article,
        headline=text(110),
        question=text(120),
        what=cited({"text": text(400), "said_by": text(80)}),
        channel=cited(channel) if counts else None,
        **lists,
    )


def filled_with_outlets(script: str, share: float = 1.0, differences: int = 6) -> Briefing:
    """Return a briefing with as much in it, of three outlets and a copy of one of them.

    Args:
        script: one of :data:`SCRIPTS`.
        share: of the longest string that the schema allows at each place.
        differences: how often the articles tell the same thing otherwise.
    """
    data = json.loads(filled_briefing(script, share).to_json())
    (one,) = data["articles"]
    names = [one["publisher"], f"{one['publisher']} Herald", "Sound Wire", "Bay Gazette"]
    data["articles"] = [
        one | {"publisher": name, "url": f"https://example.org/{n}", "sha256": str(n)}
        for n, name in enumerate(names)
    ]
    data["articles"][3]["copy_of"] = 2
    for section in ("headline", "what", "channel", *_LISTS):
        told = data[section] if isinstance(data[section], list) else [data[section]]
        for n, item in enumerate(told):
            for span in item["citations"]:
                span["article"] = n % 3
            item["carried_by"] = [
                span | {"article": (n + more) % 3}
                for more in (1, 2)
                for span in item["citations"][:1]
            ]
    about = data["what"]["text"][: max(1, int(60 * share))]
    data["disagreements"] = [
        {
            "kind": "number",
            "about": about,
            "versions": [
                {
                    "words": about[:24],
                    "citations": [data["what"]["citations"][0] | {"article": place}],
                }
                for place in range(3)
            ],
        }
        for _ in range(differences)
    ]
    data["left_out"] = [{"source": "https://example.org/gone", "why": "the page is not there"}]
    return identified(Briefing.model_validate(data))


def long_briefing(statements: int, seed: int = 1) -> Briefing:
    """Return a briefing as a very long document gives it, read in parts and put together.

    Of its statements six tenths are days, three tenths people, the rest background; each
    cites a sentence of its own.

    Args:
        statements: how many, besides the headline and the bottom line.
        seed: of the words that are drawn.
    """
    drawn = random.Random(seed)
    words = [f"word{n}" for n in range(400)]

    def text(count: int) -> str:
        return " ".join(drawn.choice(words) for _ in range(count)).capitalize()

    told = [f"{text(20)} {n}." for n in range(statements * 2)]
    paragraphs = [" ".join(told[n : n + 5]) for n in range(0, len(told), 5)]
    article = Article.from_text("\n\n".join(paragraphs), title=text(8), published="2025-05-08")
    spans = iter(article.sentences)

    def cited(fields: dict[str, Any]) -> dict[str, Any]:
        span = next(spans)
        place = {"article": 0, "sentence": span.number, "start": span.start, "end": span.end}
        return {"id": "", "citations": [place], "verdict": "traced", **fields}

    def day() -> dict[str, Any]:
        told = date(2025, 5, 8) + timedelta(days=drawn.randint(-3000, 400))
        return {"start": told.isoformat(), "end": told.isoformat(), "certain": True}

    events, people = statements * 6 // 10, statements * 3 // 10
    data = {
        "articles": [briefed(article).model_dump(mode="json")],
        "headline": cited({"text": text(8)}),
        "what": cited({"text": text(25)}),
        "who": [
            cited({"name": f"{text(2)} {n}", "role": text(4), "side": "other"})
            for n in range(people)
        ],
        "when": [
            cited({"event": text(12), "phrase": f"on day {n}", "interval": day()})
            for n in range(events)
        ],
        "stances": [],
        "background": [cited({"text": text(20)}) for _ in range(statements - events - people)],
        "next": [],
        "gaps": [],
        "provenance": PROVENANCE.model_dump(mode="json") | {"windows": 14},
    }
    return identified(Briefing.model_validate(data))


assert {name: most for name, (most, _) in _LISTS.items()} == {
    name: Extraction.model_fields[name].metadata[0].max_length for name in _LISTS
}
