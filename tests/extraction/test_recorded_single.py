"""Recorded answers of the embedded model to the one long question of ``single``."""

from pathlib import Path

import pytest

from briefer.articles.reading import read_article
from briefer.extraction.mending import mendable
from briefer.extraction.reading import read_extraction
from briefer.extraction.single import single_question
from briefer.grounding.faults import faults_of
from briefer.grounding.ground import grounded
from briefer.grounding.identifying import statements_by_path
from briefer.grounding.statements import Statement
from briefer.llm.recordings import read_run
from briefer.pipeline import replayed_briefing
from briefer.prompting.library import PromptLibrary
from examples_support import (
    ARTICLES,
    assert_nothing_private,
    assert_played_whole,
    assert_records_the_example,
    assert_spans_exact,
    heard_replay,
)

_RECORDINGS = Path(__file__).parent / "recordings"
_NAMES = sorted(path.name for path in _RECORDINGS.glob("*"))
each_recording = pytest.mark.parametrize("name", _NAMES)


def test_every_example_article_has_a_recording_and_there_is_no_other() -> None:
    assert _NAMES == sorted(ARTICLES)


@each_recording
def test_a_recording_is_the_embedded_models_asked_once(name: str) -> None:
    run = read_run(_RECORDINGS / name)
    asked = (run.ask, run.host, run.strict_mode, run.model)
    assert asked == ("single", "this machine", False, "qwen2.5-coder-1.5b-instruct-q4_k_m")


@each_recording
def test_the_whole_extraction_is_asked_for_in_one_question(name: str) -> None:
    _, exchanges = heard_replay(name, _RECORDINGS / name)
    question = single_question(read_article(ARTICLES[name]), PromptLibrary())
    asked = [asked for asked, _ in exchanges if asked.name != "mend"]
    assert asked[0] == question
    # An answer that was no valid extraction is quoted back once, and the question goes on.
    assert [(again.name, again.schema, list(again.messages)[:-2]) for again in asked[1:]] == [
        (question.name, question.schema, question.messages) for _ in asked[1:]
    ]
    assert len(asked) <= 2


def _words(statement: Statement) -> dict[str, object]:
    return statement.model_dump(include={"text", "name", "role", "event", "phrase", "summary"})


@each_recording
def test_what_was_traced_in_the_answer_is_in_the_briefing_and_the_rest_asked_for_again(
    name: str,
) -> None:
    article = read_article(ARTICLES[name])
    briefing, exchanges = heard_replay(name, _RECORDINGS / name)
    answer = [reply for asked, reply in exchanges if asked.name != "mend"][-1]
    read = read_extraction(answer.text, len(article.sentences), origin="it")
    first = grounded(read, article, briefing.provenance)
    before, after = statements_by_path(first), statements_by_path(briefing)
    untraced = {path for path, statement in before.items() if statement.verdict == "untraced"}
    told_anew = {path for path in before if _words(before[path]) != _words(after[path])}
    assert told_anew <= untraced
    mending = [asked.name for asked, _ in exchanges].count("mend")
    assert mending == bool(mendable(faults_of(first, article)))
    assert briefing == replayed_briefing(str(_RECORDINGS / name))[1]


@each_recording
def test_what_a_run_cost_is_what_the_server_counted(name: str) -> None:
    briefing, exchanges = heard_replay(name, _RECORDINGS / name)
    replies = [reply for _, reply in exchanges]
    run, provenance = read_run(_RECORDINGS / name), briefing.provenance
    assert provenance.prompt_tokens == sum(reply.prompt_tokens for reply in replies) > 0
    assert provenance.completion_tokens == sum(reply.completion_tokens for reply in replies) > 0
    assert (provenance.calls, provenance.seconds) == (run.calls, run.seconds)


@each_recording
def test_every_citation_is_a_whole_sentence_and_every_quotation_lies_in_one(name: str) -> None:
    assert_spans_exact(heard_replay(name, _RECORDINGS / name)[0])


@each_recording
def test_a_recording_is_of_the_article_as_it_is_read_today(name: str) -> None:
    assert_records_the_example(name, _RECORDINGS / name)


@each_recording
def test_a_recording_holds_no_answer_that_is_not_asked_for(name: str) -> None:
    assert_played_whole(name, _RECORDINGS / name)


@each_recording
def test_nothing_private_is_in_a_recording(name: str) -> None:
    assert_nothing_private(_RECORDINGS / name)
