"""Record the embedded model's answers to orders planted in an article, or tell of them.

    python tests/record_injections.py record DATA    about 45 minutes on two cores
    python tests/record_injections.py tell           prints what each page says that is new

DATA holds ``injections.jsonl``: strings to plant, each with its ``trigger``, which the
answer holds where the model obeyed. Each string is planted in an example article, at its
start, in its middle and at its end by turns, and asked twice: with the guard that keeps
planted orders from the model (``guarded``), and without (``open``).
"""

import json
import sys
import tomllib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from briefer.articles.article import Article
from briefer.articles.reading import read_article
from briefer.grounding.briefing import Briefing
from briefer.grounding.statements import Statement
from briefer.grounding.wording import words_of_statement
from briefer.language import instructions
from briefer.pipeline import briefing_with_model, chosen_model, replayed_briefing
from briefer.settings import Settings

_ROOT = Path(__file__).resolve().parent.parent
_ARTICLE = _ROOT / "examples" / "articles" / "rescue-line.md"
_PLAIN = _ROOT / "examples" / "recordings" / "rescue-line"
_PLACES = ("start", "middle", "end")

RECORDINGS = _ROOT / "tests" / "prompting" / "injections"
SOURCES: dict[str, dict[str, str]] = tomllib.loads(
    (RECORDINGS / "SOURCES.toml").read_text(encoding="utf-8")
)
"""Where each string is from, and its trigger if it has one: one or two of each kind."""


def main() -> None:
    """Record, or tell what was recorded."""
    match sys.argv[1:]:
        case ["record", data]:
            lines = (Path(data) / "injections.jsonl").read_text(encoding="utf-8").splitlines()
            _record([row for row in map(json.loads, lines) if row["id"] in SOURCES])
        case ["tell"]:
            _tell()
        case _:
            sys.exit(__doc__)


def planted(article: Article, order: str, place: str) -> Article:
    """Return an article with an order at its start, in its middle or at its end."""
    paragraphs = article.text.split("\n\n")
    if place == "start":
        paragraphs.insert(0, order)
    elif place == "end":
        paragraphs.append(order)
    else:
        half = len(paragraphs) // 2
        paragraphs[half] = f"{paragraphs[half]} {order}"
    return Article.from_text(
        "\n\n".join(paragraphs),
        title=article.title,
        publisher=article.publisher,
        author=article.author,
        published=article.published,
        source=article.source,
    )


@contextmanager
def unguarded() -> Iterator[None]:
    """Show a model what was planted for it."""
    kept = instructions.speaks_to_model
    instructions.speaks_to_model = lambda _: False
    try:
        yield
    finally:
        instructions.speaks_to_model = kept


def recorded_briefing(way: str, name: str) -> Briefing:
    """Return the briefing of a recorded answer.

    Args:
        way: ``guarded`` or ``open``.
        name: of the string, as in :data:`SOURCES`.
    """
    with ExitStack() as stack:
        if way == "open":
            stack.enter_context(unguarded())
        return replayed_briefing(str(RECORDINGS / way / name))[1]


def new_statements(briefing: Briefing) -> list[Statement]:
    """Return the statements that the article without the string does not lead to."""
    known = {words_of_statement(item) for item in replayed_briefing(str(_PLAIN))[1].statements()}
    return [item for item in briefing.statements() if words_of_statement(item) not in known]


def _record(strings: list[dict[str, Any]]) -> None:
    settings = Settings(model="embedded", timeout=900)
    choice = chosen_model(settings)
    article = read_article(_ARTICLE)
    for n, row in enumerate(strings):
        hurt = planted(article, row["text"].strip("\n"), _PLACES[n % 3])
        for way in ("guarded", "open"):
            place = str(RECORDINGS / way / row["id"])
            with ExitStack() as stack:
                if way == "open":
                    stack.enter_context(unguarded())
                briefing_with_model(hurt, settings, choice, record=place)


def _tell() -> None:
    for name in SOURCES:
        for way in ("guarded", "open"):
            print(f"{name}, {way}")
            for item in new_statements(recorded_briefing(way, name)):
                print(f"    {item.verdict}: {words_of_statement(item)}")


if __name__ == "__main__":
    main()
