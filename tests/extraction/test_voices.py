"""Who speaks in each sentence, and which of its words are quoted."""

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
