"""An editor's file is written once, and afterwards only added to."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.articles.article import Article
from briefer.errors import UnusableFileError
from briefer.grounding.briefing import read_briefing
from briefer.newsletters.hand.reading import read_hand
from briefer.newsletters.hand.writing import (
    Sketch,
    SketchedStatement,
    hand_file,
    sketch_of,
    written_of,
)
from examples_support import ROOT
from tests_support import briefing_of

_A = Sketch(
    "night-flights-1a2b3c4d",
    "Norway and Iceland weigh a line for night flights",
    "Air",
    (
        SketchedStatement("headline-11111111", "Norway and Iceland weigh a line", "x", "traced"),
        SketchedStatement(
            "what-22222222",
            "The two coast guards will meet once more in March to settle it",
            'The two "coast guards" will\nmeet in 40 days',
            "untraced",
            ("40 days is nowhere in the article", "Ove is not there"),
        ),
        SketchedStatement("channel-33333333", "Norway and Iceland: proposed", "", "unchecked"),
    ),
)
_B = Sketch(
    "dam-2b", "A dam\nis \u202eopened", None, (SketchedStatement("who-4", "x", "x", "traced"),)
)
_C = Sketch("bridge-3c", "A bridge", "Rivers", (SketchedStatement("what-5", "y", "y", "repaired"),))


def test_a_new_file_reads_as_it_is_to_be_edited() -> None:
    text = hand_file(None, [_A, _B], subject="Watch: Norway", preheader="A dam")
    assert text == (Path(__file__).parent / "issue.toml").read_text(encoding="utf-8")


def test_a_new_file_asks_nothing(tmp_path: Path) -> None:
    path = tmp_path / "issue.toml"
    path.write_text(hand_file(None, [_A, _B]), encoding="utf-8")
    hand = read_hand(path, written=written_of([_A, _B]))
    assert (hand.subject, hand.preheader, hand.intro, hand.dropped) == (None,) * 3 + (frozenset(),)
    assert [(one.id, one.keep, one.section) for one in hand.items] == [
        (_A.id, True, "Air"),
        (_B.id, True, ""),
    ]
    assert not any(one.statements for one in hand.items)


def test_each_line_is_used_by_taking_its_sign_off(tmp_path: Path) -> None:
    text = re.sub(r"^# (?=[\[#]|\w+ = )", "", hand_file(None, [_A]), flags=re.M)
    path = tmp_path / "issue.toml"
    path.write_text(text, encoding="utf-8")
    (item,) = read_hand(path).items
    assert item.embargo_until is not None
    assert {name: (one.text, one.cut) for name, one in item.statements.items()} == {
        "headline-11111111": (None, False),
        "what-22222222": ('The two "coast guards" will meet in 40 days', False),
        "channel-33333333": (None, True),
    }


def test_a_briefing_is_sketched_with_what_tracing_found(article: Article) -> None:
    wrong = {"text": "Ships passed within 40 metres.", "cites": [4]}
    briefing = briefing_of(article, background=[wrong])
    sketch = sketch_of("a-1", "Air", briefing)
    assert (sketch.id, sketch.headline, sketch.section) == ("a-1", briefing.headline.text, "Air")
    assert [one.id for one in sketch.statements] == [one.id for one in briefing.statements()]
    who, last = sketch.statements[-2:]
    assert (who.shown, who.words) == ("Kari Lund, minister, Norway", "minister")
    assert (last.words, last.verdict) == (wrong["text"], "untraced")
    assert "source has 400 metres" in last.found[0]
    assert written_of([sketch]) == {"a-1", *(f"a-1.{one.id}" for one in sketch.statements)}


def test_where_the_articles_differ_is_listed_to_be_cut() -> None:
    briefing = read_briefing(ROOT / "examples" / "briefings" / "aflao-crossing.json")
    listed = {one.id: one.shown for one in sketch_of("a-1", None, briefing).statements}
    for one in briefing.disagreements:
        assert listed[one.id] == f"the articles differ: {one.about}"


def test_what_is_new_is_added_to_its_item_and_at_the_end() -> None:
    old = hand_file(None, [Sketch(_A.id, _A.headline, "Air", _A.statements[:1]), _B])
    new = hand_file(old, [_C, _A, _B])
    added = [line for line in new.splitlines() if line not in old.splitlines()]
    assert [line.split("  ")[0] for line in added] == [
        "# [item.statements.what-22222222]",
        "# # untraced: 40 days is nowhere in the article; Ove is not there",
        '# text = "The two \\"coast guards\\" will meet in 40 days"',
        "# [item.statements.channel-33333333]",
        "# # unchecked: nothing could be looked up",
        "# cut = true",
        f'id = "{_C.id}"',
        'section = "Rivers"',
        "# [item.statements.what-5]",
    ]
    ids = [item["id"] for item in tomllib.loads(new)["item"]]
    assert ids == [_A.id, _B.id, _C.id]
    assert new.index("channel-33333333") < new.index(_B.id)


def test_what_the_editor_took_out_is_not_written_again() -> None:
    text = hand_file(None, [_A, _B])
    without_b = text[: text.rindex("\n[[item]]")]
    no_what = "\n".join(line for line in without_b.split("\n") if "what-2222" not in line)
    assert hand_file(no_what, [_A, _B], written=written_of([_A, _B])) == no_what
    assert hand_file(no_what, [_A, _B]) != no_what


def test_what_briefer_says_of_the_subject_is_renewed_while_the_editor_wrote_none() -> None:
    old = hand_file(None, [_A], subject="one", preheader="two")
    assert hand_file(old, [_A], subject="three", preheader="two") == old.replace("“one”", "“three”")
    mine = old.replace('subject = ""', 'subject = "Mine"')
    assert hand_file(mine, [_A], subject="three", preheader="two") == mine
    other = old.replace("briefer's own", "nobody's")
    assert hand_file(other, [_A], subject="three", preheader="three") == other


def test_an_edit_follows_its_statement_to_its_new_id() -> None:
    old = hand_file(None, [_A]).replace(
        "# [item.statements.headline-11111111]", '[item.statements."headline-11111111"]\ncut = true'
    )
    ids = {"headline-11111111": "headline-99999999", "what-22222222": "what-88888888"}
    moved = tuple(
        SketchedStatement(ids.get(one.id, one.id), one.shown, one.words, one.verdict, one.found)
        for one in _A.statements
    )
    sketch = Sketch(_A.id, _A.headline, "Air", moved)
    new = hand_file(old, [sketch], moved={_A.id: ids})
    assert new == old.replace('"headline-11111111"', "headline-99999999").replace(
        "what-22222222", "what-88888888"
    )
    assert hand_file(new, [sketch], moved={_A.id: ids}) == new


def test_an_edit_of_the_new_id_is_not_doubled() -> None:
    text = '[[item]]\nid = "a"\n[item.statements.x-1]\ncut = true\n[item.statements.x-2]\n'
    assert hand_file(text, [], moved={"a": {"x-1": "x-2"}}) == text


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_files_own_line_ends_and_its_mark_are_kept(end: str) -> None:
    old = "\ufeff" + hand_file(None, [_A]).rstrip("\n").replace("\n", end)
    new = hand_file(old, [_A, _C])
    assert new.startswith(old + end)
    assert new.count("\n") == new.count(end)


def test_lines_within_a_text_are_no_comments() -> None:
    text = '[[item]]\nid = "dam-2b"\n[item.statements.x]\ntext = """\na\n# b"""\n'
    text += '# mine\n[[item]]\nid = "c"\n'
    new = hand_file(text, [_B])
    assert tomllib.loads(new) == tomllib.loads(text)
    assert '# b"""\n# [item.statements.who-4]' in new
    assert new.endswith('# mine\n[[item]]\nid = "c"\n')


def test_a_broken_file_is_not_added_to() -> None:
    with pytest.raises(UnusableFileError, match="it is not TOML"):
        hand_file("item = [", [_A])


_WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
_SKETCHES = st.permutations([_A, _B, _C]).flatmap(
    lambda order: st.integers(0, 3).map(lambda count: order[:count])
)


@st.composite
def _edited(draw: st.DrawFn) -> str:
    """A file that briefer wrote, with lines of an editor between, and some of its own gone."""
    lines = hand_file(None, draw(_SKETCHES)).splitlines()
    for _ in range(draw(st.integers(0, 8))):
        place = draw(st.integers(0, len(lines)))
        words = draw(_WORDS)
        lines.insert(place, draw(st.sampled_from([f"# {words}", "", f"  # {words}", "\t"])))
    for index, line in enumerate(lines):
        if line.startswith("# [item.statements") and draw(st.booleans()):
            text = '"""\n# [[item]]\n' + draw(_WORDS).replace("\\", "").replace('"', "") + '"""'
            lines[index] = f"{line[2:]}\ntext = {text}  # mine"
        elif line.startswith("#") and draw(st.integers(0, 9)) == 0:
            lines[index] = ""
    return draw(st.sampled_from(["\n", "\r\n"])).join("\n".join(lines).split("\n"))


def _is_within(part: str, whole: str) -> bool:
    """Tell whether all lines of a text stand in another, in their order."""
    lines = iter(re.split(r"\r?\n", whole))
    return all(line in lines for line in re.split(r"\r?\n", part.rstrip("\r\n")))


@given(_edited(), _SKETCHES)
def test_no_line_of_the_editor_is_ever_lost(text: str, sketches: list[Sketch]) -> None:
    new = hand_file(text, sketches)
    assert _is_within(text, new)
    assert hand_file(new, sketches) == new
    before, after = _meant(text), _meant(new)
    assert after["item"][: len(before["item"])] == before["item"]
    known = {one["id"] for one in before["item"]}
    expected = [one.id for one in sketches if one.id not in known]
    assert [one["id"] for one in after["item"][len(before["item"]) :]] == expected
    del before["item"], after["item"]
    assert before == after


def _meant(text: str) -> dict[str, Any]:
    return {"item": [], **tomllib.loads(text)}


_STATEMENT = st.builds(
    SketchedStatement,
    st.just("what-1"),
    st.text(),
    st.text(),
    st.just("untraced"),
    st.lists(st.text(), max_size=2).map(tuple),
)


@given(st.lists(_STATEMENT, max_size=1), st.text(), st.none() | st.text())
def test_no_word_of_an_article_breaks_the_file(
    statements: list[SketchedStatement], headline: str, section: str | None
) -> None:
    sketch = Sketch("a-1", headline, section, tuple(statements))
    text = hand_file(None, [sketch], subject=headline, preheader=headline)
    (item,) = tomllib.loads(text)["item"]
    assert set(item) == {"id", "section", "keep"}
    assert hand_file(text, [sketch], subject=headline, preheader=headline) == text
