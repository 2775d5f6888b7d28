"""Who speaks in each sentence, and which of its words are quoted."""

import pytest

from briefer.articles.article import Article
from briefer.extraction.voices import voices_of


def voices(text: str) -> list[tuple[str | None, list[str]]]:
    article = Article.from_text(text)
    return [
        (voice.speaker, [text[part.start : part.end] for part in voice.quoted])
        for voice in voices_of(article)
    ]


def test_a_pronoun_and_a_quotation_that_goes_on_take_the_last_speaker() -> None:
    text = "“We go,” said Ole Berg. He said it was late. “Very late indeed.” It rained all day."
    assert voices(text) == [
        ("Ole Berg", ["We go,"]),
        ("Ole Berg", []),
        ("Ole Berg", ["Very late indeed."]),
        (None, []),
    ]


def test_each_sentence_of_a_long_quotation_has_the_speaker_who_is_named_at_its_end() -> None:
    text = "It rained. “The road is closed. The bridge has gone. Stay at home,” Eva Dahl said."
    assert voices(text) == [
        (None, []),
        ("Eva Dahl", ["The road is closed."]),
        ("Eva Dahl", ["The bridge has gone."]),
        ("Eva Dahl", ["Stay at home,"]),
    ]


def test_a_mark_without_its_other_quotes_nothing_beyond_its_paragraph() -> None:
    text = "Ole Berg said it was “late. It rained.\n\nThe ship “Aurora Star” sank. Nobody was hurt."
    assert [quoted for _, quoted in voices(text)] == [[], [], ["Aurora Star"], []]


def speakers(text: str) -> list[str | None]:
    return [voice.speaker for voice in voices_of(Article.from_text(text))]


@pytest.mark.parametrize(
    "speaker",
    [
        "Norway",
        "Oslo",
        "The ministry",
        "The text",
        "A protocol signed in Bergen",
        "NATO",
        "Residents of the valley",
        "Ole Berg's office",
    ],
)
def test_he_and_she_are_no_country_body_paper_or_group(speaker: str) -> None:
    text = f"{speaker} said it was late.\n\nOn the quay it rained. “I draft,” she said. “I wait.”"
    assert speakers(text)[2:] == [None, None]


@pytest.mark.parametrize("speaker", ["The mayor", "Alan Jones", "Norway's envoy, Eva Dahl,"])
def test_he_and_she_are_the_person_who_spoke_last(speaker: str) -> None:
    text = f"{speaker} said it was late. The text says so. She said that it rained."
    assert speakers(text)[2] == speakers(text)[0] == speaker.rstrip(",")


@pytest.mark.parametrize(
    ("paragraph", "meant"),
    [
        ("Dahl rejected the charge.", "Dahl"),
        ("Captain Dahl rejected the charge. It was late.", "Dahl"),
        ("Dahl's term ends on 31 January. It was late.", "Dahl"),
        ("The delegation was led by the envoy, Eva Dahl.", "Eva Dahl"),
        ("A lawyer who has read it all, Eva Dahl, said it was late.", "Eva Dahl"),
        ("Dahl and Berg rejected the charge.", None),
        ("The delegation was led by Eva Dahl and Ole Berg.", None),
        ("The charge was against Dahl.", None),
        ("The charge was dropped at Puerto Rosa.", "Ole Berg"),
    ],
)
def test_he_and_she_are_whom_the_paragraph_is_about_before_who_spoke_in_another(
    paragraph: str, meant: str | None
) -> None:
    named = "Eva Dahl and Ole Berg came to Puerto Rosa.\n\nOle Berg said it was late."
    assert speakers(f"{named}\n\n{paragraph} She said the boat had no lights.")[-1] == meant


def test_a_quotation_goes_on_with_the_speaker_whom_its_pronoun_means() -> None:
    said = "Dahl left. “The road is closed. The bridge has gone,” she said. “It rained.”"
    text = f"Eva Dahl's term ends in May.\n\nNorway said no.\n\n{said}"
    assert speakers(text)[-3:] == ["Dahl", "Dahl", "Dahl"]


def test_it_is_a_body_or_a_paper_and_no_person() -> None:
    said = "The chamber said it was late. Its secretary, Ole Berg, said so too."
    assert speakers(f"{said} It said the form was a burden.")[-1] == "The chamber"
    assert speakers(f"{said}\n\nIt said the form was a burden.")[-1] is None
    acted = f"{said}\n\nThe union rejected the form. It said the form was a burden."
    assert speakers(acted)[-1] == "The union"


def test_they_are_whoever_spoke_last() -> None:
    assert speakers("Norway said no. They said it was late.")[-1] == "Norway"
    assert speakers("Ole Berg said no. They said it was late.")[-1] == "Ole Berg"
