"""The example articles, their recordings, and what is made of them."""

import os
import re
from dataclasses import dataclass, field
from datetime import datetime
from difflib import unified_diff
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import yaml

from briefer.articles.reading import read_article
from briefer.grounding.briefing import Briefing
from briefer.llm.base import LLM, Question, Reply
from briefer.llm.recordings import read_run, replayed, replaying_model
from briefer.pipeline import How, briefing_of
from briefer.runs import article_json

ROOT = Path(__file__).resolve().parent.parent
RECORDINGS = ROOT / "examples" / "recordings"
BRIEFINGS = ROOT / "examples" / "briefings"


def _sources(path: Path) -> tuple[Path, ...]:
    return tuple(sorted(path.iterdir())) if path.is_dir() else (path,)


EXAMPLES = {p.stem: _sources(p) for p in sorted((ROOT / "examples" / "articles").iterdir())}
"""The examples by name, and what each is made of: a file, or the files of a folder."""

ARTICLES = {name: EXAMPLES[name][0] for name in ("night-flights", "rescue-line", "reservoir-talks")}
"""Those that are one short article in plain text, which every way of asking is tried with."""

SHOWN = "rescue-line"
"""The example that the README shows."""

_RENEW = "python tests/record_again.py --renew"


def assert_committed(path: Path, content: bytes | str) -> None:
    """Hold what was made against the committed file; with ``BRIEFER_RENEW=1``, write it there."""
    made = content.encode("utf-8") if isinstance(content, str) else content
    if os.environ.get("BRIEFER_RENEW") == "1":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made)
    name = path.relative_to(ROOT)
    assert path.is_file(), f"{name} is missing; {_RENEW} makes it"
    committed = path.read_bytes()
    assert committed == made, f"{name} is stale; {_RENEW} renews it:\n{_changes(committed, made)}"


def _changes(committed: bytes, made: bytes) -> str:
    """Return the first lines that differ."""
    one, other = (text.decode("utf-8").splitlines() for text in (committed, made))
    return "\n".join(islice(unified_diff(one, other, "committed", "made", lineterm="", n=1), 40))


@dataclass(slots=True)
class Heard:
    """A model that keeps what it was asked and what it said."""

    llm: LLM
    exchanges: list[tuple[Question, Reply]] = field(default_factory=list)

    @property
    def model(self) -> str:
        return self.llm.model

    @property
    def host(self) -> str:
        return self.llm.host

    @property
    def ask(self) -> str:
        return self.llm.ask

    def reply(self, question: Question) -> Reply:
        reply = self.llm.reply(question)
        self.exchanges.append((question, reply))
        return reply


@cache
def heard_replay(name: str, folder: Path) -> tuple[Briefing, list[tuple[Question, Reply]]]:
    """Brief an example article as it is today with the answers of a recording.

    Args:
        name: the article's.
        folder: the recording.

    Returns:
        The briefing, and each question with its reply.
    """
    run = read_run(folder)
    with replayed(folder / "cassette.yaml", "record it again"), replaying_model(run) as llm:
        heard = Heard(llm)
        briefing = briefing_of(
            [read_article(path) for path in EXAMPLES[name]],
            heard,
            How(
                ask=llm.ask,
                window=run.window or None,
                created=datetime.fromisoformat(run.created),
                recorded=(run.seconds, run.calls),
            ),
        )
    return briefing, heard.exchanges


def assert_records_the_example(name: str, folder: Path) -> None:
    """A recording is of the example's articles as they are read today."""
    for file, source in zip(article_files(name), EXAMPLES[name], strict=True):
        article = article_json(read_article(source))
        assert (folder / file).read_text(encoding="utf-8") == article


def article_files(name: str) -> list[str]:
    """Return the files of a recording that hold an example's articles."""
    more = [f"article-{n}.json" for n in range(2, len(EXAMPLES[name]) + 1)]
    return ["article.json", *more]


def assert_played_whole(name: str, folder: Path) -> None:
    """A replay asks for every answer in the cassette: none is left over from other prompts."""
    _, exchanges = heard_replay(name, folder)
    tries = sum(reply.tries for _, reply in exchanges)
    assert tries == len(_interactions(folder)) == read_run(folder).calls


def assert_nothing_private(folder: Path) -> None:
    """A recording names no host, header, key or path of the machine that made it."""
    names = {path.name for path in folder.iterdir() if not path.name.startswith("article")}
    assert names == {"cassette.yaml", "run.toml"}
    for kept in _interactions(folder):
        request, response = kept["request"], kept["response"]
        assert request["uri"] == "http://model.invalid/v1/chat/completions"
        assert request["headers"] == {"content-type": ["application/json"]}
        assert response["headers"] == {"content-type": ["text/event-stream"]}
    for path in folder.iterdir():
        text = path.read_text(encoding="utf-8")
        assert re.findall(r"127\.0\.0\.1|localhost|\.gguf|(?:/home|/tmp|/root|/Users)/", text) == []


def _interactions(folder: Path) -> list[dict[str, Any]]:
    text = (folder / "cassette.yaml").read_text(encoding="utf-8")
    interactions: list[dict[str, Any]] = yaml.load(text, Loader=_LOADER)["interactions"]
    return interactions


# The same loader as yaml.safe_load, in C where PyYAML was built with it: 30 times as fast.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def assert_spans_exact(briefing: Briefing) -> None:
    """Every citation is one whole sentence, and every quotation lies in a sentence.

    Only a side whose position is not stated cites nothing.
    """
    sentences = [
        {span.number: (span.start, span.end) for span in article.sentences}
        for article in briefing.articles
    ]
    for statement in briefing.statements():
        silent = getattr(statement, "position", None) == "not_stated"
        assert bool(statement.citations) is not silent, statement
        for span in statement.citations:
            assert (span.start, span.end) == sentences[span.article][span.sentence]
            words = briefing.words_of(span)
            assert words and words == words.strip()
        for quote in getattr(statement, "quotes", []):
            start, end = sentences[quote.article][quote.sentence]
            assert start <= quote.start < quote.end <= end
            words = briefing.words_of(quote)
            assert words and words == words.strip()
