"""What the README shows and says to run is true."""

import re
import shlex
import subprocess
import sys

from examples_support import ARTICLES, ROOT, SHOWN

_README = (ROOT / "README.md").read_text(encoding="utf-8")


def _code(mark: str, language: str) -> str:
    """Return the code block after ``<!-- MARK -->``."""
    (code,) = re.findall(rf"(?s)<!-- {mark} -->\n```{language}\n(.+?)```\n", _README)
    return str(code)


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
