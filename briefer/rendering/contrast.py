"""Whether a theme can be read: contrast of its colours, as WCAG 2.2 counts it."""

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from briefer.rendering.themes import COLOURS, Theme, hex_of
from briefer.resources import shipped_folder

AA = 4.5
"""Least contrast of text of ordinary size: WCAG 2.2, success criterion 1.4.3."""

_PAIRS = tuple((ink, "--paper") for ink in ("--ink", "--soft", "--accent", "--warn"))
_LIT_PAIRS = (("--ink", "--mark"), ("--ink", "--lit"))


def faint_pairs(theme: Theme) -> list[str]:
    """Return what is hard to read in a theme, each pair of colours with its contrast.

    What the theme leaves open is the shipped page's own. Paper is white.
    """
    light = {**page_colours("light"), **theme.light}
    paper = {**light, **page_colours("print"), **theme.light, "--paper": "#ffffff"}
    dark = {**page_colours("dark"), **theme.dark}
    found = [
        *_faint(light, "light", _PAIRS + _LIT_PAIRS),
        *_faint(dark, "dark", _PAIRS + _LIT_PAIRS),
    ]
    if "--paper" in theme.light:
        found += _faint(paper, "print", _PAIRS)
    return found


def _faint(
    colours: Mapping[str, str], scheme: str, pairs: tuple[tuple[str, str], ...]
) -> Iterator[str]:
    for ink, ground in pairs:
        ratio = contrast(colours[ink], colours[ground])
        if ratio < AA:
            yield f"{ink} on {ground} ({scheme}) {ratio:.1f}"


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as ``#rrggbb``, 1 to 21."""
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Return the relative luminance of a colour, 0 to 1 (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@cache
def page_colours(scheme: str) -> Mapping[str, str]:
    """Return the shipped page's colours for ``light``, ``dark`` or ``print``, as it sets them."""
    import tinycss2

    css = shipped_folder("templates").joinpath("page.css").read_text(encoding="utf-8")
    marks = {"dark": "prefers-color-scheme:dark", "print": "print"}
    options = {"skip_comments": True, "skip_whitespace": True}
    rules = tinycss2.parse_stylesheet(css, **options)
    if scheme != "light":
        within = [rule for rule in rules if rule.type == "at-rule" and rule.content is not None]
        rules = [
            inner
            for rule in within
            if marks[scheme] in "".join(tinycss2.serialize(rule.prelude).split())
            for inner in tinycss2.parse_rule_list(rule.content, **options)
        ]
    roots = [
        rule
        for rule in rules
        if rule.type == "qualified-rule" and tinycss2.serialize(rule.prelude).strip() == ":root"
    ]
    return MappingProxyType(dict(_colours_in(roots)))


def _colours_in(roots: "list[Any]") -> Iterator[tuple[str, str]]:
    import tinycss2
    from tinycss2.color3 import parse_color

    for root in roots:
        for one in tinycss2.parse_blocks_contents(root.content):
            if one.type == "declaration" and one.name in COLOURS:
                yield one.name, hex_of(parse_color(tinycss2.serialize(one.value).strip()))
