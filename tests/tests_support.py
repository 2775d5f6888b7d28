"""A briefing to test with: an extraction written by hand over a short article."""

import json
from typing import Any

from briefer.articles.article import Article
from briefer.extraction.reading import read_extraction
from briefer.grounding.briefing import Briefing, Provenance
from briefer.grounding.ground import grounded

PROVENANCE = Provenance(
    model="m", provider="this machine", briefer="0", created="2022-05-10T00:00:00Z"
)


def extraction(**changes: Any) -> dict[str, Any]:
    """Return the wire JSON of the article in ``conftest.py``, with fields changed."""
    return {
        "headline": "Norway and Iceland weigh a line",
        "question": "whether to open a line",
        "what": {"text": "Norway and Iceland will weigh a direct line.", "cites": [1]},
        "who": [{"name": "Kari Lund", "role": "minister", "side": "Norway", "cites": [1]}],
        "when": [{"event": "Lund meets Palsson", "phrase": "Thursday", "cites": [1]}],
        "channel": {"between": ["Norway", "Iceland"], "status": "proposed", "cites": [1]},
        "stances": [
            {"side": "Norway", "position": "open", "summary": "It is on the agenda.", "cites": [2]},
            {"side": "Iceland", "position": "noncommittal", "summary": "No word.", "cites": [3]},
        ],
        "background": [{"text": "Ships passed within 400 metres.", "cites": [4]}],
        "next": [],
        **changes,
    }


def briefing_of(article: Article, **changes: Any) -> Briefing:
    """Return a briefing of an article, with fields of its extraction changed."""
    text = json.dumps(extraction(**changes))
    read = read_extraction(text, len(article.sentences), origin="It")
    return grounded(read, article, PROVENANCE)
