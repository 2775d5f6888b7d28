"""Feeds as their publishers write them: RSS, Atom and JSON Feed."""

import json
import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from briefer.articles.article import Article
from briefer.newsletters.feeds.entry import Entry, Feed
from briefer.newsletters.feeds.parsing import feed_of

MOMENT = datetime(2026, 11, 26, 12, tzinfo=UTC)
ADDRESS = "https://river.example/feed"

ITEM = """
<item>
  <title>Ferry talks go on</title>
  <link>https://river.example/news/1</link>
  <guid isPermaLink="false">tag:1</guid>
  <pubDate>Tue, 24 Nov 2026 10:00:00 +0200</pubDate>
  <description>Latvia and Lithuania met in Bauska.</description>
</item>
"""


def rss(*items: str, title: str = "River Post", head: str = "", within: str = "") -> str:
    """Return an RSS 2.0 feed."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}'
        f'<rss version="2.0"{within}><channel><title>{title}</title>'
        f"<link>https://river.example/</link>{''.join(items)}</channel></rss>"
    )


def item(inner: str = "", *, link: str = "https://river.example/news/1") -> str:
    """Return an item of RSS with a link and whatever else."""
    return f"<item><link>{link}</link>{inner}</item>"


def atom(*entries: str, within: str = "") -> str:
    """Return an Atom feed."""
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom"{within}><title type="text">River Post</title>'
        f"<id>tag:river.example,2026:feed</id>{''.join(entries)}</feed>"
    )


def json_feed(*items: object, **more: object) -> str:
    """Return a JSON Feed 1.1."""
    version = "https://jsonfeed.org/version/1.1"
    return json.dumps({"version": version, "title": "River Post", "items": items, **more})


def read(text: str | bytes, **more: str) -> Feed:
    """Return the feed that a text holds, read at noon on 26 November 2026."""
    data = text.encode() if isinstance(text, str) else text
    return feed_of(data, address=ADDRESS, moment=MOMENT, **more)


def one(text: str | bytes, **more: str) -> Entry:
    """Return the only entry of a feed without problems."""
    feed = read(text, **more)
    assert feed.problems == ()
    (entry,) = feed.entries
    return entry


@dataclass(frozen=True)
class Cluster:
    """Two reports of one event, and one of another of the same days, places and people.

    Attributes:
        name: what the two events have in common.
        use: when the threshold of grouping first met it.
        reports: the two of one event.
        near_miss: the one of the other.
    """

    name: str
    use: str
    reports: tuple[Article, Article]
    near_miss: Article


def near_misses() -> list[Cluster]:
    """Return what grouping is held to."""
    path = Path(__file__).resolve().parent / "newsletters" / "feeds" / "near_misses.toml"
    rows = tomllib.loads(path.read_text("utf-8"))["cluster"]
    return [_cluster(row) for row in rows]


def _cluster(row: dict[str, Any]) -> Cluster:
    first, second, other = (
        Article.from_text(one["text"], title=one["title"], published=one["published"])
        for one in row["articles"]
    )
    assert [one["event"] for one in row["articles"]] == ["a", "a", "b"]
    return Cluster(row["name"], row["use"], (first, second), other)
