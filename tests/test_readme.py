"""What the README shows and says to run is true."""

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import pytest

from briefer import pipeline
from briefer.llm.base import LLM
from briefer.llm.choosing import Choice
from briefer.llm.recordings import read_run, replayed, replaying_model
from briefer.settings import Settings
from examples_support import ARTICLES, BRIEFINGS, RECORDINGS, ROOT, SHOWN, assert_committed

_README = (ROOT / "README.md").read_text(encoding="utf-8")


def _code(mark: str, language: str) -> str:
    """Return the code block after ``<!-- MARK -->``."""
    (code,) = re.findall(rf"(?s)<!-- {mark} -->\n```{language}\n(.+?)```\n", _README)
    return str(code)


def test_the_page_shown_is_that_of_the_example() -> None:
    page = (BRIEFINGS / f"{SHOWN}.md").read_text(encoding="utf-8")
    # Two levels down: the page's title stands under the README's, beside its sections.
    demoted = re.sub(r"^#", "###", page, flags=re.M)
    opening, closing = f"<!-- page: examples/briefings/{SHOWN}.md -->\n", "<!-- end of page -->"
    before, _, rest = _README.partition(opening)
    _, _, after = rest.partition(closing)
    assert after
    assert_committed(ROOT / "README.md", f"{before}{opening}\n{demoted}\n{closing}{after}")


def test_two_commands_are_marked_each_of_one_line() -> None:
    assert re.findall(r"<!-- command: (.+?) -->", _README) == ["brief", "test"]
    for name in ("brief", "test"):
        assert _code(f"command: {name}", "sh").count("\n") == 1
    article = ARTICLES[SHOWN].relative_to(ROOT).as_posix()
    assert f" brief {article} -o out/\n" in _code("command: brief", "sh")


def test_the_command_that_ci_runs_is_the_readmes() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    (taken,) = re.findall(r"^command=.+$", script, re.M)
    command = f'{taken}; printf "%s\\n" "$command"'
    done = subprocess.run(
        ["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == _code("command: test", "sh")
    assert re.findall(r'^.*bash .*-c "\$command"$', script, re.M) != []


def test_the_draft_that_is_traced_prints_what_the_readme_shows() -> None:
    briefer = f'briefer() {{ {shlex.quote(sys.executable)} -m briefer "$@"; }}\n'
    done = subprocess.run(
        ["bash", "-c", briefer + _code("example: trace", "sh")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (7, "")
    assert done.stdout == _code("output: trace", "text")


def test_the_example_in_python_prints_the_page(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = RECORDINGS / SHOWN
    run = read_run(folder)

    @contextmanager
    def recorded_model(*_: object) -> Iterator[LLM]:
        with replayed(folder / "cassette.yaml", "record it again"), replaying_model(run) as llm:
            yield llm

    def chosen(settings: Settings) -> Choice:
        assert settings.model == "embedded"
        return Choice(True, None, None, run.host, "the recording stands in for it")

    monkeypatch.setattr(pipeline, "opened_model", recorded_model)
    monkeypatch.setattr(pipeline, "chosen_model", chosen)
    recorded = int(datetime.fromisoformat(run.created).timestamp())
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(recorded))
    monkeypatch.chdir(ROOT)
    exec(compile(_code("example: library", "python"), "README.md", "exec"), {})
    page = (BRIEFINGS / f"{SHOWN}.md").read_text(encoding="utf-8")
    assert capsys.readouterr().out == f"{page}\n"
