"""A briefing of three outlets' reports and a copy of one of them, put together by hand."""

from typing import Any

from briefer.articles.article import Article
from briefer.grounding.briefing import Briefing
from briefer.grounding.ground import briefed
from briefer.grounding.identifying import identified
from briefer.grounding.sourcing import sourcing_of
from tests_support import PROVENANCE

_WIRE = (
    "Denmark and Sweden will open a joint ferry control room in Helsingborg on Friday, "
    "officials said on Wednesday. The ferry Havfrue ran aground off Ven on 2 May with 412 "
    "people on board. Nobody was hurt. A direct line between the Danish and the Swedish traffic "
    "centre “has been on paper for six years,” said Lena Dahl, the Swedish transport minister. "
    "Denmark supports the line, its embassy said. Ferry owners have not said who pays for it."
)
_TEXTS = (
    "A ferry that ran aground off the island of Ven last week has done what six years of "
    "meetings could not: Denmark and Sweden will share a control room in Helsingborg from "
    "Friday. There were 421 people on board the Havfrue when she struck the shoal. The Swedish "
    "transport minister, Lena Dahl, said that a direct line between the traffic centres would "
    "cost 3 million euros a year. Copenhagen is not in favour of the line before the costs are "
    "shared, said Jens Holm of the Danish maritime authority. The next talks are on 3 June.",
    _WIRE,
    "The harbour of Helsingborg gets new neighbours. Officers of both countries will sit in one "
    "control room there from Friday, and a direct line will join the traffic centres. The "
    "Havfrue, which had 412 passengers and crew on board, is in dock at Landskrona until July. "
    "“We waited for a tug and heard two languages,” said her captain, Erik Lund. Ferry owners "
    "will meet in Malmö on 20 May.",
    _WIRE,
)
_SOURCES: tuple[dict[str, Any], ...] = (
    {
        "title": "A grounded ferry moves two governments",
        "publisher": "Harbour Post",
        "author": "Nina Krag",
        "published": "2025-05-08",
        "url": "https://example.org/harbour-post/havfrue",
    },
    {
        "title": "Denmark and Sweden to share ferry control room",
        "publisher": "Sound Wire",
        "published": "2025-05-07",
        "url": "https://example.org/sound-wire/control-room",
    },
    {
        "title": "One room, two countries",
        "publisher": "Coast Herald",
        "author": "Per Falk",
        "published": "2025-05-09",
        "url": "https://example.org/coast-herald/one-room",
    },
    {
        "title": "Ferry control room for the Sound",
        "publisher": "Bay Gazette",
        "published": "2025-05-08",
    },
)


def several_articles() -> list[Article]:
    """Return the reports; the last one copies the second."""
    return [Article.from_text(text, **about) for text, about in zip(_TEXTS, _SOURCES, strict=True)]


def several_briefing(**changes: Any) -> Briefing:
    """Return the briefing of all reports, with fields of its JSON changed."""
    articles = several_articles()
    told = [briefed(article).model_dump(mode="json") for article in articles]
    told[3]["copy_of"] = 1

    def span(article: int, sentence: int) -> dict[str, int]:
        of = articles[article].sentences[sentence - 1]
        return {"article": article, "sentence": sentence, "start": of.start, "end": of.end}

    def said(*cites: tuple[int, int], also: tuple[tuple[int, int], ...] = ()) -> dict[str, Any]:
        return {
            "id": "",
            "citations": [span(*one) for one in cites],
            "carried_by": [span(*one) for one in also],
            "verdict": "traced",
        }

    def differ(kind: str, about: str, *versions: tuple[str, *tuple[tuple[int, int], ...]]) -> Any:
        told = [
            {"words": words, "citations": [span(*one) for one in cites]}
            for words, *cites in versions
        ]
        return {"kind": kind, "about": about, "versions": told}

    def day(start: str, *, certain: bool = True) -> dict[str, Any]:
        return {"start": start, "end": start, "certain": certain}

    data = {
        "articles": told,
        "headline": {
            "text": "Denmark and Sweden share a ferry control room",
            **said((1, 1), also=((0, 1), (2, 2), (3, 1))),
        },
        "question": "the direct line between the traffic centres",
        "what": {
            "text": "Denmark and Sweden will open a joint ferry control room in Helsingborg on "
            "Friday, after the Havfrue ran aground on 2 May with 412 people on board",
            "said_by": "officials",
            **said((1, 1), (1, 2), also=((0, 1), (2, 2), (3, 1), (3, 2))),
        },
        "who": [
            {
                "name": "Lena Dahl",
                "role": "transport minister",
                "side": "Sweden",
                **said((1, 4), also=((0, 3), (3, 4))),
            },
            {
                "name": "Jens Holm",
                "role": "of the maritime authority",
                "side": "Denmark",
                **said((0, 4)),
            },
            {
                "name": "Erik Lund",
                "role": "captain of the Havfrue",
                "side": "other",
                **said((2, 4)),
            },
        ],
        "when": [
            {
                "event": "The Havfrue ran aground off Ven",
                "phrase": "on 2 May",
                "interval": day("2025-05-02"),
                **said((1, 2), also=((0, 1),)),
            },
            {
                "event": "The joint control room opens",
                "phrase": "from Friday",
                "interval": {"start": "2025-05-09", "end": None, "certain": True},
                **said((0, 1), also=((1, 1), (2, 2))),
            },
            {
                "event": "Ferry owners will meet in Malmö on 20 May",
                "phrase": "on 20 May",
                "interval": day("2025-05-20"),
                **said((2, 5)),
            },
            {
                "event": "The next talks",
                "phrase": "on 3 June",
                "interval": day("2025-06-03", certain=False),
                **said((0, 5)),
            },
        ],
        "channel": {
            "between": ["Danish traffic centre", "Swedish traffic centre"],
            "status": "proposed",
            **said((1, 4), also=((0, 3), (2, 2))),
        },
        "stances": [
            {
                "side": "Denmark",
                "position": "supports",
                "summary": "Denmark supports the line",
                "said_by": "its embassy",
                **said((1, 5)),
            },
            {
                "side": "Sweden",
                "position": "open",
                "summary": "The line has been on paper for six years",
                "said_by": "Lena Dahl",
                "quotes": [],
                **said((1, 4), also=((0, 3),)),
            },
        ],
        "background": [{"text": "Nobody was hurt", **said((1, 3))}],
        "next": [],
        "gaps": [{"kind": "purpose", "side": None, "text": "No purpose of the channel was found."}],
        "disagreements": [
            differ(
                "number",
                "people on board the Havfrue",
                ("421 people", (0, 2)),
                ("412 people", (1, 2), (2, 3)),
            ),
            differ(
                "position",
                "Denmark on the line",
                ("is not in favour", (0, 4)),
                ("supports", (1, 5)),
            ),
        ],
        "sourcing": sourcing_of(articles).model_dump(mode="json"),
        "provenance": PROVENANCE.model_dump(mode="json")
        | {"model": "a model", "briefer": "0.1", "created": "2025-05-10T08:00:00Z"},
        **changes,
    }
    return identified(Briefing.model_validate(data))
