"""A newsletter over a local site, with a local model that retells each article's first sentence."""

import json
import random
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from briefer.cli.main import exit_code_of
from server_support import Answer, Server, serving, stream
from site_support import answering, html_page, showing

TOWNS = (
    "Arnholt Brevik Caldera Dunmore Esterby Falun Gorlitz Havelock Ilmenau Jasper Kestrel Lindau "
    "Malvern Norrby Ostrava Pellworm Quimper Ravenna Sligo Tarnow Uppsala Viborg Wexford Yeovil "
    "Zadar Aldbury Bergen Corvey Delphos Elgin Fermo Granby Hilden Imola Jelling Kotor Lugano "
    "Mostar Nampa Otley Parnu Quorn Rovigo Sintra Thun Urbino Varna Wismar Yate Zwolle"
).split()
"""Fifty places, so that the articles about them are of fifty events."""

_THINGS = (
    "anchor apron barge basin beacon bell bench bridge bucket buoy canal candle canoe cargo cellar "
    "chapel chart cheese clock coal cobble copper cotton crane dairy depot dock drain eel engine "
    "ferry fiddle flint flour forge fountain furnace garden gate glass granary gravel harbour "
    "harvest hedge hinge honey kettle kiln ladder lamp lantern lease levee linen lock loom market "
    "meadow meter mill mortar museum needle oak orchard oven oyster paddle pantry pepper pier pipe "
    "plough pond pottery pump quarry quay queue rail ramp reed ribbon roof rope rudder sail salt "
    "school seed shed sluice slate soap spire stable steam stove tar tide timber tin tower tram "
    "trout tunnel turbine valve vault verge vessel vine wagon wall wharf wheat windmill wool yard"
).split()


def prose_about(town: str) -> str:
    """Return an article of some 150 words about a place, which no other place shares."""
    chance = random.Random(town)
    told = chance.sample(_THINGS, 36)
    lines = [
        f"{told[at].title()} by {told[at + 1]}, the {told[at + 2]} of {town} was weighed against "
        f"a {told[at + 3]} of {chance.randrange(10, 900)} crates."
        for at in range(0, 32, 4)
    ]
    other, third = town[::-1].title(), f"{town[2:].title()}mar"
    return (
        f"The council of {town} voted on Tuesday for {told[32]}s of {told[33]}. "
        f"{other} {third}son of {third} {told[34].title()} had {chance.choice(_ASKED)} it. "
        f"{chance.choice(_NEXT)} the {told[35]} of {third} {chance.choice(_BEGIN)} in {town} on "
        f"{_day_of(town)}. "
    ) + " ".join(lines)


_NEXT = ("Talks about", "Hearings on", "Bids for", "Repairs of", "Tours of", "Tests of", "Polls on")
_BEGIN = ("begin", "open", "start", "are due", "are planned", "are expected", "resume", "follow")
_ASKED = ("demanded", "opposed", "drafted", "praised", "doubted", "delayed", "mocked", "seconded")


def _day_of(town: str) -> str:
    """Return a day that few places share; Arnholt's is 12 March."""
    place = TOWNS.index(town)
    return f"{12 + place % 19} {('March', 'April', 'May')[place // 19]}"


def page_about(town: str, day: str = "2031-03-04", more: str = "") -> str:
    """Return the page of an article about a place."""
    paragraphs = "".join(f"<p>{one}</p>" for one in (prose_about(town), more) if one)
    return html_page(
        f"<article><h1>{town} to talk</h1>{paragraphs}</article>",
        title=f"{town} to talk",
        head=f'<meta property="article:published_time" content="{day}">',
    )


def rss(port: int, *towns: str, title: str = "The Desk", **summaries: str) -> str:
    """Return an RSS feed whose entries lead to pages about places."""
    items = "".join(
        f"<item><title>{town} to talk</title><link>http://127.0.0.1:{port}/{town}</link>"
        f"<description>{summaries.get(town, f'The council of {town} voted.')}</description>"
        f"<pubDate>Tue, 04 Mar 2031 {place % 24:02}:00:00 GMT</pubDate></item>"
        for place, town in enumerate(towns)
    )
    head = f"<title>{title}</title><link>http://127.0.0.1:{port}/</link>"
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{items}</channel></rss>'


class Pages(dict[str, Answer]):
    """The pages of a site, which a test may change while it is served."""

    def publish(self, *towns: str, **more: str) -> None:
        """Put pages about places on the site."""
        for town in towns:
            self[f"/{town}"] = showing(page_about(town, **more))

    def feed(self, port: int, *towns: str, path: str = "/feed.xml", **summaries: str) -> None:
        """Put a feed of places on the site, and their pages."""
        self[path] = showing(rss(port, *towns, **summaries), "application/rss+xml")
        for town in towns:
            self.setdefault(f"/{town}", showing(page_about(town)))


def conditional(text: str, etag: str) -> Answer:
    """Answer with a feed, or that it has not changed where the asker has it."""

    def answer(handler: Server) -> None:
        if handler.headers.get("If-None-Match") == etag:
            answering(304, etag=etag)(handler)
        else:
            showing(text, "application/rss+xml", etag=etag)(handler)

    return answer


def retelling(handler: Server) -> None:
    """Answer a question about an article with its first sentence, as headline and bottom line."""
    asked = "\n".join(message["content"] for message in handler.body["messages"])
    first = re.findall(r"^\[1\] (.+)$", asked, re.M)[-1]
    words = first.split()
    while len(" ".join(words)) > 100:
        words.pop()
    told = {
        "headline": " ".join(words).rstrip(".,"),
        "question": None,
        "what": {"text": first[:390], "said_by": None, "cites": [1]},
        "who": [],
        "when": [_when(asked)] if _when(asked) else [],
        "channel": None,
        "stances": [],
        "background": [],
        "next": [],
    }
    wanted = handler.body["response_format"]["json_schema"]["schema"]["properties"]
    stream(json.dumps({name: value for name, value in told.items() if name in wanted}))(handler)


def _when(asked: str) -> dict[str, Any] | None:
    told = r"^\[(\d+)\] (\w+ \w+ the .* in \w+) on (\d+ \w+)\."
    found = re.search(told, asked, re.M)
    if found is None:
        return None
    number, event, phrase = found.groups()
    return {"event": event, "phrase": phrase, "said_by": None, "cites": [int(number)]}


@contextmanager
def a_model(pause: float = 0.0) -> Iterator[tuple[list[str], list[dict[str, Any]]]]:
    """Serve a model; yield the options that name it, and what it was asked."""

    def answer(handler: Server) -> None:
        time.sleep(pause)
        retelling(handler)

    with serving(answer) as (url, asked):
        yield ["--base-url", url, "--model", "m"], asked


def newsletter_file(folder: Path, *feeds: str, more: str = "", **values: object) -> Path:
    """Write a newsletter's file and return it."""
    settings = {
        "title": "Border Watch",
        "every": "week",
        "url": "https://example.org/border",
        "allow_private": True,
        "feeds": list(feeds),
        **values,
    }
    path = folder / "newsletter.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [f"{key} = {json.dumps(value)}" for key, value in settings.items()]
    path.write_text("\n".join([*lines, more]) + "\n", encoding="utf-8")
    return path


KEY = "border-watch-2031-w10"
"""Of the issue that runs of tests make."""


class World:
    """A site, a model, a newsletter over both, and runs of it."""

    def __init__(
        self, folder: Path, pages: Pages, port: int, model: list[str], asked: list[Any]
    ) -> None:
        self.folder = folder
        self.pages = pages
        self.port = port
        self.model = model
        self.asked = asked
        self.file = newsletter_file(folder, self.feed_address())

    def feed_address(self, path: str = "/feed.xml") -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def run(self, *options: str, code: int = 0) -> int:
        """Run the newsletter and return how many questions the model was asked."""
        before = len(self.asked)
        assert exit_code_of(["newsletter", "run", str(self.file), *self.model, *options]) == code
        return len(self.asked) - before

    @property
    def issue(self) -> Path:
        return self.folder / "issues" / KEY

    def files(self) -> dict[str, tuple[bytes, int]]:
        """Return every file of the issues, with the time of its last change."""
        found = sorted((self.folder / "issues").rglob("*"))
        return {
            str(path.relative_to(self.folder)): (path.read_bytes(), path.stat().st_mtime_ns)
            for path in found
            if path.is_file()
        }
