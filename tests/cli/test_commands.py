"""The small commands: sentences, schema, doctor."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from record_pdf_example import EXAMPLE
from tests_support import extraction


def test_sentences_are_printed_one_a_line_with_their_numbers(run: Any) -> None:
    ran = run("sentences", "article.md")
    assert (ran.code, ran.err) == (0, "")
    lines = [line.split("\t") for line in ran.out.splitlines()]
    assert [number for number, _ in lines] == ["1", "2", "3", "4"]
    assert lines[2][1] == "Iceland's embassy declined to say if it wants the line."


def test_a_sentence_over_several_lines_is_printed_on_one(run: Any, desk: Path) -> None:
    text = "Norway and Iceland will weigh\na  direct line. They\tmet again,\nit was said.\n"
    (desk / "wrapped.txt").write_text(text, encoding="utf-8")
    assert run("sentences", "wrapped.txt").out == (
        "1\tNorway and Iceland will weigh a direct line.\n2\tThey met again, it was said.\n"
    )


def test_standard_input_is_read_where_the_source_is_a_hyphen(processes: Any, desk: Path) -> None:
    with (desk / "article.md").open("rb") as article:
        ran = processes.run("sentences", "-", stdin=article)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("1\tNorway and Iceland will weigh a direct line")
    with (desk / "article.md").open("rb") as article:
        ran = processes.run("brief", "-", "--extraction", "extraction.json", stdin=article)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("# Norway and Iceland weigh a line\n")


def test_an_empty_standard_input_is_refused(processes: Any) -> None:
    ran = processes.run("brief", "-", "--extraction", "extraction.json")
    assert (ran.code, ran.sentence()) == (
        3,
        "Cannot use the article '-': it is empty; give a file that holds the article's text.",
    )


def _schema(run: Any, name: str) -> Any:
    ran = run("schema", name)
    assert (ran.code, ran.err) == (0, "")
    schema = json.loads(ran.out)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )


def test_the_schema_of_an_extraction_takes_one_and_refuses_others(run: Any) -> None:
    schema = _schema(run, "extraction")
    schema.validate(extraction())
    assert not schema.is_valid(extraction(headline=""))
    assert not schema.is_valid(extraction(more="x"))
    assert not schema.is_valid(extraction(what={"text": "x", "cites": []}))
    assert not schema.is_valid({"headline": "x"})


def test_the_schema_of_a_briefing_takes_what_brief_writes(run: Any, brief: Any) -> None:
    schema = _schema(run, "briefing")
    briefing = json.loads(brief("-f", "json").out)
    schema.validate(briefing)
    assert briefing["schema"] == "briefer/1"
    assert not schema.is_valid({**briefing, "schema": "briefer/2"})
    assert not schema.is_valid({**briefing, "what": None})


@pytest.mark.parametrize(
    ("environment", "arguments", "code", "line"),
    [
        (
            {},
            ("--base-url", "http://127.0.0.1:9/v1", "--model", "m"),
            0,
            "Model: m, at 127.0.0.1:9, because an address is set.",
        ),
        (
            {"OPENAI_BASE_URL": "http://llm.example/v1"},
            (),
            0,
            "Model: the server's only one, at llm.example, because an address is set.",
        ),
        (
            {"OPENAI_API_KEY": "sk-private", "BRIEFER_MODEL": "m"},
            (),
            0,
            "Model: m, at api.openai.com, because a model and a key are set.",
        ),
        ({"BRIEFER_MODEL": "m"}, (), 4, "Model: none. The model 'm' needs a key or an address;"),
        ({"OPENAI_API_KEY": "sk-private"}, (), 4, "Model: none. OPENAI_API_KEY is set, but no"),
        ({}, (), 4, "Model: none. No model is configured: the embedded one is not installed;"),
        ({}, ("--model", "embedded"), 4, "Model: none. The model 'embedded' was asked for, but"),
        ({}, ("--base-url", "llm.example"), 4, "Model: none. The address 'llm.example' is no"),
    ],
)
def test_doctor_says_which_model_would_be_used_and_why(
    run: Any, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str],
    arguments: tuple[str, ...], code: int, line: str,
) -> None:  # fmt: skip
    monkeypatch.setattr("briefer.llm.choosing.is_installed", lambda: False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    ran = run("doctor", *arguments)
    assert (ran.code, ran.err) == (code, "")
    assert ran.out.splitlines()[0].startswith(line)
    assert "sk-private" not in ran.out


@pytest.mark.parametrize(
    ("server", "file", "code", "line"),
    [
        (True, "model.gguf", 0, "Model: 'model.gguf', at this machine, because "),
        (True, "none.gguf", 4, "Model: none. There is no model file 'none.gguf'; check"),
        (True, ".", 4, "Model: none. There is no model file '.'; check"),
        (False, "model.gguf", 4, "Model: none. The embedded server is not installed; run pip"),
        (True, None, 0, "Model: the embedded one, at this machine, because "),
    ],
)
def test_doctor_sees_whether_the_embedded_model_could_start(
    run: Any, desk: Path, monkeypatch: pytest.MonkeyPatch,
    server: bool, file: str | None, code: int, line: str,
) -> None:  # fmt: skip
    from briefer.llm.weights import WeightsState

    state = WeightsState(server, 22, Path("weights.gguf"), None)
    monkeypatch.setattr("briefer.llm.weights.weights_state", lambda: state)
    monkeypatch.setattr("briefer.llm.choosing.is_installed", lambda: True)
    (desk / "model.gguf").write_bytes(b"GGUF")
    if file is not None:
        monkeypatch.setenv("BRIEFER_MODEL_FILE", file)
    ran = run("doctor")
    assert (ran.code, ran.err) == (code, "")
    assert ran.out.startswith(line)
    assert f"Embedded server: {'' if server else 'not '}installed.\n" in ran.out
    assert "22 of 22 packages installed; weights.gguf is not joined yet.\n" in ran.out


def test_the_sentences_of_a_pdf_have_their_pages(run: Any, processes: Any) -> None:
    ran = run("sentences", str(EXAMPLE))
    assert (ran.code, ran.err) == (0, "")
    lines = [line.split("\t") for line in ran.out.splitlines()]
    assert lines[0] == ["1", "p. 1", "Mendoza, 12 June 2025"]
    assert [number for number, _, _ in lines] == [str(n) for n in range(1, len(lines) + 1)]
    assert list(dict.fromkeys(page for _, page, _ in lines)) == ["p. 1", "p. 2", "p. 3"]
    with EXAMPLE.open("rb") as pdf:
        assert processes.run("sentences", "-", stdin=pdf).out == ran.out


def test_sentences_of_a_text_beside_a_pdf_have_no_page(run: Any) -> None:
    lines = run("sentences", "article.md", str(EXAMPLE)).out.splitlines()
    assert [len(line.split("\t")) for line in lines[:5]] == [2, 2, 2, 2, 3]
    assert lines[4].startswith("5\tp. 1\t")
