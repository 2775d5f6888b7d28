"""What the house prints: from the front matter, the settings, the JSON and a recording."""

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import html5lib
import pytest

from briefer.articles.article import Article
from briefer.llm.recordings import read_run
from briefer.runs import recorded_articles, write_recording
from briefer.settings import House
from examples_support import RECORDINGS
from tests_support import briefing_of

_TOML = 'marking = "OFFICIAL"\nto = "Head of the desk"\nfrom = "Planning"\nreference = "PP-1"\n'
_ALL = {
    "marking": "OFFICIAL",
    "to": "Head of the desk",
    "from": "Planning",
    "reference": "PP-1",
}


@pytest.fixture
def house(desk: Path) -> Path:
    (desk / "briefer.toml").write_text(_TOML, encoding="utf-8")
    return desk


def _front_matter(desk: Path, lines: str) -> None:
    path = desk / "article.md"
    text = path.read_text(encoding="utf-8").replace("---\n", f"---\n{lines}\n", 1)
    path.write_text(text, encoding="utf-8")


def test_nothing_of_a_house_is_in_a_page_that_has_none(brief: Any) -> None:
    assert "house" not in json.loads(brief("-f", "json").out)
    assert 'class="marking"' not in brief("-f", "html").out
    assert "@top-center { content" not in brief("-f", "html").out


def test_a_marking_is_the_first_and_the_last_line_of_markdown(brief: Any, house: Path) -> None:
    lines = brief().out.splitlines()
    assert lines[0] == lines[-1] == "**OFFICIAL**"
    assert "To: Head of the desk · From: Planning · Reference: PP-1" in lines


def test_a_marking_is_at_top_and_bottom_of_a_page_and_of_each_printed_one(
    brief: Any, house: Path
) -> None:
    html = brief("-f", "html").out
    html5lib.HTMLParser(strict=True).parse(html)
    (main,) = re.findall(r"(?s)<main>\n(.*)</main>", html)
    first, last = main.splitlines()[0], main.splitlines()[-1]
    assert first == last == '<p class="marking">OFFICIAL</p>'
    assert (
        '@page { @top-center { content: "OFFICIAL"; } @bottom-center { content: "OFFICIAL"; } }'
    ) in html
    assert "To: Head of the desk · From: Planning · Reference: PP-1" in html


def test_the_front_matter_goes_before_the_settings_field_by_field(brief: Any, house: Path) -> None:
    _front_matter(house, "marking: 'TLP:AMBER'\nFrom: [The embassy, its press office]")
    assert json.loads(brief("-f", "json").out)["house"] == {
        **_ALL,
        "marking": "TLP:AMBER",
        "from": "The embassy, its press office",
    }


def test_the_fields_travel_with_the_json(run: Any, brief: Any, house: Path) -> None:
    (house / "b.json").write_text(brief("-f", "json").out, encoding="utf-8")
    page = brief().out
    (house / "briefer.toml").unlink()
    assert run("render", "b.json").out == page
    (house / "briefer.toml").write_text('marking = "OTHER"\n', encoding="utf-8")
    assert run("render", "b.json").out == page
    assert run("check", "b.json").code == 0


def test_rendering_takes_from_the_settings_what_the_json_leaves_open(
    run: Any, brief: Any, desk: Path
) -> None:
    (desk / "b.json").write_text(brief("-f", "json").out, encoding="utf-8")
    (desk / "briefer.toml").write_text(_TOML, encoding="utf-8")
    assert run("render", "b.json").out.startswith("**OFFICIAL**\n")
    assert json.loads(run("render", "b.json", "-f", "json").out)["house"] == _ALL


def test_a_recording_keeps_the_fields(run: Any, desk: Path) -> None:
    shutil.copytree(RECORDINGS / "rescue-line", desk / "run")
    path = desk / "run" / "article.json"
    plain = run("brief", "--replay", "run").out
    data = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**data, "house": _ALL}), encoding="utf-8")
    marked = run("brief", "--replay", "run")
    assert (marked.code, marked.err) == (0, "")
    assert marked.out.startswith("**OFFICIAL**\n\n# ")
    assert marked.out.endswith("\n\n**OFFICIAL**\n")
    memo = "To: Head of the desk · From: Planning · Reference: PP-1\n\n"
    bare = marked.out.removeprefix("**OFFICIAL**\n\n").removesuffix("\n**OFFICIAL**\n")
    assert bare.replace(memo, "") == plain


_HOSTILE = '</style><b>"\\} @import url(x); {{ 7 * 7 }} *x*'


def test_a_hostile_marking_stays_text(brief: Any, desk: Path) -> None:
    _front_matter(desk, "marking: '" + _HOSTILE + "'")
    html = brief("-f", "html").out
    html5lib.HTMLParser(strict=True).parse(html)
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    assert ["".join(e.itertext()) for e in tree.iter("p") if e.get("class") == "marking"] == [
        _HOSTILE
    ] * 2
    (style,) = re.findall(r"(?s)<style>(.*?)</style>", html)
    assert r'content: "\3c /style\3e \3c b\3e \22 \5c \7d  @import url(x); \7b ' in style
    assert brief().out.startswith("**\\</style\\>\\<b\\>")


def test_a_released_page_keeps_its_marking(brief: Any, house: Path) -> None:
    assert brief("--for", "release").out.startswith("**OFFICIAL**\n")


@pytest.mark.parametrize("key", ["marking", "to", "from", "reference"])
def test_a_field_that_is_no_line_is_refused_wherever_it_stands(
    run: Any, brief: Any, desk: Path, tree: Any, key: str
) -> None:
    briefing = json.loads(brief("-f", "json").out)
    (desk / "b.json").write_text(
        json.dumps({**briefing, "house": {key: "x" * 121}}), encoding="utf-8"
    )
    ran = run("render", "b.json")
    assert ran.code == 9
    assert f"house.{key}: String should have at most 120 characters" in ran.sentence()
    (desk / "briefer.toml").write_text(f'{key} = "{"x" * 121}"\n', encoding="utf-8")
    ran = brief()
    assert (ran.code, ran.sentence()) == (
        9,
        f"Cannot use 'briefer.toml': {key} has 121 characters; write at most 120.",
    )
    (desk / "briefer.toml").write_text(f'{key} = " "\n', encoding="utf-8")
    assert f"{key} is empty" in brief().sentence()
    (desk / "briefer.toml").unlink()
    _front_matter(desk, f"{key}: {'x' * 121}")
    ran = brief()
    assert ran.code == 3
    assert f"the {key!r} of its front matter has 121 characters" in ran.sentence()


def test_what_is_recorded_is_what_is_replayed(article: Article, tmp_path: Path) -> None:
    told = replace(article, house=House("OFFICIAL", "Head of the desk", "Planning", "PP-1"))
    for given, house in ((told, _ALL), (article, None)):
        folder = tmp_path / str(house is None)
        (folder / "run").mkdir(parents=True)
        briefing = briefing_of(given)
        write_recording(
            folder / "run", [given], briefing, strict_mode=False, reask=1, window=None, left_out=[]
        )
        kept = json.loads((folder / "run" / "article.json").read_text(encoding="utf-8"))
        assert kept.get("house") == house
        (read,) = recorded_articles(folder / "run", read_run(folder / "run"))
        assert read.house == given.house
