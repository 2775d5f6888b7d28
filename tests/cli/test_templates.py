"""``briefer templates``, and templates of one's own: what they are shut out of, and Ctrl-C."""

import os
import signal
from pathlib import Path
from typing import Any

import pytest

from briefer.rendering.shipped import TEMPLATES
from examples_support import ROOT


def test_every_shipped_template_is_listed_with_what_it_is_for(run: Any) -> None:
    ran = run("templates", "list")
    assert (ran.code, ran.err) == (0, "")
    listed = dict(line.split(None, 1) for line in ran.out.splitlines())
    assert listed == TEMPLATES
    folder = ROOT / "templates"
    shipped = [path.relative_to(folder) for path in folder.rglob("*") if path.is_file()]
    assert sorted(listed) == sorted(str(p) for p in shipped if p.parts[0] != "fonts")


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_is_printed_as_it_is(run: Any, name: str) -> None:
    ran = run("templates", "show", name)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (ROOT / "templates" / name).read_text(encoding="utf-8")


def test_copies_are_all_there_and_make_the_same_page(run: Any, brief: Any, desk: Path) -> None:
    ran = run("templates", "copy", "mine/of my own")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == (
        f"briefer: Wrote {', '.join(TEMPLATES)} in 'mine/of my own'; "
        "use them with --templates mine/of my own.\n"
    )
    mine = desk / "mine" / "of my own"
    found = [path for path in mine.rglob("*") if path.is_file()]
    copied = {str(path.relative_to(mine)): path.read_bytes() for path in found}
    assert copied == {name: (ROOT / "templates" / name).read_bytes() for name in TEMPLATES}
    for format_name in ("md", "html"):
        page = brief("-f", format_name).out
        assert brief("-f", format_name, "--templates", "mine/of my own").out == page
    assert run("templates", "copy", "other", "--quiet").err == ""


def test_what_is_there_is_never_replaced(run: Any, desk: Path, tree: Any) -> None:
    (desk / "mine").mkdir()
    (desk / "mine" / "page.md.j2").write_text("mine", encoding="utf-8")
    before = tree()
    ran = run("templates", "copy", "mine")
    assert (ran.code, ran.sentence()) == (
        8,
        "Cannot write 'mine/page.md.j2': it is there already; nothing was left half-written; "
        "name another DIR, or move the file away.",
    )
    assert tree() == before


@pytest.mark.usefixtures("small_disk")
def test_a_full_disk_leaves_no_template(run: Any, tree: Any) -> None:
    before = tree()
    assert run("templates", "copy", "mine").code == 8
    assert tree() == before


@pytest.mark.parametrize(
    ("folder", "code", "words"),
    [
        ("", 2, "DIR is empty"),
        ("article.md", 8, "Cannot write 'article.md/page.css'"),
        ("a\0b", 8, "null"),
    ],
)
def test_a_folder_that_cannot_be_is_refused(
    run: Any, tree: Any, folder: str, code: int, words: str
) -> None:
    before = tree()
    ran = run("templates", "copy", folder)
    assert ran.code == code
    assert words in ran.sentence()
    assert tree() == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("show", "pge.css"), "'pge.css' is not one of 'page.css', 'page.several.css'"),
        (("copy",), "Missing argument 'DIR'."),
        (("edit",), "No such command 'edit'."),
    ],
)
def test_a_wrong_command_line_is_explained(run: Any, arguments: Any, words: str) -> None:
    assert words in run("templates", *arguments).usage()


@pytest.mark.parametrize(
    "template",
    [
        "{{ page.__class__ }}",
        "{{ page.headline.__init__.__globals__ }}",
        "{{ page | attr('__class__') }}",
        "{{ [page] | map(attribute='__class__') | join }}",
        "{{ '{0.__class__.__mro__}'.format(page) }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ cycler.__init__.__globals__.os.system('touch broken') }}",
        "{{ self.__init__.__globals__ }}",
        "{{ page.headline.text.format.__self__ }}",
        "{{ __import__('os') }}",
        "{{ open('secret.txt').read() }}",
        "{% import 'os' as os %}",
        "{% include '../secret.txt' %}",
        "{% include '../../desk/secret.txt' %}",
        "{% include '/etc/hostname' %}",
        "{% include '../pyproject.toml' %}",  # from the shipped templates one folder up
        "{% include '../briefer/__init__.py' %}",
        "{% include './../CHANGELOG.md' %}",
        "{{ range(10 ** 9) | list }}",
        "{{ 1 / 0 }}",
        "{{ '{1}'.format('x') }}",
        "{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}",
        "{% include 'page.md.j2' %}",
    ],
)
def test_a_template_reaches_nothing_but_the_page(
    brief: Any, desk: Path, tree: Any, template: str
) -> None:
    (desk / "mine").mkdir()
    (desk / "secret.txt").write_text("secret", encoding="utf-8")
    (desk / "mine" / "page.md.j2").write_text(template, encoding="utf-8")
    before = tree()
    ran = brief("--templates", "mine", "-o", "out/", "-f", "md", "-f", "json")
    assert ran.code == 9, ran
    assert ran.sentence().startswith("Cannot use '")
    assert "secret" not in ran.sentence().replace("secret.txt", "")
    assert tree() == before


def test_a_template_cannot_change_the_page(brief: Any, desk: Path) -> None:
    (desk / "mine").mkdir()
    template = "{{ page.dateline.append('x') }}"
    (desk / "mine" / "page.md.j2").write_text(template, encoding="utf-8")
    assert brief("--templates", "mine").code == 9


# Says when the template's first loop begins.
_TELLING = """
import sys
from jinja2 import sandbox
real, told = sandbox.safe_range, []
def telling(*arguments):
    if not told:
        told.append(True)
        print("looping", file=sys.stderr, flush=True)
    return real(*arguments)
sandbox.safe_range = telling
"""


@pytest.mark.skipif(os.name != "posix", reason="POSIX has signals")
def test_a_template_that_loops_long_is_ended_by_an_interrupt(
    processes: Any, desk: Path, tree: Any
) -> None:
    (desk / "mine").mkdir()
    loop = "{% for a in range(99999) %}{% for b in range(99999) %}{{ b }}{% endfor %}{% endfor %}"
    (desk / "mine" / "page.html.j2").write_text(loop, encoding="utf-8")
    before = tree()
    given = ("article.md", "--extraction", "extraction.json", "--templates", "mine")
    outputs = ("-o", "out/", "-f", "md", "-f", "html")
    with processes.start("brief", *given, *outputs, first=_TELLING) as process:
        assert process.stderr.readline() == b"looping\n"
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, b"")
    assert err == b"briefer: Interrupted; nothing was left half-written.\n"
    assert tree() == before
