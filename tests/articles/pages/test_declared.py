"""What a page says of itself is taken where it is likely, and one line of it."""

import pytest
from lxml.html import document_fromstring

from briefer.articles.pages.declared import Declared, declared

_ADDRESS = "https://river.example/news/ferry?from=letter"


def _said(
    head: str = "", body: str = "", address: str | None = _ADDRESS, html: str = "<html>"
) -> Declared:
    page = f"{html}<head>{head}</head><body>{body}</body></html>"
    return declared(document_fromstring(page), address)


@pytest.mark.parametrize(
    ("canonical", "address"),
    [
        ("https://river.example/news/ferry", "https://river.example/news/ferry"),
        ("/news/ferry", "https://river.example/news/ferry"),
        ("https://other.example/first", "https://other.example/first"),
        ("", _ADDRESS),
        ("javascript:alert(1)", _ADDRESS),
        ("file:///etc/passwd", _ADDRESS),
        ("https://me:secret@river.example/", _ADDRESS),
        ("https://river.example/", _ADDRESS),
        ("https://river.example/a b", _ADDRESS),
        ("http://[", _ADDRESS),
    ],
)
def test_the_address_is_the_canonical_one_where_that_can_be(canonical: str, address: str) -> None:
    assert _said(f"<link rel='canonical' href='{canonical}'>").address == address
    assert _said(f"<meta property='og:url' content='{canonical}'>").address == address


def test_a_page_without_an_address_has_none_unless_it_says_so() -> None:
    assert _said(address=None).address is None
    link = "<link rel='canonical' href='https://river.example/'>"
    assert _said(link, address=None).address == "https://river.example/"


@pytest.mark.parametrize(
    ("html", "head", "language"),
    [
        ("<html lang='en-GB'>", "", "en"),
        ("<html lang='PT_br'>", "", "pt"),
        ("<html xml:lang='ru'>", "", "ru"),
        ("<html>", "<meta http-equiv='Content-Language' content='fr-CA'>", "fr"),
        ("<html>", "<meta property='og:locale' content='es_ES'>", "es"),
        ("<html lang='zh-Hant-TW'>", "", "zh"),
        ("<html lang=''>", "", None),
        ("<html lang='english language'>", "", None),
        ("<html>", "", None),
    ],
)
def test_the_language_is_a_tag_or_unknown(html: str, head: str, language: str | None) -> None:
    assert _said(head, html=html).language == language


@pytest.mark.parametrize(
    ("told", "author"),
    [
        ("Ilze Ozola", "Ilze Ozola"),
        ("By Ilze Ozola and Rasa Petrauskaite", "Ilze Ozola and Rasa Petrauskaite"),
        ("Von Jörg Müller", "Jörg Müller"),
        ("Byron Katz", "Byron Katz"),
        ("admin", None),
        ("https://river.example/people/ozola", None),
        ("word " * 60, None),
        ("", None),
    ],
)
def test_the_byline_is_of_names(told: str, author: str | None) -> None:
    assert _said(f"<meta name='author' content='{told}'>").author == author


def test_what_is_escaped_twice_or_is_endless_is_made_one_line_or_none() -> None:
    said = _said("<meta property='og:title' content='Talks &amp;amp; ferries\n again'>")
    assert said.title == "Talks & ferries again"
    assert _said(f"<title>{'| ' * 1000}</title>").title is None
