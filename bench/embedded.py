"""The embedded model: seconds and tokens for each example, both ways, with and without guessing.

Run it from the repository, with nothing else running: ``python bench/embedded.py``. Each
run starts a server of its own, so that no prefix is there yet. Takes about 15 minutes.
"""

import time
from pathlib import Path
from typing import get_args

from briefer.articles.reading import read_article
from briefer.errors import BrieferError
from briefer.llm import embedded
from briefer.llm.choosing import opened_model
from briefer.pipeline import How, briefing_of, chosen_model
from briefer.settings import Ask, Settings

_ARTICLES = Path(__file__).resolve().parent.parent / "examples" / "articles"
_WAYS: tuple[Ask, ...] = get_args(Ask)


def main() -> None:
    """Measure and print, a row a run."""
    settings = Settings(model="embedded", timeout=900)
    print(
        "| article | sentences | way | guessing | start s | seconds | prompt | written | tokens/s |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    for path in sorted(_ARTICLES.iterdir()):
        for way in _WAYS:
            for guessing in ("none", "ngram_simple"):
                embedded.SPECULATION = guessing
                print(_row(path, way, guessing, settings), flush=True)


def _row(path: Path, way: Ask, guessing: str, settings: Settings) -> str:
    article = read_article(path)
    begun = time.perf_counter()
    with opened_model(chosen_model(settings), settings) as llm:
        started = time.perf_counter() - begun
        try:
            made = briefing_of(article, llm, How(ask=way)).provenance
        except BrieferError as exc:
            return f"| {path.stem} | {len(article.sentences)} | {way} | {guessing} | {exc} |"
    speed = made.completion_tokens / made.seconds
    return (
        f"| {path.stem} | {len(article.sentences)} | {way} | {guessing} | {started:.1f} "
        f"| {made.seconds:.0f} | {made.prompt_tokens} | {made.completion_tokens} | {speed:.1f} |"
    )


if __name__ == "__main__":
    main()
