"""The channel: asked about only where there may be one; bodies, status and purpose by code."""

from typing import Any

import pytest

from briefer.articles.article import Article
from briefer.extraction.candidates import Line
from briefer.extraction.channels import channel_ends, channel_of, contact_lines, purpose_in
from briefer.extraction.interview import one_of
from tests_support import Scripted

_TEXT = (
    "Vik and Holm will discuss a hotline between the Vik Coast Guard and the Holm Harbour Office. "
    "It rained for a week. "
    "The hotline would be used at night. "
    "Both sides trade in fish."
)
_SIDES = ["Vik", "Holm"]
_YES: dict[str, Any] = {"sentence": 1, "answer": "yes"}


def _lines(*sentences: str) -> list[Line]:
    return [Line(number, words) for number, words in enumerate(sentences, 1)]


def _asked(text: str = _TEXT, status: str = "proposed", **answers: Any) -> tuple[Scripted, Any]:
    model = Scripted(**{"contact": _YES, "channel": {"cites": [1], "status": status}, **answers})
    return model, channel_of(model.about(Article.from_text(text)), _SIDES)


def test_a_channel_has_the_bodies_of_the_article_and_the_status_of_the_model() -> None:
    model, channel = _asked()
    assert channel == {
        "between": ["Vik Coast Guard", "Holm Harbour Office"],
        "status": "proposed",
        "purpose": None,
        "said_by": None,
        "cites": [1],
    }
    assert model.asked == ["contact", "channel"]


def test_only_the_lines_that_speak_of_contact_are_shown_and_may_be_cited() -> None:
    model, _ = _asked()
    shown = model.shown("contact")
    assert "[1] Vik and Holm will discuss a hotline" in shown and "[3] The hotline" in shown
    assert "[2]" not in shown and "[4]" not in shown
    assert model.fields("contact") == {"sentence": one_of(1, 3), "answer": one_of("yes", "no")}
    assert model.fields("channel")["cites"]["items"] == one_of(1, 3)
    assert model.fields("channel").keys() == {"cites", "status"}


@pytest.mark.parametrize(
    ("text", "sides", "asked"),
    [
        ("Vik and Holm trade in fish.", _SIDES, []),
        (_TEXT, ["Vik"], []),
        (_TEXT, _SIDES, ["contact"]),
    ],
)
def test_without_lines_or_two_sides_nothing_is_asked_and_a_no_is_the_end(
    text: str, sides: list[str], asked: list[str]
) -> None:
    model = Scripted(contact={"sentence": 1, "answer": "no"})
    assert channel_of(model.about(Article.from_text(text)), sides) is None
    assert model.asked == asked


def test_the_sides_are_the_ends_where_the_article_names_no_bodies() -> None:
    model = Scripted(contact=_YES, channel={"cites": [1], "status": "agreed"})
    ask = model.about(Article.from_text("Vik, Holm and Dal agreed on Friday to open a hotline."))
    channel = channel_of(ask, ["Vik", "Holm", "Dal"])
    assert channel is not None and channel["between"] == ["Vik", "Holm and Dal"]


def test_who_says_what_a_channel_is_for_is_told_with_it() -> None:
    said = "A hotline is meant to prevent collisions, the minister said."
    _, channel = _asked(f"Vik and Holm will discuss a hotline. {said}")
    assert (channel["purpose"], channel["said_by"]) == ("to prevent collisions", "the minister")
    assert channel["cites"] == [1, 2]
    _, channel = _asked("Vik and Holm will discuss a hotline to prevent collisions.")
    assert (channel["purpose"], channel["said_by"]) == ("to prevent collisions", None)


@pytest.mark.parametrize(
    ("sentence", "statuses"),
    [
        ("Vik and Holm will discuss a hotline.", "proposed rejected"),
        ("Vik and Holm may open a hotline.", "proposed rejected"),
        ("Vik and Holm agreed to study a hotline.", "proposed rejected"),
        ("Vik has yet to approve the hotline.", "proposed rejected"),
        ("Vik and Holm agreed on Friday to open a hotline.", "agreed operating"),
        ("Vik signed an accord on a hotline.", "agreed operating"),
        ("Vik and Holm have not agreed to open a hotline.", "proposed suspended rejected"),
        ("Neither side agreed to a hotline.", "proposed suspended rejected"),
        ("Vik and Holm agreed to disagree on a hotline.", "proposed suspended rejected"),
        ("Vik cut off the hotline that it agreed to in May.", "agreed operating suspended"),
        ("Vik wants the suspended hotline back.", "proposed suspended rejected"),
        ("The hotline has run since May.", "proposed agreed operating suspended rejected"),
        (
            "The proposed hotline was agreed to by both on Friday.",
            "proposed agreed operating suspended rejected",
        ),
    ],
)
def test_the_verbs_of_its_sentence_bound_the_status_that_may_be_chosen(
    sentence: str, statuses: str
) -> None:
    model, _ = _asked(sentence, status=statuses.split()[0])
    assert model.fields("channel")["status"] == one_of(*statuses.split())


@pytest.mark.parametrize(
    ("sentence", "ends"),
    [
        ("A direct line between Mayor Eva Holm and Jan Vik rang.", ("Mayor Eva Holm", "Jan Vik")),
        ("A dialogue between Vik and Holm would be slow.", ("Vik", "Holm")),
        ("A hotline between Vik and Holm is open between May and July.", ("Vik", "Holm")),
        ("Talks between Monday and Friday brought nothing.", None),
        ("Talks between May and July brought nothing.", None),
        ("The joint committee would choose between Vik and Holm as its seat.", None),
        ("Talks on the border between Vik and Holm were held elsewhere.", None),
        ("A hotline between the Vik coast guard and that of Holm is open.", None),
        ("Talks between fishermen and owners failed.", None),
        ("Trade between Vik and Holm fell, but talks go on.", None),
    ],
)
def test_the_ends_are_named_bodies_that_the_words_of_contact_join(
    sentence: str, ends: tuple[str, str] | None
) -> None:
    assert channel_ends(_lines(sentence)) == ends


def test_the_sentences_cited_for_a_status_bound_it_too() -> None:
    text = "Vik and Holm agreed to open a joint room. The talks were long. The talks were dull."
    talks = {"sentence": 3, "answer": "yes"}
    model, channel = _asked(text, contact=talks, channel={"cites": [2, 1], "status": "proposed"})
    assert len(model.fields("channel")["status"]["enum"]) == 5
    assert channel["status"] == "agreed"


def test_the_pair_with_the_most_capitals_is_taken() -> None:
    lines = _lines("Talks between Vik and Holm.", "A hotline between Vik Port and Holm Port.")
    assert channel_ends(lines) == channel_ends(lines[::-1]) == ("Vik Port", "Holm Port")


@pytest.mark.parametrize(
    ("sentence", "purpose"),
    [
        ("A hotline to prevent collisions may open.", "to prevent collisions"),
        ("A hotline between Vik and Holm to warn ships.", "to warn ships"),
        ("A hotline, which is meant to save minutes, may open.", "to save minutes"),
        ("The hotline was set up to exchange data in 1990.", "to exchange data"),
        ("A working group aimed at the young would meet.", "aimed at the young"),
        ("Talks on a hotline to share data would go on.", "to share data"),
    ],
)
def test_a_purpose_is_told_in_the_words_of_the_source(sentence: str, purpose: str) -> None:
    assert purpose_in(_lines(sentence)) == purpose


@pytest.mark.parametrize(
    "sentence",
    [
        "The hotline failed to prevent a collision.",
        "The hotline would do nothing to prevent a collision.",
        "The hotline is too slow to prevent a collision.",
        "The hotline came too late to save the crew.",
        "The hotline is not meant to share secrets.",
        "The hotline fell silent, and new ships are meant to prevent collisions.",
        "The hotline rang; crews were sent to warn ships.",
        "The joint committee wants to keep its seat.",
        "The dialogue ended when Vik refused to share data.",
        "Vik promised at the talks to reduce its fleet.",
        "Vik promised in the working group to reduce its fleet.",
        "Vik left the talks to avoid a vote.",
        "The talks are meant to keep prices low.",
        "Crews were sent to warn ships.",
    ],
)
def test_what_fails_is_denied_or_is_somebodys_own_is_no_purpose_of_a_line(sentence: str) -> None:
    assert purpose_in(_lines(sentence)) is None


def test_lines_of_contact_are_found_in_the_articles_order() -> None:
    assert [line.number for line in contact_lines(Article.from_text(_TEXT))] == [1, 3]


@pytest.mark.parametrize(
    "unit", ["hotline ", "to prevent ", "between a and b ", "agreed to ", "not ", "(", "will "]
)
def test_a_sentence_of_a_hundred_thousand_characters_is_read(unit: str) -> None:
    line = Line(1, "A hotline " + unit * (100_000 // len(unit)))
    channel_ends([line])
    purpose_in([line])
    _asked(line.words)
