"""Across languages numbers and dates are looked up; nothing else is, and the reader is told."""

from pathlib import Path

import pytest

from briefer import trace
from briefer.articles.article import Article
from briefer.grounding.across import way_of
from briefer.grounding.briefing import Briefing
from briefer.grounding.checking import check
from tests_support import briefing_of

FRENCH = Article.from_text(
    "La Suisse et l’Autriche ouvriront une ligne directe d’ici au 30 juin, ont annoncé mercredi "
    "les ministres à Bregenz. L’avalanche du 4 février avait tué douze skieurs près de la "
    "frontière. La ligne coûterait 1.234.567,5 francs, selon le ministère. Rien n’est signé.",
    published="2025-03-12",
)
CHINESE = Article.from_text(
    "日本和韩国计划在9月30日之前开通一条海上搜救热线，佐藤健一星期三在福冈宣布。"
    "当时有6名船员死亡，热线的费用约为1.2亿日元。两国尚未签字。",
    published="2025-06-18",
)


@pytest.mark.parametrize(
    ("article", "statement"),
    [
        (FRENCH, "The avalanche killed twelve skiers on 4 February."),
        (FRENCH, "The line would cost 1,234,567.5 francs, the ministry said."),
        (FRENCH, "The two ministers said on Wednesday that it opens by 30 June."),
        (FRENCH, "Die beiden Länder wollen bis zum 30. Juni eine Leitung öffnen."),
        (CHINESE, "Six crew members died, and the line costs 120 million yen."),
        (CHINESE, "The two countries plan to open a line by 30 September 2025."),
    ],
)
def test_a_statement_whose_numbers_and_dates_are_there_is_unchecked(
    article: Article, statement: str
) -> None:
    result = trace(statement, article)
    assert (result.verdict, [f.kind for f in result.findings]) == ("unchecked", ["other_language"])


@pytest.mark.parametrize(
    ("article", "statement", "words"),
    [
        (FRENCH, "The avalanche killed eleven skiers on 4 February.", "eleven"),
        (FRENCH, "The line would cost 1.2 million francs, the ministry said.", "1.2 million"),
        (FRENCH, "The ministers said that the line opens by 31 July.", "July"),
        (CHINESE, "Seven crew members died in the accident at sea.", "Seven"),
        (CHINESE, "The line would cost the countries 12 million yen.", "12 million"),
    ],
)
def test_a_wrong_number_or_date_is_untraced_in_any_language(
    article: Article, statement: str, words: str
) -> None:
    result = trace(statement, article)
    assert result.verdict == "untraced"
    assert words in [f.words for f in result.findings if f.kind != "other_language"]


def test_the_finding_says_which_language_the_article_is_in() -> None:
    detail = trace("The ministers have signed nothing so far.", CHINESE).findings[-1].detail
    assert detail == "the article is in Chinese, so only numbers and dates were looked up"


def test_a_model_that_answers_in_another_language_than_it_was_asked_for_is_seen() -> None:
    assert way_of("The ministers have signed nothing so far.", FRENCH, "fr") == "across"
    assert way_of("Les ministres n’ont encore rien signé.", FRENCH, "en") == "literal"
    assert way_of("The ministers have signed nothing so far.", CHINESE, None) == "across"


def test_a_short_statement_is_in_the_language_it_was_asked_for_in() -> None:
    assert way_of("Rien.", FRENCH, "fr") == "literal"
    assert way_of("Nothing.", FRENCH, "en") == "across"


def _in(lang: str) -> Briefing:
    french = {
        "headline": "Suisse et Autriche ouvrent une ligne",
        "question": None,
        "what": {"text": "La Suisse et l’Autriche ouvriront une ligne directe.", "cites": [1]},
        "who": [],
        "when": [{"event": "L’avalanche a tué douze skieurs", "phrase": "4 février", "cites": [2]}],
        "channel": {"between": ["Suisse", "Autriche"], "status": "agreed", "cites": [1]},
        "stances": [],
        "background": [],
    }
    english = {
        **french,
        "headline": "Switzerland and Austria open a line",
        "what": {"text": "Switzerland and Austria will open a direct line.", "cites": [1]},
        "when": [{"event": "It killed thirteen skiers there", "phrase": "4 février", "cites": [2]}],
        "channel": {"between": ["Switzerland", "Austria"], "status": "agreed", "cites": [1]},
    }
    return briefing_of(FRENCH, lang=lang, **(english if lang == "en" else french))


def test_a_briefing_in_its_article_s_language_is_traced_word_for_word() -> None:
    briefing = _in("fr")
    assert briefing.lang == "fr"
    assert {item.verdict for item in briefing.statements()} == {"traced"}
    assert check(briefing).ok


def test_a_briefing_in_another_language_is_unchecked_but_for_its_numbers() -> None:
    briefing = _in("en")
    verdicts = {item.id.partition("-")[0]: item.verdict for item in briefing.statements()}
    assert verdicts == {
        "headline": "unchecked",
        "what": "unchecked",
        "channel": "unchecked",
        "when": "untraced",
    }
    checked = check(briefing)
    assert not checked.ok
    assert [one.verdict for one in checked.statements].count("unchecked") == 3


def test_a_briefing_of_before_languages_is_in_that_of_its_article(tmp_path: Path) -> None:
    data = _in("fr").model_dump(mode="json", by_alias=True)
    del data["lang"]
    assert Briefing.model_validate(data).lang == "fr"


def test_a_citation_moves_to_the_sentence_that_proves_a_statement() -> None:
    moved = briefing_of(
        FRENCH,
        headline="Suisse et Autriche ouvrent une ligne",
        question=None,
        what={"text": "La Suisse et l’Autriche ouvriront une ligne directe.", "cites": [1]},
        who=[],
        when=[],
        channel=None,
        stances=[],
        background=[{"text": "L’avalanche avait tué douze skieurs.", "cites": [3]}],
    ).background[0]
    assert (moved.verdict, [span.sentence for span in moved.citations]) == ("repaired", [2])
