"""Asking in steps about a French article, with a scripted model."""

import json
from typing import Any

import pytest

from briefer.articles.article import Article
from briefer.extraction.abroad import extraction_abroad
from briefer.extraction.keeping import as_written, cues_of, is_bound, is_true_to, leans
from briefer.extraction.reading import read_extraction
from briefer.extraction.tongues import tongue_of
from briefer.extraction.translating import extraction_in_tongue
from briefer.prompting.library import PromptLibrary
from tests_support import Scripted

ARTICLE = Article.from_text(
    "La Suisse et l’Autriche ouvriront une ligne directe entre leurs centrales. "
    "« Nous avons perdu quarante minutes », a déclaré la ministre suisse, Claire Monnard. "
    "« L’Autriche est prête », a dit le ministre autrichien, Lukas Hofer. "
    "L’Italie, invitée en janvier, n’a pas encore répondu. "
    "Une commission mixte doit se réunir le 2 avril à Coire. "
    "La neige a fermé la route du col.",
    title="Berne et Vienne veulent une ligne directe",
    published="2025-03-12",
    lang="fr",
)


def _script(**changes: Any) -> Scripted:
    answers: dict[str, Any] = {
        "lead": {"sentences": [1]},
        "sides": {"sides": ["Suisse", "Autriche", "Suède"]},
        "persons": {
            "persons": [
                {"name": "Claire Monnard", "role": "ministre suisse", "side": "Suisse"},
                {"name": "Lukas Hofer", "role": "ministre autrichien", "side": "Autriche"},
                {"name": "Jean Dupont", "role": "préfet", "side": "other"},
            ]
        },
        "contact": {"sentence": 1, "answer": "yes"},
        "status": {"status": "agreed"},
        "position": {"position": "supports"},
        "background": {"sentences": [6]},
        "headline": "Suisse et Autriche ouvriront une ligne directe",
        "shorten": "",
    }
    return Scripted(**{**answers, **changes})


def _asked(script: Scripted) -> dict[str, Any]:
    data = extraction_abroad(ARTICLE, PromptLibrary(), script, tongue_of(ARTICLE))
    _is_valid(data)
    return data


def _is_valid(data: dict[str, Any]) -> None:
    read_extraction(json.dumps(data), len(ARTICLE.sentences), origin="it")


def test_the_page_says_what_the_article_says() -> None:
    data = _asked(_script())
    assert data["what"]["text"] == ARTICLE.words_of(1)
    assert [event["event"] for event in data["when"]] == [ARTICLE.words_of(4), ARTICLE.words_of(5)]
    assert [event["phrase"] for event in data["when"]] == ["janvier", "2 avril"]
    assert data["background"][0]["text"] == ARTICLE.words_of(6)


def test_sides_and_persons_that_the_article_does_not_name_are_left_out() -> None:
    data = _asked(_script())
    assert [stance["side"] for stance in data["stances"]] == ["Suisse", "Autriche"]
    assert [(who["name"], who["cites"]) for who in data["who"]] == [
        ("Claire Monnard", [2]),
        ("Lukas Hofer", [3]),
    ]


def test_a_side_stands_where_its_own_people_speak() -> None:
    data = _asked(_script())
    assert [stance["cites"] for stance in data["stances"]] == [[2], [3]]


def test_a_channel_is_asked_about_only_where_a_sentence_has_words_for_one() -> None:
    assert _asked(_script())["channel"]["between"] == ["Suisse", "Autriche"]
    assert _asked(_script(contact={"sentence": 1, "answer": "no"}))["channel"] is None
    script = _script()
    _asked(script)
    asked = next(question for question in script.questions if question.name == "contact")
    numbers = asked.schema["properties"]["sentence"]["enum"]
    assert numbers == [1, 5]


@pytest.mark.parametrize(
    "headline",
    [
        "Suisse et Norvège ouvriront une ligne directe",  # another name
        "Switzerland and Austria open a direct line",  # another language
        "Suisse et Autriche n’ouvriront pas une ligne directe",  # a denial
    ],
)
def test_a_headline_that_is_not_true_to_the_news_gives_way_to_the_article_s(headline: str) -> None:
    assert _asked(_script(headline=headline))["headline"] == ARTICLE.title


def test_questions_name_the_language_and_answers_are_held_to_its_letters() -> None:
    script = _script()
    _asked(script)
    assert "in French" in script.questions[0].messages[0]["content"]
    asked = next(question for question in script.questions if question.name == "persons")
    role = asked.schema["properties"]["persons"]["items"]["properties"]["role"]
    assert "\\u00a1-\\u024f" in role["pattern"]


@pytest.mark.parametrize(
    ("lang", "words", "shorter", "true"),
    [
        ("fr", "L’Italie n’a pas encore répondu à Berne.", "L’Italie n’a pas répondu.", True),
        ("fr", "L’Italie n’a pas encore répondu à Berne.", "L’Italie a répondu à Berne.", False),
        ("fr", "La ligne coûterait 1,4 million.", "La ligne coûterait 1,5 million.", False),
        ("fr", "La ligne pourrait coûter cher.", "La ligne coûte cher.", False),
        ("ru", "Киргизия пока не ответила.", "Киргизия ответила.", False),
        ("zh", "中国尚未答复两国的邀请。", "中国答复两国的邀请。", False),
        ("ar", "لم ترد السعودية على الدعوة.", "ترد السعودية على الدعوة.", False),
        ("hi", "बांग्लादेश ने जवाब नहीं दिया।", "बांग्लादेश ने जवाब दिया।", False),
    ],
)
def test_what_is_shortened_keeps_each_denial_doubt_name_and_number(
    lang: str, words: str, shorter: str, true: bool
) -> None:
    assert is_true_to(shorter, words, lang, least=0.7) is true


@pytest.mark.parametrize(
    ("lang", "words", "leaning"),
    [
        ("fr", "Elle espère beaucoup.", True),
        ("fr", "Ellen espère beaucoup.", False),
        ("zh", "他表示同意。", True),
        ("ar", "وأضاف أن الخط سيكلف كثيرا.", True),
        ("hi", "उन्होंने बताया।", True),
        ("fi", "Hän toivoo.", False),
    ],
)
def test_a_sentence_that_points_back_is_known_by_its_first_word(
    lang: str, words: str, leaning: bool
) -> None:
    assert leans(words, lang) is leaning


@pytest.mark.parametrize(
    ("lang", "words", "bound"),
    [
        ("fr", "Nous sommes prêts, mais seulement si les coûts sont partagés.", True),
        ("fr", "Nous sommes prêts aussi.", False),
        ("zh", "韩国愿意合作，但费用必须平均分担。", True),
        ("ar", "العراق مستعد للتعاون إذا تقاسم البلدان التكاليف.", True),
        ("fi", "Jos.", False),
    ],
)
def test_a_side_that_names_a_condition_does_not_simply_support(
    lang: str, words: str, bound: bool
) -> None:
    assert is_bound(words, lang) is bound


def test_a_misspelt_name_becomes_the_article_s_and_an_invented_one_does_not() -> None:
    arabic = Article.from_text("سيفتح الأردن والعراق خطا ساخنا.", lang="ar")
    assert as_written("الردن", arabic) == "الأردن"
    assert as_written("مصر", arabic) == "مصر"
    assert as_written("Claire Monard", ARTICLE) == "Claire Monnard"
    assert as_written("Suède", ARTICLE) == "Suède"


def test_a_language_without_a_table_has_no_cues() -> None:
    assert cues_of("Ei koskaan", "fi") == frozenset()


def test_a_briefing_in_another_language_is_the_article_s_own_translated() -> None:
    def told(question: Any) -> str:
        words = question.messages[-1]["content"].splitlines()[0].partition(": ")[2]
        return f"EN {words}"[:100]

    script = _script(translate=told)
    data = extraction_in_tongue(ARTICLE, PromptLibrary(), script, tongue_of(ARTICLE, "en"))
    assert data["what"]["text"].startswith("EN La Suisse")
    assert data["stances"][0]["side"] == data["who"][0]["side"] == "EN Suisse"
    assert [event["phrase"] for event in data["when"]] == ["janvier", "2 avril"]


def test_a_translation_that_loses_a_number_is_asked_for_twice() -> None:
    tries: list[str] = []

    def told(question: Any) -> str:
        words = question.messages[-1]["content"]
        if "2 avril" not in words:
            return "Something else"
        tries.append(words)
        return "It meets on 3 of 17 days" if len(tries) == 1 else "It meets on 2 April"

    script = _script(translate=told)
    data = extraction_in_tongue(ARTICLE, PromptLibrary(), script, tongue_of(ARTICLE, "en"))
    assert len(tries) == 2
    assert data["when"][1]["event"] == "It meets on 2 April"
