"""House styles: one CSS file of custom properties, a logo beside it, a line for the foot."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from briefer.articles.cleaning import without_hidden
from briefer.errors import UnusableFileError
from briefer.rendering.logos import logo_of

COLOURS = ("--ink", "--soft", "--line", "--paper", "--accent", "--warn", "--mark", "--lit")
"""What a theme may colour; see ``docs/themes.md``."""

TYPE = ("--serif", "--sans")
"""The families of fonts that it may name."""

HOUSE = ("--logo", "--footer")
"""What it may set beside colours and type."""

MAX_BYTES = 50_000
"""Longest theme taken; a documented one has about two thousand."""

MAX_FOOTER = 200
"""Characters of the line at the foot."""

_KNOWN = ", ".join((*COLOURS, *TYPE, *HOUSE))
_DARK = "(prefers-color-scheme:dark)"


@dataclass(frozen=True, slots=True)
class Theme:
    """A house style.

    Attributes:
        css: to follow the page's own, made anew of what was read: nothing of the file's text.
        logo: a picture as a ``data:`` address, or None.
        footer: a line for the foot of a page, or None.
        light: colours by their property, as ``#rrggbb``, for light screens and paper.
        dark: the same for dark screens; what it lacks is the page's own.
    """

    css: str
    logo: str | None = None
    footer: str | None = None
    light: Mapping[str, str] = field(default_factory=dict)
    dark: Mapping[str, str] = field(default_factory=dict)


def theme_of(path: str | Path) -> Theme:
    """Read a theme.

    Args:
        path: a CSS file that holds custom properties in ``:root { … }``, and others for dark
            screens in ``@media (prefers-color-scheme: dark) { :root { … } }``.

    Raises:
        UnusableFileError: it cannot be read, is no CSS, holds anything else, or its logo is
            missing, too big or no picture. It names the line.
    """
    found: dict[bool, dict[str, str]] = {False: {}, True: {}}
    reader = _Reader(str(path))
    for dark, declaration in reader.declarations():
        found[dark][declaration.name] = reader.value_of(declaration, dark)
    light, dark_ones = found[False], found[True]
    if not light and not dark_ones:
        raise UnusableFileError(str(path), "it sets nothing", f"set some of {_KNOWN}")
    return Theme(
        css=_css_of(light, dark_ones),
        logo=light.get("--logo"),
        footer=light.get("--footer"),
        light={name: value for name, value in light.items() if name in COLOURS},
        dark=dark_ones,
    )


def hex_of(colour: Any) -> str:
    """Return a colour that tinycss2 has read as ``#rrggbb``."""
    parts = (colour.red, colour.green, colour.blue)
    return "#" + "".join(f"{round(255 * min(max(part, 0), 1)):02x}" for part in parts)


def _css_of(light: Mapping[str, str], dark: Mapping[str, str]) -> str:
    """Return CSS in which light colours are also those of paper, which is white."""
    colours = {name: value for name, value in light.items() if name in COLOURS}
    fonts = {name: value for name, value in light.items() if name in TYPE}
    parts = [_root(fonts)] if fonts else []
    if colours:
        # Apart: WeasyPrint drops a whole rule whose list of media holds one that it cannot read.
        parts.append(f"@media print {{ {_root(colours | _on_paper(colours))} }}")
        parts.append(f"@media screen and (prefers-color-scheme: light) {{ {_root(colours)} }}")
    if dark:
        parts.append(f"@media screen and (prefers-color-scheme: dark) {{ {_root(dark)} }}")
    return "\n".join(parts)


def _on_paper(colours: Mapping[str, str]) -> dict[str, str]:
    return {"--paper": "#ffffff"} if "--paper" in colours else {}


def _root(values: Mapping[str, str]) -> str:
    return ":root { " + " ".join(f"{name}: {value};" for name, value in values.items()) + " }"


class _Reader:
    """Reads a theme's file; tinycss2 says what its tokens are, this what they may be."""

    def __init__(self, path: str) -> None:
        self._path = path

    def declarations(self) -> Iterator[tuple[bool, Any]]:
        """Yield each declaration, and whether it is for dark screens."""
        import tinycss2

        options = {"skip_comments": True, "skip_whitespace": True}
        for rule in tinycss2.parse_stylesheet(self._text(), **options):
            if rule.type == "at-rule" and _is_dark(rule):
                for inner in tinycss2.parse_rule_list(rule.content, **options):
                    yield from ((True, one) for one in self._of_root(inner))
            else:
                yield from ((False, one) for one in self._of_root(rule))

    def _text(self) -> str:
        try:
            with open(self._path, "rb") as file:
                data = file.read(MAX_BYTES + 1)
            if len(data) > MAX_BYTES:
                problem = f"it is larger than {MAX_BYTES // 1000} KB"
                raise UnusableFileError(self._path, problem, "name a theme: a short CSS file")
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as exc:
            raise UnusableFileError(self._path, "it is not UTF-8 text", "save it as CSS") from exc
        except (OSError, ValueError) as exc:  # ValueError: a zero byte in the path
            reason = getattr(exc, "strerror", None) or str(exc)
            raise UnusableFileError(self._path, reason, "check --theme") from exc

    def _of_root(self, rule: Any) -> Iterator[Any]:
        import tinycss2

        self._refuse_errors(rule)
        if rule.type == "at-rule":
            name = f"@{rule.at_keyword}"
            why = (
                "a page loads nothing"
                if rule.lower_at_keyword == "import"
                else ("only @media (prefers-color-scheme: dark) may stand there")
            )
            raise self.refused(rule, f"it holds {name}", f"take it out: {why}")
        selector = tinycss2.serialize(rule.prelude).strip()
        if selector != ":root":
            raise self.refused(
                rule,
                f"it has the selector {selector[:60]!r}",
                "a theme only sets custom properties within :root; other styles go into a "
                "template of your own (`briefer templates copy`)",
            )
        inside = tinycss2.parse_blocks_contents(
            rule.content, skip_comments=True, skip_whitespace=True
        )
        for one in inside:
            self._refuse_errors(one)
            if one.type != "declaration":
                raise self.refused(one, "it has a rule within a rule", "close :root before it")
            yield one

    def _refuse_errors(self, node: Any) -> None:
        if node.type == "error":
            raise self.refused(node, f"it is not CSS ({node.message})", "mend that line")

    def value_of(self, declaration: Any, dark: bool) -> str:
        """Return what a declaration sets, written anew."""
        name = declaration.name
        tokens = [one for one in declaration.value if one.type not in {"whitespace", "comment"}]
        if name not in (*COLOURS, *TYPE, *HOUSE):
            raise self.refused(
                declaration, f"it sets {name!r}, which is unknown", f"known are {_KNOWN}"
            )
        if dark and name not in COLOURS:
            raise self.refused(
                declaration, f"it sets {name} for dark screens alone", "move it to the first :root"
            )
        if declaration.important or not tokens:
            problem = f"{name} is !important" if tokens else f"{name} is empty"
            raise self.refused(declaration, problem, "write `name: value;`")
        if name == "--logo":
            return self._logo(declaration, tokens)
        if any(_url_in(one) is not None for one in tokens):
            raise self.refused(
                declaration, f"{name} holds url()", "only --logo may, since a page loads nothing"
            )
        if name in COLOURS:
            return self._colour(declaration, tokens)
        return self._footer(declaration, tokens) if name == "--footer" else self._fonts(declaration)

    def _colour(self, declaration: Any, tokens: list[Any]) -> str:
        from tinycss2.color3 import parse_color

        colour = parse_color(tokens[0]) if len(tokens) == 1 else None
        if colour is None or isinstance(colour, str):  # the string is currentColor
            remedy = "write a colour's name, #rrggbb, rgb() or hsl()"
            raise self.refused(declaration, f"{declaration.name} is no colour", remedy)
        if colour.alpha != 1:
            remedy = "write the colour that it would look like"
            raise self.refused(declaration, f"{declaration.name} is see-through", remedy)
        return hex_of(colour)

    def _fonts(self, declaration: Any) -> str:
        from tinycss2.serializer import serialize_string_value

        families = []
        for tokens in _parts(declaration.value):
            kinds = {one.type for one in tokens}
            words = (
                " ".join(str(one.value) for one in tokens) if kinds <= {"ident", "string"} else ""
            )
            if not words or "<" in words or (kinds == {"string"} and len(tokens) > 1):
                remedy = 'write families with commas between them: "EB Garamond", Georgia, serif'
                raise self.refused(declaration, f"{declaration.name} is no list of fonts", remedy)
            plain = kinds == {"ident"} and len(tokens) == 1
            families.append(
                words if plain and words in _GENERIC else f'"{serialize_string_value(words)}"'
            )
        return ", ".join(families)

    def _footer(self, declaration: Any, tokens: list[Any]) -> str:
        words = (
            " ".join(without_hidden(str(tokens[0].value))[0].split())
            if tokens[0].type == "string"
            else ""
        )
        if len(tokens) > 1 or not words or len(words) > MAX_FOOTER:
            remedy = f'write `--footer: "Ministry of …";`, at most {MAX_FOOTER} characters'
            raise self.refused(declaration, "--footer is no line of text", remedy)
        return words

    def _logo(self, declaration: Any, tokens: list[Any]) -> str:
        address = _url_in(tokens[0]) if len(tokens) == 1 else None
        if address is None:
            remedy = 'write `--logo: url("logo.svg");`'
            raise self.refused(declaration, "--logo names no picture", remedy)
        where = f"{self._path}, line {declaration.source_line}"
        return logo_of(address, Path(self._path).parent, where)

    def refused(self, node: Any, problem: str, remedy: str) -> UnusableFileError:
        """Return the error for what stands at a node."""
        return UnusableFileError(f"{self._path}, line {node.source_line}", problem, remedy)


_GENERIC = frozenset(
    "serif sans-serif monospace cursive fantasy system-ui ui-serif ui-sans-serif ui-rounded".split()
)


def _is_dark(rule: Any) -> bool:
    import tinycss2

    words = "".join(tinycss2.serialize(rule.prelude).lower().split())
    return rule.lower_at_keyword == "media" and rule.content is not None and words == _DARK


def _url_in(token: Any) -> str | None:
    """Return the address that a token holds: ``url(a)``, or ``url("a")``."""
    if token.type == "url":
        return str(token.value)
    if token.type == "function" and token.lower_name in {"url", "src", "image-set", "image"}:
        inner = [one for one in token.arguments if one.type == "string"]
        return str(inner[0].value) if inner else ""
    return None


def _parts(tokens: Iterable[Any]) -> Iterator[list[Any]]:
    """Yield tokens between commas, without blanks and comments."""
    part: list[Any] = []
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            yield part
            part = []
        elif token.type not in {"whitespace", "comment"}:
            part.append(token)
    yield part
