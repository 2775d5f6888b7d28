"""``briefer trace``: a draft in, what supports it and what does not out."""

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import html5lib
import jsonschema
import pytest

from briefer import TracedDraft
from briefer.cli.terminal import painted, report_width

_RIGHT = "Patrol ships passed within 400 metres of each other in March.\n"
_WRONG = "Patrol ships passed within 40 metres of each other in March.\n"


@pytest.fixture
def draft(desk: Path) -> Path:
    """A draft of a heading, a right sentence, a wrong one, and a question."""
    path = desk / "draft.md"
    path.write_text(f"# In short\n\n{_RIGHT}\n- {_WRONG}\nWhat next?\n", encoding="utf-8")
    return path


def test_the_report_says_what_supports_each_sentence_and_what_does_not(
    run: Any, draft: Path
) -> None:
    ran = run("trace", "draft.md", "--article", "article.md")
    assert (ran.code, ran.err) == (7, "")
    assert ran.out == (
        "1. nothing to check: a heading without names, numbers or dates\n"
        "    In short\n"
        "\n"
        "2. traced\n"
        "    Patrol ships passed within 400 metres of each other in March.\n"
        "    source 4: In March, patrol ships passed within 400 metres of each other.\n"
        "\n"
        "3. NOT TRACED\n"
        "    Patrol ships passed within 40 metres of each other in March.\n"
        "  ! 40 metres is nowhere in the article; source has 400 metres\n"
        "    source 4: In March, patrol ships passed within 400 metres of each other.\n"
        "\n"
        "4. nothing to check: a question\n"
        "    What next?\n"
        "\n"
        "4 sentences: 1 not traced, 1 traced, 2 with nothing to check.\n"
    )


def test_a_draft_that_is_traced_exits_with_0(run: Any, desk: Path) -> None:
    (desk / "draft.txt").write_text(_RIGHT, encoding="utf-8")
    ran = run("trace", "draft.txt", "--article", "article.md")
    assert (ran.code, ran.out.splitlines()[-1]) == (0, "1 sentence: 0 not traced, 1 traced.")


def test_a_draft_that_cannot_be_checked_exits_with_7(run: Any, desk: Path) -> None:
    draft = "La Norvège et l’Islande sont dans une rencontre pour parler avec les gardes."
    (desk / "draft.txt").write_text(draft, encoding="utf-8")
    ran = run("trace", "draft.txt", "--article", "article.md")
    assert ran.code == 7
    assert "NOT CHECKED: another language or script than the article’s" in ran.out


def test_json_holds_each_sentence_with_the_words_of_its_sources(run: Any, draft: Path) -> None:
    ran = run("trace", "draft.md", "--article", "article.md", "--json")
    assert (ran.code, ran.err) == (7, "")
    data = json.loads(ran.out)
    jsonschema.validate(data, json.loads(run("schema", "draft").out))
    assert TracedDraft.model_validate(data).to_json() == ran.out
    assert [s["verdict"] for s in data["sentences"]] == [
        "nothing_to_check",
        "traced",
        "untraced",
        "nothing_to_check",
    ]
    (source,) = data["sentences"][1]["sources"]
    assert source["words"] == "In March, patrol ships passed within 400 metres of each other."


def test_a_folder_gets_every_format_beside_the_pages_of_a_briefing(
    run: Any, draft: Path, desk: Path
) -> None:
    ran = run("trace", "draft.md", "--article", "article.md", "-o", "out/")
    names = ["draft.trace.html", "draft.trace.json", "draft.trace.txt"]
    assert (ran.code, sorted(path.name for path in (desk / "out").iterdir())) == (7, names)
    html = (desk / "out" / "draft.trace.html").read_text(encoding="utf-8")
    html5lib.HTMLParser(strict=True).parse(html)


def test_standard_input_is_markdown(run: Any, draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(draft.read_bytes()), "utf-8"))
    ran = run("trace", "-", "--article", "article.md")
    assert (ran.code, ran.err) == (7, "")
    assert ran.out.endswith("4 sentences: 1 not traced, 1 traced, 2 with nothing to check.\n")


def test_several_articles_are_numbered_apart(run: Any, desk: Path) -> None:
    (desk / "other.txt").write_text("Denmark sent the frigate Ulla to Nuuk in June.\n", "utf-8")
    (desk / "draft.txt").write_text(f"{_RIGHT}\nDenmark sent the Ulla to Nuuk.\n", "utf-8")
    ran = run("trace", "draft.txt", "--article", "article.md", "--article", "other.txt")
    assert ran.code == 0
    assert "    source 1.4: In March" in ran.out
    assert "    source 2.1: Denmark" in ran.out


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (None, "there is no such file; check the path."),
        (b"![a picture](x.png)\n", "it holds no words; give a file that holds the draft's text."),
        (b" \n", "it is empty; give a file that holds the draft's text."),
        (b"\x00\x01words", "it is a binary file, not text; save the draft as text."),
        (b"<!doctype html><p>x", "it is a web page or XML, not plain text; save the draft's"),
    ],
)
def test_a_draft_that_cannot_be_used_is_called_a_draft(
    run: Any, desk: Path, tree: Any, content: bytes | None, problem: str
) -> None:
    if content is not None:
        (desk / "bad.md").write_bytes(content)
    before = tree()
    ran = run("trace", "bad.md", "--article", "article.md", "-o", "out/")
    assert ran.code == 3
    assert ran.sentence().startswith(f"Cannot use the draft 'bad.md': {problem}")
    assert tree() == before


def test_an_article_that_cannot_be_used_is_called_an_article(run: Any, draft: Path) -> None:
    ran = run("trace", "draft.md", "--article", "none.md")
    assert (ran.code, ran.sentence()) == (
        3,
        "Cannot use the article 'none.md': there is no such file; check the path.",
    )


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["-", "--article", "-"], "Only one of DRAFT and --article can be -, standard input"),
        (["draft.md", "--article", "article.md", "-o", "page.md"], "is not plain from its name"),
        (["draft.md", "--article", "article.md", "--json", "-f", "html"], "More than one -f"),
        (["draft.md", "--article", "article.md", "-o", "draft.md", "-f", "text"], "would replace"),
        (
            [
                "draft.md",
                "--article",
                "a",
                "--published",
                "2022-05-10",
                "--published",
                "2022-05-11",
            ],
            "--published was given 2 times, and --article 1 times",
        ),
    ],
)
def test_contradicting_options_are_refused(
    run: Any, draft: Path, tree: Any, arguments: list[str], problem: str
) -> None:
    before = tree()
    ran = run("trace", *arguments)
    assert ran.code == 2
    assert problem in ran.sentence()
    assert tree() == before


def test_a_day_of_publication_holds_for_the_article(run: Any, desk: Path) -> None:
    (desk / "undated.txt").write_text("Norway's minister said on Tuesday it rained.\n", "utf-8")
    (desk / "draft.txt").write_text("Norway's minister said on 10 May 2022 it rained.\n", "utf-8")
    ran = run("trace", "draft.txt", "--article", "undated.txt", "--published", "2022-05-10")
    assert ran.code == 0


def test_a_template_of_ones_own_is_used(run: Any, draft: Path, desk: Path) -> None:
    (desk / "mine").mkdir()
    (desk / "mine" / "trace.html.j2").write_text("{{ page.summary }}", "utf-8")
    ran = run("trace", "draft.md", "--article", "article.md", "-f", "html", "--templates", "mine")
    assert ran.out == "4 sentences: 1 not traced, 1 traced, 2 with nothing to check."
    (desk / "mine" / "trace.html.j2").write_text("{{ page.nothing }}", "utf-8")
    ran = run("trace", "draft.md", "--article", "article.md", "-f", "html", "--templates", "mine")
    assert (ran.code, "undefined name" in ran.sentence()) == (9, True)


def test_a_full_disk_leaves_nothing(run: Any, draft: Path, tree: Any, small_disk: None) -> None:
    before = tree()
    ran = run("trace", "draft.md", "--article", "article.md", "-o", "out/")
    assert (ran.code, tree()) == (8, before)
    assert "nothing was left half-written" in ran.sentence()


@pytest.mark.parametrize(
    ("environment", "terminal", "coloured"),
    [
        ({"TERM": "xterm"}, True, True),
        ({"TERM": "xterm", "NO_COLOR": "1"}, True, False),
        ({"TERM": "dumb"}, True, False),
        ({"TERM": "xterm"}, False, False),
    ],
)
def test_verdicts_are_coloured_only_where_a_terminal_wants_it(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], terminal: bool, coloured: bool
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(isatty=lambda: terminal))
    assert ("\x1b[" in painted("NOT TRACED", "untraced")) is coloured
    assert "NOT TRACED" in painted("NOT TRACED", "untraced")
    monkeypatch.setenv("COLUMNS", "300")
    assert report_width() == (100 if terminal else 80)
