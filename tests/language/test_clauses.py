"""A clause is cut out of its sentence only where it still says what the sentence says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.language.clauses import (
    capitalised,
    clause_with,
    first_clauses,
    role_alone,
    unquoted,
    without_dateline,
    without_phrase,
    without_pronoun_speaker,
)

_WHOLE = None


@pytest.mark.parametrize(
    ("phrase", "sentence", "clause"),
    [
        (
            "Friday",
            "The pier was closed on Friday, but the ferry sailed.",
            "The pier was closed on Friday",
        ),
        (
            "May",
            "The ferry sailed; the old pier was closed in May.",
            "the old pier was closed in May",
        ),
        (
            "voted",
            "The owner sued, a day after the town council voted by 9 to 4 for a ban.",
            "the town council voted by 9 to 4 for a ban",
        ),
        (
            "Friday",
            "They will weigh a toll when Minister Eva Holm meets Jan Vik on Friday.",
            "Minister Eva Holm meets Jan Vik on Friday",
        ),
        (
            "May",
            "A clerk did not answer but noted that the two mayors met in May.",
            "the two mayors met in May",
        ),
        (
            "Friday",
            "The pier was closed on Friday, which pleased the anglers.",
            "The pier was closed on Friday",
        ),
        (
            "Friday",
            "The pier was closed on Friday (the third time).",
            "The pier was closed on Friday",
        ),
        ("Monday", "It rained on Monday; they left.", _WHOLE),
        ("June", "It rained; he will come back to the pier in June.", _WHOLE),
        ("never", "The pier was closed on Friday.", "The pier was closed on Friday."),
    ],
)
def test_a_clause_that_can_stand_alone_is_cut_out(
    phrase: str, sentence: str, clause: str | None
) -> None:
    assert clause_with(phrase, sentence) == (clause or sentence.rstrip("."))


@pytest.mark.parametrize(
    ("phrase", "sentence"),
    [
        ("Friday", "Nobody said that the ships left the port on Friday."),
        ("Friday", "The clerk never told the court that the ships left the port on Friday."),
        ("Friday", "It is untrue, although many say so, that the ships left on Friday."),
        ("Friday", "If the talks fail, which is likely, the ships leave on Friday."),
        ("Friday", "Neither Eva Holm, who has ships, nor Jan Vik agreed on Friday to a toll."),
        ("Friday", "There is no proof that ships, as well as planes, crossed on Friday."),
        ("Friday", "Not one of the ships – there are nine – crossed the strait on Friday."),
        ("Friday", "The town did not, while the port did, send three ships out on Friday."),
        ("Friday", "No ship (of the twelve in the port) left on Friday."),
        ("Friday", "It looked as though the old bridge fell on Friday."),
        ("Friday", "He gave them a lie: the ships have left the port on Friday."),
        ("2019", "The dam, which was opened in 2019, was closed by the town."),
        ("On Friday", "On Friday the old town council, which had wavered, voted for the toll."),
        ("Friday", "The town voted on Friday for nothing but a ban."),
        ("Friday", "The ships leave the port on Friday, but only if it thaws."),
        ("Friday", "The ships leave the port on Friday unless it rains."),
        ("Friday", "The two would meet on Friday when the ice has gone."),
        ("Friday", "The town says ships left on Friday, which the port denies."),
    ],
)
def test_a_sentence_stays_whole_where_its_clause_would_say_something_else(
    phrase: str, sentence: str
) -> None:
    assert clause_with(phrase, sentence) == sentence.rstrip(".")


@pytest.mark.parametrize(
    ("sentence", "kept"),
    [
        ("The pier is shut.", "The pier is shut."),
        (
            "The town will shut the old pier; the ferry will sail from the new one.",
            "The town will shut the old pier",
        ),
        (
            "The town will shut the pier, said the mayor, which pleased all the anglers.",
            "The town will shut the pier, said the mayor",
        ),
        ("The town will shut the old pier, but only to lorries of six tonnes or more.", _WHOLE),
        ("The town will shut the old pier unless the state pays, which is likely.", _WHOLE),
        ("Although the pier is cheap, which none denies, the town voted against it.", _WHOLE),
        ("It is not true, which surprised many there, that the pier was shut in May.", _WHOLE),
        ("The claim that ships rammed a trawler there (in May) was found to be false.", _WHOLE),
        ("The mayor said the pier would open in May only when all ships have gone.", _WHOLE),
        ("The mayor denied the report: the town had shut the pier at the end of May.", _WHOLE),
    ],
)
def test_a_long_sentence_ends_early_only_where_its_beginning_stays_true(
    sentence: str, kept: str | None
) -> None:
    assert first_clauses(sentence, 50) == (kept or sentence)


@pytest.mark.parametrize(
    ("clause", "without"),
    [
        ("He said that it rained.", "It rained."),
        ("It also said it would go.", "It would go."),
        ("She added that the road was shut.", "The road was shut."),
        ("He said the ban was dear and that the port would sue.", "The ban was dear and the port"),
        ("He said no ship had left.", "No ship had left."),
    ],
)
def test_a_pronoun_that_speaks_is_left_out(clause: str, without: str) -> None:
    assert without_pronoun_speaker(clause).startswith(without)


@pytest.mark.parametrize(
    "clause",
    [
        "She added salt to the soup.",
        "They said no.",
        "He said nothing of the ships.",
        "He said on Friday that the road was shut.",
        "He said this week that the road was shut.",
        "He said when asked that the road was shut.",
        "He said: the road is shut.",
        "He said, without proof, that ships had left.",
        "The mayor said it rained.",
    ],
)
def test_a_verb_that_is_no_frame_of_a_claim_stays(clause: str) -> None:
    assert without_pronoun_speaker(clause) == clause


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("“We go,” he said.", "We go, he said."),
        ('The "quick" line', "The quick line"),
        ("The crews’ union said ‘no’ to the ship's owner.", None),
        ("He said 'we go,' then left.", "He said we go, then left."),
        ("It was 'the worst' of O'Neill's days", "It was the worst of O'Neill's days"),
        ("the boys’ and the girls’ school", "the boys’ and the girls’ school"),
        ("one\n  line", "one line"),
    ],
)
def test_marks_go_and_apostrophes_stay(text: str, plain: str | None) -> None:
    assert unquoted(text) == (plain or "The crews’ union said no to the ship's owner.")


_TWO_SEASONS = "Peru closes it from May to June and Chile from July on"
_TWO_PAPERS = "The opinion is due on 3 May, the new draft by 5 June"


@pytest.mark.parametrize(
    ("phrase", "clause", "without"),
    [
        ("Friday", "The two will meet on Friday in Oslo", "The two will meet in Oslo"),
        ("Friday", "On Friday, the two met", "The two met"),
        ("Friday", "The two, on Friday, met again", "The two met again"),
        ("last week", "Only last week the mayor said no", "The mayor said no"),
        ("since 2019", "Ships have sailed since 2019, he said", "Ships have sailed, he said"),
        ("January", "The test is in January, when it snows", "The test is when it snows"),
        ("until June", "The pier is shut until June", "The pier is shut"),
        ("Friday", "Prayers on Good Friday came again on Friday", None),
        ("May", "Theresa May will speak in May", "Theresa May will speak"),
        ("Friday", "It rained on Friday", "It rained on Friday"),
        ("2019", "Prices fell from 2019 to 2021", "Prices fell from 2019 to 2021"),
        ("this winter", "It has figures for this winter", "It has figures for this winter"),
        ("coming week", "It rains in the coming week", "It rains in the coming week"),
        ("in 2020", "It was drier in 2020 than before", "It was drier in 2020 than before"),
        ("before June", "No deal may be signed before June", "No deal may be signed before June"),
        ("Friday", "Friday’s vote on tolls failed", "Friday’s vote on tolls failed"),
        ("from May to June", _TWO_SEASONS, _TWO_SEASONS),
        ("from July on", _TWO_SEASONS, _TWO_SEASONS),
        ("from 6 June", "It sprays in the weeks from 6 June", "It sprays in the weeks from 6 June"),
        ("3 May", _TWO_PAPERS, _TWO_PAPERS),
        ("by 5 June", _TWO_PAPERS, _TWO_PAPERS),
        ("2019", "The ships sailed in 2019 and 2020", "The ships sailed in 2019 and 2020"),
        ("Friday", "They met on Friday and left on Monday", "They met and left on Monday"),
        ("Monday", "The two met on Friday", "The two met on Friday"),
    ],
)
def test_a_time_is_left_out_where_its_clause_says_the_same_without(
    phrase: str, clause: str, without: str | None
) -> None:
    expected = without or "Prayers on Good Friday came again"
    assert without_phrase(phrase, clause) == expected


def test_a_text_begins_with_a_capital() -> None:
    assert [capitalised(text) for text in ("the pier", "É", "")] == ["The pier", "É", ""]


@given(st.text(alphabet="ab ,;().‘’'“” \n–", max_size=80), st.sampled_from(["a", "but a", "b,"]))
def test_a_clause_is_a_part_of_its_sentence(sentence: str, phrase: str) -> None:
    for joined in (sentence, f"{sentence} but {phrase}, which {sentence}"):
        assert clause_with(phrase, joined) in joined
        assert first_clauses(joined, 20) in joined


@pytest.mark.parametrize(
    "unit", [" \t", "(", ",", "), ", "; but ", " when ", "said that ", "‘a", "'a ", " on Friday"]
)
def test_a_sentence_of_a_hundred_thousand_characters_is_cut(unit: str) -> None:
    sentence = unit * (100_000 // len(unit)) + " not on Friday"
    clause_with("on Friday", sentence)
    clause_with(sentence[-20:], sentence)
    first_clauses(sentence, 300)
    unquoted(sentence)
    without_phrase("on Friday", sentence)
    without_pronoun_speaker(sentence)


@pytest.mark.parametrize(
    ("statement", "article", "bare"),
    [
        ("LOMÉ (Agency) – Ghana agreed.", "LOMÉ (Agency) – Ghana agreed.", "Ghana agreed."),
        ("PARIS, May 5 — The minister left.", "PARIS, May 5 — The minister", "The minister left."),
        ("NATO – Russia talks resume.", "Talks resumed.", "NATO – Russia talks resume."),
        ("Oslo agreed.", "Oslo agreed.", "Oslo agreed."),
    ],
)
def test_a_dateline_is_what_the_article_begins_with(
    statement: str, article: str, bare: str
) -> None:
    assert without_dateline(statement, article) == bare


def test_a_clause_does_not_end_with_a_word_that_awaits_a_condition() -> None:
    sentence = (
        "From 1 July a line is to be staffed day and night, and a closure will take effect only "
        "when both officers have confirmed it."
    )
    told = clause_with("From 1 July", sentence)
    assert told == "From 1 July a line is to be staffed day and night"


def test_a_sentence_that_is_given_for_a_role_is_cut_to_what_it_says_of_the_person() -> None:
    told = "Kari Lund, who led the delegation, said that no boat would pass."
    assert role_alone(told, "Kari Lund") == "who led the delegation"
    assert role_alone("Minister, Oslo", "Kari Lund") == "Minister, Oslo"
