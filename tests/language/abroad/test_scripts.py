"""Words of any script: where they end, which are names, whether one text has another's."""

import pytest

from briefer.language.abroad.scripts import (
    WORD,
    missing_signs,
    name_words,
    occurs,
    terms_of,
    word_count,
)
from briefer.language.abroad.tags import language_name, primary, script_of_language


def test_vowel_signs_and_marks_belong_to_their_word() -> None:
    assert WORD.findall("हिन्दी में काठमांडू, مُحَمَّد") == ["हिन्दी", "में", "काठमांडू", "مُحَمَّد"]


@pytest.mark.parametrize(
    ("name", "text", "lang", "there"),
    [
        ("Садыков", "линия, сказано Садыковым", "ru", True),
        ("Россия", "о России", "ru", True),
        ("Autriche", "le ministre autrichien", "fr", True),
        ("Suisse", "l’Italie", "fr", False),
        ("Italie", "L’Italie n’a rien dit", "fr", True),
        ("佐藤健一", "大臣佐藤健一宣布", "zh", True),
        ("佐藤健一", "佐藤说", "zh", False),
        ("العراق", "وزير النقل العراقي", "ar", True),
        ("سامر الحديد", "وقال سامر الحديد إن", "ar", True),
        ("नेपाल", "नेपाल ने कहा", "hi", True),
        ("वर्मा", "गुरुंग ने कहा", "hi", False),
        ("Ana", "una manzana", "es", False),
    ],
)
def test_a_name_occurs_as_it_stands_or_in_another_case(
    name: str, text: str, lang: str, there: bool
) -> None:
    assert occurs(name, text, lang) is there


def test_a_capital_within_a_sentence_shows_a_name_but_in_german_it_does_not() -> None:
    assert name_words("La ministre Claire Monnard a parlé à Coire.", "fr") == [
        "Claire",
        "Monnard",
        "Coire",
    ]
    assert name_words("Министр Садыков говорил в Ташкенте.", "ru") == ["Садыков", "Ташкенте"]
    assert name_words("Die Ministerin sprach über Wasser und die NATO.", "de") == ["NATO"]
    assert name_words("佐藤健一在福冈", "zh") == []


def test_signs_that_a_source_does_not_have_are_told_apart() -> None:
    terms = terms_of("韩国和日本计划开通热线", "zh")
    assert missing_signs("日本将开通热线", terms) == []
    assert missing_signs("王小明要求热线", terms) == ["王小明要求"]


def test_two_signs_count_as_a_word() -> None:
    assert word_count("日本和韩国 NATO two") == 5


def test_tags_are_told_by_their_language() -> None:
    assert primary("pt-BR") == "pt"
    assert language_name("fr-CA") == "French"
    assert language_name("xx") is None
    assert [script_of_language(tag) for tag in ("fr", "ru", "ar", "hi", "zh-Hant", "sr-Latn")] == [
        "Latn",
        "Cyrl",
        "Arab",
        "Deva",
        "Hant",
        "Latn",
    ]
