"""The pictures of the gallery: what each shows, and how it is made."""

import io
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pypdfium2
from PIL import Image

from briefer.grounding.briefing import Briefing, read_briefing
from briefer.rendering.options import PageOptions
from briefer.rendering.pages import render
from examples_support import BRIEFINGS, ROOT
from kinds_support import marked_example
from several_support import several_briefing

GALLERY = ROOT / "docs" / "gallery"
LAYOUTS = GALLERY / "layouts.json"

DESKTOP, PHONE = 1280, 390
_COLOURS = 32
_PRINT_SCALE = 1.5
_CELL = 80
"""Pixels that are seen as one: four lines of text."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the gallery.

    Attributes:
        name: of its file.
        example: the briefing that it shows, one of the examples' or of :data:`MADE`.
        width: of the window in pixels; None for paper.
        scheme: ``light`` or ``dark``.
        theme: one of the examples', or None.
        most: height in pixels at which a long page is cut.
    """

    name: str
    example: str
    width: int | None
    scheme: str = "light"
    theme: str | None = None
    most: int = 2000

    @property
    def path(self) -> Path:
        """Its file."""
        return GALLERY / f"{self.name}.png"

    @property
    def briefing(self) -> Briefing:
        """What it shows."""
        if self.example in MADE:
            return MADE[self.example]()
        return read_briefing(BRIEFINGS / f"{self.example}.json")

    @property
    def options(self) -> PageOptions:
        """How its page is to be."""
        theme = ROOT / "examples" / "themes" / f"{self.theme}.css" if self.theme else None
        return PageOptions(theme=str(theme) if theme else None)


MADE: dict[str, Callable[[], Briefing]] = {
    "altered": marked_example,
    "several": several_briefing,
}
"""Briefings that are no examples: one with an altered statement, one of several outlets."""

PICTURES = (
    Picture("rescue-line-desktop", "rescue-line", DESKTOP),
    Picture("rescue-line-dark", "rescue-line", DESKTOP, "dark"),
    Picture("rescue-line-phone", "rescue-line", PHONE),
    Picture("rescue-line-print", "rescue-line", None),
    Picture("rescue-line-untraced", "altered", DESKTOP),
    Picture("several-desktop", "several", DESKTOP),
    Picture("several-phone", "several", PHONE),
    Picture("several-print", "several", None),
    Picture("night-flights-desktop", "night-flights", DESKTOP),
    Picture("night-flights-phone-dark", "night-flights", PHONE, "dark"),
    Picture("night-flights-ministry", "night-flights", DESKTOP, theme="ministry"),
    Picture("reservoir-talks-newsletter", "reservoir-talks", DESKTOP, theme="newsletter"),
    Picture("reservoir-talks-print", "reservoir-talks", None),
)
"""All of them, in the order in which ``docs/gallery.md`` shows them."""


def shot(browser: Any, picture: Picture, style: str = "") -> Image.Image:
    """Return a picture, as a browser shows the page or as paper has it.

    Args:
        browser: that is running.
        picture: which.
        style: CSS to spoil the page with.
    """
    if picture.width is None:
        return _printed(picture)
    with _opened(
        browser, picture.briefing, picture.options, picture.width, picture.scheme, style
    ) as tab:
        high = tab.evaluate("document.documentElement.scrollHeight")
        # The panel is as high as the window: with the whole page in it nothing is cut.
        tab.set_viewport_size({"width": picture.width, "height": min(high, picture.most)})
        return Image.open(io.BytesIO(tab.screenshot())).convert("RGB")


def small(image: Image.Image) -> bytes:
    """Return a picture as a PNG of few colours."""
    few = image.quantize(_COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    kept = io.BytesIO()
    few.save(kept, "PNG", optimize=True)
    return kept.getvalue()


def difference(one: Image.Image, other: Image.Image) -> float:
    """Return how far two pictures are from each other, 0 to 255: in grey, and seen from afar.

    Args:
        one: a picture.
        other: one that is stretched to the first one's shape.
    """
    size = (max(1, one.width // _CELL), max(1, one.height // _CELL))
    seen = [
        image.convert("L").resize(size, Image.Resampling.BOX).tobytes() for image in (one, other)
    ]
    return sum(abs(a - b) for a, b in zip(*seen, strict=True)) / len(seen[0])


BLOCKS = {
    "header": "main header",
    "headline": "h1",
    "lead": ".lead",
    "channel": ".channel",
    "stances": ".stances",
    "side": ".stances .side",
    "days": ".days",
    "left": ".cols > div:first-child",
    "right": ".cols > div:last-child",
    "footer": "footer",
    "panel": ".panel",
}
"""The main blocks of a page."""


def layout(browser: Any, example: str, width: int, style: str = "") -> dict[str, list[int]]:
    """Return where each block of an example's page begins, and its width and height.

    Args:
        browser: that is running.
        example: its name.
        width: of the window.
        style: CSS to spoil the page with.
    """
    briefing = read_briefing(BRIEFINGS / f"{example}.json")
    with _opened(browser, briefing, PageOptions(), width, "light", style) as tab:
        found: dict[str, list[int]] = tab.evaluate(
            """blocks => Object.fromEntries(Object.entries(blocks)
                .map(([name, where]) => [name, document.querySelector(where)])
                .filter(([name, e]) => e !== null)
                .map(([name, e]) => {
                    const box = e.getBoundingClientRect();
                    return [name, [box.x, box.y + scrollY, box.width, box.height].map(Math.round)];
                }))""",
            BLOCKS,
        )
        return found


@cache
def committed_layouts() -> dict[str, dict[str, list[int]]]:
    """Return the layouts that are kept, by example and width."""
    kept: dict[str, dict[str, list[int]]] = json.loads(LAYOUTS.read_text(encoding="utf-8"))
    return kept


@contextmanager
def _opened(
    browser: Any, briefing: Briefing, options: PageOptions, width: int, scheme: str, style: str
) -> Iterator[Any]:
    """Yield a briefing's page in a window of its own."""
    phone = width <= PHONE
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        has_touch=phone,
        is_mobile=phone,
        bypass_csp=True,
    )
    with TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        path.write_bytes(render(briefing, "html", options).content)
        tab = context.new_page()
        tab.goto(path.as_uri())
        if style:
            tab.add_style_tag(content=style)
        yield tab
    context.close()


def _printed(picture: Picture) -> Image.Image:
    document = pypdfium2.PdfDocument(render(picture.briefing, "pdf", picture.options).content)
    try:
        return document[0].render(scale=_PRINT_SCALE).to_pil().convert("RGB")
    finally:
        document.close()
