"""The examples: each article has a recording, and the files that a replay of it gives."""

import json
from hashlib import sha256
from pathlib import Path

import jsonschema
import pytest

from briefer.articles.reading import read_article
from briefer.cli.main import exit_code_of
from briefer.grounding.briefing import read_briefing
from briefer.llm.recordings import read_run
from briefer.pipeline import replayed_briefing
from examples_support import (
    BRIEFINGS,
    EXAMPLES,
    RECORDINGS,
    ROOT,
    assert_committed,
    assert_nothing_private,
    assert_played_whole,
    assert_records_the_example,
    assert_spans_exact,
    heard_replay,
)
from site_support import a_site, showing

_ENDINGS = ("md", "commonmark.md", "html", "json")
each_example = pytest.mark.parametrize("name", EXAMPLES)


def test_every_article_has_a_recording_and_there_is_no_other() -> None:
    assert {path.name for path in RECORDINGS.iterdir()} == set(EXAMPLES)


@each_example
@pytest.mark.parametrize("ending", _ENDINGS)
def test_a_replay_gives_the_committed_file_to_the_byte(
    name: str, ending: str, tmp_path: Path
) -> None:
    made = tmp_path / f"{name}.{ending}"
    options = ["--replay", str(RECORDINGS / name), "-o", str(made)]
    assert exit_code_of(["brief", *options]) == 0
    assert_committed(BRIEFINGS / made.name, made.read_bytes())


def test_every_article_has_its_four_files_and_there_is_no_other() -> None:
    files = {f"{name}.{ending}" for name in EXAMPLES for ending in _ENDINGS}
    assert {path.name for path in BRIEFINGS.iterdir()} == files


@each_example
def test_a_recording_is_of_the_article_as_it_is_read_today(name: str) -> None:
    assert_records_the_example(name, RECORDINGS / name)


_TYPES = {".html": "text/html", ".pdf": "application/pdf"}


@pytest.mark.block_network(allowed_hosts=["127.0.0.1"])
@each_example
def test_an_example_is_the_same_from_a_site_as_from_its_files(name: str) -> None:
    pages = {
        f"/{path.name}": showing(path.read_bytes(), _TYPES.get(path.suffix, "text/plain"))
        for path in EXAMPLES[name]
    }
    with a_site(pages) as (port, _):
        for path in EXAMPLES[name]:
            address = f"http://127.0.0.1:{port}/{path.name}"
            fetched = read_article(address, allow_private=True)
            kept = read_article(path)
            assert (fetched.text, fetched.title, fetched.published, fetched.lang) == (
                kept.text,
                kept.title,
                kept.published,
                kept.lang,
            )
            assert fetched.retrieved is not None
            assert fetched.retrieved.sha256 == sha256(path.read_bytes()).hexdigest()


@each_example
def test_the_article_itself_gives_what_its_recording_gives(name: str) -> None:
    briefing, _ = heard_replay(name, RECORDINGS / name)
    assert replayed_briefing(str(RECORDINGS / name))[1] == briefing


@each_example
def test_a_recording_is_the_embedded_models_asked_in_steps(name: str) -> None:
    run = read_run(RECORDINGS / name)
    asked = (run.ask, run.host, run.strict_mode, run.model)
    assert asked == ("steps", "this machine", False, "qwen2.5-coder-1.5b-instruct-q4_k_m")


@each_example
def test_a_recording_holds_no_answer_that_is_not_asked_for(name: str) -> None:
    assert_played_whole(name, RECORDINGS / name)


@each_example
def test_nothing_private_is_in_a_recording(name: str) -> None:
    assert_nothing_private(RECORDINGS / name)


@each_example
def test_every_citation_is_a_whole_sentence_and_every_quotation_lies_in_one(name: str) -> None:
    briefing = read_briefing(BRIEFINGS / f"{name}.json")
    assert_spans_exact(briefing)
    hashes = [article.sha256 for article in briefing.articles]
    assert hashes == [sha256(a.text.encode("utf-8")).hexdigest() for a in briefing.articles]


@each_example
def test_the_json_is_in_the_schema_that_docs_give(name: str) -> None:
    schema = json.loads((ROOT / "docs" / "briefing.schema.json").read_bytes())
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads((BRIEFINGS / f"{name}.json").read_bytes()), schema)
