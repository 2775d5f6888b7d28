"""Who speaks, in the source's own words."""

import pytest

from briefer.language.speech import acts_in, evader_in, evasion_in, quotations, speaker_in


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("“We go,” spokesman Ole Berg said.", "spokesman Ole Berg"),
        ("“We go,” said Ole Berg, head of the guard.", "Ole Berg, head of the guard"),
        ("“We go,” said councillor Ana Ruiz, who wrote it.", "councillor Ana Ruiz"),
        ("The line is on the agenda, according to two officials.", "two officials"),
        ("The council says noise is too loud.", "The council"),
        ("Iceland's embassy declined to say if it wants the line.", "Iceland's embassy"),
        ("A ministry official, who asked not to be named, said no.", "A ministry official"),
        ("He said the line was slow.", "He"),
        ("The ship sank on Monday.", None),
        ("A release must be announced before it begins.", None),
    ],
)
def test_the_speaker_of_a_sentence(sentence: str, speaker: str | None) -> None:
    assert speaker_in(sentence) == speaker


def test_an_evasion_is_given_in_the_words_of_the_source() -> None:
    assert evasion_in("Iceland declined to say why.") == "declined to say"
    assert evasion_in("A spokesman did not explicitly answer that.") == "did not explicitly answer"
    assert evasion_in("Iceland said why.") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “one two” and 'three'.", ["one two"]),
        ('A "straight" and a ‘single ship’s’ one', ["straight", "single ship’s"]),
        ("No quotation; the ship’s mast.", []),
    ],
)
def test_quotations_are_spans_between_their_marks(text: str, expected: list[str]) -> None:
    assert [text[quote.start : quote.end] for quote in quotations(text)] == expected


def test_a_line_end_within_a_sentence_is_a_blank() -> None:
    assert speaker_in("“We go,” the\nspokesman Ole Berg\nsaid.") == "the spokesman Ole Berg"
    evasion = "The embassy\nof Iceland declined\nto say why."
    assert (evader_in(evasion), evasion_in(evasion)) == (
        "The embassy of Iceland",
        "declined to say",
    )
    assert acts_in("The council is\nready.") == [("The council", "is ready")]
