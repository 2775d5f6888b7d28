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
        ("Vik, Holm said, had cut the line.", "Holm"),
        ("As the minister said, it rains.", "the minister"),
        ("In Oslo, Ole Berg said ships left.", "Ole Berg"),
        ("On Monday in Oslo the minister said ships left.", "the minister"),
        ("After the vote, Ole Berg said ships left.", "Ole Berg"),
        ("The minister reportedly said no.", "The minister"),
        ("Ole Berg said Kari Lund declined to comment.", "Ole Berg"),
        ("Ole Berg added that ships left.", "Ole Berg"),
        ("The ship sank on Monday.", None),
        ("A release must be announced before it begins.", None),
    ],
)
def test_the_speaker_of_a_sentence(sentence: str, speaker: str | None) -> None:
    assert speaker_in(sentence) == speaker


@pytest.mark.parametrize(
    "sentence",
    [
        "Nobody said so.",
        "No official said so.",
        "None of the ministers said so.",
        "The minister never said so.",
        "The ministry neither confirmed nor denied it.",
        "What the minister said is false.",
        "If the minister said so, it is true.",
        "Contrary to what Ole Berg said, the line is open.",
        "Asked what Ole Berg said, Kari Lund laughed.",
        "The line, which Iceland said was cut, is open.",
        "The report said to have been written by Ole Berg is false.",
        "The deal, confirmed by the ministry, is off.",
        "A deal announced by Ole Berg is off.",
        "A ship called Aurora sank off Bergen.",
        "The storm, called Ida, came.",
        "Kari Lund, whom Ole Berg called a liar, left.",
        "Norway called off the talks.",
        "Ole Berg added two ships to the fleet.",
        "Ana Ruiz wrote the motion.",
        "“No” is not a word that Ole Berg said often.",
    ],
)
def test_nobody_is_made_to_speak(sentence: str) -> None:
    assert speaker_in(sentence) is None


@pytest.mark.parametrize(
    ("sentence", "acts"),
    [
        ("Norway and Iceland agreed.", [("Norway and Iceland", "agreed")]),
        (
            "After Norway rejected the line, Iceland wanted it.",
            [("Norway", "rejected"), ("Iceland", "wanted")],
        ),
        ("The line that Norway rejected is cheap.", [("Norway", "rejected")]),
        ("Norway is ready, but Iceland refused.", [("Norway", "is ready"), ("Iceland", "refused")]),
        ("Norway has not rejected the line.", []),
        ("Norway never opposed the line.", []),
        ("Norway may have agreed.", []),
        ("Neither Norway nor Iceland agreed.", []),
        ("Few in Norway wanted the line.", []),
        ("Norway denied that it opposed the line.", []),
        ("If Norway rejected the line, it would end.", []),
        ("The offer was rejected.", []),
    ],
)
def test_an_act_is_one_that_was_done_and_by_whom(
    sentence: str, acts: list[tuple[str, str]]
) -> None:
    assert acts_in(sentence) == acts


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
