"""A recording is one folder with nothing private in it, and gives the same bytes anywhere."""

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from briefer.cli.main import exit_code_of
from briefer.llm import retrying
from server_support import serving, status, stream
from tests_support import extraction

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])

_FILES = ["article.json", "cassette.yaml", "run.toml"]
_KEY = "sk-very-private"
_TEXT = (
    "Norway and Iceland will weigh a direct line when minister Kari Lund meets Jon Palsson on "
    "Thursday. "
    "A line “is on our agenda,” ministry spokesman Ole Berg said.\n\n"
    "Iceland's embassy declined to say if it wants the line. "
    "In March, patrol ships passed within 400 metres of each other.\n"
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Record a run of two failed tries and a good one; return the folder of ``run``."""
    folder = tmp_path_factory.mktemp("made")
    text = "---\ntitle: A line\ndate: 2022-05-10\npublisher: Nordic Wire\n---\n" + _TEXT
    (folder / "given-name.md").write_text(text, encoding="utf-8")
    answers = (status(503, "busy"), stream("no JSON"), stream(json.dumps(extraction())))
    with serving(*answers) as (url, asked), pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setattr(retrying, "_BACKOFF", lambda _state: 0.01)
        patch.setenv("SOURCE_DATE_EPOCH", "1652140800")
        patch.setenv("OPENAI_API_KEY", _KEY)
        where = url.removesuffix("/v1") + "/private-tenant/v1"
        options = ["--base-url", where, "--model", "m", "--record", "run", "-o", "first/"]
        assert exit_code_of(["brief", "given-name.md", *options]) == 0
    assert len(asked) == 3
    return folder


@pytest.fixture
def recorded(made: Path, desk: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """Put that recording on the desk; return the pages that the run made."""
    shutil.copytree(made / "run", desk / "run")
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    return _pages(made / "first")


def _pages(folder: Path) -> dict[str, bytes]:
    return {path.suffix[1:]: path.read_bytes() for path in sorted(folder.iterdir())}


def test_a_replay_gives_the_bytes_of_the_run_again_and_again(
    run: Any, recorded: dict[str, bytes], desk: Path
) -> None:
    assert sorted(os.listdir("run")) == _FILES
    kept = {name: Path("run", name).read_bytes() for name in _FILES}
    os.remove("article.md")
    os.remove("extraction.json")
    for folder in ("one", "two"):
        ran = run("brief", "--replay", "run", "-o", f"{folder}/")
        assert (ran.code, len(ran.err.splitlines())) == (0, 1)
        assert _pages(desk / folder) == recorded
        assert {path.stem for path in (desk / folder).iterdir()} == {"given-name"}
    assert run("brief", "--replay", "run").out.encode("utf-8") == recorded["md"]
    assert {name: Path("run", name).read_bytes() for name in _FILES} == kept
    provenance = json.loads(recorded["json"])["provenance"]
    assert provenance["calls"] == 3
    assert provenance["created"] == "2022-05-10T00:00:00Z"


@pytest.mark.parametrize(
    "environment",
    [
        {"TZ": "Asia/Kathmandu", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "1"},
        {
            "TZ": "Pacific/Auckland",
            "LC_ALL": "C",
            "PYTHONUTF8": "0",
            "PYTHONHASHSEED": "2",
            "OPENAI_API_KEY": "sk-another",
            "OPENAI_BASE_URL": "http://192.0.2.1/v1",
            "BRIEFER_MODEL": "another",
            "SOURCE_DATE_EPOCH": "1",
            "HTTP_PROXY": "http://192.0.2.1:1",
            "ALL_PROXY": "socks5://192.0.2.1:1",
        },
    ],
)
def test_a_replay_gives_the_same_bytes_in_any_zone_locale_folder_and_environment(
    processes: Any, recorded: dict[str, bytes], tmp_path: Path, environment: dict[str, str]
) -> None:
    away = tmp_path / "elsewhere"
    away.mkdir()
    shutil.move("run", away / "moved to")
    ran = processes.run("brief", "--replay", "moved to", "-o", "out/", cwd=away, env=environment)
    assert (ran.code, len(ran.err.splitlines())) == (0, 1), ran.err
    assert _pages(away / "out") == recorded


def test_nothing_private_is_in_a_recording(recorded: dict[str, bytes], tmp_path: Path) -> None:
    kept = {name: Path("run", name).read_text(encoding="utf-8") for name in _FILES}
    everything = "\n".join(kept.values()).lower()
    for private in (
        _KEY,
        "private",
        "bearer",
        "authorization",
        "cookie",
        "user-agent",
        "openai",
        "stainless",
        str(tmp_path).lower(),
        os.path.expanduser("~").lower(),
        os.uname().nodename.lower() if hasattr(os, "uname") else "\0",
    ):
        assert private not in everything
    # Who was asked stands on the page, and so in what the page is made of; nowhere else.
    assert "127.0.0.1" in kept["run.toml"]
    assert "127.0.0.1" not in kept["cassette.yaml"] + kept["article.json"]


def test_changed_prompts_name_the_command_that_records_again(
    run: Any, recorded: dict[str, bytes], desk: Path, tree: Any
) -> None:
    (desk / "mine" / "single").mkdir(parents=True)
    (desk / "mine" / "single" / "system.j2").write_text("Say something else.", encoding="utf-8")
    shutil.move("run", "my run")
    before = tree()
    ran = run("brief", "--replay", "my run", "--prompts", "mine", "-o", "out/")
    assert (ran.code, ran.sentence()) == (
        9,
        "Cannot use 'my run/cassette.yaml': it holds no answer to this request: prompts, article "
        "or settings have changed; record it again: "
        "briefer brief SOURCE --model m --ask single --record 'my run'.",
    )
    assert tree() == before


def _without(name: str) -> Any:
    return lambda folder: (folder / name).unlink()


def _replaced(name: str, old: bytes, new: bytes) -> Any:
    def changed(folder: Path) -> None:
        content = (folder / name).read_bytes()
        assert old in content
        (folder / name).write_bytes(content.replace(old, new))

    return changed


def _filled(name: str, content: bytes) -> Any:
    return lambda folder: (folder / name).write_bytes(content)


@pytest.mark.parametrize(
    ("damage", "problem"),
    [
        (shutil.rmtree, "'run': it is no recording; give a folder that `briefer brief --record`"),
        (_without("run.toml"), "'run': it is no recording;"),
        (
            _without("article.json"),
            "'run/article.json': the recorded article is missing or damaged",
        ),
        (_without("cassette.yaml"), "'run/cassette.yaml': there is no such cassette; record it"),
        (_filled("run.toml", b"model = "), "'run/run.toml': it is damaged ("),
        (_filled("run.toml", b""), "'run/run.toml': it is damaged ("),
        (_filled("article.json", b"{"), "'run/article.json': the recorded article is missing or"),
        (_filled("article.json", b"\xff"), "'run/article.json': the recorded article is missing"),
        (_filled("cassette.yaml", b"interactions: ["), "'run/cassette.yaml': it is damaged;"),
        (
            _replaced("article.json", b"Norway and Iceland will", b"Norway and Iceland may"),
            "'run/cassette.yaml': it holds no answer to this request",
        ),
        (
            _replaced("run.toml", b'model = "m"', b'model = "n"'),
            "'run/cassette.yaml': it holds no answer to this request",
        ),
        (
            _filled("article.json", b'{"text": " ", "sentences": [], "sha256": ""}'),
            "'run/article.json': it is empty; record it again",
        ),
    ],
)
def test_a_damaged_recording_is_refused(
    run: Any, recorded: dict[str, bytes], tree: Any, desk: Path, damage: Any, problem: str
) -> None:
    damage(desk / "run")
    before = tree()
    ran = run("brief", "--replay", "run", "-o", "out/")
    assert ran.code == 9
    assert ran.sentence().startswith(f"Cannot use {problem}")
    assert tree() == before


def test_a_replay_may_be_strict_and_rendered_differently(
    run: Any, recorded: dict[str, bytes], desk: Path
) -> None:
    (desk / "mine").mkdir()
    (desk / "mine" / "page.md.j2").write_text("{{ page.headline.text }}\n", encoding="utf-8")
    ran = run("brief", "--replay", "run", "--strict", "--templates", "mine", "--quiet")
    assert (ran.code, ran.out, ran.err) == (0, "Norway and Iceland weigh a line\n", "")


def test_no_page_is_put_into_a_recording(run: Any, recorded: dict[str, bytes], tree: Any) -> None:
    before = tree()
    ran = run("brief", "--replay", "run", "-o", "run/")
    assert ran.code == 2
    assert "is for the recording alone" in ran.sentence()
    assert tree() == before


@pytest.mark.parametrize(
    ("folder", "problem"),
    [
        ("article.md", "Cannot write 'article.md': it is a file, not a folder;"),
        ("article.md/run", "Cannot write 'article.md/run': Not a directory;"),
        pytest.param(
            "/proc/run",
            "Cannot write '/proc/run': ",
            marks=pytest.mark.skipif(not os.path.exists("/proc/self"), reason="Linux has it"),
        ),
        pytest.param(
            "/proc",
            "Cannot write '/proc': ",
            marks=pytest.mark.skipif(not os.path.exists("/proc/self"), reason="Linux has it"),
        ),
    ],
)
def test_a_recording_that_cannot_be_written_is_refused_before_a_model_is_asked(
    run: Any, tree: Any, folder: str, problem: str
) -> None:
    before = tree()
    with serving(stream(json.dumps(extraction()))) as (url, asked):
        ran = run("brief", "article.md", "--base-url", url, "--model", "m", "--quiet",
                  "--record", folder)  # fmt: skip
    assert ran.code == 8
    assert ran.sentence().startswith(problem)
    assert asked == []
    assert tree() == before


@pytest.mark.usefixtures("recorded", "small_disk")
def test_a_disk_that_is_full_while_recording_leaves_the_former_recording(
    run: Any, tree: Any
) -> None:
    before = tree()
    with serving(stream(json.dumps(extraction()))) as (url, _):
        ran = run("brief", "article.md", "--base-url", url, "--model", "m", "--quiet",
                  "--record", "run")  # fmt: skip
    assert ran.code == 8
    assert "File too large; nothing was left half-written" in ran.sentence()
    assert tree() == before


@pytest.mark.parametrize("folder", ["run", "new/deep"])
def test_a_run_that_fails_leaves_the_former_recording_and_no_new_one(
    run: Any, recorded: dict[str, bytes], tree: Any, folder: str
) -> None:
    before = tree()
    with serving(stream("no JSON")) as (url, _):
        ran = run("brief", "article.md", "--base-url", url, "--model", "m", "--quiet",
                  "--record", folder)  # fmt: skip
    assert ran.code == 6
    assert tree() == before


def test_recording_again_replaces_the_former_recording(
    run: Any, recorded: dict[str, bytes], desk: Path
) -> None:
    new = json.dumps(extraction(headline="A line is weighed"))
    with serving(stream(new)) as (url, _):
        assert run("brief", "article.md", "--base-url", url, "--model", "m2",
                   "--record", "run", "-o", "second/").code == 0  # fmt: skip
    assert sorted(os.listdir("run")) == _FILES
    assert run("brief", "--replay", "run", "-o", "again/").code == 0
    assert sorted(_pages(desk / "again").values()) == sorted(_pages(desk / "second").values())
