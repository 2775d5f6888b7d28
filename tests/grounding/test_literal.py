"""What is traced in other languages: names, numbers, dates and quotations, word for word."""

import pytest

from briefer import trace
from briefer.articles.article import Article
from briefer.grounding.drafts import traced_draft

FRENCH = Article.from_text(
    "La Suisse et l’Autriche ouvriront une ligne directe d’ici au 30 juin, ont annoncé mercredi "
    "les ministres à Bregenz. La décision suit l’avalanche du 4 février, qui avait tué sept "
    "skieurs près de la frontière. « Nous avons perdu quarante minutes », a déclaré la ministre "
    "suisse, Claire Monnard. Selon le ministère autrichien, l’installation coûterait 1,4 million "
    "d’euros.",
    published="2025-03-12",
)
RUSSIAN = Article.from_text(
    "Казахстан и Узбекистан откроют до 1 июля горячую линию, сообщил в среду министр Ерлан "
    "Садыков. Вода разрушила 214 домов. Линия обойдётся в 3,5 млн долларов.",
    published="2025-04-16",
)
CHINESE = Article.from_text(
    "日本和韩国计划在9月30日之前开通一条海上搜救热线，佐藤健一星期三在福冈宣布。"
    "这一决定源于5月7日的渔船相撞事故，当时有6名船员死亡。热线的费用约为1.2亿日元。",
    published="2025-06-18",
)
ARABIC = Article.from_text(
    "أعلن وزير النقل الأردني سامر الحديد أن الأردن والعراق سيفتحان قبل 15 مايو خطا ساخنا. "
    "ويأتي القرار بعد حادث وقع في 23 يناير وأدى إلى مقتل 9 أشخاص.",
    published="2025-02-19",
)
HINDI = Article.from_text(
    "भारत और नेपाल 30 सितंबर तक एक हॉटलाइन खोलेंगे, जल मंत्री राजेश वर्मा ने कहा। "
    "12 जुलाई की बाढ़ में 31 लोगों की मौत हुई थी।",
    published="2025-08-13",
)


@pytest.mark.parametrize(
    ("article", "statement"),
    [
        (FRENCH, "La Suisse et l’Autriche ouvriront une ligne d’ici au 30 juin."),
        (FRENCH, "L’avalanche a tué 7 skieurs le 4 février 2025."),
        (FRENCH, "« Nous avons perdu quarante minutes », dit Claire Monnard."),
        (FRENCH, "L’installation coûterait 1 400 000 euros, selon le ministère autrichien."),
        (RUSSIAN, "Линия стоит 3,5 млн долларов."),
        (RUSSIAN, "О линии сообщено Садыковым в среду."),
        (CHINESE, "日本和韩国计划开通海上搜救热线。"),
        (CHINESE, "事故有6名船员死亡，费用约为12000万日元。"),
        (ARABIC, "سيفتح الأردن والعراق خطا ساخنا قبل 15 مايو."),
        (ARABIC, "وأدى الحادث إلى مقتل ٩ أشخاص في 23 يناير."),
        (HINDI, "12 जुलाई की बाढ़ में ३१ लोगों की मौत हुई।"),
    ],
)
def test_what_the_sentences_have_is_traced(article: Article, statement: str) -> None:
    result = trace(statement, article)
    assert (result.verdict, [f for f in result.findings if f.kind != "words_unsupported"]) == (
        "traced",
        [],
    )


@pytest.mark.parametrize(
    ("article", "statement", "kind", "words"),
    [
        (FRENCH, "L’avalanche a tué huit skieurs.", "number_absent", "huit"),
        (FRENCH, "L’installation coûterait 1,5 million d’euros.", "number_absent", "1,5 million"),
        (FRENCH, "L’avalanche du 5 février a tué sept skieurs.", "date_absent", "5 février"),
        (FRENCH, "La ministre Anna Monnard a parlé.", "name_absent", "Anna"),
        (FRENCH, "« Nous avons perdu cinquante minutes », a-t-elle dit.", "quote_altered", None),
        (RUSSIAN, "Вода разрушила 250 домов.", "number_absent", "250"),
        (RUSSIAN, "Линию откроют до 1 августа.", "date_absent", "до 1 августа"),
        (RUSSIAN, "Об этом сообщил министр Ерлан Иванов.", "name_absent", "Иванов"),
        (CHINESE, "事故有7名船员死亡。", "number_absent", "7"),
        (CHINESE, "热线将在10月30日之前开通。", "date_absent", "10月30日之前"),
        (ARABIC, "أدى الحادث إلى مقتل 10 أشخاص.", "number_absent", "10"),
        (HINDI, "बाढ़ में 35 लोगों की मौत हुई।", "number_absent", "35"),
    ],
)
def test_what_they_do_not_have_is_named(
    article: Article, statement: str, kind: str, words: str | None
) -> None:
    result = trace(statement, article)
    assert result.verdict == "untraced"
    found = {(f.kind, f.words) for f in result.findings}
    assert (kind, words) in found if words else kind in {k for k, _ in found}


def test_what_another_sentence_has_is_offered_as_such() -> None:
    result = trace("La ligne ouvrira le 4 février, dit Monnard.", FRENCH, [1])
    assert {f.kind for f in result.findings} >= {"date_elsewhere", "name_elsewhere"}


def test_where_no_capital_tells_a_name_an_unknown_word_asks_for_a_look() -> None:
    result = trace("王小明宣布开通热线。", CHINESE)
    assert [(f.kind, f.words) for f in result.findings] == [("words_unsupported", "王小明")]


def test_no_rule_of_english_is_put_to_another_language() -> None:
    # "pas" and "peut" are no English denials, "ministre" no English office.
    result = trace("L’installation coûterait 1,4 million, dit le directeur suisse.", FRENCH, [4])
    kinds = {f.kind for f in result.findings}
    assert kinds.isdisjoint({"negation_differs", "hedge_dropped", "role_absent"})
    assert "attribution_dropped" not in kinds


def test_a_draft_in_the_article_s_language_is_held_to_it_sentence_by_sentence() -> None:
    draft = traced_draft(
        "# Une ligne directe\n\nLa Suisse et l’Autriche ouvriront une ligne d’ici au 30 juin. "
        "L’avalanche avait tué huit skieurs. Les critiques jugent le plan trop coûteux.",
        FRENCH,
    )
    assert [sentence.verdict for sentence in draft.sentences] == [
        "traced",
        "traced",
        "untraced",
        "untraced",
    ]
    assert draft.sentences[-1].findings[0].kind == "source_absent"


def test_an_english_draft_of_a_french_article_is_unchecked_but_for_its_numbers() -> None:
    draft = traced_draft(
        "Switzerland and Austria will open a line by 30 June, the ministers said. "
        "The avalanche killed eight skiers.",
        FRENCH,
    )
    assert [sentence.verdict for sentence in draft.sentences] == ["unchecked", "untraced"]
