"""Sets of articles by several outlets about one event, and what is planted in them."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from briefer.articles.article import Article
from briefer.articles.reading import read_article
from briefer.grounding.outlets.copying import copies_of
from briefer.grounding.outlets.disagreeing import disagreements_of
from briefer.grounding.preparing import prepared_article
from briefer.grounding.statements import Disagreement

_HERE = Path(__file__).resolve().parent
_SETS = _HERE / "grounding" / "outlets" / "sets"
EXAMPLE = _HERE.parent / "examples" / "articles" / "aflao-crossing"
OUTLETS = ("volta-courier", "gulf-report", "lome-daily", "kumasi-post")
"""The files of the example set, the copy last."""


@dataclass(frozen=True)
class Planted:
    """A contradiction that was planted: its kind, and what each version has in its words."""

    kind: str
    words: tuple[str, ...]

    def is_shown_by(self, found: Disagreement) -> bool:
        """Tell whether a disagreement has exactly these versions."""
        told = [version.words for version in found.versions]
        return (
            found.kind == self.kind
            and len(told) == len(self.words)
            and all(any(word in words for words in told) for word in self.words)
        )


@dataclass(frozen=True)
class Outlets:
    """Several outlets on one event."""

    use: str
    articles: tuple[Article, ...]
    planted: tuple[Planted, ...]

    def found(self) -> list[Disagreement]:
        """Return what the outlets tell otherwise, copies left out."""
        return disagreements(*self.articles)

    def missed_and_invented(self) -> tuple[list[Planted], list[Disagreement]]:
        """Return what is planted and not found, and what is found and not planted."""
        found = self.found()
        missed = [p for p in self.planted if not any(map(p.is_shown_by, found))]
        invented = [d for d in found if not any(p.is_shown_by(d) for p in self.planted)]
        return missed, invented


def disagreements(*articles: Article) -> list[Disagreement]:
    """Return what articles tell otherwise, copies left out."""
    return disagreements_of([prepared_article(a) for a in articles], copies_of(articles))


def _planted(rows: list[dict[str, object]]) -> tuple[Planted, ...]:
    return tuple(Planted(str(row["kind"]), tuple(row["words"])) for row in rows)  # type: ignore[arg-type]


def _read(path: Path) -> Outlets:
    data = tomllib.loads(path.read_text("utf-8"))
    articles = [
        Article.from_text(one["text"], publisher=one["publisher"], published=one["published"])
        for one in data["article"]
    ]
    return Outlets(data["use"], tuple(articles), _planted(data.get("planted", [])))


def example() -> Outlets:
    """Return the committed example: three outlets, and a copy of the first."""
    listed = tomllib.loads(
        (_HERE / "grounding" / "outlets" / "planted_disagreements.toml").read_text("utf-8")
    )
    articles = tuple(read_article(EXAMPLE / f"{name}.md") for name in OUTLETS)
    return Outlets("example", articles, _planted(listed["planted"]))


SETS = {path.stem: _read(path) for path in sorted(_SETS.glob("*.toml"))}
"""The test sets by name; ``use`` says whether the rules were written on one."""
