"""What docs say is what the code does: commands, schemas, codes, findings, settings, links."""

import ast
import re
import tomllib
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import click
import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from briefer import Settings, errors
from briefer.cli.main import cli, exit_code_of
from briefer.errors import BrieferError, UnusableFileError
from briefer.grounding.findings import KINDS, Kind
from briefer.settings import settings_from_file
from examples_support import ROOT, assert_committed

_DOCS = ROOT / "docs"
_PAGES = (ROOT / "README.md", ROOT / "tests" / "README.md", *sorted(_DOCS.glob("*.md")))

_NAMES = {"for": "purpose", "from": "sender"}
"""Keys of briefer.toml that are no names in Python."""

_COMMANDS_PAGE = """\
# Commands

What `briefer COMMAND --help` prints. This page is made from the commands; \
`python tests/record_again.py --renew` writes it.
"""


@pytest.mark.parametrize("name", ["briefing", "check", "diff", "draft", "extraction"])
def test_the_schemas_are_what_briefer_schema_prints(
    name: str, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert exit_code_of(["schema", name]) == 0
    assert_committed(_DOCS / f"{name}.schema.json", capsysbinary.readouterr().out)


def test_the_command_reference_is_what_help_prints() -> None:
    width: dict[str, Any] = {"terminal_width": 80, "max_content_width": 80}
    group = click.Context(cli, info_name="briefer", **cli.context_settings, **width)
    page = f"{_COMMANDS_PAGE}\n```text\n{cli.get_help(group)}\n```\n"
    assert_committed(_DOCS / "commands.md", page + "".join(_helps(group, width)))


def _helps(parent: click.Context, width: dict[str, Any]) -> Iterator[str]:
    """Yield what --help prints of each command of a group, and of each below it."""
    for name in parent.command.list_commands(parent):
        command = parent.command.get_command(parent, name)
        context = click.Context(command, info_name=name, parent=parent, **width)
        yield f"\n## {context.command_path}\n\n```text\n{command.get_help(context)}\n```\n"
        if isinstance(command, click.Group):
            yield from _helps(context, width)


def test_the_exit_codes_are_those_of_the_errors() -> None:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type)]
    codes = {kind.exit_code for kind in kinds if issubclass(kind, BrieferError)} | {0, 130}
    (listed,) = re.findall(r"(?s)^## Exit codes\n\n(.+?)\. Each", _text(ROOT / "README.md"), re.M)
    assert sorted(int(part.split()[0]) for part in listed.split(" · ")) == sorted(codes)
    assert [int(row[0]) for row in _rows(_DOCS / "exit-codes.md")] == sorted(codes)


def test_the_findings_are_those_that_grounding_makes() -> None:
    made = set()
    for path in (ROOT / "briefer" / "grounding").glob("*.py"):
        for node in ast.walk(ast.parse(_text(path))):
            if isinstance(node, ast.Call) and _called(node) == "Finding":
                given = {word.arg: word.value for word in node.keywords}
                made.add(ast.literal_eval(given["kind"]))
    assert made == set(KINDS)
    assert [tuple(row) for row in _rows(_DOCS / "findings.md")] == [
        (kind, *_explained(KINDS[kind])) for kind in KINDS
    ]


def _explained(kind: Kind) -> tuple[str, str, str]:
    return kind.means, kind.example, "untraced" if kind.untraced else "asks for a look"


def _called(call: ast.Call) -> str:
    return getattr(call.func, "attr", None) or getattr(call.func, "id", "")


def test_the_settings_file_in_docs_holds_every_key_that_is_accepted(tmp_path: Path) -> None:
    (block,) = re.findall(r"(?s)```toml\n(.+?)```", _text(_DOCS / "settings.md"))
    given = tomllib.loads(block)
    path = tmp_path / "briefer.toml"
    path.write_text(block, encoding="utf-8")
    named = {_NAMES.get(key, key): value for key, value in given.items()}
    assert settings_from_file(path) == Settings(**named | {"formats": tuple(given["formats"])})
    path.write_text("nothing_of_the_kind = 1", encoding="utf-8")
    with pytest.raises(UnusableFileError) as caught:
        settings_from_file(path)
    known = caught.value.remedy.removeprefix("known are ").split(", ")
    assert sorted(given) == known


def test_every_dependency_is_explained_under_its_extra_and_nothing_else_is() -> None:
    project = tomllib.loads(_text(ROOT / "pyproject.toml"))["project"]
    extras = {name: of for name, of in project["optional-dependencies"].items() if name != "all"}
    declared = {
        section: sorted({re.match(r"[\w.-]+", line)[0] for line in lines} - {"briefer"})
        for section, lines in {"Core": project["dependencies"], **extras}.items()
    }
    explained = {
        title.strip("`[]"): sorted(name for row in rows for name in _packages(row[0]))
        for title, rows in _tables(_DOCS / "dependencies.md")
    }
    assert explained == declared


def _packages(cell: str) -> list[str]:
    """Return the packages that a cell names: one, or ``part1`` to ``part22``."""
    if (numbered := re.fullmatch(r"(\S+?)1 to \1(\d+)", cell)) is None:
        return [cell]
    return [f"{numbered[1]}{n}" for n in range(1, int(numbered[2]) + 1)]


@pytest.mark.parametrize("page", _PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_to_a_file_leads_to_it(page: Path) -> None:
    for target in _targets(page):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, fragment = target.partition("#")
        file = page.parent / path if path else page
        assert file.exists(), f"{page.name} links to {target}"
        assert ROOT in [file.resolve(), *file.resolve().parents]
        assert not fragment or fragment in _anchors(file), f"{page.name} links to {target}"


def test_every_page_of_docs_is_linked_from_the_readme() -> None:
    linked = {ROOT / target for target in _targets(ROOT / "README.md")}
    assert linked >= set(_PAGES[1:])


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _tokens(path: Path) -> Iterator[Token]:
    for token in MarkdownIt("commonmark").enable("table").parse(_text(path)):
        yield token
        yield from token.children or ()


def _targets(page: Path) -> list[str]:
    """Return what a page links to and what pictures it shows."""
    attributes = product(_tokens(page), ("href", "src"))
    return [str(found) for token, name in attributes if (found := token.attrGet(name)) is not None]


def _anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", _text(page), re.M)
    return {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}


def _tables(page: Path) -> list[tuple[str, list[list[str]]]]:
    """Return the body rows of a page's tables, each table under its heading."""
    tables: list[tuple[str, list[list[str]]]] = []
    heading, inside, last = "", False, None
    for token in MarkdownIt("commonmark").enable("table").parse(_text(page)):
        if token.type == "inline" and last == "heading_open":
            heading = token.content
        elif token.type == "tbody_open":
            inside = True
            tables.append((heading, []))
        elif token.type == "tbody_close":
            inside = False
        elif token.type == "tr_open" and inside:
            tables[-1][1].append([])
        elif token.type == "inline" and inside:
            tables[-1][1][-1].append(token.content.strip("`"))
        last = token.type
    return tables


def _rows(page: Path) -> list[list[str]]:
    """Return the body rows of a page's only table."""
    ((_, rows),) = _tables(page)
    return rows
