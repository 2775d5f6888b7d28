"""What an editor writes into issue.toml, and into files, stands; and is traced as all else is."""

import re
import tomllib
from pathlib import Path

import pytest

from newsletter_support import KEY, World, newsletter_file, page_about
from site_support import showing

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])


def _page(world: World) -> str:
    page = (world.issue / "index.html").read_text()
    return page[page.index("<body") :]


def _hand(world: World) -> Path:
    return world.issue / "issue.toml"


def _edit(world: World, old: str, new: str) -> None:
    text = _hand(world).read_text()
    assert old in text
    _hand(world).write_text(text.replace(old, new, 1))


def _reword(world: World, statement: str, text: str) -> None:
    """Write a text for a statement, below the line that lists it."""
    header = f"[item.statements.{statement}]"
    _edit(world, f"# {header}", f'{header}\ntext = "{text}"\n#')


def _statement(world: World, section: str, town: str) -> tuple[str, str]:
    """Return the ids of an item and of one of its statements."""
    item = next(one for one in tomllib.loads(_hand(world).read_text())["item"] if town in one["id"])
    text = _hand(world).read_text()
    below = text[text.index(item["id"]) :]
    found = re.search(rf"\[item\.statements\.({section}-\w+)\]", below)
    assert found is not None
    return item["id"], found[1]


@pytest.fixture
def drafted(world: World) -> World:
    world.pages.feed(world.port, "Arnholt", "Brevik", "Caldera")
    world.run()
    return world


def test_subject_intro_order_and_what_is_kept_are_the_editors(drafted: World) -> None:
    arnholt, _ = _statement(drafted, "what", "arnholt")
    _edit(drafted, 'subject = ""', 'subject = "Border Watch: Arnholt voted on Tuesday"')
    _edit(drafted, 'intro = ""', 'intro = "The council of Arnholt voted on Tuesday."')
    text = _hand(drafted).read_text()
    blocks = re.split(r"(?m)^(?=\[\[item\]\])", text)
    lead = next(block for block in blocks if arnholt in block)
    others = [block for block in blocks[1:] if block != lead]
    dropped = next(block for block in others if "caldera" in block)
    others[others.index(dropped)] = dropped.replace("keep = true", "keep = false")
    _hand(drafted).write_text(blocks[0] + lead + "".join(others))
    assert drafted.run() == 0
    page = _page(drafted)
    assert "The council of Arnholt voted on Tuesday." in page
    assert page.index("Arnholt voted", page.index("</header>")) < page.index("Brevik voted")
    assert "Caldera" not in page
    mail = (drafted.issue / f"{KEY}.eml").read_text()
    assert "Subject: Border Watch: Arnholt voted on Tuesday" in mail


def test_a_text_by_hand_is_traced_and_told_where_the_source_does_not_hold_it(
    drafted: World, capsys: pytest.CaptureFixture[str]
) -> None:
    _, what = _statement(drafted, "what", "arnholt")
    _reword(drafted, what, "Arnholt voted 9 to 2 for talks.")
    capsys.readouterr()
    assert drafted.run() == 0
    told = capsys.readouterr().out
    assert f"untraced  {_statement(drafted, 'what', 'arnholt')[0]}, {what}" in told
    assert "Arnholt voted 9 to 2 for talks." in _page(drafted)
    assert "(edited)" in (drafted.issue / "report.txt").read_text()
    assert "not traced" not in _page(drafted), "marks are for the editor, not for readers"


def test_an_edit_stands_when_new_items_come_in(drafted: World) -> None:
    _, what = _statement(drafted, "what", "arnholt")
    _reword(drafted, what, "The council of Arnholt voted.")
    before = _hand(drafted).read_text()
    drafted.pages.feed(drafted.port, "Arnholt", "Brevik", "Caldera", "Dunmore")
    assert drafted.run() == 1
    assert _hand(drafted).read_text().startswith(before.rstrip("\n"))
    assert "The council of Arnholt voted." in _page(drafted)
    assert "Dunmore" in _page(drafted)


def test_a_change_of_the_statement_beneath_an_edit_is_told(
    drafted: World, capsys: pytest.CaptureFixture[str]
) -> None:
    _, what = _statement(drafted, "what", "arnholt")
    _reword(drafted, what, "The council of Arnholt voted.")
    drafted.run()
    edited = page_about("Arnholt").replace("voted on Tuesday for", "spoke on Tuesday against")
    drafted.pages["/Arnholt"] = showing(edited)
    drafted.pages.feed(drafted.port, "Arnholt", "Brevik", "Caldera", Arnholt="It refused.")
    capsys.readouterr()
    assert drafted.run() == 1
    assert "the statement beneath your edit" in capsys.readouterr().out
    assert "The council of Arnholt voted." in _page(drafted), "the edit stands"
    assert drafted.run() == 0
    assert "The council of Arnholt voted." in _page(drafted)


def test_what_is_under_embargo_is_in_no_page_and_no_feed_before_its_time(
    drafted: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = '[output]\nformats = ["web", "mail", "feeds"]'
    newsletter_file(drafted.folder, drafted.feed_address(), more=output)
    item, _ = _statement(drafted, "what", "arnholt")
    _edit(drafted, f'id = "{item}"', f'id = "{item}"\nembargo_until = 2031-03-05T06:00:00Z')
    drafted.run()
    assert "Arnholt" not in _page(drafted)
    assert "Arnholt" not in (drafted.issue / f"{KEY}.eml").read_text()
    assert "Arnholt" not in (drafted.folder / "issues" / "feed.xml").read_text()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1930456801")  # 2031-03-05, 06:00:01 UTC
    assert drafted.run() == 0
    assert "Arnholt voted" in _page(drafted)


def test_a_file_that_a_person_changed_is_left_alone_and_the_new_one_stands_beside_it(
    drafted: World, capsys: pytest.CaptureFixture[str]
) -> None:
    page = drafted.issue / "index.html"
    by_hand = page.read_text().replace("</body>", "<p>By hand.</p></body>")
    page.write_text(by_hand)
    capsys.readouterr()
    assert drafted.run() == 0
    assert "kept" not in capsys.readouterr().out, "nothing new was to be written there"
    drafted.pages.feed(drafted.port, "Arnholt", "Brevik", "Caldera", "Dunmore")
    drafted.run()
    assert "index.html was changed by hand" in capsys.readouterr().out
    assert page.read_text() == by_hand
    assert "Dunmore" in page.with_name("index.html.new").read_text()
    drafted.run("--overwrite")
    assert "Dunmore" in page.read_text()


def test_what_a_run_that_was_killed_left_half_written_is_cleared_away(drafted: World) -> None:
    left = drafted.issue / ".briefer-k1lled"
    left.write_text("half")
    drafted.pages.feed(drafted.port, "Arnholt", "Brevik", "Caldera", "Dunmore")
    drafted.run()
    assert not left.exists()


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        ('subject = "', "line"),
        ('subjekt = "x"', "subject"),
        ("subject = 3", "subject"),
    ],
)
def test_an_issue_toml_that_cannot_be_used_is_told_with_its_line(
    drafted: World, capsys: pytest.CaptureFixture[str], broken: str, told: str
) -> None:
    _edit(drafted, 'subject = ""', broken)
    before = drafted.files()
    drafted.run(code=9)
    said = capsys.readouterr().err
    assert "issue.toml" in said
    assert told in said
    assert drafted.files() == before
