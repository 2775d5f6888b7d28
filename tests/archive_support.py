"""Briefings of a year of reports on one line between coast guards, for an archive."""

from typing import Any

from briefer.articles.article import Article
from briefer.grounding.briefing import Briefing
from tests_support import briefing_of

QUESTION = "whether to open a direct line between the coast guards"

REPORTS: tuple[tuple[str | None, str, str, str, str], ...] = (
    ("2024-01-17", "Harbour Post", "supports", "Iceland would welcome a direct line.",
     "Iceland would welcome a direct line before the season begins"),
    ("2024-05-29", "Nordic Wire", "conditional", "Iceland would join if the cost is shared.",
     "Iceland would join if the cost is shared, and if trawlers in distress can use the line"),
    ("2024-05-30", "Coast Herald", "noncommittal", "Iceland declined to say if it wants it.",
     "Iceland's embassy declined to say if it wants the line"),
    ("2024-06-02", "Sound Wire", "open", "Iceland called the paper a start.",
     "Iceland's officials called the Norwegian paper a start"),
    ("2024-09-14", "Nordic Wire", "opposes", "Iceland rejects the draft.",
     "Iceland rejects the draft, since its patrol ships would lose their channel"),
    ("2025-05-08", "Nordic Wire", "supports", "Iceland signed in Bergen.",
     "Iceland signed on Thursday in Bergen"),
)  # fmt: skip
"""Day, outlet, position, summary, and the sentence that it rests on."""


def report(place: int, **changes: Any) -> Briefing:
    """Return the briefing of one of the reports, with fields of its extraction changed.

    Args:
        place: its index; one above theirs is the same again, as another article.
        changes: of the extraction, or ``article`` with fields of the article.
    """
    day, outlet, position, summary, words = REPORTS[place % len(REPORTS)]
    about = {
        "title": f"Coast guards and a line, part {place + 1}",
        "published": day,
        "publisher": outlet,
        "url": f"https://example.org/line-{place + 1}",
        **changes.pop("article", {}),
    }
    text = (
        f"Norway and Iceland weigh a direct line for the time number {place + 1}. {words}. "
        "Norway's spokesman Ole Berg said that the line “is on our agenda.” "
        "In March, patrol ships passed within 400 metres of each other."
    )
    stances = [
        {"side": "Iceland", "position": position, "summary": summary, "cites": [2]},
        {"side": "Norway", "position": "open", "summary": "It is on the agenda.", "cites": [3]},
    ]
    told: dict[str, Any] = {
        "headline": f"Norway and Iceland weigh a line, number {place + 1}",
        "question": QUESTION,
        "who": [{"name": "Ole Berg", "role": "spokesman", "side": "Norway", "cites": [3]}],
        "when": [{"event": "Patrol ships pass", "phrase": "In March", "cites": [4]}],
        "stances": stances,
        **changes,
    }
    return briefing_of(Article.from_text(text, **about), **told)
