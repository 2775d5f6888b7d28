"""The example's own site: feeds that readers take, and answers of 304 to who has them."""

import json
from collections.abc import Iterator
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlsplit

import feedparser
import pytest

from briefer.articles.reading import read_article
from examples_support import EXAMPLES, RECORDINGS
from workflows_support import example_site

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])

_PATHS = ("/gulf-wire.rss", "/highlands.atom", "/coast-road.json")
_SHOWN = {
    "rescue-line", "sea-cable", "night-flights", "reservoir-talks", "tunay-pass", "aflao-crossing"
}  # fmt: skip


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    with example_site().serving() as base:
        yield base


def _asked(base: str, path: str, method: str = "GET", **headers: str) -> Any:
    connection = HTTPConnection(urlsplit(base).netloc, timeout=10)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, headers=named)
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer, content


def test_its_three_feeds_are_rss_atom_and_json_feed(base: str) -> None:
    kinds = {}
    for path in _PATHS[:2]:
        feed = feedparser.parse(_asked(base, path)[1])
        assert not feed.bozo, feed.get("bozo_exception")
        kinds[path] = feed.version
        assert all(one.link.startswith(f"{base}/articles/") for one in feed.entries)
        assert all(one.id and one.title and one.published_parsed for one in feed.entries)
    assert kinds == {"/gulf-wire.rss": "rss20", "/highlands.atom": "atom10"}
    whole = json.loads(_asked(base, "/coast-road.json")[1])
    assert whole["version"] == "https://jsonfeed.org/version/1.1"
    assert len(whole["items"]) == 4


def test_an_entry_is_of_its_articles_title_and_day() -> None:
    for feed in example_site().feeds():
        for entry in feed.entries:
            article = read_article(
                example_site().ARTICLES / entry.path.removeprefix("/articles/"),
            )
            assert (entry.title, entry.day) == (article.title, article.published)


def test_each_article_is_read_from_the_site_as_it_was_recorded(base: str) -> None:
    recorded = {}
    for name in _SHOWN:
        for path in sorted((RECORDINGS / name).glob("article*.json")):
            recorded[json.loads(path.read_text(encoding="utf-8"))["sha256"]] = name
    entries = [entry for feed in example_site().feeds() for entry in feed.entries]
    read = [read_article(f"{base}{entry.path}", allow_private=True).sha256 for entry in entries]
    assert sorted(read) == sorted(recorded)
    assert len(read) == sum(len(EXAMPLES[name]) for name in _SHOWN) == 9


@pytest.mark.parametrize("path", ["/", *_PATHS, "/articles/rescue-line.md"])
def test_who_has_a_page_is_told_so_and_gets_nothing_more(base: str, path: str) -> None:
    first, content = _asked(base, path)
    assert (first.status, bool(content)) == (200, True)
    tag, day = first.headers["ETag"], first.headers["Last-Modified"]
    for condition in ({"If_None_Match": tag}, {"If_Modified_Since": day}):
        again, nothing = _asked(base, path, **condition)
        assert (again.status, nothing) == (304, b"")
        assert (again.headers["ETag"], again.headers["Last-Modified"]) == (tag, day)
    # A tag counts more than a date, and an older date less than what changed since.
    other = {"If_None_Match": '"other"', "If_Modified_Since": day}
    assert _asked(base, path, **other)[0].status == 200
    old = {"If_Modified_Since": "Mon, 06 Jan 2025 00:00:00 GMT"}
    assert _asked(base, path, **old)[0].status == 200
    assert _asked(base, path, If_Modified_Since="yesterday")[0].status == 200


def test_head_has_the_length_and_no_content(base: str) -> None:
    answer, content = _asked(base, "/gulf-wire.rss", "HEAD")
    assert (answer.status, content) == (200, b"")
    assert int(answer.headers["Content-Length"]) == len(_asked(base, "/gulf-wire.rss")[1])


def test_what_it_does_not_have_is_404(base: str) -> None:
    assert _asked(base, "/articles/../site.py")[0].status == 404
