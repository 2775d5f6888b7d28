"""Plain words find the briefings that hold them, in any script, and nothing is a syntax."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive_support import report
from briefer.archive import searching
from briefer.archive.archive import Archive
from briefer.archive.words import MOST_WORDS, match_expression, parted, together
from briefer.errors import UsageError


def _numbers(archive: Archive, words: str) -> list[int]:
    """Return the numbers of the reports that are found, in their order."""
    return [int(hit.kept.headline.rpartition(" ")[2]) for hit in archive.found(words).hits]


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("signed Bergen", {6}),
        ("SIGNED bérgen", {6}),
        ("signs", {6}),
        ("Nordic Wire", {2, 5, 6}),
        ("Ole Berg", {1, 2, 3, 4, 5, 6}),
        ('"Ole Berg" rejects', {5}),
        ("“rejects the draft”", {5}),
        ('"draft the rejects"', set()),
        ("the draft", {5}),
        ("signed rejects", set()),
        ("number 3", {3}),
    ],
)
def test_briefings_hold_all_of_the_words(archive: Archive, words: str, numbers: set[int]) -> None:
    assert set(_numbers(archive, words)) == numbers


def test_a_headline_counts_more_than_background(empty: Archive) -> None:
    said = {"text": "A ferry ran aground.", "cites": [1]}
    empty.add(report(0, headline="A ferry, number 1"))
    empty.add(report(1, background=[said], headline="A line, number 2"))
    assert _numbers(empty, "ferry") == [1, 2]


def test_of_equal_briefings_the_newest_is_first(archive: Archive) -> None:
    assert _numbers(archive, "direct line")[0] == 6 or len(_numbers(archive, "patrol")) == 6


def test_a_hit_shows_the_statement_that_holds_most_of_the_words(archive: Archive) -> None:
    (hit,) = archive.found("iceland drafts").hits
    assert hit.words == "Iceland: Iceland rejects the draft."
    assert hit.statement == report(4).stances[0].id
    assert [hit.words[start:end] for start, end in hit.marks] == ["Iceland", "Iceland", "draft"]


def test_what_is_found_by_words_that_all_hold_stands_newest_first(empty: Archive) -> None:
    said = {"text": "The head of the port spoke.", "cites": [1]}
    empty.add(report(0, headline="Of the line, of the line, number 1"))
    empty.add(report(1, background=[said], headline="A line, number 2"))
    assert _numbers(empty, '"of the"') == [2, 1]
    assert _numbers(empty, '"of the line"') == [1]


def test_of_too_many_briefings_the_newest_are_ranked(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "RANKED", 2)
    found = archive.found("line")
    assert (found.ranked, found.more) == (2, True)
    assert {hit.kept.headline[-1] for hit in found.hits} == {"5", "6"}


def test_only_so_many_are_returned(archive: Archive) -> None:
    found = archive.found("line", limit=2)
    assert (len(found.hits), found.ranked, found.more) == (2, 6, False)


@pytest.mark.parametrize(
    ("headline", "words"),
    [
        ("中国与日本讨论渔业热线", "日本"),
        ("中国与日本讨论渔业热线", "渔业热线 中国"),
        ("日本政府は漁業ホットラインを提案した", "ホットライン"),
        ("한국은 직통선을 제안했다", "한국"),
        ("ไทยและลาวหารือเรื่องสายตรง", "ลาว"),
        ("भारत और नेपाल सीधी लाइन पर", "नेपाल"),
        ("Россия и Норвегия", "норвегия"),
        ("Å og Ålesund vil ha en linje", "alesund"),
        ("Alger et Niamey veulent une ligne d’alerte", "alerte"),
        ("الجزائر والنيجر", "والنيجر"),
    ],
)
def test_every_script_is_found(empty: Archive, headline: str, words: str) -> None:
    empty.add(report(0))
    kept = empty.add(report(1, headline=headline))
    (hit,) = empty.found(words).hits
    assert (hit.kept.id, hit.words) == (kept, headline)
    assert hit.marks


@pytest.mark.parametrize("words", ["日中", "热日"])
def test_signs_that_do_not_stand_together_are_no_word(empty: Archive, words: str) -> None:
    empty.add(report(1, headline="中国与日本讨论渔业热线"))
    assert empty.found(words).hits == ()


@pytest.mark.parametrize(
    "words",
    ["AND", "line OR", "NEAR(a b)", "a* -b +c ^d", "headline: line", "(a", "{topic}", "'a'",
     "a\x00b", 'an "unclosed phrase', "%a_", "\ud800 line", "’s"],
)  # fmt: skip
def test_nothing_is_a_syntax_error(archive: Archive, words: str) -> None:
    assert archive.found(words).ranked >= 0


@given(words=st.text())
@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_searched_for_or_refused(archive: Archive, words: str) -> None:
    try:
        archive.found(words)
    except UsageError as error:
        assert "to look for" in str(error)


@pytest.mark.parametrize("words", ["", "  ", "?!", '""', "\ud800"])
def test_a_search_without_a_word_is_refused(archive: Archive, words: str) -> None:
    with pytest.raises(UsageError, match="There is no word to look for"):
        archive.found(words)


def test_a_search_for_too_many_words_is_refused(archive: Archive) -> None:
    archive.found("zebra " * MOST_WORDS)
    with pytest.raises(UsageError, match=f"These are {MOST_WORDS + 1} words"):
        archive.found("zebra " * (MOST_WORDS + 1))


def test_words_that_every_briefing_holds_are_left_out_unless_they_are_alone() -> None:
    assert match_expression("the talks in China") == '"talks" "China"'
    assert match_expression("the") == '"the"'
    assert match_expression('"the line" the') == '"the line"'


@given(text=st.text(alphabet="中国日aé 1ไทย한국Ålé"))
def test_an_indexed_text_reads_as_before(text: str) -> None:
    assert together(parted(text)) == " ".join(text.split())
