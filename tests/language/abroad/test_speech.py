"""Who speaks in sentences of other languages, and what they say word for word."""

import pytest

from briefer.articles.article import Article
from briefer.extraction.voices import voices_of
from briefer.language.abroad.speech import speaker_in
from briefer.language.speech import quotations


@pytest.mark.parametrize(
    ("lang", "sentence", "speaker"),
    [
        ("fr", "« Non », a déclaré la ministre suisse, Claire Monnard.", "la ministre suisse, Claire Monnard"),
        ("fr", "Selon le ministère autrichien, la ligne coûterait peu.", "le ministère autrichien"),
        ("fr", "La ligne ouvrira, ont annoncé mercredi les ministres des deux pays à Bregenz.", "les ministres des deux pays"),
        ("fr", "La neige a fermé la route.", None),
        ("es", "«No», dijo Valdivia.", "Valdivia"),
        ("es", "«No firmará nada», declaró a la prensa en Tacna.", None),
        ("es", "Ninguno de los dos gobiernos lo ha dicho.", None),
        ("de", "„Nein“, sagte die Ministerin Anke Petersen am Mittwoch in Flensburg.", "die Ministerin Anke Petersen"),
        ("ru", "«Нет», — сказал Садыков.", "Садыков"),
        ("ru", "Она не ответила на вопрос.", None),
        ("zh", "韩国副部长金敏秀说：“韩国愿意合作。”", "韩国副部长金敏秀"),
        ("zh", "他没有说明热线由谁管理。", None),
        ("ar", "وقال الحديد: «انتظر الجرحى».", "الحديد"),
        ("hi", "“खबर देर से मिली,” वर्मा ने कहा।", "वर्मा"),
        ("hi", "उन्होंने यह नहीं बताया कि हॉटलाइन कौन चलाएगा।", None),
        ("ja", "「二度と起こしてはならない」と大臣は述べた。", "大臣"),
        ("fi", "Hän sanoi ei.", None),  # no table: nobody is known to speak
    ],
)  # fmt: skip
def test_the_speaker_is_named_in_the_words_of_the_source(
    lang: str, sentence: str, speaker: str | None
) -> None:
    assert speaker_in(sentence, lang) == speaker


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("« Nous attendons », dit-il.", ["Nous attendons"]),
        ("«Мы ждём», — сказал он.", ["Мы ждём"]),
        ("„Wir warten“, sagte sie.", ["Wir warten"]),
        ("»Wir warten«, sagte sie. »Noch immer«, sagte er.", ["Wir warten", "Noch immer"]),
        ("大臣は「待っている」と述べた。", ["待っている"]),
        ("『静かな海』という本。", ["静かな海"]),
        ("他说：“我们在等。”", ["我们在等。"]),
    ],
)
def test_quotation_marks_of_each_script_are_known(text: str, quoted: list[str]) -> None:
    assert [text[q.start : q.end] for q in quotations(text)] == quoted


def test_a_pronoun_takes_only_the_speaker_of_the_sentence_before() -> None:
    article = Article.from_text(
        "« Non », a dit la ministre. Son homologue, Lukas Hofer, s’est montré prudent. "
        "« Nous verrons bien plus tard », a-t-il dit.",
        lang="fr",
    )
    assert [voice.speaker for voice in voices_of(article)] == ["la ministre", None, None]
