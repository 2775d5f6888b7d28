"""Long articles in windows: nothing is lost, moved or cut, and none is too long."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.articles.article import Article
from briefer.articles.excerpts import excerpt_of
from briefer.articles.reckoning import reckoned_tokens
from briefer.articles.windows import OVERLAP, Window, halves_of, tokens_of_sentences, windows_of

_SENTENCES = st.lists(
    st.tuples(st.integers(1, 120), st.sampled_from([" ", "\n\n"])), min_size=1, max_size=60
)
_LONGEST = st.integers(1, 2_000)


def _article(shape: list[tuple[int, str]]) -> Article:
    text = "".join(f"Boats {'cross ' * words}now.{gap}" for words, gap in shape)
    return Article.from_text(text, title="Boats", published="2025-01-02", lang="en")


def _tokens(window: Window) -> int:
    return sum(tokens_of_sentences(window.article))


@given(_SENTENCES, _LONGEST)
def test_every_sentence_is_in_a_window_and_stands_there_where_the_window_says(
    shape: list[tuple[int, str]], longest: int
) -> None:
    article = _article(shape)
    seen = set()
    for window in windows_of(article, 3, longest):
        assert window.place == 3
        for sentence in window.article.sentences:
            number = window.before + sentence.number
            whole = article.sentences[number - 1]
            assert (sentence.start + window.start, sentence.end + window.start) == (
                whole.start,
                whole.end,
            )
            assert window.article.words_of(sentence.number) == article.words_of(number)
            seen.add(number)
    assert seen == set(range(1, len(article.sentences) + 1))


@given(_SENTENCES, _LONGEST)
def test_a_window_is_no_longer_than_asked_unless_it_is_one_sentence(
    shape: list[tuple[int, str]], longest: int
) -> None:
    for window in windows_of(_article(shape), 0, longest):
        assert _tokens(window) <= longest or len(window.article.sentences) == 1


@given(_SENTENCES, _LONGEST)
def test_each_window_goes_on_from_the_one_before_and_repeats_few_of_its_sentences(
    shape: list[tuple[int, str]], longest: int
) -> None:
    for one, other in pairwise(windows_of(_article(shape), 0, longest)):
        (first, last), (following, end) = one.numbers, other.numbers
        assert first < following <= last + 1
        assert end > last
        assert last + 1 - following <= OVERLAP


@given(_SENTENCES, _LONGEST)
def test_halves_are_shorter_windows_of_the_same_sentences(
    shape: list[tuple[int, str]], longest: int
) -> None:
    article = _article(shape)
    for window in windows_of(article, 0, longest):
        halves = halves_of(window)
        numbers = {n for half in halves for n in range(half.numbers[0], half.numbers[1] + 1)}
        assert numbers == set(range(window.numbers[0], window.numbers[1] + 1))
        assert all(half.place == window.place for half in halves)
        assert len(halves) > 1 or len(window.article.sentences) == 1
        for half in halves:
            text = article.text[half.start : half.start + len(half.article.text)]
            assert half.article.text == text


@given(_SENTENCES)
def test_an_article_that_fits_is_its_one_window(shape: list[tuple[int, str]]) -> None:
    article = _article(shape)
    total = sum(tokens_of_sentences(article))
    for longest in (None, total, total + 1):
        (window,) = windows_of(article, 0, longest)
        assert window.article is article
        assert window == Window(article, 0, 0, 0)


def test_windows_are_about_equally_long() -> None:
    article = _article([(10, " ")] * 100)
    lengths = [_tokens(window) for window in windows_of(article, 0, 1_000)]
    assert len(lengths) > 2
    assert max(lengths) < 1.4 * min(lengths)


def test_a_window_ends_where_a_paragraph_does_if_one_ends_near() -> None:
    article = _article([(10, "\n\n" if n % 5 == 4 else " ") for n in range(100)])
    for window in windows_of(article, 0, 1_000)[:-1]:
        assert window.numbers[1] % 5 == 0


def test_a_window_has_the_articles_title_date_language_and_pages() -> None:
    article = _article([(40, " ")] * 30)
    pages = tuple(replace(one, page=1 + one.number // 10) for one in article.sentences)
    article = replace(article, sentences=pages)
    for window in windows_of(article, 0, 300):
        own = window.article
        assert (own.title, own.published, own.lang) == ("Boats", article.published, "en")
        for sentence in own.sentences:
            assert sentence.page == pages[window.before + sentence.number - 1].page


def test_a_sentence_longer_than_a_window_is_a_window() -> None:
    article = _article([(5, " "), (500, " "), (5, " ")])
    assert [w.numbers for w in windows_of(article, 0, 100)] == [(1, 1), (2, 2), (3, 3)]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        (
            "The border commission met in Tallinn on 14 March and agreed that 212 kilometres "
            "of the line would be marked again before the end of the year, the ministry said.",
            38,
        ),
        (
            "La comisión de límites se reunió en Quito el 14 de marzo y acordó que 212 "
            "kilómetros de la línea se marcarían de nuevo antes de fin de año, "
            "según el ministerio.",
            51,
        ),
        (
            "Η επιτροπή συνόρων συνεδρίασε στις 14 Μαρτίου στην Αθήνα και αποφάσισε "
            "ότι 212 χιλιόμετρα της γραμμής θα σημανθούν ξανά πριν από το τέλος του έτους.",
            129,
        ),
        (
            "सीमा आयोग की बैठक 14 मार्च को काठमांडू में हुई और यह तय किया गया कि वर्ष के "
            "अंत से पहले 212 किलोमीटर रेखा को फिर से चिह्नित किया जाएगा, मंत्रालय ने कहा।",
            136,
        ),
        (
            "边界委员会于三月十四日在北京举行会议，并决定在年底"
            "之前重新标定二百一十二公里的边界线，外交部发言人说。",
            30,
        ),
        (
            "სასაზღვრო კომისია 14 მარტს თბილისში შეიკრიბა და "
            "გადაწყვიტა, რომ ხაზის 212 კილომეტრი წლის ბოლომდე ხელახლა მოინიშნება.",
            116,
        ),
        ("", 0),
    ],
)
def test_tokens_are_reckoned_at_no_fewer_than_a_model_counts(text: str, counted: int) -> None:
    """The counts are those of Qwen2.5's tokenizer."""
    assert 0.98 * counted <= reckoned_tokens(text) <= 3 * counted


def test_an_excerpt_holds_sentences_of_articles_each_as_a_paragraph() -> None:
    one, other = _article([(1, " "), (2, " ")]), Article.from_text("Rain fell. Snow fell.")
    excerpt = excerpt_of([(one, 2), (other, 1)])
    assert excerpt.text == "Boats cross cross now.\n\nRain fell."
    assert [excerpt.words_of(n) for n in (1, 2)] == ["Boats cross cross now.", "Rain fell."]
    assert (excerpt.title, excerpt.published) == (one.title, one.published)
