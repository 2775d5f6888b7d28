"""All work but the model's for an article of 1,000 words: load, prompt, ground, render.

Run it from the repository: ``python bench/work.py``. Prints the median of each part, in
milliseconds, warm, and the growth of each with the article's length.
"""

import json
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from briefer.articles.article import Article
from briefer.articles.reading import read_article
from briefer.extraction.reading import read_extraction
from briefer.extraction.single import single_question
from briefer.grounding.briefing import read_briefing
from briefer.grounding.ground import grounded
from briefer.prompting.library import PromptLibrary
from briefer.rendering.pages import render

_ROOT = Path(__file__).resolve().parent.parent
_ARTICLE = _ROOT / "examples" / "articles" / "reservoir-talks.md"
_BRIEFING = _ROOT / "examples" / "briefings" / "reservoir-talks.json"
_ROUNDS = 30


def main() -> None:
    """Measure and print."""
    words = len(_ARTICLE.read_text(encoding="utf-8").split())
    parts = _parts(_ARTICLE)
    total = 0.0
    print(f"{words} words, {len(read_article(_ARTICLE).sentences)} sentences")
    for name, work in parts.items():
        took = _median_ms(work)
        total += took
        print(f"{name:<34}{took:8.1f} ms")
    print(f"{'together':<34}{total:8.1f} ms")
    print("\nload and number, by length")
    text = _ARTICLE.read_text(encoding="utf-8").split("---", 2)[2]
    with tempfile.TemporaryDirectory() as folder:
        for times in (1, 2, 4, 8):
            path = Path(folder) / f"{times}.txt"
            path.write_text("\n\n".join([text.strip()] * times), encoding="utf-8")
            took = _median_ms(lambda path=path: read_article(path))  # type: ignore[misc]
            print(f"{times * words:>8} words{took:20.1f} ms")


def _parts(path: Path) -> dict[str, Callable[[], object]]:
    article = read_article(path)
    briefing = read_briefing(_BRIEFING)
    provenance = briefing.provenance
    extraction = json.dumps(_extraction_of(json.loads(_BRIEFING.read_text(encoding="utf-8"))))
    return {
        "load and number": lambda: read_article(path),
        "prompt (single)": lambda: single_question(article, PromptLibrary()),
        "validate and ground": lambda: _grounded(extraction, article, provenance),
        "render Markdown": lambda: render(briefing, "md"),
        "render HTML": lambda: render(briefing, "html"),
    }


def _grounded(extraction: str, article: Article, provenance: object) -> object:
    read = read_extraction(extraction, len(article.sentences), origin="The bench")
    return grounded(read, article, provenance)  # type: ignore[arg-type]


def _extraction_of(briefing: dict[str, object]) -> dict[str, object]:
    """Return the extraction that a briefing was made of."""
    kept = ("headline", "question", "what", "who", "when", "channel", "stances", "background")
    extraction = {name: _on_the_wire(briefing[name]) for name in (*kept, "next")}
    extraction["headline"] = briefing["headline"]["text"]  # type: ignore[index]
    return extraction


def _on_the_wire(value: object) -> object:
    if isinstance(value, list):
        return [_on_the_wire(item) for item in value]
    if not isinstance(value, dict):
        return value
    added = {"id", "citations", "verdict", "findings", "interval", "quotes"}
    wire = {key: inner for key, inner in value.items() if key not in added}
    return {**wire, "cites": [span["sentence"] for span in value["citations"]]}


def _median_ms(work: Callable[[], object]) -> float:
    work()
    times = []
    for _ in range(_ROUNDS):
        begun = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - begun))
    return statistics.median(times)


if __name__ == "__main__":
    main()
