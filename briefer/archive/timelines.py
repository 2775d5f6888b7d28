"""A timeline: how a side's position moved, as text, as JSON and as a web page."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup

from briefer.archive.chart import Mark, lanes_figure
from briefer.archive.entries import CitedSentence, Stand
from briefer.archive.telling import as_json
from briefer.errors import UsageError
from briefer.extraction.schema import Position
from briefer.language.folding import folded
from briefer.rendering.dates import day_words, span_words
from briefer.rendering.filling import filled
from briefer.rendering.layout.fonts import MAX_EMBEDDED, embedded_fonts, fonts_for
from briefer.rendering.lines import NOT_TRACED, short
from briefer.rendering.linked import web_address
from briefer.rendering.pages import Page
from briefer.rendering.terminal import WIDTH, counted, wrapped

NOTE = "The position is the model’s reading, in words: the lanes of the chart are no scale."

_WORDS = re.compile(r"\S+")
_QUOTED = 6
"""Words at each end of a sentence by which a browser finds it in its article."""

_TYPE = "/* type */"


@dataclass(frozen=True, slots=True)
class Source:
    """A cited sentence.

    Attributes:
        key: its id on the page: "3.7" is sentence 7 of the third point.
        number: in its article.
        words: of the sentence.
        link: the article's address, with what leads a browser to the sentence; or None.
    """

    key: str
    number: int
    words: str
    link: str | None


@dataclass(frozen=True, slots=True)
class Point:
    """Where a side stood on a day.

    Attributes:
        number: its place in the timeline, from 1.
        stand: what the archive has.
        day: in words.
        position: in words.
        flag: what tracing found wrong, or None.
        sources: the cited sentences.
        url: of the article, or None.
    """

    number: int
    stand: Stand
    day: str
    position: str
    flag: str | None
    sources: tuple[Source, ...]
    url: str | None

    @property
    def anchor(self) -> str:
        """Its id on the page."""
        return f"p{self.number}"

    @property
    def outlet(self) -> str:
        """The article's outlet; its title where that is not known."""
        return short(self.stand.outlet or self.stand.title or "an article without a name")


@dataclass(frozen=True, slots=True)
class Timeline:
    """How a side's position moved.

    Attributes:
        side: as asked for.
        channel: words that the briefings had to hold, or None.
        points: in the order of time; those without a day last.
        silent: in how many further articles the position is not stated.
    """

    side: str
    channel: str | None
    points: tuple[Point, ...]
    silent: int

    @property
    def title(self) -> str:
        """Its heading."""
        about = f" on “{self.channel}”" if self.channel else ""
        return f"{self.side}: position over time{about}"

    @property
    def summary(self) -> str:
        """What it holds, in one sentence or two."""
        if not self.points:
            found = "No article in the archive tells it"
        else:
            days = [point.stand.day for point in self.points if point.stand.day]
            span = f", {span_words(days[0], days[-1])}" if days else ""
            found = f"{counted(len(self.points), 'article')}{span}"
        if not self.silent:
            return f"{found}."
        further = "further " if self.points else ""
        return f"{found}; not stated in {counted(self.silent, f'{further}article')}."

    @property
    def chart(self) -> Markup | None:
        """The chart, or None where fewer than two points have a day."""
        marks = [
            Mark(
                point.number, point.anchor, point.stand.day, point.position,
                f"{point.number}: {point.day}, {point.position}, {point.outlet}",
                point.flag is not None,
            )
            for point in self.points
            if point.stand.day is not None
        ]  # fmt: skip
        return lanes_figure(marks, map(_in_words, Position)) if len(marks) > 1 else None


def timeline_of(stands: Sequence[Stand], side: str, channel: str | None = None) -> Timeline:
    """Return the timeline of what an archive has of a side.

    Args:
        stands: in the order of time.
        side: as asked for.
        channel: the same.
    """
    told = [one for one in stands if one.position is not Position.NOT_STATED]
    points = tuple(_point(number, one) for number, one in enumerate(told, 1))
    return Timeline(side, channel, points, len(stands) - len(told))


def timeline_page(
    timeline: Timeline, format: str, *, templates: str | None = None, width: int = WIDTH
) -> Page:
    """Render a timeline.

    Args:
        timeline: what to render.
        format: ``text``, ``html`` or ``json``.
        templates: a folder looked into before the shipped templates.
        width: columns of the text.

    Raises:
        UsageError: the format is unknown.
        UnusableFileError: a template is missing, broken, or uses an undefined name.
    """
    if format == "json":
        text = as_json([point.stand for point in timeline.points])
        return Page(text.encode("utf-8"), "application/json", ".json")
    if format == "html":
        values = {"page": timeline, "note": NOTE, "type": Markup(_TYPE)}
        text = filled("timeline.html.j2", templates, "html", **values)
        text = text.replace(_TYPE, embedded_fonts(fonts_for(text), MAX_EMBEDDED), 1)
        return Page(text.encode("utf-8"), "text/html; charset=utf-8", ".html")
    if format != "text":
        message = f"Unknown format {format!r}; choose one of text, html, json."
        raise UsageError(message)
    text = "\n".join(_lines(timeline, width)) + "\n"
    return Page(text.encode("utf-8"), "text/plain; charset=utf-8", ".txt")


def _point(number: int, stand: Stand) -> Point:
    url = web_address(stand.url)
    return Point(
        number=number,
        stand=stand,
        day=day_words(stand.day) if stand.day else "no date",
        position=_in_words(stand.position),
        flag=_flag(stand),
        sources=tuple(
            Source(f"{number}.{one.number}", one.number, one.words, _link(url, one))
            for one in stand.proof
        ),
        url=url,
    )


def _in_words(position: Position) -> str:
    return position.value.replace("_", " ")


def _flag(stand: Stand) -> str | None:
    flags = {"untraced": NOT_TRACED, "unchecked": "not checked"}
    return flags.get(stand.verdict)


def _link(url: str | None, sentence: CitedSentence) -> str | None:
    """Return an address that opens an article at a sentence, in browsers that know how.

    It names the sentence's first and last words (a "text fragment"); others open the article.
    """
    if url is None:
        return None
    words = _WORDS.findall(sentence.words)
    ends = [words] if len(words) <= 2 * _QUOTED else [words[:_QUOTED], words[-_QUOTED:]]
    # A hyphen has a meaning there, which quote() does not know.
    quoted = (quote(" ".join(some), safe="").replace("-", "%2D") for some in ends)
    mark = ":~:" if "#" in url else "#:~:"
    return f"{url}{mark}text={','.join(quoted)}"


def _lines(timeline: Timeline, width: int) -> Iterator[str]:
    yield from wrapped(timeline.title, width, indent="")
    note = " The position is the model’s reading." if timeline.points else ""
    yield from wrapped(f"{timeline.summary}{note}", width, indent="")
    for point in timeline.points:
        stand = point.stand
        yield ""
        flag = f" ({point.flag})" if point.flag else ""
        yield from wrapped(f"{point.day}: {point.position}{flag}", width, first="", indent="")
        named = f"{stand.side}: " if folded(stand.side) != folded(timeline.side) else ""
        said = f" (according to {stand.said_by})" if stand.said_by else ""
        yield from wrapped(f"{named}{stand.summary}{said}", width)
        if stand.question:
            yield from wrapped(f"On {stand.question}", width)
        for source in point.sources:
            first = f"    {point.outlet} {source.number}: "
            yield from wrapped(source.words, width, first=first, indent="      ")
        if point.url:
            yield f"    {point.url}"
