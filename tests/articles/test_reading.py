"""Files to articles: headers, encodings, and what is refused."""

from datetime import date
from pathlib import Path

import pytest

from briefer.articles.reading import MAX_BYTES, read_article
from briefer.errors import ArticleError

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
        (b"<!DOCTYPE html><p>Hello there, dear reader of news", "it is a web page"),
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
