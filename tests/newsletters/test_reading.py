"""A newsletter's file is read whole, or refused with the line, the key and the remedy."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.errors import UnusableFileError
from briefer.newsletters.newsletter import DeliveryTable, Feed, Filters, Newsletter, Section
from briefer.newsletters.reading import read_newsletter
from briefer.newsletters.toml.files import MAX_BYTES
from briefer.newsletters.toml.values import shown

_OUTPUTS = ("web", "mail", "hugo", "feeds")
_FEED = 'feeds = ["https://a.example/feed.xml"]\n'
_BASE = f'title = "Border Watch"\n{_FEED}'


class _Imap:
    """A delivery, as far as its table is concerned."""

    name = "imap"
    options: Mapping[str, type] = {"host": str, "port": int, "wait": float}
    required = frozenset({"host"})
    secrets = ("BRIEFER_IMAP_PASSWORD",)
    sends = False


_KNOWN: Any = {"imap": _Imap}


def _read(folder: Path, text: str | bytes) -> Newsletter:
    path = folder / "newsletter.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return read_newsletter(path, outputs=_OUTPUTS, deliveries=_KNOWN)


def _refusal(folder: Path, text: str | bytes) -> str:
    with pytest.raises(UnusableFileError) as caught:
        _read(folder, text)
    assert caught.value.path == str(folder / "newsletter.toml")
    message = f"{caught.value.problem}; {caught.value.remedy}"
    assert "\n" not in message
    return message


def test_everything_that_a_file_can_say_is_read(tmp_path: Path) -> None:
    (tmp_path / "house.css").touch()
    (tmp_path / "templates").mkdir()
    (tmp_path / "local.xml").touch()
    text = """
title = "  Border \\u202e Watch "
every = "day"
url = "HTTPS://Example.org/border/"
language = "pt-BR"
feeds = ["https://a.example/f?x=1#top", { url = "http://B.example", section = "Rivers" }, "local.xml"]
links = ["https://a.example/news", "https://a.example/news"]
how_many = 50
concurrency = 1
allow_private = true

[filters]
words = ["border", "border"]
without = ["football"]
sides = ["China"]
since = 2026-11-01

[[sections]]
name = "Rivers"
words = ["river"]
sides = []

[[sections]]
name = "All else"

[output]
formats = ["web", "feeds"]
folder = "out"
theme = "house.css"
templates = "templates"

[[delivery]]
to = "imap"
host = "127.0.0.1"
wait = 3
"""
    assert _read(tmp_path, text) == Newsletter(
        path=tmp_path / "newsletter.toml",
        title="Border Watch",
        every="day",
        url="https://example.org/border",
        language="pt-BR",
        feeds=(
            Feed("https://a.example/f?x=1"),
            Feed("http://b.example", "Rivers"),
            Feed(str(tmp_path / "local.xml")),
        ),
        links=("https://a.example/news",),
        how_many=50,
        concurrency=1,
        allow_private=True,
        filters=Filters(("border",), ("football",), ("China",), date(2026, 11, 1)),
        sections=(Section("Rivers", ("river",)), Section("All else")),
        formats=("web", "feeds"),
        folder=tmp_path / "out",
        theme=tmp_path / "house.css",
        templates=tmp_path / "templates",
        deliveries=(DeliveryTable("imap", {"host": "127.0.0.1", "wait": 3}, 32),),
    )


def test_a_title_and_a_feed_are_enough(tmp_path: Path) -> None:
    assert _read(tmp_path, _BASE) == Newsletter(
        path=tmp_path / "newsletter.toml",
        title="Border Watch",
        feeds=(Feed("https://a.example/feed.xml"),),
        folder=tmp_path / "issues",
    )


@pytest.mark.parametrize("text", ["\ufeff" + _BASE, _BASE.replace("\n", "\r\n")])
def test_marks_and_line_ends_of_other_systems_do_no_harm(tmp_path: Path, text: str) -> None:
    assert _read(tmp_path, text) == _read(tmp_path, _BASE)


@pytest.mark.parametrize(
    ("since", "first"),
    [
        ('"7 days"', date(2026, 11, 19)),
        ('"1 day"', date(2026, 11, 25)),
        ('" 2  Weeks "', date(2026, 11, 12)),
        ('"2026-11-01"', date(2026, 11, 1)),
        ("2026-11-01", date(2026, 11, 1)),
    ],
)
def test_since_is_a_day_or_a_length(tmp_path: Path, since: str, first: date) -> None:
    filters = _read(tmp_path, f"{_BASE}[filters]\nsince = {since}\n").filters
    assert filters.first_day(date(2026, 11, 26)) == first
    assert Filters(since=timedelta(days=1)).first_day(date(2026, 3, 1)) == date(2026, 2, 28)
    assert Filters().first_day(date(2026, 11, 26)) is None


_REFUSED = {
    # what is wrong: the file, the line, and what the message says
    "no title": (_FEED, 1, "the newsletter has no title"),
    "an empty title": (f'title = " "\n{_FEED}', 1, "the newsletter has no title"),
    "a long title": (f'title = "{"x" * 81}"\n{_FEED}', 1, "title has 81 characters; write at most 80"),
    "a title that is a number": (f"title = 8\n{_FEED}", 1, 'title = 8 is a number, not text; write title = "…"'),
    "no feed and no link": ('title = "x"\n', 1, "no feed and no link"),
    "no feed in the list": ('title = "x"\nfeeds = []\n', 2, 'put an address in: feeds = ["https://…"]'),
    "an unknown period": (f'{_BASE}every = "weekly"\n', 3, 'every = "weekly" is unknown; write "week", if that is what you mean'),
    "another unknown period": (f'{_BASE}every = "yearly"\n', 3, 'every = "yearly" is unknown; write "week" or "day"'),
    "a period that is a list": (f'{_BASE}every = ["week"]\n', 3, "every = [ … ] is a list, not text"),
    "a key misspelt": (f"{_BASE}how-many = 8\n", 3, "the key 'how-many' is unknown; write \"how_many\", if that is what you mean"),
    "a key that nothing is like": (f"{_BASE}q = 8\n", 3, "the key 'q' is unknown; known are allow_private, concurrency"),
    "a key below the wrong table": (f"{_BASE}[filters]\nhow_many = 8\n", 4, "how_many does not belong in [filters]; move it up, above the first line with a [table]"),
    "a filter at the top": (f'{_BASE}since = "7 days"\n', 3, "since does not belong here; move it below [filters]"),
    "a key misspelt in a table": (f'{_BASE}[output]\nformat = ["web"]\n', 4, "the key 'format' in [output] is unknown; write \"formats\""),
    "a key misspelt in a section": (f'{_BASE}[[sections]]\nname = "x"\nword = ["y"]\n', 5, "the key 'word' in [[sections]] is unknown"),
    "too many items": (f"{_BASE}how_many = 51\n", 3, "how_many = 51 is not 1 to 50"),
    "no items": (f"{_BASE}how_many = 0\n", 3, "how_many = 0 is not 1 to 50"),
    "a number in quotation marks": (f'{_BASE}how_many = "8"\n', 3, "without quotation marks"),
    "a number that is true": (f"{_BASE}how_many = true\n", 3, "how_many = true is true or false, not a whole number"),
    "too much at once": (f"{_BASE}concurrency = 33\n", 3, "concurrency = 33 is not 1 to 32"),
    "yes": (f'{_BASE}allow_private = "yes"\n', 3, "write allow_private = true or allow_private = false"),
    "no language": (f'{_BASE}language = "English!"\n', 3, "no language's code"),
    "no address": (f'{_BASE}url = "example.org"\n', 3, "is no address of the web; write one that begins with https://"),
    "a feed of another protocol": ('title = "x"\nfeeds = [\n  "ftp://a.example/f",\n]\n', 3, "no address of the web"),
    "a feed with a broken port": ('title = "x"\nfeeds = ["https://a.example:x/"]\n', 2, "no address of the web"),
    "a feed that is nothing": ('title = "x"\nfeeds = ["feed.xml"]\n', 2, '"feed.xml" is neither an address nor a file in '),
    "a feed that is a number": ('title = "x"\nfeeds = [8]\n', 2, "8 is neither an address nor a file"),
    "a feed without an address": (f'title = "x"\nfeeds = [{{ section = "Rivers" }}]\n', 2, "the feed has no url"),
    "a feed with an unknown key": ('title = "x"\nfeeds = [{ uri = "https://a.example" }]\n', 2, "the key 'uri' in [[feeds]] is unknown; write \"url\""),
    "a feed twice": ('title = "x"\nfeeds = [\n "https://a.example/f",\n "HTTPS://A.example/f#x",\n]\n', 4, "stands in line 3 already; take one of them out"),
    "a section that is none": ('title = "x"\nfeeds = [{ url = "https://a.example", section = "Rivrs" }]\n[[sections]]\nname = "Rivers"\nwords = ["x"]\n', 2, 'section = "Rivrs" is unknown; write "Rivers"'),
    "a section where there are none": ('title = "x"\nfeeds = [{ url = "https://a.example", section = "Rivers" }]\n', 2, 'add [[sections]] with name = "Rivers"'),
    "feeds that are one text": ('title = "x"\nfeeds = "https://a.example"\n', 2, "is text, not a list; write feeds = [ … ]"),
    "words that are one text": (f'{_BASE}[filters]\nwords = "border"\n', 4, 'words = "border" is text, not a list'),
    "a word that is a number": (f'{_BASE}[filters]\nwords = ["a",\n 8]\n', 5, "words holds 8, which is no text"),
    "an empty word": (f'{_BASE}[filters]\nwords = [""]\n', 4, "words holds an empty text; take it out"),
    "since nothing known": (f'{_BASE}[filters]\nsince = "a while"\n', 4, 'write a day, since = 2026-11-01, or a length, since = "7 days"'),
    "since no days": (f'{_BASE}[filters]\nsince = "0 days"\n', 4, "neither a day nor a length of time"),
    "since a moment": (f"{_BASE}[filters]\nsince = 2026-11-01T00:00:00\n", 4, "since = 2026-11-01T00:00:00 is neither a day"),
    "filters that are a list": (f"{_BASE}filters = []\n", 3, "filters = [ … ] is a list, not a table; write [filters] above its keys"),
    "a section without a name": (f'{_BASE}[[sections]]\nwords = ["x"]\n', 3, "the section has no name"),
    "two sections of a name": (f'{_BASE}[[sections]]\nname = "A"\nwords = ["x"]\n[[sections]]\nname = "a"\n', 7, "stands in line 3 already"),
    "a section that takes all": (f'{_BASE}[[sections]]\nname = "A"\n[[sections]]\nname = "B"\n', 4, "put it last, or give it words or sides"),
    "sections that are one table": (f'{_BASE}[sections]\nname = "A"\n', 3, "write [[sections]] above each"),
    "an unknown output": (f'{_BASE}[output]\nformats = ["web",\n "hugos"]\n', 5, 'formats = "hugos" is unknown; write "hugo"'),
    "no outputs": (f"{_BASE}[output]\nformats = []\n", 4, "nothing would be written; name some of web, mail, hugo, feeds"),
    "a theme that is not there": (f'{_BASE}[output]\ntheme = "h.css"\n', 4, "there is no such file"),
    "templates that are a file": (f'{_BASE}[output]\ntemplates = "newsletter.toml"\n', 4, "there is no such folder"),
    "a folder that is a file": (f'{_BASE}[output]\nfolder = "newsletter.toml"\n', 4, "is a file; name a folder"),
    "a delivery to nowhere": (f'{_BASE}[[delivery]]\nhost = "x"\n', 3, 'write to = "imap"'),
    "an unknown delivery": (f'{_BASE}[[delivery]]\nto = "imapp"\n', 4, 'to = "imapp" is unknown; write "imap"'),
    "a delivery that lacks a key": (f'{_BASE}[[delivery]]\nto = "imap"\n', 3, "the delivery to imap has no host; add host = …"),
    "a delivery's key misspelt": (f'{_BASE}[[delivery]]\nto = "imap"\nhots = "x"\n', 5, "the key 'hots' in [[delivery]] is unknown; write \"host\""),
    "a delivery's key of another type": (f'{_BASE}[[delivery]]\nto = "imap"\nhost = "x"\nport = "1"\n', 6, "port is not a whole number"),
    "a key to a server": (f'{_BASE}[[delivery]]\nto = "imap"\nhost = "x"\npassword = "hunter2"\n', 6, "set BRIEFER_IMAP_PASSWORD"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "line", "told"), _REFUSED.values(), ids=_REFUSED.keys())
def test_what_cannot_be_used_is_refused_with_its_line_and_its_remedy(
    tmp_path: Path, text: str, line: int, told: str
) -> None:
    message = _refusal(tmp_path, text)
    assert message.startswith(f"line {line}: ")
    assert told in message
    assert "hunter2" not in message


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('title = "x"\nfeeds = [\n', "(at line 3, column 1); mend that line"),
        ("title = x\n", "(at line 1, column 9)"),
        ('title = "x"\ntitle = "y"\n', "(at line 2, column 12)"),
        ("a = 1\ntitle = “x”\n", "line 2, column 9); write straight quotation marks"),
        ("a = " + "9" * 5_000, "a number is too long"),
        ("a = " + "[" * 5_000, "lists are too deep"),
        ("\x00", "(at line 1, column 1)"),
        (b'title = "\xe9"\n', "line 1: it is not UTF-8; save it as UTF-8"),
        (_BASE.encode("utf-16"), "it is UTF-16, and TOML is UTF-8; save it as UTF-8"),
        (b"#" * (MAX_BYTES + 1), "it has more than 1,000,000 bytes"),
    ],
)
def test_what_is_no_toml_is_refused(tmp_path: Path, text: str | bytes, told: str) -> None:
    assert told in _refusal(tmp_path, text)


def test_a_file_that_is_missing_or_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnusableFileError, match="there is no such file; write one with: briefer"):
        read_newsletter(tmp_path / "x.toml", outputs=_OUTPUTS)
    with pytest.raises(UnusableFileError, match="Is a directory"):
        read_newsletter(tmp_path, outputs=_OUTPUTS)


def test_deliveries_are_left_alone_where_nobody_says_which_there_are(tmp_path: Path) -> None:
    path = tmp_path / "newsletter.toml"
    path.write_text(f'{_BASE}[[delivery]]\nto = "pigeon"\nloft = 3\n', encoding="utf-8")
    (only,) = read_newsletter(path, outputs=_OUTPUTS).deliveries
    assert only == DeliveryTable("pigeon", {"loft": 3}, 3)


@given(st.text(max_size=200) | st.binary(max_size=200))
def test_no_file_is_a_defect_of_ours(
    tmp_path_factory: pytest.TempPathFactory, text: str | bytes
) -> None:
    path = tmp_path_factory.mktemp("any") / "newsletter.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
    with pytest.raises(UnusableFileError):
        read_newsletter(path, outputs=_OUTPUTS)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (True, "true"),
        ([1], "[ … ]"),
        ({"a": 1}, "{ … }"),
        (date(2026, 1, 2), "2026-01-02"),
        ("a\nb", '"a b"'),
        ("x" * 99, '"' + "x" * 59 + "…"),
        (1.5, "1.5"),
    ],
)
def test_a_value_is_shown_as_it_stands_in_the_file(value: object, words: str) -> None:
    assert shown(value) == words
