"""Citations tell articles apart by short names, all of them different."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.grounding.briefing import BriefedArticle
from briefer.language.names import folded
from briefer.rendering.labelling import LONGEST_LABEL, labels_of


def _article(
    publisher: str | None = None, title: str | None = None, url: str | None = None
) -> BriefedArticle:
    return BriefedArticle(
        text="x", sentences=[], publisher=publisher, title=title, url=url, sha256="0"
    )


@pytest.mark.parametrize(
    ("publishers", "labels"),
    [
        (["Harbour Post", "Coast Herald", "Sound Wire"], ["Post", "Herald", "Wire"]),
        (["Reuters", "The Times", "BBC News"], ["Reuters", "The Times", "BBC News"]),
        (["Northern Post", "Southern Post"], ["Northern", "Southern"]),
        (["New York Times", "Financial Times"], ["NYT", "Financial"]),
        (["Volta Courier Online", "Lake Observer"], ["Courier", "Observer"]),
        (["Harbour Post", "Harbour Post", "Coast Herald"], ["Post A", "Post B", "Herald"]),
        (["Frankfurter Allgemeine Zeitung", "Le Monde"], ["Zeitung", "Le Monde"]),
        (["新华社", "人民日报海外版"], ["新华社", "人民日报海…"]),
        (["A", None, None], ["A", "B", "C"]),
        (["!!!", "?"], ["!!!", "?"]),
    ],
)
def test_an_outlet_is_called_by_what_no_other_one_has(
    publishers: list[str | None], labels: list[str]
) -> None:
    assert list(labels_of([_article(publisher) for publisher in publishers])) == labels


def test_the_only_article_has_no_label() -> None:
    assert labels_of([_article("Harbour Post")]) == ("",)


def test_where_no_outlet_is_known_the_address_stands_in_then_the_title() -> None:
    articles = [
        _article(url="https://www.herald.example.org/a"),
        _article(url="http://[broken", title="Norway agrees to a line"),
        _article(title="Norway delays a line"),
        _article(title="On it"),
    ]
    assert labels_of(articles) == ("example", "agrees", "delays", "A")


@given(st.lists(st.text(max_size=30) | st.sampled_from(["Post", "The Post", "A", "B"]), min_size=2))
def test_labels_are_short_and_all_different(publishers: list[str]) -> None:
    labels = labels_of([_article(publisher) for publisher in publishers])
    assert len({folded(label) for label in labels}) == len(publishers)
    assert all(label.strip() for label in labels)
    assert max(map(len, labels)) <= LONGEST_LABEL + len(" Z999")
