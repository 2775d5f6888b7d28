"""What cannot be seen is taken out and counted; what a script needs to be read stays."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.articles.article import Article
from briefer.articles.cleaning import cleaned_text, without_hidden

_SIGNS = "\u00ad\u034f\u061c\u180b\u200b\u200c\u200d\u200e\u2060\u202e\ufe0f\U000e0041\U000e0101"


@pytest.mark.parametrize(
    ("hidden", "words", "removed"),
    [
        ("Ame\u200brica", "America", 1),
        ("Ame\u00adri\u2060ca\ufeff", "America", 3),
        ("Ame\u200drica and \u200cAsia", "America and Asia", 2),
        ("Ame\u200erica", "America", 1),
        ("Ame\ufe0frica", "America", 1),
        ("Ame\ufe0f\u200drica", "America", 2),
        ("Ame\u034frica", "America", 1),
        ("4\ufe0f00 metres", "400 metres", 1),
        ("\u212a\u200ding", "King", 1),
        ("Мо\u200dсква", "Москва", 1),
        ("北\u200d京", "北京", 1),
        ("Hi" + "".join(chr(0xE0000 + ord(c)) for c in "obey"), "Hi", 4),
        ("\U0001f600" + "\U000e0101\U000e0102\U000e0103", "\U0001f600\U000e0101", 2),
        ("a\u202eb\u2066c\u2069", "abc", 3),
        ("a\ufffeb\ufdd0c\U0010ffffd", "abcd", 3),
        ("a\ud800b", "ab", 1),
        ("e\u200b\u0301", "é", 1),
    ],
)
def test_hidden_characters_go_and_are_counted(hidden: str, words: str, removed: int) -> None:
    assert cleaned_text(hidden) == (words, removed)


@pytest.mark.parametrize(
    "text",
    [
        "می‌خواهم",  # Persian: without its non-joiners a word is misspelt
        "क्‍ष and क्‌ष",  # Devanagari half forms
        "ශ්‍රී ලංකා",  # Sinhala
        "👩‍👩‍👧 👁️‍🗨️ ❤️‍🔥 1️⃣ ©️ ‼️",
        "葛\U000e0100城",  # the form of a Japanese name
        "ᠬᠠᠭ᠋ᠠᠨ",  # Mongolian
        "He wrote \u200fשלום\u200e, and left.",
    ],
)
def test_what_a_script_needs_stays(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    assert cleaned_text(text) == (text, 0)


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("a1क👩é" + _SIGNS))))
def test_cleaning_twice_takes_out_nothing_more(text: str) -> None:
    once = without_hidden(text)[0]
    assert without_hidden(once) == (once, 0)


def test_many_hidden_characters_are_taken_out_in_time() -> None:
    started = time.process_time()
    text, removed = cleaned_text(("a" + _SIGNS) * 50_000 + "a")
    assert (len(text), removed) == (50_001, 50_000 * len(_SIGNS))
    assert time.process_time() - started < 20


def test_the_title_and_the_names_of_an_article_are_cleaned_too() -> None:
    article = Article.from_text("They met.", title="A \u202eb", publisher="W\u200bire", author="X")
    assert (article.title, article.publisher, article.author) == ("A b", "Wire", "X")
