"""The page's own type, and how wide its characters are."""

import json
import os
from pathlib import Path

import pytest

from briefer.rendering.layout.fonts import (
    MAX_EMBEDDED,
    embedded_fonts,
    family_names,
    fonts_for,
    width_of,
)

_FONTS = Path(__file__).resolve().parents[3] / "templates" / "fonts"


def test_the_table_of_widths_is_that_of_the_fonts() -> None:
    tt_font = pytest.importorskip("fontTools.ttLib").TTFont
    table = {}
    for path in sorted(_FONTS.glob("*.woff2")):
        font = tt_font(path)
        widths, scale = font["hmtx"], 1000 / font["head"].unitsPerEm
        table[path.stem.removeprefix("source-serif-4-")] = {
            chr(code): round(widths[name][0] * scale) for code, name in font.getBestCmap().items()
        }
    path = _FONTS / "widths.json"
    if os.environ.get("BRIEFER_RENEW"):
        path.write_text(json.dumps(table, ensure_ascii=True, indent=0) + "\n", encoding="utf-8")
    assert json.loads(path.read_text(encoding="utf-8")) == table


def test_a_page_carries_the_type_that_its_text_needs_and_no_more() -> None:
    assert fonts_for("Tromsø said “no”.") == ("latin",)
    assert fonts_for("北京") == ("latin",)
    assert fonts_for("Ελλάδα") == ("latin", "greek")
    assert fonts_for("Київ та Łódź") == ("latin", "latin-ext", "cyrillic")


def test_a_web_page_never_carries_more_than_its_share() -> None:
    every = fonts_for("Łódź, Київ, Ελλάδα")
    assert len(embedded_fonts(("latin",))) < MAX_EMBEDDED
    assert len(embedded_fonts(every, MAX_EMBEDDED)) <= MAX_EMBEDDED
    assert len(embedded_fonts(every)) > MAX_EMBEDDED


def test_every_file_is_a_family_that_a_page_falls_back_to() -> None:
    carried = embedded_fonts(fonts_for("Łódź, Київ, Ελλάδα"))
    for name in family_names().split(", "):
        assert f"font-family:{name}" in carried


def test_widths_are_in_em() -> None:
    assert width_of("i") < width_of("m") < width_of("W") < 1.1
    assert width_of("m") < width_of("m", 600)
    assert width_of("語") == 1
