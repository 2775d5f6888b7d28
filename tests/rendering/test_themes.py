"""Themes: what one CSS file may set, what is refused, and whether it can be read."""

import base64
import re
from pathlib import Path

import html5lib
import pytest

from briefer.articles.article import Article
from briefer.errors import UnusableFileError
from briefer.rendering.contrast import AA, contrast, faint_pairs, page_colours
from briefer.rendering.logos import MAX_BYTES, logo_of
from briefer.rendering.options import PageOptions
from briefer.rendering.pages import render
from briefer.rendering.themes import COLOURS, HOUSE, TYPE, Theme, theme_of
from examples_support import ROOT
from tests_support import briefing_of

_SHIPPED = sorted((ROOT / "examples" / "themes").glob("*.css"))
_PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20
_SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">%s</svg>'


def _theme(tmp_path: Path, css: str | bytes) -> Theme:
    path = tmp_path / "house.css"
    path.write_bytes(css if isinstance(css, bytes) else css.encode())
    return theme_of(path)


def test_a_theme_sets_colours_type_logo_and_footer(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(_PNG)
    theme = _theme(
        tmp_path,
        """
        /* House */
        :root {
          --paper: #FEFEFE; --ink: rgb(10, 20, 30); --accent: hsl(0, 100%, 25%);
          --serif: EB Garamond, 'Noto Serif', serif; --logo: url(logo.png);
          --footer: "Ministry of \\201CX\\201D  · Planning";
        }
        @MEDIA (prefers-color-scheme:dark) { :root { --paper: #123 } }
        """,
    )
    assert theme.light == {"--paper": "#fefefe", "--ink": "#0a141e", "--accent": "#800000"}
    assert theme.dark == {"--paper": "#112233"}
    assert theme.footer == "Ministry of “X” · Planning"
    assert theme.logo == f"data:image/png;base64,{base64.b64encode(_PNG).decode()}"
    assert theme.css == (
        ':root { --serif: "EB Garamond", "Noto Serif", serif; }\n'
        "@media print { :root { --paper: #ffffff; --ink: #0a141e; --accent: #800000; } }\n"
        "@media screen and (prefers-color-scheme: light) "
        "{ :root { --paper: #fefefe; --ink: #0a141e; --accent: #800000; } }\n"
        "@media screen and (prefers-color-scheme: dark) { :root { --paper: #112233; } }"
    )


@pytest.mark.parametrize(
    ("css", "line", "words"),
    [
        ("", None, "it sets nothing; set some of --ink, --soft"),
        ("/* nothing */", None, "it sets nothing"),
        ("hello world", 1, "it is not CSS (EOF reached"),
        ('{"colours": {"ink": "#000"}}', 1, "it has the selector ''"),
        (":root { --ink: #000; }\nbody { color: red }", 2, "it has the selector 'body'"),
        (":root, body { --ink: #000; }", 1, "it has the selector ':root, body'"),
        (":root { --ink: #000;\n body { color: red } }", 2, "it "),
        ('\n@import "http://evil.invalid/x.css";', 2, "it holds @import; take it out: a page"),
        ("@font-face { src: url(x.woff) }", 1, "it holds @font-face"),
        ("@media print { :root { --ink: #000 } }", 1, "it holds @media; take it out: only @media"),
        ("@media (prefers-color-scheme: dark) { p { --ink: #000 } }", 1, "the selector 'p'"),
        ("@charset 'utf-8'; :root { --ink: #000 }", 1, "it holds @charset"),
        (":root {\n --inc: #000 }", 2, "it sets '--inc', which is unknown; known are --ink"),
        (":root { color: red }", 1, "it sets 'color', which is unknown"),
        (":root { --INK: #000 }", 1, "it sets '--INK', which is unknown"),
        (":root { --ink }", 1, "it is not CSS"),
        (":root { --ink: ; }", 1, "--ink is empty"),
        (":root { --ink: #000 !important }", 1, "--ink is !important"),
        (":root { --ink: inky }", 1, "--ink is no colour; write a colour's name, #rrggbb"),
        (":root { --ink: currentColor }", 1, "--ink is no colour"),
        (":root { --ink: #0008 }", 1, "--ink is see-through"),
        (":root { --ink: transparent }", 1, "--ink is see-through"),
        (":root { --ink: var(--soft) }", 1, "--ink is no colour"),
        (":root { --ink: #000 #111 }", 1, "--ink is no colour"),
        (":root { --ink: expression(alert(1)) }", 1, "--ink is no colour"),
        (":root { --paper: url(http://evil.invalid/x.png) }", 1, "--paper holds url(); only"),
        (":root { --paper: image-set('x.png' 1x) }", 1, "--paper holds url(); only --logo may"),
        (":root { --serif: local(x) }", 1, "--serif is no list of fonts"),
        (":root { --serif: Georgia,, serif }", 1, "--serif is no list of fonts"),
        (":root { --serif: 12px Georgia }", 1, "--serif is no list of fonts"),
        (":root { --serif: '</style><script>x' }", 1, "--serif is no list of fonts"),
        (":root { --serif: '\\3c/style>' }", 1, "--serif is no list of fonts"),
        (":root { --footer: Ministry }", 1, "--footer is no line of text; write `--footer"),
        (":root { --footer: '' }", 1, "--footer is no line of text"),
        (":root { --footer: 'a' 'b' }", 1, "--footer is no line of text"),
        (f":root {{ --footer: '{'x' * 201}' }}", 1, "--footer is no line of text"),
        (":root { --logo: logo.svg }", 1, "--logo names no picture"),
        (":root { --logo: url(a.png), url(b.png) }", 1, "--logo names no picture"),
        (
            "@media (prefers-color-scheme: dark) { :root { --logo: url(a.png) } }",
            1,
            "it sets --logo for dark screens alone; move it to the first :root",
        ),
        (b":root { --footer: '\xff' }", None, "it is not UTF-8 text"),
        ("/*" + "x" * 50_000 + "*/", None, "it is larger than 50 KB"),
    ],
)
def test_what_no_theme_may_hold_is_named_with_its_line(
    tmp_path: Path, css: str | bytes, line: int | None, words: str
) -> None:
    with pytest.raises(UnusableFileError) as caught:
        _theme(tmp_path, css)
    place = str(tmp_path / "house.css") + (f", line {line}" if line else "")
    assert caught.value.path == place
    assert words in str(caught.value)
    assert caught.value.exit_code == 9


@pytest.mark.parametrize("name", ["none.css", ".", "a\0b"])
def test_a_theme_that_cannot_be_read_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnusableFileError, match="check --theme"):
        theme_of(f"{tmp_path}/{name}")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("none.svg", "its logo 'none.svg' cannot be read (No such file or directory)"),
        ("", "its logo '' lies outside of the theme's folder"),
        ("folder", "its logo 'folder' cannot be read (Is a directory)"),
        ("../secret.png", "its logo '../secret.png' lies outside of the theme's folder"),
        ("link.png", "its logo 'link.png' lies outside of the theme's folder"),
        ("/etc/hostname", "its logo '/etc/hostname' lies outside of the theme's folder"),
        ("http://evil.invalid/x.png", "is the address 'http://evil.invalid/x.png', and a page"),
        ("//evil.invalid/x.png", "is the address '//evil.invalid/x.png', and a page loads"),
        ("data:image/png;base64,AA", "is the address 'data:image/png;base64,AA', and a page"),
        ("file:///etc/passwd", "is the address 'file:///etc/passwd', and a page loads nothing"),
        ("big.png", "its logo 'big.png' is larger than 100 KB; make the picture smaller"),
        ("text.png", "its logo 'text.png' is no PNG, JPEG, GIF, WebP or SVG picture"),
        ("page.svg", "its logo 'page.svg' is no PNG, JPEG, GIF, WebP or SVG picture"),
    ],
)
def test_a_logo_that_cannot_be_used_is_one_clear_sentence(
    tmp_path: Path, name: str, words: str
) -> None:
    home = tmp_path / "theme"
    (home / "folder").mkdir(parents=True)
    (tmp_path / "secret.png").write_bytes(_PNG)
    (home / "link.png").symlink_to(tmp_path / "secret.png")
    (home / "big.png").write_bytes(_PNG + b"\0" * MAX_BYTES)
    (home / "text.png").write_text("no picture", encoding="utf-8")
    (home / "page.svg").write_text("<html/>", encoding="utf-8")
    css = home / "house.css"
    css.write_text(f":root {{\n --logo: url('{name}') }}", encoding="utf-8")
    with pytest.raises(UnusableFileError) as caught:
        theme_of(css)
    assert caught.value.path == f"{css}, line 2"
    assert words in str(caught.value)


@pytest.mark.parametrize(
    "inside",
    [
        "<script>1</script>",
        "<foreignObject/>",
        '<p xmlns="http://www.w3.org/1999/xhtml"/>',
        '<rect onload="x()"/>',
        '<image href="http://evil.invalid/x.png"/>',
        '<image href="other.png"/>',
        '<image href="data:image/svg+xml;base64,AA"/>',
        '<use xmlns:x="http://www.w3.org/1999/xlink" x:href="http://evil.invalid#a"/>',
        '<a href="javascript:x()"/>',
        '<set attributeName="href" to="http://evil.invalid"/>',
        '<rect fill="url(http://evil.invalid#a)"/>',
        "<rect style=\"fill: URL( 'http://evil.invalid' )\"/>",
        "<rect style=\"fill: \\75rl('http://evil.invalid')\"/>",
        "<style>@import 'http://evil.invalid';</style>",
        "<style>rect { fill: url(x) }</style>",
        '<g xml:base="http://evil.invalid"/>',
        "<g",
    ],
)
def test_an_svg_that_could_run_or_load_something_is_no_logo(tmp_path: Path, inside: str) -> None:
    (tmp_path / "x.svg").write_text(_SVG % inside, encoding="utf-8")
    with pytest.raises(UnusableFileError, match=r"its logo 'x\.svg' (holds|refers|loads|is no)"):
        logo_of("x.svg", tmp_path, "house.css")


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE svg [<!ENTITY a "b">]>' + _SVG % "<text>&a;</text>",
        '<?xml-stylesheet href="http://evil.invalid/x.css"?>' + _SVG % "",
    ],
)
def test_an_svg_with_entities_or_a_style_sheet_is_no_logo(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.svg").write_text(text, encoding="utf-8")
    with pytest.raises(UnusableFileError, match="a document type or style sheet"):
        logo_of("x.svg", tmp_path, "house.css")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (_PNG, "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"GIF89a", "image/gif"),
        (b"RIFF\0\0\0\0WEBP", "image/webp"),
        ((_SVG % '<rect fill="url(#a)"/><use href="#b"/>').encode(), "image/svg+xml"),
        ((_SVG % "<rect style=\"fill: url( '#a' )\"/>").encode(), "image/svg+xml"),
        (('<?xml version="1.0" encoding="UTF-8"?>' + _SVG % "").encode(), "image/svg+xml"),
    ],
)
def test_a_picture_is_known_by_its_bytes_whatever_its_name(
    tmp_path: Path, data: bytes, kind: str
) -> None:
    (tmp_path / "logo.bin").write_bytes(data)
    expected = f"data:{kind};base64,{base64.b64encode(data).decode()}"
    assert logo_of("logo.bin", tmp_path, "house.css") == expected


def test_a_page_in_a_house_style_is_valid_and_asks_for_nothing(article: Article) -> None:
    options = PageOptions(theme=str(ROOT / "examples" / "themes" / "ministry.css"))
    html = render(briefing_of(article), "html", options).text
    html5lib.HTMLParser(strict=True).parse(html)
    (style,) = re.findall(r"(?s)<style>(.*?)</style>", html)
    assert style.index("--accent: #1f3a5f") > style.index("--accent: #0b4f6c")
    (address,) = re.findall(r'<img class="logo" src="(data:image/svg\+xml;base64,[^"]+)"', html)
    assert 'alt="Ministry of Foreign Affairs · Policy Planning Staff"' in html
    assert "img-src data:" in html
    assert not re.search(r"""(?:src|href)=["'](?!#|data:)""", html)
    assert html.count("Ministry of Foreign Affairs") == 2
    assert "Ministry of Foreign Affairs" in render(briefing_of(article), "md", options).text
    plain = render(briefing_of(article), "html").text
    assert "img-src" not in plain
    assert "<img" not in plain
    assert len(address) < 3000


def test_a_footer_line_is_text_whatever_it_holds(tmp_path: Path, article: Article) -> None:
    path = tmp_path / "house.css"
    path.write_text(":root { --footer: '<b>*x*</b> {{ 7 * 7 }}' }", encoding="utf-8")
    options = PageOptions(theme=str(path))
    assert (
        "&lt;b&gt;*x*&lt;/b&gt; {{ 7 * 7 }}" in render(briefing_of(article), "html", options).text
    )
    assert r"\<b\>\*x\*\</b\> &#123;" in render(briefing_of(article), "md", options).text


@pytest.mark.parametrize("path", _SHIPPED, ids=lambda path: path.stem)
def test_the_example_themes_are_legible_in_light_dark_and_print(path: Path) -> None:
    theme = theme_of(path)
    assert set(theme.light) == set(theme.dark) == set(COLOURS)
    assert faint_pairs(theme) == []
    for colours in (theme.light, theme.dark):  # by hand, beside what the notice counts
        for ink in ("--ink", "--soft", "--accent", "--warn"):
            assert contrast(colours[ink], colours["--paper"]) >= AA
        for ground in ("--mark", "--lit"):
            assert contrast(colours["--ink"], colours[ground]) >= AA


def test_there_are_two_example_themes() -> None:
    assert [path.stem for path in _SHIPPED] == ["ministry", "newsletter"]


def test_the_pages_own_colours_are_legible() -> None:
    assert set(page_colours("light")) == set(page_colours("dark")) == set(COLOURS)
    assert faint_pairs(Theme("")) == []


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#777777", "#ffffff", 4.48),  # the grey that just misses AA
        ("#ffffff", "#767676", 4.54),  # and the one that just reaches it
        ("#123456", "#123456", 1.0),
    ],
)
def test_contrast_is_as_wcag_counts_it(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        (":root { --soft: #999 }", ["--soft on --paper (light) 2.8"]),
        (":root { --mark: #222 }", ["--ink on --mark (light) 1.1"]),
        (
            ":root { --paper: #000; --ink: #fff; --soft: #fff; --accent: #fff; --warn: #fff; "
            "--mark: #000; --lit: #000 }",
            [
                f"{name} on --paper (print) 1.0"
                for name in ("--ink", "--soft", "--accent", "--warn")
            ],
        ),
        (
            "@media (prefers-color-scheme: dark) { :root { --accent: #222 } }",
            ["--accent on --paper (dark) 1.1"],
        ),
    ],
)
def test_what_is_hard_to_read_is_named_with_its_contrast(
    tmp_path: Path, css: str, expected: list[str]
) -> None:
    assert faint_pairs(_theme(tmp_path, css)) == expected


def test_every_property_is_documented() -> None:
    page = (ROOT / "docs" / "themes.md").read_text(encoding="utf-8")
    documented = re.findall(r"^\| `(--\w+)` \|", page, re.M)
    assert documented == [*COLOURS, *TYPE, *HOUSE]
