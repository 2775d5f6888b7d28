"""What one run leaves to the next: articles that were away, issues half sent, items held back."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller

from briefer.cli.main import exit_code_of
from mail_support import free_port
from newsletter_support import KEY, World, newsletter_file, page_about, retelling
from platforms_support import SECRETS, GhostThere, serving_platform
from server_support import Server, serving, status, stream
from site_support import answering, showing

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])

DOWN = status(503, "down", retry_after="0")
NEW = "The council of Arnholt has withdrawn its vote."


def _page(world: World, key: str = KEY) -> str:
    return (world.folder / "issues" / key / "index.html").read_text()


def _approve(world: World, key: str = KEY) -> None:
    issue = str(world.folder / "issues" / key)
    assert exit_code_of(["newsletter", "approve", issue, "--by", "Ann Lee"]) == 0


def _edited(world: World) -> None:
    """Have the feed say that Arnholt's article was edited."""
    world.pages.feed(world.port, "Arnholt", "Brevik", Arnholt=NEW)


def _correct(world: World) -> None:
    text = page_about("Arnholt").replace("voted on Tuesday for", "voted on Friday against")
    world.pages["/Arnholt"] = showing(text)


def _embargo(world: World, town: str, until: str) -> None:
    hand = world.issue / "issue.toml"
    line = rf"\1\nembargo_until = {until}"
    hand.write_text(re.sub(rf'(?m)^(id = "{town}.*)$', line, hand.read_text()))


@pytest.fixture
def drafted(world: World) -> World:
    world.pages.feed(world.port, "Arnholt", "Brevik")
    world.run()
    return world


def test_an_edited_article_that_is_away_is_read_again_by_the_next_run(
    drafted: World, capsys: pytest.CaptureFixture[str]
) -> None:
    _edited(drafted)
    drafted.pages["/Arnholt"] = answering(410)
    capsys.readouterr()
    assert drafted.run() == 0
    told = capsys.readouterr().out
    assert re.search(r"  again  arnholt-\S+: its article has changed, which is not briefed", told)
    assert "Arnholt voted on Tuesday" in _page(drafted)
    _correct(drafted)
    assert drafted.run() == 1
    assert "Arnholt voted on Friday" in _page(drafted)
    assert drafted.run() == 0


def test_an_item_stays_in_the_issue_until_it_is_briefed_again(
    drafted: World, capsys: pytest.CaptureFixture[str]
) -> None:
    hand = drafted.issue / "issue.toml"
    noted = re.search(
        r"(?m)^# (\[item\.statements\.what-\w+\])  # “The council of Arn.*$", hand.read_text()
    )
    assert noted is not None
    hand.write_text(hand.read_text().replace(noted[0], f'{noted[1]}\nnote = "Mind the date."'))
    drafted.run()
    _edited(drafted)
    _correct(drafted)
    capsys.readouterr()
    with serving(DOWN) as (url, _):
        down = ["newsletter", "run", str(drafted.file), "--base-url", url, "--model", "m"]
        assert exit_code_of(down) == 5
    assert "no item of the issue" not in capsys.readouterr().out
    assert "Arnholt voted on Tuesday" in _page(drafted)
    assert drafted.run() == 1
    told = capsys.readouterr().out
    assert "has changed: “The council of Arnholt voted on Friday" in told
    assert "Mind the date." in _page(drafted)
    assert "Arnholt voted on Friday" in _page(drafted)


def test_an_entry_that_was_passed_over_is_looked_at_again_once_it_is_edited(world: World) -> None:
    newsletter_file(world.folder, world.feed_address(), more='[filters]\nwords = ["withdrawn"]')
    world.pages.feed(world.port, "Arnholt", "Brevik")
    assert world.run() == 0
    _edited(world)
    assert world.run() == 1
    assert "Arnholt" in _page(world)


def test_a_weekly_newsletter_may_become_a_daily_one(
    drafted: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    with _a_mailbox() as (port, _):
        _send_from(drafted, port)
        for number, town in enumerate(("Caldera", "Dunmore")):
            newsletter_file(drafted.folder, drafted.feed_address(), every="day", more=_smtp(port))
            drafted.pages.feed(drafted.port, town)
            assert drafted.run() == 1
            key = f"border-watch-2031-03-1{number}"
            assert town in _page(drafted, key)
            assert (
                exit_code_of(
                    ["newsletter", "approve", str(drafted.folder / "issues" / key), "--by", "A"]
                )
                == 0
            )
            drafted.run("--send")


def test_a_full_issue_takes_further_reports_of_its_events(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    newsletter_file(world.folder, world.feed_address(), how_many=1)
    world.pages.feed(world.port, "Arnholt")
    world.run()
    fetched: list[str] = []

    def brevik(handler: Server) -> None:
        fetched.append("Brevik")
        showing(page_about("Brevik"))(handler)

    world.pages.update(
        {"/Caldera": showing(page_about("Arnholt", more="It rained.")), "/Brevik": brevik}
    )
    world.pages.feed(world.port, "Arnholt", "Brevik", "Caldera")
    capsys.readouterr()
    assert world.run() == 0
    told = capsys.readouterr().out
    assert "  also  “Caldera to talk” joins arnholt-" in told
    assert "  waiting  1 entry, no room" in told
    assert world.run() == 0
    assert fetched == ["Brevik"], "it is held against one issue once"


def test_an_article_that_a_model_takes_too_long_over_is_given_up(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    world.pages.feed(world.port, "Arnholt")

    def never(handler: Server) -> None:
        handler.connection.recv(1)  # until the asker has enough of it

    with serving(never) as (url, asked):
        slow = ["--base-url", url, "--model", "m", "--timeout", "0.2"]
        for _ in range(4):
            assert exit_code_of(["newsletter", "run", str(world.file), *slow]) == 0
            assert "did not answer in time" in capsys.readouterr().out
        assert len(asked) == 3


def test_who_stops_reading_the_report_ends_the_run_well(drafted: World) -> None:
    command = [sys.executable, "-m", "briefer", "newsletter", "run", str(drafted.file), "--dry-run"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()
    assert (process.returncode, said) == (0, b"")


def test_a_dry_run_needs_no_password(drafted: World) -> None:
    newsletter_file(drafted.folder, drafted.feed_address(), more=_smtp(9, user="desk"))
    drafted.run(code=4)
    assert drafted.run("--dry-run") == 0


class _Letters:
    def __init__(self) -> None:
        self.heard: list[bytes] = []

    async def handle_DATA(self, server: object, session: object, envelope: object) -> str:
        self.heard.append(envelope.content)  # type: ignore[attr-defined]
        return "250 kept"


@contextmanager
def _a_mailbox(port: int | None = None) -> Iterator[tuple[int, list[bytes]]]:
    letters = _Letters()
    server = Controller(letters, hostname="127.0.0.1", port=port or free_port())
    server.start()
    try:
        yield server.port, letters.heard
    finally:
        server.stop()


def _smtp(port: int, **more: str) -> str:
    keys = "".join(f"{name} = {json.dumps(value)}\n" for name, value in more.items())
    return (
        f'[[delivery]]\nto = "smtp"\nhost = "127.0.0.1"\nport = {port}\nsecurity = "none"\n'
        f'from = "desk@line.example"\nrecipient = "readers@line.example"\n{keys}'
    )


def _send_from(world: World, port: int, *others: str) -> None:
    newsletter_file(world.folder, world.feed_address(), more="\n".join([_smtp(port), *others]))
    world.run()
    _approve(world)
    world.run("--send")


def test_what_is_under_embargo_goes_out_with_the_issue_of_its_time(
    drafted: World, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _embargo(drafted, "arnholt", "2031-03-13T06:00:00Z")
    with _a_mailbox() as (port, heard):
        capsys.readouterr()
        _send_from(drafted, port)
        told = capsys.readouterr().out
        assert told.count("until 2031-03-13T06:00:00Z: it goes into the issue") == 2
        assert "Arnholt" not in str(message_from_bytes(heard[0], policy=policy.default))
        assert "nothing new" in _told(drafted, capsys)
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1931148001")  # 2031-03-13, 06:00:01 UTC
        assert "begins" in _told(drafted, capsys)
    assert "The council of Arnholt voted" in _page(drafted, "border-watch-2031-w11")
    assert "Brevik" not in _page(drafted, "border-watch-2031-w11")


def _told(world: World, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    assert world.run() == 0
    return capsys.readouterr().out


def test_what_is_not_briefed_when_its_issue_goes_out_is_briefed_for_the_next(
    drafted: World,
) -> None:
    def answer(handler: Server) -> None:
        asked = str(handler.body["messages"])
        (DOWN if "council of Dunmore" in asked else retelling)(handler)

    drafted.pages.feed(drafted.port, "Arnholt", "Brevik", "Caldera", "Dunmore")
    with _a_mailbox() as (port, heard):
        newsletter_file(drafted.folder, drafted.feed_address(), more=_smtp(port))
        with serving(answer) as (url, _):
            some = ["newsletter", "run", str(drafted.file), "--base-url", url, "--model", "m"]
            assert exit_code_of(some) == 0
        _approve(drafted)
        drafted.run("--send")
        assert len(heard) == 1
        assert drafted.run() == 1
    assert "Dunmore" in _page(drafted, "border-watch-2031-w11")


def test_an_issue_that_one_place_refused_is_sent_from_there_alone_the_next_time(
    drafted: World, capsys: pytest.CaptureFixture[str]
) -> None:
    away = free_port()
    with _a_mailbox() as (port, heard):
        newsletter_file(drafted.folder, drafted.feed_address(), more=_smtp(port) + _smtp(away))
        drafted.run()
        _approve(drafted)
        drafted.run("--send", code=8)
        drafted.pages.feed(drafted.port, "Arnholt", "Brevik", "Caldera")
        drafted.run()  # the next issue begins
        with _a_mailbox(away) as (_, heard_there):
            capsys.readouterr()
            drafted.run("--send")
            assert "sent by an earlier run" in capsys.readouterr().out
            drafted.run("--send", code=7)
            assert "nobody has approved it" in capsys.readouterr().err
        assert (len(heard), len(heard_there)) == (1, 1)


def test_what_was_approved_is_left_at_a_platform_and_sent_from_there(
    drafted: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFER_GHOST_ADMIN_KEY", SECRETS["BRIEFER_GHOST_ADMIN_KEY"])
    with serving_platform(GhostThere()) as there:
        table = f'[[delivery]]\nto = "ghost"\nbase_url = "http://127.0.0.1:{there.port}"'
        newsletter_file(drafted.folder, drafted.feed_address(), more=table)
        drafted.run()
        assert "not reviewed" in there.drafts[0]["html"]
        _approve(drafted)
        assert "reviewed by Ann Lee" in there.drafts[0]["html"]
        drafted.run("--send")
        assert len(there.released()) == 1


def test_what_came_in_behind_a_persons_sending_goes_into_the_next_issue(
    drafted: World, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFER_GHOST_ADMIN_KEY", SECRETS["BRIEFER_GHOST_ADMIN_KEY"])
    _embargo(drafted, "arnholt", "2031-03-05T06:00:00Z")
    with serving_platform(GhostThere()) as there:
        table = f'[[delivery]]\nto = "ghost"\nbase_url = "http://127.0.0.1:{there.port}"'
        newsletter_file(drafted.folder, drafted.feed_address(), more=table)
        drafted.run()
        there.touch(there.drafts[0]["id"], status="published")  # a person does
        drafted.pages.feed(drafted.port, "Arnholt", "Brevik", "Caldera")
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1930456801")  # 2031-03-05, 06:00:01 UTC
        capsys.readouterr()
        assert drafted.run() == 1
        told = capsys.readouterr().out
    assert f"{KEY} was sent by a person; what is new goes into the next one" in told
    assert set(re.findall(r"council of (\w+) voted", _body(drafted))) == {"Brevik"}
    later = _body(drafted, "border-watch-2031-w11")
    assert set(re.findall(r"council of (\w+) voted", later)) == {"Arnholt", "Caldera"}


def _body(world: World, key: str = KEY) -> str:
    page = _page(world, key)
    return re.sub(r"<blockquote>.*?</blockquote>", "", page[page.index("<main") :], flags=re.S)


def test_what_another_outlet_reports_of_an_event_under_embargo_waits_with_it(
    drafted: World, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _embargo(drafted, "arnholt", "2031-03-13T06:00:00Z")
    with _a_mailbox() as (port, _):
        _send_from(drafted, port)
        drafted.pages["/Caldera"] = showing(page_about("Arnholt", more="It rained."))
        drafted.pages.feed(drafted.port, "Arnholt", "Brevik", "Caldera")
        assert "joins arnholt-" in _told(drafted, capsys)
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1931148001")  # 2031-03-13, 06:00:01 UTC
        drafted.run()
    hand = (drafted.folder / "issues" / "border-watch-2031-w11" / "issue.toml").read_text()
    assert hand.count("\n[[item]]") == 1


def test_pages_of_what_was_taken_out_are_taken_away(
    drafted: World, capsys: pytest.CaptureFixture[str]
) -> None:
    forms = '[output]\nformats = ["web", "mail", "hugo"]'
    newsletter_file(drafted.folder, drafted.feed_address(), more=forms)
    drafted.run()
    pages = sorted(drafted.issue.rglob("arnholt*"))
    assert len(pages) == 2
    pages[0].write_text("mine", encoding="utf-8")
    hand = drafted.issue / "issue.toml"
    dropped = re.sub(
        r'(?m)(^id = "arnholt.*\n.*\n)keep = true', r"\1keep = false", hand.read_text()
    )
    hand.write_text(dropped)
    told = _told(drafted, capsys)
    assert sorted(drafted.issue.rglob("arnholt*")) == pages[:1]
    assert "was changed by hand, and is no part of the issue any more: delete it" in told
    before = drafted.files()
    assert "no part" not in _told(drafted, capsys)
    assert drafted.files() == before


def test_a_model_that_can_brief_nothing_leaves_room_for_one_that_can(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    newsletter_file(world.folder, world.feed_address(), how_many=2)
    world.pages.feed(world.port, "Arnholt", "Brevik")
    with serving(stream("No comment.")) as (url, _):
        mute = ["newsletter", "run", str(world.file), "--base-url", url, "--model", "m"]
        for _ in range(4):
            assert exit_code_of(mute) == 6
    assert world.run() == 2
    assert "Brevik" in _page(world)


def test_an_item_that_is_dropped_makes_room_for_another(drafted: World) -> None:
    hand = drafted.issue / "issue.toml"
    hand.write_text(hand.read_text().replace("keep = true", "keep = false", 1))
    newsletter_file(drafted.folder, drafted.feed_address(), how_many=2)
    drafted.pages.feed(drafted.port, "Arnholt", "Brevik", "Caldera", "Dunmore")
    assert drafted.run() == 1


def test_what_is_ahead_is_reckoned_from_the_day_of_the_run(
    drafted: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "12 March 2031" in _page(drafted)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1931148001")  # 2031-03-13
    drafted.run()
    assert "12 March 2031" not in _page(drafted)


def test_an_edit_that_was_written_over_and_put_back_stands(drafted: World) -> None:
    page = drafted.issue / "index.html"
    by_hand = page.read_text().replace("</body>", "<p>By hand.</p></body>")
    page.write_text(by_hand)
    drafted.run("--overwrite")
    page.write_text(by_hand)
    drafted.pages.feed(drafted.port, "Arnholt", "Brevik", "Caldera")
    drafted.run()
    assert page.read_text() == by_hand


def test_a_file_changed_by_hand_stands_in_the_way_of_no_approval(
    drafted: World, capsys: pytest.CaptureFixture[str]
) -> None:
    page = drafted.issue / "index.html"
    page.write_text(page.read_text().replace("</body>", "<p>By hand.</p></body>"))
    drafted.pages.feed(drafted.port, "Arnholt", "Brevik", "Caldera")
    drafted.run()
    capsys.readouterr()
    _approve(drafted)
    assert "index.html was changed by hand; the new version is" in capsys.readouterr().out
    assert "reviewed by Ann Lee" in page.with_name("index.html.new").read_text()
