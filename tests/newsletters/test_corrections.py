"""What was wrong in an issue that went out: corrected, printed, and found by reading again."""

import json
import re
import sqlite3
from pathlib import Path

import pytest

from briefer.cli.main import exit_code_of
from briefer.newsletters.state.state import opened_state
from newsletter_support import KEY, World, newsletter_file, page_about
from site_support import showing

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])

NEXT = "border-watch-2031-w11"


@pytest.fixture
def gone_out(world: World) -> World:
    """A newsletter whose first issue, about Arnholt, went out."""
    output = '[output]\nformats = ["web", "feeds"]'
    newsletter_file(world.folder, world.feed_address(), more=output)
    world.pages.feed(world.port, "Arnholt")
    world.run("--archive", str(world.folder / "archive.db"))
    with sqlite3.connect(world.folder / "newsletter.sqlite") as connection:
        connection.execute("UPDATE issues SET status = 'sent'")
    return world


def _statement(world: World, section: str) -> str:
    return _statement_in((world.issue / "issue.toml").read_text(), section)


def _statement_in(text: str, section: str) -> str:
    start = text.index(f"[item.statements.{section}-") + len("[item.statements.")
    return text[start : text.index("]", start)]


def test_a_correction_is_printed_on_the_page_in_the_next_issue_and_in_the_feed(
    gone_out: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = str(gone_out.folder / "archive.db")
    what = _statement(gone_out, "what")
    words = ["--was", "Tuesday", "--now", "Monday", "--why", "The clerk gave another day."]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1930464000")  # 2031-03-05, 08:00 UTC
    command = ["correct", what, *words, "--by", "Ann Lee", "--archive", archive]
    assert exit_code_of(command) == 0
    gone_out.pages.feed(gone_out.port, "Arnholt", "Brevik")
    gone_out.run("--archive", archive)
    told = (gone_out.folder / "issues" / NEXT / "index.html").read_text()
    for part in ("The clerk gave another day.", "Ann Lee"):
        assert part in told
    (page,) = (gone_out.issue / "briefings").glob("*.html")
    assert "voted on Monday" in page.read_text()
    feed = (gone_out.folder / "issues" / "feed.xml").read_text()
    assert "voted on Monday" in feed
    assert "<updated>2031-03-05T08:00:00+00:00</updated>" in feed
    before = gone_out.files()
    gone_out.run("--archive", archive)
    assert gone_out.files() == before, "it is printed once"


def test_a_source_that_says_something_else_by_now_is_told(
    gone_out: World, capsys: pytest.CaptureFixture[str]
) -> None:
    gone_out.run()
    assert "  lost  " not in capsys.readouterr().out
    page = page_about("Arnholt").replace("voted on Tuesday for", "put off a vote on")
    gone_out.pages["/Arnholt"] = showing(page)
    gone_out.run()
    assert f"  lost  {KEY}, what-" in capsys.readouterr().out


def test_a_source_that_cannot_be_read_again_is_no_reason_to_doubt(
    gone_out: World, capsys: pytest.CaptureFixture[str]
) -> None:
    del gone_out.pages["/Arnholt"]
    gone_out.run()
    assert "  lost  " not in capsys.readouterr().out


def test_briefings_of_runs_are_in_the_archive_once(gone_out: World, tmp_path: Path) -> None:
    from briefer.archive.archive import opened_archive

    archive = gone_out.folder / "archive.db"
    gone_out.run("--archive", str(archive))
    with opened_archive(archive) as opened:
        (kept,) = opened.listed(newsletter="Border Watch")
    assert [one.issue for one in kept.issued] == [KEY]


def _correct(world: World, statement: str, was: str, now: str) -> None:
    archive = ["--archive", str(world.folder / "archive.db")]
    words = ["--was", was, "--now", now, "--why", f"It was {now}.", "--by", "Ann Lee"]
    assert exit_code_of(["correct", statement, *words, *archive]) == 0


def _printed(world: World) -> list[tuple[str, str, str]]:
    """Return what is printed: the issue, and what it says was wrong and right."""
    with sqlite3.connect(world.folder / "newsletter.sqlite") as connection:
        rows = connection.execute("SELECT issue, erratum FROM errata ORDER BY rowid").fetchall()
    errata = [(issue, json.loads(erratum)) for issue, erratum in rows]
    return [(issue, one["was"], one["now"]) for issue, one in errata]


def _next_run(world: World) -> None:
    world.pages.feed(world.port, "Arnholt", "Brevik")
    world.run("--archive", str(world.folder / "archive.db"))


def test_two_corrections_of_a_statement_in_one_second_are_both_printed(gone_out: World) -> None:
    what = _statement(gone_out, "what")
    _correct(gone_out, what, "Tuesday", "Monday")
    _correct(gone_out, what, "council", "senate")
    _next_run(gone_out)
    both = [(NEXT, "Tuesday", "Monday"), (NEXT, "council", "senate")]
    assert _printed(gone_out) == both
    told = (gone_out.folder / "issues" / NEXT / "index.html").read_text()
    assert "It was Monday." in told
    assert "It was senate." in told


def test_what_an_older_briefer_printed_is_not_printed_again(gone_out: World) -> None:
    what = _statement(gone_out, "what")
    _correct(gone_out, what, "Tuesday", "Monday")
    _correct(gone_out, what, "council", "senate")
    _next_run(gone_out)
    with sqlite3.connect(gone_out.folder / "newsletter.sqlite") as connection:
        connection.execute("UPDATE issues SET status = 'sent'")
        connection.execute("DELETE FROM errata WHERE erratum LIKE '%senate%'")
        at = connection.execute("SELECT erratum ->> 'at' FROM errata").fetchone()[0]
        connection.execute("UPDATE errata SET correction = ?", (f"{what} {at}",))
    gone_out.pages.feed(gone_out.port, "Caldera")
    gone_out.run("--archive", str(gone_out.folder / "archive.db"))
    lost = ("border-watch-2031-w12", "council", "senate")
    assert _printed(gone_out) == [(NEXT, "Tuesday", "Monday"), lost]


def test_what_a_deleted_issue_was_to_print_the_next_one_prints(gone_out: World) -> None:
    _correct(gone_out, _statement(gone_out, "what"), "Tuesday", "Monday")
    _next_run(gone_out)
    assert _printed(gone_out) == [(NEXT, "Tuesday", "Monday")]
    with opened_state(gone_out.file) as state, state.writing():
        state.issues.close(NEXT, "deleted", "2031-03-05T08:00:00Z")
    gone_out.pages.feed(gone_out.port, "Caldera")
    gone_out.run("--archive", str(gone_out.folder / "archive.db"))
    assert _printed(gone_out) == [("border-watch-2031-w12", "Tuesday", "Monday")]


def test_a_correction_of_a_correction_is_printed(gone_out: World) -> None:
    what = _statement(gone_out, "what")
    _correct(gone_out, what, "Tuesday", "Monday")
    _correct(gone_out, what, "Monday", "Sunday")
    _next_run(gone_out)
    assert _printed(gone_out) == [(NEXT, "Tuesday", "Monday"), (NEXT, "Monday", "Sunday")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("keep = true", "keep = false"),
        ("# [item.statements.{what}]", '[item.statements.{what}]\ntext = "Brevik voted."\n#'),
    ],
)
def test_words_that_no_reader_saw_are_not_corrected_before_readers(
    world: World, old: str, new: str
) -> None:
    archive = ["--archive", str(world.folder / "archive.db")]
    world.pages.feed(world.port, "Brevik", "Arnholt")
    world.run(*archive)
    hand = world.issue / "issue.toml"
    text = hand.read_text()
    start = text.index('id = "brevik')
    what = _statement_in(text[start:], "what")
    edited = text[start:].replace(old.format(what=what), new.format(what=what), 1)
    assert edited != text[start:]
    hand.write_text(text[:start] + edited)
    world.run(*archive)
    with sqlite3.connect(world.folder / "newsletter.sqlite") as connection:
        connection.execute("UPDATE issues SET status = 'sent'")
    _correct(world, what, "Tuesday", "Monday")
    world.pages.feed(world.port, "Caldera")
    world.run(*archive)
    assert _printed(world) == []


def test_what_was_corrected_before_an_issue_went_out_is_not_corrected_after(world: World) -> None:
    archive = ["--archive", str(world.folder / "archive.db")]
    world.pages.feed(world.port, "Arnholt")
    world.run(*archive)
    _correct(world, _statement(world, "what"), "Tuesday", "Monday")
    world.run(*archive)
    with sqlite3.connect(world.folder / "newsletter.sqlite") as connection:
        connection.execute("UPDATE issues SET status = 'sent'")
    _next_run(world)
    assert _printed(world) == []


def _many_went_out(world: World) -> None:
    """Let twelve more issues go out after the first one."""
    with opened_state(world.file) as state, state.writing():
        (first,) = state.issues.made("sent", 1)
        for week in range(11, 23):
            key, period = f"border-watch-2031-w{week}", f"2031-W{week}"
            items = [one.model_copy(update={"id": f"{one.id}{week}"}) for one in first.items]
            state.issues.open(key, period, first.created)
            changes = {"key": key, "period": period, "items": items}
            state.issues.keep_made(first.model_copy(update=changes), "")
            state.issues.close(key, "sent", first.created)


def test_the_list_of_issues_and_corrected_pages_reach_back_to_the_first_issue(
    gone_out: World,
) -> None:
    _many_went_out(gone_out)
    with sqlite3.connect(gone_out.folder / "newsletter.sqlite") as connection:
        connection.execute("UPDATE issues SET listed = NULL")  # as an older briefer kept them
    headline = _statement(gone_out, "headline")
    _correct(gone_out, headline, "Tuesday", "Monday")
    _next_run(gone_out)
    (page,) = (gone_out.issue / "briefings").glob("*.html")
    assert "It was Monday." in page.read_text()
    index = (gone_out.folder / "issues" / "index.html").read_text()
    listed = re.findall(r'<h2><a href="border-watch-2031-w(\d+)/index.html">(.+?)</a>', index)
    assert [int(week) for week, _ in listed] == list(range(23, 9, -1))
    assert ["Monday" in words for _, words in listed] == [*[False] * 13, True]


def test_a_corrected_page_is_written_once_for_each_correction(gone_out: World) -> None:
    what = _statement(gone_out, "what")
    for now in ("Monday", "Sunday"):
        _correct(gone_out, what, "Monday" if now == "Sunday" else "Tuesday", now)
        _next_run(gone_out)
        (page,) = (gone_out.issue / "briefings").glob("*.html")
        assert f"voted on {now}" in page.read_text()
        with opened_state(gone_out.file) as state:
            assert state.issues.to_be_corrected() == []


def test_the_list_of_issues_is_read_without_unpacking_them(gone_out: World) -> None:
    _many_went_out(gone_out)
    with sqlite3.connect(gone_out.folder / "newsletter.sqlite") as connection:
        connection.execute("UPDATE issues SET made = x'00'")
    with opened_state(gone_out.file) as state:
        assert len(state.issues.listed()) == 13
