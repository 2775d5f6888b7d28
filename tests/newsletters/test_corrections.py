"""What was wrong in an issue that went out: corrected, printed, and found by reading again."""

import sqlite3
from pathlib import Path

import pytest

from briefer.cli.main import exit_code_of
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
    text = (world.issue / "issue.toml").read_text()
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
