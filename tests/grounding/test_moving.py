"""A briefing is held against another edition of its article, and told what lost its support."""

from textwrap import fill
from typing import Any

import pytest

from briefer.articles.article import Article
from briefer.grounding.moving import EditionCheck, Moved, check_edition
from tests_support import briefing_of


def _edition(article: Article, old: str, new: str) -> Article:
    assert old in article.text
    return Article.from_text(
        article.text.replace(old, new), title=article.title, published=article.published
    )


def _lost(found: EditionCheck) -> dict[str, list[str]]:
    return {one.path: [finding.kind for finding in one.findings] for one in found.lost}


def test_the_same_text_loses_nothing(article: Article) -> None:
    found = check_edition(briefing_of(article), article)
    assert (found.same, found.lost) == (True, ())
    assert len(found.statements) == len(briefing_of(article).statements())


def test_a_changed_number_takes_the_support_of_its_statement_alone(article: Article) -> None:
    found = check_edition(briefing_of(article), _edition(article, "400 metres", "300 metres"))
    assert (found.same, _lost(found)) == (False, {"background.0": ["number_absent"]})
    (moved,) = found.lost[0].sentences
    words = "In March, patrol ships passed within 300 metres of each other."
    assert moved == Moved(0, 4, 4, "changed", words)


def test_a_sentence_that_is_gone_is_told_with_its_words(article: Article) -> None:
    sentence = article.words_of(4)
    found = check_edition(briefing_of(article), _edition(article, sentence, "It rained."))
    assert "sentence_gone" in _lost(found)["background.0"]
    assert found.lost[0].sentences == (Moved(0, 4, None, "gone", sentence),)


def test_a_sentence_that_moved_keeps_its_statements(article: Article) -> None:
    edition = Article.from_text(
        f"It rained in Bergen on Monday.\n\n{article.text}",
        title=article.title,
        published=article.published,
    )
    found = check_edition(briefing_of(article), edition)
    assert found.lost == ()
    for one in found.statements:
        assert [(m.new, m.fate) for m in one.sentences] == [
            (m.old + 1, "same") for m in one.sentences
        ]


def test_a_quotation_that_the_edition_words_otherwise_is_lost(article: Article) -> None:
    stance: dict[str, Any] = {"side": "Norway", "position": "open", "cites": [2]}
    article = _edition(article, "is on our agenda", "is on our agenda for the spring")
    briefing = briefing_of(article, stances=[{**stance, "summary": "A line is on the agenda."}])
    assert briefing.stances[0].quotes
    found = check_edition(briefing, _edition(article, "for the spring", "for the summer"))
    assert "quote_altered" in _lost(found)["stances.0"]


@pytest.mark.parametrize("change", [str.upper, str.title, lambda text: fill(text, 40)])
def test_sentences_are_found_whatever_their_case_and_line_ends(
    article: Article, change: Any
) -> None:
    edition = Article.from_text(change(article.words_of(4)), title=article.title)
    found = check_edition(briefing_of(article), edition)
    (background,) = [one for one in found.statements if one.path == "background.0"]
    assert [moved.new for moved in background.sentences] == [1]


def test_what_was_untraced_before_has_lost_nothing(article: Article) -> None:
    briefing = briefing_of(article, background=[{"text": "Within 40 metres.", "cites": [4]}])
    found = check_edition(briefing, _edition(article, "400 metres", "300 metres"))
    assert _lost(found) == {}
