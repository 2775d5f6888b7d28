"""Pages look as the gallery shows them: by where their blocks stand, and by its pictures."""

import re
from typing import Any

import pytest
from PIL import Image

from briefer.rendering.pdf import has_engine
from examples_support import ARTICLES, ROOT
from gallery_support import (
    DESKTOP,
    GALLERY,
    LAYOUTS,
    PHONE,
    PICTURES,
    Picture,
    committed_layouts,
    difference,
    layout,
    shot,
)

_AGAIN = "python tests/record_gallery.py makes it again; look at what it made"
_ACROSS, _DOWN = 8, 66
"""Pixels that a block may be off: across hardly any, down three lines."""

_ALIKE = 4.0
"""Of two pictures of one page; a page with two lines more comes to 3, one upside down to 5."""

_MOST = 150 * 1024


def _moved(one: dict[str, list[int]], other: dict[str, list[int]]) -> set[str]:
    """Return the blocks that stand elsewhere, or are of another size."""
    allowed = (_ACROSS, _DOWN, _ACROSS, _DOWN)
    return set(one) ^ set(other) | {
        name
        for name in set(one) & set(other)
        if any(
            abs(a - b) > most for a, b, most in zip(one[name], other[name], allowed, strict=True)
        )
    }


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
@pytest.mark.parametrize("name", ARTICLES)
def test_the_blocks_of_a_page_stand_where_they_stood(browser: Any, name: str, width: int) -> None:
    kept = committed_layouts()[f"{name} {width}"]
    assert _moved(kept, layout(browser, name, width)) == set(), _AGAIN


@pytest.mark.parametrize(
    ("style", "blocks"),
    [
        (".cols { direction: rtl; }", {"left", "right"}),
        ("article { display: flex; flex-direction: column-reverse; }", {"header", "lead", "left"}),
        (".panel { left: 0; }", {"panel"}),
        (".stances .a { width: 40%; }", {"side"}),
        (".channel { display: none; }", {"channel"}),
        ("h1 { font-size: 5rem; }", {"headline"}),
    ],
)
def test_a_block_that_moves_is_seen(browser: Any, style: str, blocks: set[str]) -> None:
    kept = committed_layouts()[f"rescue-line {DESKTOP}"]
    assert blocks <= _moved(kept, layout(browser, "rescue-line", DESKTOP, style))


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_a_page_looks_as_its_picture(browser: Any, picture: Picture) -> None:
    if picture.width is None and not has_engine():
        pytest.skip("no WeasyPrint, or not the libraries that it needs")
    with Image.open(picture.path) as kept:
        assert difference(kept, shot(browser, picture)) < _ALIKE, _AGAIN


@pytest.mark.parametrize(
    "style",
    [
        "article { display: flex; flex-direction: column-reverse; }",
        "main { display: flex; flex-direction: column-reverse; }",
        ".wrap { direction: rtl; }",
        "table { display: none; }",
        ":root { --paper: #ddd; }",
    ],
)
def test_a_page_that_looks_otherwise_is_seen(browser: Any, style: str) -> None:
    picture = PICTURES[0]
    with Image.open(picture.path) as kept:
        assert difference(kept, shot(browser, picture, style)) > _ALIKE


def test_the_gallery_shows_every_picture_once_and_says_what_it_is() -> None:
    page = (ROOT / "docs" / "gallery.md").read_text(encoding="utf-8")
    shown = re.findall(r"!\[([^\]]+)\]\(gallery/([^)]+)\)", page)
    assert [name for _, name in shown] == [picture.path.name for picture in PICTURES]
    assert len({words for words, _ in shown}) == len(shown)


def test_the_gallery_is_small_and_holds_nothing_else() -> None:
    kept = {path.name for path in GALLERY.iterdir()}
    assert kept == {LAYOUTS.name, *(picture.path.name for picture in PICTURES)}
    assert max(picture.path.stat().st_size for picture in PICTURES) <= _MOST
