"""A newsletter's file is read whole, or refused with the line, the key and the remedy."""

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.errors import UnusableFileError
from briefer.newsletters.newsletter import DeliveryTable, Feed, Filters, Newsletter, Section
from briefer.newsletters.toml.files import MAX_BYTES
from briefer.newsletters.toml.reading import read_newsletter
from briefer.newsletters.toml.values import shown

_OUTPUTS = ("web", "mail", "hugo", "feeds")
_FEED = 'feeds = ["https://a.example/feed.xml"]\n'
_BASE = f'title = "Border Watch"\n{_FEED}'


def _read(folder: Path, text: str | bytes) -> Newsletter:
    path = folder / "newsletter.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return read_newsletter(path, outputs=_OUTPUTS)


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
feeds = [
  "https://a.example/f?x=1#top",
  { url = "http://B.example", section = "Rivers" },
  "local.xml",
]
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
        deliveries=(DeliveryTable("imap", {"host": "127.0.0.1", "wait": 3}, 36),),
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


_FAULTS = tomllib.loads((Path(__file__).parent / "faults.toml").read_text("utf-8"))["fault"]


@pytest.mark.parametrize("fault", _FAULTS, ids=lambda fault: fault["name"])
def test_what_cannot_be_used_is_refused_with_its_line_and_its_remedy(
    tmp_path: Path, fault: dict[str, Any]
) -> None:
    message = _refusal(tmp_path, fault["text"].replace("BASE\n", _BASE))
    assert message.startswith(f"line {fault['line']}: ")
    assert fault["told"] in message


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


def test_what_stands_below_a_delivery_is_its_own(tmp_path: Path) -> None:
    (only,) = _read(tmp_path, f'{_BASE}[[delivery]]\nto = "pigeon"\nloft = 3\n').deliveries
    assert only == DeliveryTable("pigeon", {"loft": 3}, 3)


@settings(max_examples=40)
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
