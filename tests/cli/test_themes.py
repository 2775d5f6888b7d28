"""``--theme``: the page, the notice, the refusal."""

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def house(desk: Path) -> Path:
    path = desk / "house.css"
    path.write_text(':root { --accent: #123456; --footer: "The House"; }', encoding="utf-8")
    return path


def test_a_theme_is_taken_from_the_option_or_the_settings(
    brief: Any, house: Path, desk: Path
) -> None:
    ran = brief("--theme", "house.css", "-f", "html")
    assert (ran.code, ran.err) == (0, "")
    assert "--accent: #123456" in ran.out
    (desk / "briefer.toml").write_text('theme = "house.css"\n', encoding="utf-8")
    assert brief("-f", "html") == ran


def test_a_theme_that_is_hard_to_read_makes_a_page_and_a_notice(brief: Any, house: Path) -> None:
    house.write_text(":root { --soft: #aaa; }", encoding="utf-8")
    ran = brief("--theme", "house.css")
    assert ran.code == 0
    assert ran.err == (
        "briefer: Hard to read in the theme 'house.css', where contrast is to be at least 4.5: "
        "--soft on --paper (light) 2.3.\n"
    )
    assert brief("--theme", "house.css", "--quiet").err == ""


@pytest.mark.parametrize(
    ("css", "sentence"),
    [
        ("no css", "Cannot use 'house.css, line 1': it is not CSS (EOF reached before "),
        (":root { --x: 1 }", "Cannot use 'house.css, line 1': it sets '--x', which is unknown;"),
        ("\n\n@import 'x';", "Cannot use 'house.css, line 3': it holds @import; take it out: a"),
        (":root { --logo: url(x.svg) }", "Cannot use 'house.css, line 1': its logo 'x.svg' cannot"),
        (None, "Cannot use 'house.css': No such file or directory; check --theme."),
    ],
)
def test_a_theme_that_cannot_be_used_is_refused_before_a_model_is_asked(
    run: Any, tree: Any, house: Path, css: str | None, sentence: str
) -> None:
    house.unlink()
    if css is not None:
        house.write_text(css, encoding="utf-8")
    before = tree()
    nobody = ("--base-url", "http://127.0.0.1:9/v1", "--model", "m", "--timeout", "1")
    ran = run("brief", "article.md", "--theme", "house.css", "-o", "out/", *nobody)
    assert ran.code == 9
    assert ran.sentence().startswith(sentence)
    assert tree() == before
