"""A newsletter run: what is new becomes the draft, once, and what a person did stays."""

import shutil
from typing import Any

import pytest

from briefer.cli.main import exit_code_of
from briefer.newsletters.state.items import MOST_TRIES
from newsletter_support import (
    KEY,
    World,
    conditional,
    newsletter_file,
    page_about,
    retelling,
    rss,
)
from server_support import Server, sending, serving, status, stream
from site_support import answering, showing

DOWN = status(503, "down", retry_after="0")

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])


def test_new_entries_become_the_draft_of_this_periods_issue(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    world.pages.feed(world.port, "Arnholt", "Brevik")
    assert world.run() == 2
    told = capsys.readouterr().out
    assert "Border Watch, 2031-W10: begins" in told
    assert told.count("  new  ") == 2
    page = (world.issue / "index.html").read_text()
    assert "The council of Brevik voted" in page
    assert "Machine-drafted, not reviewed" in page
    assert len(list((world.issue / "briefings").glob("*.html"))) == 2
    assert (world.issue / f"{KEY}.eml").is_file()
    assert (world.issue / "issue.toml").is_file()


def test_a_second_run_with_nothing_new_asks_no_model_and_touches_no_file(world: World) -> None:
    world.pages.feed(world.port, "Arnholt", "Brevik")
    world.run()
    before = world.files()
    assert world.run() == 0
    assert world.files() == before


def test_entries_that_come_in_later_join_the_draft(world: World) -> None:
    world.pages.feed(world.port, "Arnholt")
    world.run()
    world.pages.feed(world.port, "Arnholt", "Brevik")
    assert world.run() == 1
    assert "Brevik" in (world.issue / "index.html").read_text()
    assert (world.issue / "issue.toml").read_text().count("\n[[item]]") == 2


def test_an_unchanged_feed_is_asked_for_by_its_etag(world: World) -> None:
    text = rss(world.port, "Arnholt")
    world.pages.publish("Arnholt")
    answers = []

    def feed(handler: Any) -> None:
        answers.append(handler.headers.get("If-None-Match"))
        conditional(text, '"one"')(handler)

    world.pages["/feed.xml"] = feed
    world.run()
    assert world.run() == 0
    assert answers == [None, '"one"']


def test_entries_about_one_event_are_briefed_together(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    world.pages.publish("Arnholt")
    world.pages["/copy"] = showing(page_about("Arnholt", more="Rain is expected in the evening."))
    feed = rss(world.port, "Arnholt").replace(
        "</channel>",
        f"<item><title>Talks in Arnholt</title><link>{world.feed_address('/copy')}</link>"
        "<description>The council of Arnholt voted.</description></item></channel>",
    )
    world.pages["/feed.xml"] = showing(feed, "application/rss+xml")
    world.run()
    assert "(2 articles)" in capsys.readouterr().out
    assert len(list((world.issue / "briefings").glob("*.html"))) == 1


def test_an_article_that_cannot_be_read_is_told_and_stops_no_other(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    world.pages.feed(world.port, "Arnholt", "Brevik")
    world.pages["/Arnholt"] = answering(410)
    assert world.run() == 1
    assert f"left out  http://127.0.0.1:{world.port}/Arnholt: the site has taken" in (
        capsys.readouterr().out
    )
    assert "left out" in (world.issue / "report.txt").read_text()
    assert "Arnholt" not in (world.issue / "index.html").read_text()


def test_a_feed_that_is_down_stops_no_other(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    newsletter_file(world.folder, world.feed_address("/down"), world.feed_address())
    world.pages.feed(world.port, "Arnholt")
    world.pages["/down"] = answering(503)
    assert world.run() == 1
    assert "/down" in capsys.readouterr().out


def test_where_no_feed_can_be_read_the_exit_code_says_so(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    newsletter_file(world.folder, world.feed_address("/down"), world.feed_address())
    world.pages.feed(world.port, "Arnholt")
    world.pages["/down"] = answering(503)
    world.run()
    capsys.readouterr()
    world.pages["/feed.xml"] = answering(503)
    before = world.files()
    assert world.run(code=3) == 0
    told = capsys.readouterr()
    assert told.out.count("  feed  ") == 2
    assert "none of its 2 feeds could be read" in told.err
    assert world.files() == before
    assert world.run("--dry-run", code=3) == 0


def test_a_model_that_is_down_costs_no_article_a_try(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    world.pages.feed(world.port, "Arnholt", "Brevik")
    with serving(DOWN) as (url, _):
        for _ in range(MOST_TRIES + 1):
            down = ["newsletter", "run", str(world.file), "--base-url", url, "--model", "m"]
            assert exit_code_of(down) == 5
            told = capsys.readouterr()
            assert "  model  no briefing was made; the next run tries again: " in told.out
            assert "The model's server at 127.0.0.1" in told.err
    assert world.run() == 2
    assert capsys.readouterr().out.count("  new  “The council of ") == 2
    assert "Brevik" in (world.issue / "index.html").read_text()


def test_an_article_that_the_model_makes_nothing_of_is_told_with_why(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    world.pages.feed(world.port, "Arnholt")
    with serving(stream("No comment.")) as (url, _):
        mute = ["newsletter", "run", str(world.file), "--base-url", url, "--model", "m"]
        assert exit_code_of(mute) == 0
    assert "  left out  Arnholt to talk: " in capsys.readouterr().out


def test_an_article_that_a_model_fails_at_alone_is_left_out(world: World) -> None:
    world.pages.feed(world.port, "Arnholt", "Brevik")

    def answer(handler: Server) -> None:
        asked = str(handler.body["messages"])
        (DOWN if "council of Brevik" in asked else retelling)(handler)

    with serving(answer) as (url, _):
        again = ["newsletter", "run", str(world.file), "--base-url", url, "--model", "m"]
        assert exit_code_of(again) == 0
        assert "Brevik to talk" in (world.issue / "report.txt").read_text()


@pytest.mark.parametrize(
    ("content", "kind", "told"),
    [
        ("<html><body><p>Hello</p></body></html>", "text/html", "web page"),
        ("<rss><channel><item><title>x", "application/rss+xml", "feed"),
        ("", "application/rss+xml", "empty"),
        ("not a feed at all", "text/plain", "feed"),
    ],
)
def test_what_is_no_feed_is_told_in_a_sentence(
    world: World, capsys: pytest.CaptureFixture[str], content: str, kind: str, told: str
) -> None:
    world.pages["/feed.xml"] = sending(content.encode(), kind)
    assert world.run(code=3) == 0
    lines = [line for line in capsys.readouterr().out.splitlines() if line.startswith("  feed  ")]
    assert told in lines[0]


def test_a_recorded_run_is_made_again_without_a_model(world: World) -> None:
    world.pages.feed(world.port, "Arnholt", "Brevik")
    kept = str(world.folder / "kept")
    assert world.run("--record", kept) == 2
    before = world.files()
    assert len(list((world.folder / "kept").glob("*-to-talk-*/run.toml"))) == 2
    shutil.rmtree(world.folder / "issues")
    (world.folder / "newsletter.sqlite").unlink()
    assert world.run("--replay", kept) == 0
    assert {name: content for name, (content, _) in world.files().items()} == {
        name: content for name, (content, _) in before.items()
    }


def test_a_recording_that_cannot_be_kept_is_told_before_the_model_is_asked(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    world.pages.feed(world.port, "Arnholt")
    (world.folder / "kept").write_text("a file")
    assert world.run("--record", str(world.folder / "kept"), code=8) == 0
    assert "kept" in capsys.readouterr().err
    assert world.run() == 1


@pytest.mark.parametrize("other", ["--dry-run", "--send", "--replay=x", "--test=a@b.example"])
def test_only_a_run_that_makes_briefings_is_recorded(
    world: World, capsys: pytest.CaptureFixture[str], other: str
) -> None:
    world.run("--record", "kept", other, code=2)
    assert "different things to do" in capsys.readouterr().err


def test_a_dry_run_says_what_would_be_done_and_keeps_nothing(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    world.pages.feed(world.port, "Arnholt", "Brevik")
    assert world.run("--dry-run") == 0
    assert capsys.readouterr().out.count("would take") == 2
    assert sorted(path.name for path in world.folder.iterdir()) == ["newsletter.toml"]
    assert world.run() == 2
    world.pages.feed(world.port, "Arnholt", "Brevik", "Caldera")
    assert world.run("--dry-run") == 0

    assert world.run() == 1


def test_there_is_room_for_so_many_and_the_rest_waits(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    newsletter_file(world.folder, world.feed_address(), how_many=2)
    world.pages.feed(world.port, "Arnholt", "Brevik", "Caldera")
    assert world.run() == 2
    assert "waiting  1 entry, no room" in capsys.readouterr().out
    assert world.run() == 0


def test_filters_pass_entries_over_and_say_why(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    newsletter_file(world.folder, world.feed_address(), more='[filters]\nwords = ["ferry"]')
    world.pages.feed(world.port, "Arnholt", "Brevik", Brevik="A ferry for all.")
    assert world.run() == 1
    told = capsys.readouterr().out
    assert "passed over  “Arnholt to talk”" in told
    newsletter_file(world.folder, world.feed_address(), more='[filters]\nwords = ["council"]')
    assert world.run() == 1, "other filters look at what was passed over again"


def test_items_stand_in_the_sections_of_the_newsletter(world: World) -> None:
    newsletter_file(
        world.folder,
        world.feed_address(),
        more='[[sections]]\nname = "Up north"\nwords = ["Brevik"]\n[[sections]]\nname = "Rest"',
    )
    world.pages.feed(world.port, "Arnholt", "Brevik", "Caldera")
    world.run()
    page = (world.issue / "index.html").read_text()
    body = page[page.index("<body") :]
    north = body.index(">Up north<")
    assert body.index("Caldera voted") < north < body.index("Brevik voted", north)
    assert north < body.index(">Rest<")


def test_what_is_to_come_stands_in_the_order_of_time(world: World) -> None:
    world.pages.feed(world.port, "Arnholt", "Brevik")
    world.run()
    page = (world.issue / "index.html").read_text()
    ahead = page[page.index("Week ahead") :]
    assert "12 March 2031" in ahead
    assert ahead.index(" in Arnholt") < ahead.index(" in Brevik")


def test_an_article_that_is_edited_later_is_briefed_again_in_its_place(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    world.pages.feed(world.port, "Arnholt", "Brevik")
    world.run()
    names = sorted(path.name for path in (world.issue / "briefings").glob("*.html"))
    world.pages["/Arnholt"] = showing(page_about("Arnholt", more="The vote was 8 to 1."))
    world.pages.feed(world.port, "Arnholt", "Brevik", Arnholt="The council has voted 8 to 1.")
    assert world.run() == 1
    assert "its article has changed" in capsys.readouterr().out
    assert sorted(path.name for path in (world.issue / "briefings").glob("*.html")) == names


def test_an_entry_whose_words_alone_are_edited_is_not_briefed_again(world: World) -> None:
    world.pages.feed(world.port, "Arnholt")
    world.run()
    world.pages.feed(world.port, "Arnholt", Arnholt="A typo less.")
    assert world.run() == 0


def test_an_entry_in_two_feeds_is_taken_once(world: World) -> None:
    newsletter_file(world.folder, world.feed_address(), world.feed_address("/other.xml"))
    world.pages.feed(world.port, "Arnholt")
    world.pages.feed(world.port, "Arnholt", path="/other.xml", title="The other desk")
    assert world.run() == 1


def test_an_entry_that_two_feeds_tell_otherwise_is_no_edited_one(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    newsletter_file(world.folder, world.feed_address(), world.feed_address("/other.xml"))
    world.pages.feed(world.port, "Arnholt")
    world.pages.feed(world.port, "Arnholt", path="/other.xml", Arnholt="Told otherwise.")
    world.run()
    world.pages["/Arnholt"] = showing(page_about("Arnholt", more="Rain is expected."))
    capsys.readouterr()
    assert world.run() == 0
    assert "has changed" not in capsys.readouterr().out


def test_two_runs_at_once_are_one_too_many(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    from briefer.newsletters.state.state import opened_state

    world.pages.feed(world.port, "Arnholt")
    with opened_state(world.file.absolute()):
        world.run(code=8)
    assert "another run of this newsletter is under way" in capsys.readouterr().err
    assert world.run() == 1


def test_text_in_the_syntax_of_templates_is_only_text(world: World) -> None:
    hostile = "{{ 7 * 191 }} {% raw %} {{< figure >}} said the board of Arnholt."
    page = page_about("Arnholt").replace("<p>The council", f"<p>{hostile} The council")
    world.pages["/Arnholt"] = showing(page)
    world.pages["/feed.xml"] = showing(rss(world.port, "Arnholt"), "application/rss+xml")
    assert world.run() == 1
    assert "{{ 7 * 191 }} {% raw %}" in (world.issue / "index.html").read_text()
    assert not any(b"1337" in content for content, _ in world.files().values())


def test_a_model_that_is_not_there_is_asked_again_by_the_next_run(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    world.pages.feed(world.port, "Arnholt")
    model, world.model = world.model, ["--base-url", "http://127.0.0.1:9/v1", "--model", "m"]
    assert world.run(code=5) == 0
    assert "no connection" in capsys.readouterr().err
    world.model = model
    assert world.run() == 1
    assert (world.issue / "index.html").is_file()
