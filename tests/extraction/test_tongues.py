"""The language that a briefing is asked for in, and the letters that its words may have."""

import json
import re

import pytest

from briefer.articles.article import Article
from briefer.errors import ConfigurationError
from briefer.extraction.interview import text_of
from briefer.extraction.mending import Fault, mended_extraction
from briefer.extraction.reading import read_extraction
from briefer.extraction.single import single_question
from briefer.extraction.tongues import tongue_of
from briefer.prompting.library import PromptLibrary
from tests_support import Scripted

ENGLISH = Article.from_text("The ministers said that the line will open in June.", lang="en")
FRENCH = Article.from_text("Les ministres ouvriront la ligne en juin.", lang="fr")


def test_an_english_briefing_of_an_english_article_is_asked_for_as_ever() -> None:
    assert tongue_of(ENGLISH).plain
    assert tongue_of(ENGLISH, "en-GB").plain
    assert not tongue_of(FRENCH).plain
    assert not tongue_of(FRENCH, "en").plain


def test_the_article_s_language_is_kept_with_its_region() -> None:
    quebec = Article.from_text("Les ministres ouvriront la ligne en juin.", lang="fr-CA")
    tongue = tongue_of(quebec, "fr")
    assert (tongue.lang, tongue.name, tongue.own) == ("fr-CA", "French", True)


def test_a_language_that_does_not_exist_is_refused_with_its_name() -> None:
    with pytest.raises(ConfigurationError, match="There is no language 'xq'"):
        tongue_of(ENGLISH, "xq")


def test_an_article_in_a_language_without_a_name_is_still_asked_about() -> None:
    tongue = tongue_of(Article.from_text("Nuqneh qay.", lang="tlh"))
    assert (tongue.own and "tlh" in tongue.name) or tongue.name == "Klingon"


@pytest.mark.parametrize(
    ("lang", "words", "others"),
    [
        ("fr", "L'été coûte « 1,4 » €, œuvre", "Лето 夏"),
        ("ru", "Лето стоит 3,5 млн, G7", "été夏"),
        ("zh", "热线“不能”再等。6名，G7！".replace("“", "").replace("”", ""), "лето"),
        ("ar", "الصيف ٣، نعم؟", "лето夏"),
        ("hi", "हॉटलाइन २५ अगस्त।", "лето夏"),
        ("el", "Το καλοκαίρι 3", "лето夏"),
    ],
)
def test_a_model_is_held_to_the_letters_of_its_language(lang: str, words: str, others: str) -> None:
    letters = tongue_of(ENGLISH, lang).letters
    pattern = re.compile(text_of(200, letters)["pattern"])
    assert pattern.match(words)
    assert not any(pattern.match(letter) for letter in others if letter.isalpha())


def test_names_may_be_latin_in_any_language() -> None:
    tongue = tongue_of(ENGLISH, "ru")
    assert re.fullmatch(f"{tongue.names}+", "Airbus и Садыков")
    assert not re.fullmatch(f"{tongue.letters}+", "Airbus")


def test_the_letters_of_english_are_what_they_were() -> None:
    assert text_of(60) == {"type": "string", "pattern": r"^[ !#-\[\]-~\u00c0-\u024f]{1,60}$"}


def test_the_one_question_names_the_language_behind_the_article_and_nothing_else_changes() -> None:
    prompts = PromptLibrary()
    plain = single_question(FRENCH, prompts)
    french = single_question(FRENCH, prompts, tongue_of(FRENCH))
    english = single_question(FRENCH, prompts, tongue_of(FRENCH, "en"))
    assert [french.messages[:-1], french.schema] == [plain.messages[:-1], plain.schema]
    shown = plain.messages[-1]["content"]
    assert french.messages[-1]["content"].startswith(f"{shown}\n\nAnswer about this last article")
    assert "in French: headline" in french.messages[-1]["content"]
    assert "in English: headline" in english.messages[-1]["content"]
    assert "Copy names as the article writes them." not in english.messages[-1]["content"]


def test_what_an_english_model_is_asked_about_an_english_article_names_no_language() -> None:
    prompts = PromptLibrary()
    asked = single_question(ENGLISH, prompts, tongue_of(ENGLISH))
    assert asked == single_question(ENGLISH, prompts)


def test_statements_are_told_anew_in_the_language_of_the_briefing() -> None:
    data = {
        "headline": "Une ligne",
        "what": {"text": "Les ministres fermeront la ligne.", "cites": [1]},
        **{name: [] for name in ("who", "when", "stances", "background", "next")},
    }
    read = read_extraction(json.dumps(data), 1, origin="it")
    script = Scripted(mend={"1": {"text": "Les ministres ouvriront la ligne.", "cites": [1]}})
    fault = Fault("what", ("it is not there",), (1,))
    told = mended_extraction(
        read, [fault], FRENCH, PromptLibrary(), script, "it", tongue_of(FRENCH)
    )
    assert told.extraction.what.text == "Les ministres ouvriront la ligne."
    assert script.shown("mend").endswith("Answer in French.")
    text = script.fields("mend")["1"]["properties"]["text"]
    assert "\\u00a1-\\u024f" in text["pattern"]
