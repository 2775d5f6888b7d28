"""An editor's file is read whole, or refused with the line, the key and the remedy."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.articles.article import Article
from briefer.errors import UnusableFileError
from briefer.newsletters.hand.hand import Hand, ItemHand, StatementHand
from briefer.newsletters.hand.reading import MAX_INTRO, MAX_TEXT, read_hand, unknown_ids
from tests_support import briefing_of


def _read(folder: Path, text: str, *written: str) -> Hand:
    path = folder / "issue.toml"
    path.write_text(text, encoding="utf-8")
    return read_hand(path, written=written)


def test_everything_that_an_editor_can_say_is_read(tmp_path: Path) -> None:
    text = '''
subject = "A line,  and \\u200bmore"
preheader = ""
intro = """
One paragraph
over two lines.

Another."""

[[item]]
id = "b"
section = "Air"
embargo_until = 2026-11-28T06:00:00+01:00
  [item.statements.what-1]
  text = """Two
  lines."""
  note = "By hand."
  [item.statements.who-1]
  cut = true

[[item]]
id = "a"
keep = false
statements.what-2.note = ""
'''
    path = str(tmp_path / "issue.toml")
    first = ItemHand(
        "b",
        True,
        "Air",
        datetime(2026, 11, 28, 5, tzinfo=UTC),
        {
            "what-1": StatementHand("Two lines.", False, "By hand.", 14),
            "who-1": StatementHand(None, True, None, 18),
        },
        path,
        10,
    )
    second = ItemHand("a", False, None, None, {"what-2": StatementHand(line=24)}, path, 21)
    assert _read(tmp_path, text, "a", "b", "c", "c.what-9") == Hand(
        subject="A line, and more",
        preheader=None,
        intro="One paragraph over two lines.\n\nAnother.",
        items=(first, second),
        dropped=frozenset({"c"}),
    )


def test_the_zone_of_an_embargo_is_kept(tmp_path: Path) -> None:
    text = '[[item]]\nid = "a"\nembargo_until = 2026-11-28T06:00:00+01:00\n'
    (item,) = _read(tmp_path, text).items
    assert item.embargo_until is not None
    assert item.embargo_until.utcoffset() == timedelta(hours=1)


def test_an_empty_file_asks_nothing_where_nothing_was_written(tmp_path: Path) -> None:
    assert _read(tmp_path, "# nothing\n") == Hand()


def test_a_file_that_lost_all_its_text_is_no_order_to_drop_everything(tmp_path: Path) -> None:
    with pytest.raises(UnusableFileError, match="empty, though 2 items were written") as caught:
        _read(tmp_path, "", "a", "b", "a.what-1")
    assert "delete the file to have it written anew" in caught.value.remedy
    with pytest.raises(UnusableFileError, match="empty, though an item was written"):
        _read(tmp_path, "# all gone\n", "a")
    assert _read(tmp_path, 'subject = ""\n', "a").dropped == {"a"}


_ITEM = '[[item]]\nid = "a"\n'
_FAULTS = {
    "a misspelt key": ('subjcet = ""\n', 1, 'write "subject", if that is what you mean'),
    "a misspelt key of an item": (f"{_ITEM}kep = true\n", 3, "the key 'kep' in [[item]] is"),
    "a long subject": (f'subject = "{"x" * 61}"\n', 1, "61 characters; write at most 60"),
    "a long preheader": (f'\npreheader = "{"x" * 61}"\n', 2, "61 characters; write at most 60"),
    "a long intro": (f'intro = "{"x " * MAX_INTRO}"\n', 1, f"write at most {MAX_INTRO}"),
    "a subject that is none": ("subject = true\n", 1, "subject = true is true or false, not text"),
    "an item without an id": ("\n[[item]]\nkeep = true\n", 2, 'write id = "…"'),
    "an item twice": (f"{_ITEM}\n{_ITEM}", 5, "the item 'a' stands in line 1 already"),
    "no item at all": ("item = []\n", 1, "write [[item]] above each"),
    "an embargo for good": (
        f"{_ITEM}embargo_until = 9999-12-31T23:59:59-05:00\n",
        3,
        "is beyond the calendar's end; write keep = false",
    ),
    "items in one line": ('item = [{ id = "a" }]\n', 1, "write [[item]] above each"),
    "one item": ('[item]\nid = "a"\n', 1, "write [[item]] above each"),
    "keep in words": (f'{_ITEM}keep = "no"\n', 3, "write keep = true or keep = false"),
    "a section that is a list": (f"{_ITEM}section = []\n", 3, "section = [ … ] is a list"),
    "a moment without a zone": (
        f"{_ITEM}embargo_until = 2026-11-28T06:00:00\n",
        3,
        "embargo_until = 2026-11-28T06:00:00 has no zone",
    ),
    "a day for a moment": (f"{_ITEM}embargo_until = 2026-11-28\n", 3, "is no moment; write day,"),
    "a moment in quotation marks": (
        f'{_ITEM}embargo_until = "2026-11-28T06:00:00Z"\n',
        3,
        "without quotation marks: 2026-11-28T06:00:00+01:00",
    ),
    "statements that are none": (f"{_ITEM}statements = 3\n", 3, "statements = 3 is a number"),
    "a statement that is a text": (
        f'{_ITEM}statements.what-1 = "x"\n',
        3,
        "write [item.statements.what-1] above its keys",
    ),
    "an empty text": (
        f'{_ITEM}[item.statements.what-1]\ntext = " "\n',
        4,
        "the text of what-1 is empty; write the words, take the line out, or write cut = true",
    ),
    "a long text": (
        f'{_ITEM}[item.statements.what-1]\ntext = "{"x" * (MAX_TEXT + 1)}"\n',
        4,
        f"write at most {MAX_TEXT}",
    ),
    "a cut in words": (
        f'{_ITEM}[item.statements.what-1]\ncut = "yes"\n',
        4,
        "write cut = true or cut = false",
    ),
    "an item's key below a statement": (
        f"{_ITEM}[item.statements.what-1]\nkeep = true\n",
        4,
        "move it up, right below the [[item]]",
    ),
    "the issue's key below an item": (
        f'{_ITEM}subject = "x"\n',
        3,
        "subject does not belong in [[item]]; move it up, above the first [[item]]",
    ),
    "a statement's key below an item": (f'{_ITEM}text = "x"\n', 3, "below an [item.statements.…]"),
}


@pytest.mark.parametrize(("text", "line", "told"), _FAULTS.values(), ids=_FAULTS.keys())
def test_what_cannot_be_used_is_refused_with_its_line_and_its_remedy(
    tmp_path: Path, text: str, line: int, told: str
) -> None:
    with pytest.raises(UnusableFileError) as caught:
        _read(tmp_path, text)
    message = f"{caught.value.problem}; {caught.value.remedy}"
    assert message.startswith(f"line {line}: ")
    assert told in message
    assert "\n" not in message


def test_a_file_that_is_not_there_is_written_by_the_next_run(tmp_path: Path) -> None:
    with pytest.raises(UnusableFileError, match="run the newsletter once more"):
        read_hand(tmp_path / "issue.toml")


def test_ids_that_nothing_has_are_told_with_what_they_may_mean(
    tmp_path: Path, article: Article
) -> None:
    briefing = briefing_of(article)
    what = briefing.what.id
    text = f'{_ITEM}[item.statements.{what}]\n[item.statements.{what[:-1]}]\n[[item]]\nid = "zz"\n'
    told = unknown_ids(_read(tmp_path, text), {"a": briefing})
    assert told == [
        f"{tmp_path}/issue.toml, line 4: no statement of a has the id '{what[:-1]}'; "
        f'write "{what}", if that is what you mean.',
        f"{tmp_path}/issue.toml, line 5: no item of the issue has the id 'zz'; it is passed over.",
    ]


@settings(max_examples=40)
@given(st.text(max_size=60), st.sampled_from(["", _ITEM, "[[item]]\n", "item = "]))
def test_no_file_is_a_defect_of_ours(
    tmp_path_factory: pytest.TempPathFactory, text: str, before: str
) -> None:
    path = tmp_path_factory.mktemp("any") / "issue.toml"
    path.write_bytes((before + text).encode("utf-8", "surrogatepass"))
    with suppress(UnusableFileError):
        assert not read_hand(path).dropped
