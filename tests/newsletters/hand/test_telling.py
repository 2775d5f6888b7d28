"""What an editor writes above an issue is held against all of its articles."""

import pytest

from briefer.articles.article import Article
from briefer.grounding.briefing import Briefing
from briefer.newsletters.hand.telling import told
from tests_support import briefing_of

_TITLE = "Border Watch"


def _other(number: int) -> Briefing:
    article = Article.from_text(
        f"The town of Place{number} will build a dam of {100 + number} metres. "
        f"Mayor Ada Name{number} signed the order. Work begins in May.",
        title="A dam",
        published="2022-05-10",
    )
    return briefing_of(
        article,
        what={"text": f"Place{number} will build a dam.", "cites": [1]},
        who=[],
        when=[],
        channel=None,
        stances=[],
        background=[],
    )


@pytest.fixture(scope="module")
def briefings() -> list[Briefing]:
    return [_other(number) for number in range(12)]


@pytest.mark.parametrize(
    ("text", "verdict", "kinds"),
    [
        ("Place3 will build a dam", "traced", []),
        ("Border Watch: Place3 will build a dam", "traced", []),
        ("Border watch — Place3 will build a dam", "traced", []),
        ("Place3 will build a dam of 999 metres", "untraced", ["number_absent"]),
        ("Lima will build a dam", "untraced", ["name_absent"]),
        ("Place11 will build a dam. Place0 will build one of 100 metres.", "traced", []),
        ("Work begins in May.\n\nMayor Ada Name7 signed the order.", "traced", []),
        ("Work begins in May.\n\nMayor Ada Name99 signed the order.", "untraced", ["name_absent"]),
        ("What will they build, and where?", "traced", []),
        ("Thank you for reading!", "traced", []),
    ],
)
def test_a_text_is_as_good_as_the_worst_of_its_sentences(
    briefings: list[Briefing], text: str, verdict: str, kinds: list[str]
) -> None:
    result = told(text, briefings, title=_TITLE)
    assert (result.text, result.edited) == (text, True)
    assert (result.verdict, [finding.kind for finding in result.findings]) == (verdict, kinds)


def test_without_its_title_a_newsletters_name_is_not_known(briefings: list[Briefing]) -> None:
    assert told("Border Watch: Place3 will build a dam", briefings).verdict == "untraced"
    assert told(_TITLE, briefings, title=_TITLE).verdict == "traced"
    assert told("Limab will build a dam", briefings, title="Lima").verdict == "untraced"


def test_a_text_in_another_language_is_not_called_traced(briefings: list[Briefing]) -> None:
    text = "Die Stadt wird einen Damm bauen, und das ist für die Leute nicht gut."
    assert told(text, briefings).verdict in {"untraced", "unchecked"}


def test_there_has_to_be_something_to_hold_it_against() -> None:
    with pytest.raises(ValueError, match="at least one article"):
        told("A dam.", [])


def test_an_article_in_another_language_makes_no_sentence_worse(briefings: list[Briefing]) -> None:
    spanish = Article.from_text(
        "El alcalde de Tres Ríos firmó el martes el acuerdo sobre la presa de 250 metros. "
        "Las obras comienzan en mayo, según el ayuntamiento.",
        lang="es",
        published="2022-05-10",
    )
    other = briefing_of(
        spanish,
        what={"text": "El alcalde firmó el acuerdo.", "cites": [1]},
        who=[],
        when=[],
        channel=None,
        stances=[],
        background=[],
    )
    both = [*briefings[:3], other]
    for text in ("Enjoy it!", "Place1 will build a dam of 101 metres.", "Which dam is next?"):
        assert told(text, both).verdict == "traced"
    assert (
        told("El alcalde de Tres Ríos firmó el acuerdo sobre la presa.", both).verdict == "traced"
    )
    wrong = told("Place1 will build a dam of 999 metres.", both)
    assert (wrong.verdict, "999" in wrong.findings[0].words) == ("untraced", True)
