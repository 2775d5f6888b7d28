"""Bad input gives one sentence, its documented exit code, and leaves nothing behind."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests_support import extraction

_PROSE = "Norway and Iceland will weigh a line between their coast guards, a minister said.\n"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "it is empty"),
        (b" \n\t\n", "it is empty"),
        (b"\x7fELF\x02\x01\x00\x00words and words", "it is a binary file, not text"),
        (b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n", "the PDF is truncated"),
        (b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n", "the PDF is damaged"),
        (b"12 12 34 56 78 90 12 34 56 78", "it is not prose (0 letters in 20 characters)"),
        (b"QUJD" * 60, "it is not prose"),
        (json.dumps(extraction()).encode(), "it is JSON, not prose"),
        (b"<!DOCTYPE html><p>" + _PROSE.encode(), "it holds 14 words of prose (no title)"),
        (b"---\ndate: 2025-02-30\n---\n" + _PROSE.encode(), "its date '2025-02-30' does not exist"),
        (b"---\ndate: soon\n---\n" + _PROSE.encode(), "its date 'soon' is no date"),
        (b"2025-02-30\n\n" + _PROSE.encode(), "its date '2025-02-30' does not exist"),
        (b"---\ntitle: [\n---\n" + _PROSE.encode(), "not valid YAML at line "),
        (b"---\n- one\n- two\n---\n" + _PROSE.encode(), "its front matter is no list of fields"),
        (b"---\ntitle: A line\n" + _PROSE.encode(), "its front matter is not closed"),
    ],
)
@pytest.mark.parametrize("command", ["brief", "sentences"])
def test_an_article_that_cannot_be_used_is_refused(
    run: Any, tree: Any, desk: Path, command: str, content: bytes, problem: str
) -> None:
    (desk / "bad.md").write_bytes(content)
    before = tree()
    more = ["--extraction", "extraction.json", "-o", "out/"] if command == "brief" else []
    ran = run(command, "bad.md", *more)
    assert ran.code == 3
    assert ran.sentence().startswith("Cannot use the article 'bad.md': ")
    assert problem in ran.sentence()
    assert tree() == before


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("none.md", "there is no such file; check the path"),
        ("", "there is no such file"),
        (".", "it is a folder; name one file in it"),
        ("article.md/part", "it cannot be read (Not a directory)"),
        ("a\nb\x1b[31m.md", "there is no such file"),
        (300 * "x", "it cannot be read (File name too long)"),
    ],
)
def test_a_path_that_holds_no_article_is_refused(run: Any, name: str, problem: str) -> None:
    ran = run("brief", name, "--extraction", "extraction.json")
    assert ran.code == 3
    assert problem in ran.sentence()
    assert "\x1b" not in ran.err, "a name cannot write to the terminal"


def test_a_large_file_is_refused(run: Any, desk: Path) -> None:
    with (desk / "large.md").open("wb") as file:
        file.truncate(50_000_000)
    ran = run("brief", "large.md", "--extraction", "extraction.json")
    assert (ran.code, ran.sentence()) == (
        3,
        "Cannot use the article 'large.md': it is larger than 5 MB; give one article's text.",
    )


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="POSIX has the device")
def test_a_file_without_end_is_refused_since_no_file_is_read_whole_first(run: Any) -> None:
    ran = run("brief", "/dev/zero", "--extraction", "extraction.json")
    assert ran.code == 3
    assert "it is larger than 5 MB" in ran.sentence()


def _cites(section: str, *numbers: Any) -> Callable[[dict[str, Any]], str]:
    def changed(data: dict[str, Any]) -> str:
        data[section][0]["cites"] = list(numbers)
        return json.dumps(data)

    return changed


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        (lambda _: "Here is the JSON:", "it is not JSON (Expecting value: line 1 column 1"),
        (lambda _: "", "it is not JSON"),
        (lambda _: "[" * 100_000, "it is not JSON"),
        (lambda _: "[]", "the whole: input should be"),
        (_cites("background", 99), "background.0.cites.0: cites sentence 99 of 4"),
        (_cites("when", 1, 5), "when.0.cites.1: cites sentence 5 of 4"),
        (_cites("who", 0), "who.0.cites.0: input should be greater than or equal to 1, not 0"),
        (_cites("who"), "who.0.cites: list should have at least 1 item"),
        (_cites("who", "1"), "who.0.cites.0: input should be a valid integer, not '1'"),
        (lambda d: json.dumps({**d, "summary": "x"}), "summary: extra inputs are not permitted"),
        (lambda d: json.dumps({**d, "what": None}), "what: input should be"),
    ],
)
def test_an_extraction_that_is_none_is_refused_by_its_field(
    brief: Any, tree: Any, desk: Path, changed: Callable[[dict[str, Any]], str], problem: str
) -> None:
    (desk / "extraction.json").write_text(changed(extraction()), encoding="utf-8")
    before = tree()
    ran = brief("-o", "out/")
    assert ran.code == 6
    assert ran.sentence().startswith("The file 'extraction.json' is no valid extraction: ")
    assert problem in ran.sentence()
    assert ran.sentence().endswith("`briefer schema extraction` prints what is expected.")
    assert tree() == before


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["--extraction", "none.json"], "'none.json': No such file or directory"),
        (["--extraction", "."], "'.': Is a directory"),
        (["--extraction", "latin1.json"], "'latin1.json': it is not UTF-8 text"),
        (["--templates", "none"], "'none': there is no such folder; check --templates"),
        (["--templates", "article.md"], "'article.md': there is no such folder"),
        (["--config", "none.toml"], "'none.toml': No such file or directory"),
        (["--config", "."], "'.': Is a directory"),
        (["--config", "article.md"], "'article.md': it is not TOML"),
        (["--config", "latin1.json"], "'latin1.json': it is not TOML"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(
    brief: Any, tree: Any, desk: Path, arguments: list[str], problem: str
) -> None:
    (desk / "latin1.json").write_bytes('{"headline": "Über"}'.encode("latin-1"))
    before = tree()
    ran = brief("-o", "out/", *arguments)
    assert ran.code == 9
    assert ran.sentence().startswith(f"Cannot use {problem}")
    assert tree() == before


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("model = m", "it is not TOML (Invalid value (at line 1, column 9)); mend that line"),
        ('modle = "m"', "it has the unknown key 'modle'; known are archive, ask, base_url"),
        ('api_key = "k"', "it has the unknown key 'api_key'"),
        ("timeout = nan", "timeout = nan is not above 0 and at most 86400"),
        ("timeout = '5'", "timeout = '5' has the wrong type"),
        ("ask = 'twice'", "ask = 'twice' is unknown; write 'single' or 'steps'"),
        (
            "formats = ['md', 'docx']",
            "formats holds 'docx', which is unknown; write some of md, commonmark",
        ),
        ("formats = 'md'", "formats = 'md' has the wrong type"),
        ("output = ''", "output is empty; leave the line out"),
    ],
)
@pytest.mark.parametrize("command", ["brief", "render", "doctor"])
def test_broken_settings_are_refused_by_every_command_that_reads_them(
    run: Any, desk: Path, command: str, text: str, problem: str
) -> None:
    (desk / "briefer.toml").write_text(text, encoding="utf-8")
    arguments = {"brief": ["article.md"], "render": ["x.json"], "doctor": []}
    ran = run(command, *arguments[command])
    assert ran.code == 9
    assert ran.sentence().startswith(f"Cannot use 'briefer.toml': {problem}")


@pytest.mark.parametrize(
    ("template", "problem"),
    [
        ("one\ntwo {{ page.no_such_name }}\n", "page.md.j2, line 2': undefined name: "),
        ("one\n{{ nothing }}\n", "page.md.j2, line 2': undefined name: 'nothing' is undefined"),
        ("one\n\n{% if %}\n", "page.md.j2, line 3': Expected an expression"),
        ("{% for %}", "page.md.j2, line 1': "),
        ("{{ page.__class__.__mro__ }}", "page.md.j2, line 1': "),
    ],
)
def test_a_broken_template_names_its_file_and_line(
    brief: Any, tree: Any, desk: Path, template: str, problem: str
) -> None:
    (desk / "mine").mkdir()
    (desk / "mine" / "page.md.j2").write_text(template, encoding="utf-8")
    before = tree()
    ran = brief("--templates", "mine", "-o", "out/")
    assert ran.code == 9
    assert problem in ran.sentence()
    assert tree() == before, "the JSON, which needs no template, is not written alone"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "it is no briefing"),
        (b"{}", "it is no briefing (articles: Field required)"),
        (b"[" * 100_000, "it is no briefing"),
        (b"\xff\xfe", "it is no briefing"),
        (json.dumps(extraction()).encode(), "it is no briefing"),
    ],
)
def test_what_is_no_briefing_is_not_rendered(
    run: Any, desk: Path, content: bytes, problem: str
) -> None:
    (desk / "x.json").write_bytes(content)
    ran = run("render", "x.json")
    assert ran.code == 9
    assert ran.sentence().startswith(f"Cannot use 'x.json': {problem}")
    assert ran.sentence().endswith("; give a .json file that briefer wrote.")


@pytest.mark.parametrize("stray", [{"article": 5}, {"end": 9_999}, {"start": 9, "end": 9}])
def test_a_span_outside_of_its_article_is_no_briefings(
    run: Any, desk: Path, stray: dict[str, int]
) -> None:
    data = json.loads(
        run("brief", "article.md", "--extraction", "extraction.json", "-f", "json").out
    )
    data["what"]["citations"][0] |= stray
    (desk / "x.json").write_text(json.dumps(data), encoding="utf-8")
    ran = run("render", "x.json")
    assert ran.code == 9
    assert "lies outside of its article" in ran.sentence()


def test_a_missing_briefing_is_named(run: Any) -> None:
    ran = run("render", "none.json")
    assert (ran.code, ran.sentence()) == (
        9,
        "Cannot use 'none.json': No such file or directory; check the path.",
    )


@pytest.mark.parametrize("epoch", ["yesterday", "-1", "1.5", "9" * 20, "9" * 5000, "٣"])
def test_a_time_that_is_none_is_refused_before_a_model_is_asked(
    brief: Any, monkeypatch: pytest.MonkeyPatch, epoch: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    ran = brief()
    assert ran.code == 4
    assert "which is no time; set it to whole seconds since 1970" in ran.sentence()


def test_strict_refuses_an_untraced_statement_and_writes_nothing(
    brief: Any, tree: Any, desk: Path
) -> None:
    untraced = extraction(background=[{"text": "Ships passed within 40 metres.", "cites": [4]}])
    (desk / "extraction.json").write_text(json.dumps(untraced), encoding="utf-8")
    before = tree()
    ran = brief("--strict", "-o", "out/")
    assert ran.code == 7
    assert ran.sentence().startswith("1 statement is untraced (background-")
    assert tree() == before
    assert brief("-o", "out/").code == 0, "without --strict the page is there, with its mark"
    (desk / "extraction.json").write_text(json.dumps(extraction()), encoding="utf-8")
    assert brief("--strict").code == 0
