"""The worked examples that ship with briefer are right answers to what they show."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from briefer.articles.article import Article
from briefer.errors import InvalidExtraction, UnusableFileError
from briefer.extraction.reading import read_extraction
from briefer.extraction.schema import Extraction
from briefer.extraction.single import single_question
from briefer.extraction.wire import wire_schema
from briefer.llm.schemas import trimmed_schema
from briefer.prompting.examples import NAMES, Example, worked_examples
from briefer.prompting.library import PromptLibrary

_EXAMPLES = worked_examples(PromptLibrary())
each_example = pytest.mark.parametrize("example", _EXAMPLES, ids=NAMES)


def test_there_is_one_with_a_channel_and_one_without() -> None:
    channels = [json.loads(example.answer)["channel"] for example in _EXAMPLES]
    assert [channel is not None for channel in channels] == [True, False]


@each_example
def test_an_answer_is_a_valid_extraction_of_its_article_with_nothing_cut(example: Example) -> None:
    count = len(example.article.sentences)
    assert read_extraction(example.answer, count, origin="it").cut_off == frozenset()


@each_example
def test_an_answer_is_in_the_schema_that_is_sent(example: Example) -> None:
    schema = wire_schema(Extraction, len(example.article.sentences))
    for sent in (schema, trimmed_schema(schema)):
        jsonschema.Draft202012Validator.check_schema(sent)
        jsonschema.validate(_filled(json.loads(example.answer), schema), sent)


def _filled(node: Any, schema: Any) -> Any:
    """Return an answer with the optional fields that it leaves out, which are null, put in."""
    if isinstance(node, list):
        return [_filled(item, schema["items"]) for item in node]
    if not isinstance(node, dict):
        return node
    inner = next((s for s in schema.get("anyOf", [schema]) if "properties" in s), schema)
    fields = inner["properties"]
    assert set(node) <= set(fields)
    return {name: _filled(node.get(name), fields[name]) for name in fields}


@each_example
def test_citations_point_into_the_example_and_no_further(example: Example) -> None:
    with pytest.raises(InvalidExtraction, match="cites sentence"):
        read_extraction(example.answer, 1, origin="it")


@each_example
def test_an_article_has_a_date_and_phrases_that_it_really_says(example: Example) -> None:
    assert example.article.published is not None
    for when in json.loads(example.answer)["when"]:
        cited = " ".join(example.article.words_of(number) for number in when["cites"])
        assert when["phrase"] in cited


def test_examples_come_as_question_and_answer_before_the_article(article: Article) -> None:
    question = single_question(article, PromptLibrary())
    roles = [message["role"] for message in question.messages]
    assert roles == ["system", "user", "assistant", "user", "assistant", "user"]
    for example, shown, answer in zip(
        _EXAMPLES, question.messages[1:-1:2], question.messages[2:-1:2], strict=True
    ):
        assert answer["content"] == example.answer
        assert f"[{len(example.article.sentences)}] " in shown["content"]
    assert "Kari Lund" in question.messages[-1]["content"]
    assert question.schema == wire_schema(Extraction, len(article.sentences))


@pytest.mark.parametrize("name", ["channel.txt", "no-channel.json"])
def test_a_users_own_example_is_shown_in_its_place(
    article: Article, tmp_path: Path, name: str
) -> None:
    folder = tmp_path / "single" / "examples"
    folder.mkdir(parents=True)
    (folder / name).write_text("2024-01-02\n\nMy own words are here.", encoding="utf-8")
    question = single_question(article, PromptLibrary(str(tmp_path)))
    shown = [message for message in question.messages if "My own words" in message["content"]]
    assert len(shown) == 1


def test_an_example_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefer.prompting.examples.NAMES", ("nowhere",))
    with pytest.raises(UnusableFileError, match=r"single/examples/nowhere\.txt"):
        worked_examples(PromptLibrary())
