"""Feeds: read back by feedparser, and judged by Ruby's validating reader and a JSON schema."""

import json
import re
import shutil
import subprocess
from datetime import timedelta
from html import unescape
from pathlib import Path
from typing import Any

import feedparser
import html5lib
import jsonschema
import pytest

from briefer.articles.cleaning import without_hidden
from briefer.errors import ConfigurationError
from briefer.newsletters.issue import Issue, Item
from briefer.newsletters.outputs.feeds import MOST, files
from issues_support import HOSTILE, MOMENT, edition_of, example_issue, issue_about, short_issue
from node_support import node_package

_RUBY = """
require "rss"
ARGV.each { |path| RSS::Parser.parse(File.read(path), validate: true,
                                     ignore_unknown_element: false) }
"""


def _dated(issue: Issue, *briefed: str) -> Issue:
    """Return an issue with its first item once for each of some instants."""
    (item, *_) = issue.items
    items = [
        item.model_copy(update={"id": f"item-{at[:10]}", "briefed": at, "updated": at})
        for at in briefed
    ]
    return issue.model_copy(update={"items": items, "ahead": []})


def _json(issue: Issue, *past: Issue) -> dict[str, Any]:
    feed: dict[str, Any] = json.loads(files(edition_of(issue, *past))["feed.json"])
    return feed


def _ids(issue: Issue, *past: Issue) -> list[str]:
    return [item["id"] for item in _json(issue, *past)["items"]]


def _issues() -> list[Issue]:
    return [
        example_issue(),
        example_issue(items=[], ahead=[]),
        example_issue(lang="ar"),
        *(issue_about(words) for words in HOSTILE[:8]),
    ]


def test_rubys_reader_finds_nothing_wrong_with_the_atom_feed(tmp_path: Path) -> None:
    """It knows the elements that RFC 4287 asks for, how often, and what may stand in them."""
    if shutil.which("ruby") is None:
        pytest.skip("no Ruby on this machine (Debian: apt-get install ruby-rss)")
    paths = []
    for n, issue in enumerate(_issues()):
        paths.append(tmp_path / f"{n}.xml")
        paths[-1].write_bytes(files(edition_of(issue))["feed.xml"])
    subprocess.run(["ruby", "-e", _RUBY, *map(str, paths)], check=True)
    broken = re.sub(rb"<updated>.*?</updated>", b"", paths[0].read_bytes(), count=1)
    paths[0].write_bytes(broken)
    done = subprocess.run(["ruby", "-e", _RUBY, str(paths[0])], capture_output=True, text=True)
    assert "tag <updated> is missing in tag <feed>" in done.stderr


def test_the_json_feed_keeps_to_its_schema() -> None:
    """The schema is of the npm package ``jsonfeed-schema``, for version 1.1."""
    path = node_package("jsonfeed-schema") / "schema-v1.1.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    for issue in _issues():
        jsonschema.validate(_json(issue), schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**_json(example_issue()), "title": 1}, schema)


def test_feedparser_reads_both_alike() -> None:
    made = files(edition_of(example_issue()))
    read = feedparser.parse(made["feed.xml"])
    feed = json.loads(made["feed.json"])
    assert not read.bozo
    assert (read.version, read.feed.title) == ("atom10", "The Channel")
    assert read.feed.link == feed["home_page_url"] == "https://news.example.org/channel/"
    assert read.feed.links[1].href == "https://news.example.org/channel/feed.xml"
    for entry, item in zip(read.entries, feed["items"], strict=True):
        assert entry.id == item["id"]
        assert entry.title == item["title"]
        assert entry.link == item["url"]
        assert entry.summary == item["summary"]
        assert entry.published == "2026-11-25T17:30:00+00:00"
        assert item["date_published"] == "2026-11-25T17:30:00Z"
        assert entry.content[0].type == "text/html"


def test_an_entry_has_its_summary_what_it_cites_and_who_has_read_it() -> None:
    (item,) = _json(short_issue())["items"]
    body = html5lib.parseFragment(item["content_html"], namespaceHTMLElements=False)
    told = [" ".join("".join(part.itertext()).split()) for part in body]
    sentence = (
        "The operator of Valmere Airport rejected a ban on night flights on Tuesday, a day after "
        "the city council voted by 31 to 14 to stop all take-offs and landings between 11 p.m. "
        "and 5 a.m."
    )
    assert told == [
        sentence,
        sentence,
        "An outlet, sentence 1",
        "The briefing (2 minutes)",
        "Machine-drafted, not reviewed",
    ]
    assert item["summary"] == f"{sentence} (An outlet, sentence 1.)"


def test_ids_stay_through_another_site_text_and_issue() -> None:
    before = example_issue()
    items = [
        item.model_copy(update={"headline": "Other", "summary": "Other", "updated": item.briefed})
        for item in before.items
    ]
    after = example_issue(
        items=items, url="http://elsewhere.example", key="other", period="2026-W49", lang="fr"
    )
    assert _ids(before) == _ids(after)
    assert len(set(_ids(before))) == 6
    assert all(one.startswith("urn:uuid:") for one in _ids(before))
    assert not set(_ids(before)) & set(_ids(example_issue(newsletter="Another")))


def test_a_correction_changes_when_an_entry_was_updated_and_nothing_else() -> None:
    first, *others = example_issue().items
    corrected = first.model_copy(update={"updated": "2026-11-27T08:00:00Z"})
    before = _json(example_issue())["items"]
    after = _json(example_issue(items=[corrected, *others]))["items"]
    assert before[0].pop("date_modified") == "2026-11-25T17:30:00Z"
    assert after[0].pop("date_modified") == "2026-11-27T08:00:00Z"
    assert before == after
    read = feedparser.parse(
        files(edition_of(example_issue(items=[corrected, *others])))["feed.xml"]
    )
    assert read.feed.updated == read.entries[0].updated == "2026-11-27T08:00:00+00:00"


def test_entries_stand_in_their_issues_order_those_of_past_issues_last_each_once() -> None:
    now = _dated(short_issue(), "2026-11-24T06:00:00Z", "2026-11-25T06:00:00Z")
    then = _dated(
        short_issue(key="before", url=None), "2026-11-19T06:00:00Z", "2026-11-24T06:00:00Z"
    )
    urls = [item["url"] for item in _json(now, then)["items"]]
    site = "https://news.example.org/channel"
    assert urls == [
        f"{site}/the-channel-2026-w48/briefings/item-2026-11-24.html",
        f"{site}/the-channel-2026-w48/briefings/item-2026-11-25.html",
        f"{site}/before/briefings/item-2026-11-19.html",
    ]


def test_a_feed_holds_so_many_entries_at_most() -> None:
    days = [f"2026-{month:02}-{day:02}T06:00:00Z" for month in (9, 10, 11) for day in range(1, 28)]
    read = _json(_dated(short_issue(), *days))["items"]
    assert len(read) == MOST == 50
    assert [item["date_published"] for item in read] == days[:MOST]


def test_an_item_under_embargo_is_in_no_feed_until_its_time() -> None:
    def until(item: Item, hours: int) -> Item:
        return item.model_copy(update={"embargo_until": MOMENT + timedelta(hours=hours)})

    shut, open_, *others = example_issue().items
    past = example_issue(items=[until(shut, 1), until(open_, 0), *others])
    urls = " ".join(item["url"] for item in _json(short_issue(key="now"), past)["items"])
    assert shut.id not in urls
    assert open_.id in urls


@pytest.mark.parametrize("url", [None, "ftp://example.org"])
def test_without_a_site_there_is_no_feed(url: str | None) -> None:
    with pytest.raises(ConfigurationError) as caught:
        files(edition_of(short_issue(url=url)))
    assert str(caught.value) == (
        "A feed leads to pages, and this newsletter has no address: set `url` to that of its "
        "site, or take 'feeds' out of the outputs."
    )


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_text(words: str) -> None:
    made = files(edition_of(issue_about(words)))
    seen = " ".join(without_hidden(words)[0].split())
    feed = json.loads(made["feed.json"])
    read = feedparser.parse(made["feed.xml"], sanitize_html=False)
    assert not read.bozo
    assert read.feed.title == feed["title"] == seen
    for entry, item in zip(read.entries, feed["items"], strict=True):
        assert entry.title == item["title"] == seen
        assert unescape(entry.content[0].value.strip()) == unescape(item["content_html"].strip())
        body = html5lib.parseFragment(item["content_html"], namespaceHTMLElements=False)
        assert {part.tag for part in body.iter()} - {"DOCUMENT_FRAGMENT"} == {
            "p",
            "blockquote",
            "a",
        }
        assert " ".join("".join(body.itertext()).split()).count(seen.rstrip(".")) >= 4
