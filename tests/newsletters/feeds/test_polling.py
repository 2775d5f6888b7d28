"""A feed is asked for once, only if it has changed, from where it may be asked for."""

import gzip
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

from briefer.errors import ConfigurationError
from briefer.newsletters.feeds.polling import Polled, Validators, polled
from briefer.newsletters.feeds.refusing import FeedError
from feeds_support import ITEM, MOMENT, json_feed, rss
from server_support import Answer, Server
from site_support import (
    a_site,
    answering,
    breaking_off,
    endless,
    html_page,
    promising,
    redirecting,
    showing,
)

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])

_FEED = rss(ITEM)
_SHA256 = hashlib.sha256(_FEED.encode()).hexdigest()
_TAG, _DAY = '"v1"', "Tue, 24 Nov 2026 08:00:00 GMT"


def _polled(answer: Answer, known: Validators | None = None) -> Polled:
    with a_site({"/feed": answer}) as (port, _):
        return _asked(port, validators=known)


def _asked(port: int, path: str = "/feed", **more: Any) -> Polled:
    address = f"http://127.0.0.1:{port}{path}"
    return polled(address, moment=MOMENT, allow_private=True, **more)


def _unless_known(etag: str | None, modified: str | None) -> Answer:
    """Answer as a server does that knows about validators."""

    def answer(handler: Server) -> None:
        told = handler.headers
        same = told.get("if-none-match") == etag if etag else False
        same = same or (modified is not None and told.get("if-modified-since") == modified)
        headers = {"etag": etag, "last_modified": modified}
        given = {name: value for name, value in headers.items() if value}
        (answering(304, **given) if same else showing(_FEED, "application/rss+xml", **given))(
            handler
        )

    return answer


@pytest.mark.parametrize(
    ("etag", "modified"), [(_TAG, None), (None, _DAY), (_TAG, _DAY), ('W/"weak"', None)]
)
def test_a_feed_is_asked_whether_it_has_changed(etag: str | None, modified: str | None) -> None:
    with a_site({"/feed": _unless_known(etag, modified)}) as (port, asked):
        first = _asked(port)
        assert first.feed is not None and len(first.feed.entries) == 1
        assert first.validators == Validators(etag, modified, _SHA256)
        again = _asked(port, validators=first.validators)
        assert (again.feed, again.validators) == (None, first.validators)
    assert [each["path"] for each in asked] == ["/feed", "/feed"]
    headers = {name.lower(): value for name, value in asked[1]["headers"].items()}
    assert headers.get("if-none-match") == etag
    assert headers.get("if-modified-since") == modified


def test_the_validators_of_an_answer_that_nothing_changed_take_the_place_of_the_old() -> None:
    known = Validators(_TAG, _DAY, _SHA256)
    found = _polled(answering(304, etag='"v2"'), known)
    assert (found.feed, found.validators) == (None, Validators('"v2"', _DAY, _SHA256))


def test_a_feed_with_the_same_bytes_has_not_changed_whatever_its_server_says() -> None:
    known = Validators('"old"', _DAY, _SHA256)
    found = _polled(showing(_FEED, etag='"new"'), known)
    assert (found.feed, found.validators) == (None, Validators('"new"', None, _SHA256))


def test_a_server_that_answers_304_to_an_open_question_is_refused() -> None:
    with pytest.raises(FeedError, match=r"answers with status 304"):
        _polled(answering(304))


def test_robots_txt_is_not_asked_for_a_feed() -> None:
    forbidding = showing("User-agent: *\nDisallow: /", "text/plain")
    with a_site({"/robots.txt": forbidding, "/feed": showing(_FEED)}) as (port, asked):
        assert _asked(port).feed is not None
    assert [each["path"] for each in asked] == ["/feed"]
    assert "application/rss+xml" in asked[0]["headers"]["Accept"]


@pytest.mark.parametrize(
    "kind",
    [
        "application/rss+xml; charset=utf-8",
        "application/atom+xml",
        "application/xml",
        "text/xml",
        "text/html; charset=ISO-8859-1",
        "text/plain",
        "application/octet-stream",
    ],
)
def test_a_feed_is_read_under_whatever_media_type_it_is_served(kind: str) -> None:
    found = _polled(showing(_FEED, kind))
    assert found.feed is not None and found.feed.title == "River Post"


def test_json_and_gzip_files_are_read() -> None:
    text = json_feed({"url": "/a"})
    for kind, data in {
        "application/feed+json": text.encode(),
        "application/json": text.encode(),
        "application/gzip": gzip.compress(_FEED.encode()),
    }.items():
        found = _polled(showing(data, kind))
        assert found.feed is not None and len(found.feed.entries) == 1


def test_links_are_resolved_against_where_the_feed_was_found() -> None:
    relative = showing(json_feed({"url": "1.html"}))
    with a_site({"/feed": redirecting("/deep/feed"), "/deep/feed": relative}) as (port, _):
        found = _asked(port)
        assert found.feed is not None
        (entry,) = found.feed.entries
        assert entry.url == f"http://127.0.0.1:{port}/deep/1.html"
        assert entry.feed == found.address == f"http://127.0.0.1:{port}/feed"


@pytest.mark.parametrize(
    ("codes", "moved"),
    [
        ([301], "/1"),
        ([308], "/1"),
        ([301, 308], "/2"),
        ([301, 302], "/1"),
        ([302, 301], None),
        ([302], None),
        ([307], None),
        ([], None),
    ],
)
def test_a_feed_that_has_moved_for_good_says_where(codes: list[int], moved: str | None) -> None:
    names = ["/feed", "/1", "/2"]
    pages = {names[n]: redirecting(names[n + 1], code) for n, code in enumerate(codes)}
    with a_site(pages | {names[len(codes)]: showing(_FEED)}) as (port, _):
        expected = f"http://127.0.0.1:{port}{moved}" if moved else None
        assert _asked(port).moved == expected


def test_a_feed_that_has_moved_and_not_changed_says_so_too() -> None:
    pages = {"/feed": redirecting("/new", 301), "/new": _unless_known(_TAG, None)}
    with a_site(pages) as (port, _):
        found = _asked(port, validators=Validators(_TAG))
        assert (found.feed, found.moved) == (None, f"http://127.0.0.1:{port}/new")


_LATER = format_datetime(datetime(2031, 5, 4, 12, 30, tzinfo=UTC), usegmt=True)


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (answering(401), "asks for a name and a password (401)"),
        (answering(404), "has no such page (404)"),
        (answering(410), "has taken the page away (410)"),
        (answering(429, retry_after="120"), "asks to be left alone for 120 seconds (429)"),
        (answering(503, retry_after="3600"), "asks to be left alone for 3,600 seconds (503)"),
        (answering(503, retry_after=_LATER), "left alone until 2031-05-04 12:30 UTC (503)"),
        (answering(503), "has a fault of its own (503)"),
        (answering(500, retry_after="5"), "has a fault of its own (500)"),
        (showing(b""), "sends an empty page"),
        (showing(b"x", "image/png"), "it is no feed"),
        (showing(html_page("Hello")), "it is a web page, not a feed"),
        (redirecting("/feed"), "redirects in a circle"),
        (redirecting("http://169.254.169.254/latest"), "169.254.169.254 is not public"),
        (breaking_off(_FEED.encode()), "breaks off or is no HTTP"),
        (promising(100_000_000), "it is larger than 10 MB"),
        (endless(b"<a>" * 100_000, content_type="text/xml"), "it is larger than 10 MB"),
    ],
)
def test_what_is_no_feed_is_refused_in_one_sentence(answer: Answer, problem: str) -> None:
    with pytest.raises(FeedError) as caught:
        _polled(answer)
    assert problem in caught.value.problem
    assert "\n" not in str(caught.value) and "article" not in str(caught.value)


def test_a_private_address_is_refused_and_the_setting_named_that_allows_it() -> None:
    with a_site({"/feed": showing(_FEED)}) as (port, asked), pytest.raises(FeedError) as caught:
        polled(f"http://127.0.0.1:{port}/feed", moment=MOMENT)
    assert asked == []
    assert "allow_private = true" in caught.value.remedy
    assert "--allow-private" not in str(caught.value)


@pytest.mark.parametrize("address", ["ftp://river.example/feed", "feed://river.example/feed"])
def test_other_addresses_than_http_are_refused(address: str) -> None:
    with pytest.raises(FeedError, match="only http and https are fetched"):
        polled(address, moment=MOMENT)


def test_a_password_in_an_address_is_refused_and_not_printed() -> None:
    with pytest.raises(FeedError) as caught:
        polled("https://ann:secret@river.example/feed", moment=MOMENT)
    assert "secret" not in str(caught.value) and "https://river.example/feed" in str(caught.value)


def test_a_host_that_is_dead_is_told() -> None:
    with a_site({}) as (port, _):
        pass
    with pytest.raises(FeedError, match=r"127\.0\.0\.1 cannot be reached"):
        _asked(port)


@contextmanager
def _feed_file(folder: Path, content: bytes = _FEED.encode()) -> Iterator[Path]:
    path = folder / "feed.xml"
    path.write_bytes(content)
    yield path


def test_a_file_is_read_as_a_feed_and_not_again_while_it_is_the_same(tmp_path: Path) -> None:
    with _feed_file(tmp_path):
        first = polled("feed.xml", moment=MOMENT, folder=tmp_path)
        assert first.feed is not None
        assert (first.feed.entries[0].feed, first.address) == ("feed.xml", "feed.xml")
        assert first.validators == Validators(sha256=_SHA256)
        again = polled("feed.xml", moment=MOMENT, folder=tmp_path, validators=first.validators)
        assert again == replace(first, feed=None)
    with _feed_file(tmp_path, rss(ITEM, ITEM).encode()):
        fresh = polled("feed.xml", moment=MOMENT, folder=tmp_path, validators=first.validators)
        assert fresh.feed is not None and len(fresh.feed.entries) == 2


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("missing.xml", "there is no such file"),
        (".", "it cannot be read (Is a directory)"),
        ("a\0b", "it cannot be read (embedded null byte)"),
        ("large.xml", "it is larger than 10 MB"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, name: str, problem: str) -> None:
    (tmp_path / "large.xml").write_bytes(b"x" * 10_000_001)
    with pytest.raises(FeedError) as caught:
        polled(name, moment=MOMENT, folder=tmp_path)
    assert caught.value.problem == problem
    assert str(tmp_path) not in str(caught.value)


@pytest.mark.parametrize(
    ("address", "module"),
    [
        ("http://127.0.0.1/", "briefer.articles.web.fetching"),
        ("feed.xml", "briefer.newsletters.feeds.syndicated"),
    ],
)
def test_a_missing_extra_is_named(
    address: str, module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, module, None)
    with _feed_file(tmp_path), pytest.raises(ConfigurationError) as caught:
        polled(address, moment=MOMENT, folder=tmp_path)
    assert "pip install 'briefer[newsletter]'" in str(caught.value)


@pytest.mark.parametrize("kind", ["binary/octet-stream", "text/rss+xml", "application/rss"])
def test_a_feed_is_read_whatever_its_site_calls_it(kind: str) -> None:
    found = _polled(showing(_FEED, kind))
    assert found.feed is not None
    assert found.feed.entries
