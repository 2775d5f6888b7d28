"""``briefer check``: a briefing is checked again, and what was edited is named."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

Edit = Callable[[str, str], None]


@pytest.fixture
def edit(brief: Any, desk: Path) -> Edit:
    """Replace words in ``page.json``, a fresh briefing."""
    brief("-o", "page.json")

    def edited(old: str, new: str) -> None:
        path = desk / "page.json"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return edited


def test_a_briefing_as_it_was_made_passes(run: Any, edit: Edit) -> None:
    ran = run("check", "page.json")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "8 statements: 8 traced, 0 not traced. The article’s text is the one that was\nbriefed.\n"
    )


def test_an_edited_digit_is_named_with_its_statement(run: Any, edit: Edit) -> None:
    edit('"text": "Ships passed within 400 metres."', '"text": "Ships passed within 900 metres."')
    ran = run("check", "page.json")
    assert (ran.code, ran.err) == (7, "")
    head, *rest = ran.out.splitlines()
    assert head.startswith("background.0 (background-")
    assert head.endswith("): NOT TRACED")
    assert rest == [
        "    Ships passed within 900 metres.",
        "  ! 900 metres is nowhere in the article; source has 400 metres",
        "  ! the file says traced; checking says untraced",
        "",
        "8 statements: 7 traced, 1 not traced. The article’s text is the one that was",
        "briefed.",
    ]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"name": "Kari Lund"', '"name": "Kari Lind"', "who.0 ("),
        ('"role": "minister"', '"role": "admiral"', "who.0 ("),
        ("Norway and Iceland weigh a line", "Norway and Denmark weigh a line", "headline ("),
        ('"end": "2022-05-12"', '"end": "2022-05-13"', "when.0 ("),
        ("within 400 metres of", "within 401 metres of", "! the text of the article"),
        ("Coast guards may get a line", "Coast guards", None),
    ],
)
def test_what_was_edited_by_hand_is_named(
    run: Any, edit: Edit, old: str, new: str, told: str | None
) -> None:
    edit(old, new)
    ran = run("check", "page.json")
    assert ran.code == (0 if told is None else 7)
    assert told is None or ran.out.startswith(told)


def test_json_holds_every_statement(run: Any, edit: Edit) -> None:
    edit('"name": "Kari Lund"', '"name": "Kari Lind"')
    ran = run("check", "page.json", "--json")
    data = json.loads(ran.out)
    jsonschema.validate(data, json.loads(run("schema", "check").out))
    assert (ran.code, data["ok"], data["edition"]) == (7, False, None)
    wrong = {one["path"]: [f["kind"] for f in one["findings"]] for one in data["statements"]}
    assert {path: kinds for path, kinds in wrong.items() if kinds} == {
        "who.0": ["name_absent", "verdict_differs"]
    }


def test_another_edition_is_told_with_what_became_of_the_sentences(
    run: Any, edit: Edit, desk: Path
) -> None:
    text = (desk / "article.md").read_text(encoding="utf-8")
    (desk / "new.md").write_text(text.replace("400 metres", "300 metres"), encoding="utf-8")
    ran = run("check", "page.json", "--article", "new.md")
    assert (ran.code, ran.err) == (7, "")
    assert "background.0 (" in ran.out
    assert "): LOST ITS SUPPORT\n    Ships passed within 400 metres.\n" in ran.out
    assert "    sentence 4 is now 4, changed: In March, patrol ships passed within 300" in ran.out
    assert ran.out.endswith(
        "The other edition: 1 of 8 statements lost support, 7 did not; of the sentences\n"
        "cited, 1 changed and 0 are gone.\n"
    )
    data = json.loads(run("check", "page.json", "--article", "new.md", "--json").out)
    assert [one["path"] for one in data["edition"]["statements"] if one["lost"]] == ["background.0"]


def test_the_same_edition_passes(run: Any, edit: Edit) -> None:
    ran = run("check", "page.json", "--article", "article.md")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.endswith("The other edition: its text is the same.\n")


@pytest.mark.parametrize("command", [["check", "bad.json"], ["diff", "bad.json", "bad.json"]])
@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (None, "check the path"),
        (b"", "it is no briefing"),
        (b'{"headline": 3}', "it is no briefing"),
        (b"[]", "it is no briefing"),
    ],
)
def test_what_is_no_briefing_is_refused(
    run: Any, desk: Path, command: list[str], content: bytes | None, problem: str
) -> None:
    if content is not None:
        (desk / "bad.json").write_bytes(content)
    ran = run(*command)
    assert ran.code == 9
    assert ran.sentence().startswith("Cannot use 'bad.json': ")
    assert problem in ran.sentence()


def test_an_edition_that_cannot_be_read_is_refused(run: Any, edit: Edit) -> None:
    ran = run("check", "page.json", "--article", "none.md")
    assert (ran.code, "the article 'none.md'" in ran.sentence()) == (3, True)


def test_a_file_cannot_write_to_the_terminal(run: Any, edit: Edit) -> None:
    edit('"text": "Ships passed within 400', '"text": "Ships passed within \\u001b[31m 900')
    ran = run("check", "page.json")
    assert (ran.code, "\x1b" in ran.out) == (7, False)
