"""A wrong command line is refused before anything is read, asked or written."""

import runpy
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

_SOURCE = ("article.md", "--extraction", "extraction.json")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["breif", "article.md"], "No such command 'breif'. Did you mean 'brief'?"),
        (["sentence"], "No such command 'sentence'. Did you mean 'sentences'?"),
        (["export"], "No such command 'export'."),
        (["article.md"], "No such command 'article.md'. Did you mean 'briefer brief article.md'?"),
        (["http://a"], "No such command 'http://a'. Did you mean 'briefer brief http://a'?"),
        (["--modle", "m"], "No such option '--modle'."),
        (
            ["brief", "article.md", "--publised", "2022-05-10"],
            "No such option '--publised'. Did you mean '--published'?",
        ),
        (
            ["brief", "article.md", "--published", "2025-02-30"],
            "Invalid value for '--published': '2025-02-30' is no day; write it as YYYY-MM-DD.",
        ),
        (
            ["brief", "article.md", "--published", "10.5.2022"],
            "Invalid value for '--published': '10.5.2022' is no day; write it as YYYY-MM-DD.",
        ),
        (
            ["brief", "article.md", "-f", "docx"],
            "Invalid value for '-f' / '--format': 'docx' is not one of 'md', 'commonmark', "
            "'html', 'pdf', 'json'.",
        ),
        (
            ["brief", "article.md", "--ask", "twice"],
            "Invalid value for '--ask': 'twice' is not one of 'single', 'steps'.",
        ),
        (["render", "article.json", "more.json"], "Got unexpected extra argument (more.json)"),
        (["brief", "article.md", "-o"], "Option '-o' requires an argument."),
        (
            ["schema", "letter"],
            "Invalid value for '{extraction|briefing|draft|check|diff}': 'letter' is not one of "
            "'extraction', 'briefing', 'draft', 'check', 'diff'.",
        ),
        (["render"], "Missing argument 'BRIEFING'."),
        (["trace", "draft.md"], "Missing option '--article'."),
        (["trace", "--article", "article.md"], "Missing argument 'DRAFT'."),
        (["check"], "Missing argument 'BRIEFING'."),
        (["diff", "one.json"], "Missing argument 'AFTER'."),
        (["sentences"], "Missing argument 'SOURCE...'."),
    ],
)
def test_a_wrong_command_line_is_explained_with_near_misses(
    run: Any, tree: Any, arguments: list[str], sentence: str
) -> None:
    before = tree()
    assert run(*arguments).usage() == sentence
    assert tree() == before


@pytest.mark.parametrize("seconds", ["nan", "inf", "-inf", "1e300", "86400.5", "0", "-1", "soon"])
def test_a_timeout_that_no_socket_can_wait_is_refused(run: Any, seconds: str) -> None:
    assert run("brief", "article.md", "--timeout", seconds).usage() == (
        f"Invalid value for '--timeout': {seconds!r} is no number of seconds above 0 "
        "and at most 86400."
    )


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "Missing SOURCE: give an address, a file, or - for standard input."),
        ([*_SOURCE, "-f", "md", "-f", "json"], "More than one -f needs a folder; name one with "),
        ([*_SOURCE, "-f", "md", "-f", "json", "-o", "-"], "More than one -f needs a folder"),
        (
            [*_SOURCE, "-o", "page.html", "-f", "json"],
            "The output 'page.html' and -f json contradict each other; leave -f out, or ",
        ),
        (
            [*_SOURCE, "-o", "page.docx"],
            "The format of 'page.docx' is not plain from its name; end",
        ),
        ([*_SOURCE, "-o", "out"], "The format of 'out' is not plain from its name; end it with"),
        ([*_SOURCE, "-o", ""], "-o is empty; name a FOLDER/ or a FILE, or leave it out for"),
        ([*_SOURCE, "--record", "run"], "--extraction uses no model, so there is nothing to"),
        (["--replay", "run", "article.md"], "--replay takes everything from the recording; leave"),
        (
            ["--replay", "run", "--model", "m", "--published", "2022-05-10", "--timeout", "5"],
            "--replay takes everything from the recording; "
            "leave out --published, --model, --timeout.",
        ),
        (["--replay", "run", "--record", "run2"], "--replay takes everything from the recording"),
    ],
)
def test_options_that_contradict_each_other_are_refused(
    run: Any, tree: Any, arguments: list[str], sentence: str
) -> None:
    before = tree()
    ran = run("brief", *arguments)
    assert ran.code == 2
    assert ran.sentence().startswith(sentence)
    assert tree() == before


@pytest.mark.parametrize(
    ("source", "extraction", "output", "taken"),
    [
        ("article.md", "extraction.json", "./", "article.md"),
        ("article.md", "extraction.json", ".", "article.md"),
        ("article.md", "extraction.json", "article.md", "article.md"),
        ("article.md", "extraction.json", "../desk/article.md", "article.md"),
        ("article.md", "extraction.json", "link.md", "article.md"),
        ("article.md", "extraction.json", "extraction.json", "extraction.json"),
        ("article.md", "sub/article.json", "sub/", "sub/article.json"),
        ("-", "extraction.json", "extraction.json", "extraction.json"),
    ],
)
def test_what_a_briefing_is_made_from_is_never_replaced_by_it(
    run: Any, tree: Any, desk: Path, monkeypatch: pytest.MonkeyPatch,
    source: str, extraction: str, output: str, taken: str,
) -> None:  # fmt: skip
    (desk / "sub").mkdir()
    shutil.copy("extraction.json", "sub/article.json")
    (desk / "link.md").symlink_to("article.md")
    before = tree()
    with (desk / "article.md").open(encoding="utf-8") as stdin:
        monkeypatch.setattr("sys.stdin", stdin)
        ran = run("brief", source, "--extraction", extraction, "-o", output)
    assert ran.code == 2
    assert f"would replace {taken!r}; choose another -o." in ran.sentence()
    assert tree() == before


@pytest.mark.parametrize("output", ["run/", "run/page.md", "../desk/run/"])
def test_no_page_goes_into_the_folder_of_a_recording(run: Any, tree: Any, output: str) -> None:
    before = tree()
    ran = run("brief", "article.md", "--record", "run", "-o", output)
    assert (ran.code, ran.sentence()) == (
        2,
        "The folder 'run' is for the recording alone; choose another -o.",
    )
    assert tree() == before


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["brief", "--help"], ["doctor", "-h"]])
def test_help_is_on_stdout(run: Any, arguments: list[str]) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Usage: briefer")


def test_help_names_every_command_with_its_sentence(run: Any) -> None:
    out = run("--help").out
    for name in ("brief", "doctor", "render", "schema", "sentences"):
        assert f"\n  {name} " in out
    assert run("brief", "--help").out.count("--") > 10


def test_the_version_is_printed(run: Any) -> None:
    from briefer import __version__

    assert run("--version").out == f"briefer {__version__}\n"


def test_the_package_can_be_run_as_a_module(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["briefer", "--version"])
    with pytest.raises(SystemExit) as caught:
        runpy.run_module("briefer", run_name="__main__")
    assert caught.value.code == 0
    assert capsys.readouterr().out.startswith("briefer ")


def test_nothing_at_all_shows_the_help_on_stderr(run: Any) -> None:
    ran = run()
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Usage: briefer [OPTIONS] COMMAND")


@pytest.mark.parametrize(
    ("arguments", "code", "name"),
    [
        (["brief", "none.md"], 3, "ArticleError"),
        (["render", "none.json"], 9, "UnusableFileError"),
    ],
)
def test_debug_shows_the_traceback_and_keeps_the_code_and_sentence(
    run: Any, arguments: list[str], code: int, name: str
) -> None:
    ran = run(*arguments, "--debug")
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.startswith("Traceback (most recent call last):")
    assert f"briefer.errors.{name}: " in ran.err
    assert ran.err.splitlines()[-1].startswith("briefer: Cannot use ")


def test_a_defect_says_so_and_how_to_report_it(brief: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any, **__: Any) -> None:
        message = "no such\nstate"
        raise RuntimeError(message)

    monkeypatch.setattr("briefer.pipeline.briefing_from_file", broken)
    ran = brief()
    assert (ran.code, ran.sentence()) == (
        1,
        "A defect in briefer (RuntimeError: no such state); "
        "run it again with --debug and report what it prints.",
    )
    debugged = brief("--debug")
    assert debugged.code == 1
    assert "RuntimeError: no such\nstate" in debugged.err


def test_the_shell_can_complete_commands(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from briefer.cli.main import exit_code_of

    monkeypatch.setenv("_BRIEFER_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "briefer se")
    monkeypatch.setenv("COMP_CWORD", "1")
    with pytest.raises(SystemExit, match="0"):
        exit_code_of([])
    assert capsys.readouterr().out == "plain,sentences\n"
