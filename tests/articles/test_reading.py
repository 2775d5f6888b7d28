"""Files to articles: headers, encodings, and what is refused."""

import hashlib
import io
import sys
from datetime import date
from pathlib import Path

import pytest

from briefer.articles.reading import MAX_BYTES, read_article
from briefer.errors import ArticleError, ConfigurationError
from examples_support import ROOT
from site_support import PROSE, a_site, article_page, showing

_BODY = "The two ministers met in Oslo on Friday and spoke for an hour about fish."


def _written(tmp_path: Path, content: str | bytes, name: str = "a.txt") -> Path:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize(
    ("content", "title", "published"),
    [
        (f" date 2024-05-29 {_BODY}", None, date(2024, 5, 29)),
        (f"2024-05-29\n\n{_BODY}", None, date(2024, 5, 29)),
        (f"29 May 2024\n\n{_BODY}", None, date(2024, 5, 29)),
        (f"Published: May 29, 2024\n\n{_BODY}", None, date(2024, 5, 29)),
        (f"Ministers meet in Oslo\n\n{_BODY}", "Ministers meet in Oslo", None),
        (f"Ministers meet\n\n29 May 2024\n\n{_BODY}", "Ministers meet", date(2024, 5, 29)),
        (
            f"---\ntitle: 'Fish: talks'\ndate: 2024-05-29\n---\n{_BODY}",
            "Fish: talks",
            date(2024, 5, 29),
        ),
        (f"\ufeff---\ntitle: Fish\n---\n\n{_BODY}", "Fish", None),
        (_BODY, None, None),
    ],
)
def test_headers_are_taken_off_the_text(
    tmp_path: Path, content: str, title: str | None, published: date | None
) -> None:
    article = read_article(_written(tmp_path, content))
    assert (article.title, article.published, article.text) == (title, published, _BODY)


def test_front_matter_gives_every_field(tmp_path: Path) -> None:
    head = (
        "title: T\ndate: 2024-05-29\nauthor: [A. One, B. Two]\npublisher: P\n"
        "url: https://e.org\nlang: fr"
    )
    article = read_article(_written(tmp_path, f"---\n{head}\n---\n{_BODY}"))
    assert (article.author, article.publisher, article.url, article.lang) == (
        "A. One, B. Two",
        "P",
        "https://e.org",
        "fr",
    )


def test_published_overrides_what_the_file_says(tmp_path: Path) -> None:
    path = _written(tmp_path, f"2024-05-29\n\n{_BODY}")
    assert read_article(path, published=date(2020, 1, 2)).published == date(2020, 1, 2)


def test_markdown_becomes_what_its_reader_sees(tmp_path: Path) -> None:
    source = (
        "# Fish talks\n\n*29 May 2024*\n\n"
        f"The **two** [ministers](https://e.org) met.\n\n- {_BODY}\n"
    )
    article = read_article(_written(tmp_path, source, "a.md"))
    assert article.title == "Fish talks"
    assert article.published == date(2024, 5, 29)
    assert article.text == f"The two ministers met.\n\n{_BODY}"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_are_found(tmp_path: Path, encoding: str) -> None:
    text = "Größere Schäden gab es laut der Behörde für Küstenschutz nicht, sagte Jörg Müller."
    assert read_article(_written(tmp_path, text.encode(encoding))).text == text


def test_controls_and_direction_overrides_are_removed_and_counted(tmp_path: Path) -> None:
    article = read_article(_written(tmp_path, f"\x07{_BODY[:20]}\u202e\x00"[:-1] + _BODY[20:]))
    assert (article.text, article.removed) == (_BODY, 2)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "it is empty"),
        (b" \n\n ", "it is empty"),
        (b"\x89PNG\r\n\x00\x00" + bytes(range(256)), "it is a binary file"),
        (b"1;2;3\n4;5;6\n" * 40, "it is not prose"),
        (b'{"a": "a long value of several words", "b": [1, 2]}', "it is JSON"),
        (b"aGVsbG8gd29ybGQhIQ" * 60, "it is not prose"),
        (b"<!DOCTYPE html><p>Hello there, dear reader of news", "it holds 6 words of prose"),
        (b"<?xml version='1.0'?><feed>Hello there, dear reader</feed>", "it is a web page or XML"),
        (b"---\ntitle: x\nNo end of it here at all.", "front matter is not closed"),
        (b"---\ntitle: [x\n---\n" + _BODY.encode(), "not valid YAML"),
        (b"---\njust words\n---\n" + _BODY.encode(), "no list of fields"),
        (b"---\ndate: 2024-02-31\n---\n" + _BODY.encode(), "does not exist"),
        (b"date 2024-13-01 " + _BODY.encode(), "does not exist"),
        (b"---\ntitle: only\n---\n", "it is empty"),
        (b"word " * (MAX_BYTES // 4), "larger than 5 MB"),
    ],
)
def test_what_is_no_article_is_refused_in_one_sentence(
    tmp_path: Path, content: bytes, words: str
) -> None:
    with pytest.raises(ArticleError, match=words) as caught:
        read_article(_written(tmp_path, content))
    assert "\n" not in str(caught.value) and caught.value.exit_code == 3


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="there is no such file"):
        read_article(tmp_path / "none.txt")
    with pytest.raises(ArticleError, match="it is a folder"):
        read_article(tmp_path)


def test_the_article_this_project_was_conceived_for(shared: Path) -> None:
    article = read_article(shared / "articles" / "us-china-channel.txt")
    assert (article.published, len(article.sentences)) == (date(2024, 5, 29), 10)
    assert article.text.startswith("The US and China")


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("a.html", ""),
        ("a.HTM", "<p>"),
        ("a.txt", "<!-- saved -->\n<!DOCTYPE html>"),
        ("a", " <HTML>"),
    ],
)
def test_a_page_is_known_by_its_first_bytes_or_its_name(
    tmp_path: Path, name: str, start: str
) -> None:
    page = f"{start}<title>Ferries</title><article><p>{PROSE}</p></article>"
    article = read_article(_written(tmp_path, page, name))
    assert (article.title, article.text) == ("Ferries", PROSE.strip())
    assert article.retrieved is None


def test_a_page_on_standard_input_is_read_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    page = io.BytesIO(article_page().encode())
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(page, encoding="utf-8"))
    article = read_article("-")
    assert (article.source, article.text) == ("-", PROSE.strip())


def test_the_date_of_a_page_gives_way_to_one_that_is_given(tmp_path: Path) -> None:
    head = "<meta property='article:published_time' content='2024-03-05'>"
    path = _written(tmp_path, article_page(head=head), "a.html")
    assert read_article(path).published == date(2024, 3, 5)
    assert read_article(path, published=date(2020, 1, 2)).published == date(2020, 1, 2)


@pytest.mark.block_network(allowed_hosts=["127.0.0.1"])
@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (article_page().encode(), "text/html"),
        (article_page().encode(), "text/plain"),
        (article_page().encode(), ""),
        (f"Ferry talks\n\n{PROSE}".encode(), "text/plain; charset=utf-8"),
        (f"Ferry talks\n\n{PROSE}".encode("utf-16"), "text/plain; charset=utf-16"),
        (f"# Ferry talks\n\n**{PROSE.strip()}**".encode(), "text/plain"),
    ],
)
def test_an_address_is_read_by_what_stands_there(content: bytes, kind: str) -> None:
    with a_site({"/news.md": showing(content, kind)}) as (port, _):
        address = f"http://127.0.0.1:{port}/news.md"
        article = read_article(address, allow_private=True)
    assert (article.title, article.text) == ("Ferry talks", PROSE.strip())
    assert (article.source, article.url) == (address, address)
    assert article.retrieved is not None
    assert (article.retrieved.requested, article.retrieved.address) == (address, address)


def test_a_password_in_an_address_is_not_repeated() -> None:
    with pytest.raises(ArticleError) as caught:
        read_article("https://me:secret@example.org/news")
    assert "secret" not in str(caught.value)
    assert "its address holds a name or a password" in str(caught.value)


@pytest.mark.parametrize(
    ("source", "module"),
    [
        ("http://127.0.0.1/", "briefer.articles.web.fetching"),
        ("a.html", "briefer.articles.pages.page"),
    ],
)
def test_without_its_extra_a_page_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str, module: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, module, None)
    _written(tmp_path, article_page(), "a.html")
    with pytest.raises(ConfigurationError, match=r"A web page needs the extra 'web': pip install"):
        read_article(source)


@pytest.mark.block_network(allowed_hosts=["127.0.0.1"])
@pytest.mark.parametrize("kind", ["application/pdf", "text/html", ""])
def test_a_pdf_at_an_address_is_read_with_its_pages_whatever_its_site_calls_it(kind: str) -> None:
    content = (ROOT / "examples" / "articles" / "tunay-pass.pdf").read_bytes()
    with a_site({"/paper": showing(content, kind)}) as (port, _):
        address = f"http://127.0.0.1:{port}/paper"
        article = read_article(address, allow_private=True)
    assert article.sentences[-1].page is not None
    assert article.retrieved is not None
    assert article.retrieved.sha256 == hashlib.sha256(content).hexdigest()
    assert article.url == address
