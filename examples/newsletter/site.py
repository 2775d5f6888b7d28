"""A small site on this machine: three feeds of the example articles, and the articles.

    python examples/newsletter/site.py            # http://127.0.0.1:8642/, until Ctrl-C
    python examples/newsletter/site.py --port 9000

It needs nothing but Python. Every answer has an ETag and a Last-Modified, and who asks with
either gets 304 where nothing has changed: a newsletter that runs twice a day reads next to nothing.
"""

import argparse
import hashlib
import json
import re
import threading
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

HERE = Path(__file__).resolve().parent
ARTICLES = HERE.parent / "articles"
PORT = 8642

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".json": "application/feed+json; charset=utf-8",
    ".atom": "application/atom+xml; charset=utf-8",
    ".rss": "application/rss+xml; charset=utf-8",
    ".md": "text/plain; charset=utf-8",
    ".pdf": "application/pdf",
    ".txt": "text/plain; charset=utf-8",
}


@dataclass(frozen=True)
class Entry:
    """An article in a feed."""

    path: str
    title: str
    day: date
    about: str
    outlet: str | None

    @property
    def moment(self) -> datetime:
        """At six in the morning of its day: newspapers are early."""
        return datetime.combine(self.day, time(6), UTC)


@dataclass(frozen=True)
class Feed:
    """A feed, its latest entry first."""

    path: str
    title: str
    about: str
    entries: list[Entry]


@dataclass(frozen=True)
class Page:
    """What one address answers."""

    content: bytes
    media_type: str
    changed: datetime

    @property
    def etag(self) -> str:
        """Changes with the content."""
        return f'"{hashlib.sha256(self.content).hexdigest()[:32]}"'


def feeds() -> list[Feed]:
    """Return the feeds of ``site.toml``."""
    told = tomllib.loads((HERE / "site.toml").read_text(encoding="utf-8"))
    return [
        Feed(
            one["path"],
            one["title"],
            one["about"],
            sorted(map(_entry, one["entry"]), key=lambda entry: entry.day, reverse=True),
        )
        for one in told["feed"]
    ]


def _entry(told: dict[str, Any]) -> Entry:
    known = {**_front_matter(ARTICLES / told["article"]), **told}
    day = known.get("day") or date.fromisoformat(known["date"])
    path = f"/articles/{told['article']}"
    return Entry(path, known["title"], day, told["about"], known.get("publisher"))


def _front_matter(path: Path) -> dict[str, str]:
    if path.suffix != ".md":
        return {}
    head = path.read_text(encoding="utf-8").split("---\n")[1]
    return dict(re.findall(r"^(\w+): (.+)$", head, re.MULTILINE))


def pages(base: str) -> dict[str, Page]:
    """Return every page of the site by its path.

    Args:
        base: the site's own address, without a slash at its end; feeds hold whole addresses.
    """
    whole = feeds()
    made = {"/": Page(_home(whole), TYPES[".html"], _latest(whole))}
    for feed in whole:
        ending = Path(feed.path).suffix
        text = _WRITERS[ending](feed, base)
        made[feed.path] = Page(text.encode("utf-8"), TYPES[ending], _latest([feed]))
        for entry in feed.entries:
            file = ARTICLES / entry.path.removeprefix("/articles/")
            made[entry.path] = Page(file.read_bytes(), TYPES[file.suffix], entry.moment)
    return made


def _latest(whole: list[Feed]) -> datetime:
    return max(entry.moment for feed in whole for entry in feed.entries)


def _rss(feed: Feed, base: str) -> str:
    items = "".join(
        f"<item><title>{escape(one.title)}</title><link>{base}{one.path}</link>"
        f'<guid isPermaLink="true">{base}{one.path}</guid>'
        f"<pubDate>{format_datetime(one.moment, usegmt=True)}</pubDate>"
        f"<description>{escape(one.about)}</description></item>\n"
        for one in feed.entries
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>\n'
        f"<title>{escape(feed.title)}</title><link>{base}/</link>"
        f"<description>{escape(feed.about)}</description>\n"
        f'<atom:link href="{base}{feed.path}" rel="self" type="application/rss+xml"/>\n'
        f"{items}</channel></rss>\n"
    )


def _atom(feed: Feed, base: str) -> str:
    entries = "".join(
        f"<entry><title>{escape(one.title)}</title><id>{base}{one.path}</id>"
        f"<link href={quoteattr(base + one.path)}/><updated>{one.moment.isoformat()}</updated>"
        f"<published>{one.moment.isoformat()}</published>"
        f"<author><name>{escape(one.outlet or feed.title)}</name></author>"
        f"<summary>{escape(one.about)}</summary></entry>\n"
        for one in feed.entries
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<title>{escape(feed.title)}</title><id>{base}{feed.path}</id>"
        f'<link rel="self" href="{base}{feed.path}"/><subtitle>{escape(feed.about)}</subtitle>'
        f"<updated>{feed.entries[0].moment.isoformat()}</updated>\n{entries}</feed>\n"
    )


def _json_feed(feed: Feed, base: str) -> str:
    items = [
        {
            "id": base + one.path,
            "url": base + one.path,
            "title": one.title,
            "summary": one.about,
            "content_text": one.about,
            "date_published": one.moment.isoformat(),
            "authors": [{"name": one.outlet or feed.title}],
        }
        for one in feed.entries
    ]
    whole = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.about,
        "home_page_url": f"{base}/",
        "feed_url": base + feed.path,
        "items": items,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


_WRITERS = {".rss": _rss, ".atom": _atom, ".json": _json_feed}


def _home(whole: list[Feed]) -> bytes:
    listed = "".join(
        f'<h2><a href="{feed.path}">{escape(feed.title)}</a></h2><ul>'
        + "".join(f'<li><a href="{one.path}">{escape(one.title)}</a>' for one in feed.entries)
        + "</ul>"
        for feed in whole
    )
    head = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Example feeds</title>'
    return f"{head}<h1>Example feeds</h1>{listed}".encode()


@contextmanager
def serving(port: int = 0) -> Iterator[str]:
    """Serve the site while the block runs, and yield its address.

    Args:
        port: on 127.0.0.1; any that is free if 0.
    """
    with ThreadingHTTPServer(("127.0.0.1", port), _Handler) as server:
        base = f"http://127.0.0.1:{server.server_port}"
        server.pages = pages(base)  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield base
        finally:
            server.shutdown()
            thread.join()


class _Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD, conditionally where the request has a condition."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        page = self.server.pages.get(self.path)  # type: ignore[attr-defined]
        if page is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        same = self._has(page)
        self.send_response(HTTPStatus.NOT_MODIFIED if same else HTTPStatus.OK)
        self.send_header("ETag", page.etag)
        self.send_header("Last-Modified", format_datetime(page.changed, usegmt=True))
        if not same:
            self.send_header("Content-Type", page.media_type)
            self.send_header("Content-Length", str(len(page.content)))
        self.end_headers()
        if not same and self.command == "GET":
            self.wfile.write(page.content)

    do_HEAD = do_GET

    def _has(self, page: Page) -> bool:
        """Tell whether who asks has the page already. An ETag counts more than a date."""
        tags = self.headers.get("If-None-Match")
        if tags is not None:
            given = {tag.strip().removeprefix("W/") for tag in tags.split(",")}
            return bool(given & {page.etag, "*"})
        try:
            since = parsedate_to_datetime(self.headers.get("If-Modified-Since", ""))
        except ValueError:
            return False
        return since.tzinfo is not None and page.changed <= since

    def log_message(self, format: str, *arguments: Any) -> None:
        """Say nothing of what goes well; ``send_error`` has its own log."""


def main() -> None:
    """Serve the site until it is interrupted."""
    parser = argparse.ArgumentParser(description="Serve the example's feeds and articles.")
    parser.add_argument("--port", type=int, default=PORT)
    with serving(parser.parse_args().port) as base:
        print(f"Serving {base}/ until Ctrl-C.", flush=True)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            print()


if __name__ == "__main__":
    main()
