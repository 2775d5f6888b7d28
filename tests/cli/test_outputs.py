"""Where pages go: named by the article, whole, with sane modes, and only where asked."""

import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from briefer.grounding.briefing import read_briefing
from briefer.rendering.pages import render
from tests_support import extraction

_FORMATS = ("md", "html", "json")


def test_markdown_goes_to_stdout_and_nothing_else_is_said(brief: Any, tree: Any) -> None:
    before = tree()
    ran = brief()
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("# Norway and Iceland weigh a line\n")
    assert ran.out.endswith("\n")
    assert tree() == before
    assert brief("-o", "-").out == ran.out


@pytest.mark.parametrize("name", _FORMATS)
def test_one_format_goes_to_stdout(brief: Any, name: str) -> None:
    ran = brief("-f", name)
    brief("-f", name, "-o", "out/")
    written = Path("out", f"article.{name}").read_bytes()
    assert ran.out.encode("utf-8") == written


def test_a_folder_gets_three_files_named_by_the_article(brief: Any, desk: Path) -> None:
    ran = brief("-o", "new/deep/")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "briefer: Wrote article.md, article.html, article.json in 'new/deep'.\n"
    assert sorted(os.listdir("new/deep")) == ["article.html", "article.json", "article.md"]
    briefing = read_briefing(desk / "new/deep/article.json")
    for name in _FORMATS:
        assert render(briefing, name).content == Path("new/deep", f"article.{name}").read_bytes()


def test_a_folder_gets_only_the_formats_asked_for(brief: Any) -> None:
    assert brief("-o", "out/", "-f", "json", "-f", "md", "-f", "json").code == 0
    assert sorted(os.listdir("out")) == ["article.json", "article.md"]


def test_plain_commonmark_has_an_ending_of_its_own(brief: Any) -> None:
    assert brief("-o", "out/", "-f", "commonmark", "-f", "md").code == 0
    assert sorted(os.listdir("out")) == ["article.commonmark.md", "article.md"]
    ran = brief("-o", "page.commonmark.md")
    assert (ran.code, ran.err) == (0, "briefer: Wrote 'page.commonmark.md'.\n")
    page = Path("page.commonmark.md").read_bytes()
    assert page == Path("out/article.commonmark.md").read_bytes()
    assert b"## Cited sentences" in page and b"[^" not in page
    assert brief("-o", "page.commonmark.md", "-f", "md").code == 2


def test_a_folder_that_is_there_needs_no_slash(brief: Any, desk: Path) -> None:
    (desk / "out").mkdir()
    assert brief("-o", "out").code == 0
    assert len(os.listdir("out")) == 3


@pytest.mark.parametrize(
    ("arguments", "beginning"),
    [
        (["-o", "page.html"], b"<!doctype html>"),
        (["-o", "PAGE.HTML"], b"<!doctype html>"),
        (["-o", "page.md"], b"# Norway"),
        (["-o", "page.json"], b"{\n"),
        (["-o", "page.txt", "-f", "md"], b"# Norway"),
        (["-o", "page", "-f", "json"], b"{\n"),
        (["-o", "page.json", "-f", "json"], b"{\n"),
    ],
)
def test_the_name_of_a_file_says_its_format(
    brief: Any, arguments: list[str], beginning: bytes
) -> None:
    ran = brief(*arguments)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == f"briefer: Wrote {arguments[1]!r}.\n"
    assert Path(arguments[1]).read_bytes().lower().startswith(beginning.lower())


def test_a_file_that_is_there_is_replaced_whole(brief: Any, desk: Path) -> None:
    page = desk / "page.md"
    page.write_bytes(b"old " * 100_000)
    reader = page.open("rb")
    assert brief("-o", "page.md").code == 0
    assert reader.read() == b"old " * 100_000, "who reads the old file reads on"
    reader.close()
    assert page.read_text(encoding="utf-8") == brief().out
    assert sorted(os.listdir()) == ["article.md", "extraction.json", "page.md"]


@pytest.mark.parametrize(
    ("before", "mask", "after"),
    [(None, 0o022, 0o644), (None, 0o077, 0o600), (0o600, 0o022, 0o600), (0o664, 0o077, 0o664)],
)
def test_a_new_file_has_the_users_mode_and_an_old_one_keeps_its_own(
    brief: Any, desk: Path, before: int | None, mask: int, after: int
) -> None:
    page = desk / "page.md"
    if before is not None:
        page.write_text("old", encoding="utf-8")
        page.chmod(before)
    former = os.umask(mask)
    try:
        assert brief("-o", "page.md").code == 0
        assert os.umask(mask) == mask
    finally:
        os.umask(former)
    assert stat.S_IMODE(page.stat().st_mode) == after


def test_a_link_is_followed(brief: Any, desk: Path) -> None:
    (desk / "site").mkdir()
    (desk / "page.md").symlink_to("site/latest.md")
    assert brief("-o", "page.md").code == 0
    assert (desk / "page.md").is_symlink()
    assert (desk / "site/latest.md").read_text(encoding="utf-8").startswith("# Norway")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="POSIX has named pipes")
def test_what_is_no_regular_file_is_written_into_and_stays(brief: Any, desk: Path) -> None:
    os.mkfifo(desk / "pipe")
    reader = os.open(desk / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    assert brief("-o", "pipe", "-f", "md").code == 0
    assert os.read(reader, 1 << 16).decode("utf-8") == brief().out
    os.close(reader)
    assert stat.S_ISFIFO((desk / "pipe").stat().st_mode)
    assert sorted(os.listdir()) == ["article.md", "extraction.json", "pipe"]


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("Coast guards may get a line", "coast-guards-may-get-a-line"),
        ("../../etc/passwd", "etc-passwd"),
        ("Ørsted: 'No', says İzmir", "ørsted-no-says-i-zmir"),
        ("…", "briefing"),
        ("w" * 200, "w" * 80),
        ("\U00020000" * 90, "\U00020000" * 50),
    ],
)
def test_pages_from_standard_input_are_named_by_the_title(
    run: Any, desk: Path, monkeypatch: pytest.MonkeyPatch, title: str, stem: str
) -> None:
    text = (desk / "article.md").read_text(encoding="utf-8")
    head = json.dumps(title, ensure_ascii=False)
    new = text.replace("title: Coast guards may get a line", f"title: {head}")
    (desk / "in").write_text(new, encoding="utf-8")
    with (desk / "in").open(encoding="utf-8") as stdin:
        monkeypatch.setattr("sys.stdin", stdin)
        ran = run("brief", "-", "--extraction", "extraction.json", "-o", "out/", "-f", "md")
    assert ran.code == 0
    assert os.listdir("out") == [f"{stem}.md"]


def test_without_source_and_title_the_headline_names_the_page(
    run: Any, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = (desk / "article.md").read_text(encoding="utf-8").split("---\n")[2].strip()
    (desk / "in").write_text(body, encoding="utf-8")
    with (desk / "in").open(encoding="utf-8") as stdin:
        monkeypatch.setattr("sys.stdin", stdin)
        run("brief", "-", "--extraction", "extraction.json", "-o", "out/", "-f", "md")
    assert os.listdir("out") == ["norway-and-iceland-weigh-a-line.md"]


@pytest.mark.parametrize("stem", ["a" * 245, "ä" * 120, "two.dots", " blank ", "ünï", "-"])
def test_any_name_of_an_article_makes_a_name_of_a_page(run: Any, desk: Path, stem: str) -> None:
    os.rename("article.md", f"{stem}.txt")
    ran = run("brief", f"./{stem}.txt", "--extraction", "extraction.json", "-o", "out/")
    assert ran.code == 0
    assert sorted(os.listdir("out")) == [f"{stem}.html", f"{stem}.json", f"{stem}.md"]


def test_render_gives_the_bytes_of_the_first_time(run: Any, brief: Any) -> None:
    brief("-o", "out/")
    assert run("render", "out/article.json", "-o", "again/").code == 0
    for name in _FORMATS:
        first = Path("out", f"article.{name}").read_bytes()
        assert Path("again", f"article.{name}").read_bytes() == first
        assert run("render", "out/article.json", "-f", name).out.encode("utf-8") == first
    assert run("render", "out/article.json", "-o", "out/").code == 0
    assert sorted(os.listdir("out")) == ["article.html", "article.json", "article.md"]


def test_ones_own_templates_are_used_by_both_commands(run: Any, brief: Any, desk: Path) -> None:
    (desk / "mine").mkdir()
    (desk / "mine" / "page.md.j2").write_text("{{ page.headline.text }}!\n", encoding="utf-8")
    assert brief("--templates", "mine").out == "Norway and Iceland weigh a line!\n"
    brief("-o", "out/")
    again = run("render", "out/article.json", "--templates", "mine")
    assert again.out == "Norway and Iceland weigh a line!\n"


def test_quiet_says_nothing(brief: Any, desk: Path) -> None:
    ran = brief("-o", "out/", "--quiet")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert len(os.listdir("out")) == 3


def test_a_page_says_what_was_untraced_without_strict(brief: Any, desk: Path) -> None:
    changed = extraction(background=[{"text": "Within 40 metres.", "cites": [4]}])
    (desk / "extraction.json").write_text(json.dumps(changed), encoding="utf-8")
    ran = brief()
    assert (ran.code, ran.err) == (0, "")
    assert "not traced: 40 metres is nowhere in the article; source has 400 metres" in ran.out
