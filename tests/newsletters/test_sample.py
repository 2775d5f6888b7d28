"""The newsletter that somebody begins with, and those in the docs, can be used."""

import re
from pathlib import Path

import pytest

from briefer.errors import UnusableFileError
from briefer.newsletters.hand.reading import read_hand
from briefer.newsletters.newsletter import Feed, Newsletter
from briefer.newsletters.sample import sample_newsletter
from briefer.newsletters.toml.reading import read_newsletter
from examples_support import ROOT

_OUTPUTS = ("web", "mail", "hugo", "feeds")
_FEED = "https://a.example/feed.xml"


def _written(folder: Path, text: str) -> Path:
    path = folder / "newsletter.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("title", ["Border Watch", 'A "quoted" \\ title', "第七章"])
def test_with_a_feed_it_says_what_a_file_that_says_nothing_says(tmp_path: Path, title: str) -> None:
    text = sample_newsletter(title).replace("feeds = [\n", f'feeds = ["{_FEED}",\n')
    path = _written(tmp_path, text)
    assert read_newsletter(path, outputs=_OUTPUTS) == Newsletter(
        path=path, title=title, feeds=(Feed(_FEED),), folder=tmp_path / "issues"
    )


def test_as_it_is_it_asks_for_a_feed_in_the_line_where_it_goes(tmp_path: Path) -> None:
    text = sample_newsletter("Border Watch")
    line = text[: text.index("feeds = [")].count("\n") + 1
    with pytest.raises(UnusableFileError, match=rf"line {line}: .*put an address in"):
        read_newsletter(_written(tmp_path, text), outputs=_OUTPUTS)


def test_each_line_that_is_not_read_can_be_used_as_it_stands(tmp_path: Path) -> None:
    (tmp_path / "house.css").touch()
    (tmp_path / "templates").mkdir()
    text = re.sub(
        r"^(\s*)# (?=[\w\[{\"]+(?: = |\]\]|://| url))", r"\1", sample_newsletter("x"), flags=re.M
    )
    full = read_newsletter(_written(tmp_path, text), outputs=_OUTPUTS)
    assert [one.section for one in full.feeds] == [None, "Rivers"]
    assert (full.language, len(full.links), full.sections[0].name) == ("en", 1, "Rivers")
    assert (full.theme, full.templates) == (tmp_path / "house.css", tmp_path / "templates")
    assert full.filters.since is not None
    assert [one.to for one in full.deliveries] == ["imap"]
    assert full.url == "https://example.org/border"


def test_each_key_is_explained_in_its_line_or_the_one_above() -> None:
    lines = sample_newsletter("x").splitlines()
    for number, line in enumerate(lines):
        key = re.match(r"(?:# )?(\w+) = ", line)
        if key and key.group(1) not in {"feeds", "to", "host"}:
            assert "  # " in line, lines[number]


def _documented(name: str) -> str:
    page = (ROOT / "docs" / "newsletter.md").read_text(encoding="utf-8")
    return page.partition(f"<!-- {name} -->\n```toml\n")[2].partition("```")[0]


def test_the_newsletter_of_the_docs_is_read(tmp_path: Path) -> None:
    shown = read_newsletter(_written(tmp_path, _documented("newsletter.toml")), outputs=_OUTPUTS)
    assert [one.section for one in shown.feeds] == [None, "Rivers"]
    assert [one.name for one in shown.sections] == ["Rivers", "All else"]


def test_the_editors_file_of_the_docs_is_read(tmp_path: Path) -> None:
    path = tmp_path / "issue.toml"
    path.write_text(_documented("issue.toml"), encoding="utf-8")
    first, second = read_hand(path).items
    assert (len(first.statements), first.embargo_until is None, second.keep) == (3, False, False)
