"""Words that line ends divide are whole again, and hyphens of their own stay."""

import pytest

from briefer.articles.pdf.hyphens import Vocabulary
from briefer.articles.pdf.lines import Line


def _joined(*texts: str, before: str, after: str) -> str:
    """Return two lines as one text, in a document that holds others too."""
    lines = [Line(text, 1, 0, 0, 10, 100) for text in (*texts, before, after)]
    return Vocabulary(lines).ended(before, after) + after


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param("a joint com-", "munication", "a joint communication", id="a division"),
        pytest.param(
            "a joint com\u00ad", "munication", "a joint communication", id="a soft hyphen"
        ),
        pytest.param("the Franco-", "German line", "the Franco-German line", id="a name"),
        pytest.param("the COMMUNI-", "CATION", "the COMMUNICATION", id="capitals"),
        pytest.param("a 30-", "year lease", "a 30-year lease", id="a number"),
        pytest.param("COVID-", "19 rules", "COVID-19 rules", id="a name with a number"),
        pytest.param("a word", "and more", "a word and more", id="no hyphen"),
        pytest.param("2020–", "2024", "2020–2024", id="a range"),
        pytest.param("a pause –", "then more", "a pause – then more", id="a dash"),
        pytest.param("either/", "or", "either/or", id="a stroke"),
        pytest.param("a forced\u2011", "hyphen", "a forced\u2011 hyphen", id="no division at all"),
        pytest.param("外交部长", "说", "外交部长说", id="a script without blanks"),
        pytest.param("외교부", "장관", "외교부 장관", id="Korean has blanks"),
    ],
)
def test_two_lines_are_joined(before: str, after: str, expected: str) -> None:
    assert _joined(before=before, after=after) == expected


@pytest.mark.parametrize(
    ("text", "before", "after", "expected"),
    [
        ("The long-term plan.", "a long-", "term lease", "a long-term lease"),
        ("The information.", "new infor-", "mation", "new information"),
        ("A term as long as it is.", "a long-", "term lease", "a long-term lease"),
        ("The term is over.", "a de-", "termined man", "a determined man"),
        ("The president.", "the ex-", "president", "the ex-president"),
        ("Much else.", "it is ex-", "pected", "it is expected"),
        ("On the spot.", "an up-to-", "the minute page", "an up-to-the minute page"),
        ("A nation.", "a three-na-", "tion treaty", "a three-nation treaty"),
    ],
)
def test_the_document_s_own_words_say_which_hyphens_stay(
    text: str, before: str, after: str, expected: str
) -> None:
    assert _joined(text, before=before, after=after) == expected


def test_in_a_long_text_that_divides_no_words_a_hyphen_is_an_author_s() -> None:
    text = ["The harbour was closed in the night"] * 100
    assert _joined(*text, before="all take-", after="offs") == "all take-offs"
    assert _joined(*text[:9], before="all take-", after="offs") == "all takeoffs"


def test_where_a_program_divides_by_a_sign_of_its_own_the_other_is_an_author_s() -> None:
    text = ["The take-offs of a com‐", "pany ended"]
    assert _joined(*text, before="of common-", after="sense rules") == "of common-sense rules"
    assert _joined(*text, before="the dead‐", after="line ends") == "the deadline ends"
