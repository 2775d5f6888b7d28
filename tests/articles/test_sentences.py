"""Spans are exact, in order, within one paragraph, and cover every non-blank character."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.articles.article import Article
from briefer.articles.cleaning import cleaned_text
from briefer.articles.segmenting import paragraph_spans, sentence_spans

_ANY_TEXT = st.text(st.characters(), max_size=400) | st.text(
    st.sampled_from(" \n\t.!?“”\"'()[]…aÄß中。؟ا 12\u200b\u2028\u2029\r"), max_size=400
)


@given(_ANY_TEXT)
def test_sentences_cover_every_non_blank_character_and_no_blank_ends(raw: str) -> None:
    text, _ = cleaned_text(raw)
    spans = sentence_spans(text, "en")
    covered = "".join(text[start:end] for start, end in spans)
    assert "".join(covered.split()) == "".join(text.split())
    assert spans == sorted(spans)
    assert all(a_end <= b_start for (_, a_end), (b_start, _) in pairwise(spans))
    for start, end in spans:
        assert text[start:end] == text[start:end].strip() != ""


_LANGUAGES = ("en", "fr", "es", "de", "ru", "zh", "ja", "ar", "ur", "hi", "th", "zh-Hant", "xx")
_ANY_SCRIPT = st.text(
    st.sampled_from(
        "aé ñß Жя 中日本のカ。！？「」『』、 عربي؟۔، हिन्दी।ि् ไทย한국어Ωא\n\n«»„“”‘’¿¡.!?…12१٢M.डॉ"
    ),
    max_size=300,
)


@given(_ANY_SCRIPT, st.sampled_from(_LANGUAGES))
def test_whatever_the_script_each_character_is_in_one_sentence(raw: str, lang: str) -> None:
    text, _ = cleaned_text(raw)
    spans = sentence_spans(text, lang)
    covered = "".join(text[start:end] for start, end in spans)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(a_end <= b_start for (_, a_end), (b_start, _) in pairwise(spans))
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)


@pytest.mark.parametrize(
    ("lang", "sentences"),
    [
        (
            "fr",
            [
                "« Nous attendons.",
                "Personne ne répond à nos appels », a dit M. Hofer.",
                "Qui paiera ?",
                "Le projet coûte 1,4 million d’euros, etc.",
            ],
        ),
        (
            "es",
            [
                "¿Quién paga?",
                "¡Nadie lo sabe!",
                "«No podemos esperar más.",
                "Es urgente para todos», dijo el Sr. Valdivia.",
                "El acuerdo costará 2.500.000 dólares.",
            ],
        ),
        (
            "de",
            [
                "„Wir haben vierzig Minuten verloren.",
                "Das darf nicht wieder passieren“, sagte Dr. Petersen am 3. März.",
                "»Wir sind bereit, aber nur unter Bedingungen.",
                "Mehr nicht«, sagte Holm.",
                "Das ist offen, z. B. bei der Technik.",
            ],
        ),
        (
            "ru",
            [
                "«Мы не знаем.",
                "Никто не отвечает на наши письма», — сказал И. П. Садыков.",
                "В 2017 г. проект остановили.",
                "Он стоил 3,5 млн долларов!",
            ],
        ),
        (
            "zh",
            [
                "“我们不知道。",
                "没有人告诉我们这件事情的经过！”",
                "他说。",
                "2016年，项目失败了。",
                "谁来负责？",
            ],
        ),
        (
            "ja",
            [
                "「このような事故を二度と起こしてはならない。",
                "すぐに始めるべきだ」と大臣は述べた。",
                "費用はいくらか？",
                "2020年の計画は失敗した。",
            ],
        ),
        (
            "ar",
            [
                "هل وافق الوزير؟",
                "لم يقل ذلك.",
                "«نحن مستعدون للتعاون مع جيراننا.",
                "لكننا نريد ضمانات»، قال الوزير.",
            ],
        ),
        (
            "ur",
            [
                "وزیر نے کہا کہ معاہدہ تیار ہے۔",
                "کیا دوسرا فریق راضی ہے؟",
                "ابھی تک کوئی جواب نہیں آیا۔",
            ],
        ),
        (
            "hi",
            [
                "क्या समझौता तैयार है?",
                "मंत्री ने कहा, “हम तैयार हैं।",
                "लेकिन खर्च बाँटना होगा।”",
                "डॉ. शर्मा ने जवाब नहीं दिया।",
            ],
        ),
    ],
)
def test_each_language_has_its_own_stops_and_quotation_marks(
    lang: str, sentences: list[str]
) -> None:
    text = ("" if lang in {"zh", "ja"} else " ").join(sentences)
    assert [text[start:end] for start, end in sentence_spans(text, lang)] == sentences


@given(_ANY_TEXT)
def test_no_sentence_crosses_a_paragraph(raw: str) -> None:
    text, _ = cleaned_text(raw)
    paragraphs = paragraph_spans(text)
    for start, end in sentence_spans(text, "en"):
        assert any(p_start <= start and end <= p_end for p_start, p_end in paragraphs)
        assert not re.search(r"\n\s*\n", text[start:end])


@given(_ANY_TEXT)
def test_cleaning_is_idempotent_and_leaves_no_controls(raw: str) -> None:
    text, _ = cleaned_text(raw)
    assert cleaned_text(text) == (text, 0)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two.", ["One.", "Two."]),
        ("Mr. Smith met Dr. Jones. They spoke.", ["Mr. Smith met Dr. Jones.", "They spoke."]),
        ("First line\n\nSecond paragraph.", ["First line", "Second paragraph."]),
        ("“We go,” he said. “Now.”", ["“We go,” he said.", "“Now.”"]),
        (
            "A sentence that was wrapped to a width by\nan editor goes on here and there. It ends.",
            [
                "A sentence that was wrapped to a width by\nan editor goes on here and there.",
                "It ends.",
            ],
        ),
        (
            "Short\nAnother short paragraph that is longer.",
            ["Short", "Another short paragraph that is longer."],
        ),
        (
            "“The road is closed. The bridge has gone,” Eva Dahl said. It rained.",
            ["“The road is closed.", "The bridge has gone,” Eva Dahl said.", "It rained."],
        ),
        ("1. The first item. 2. The second item.", ["1. The first item.", "2. The second item."]),
        ("今天下雨。明天晴。", ["今天下雨。", "明天晴。"]),
    ],
)
def test_sentences_of(text: str, expected: list[str]) -> None:
    article = Article.from_text(text)
    assert [article.words_of(s.number) for s in article.sentences] == expected


def test_numbers_run_from_one_and_a_wrong_one_is_an_error(article: Article) -> None:
    assert [s.number for s in article.sentences] == [1, 2, 3, 4]
    with pytest.raises(IndexError, match="sentence 5 of 4"):
        article.words_of(5)
