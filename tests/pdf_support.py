"""PDFs to test with, made by real producers, and how much of their text came back."""

import io
import re
from collections import Counter
from functools import cache
from html import escape

from PIL import Image, ImageDraw
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from briefer.articles.reading import read_article
from briefer.rendering.layout.fonts import embedded_fonts
from examples_support import ARTICLES

PARAGRAPHS = [
    paragraph
    for name in ("night-flights", "rescue-line", "reservoir-talks")
    for paragraph in read_article(ARTICLES[name]).text.split("\n\n")
]
"""The source text of most of these PDFs: the example articles, some 1,500 words."""

HEADS = """
@page { size: A5; margin: 20mm 14mm;
  @top-left { content: "Ministry of Ports"; font-size: 8pt }
  @top-right { content: "Bulletin 45/2025"; font-size: 8pt }
  @bottom-center { content: counter(page); font-size: 8pt } }
body { font: 10pt/1.4 "Source Serif 4"; margin: 0 }
"""
"""Running heads that every page has, and its number at the foot."""

PLAIN = '@page { size: A5; margin: 20mm 14mm } body { font: 10pt/1.4 "Source Serif 4" } '
"""The same without heads."""

INDENTED = "p { margin: 0; text-indent: 5mm; text-align: justify; hyphens: auto }"
"""Justified, with divided words; a paragraph is set in and does not stand off."""


@cache
def printed(css: str, body: str, title: str = "", author: str = "") -> bytes:
    """Return an HTML body as a tagged PDF, laid out by WeasyPrint."""
    fonts = FontConfiguration()
    sheet = CSS(string=embedded_fonts(("latin", "latin-ext")), font_config=fonts)
    head = f'<title>{escape(title)}</title><meta name="author" content="{escape(author)}">'
    html = f'<html lang="en"><head>{head}<style>{css}</style></head><body>{body}</body></html>'
    document = HTML(string=html).render(font_config=fonts, stylesheets=[sheet])
    made: bytes = document.write_pdf(pdf_variant="pdf/ua-1")
    return made


def paragraphs_html(paragraphs: list[str] = PARAGRAPHS) -> str:
    """Return paragraphs as HTML."""
    return "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)


def encrypted(data: bytes, *, user: str, owner: str = "owner", algorithm: str) -> bytes:
    """Return a PDF that a password opens."""
    writer = PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt(user, owner, algorithm=algorithm)
    return _written(writer)


def merged(*parts: bytes) -> bytes:
    """Return the pages of PDFs as one."""
    writer = PdfWriter()
    for part in parts:
        for page in PdfReader(io.BytesIO(part)).pages:
            writer.add_page(page)
    return _written(writer)


def turned(data: bytes, degrees: int) -> bytes:
    """Return a PDF whose pages lie on their side, and are shown upright."""
    writer = PdfWriter(clone_from=io.BytesIO(data))
    for page in writer.pages:
        page.rotate(degrees)
        page.transfer_rotation_to_content()
        page.rotate(-degrees)
    return _written(writer)


def scanned(pages: int) -> bytes:
    """Return a PDF whose pages are pictures of text."""
    picture = Image.new("L", (420, 594), "white")
    ImageDraw.Draw(picture).text((30, 40), "The ministers met in Oslo.", fill="black")
    made = io.BytesIO()
    picture.save(made, "PDF", save_all=True, append_images=[picture] * (pages - 1))
    return made.getvalue()


def with_content(data: bytes, content: bytes) -> bytes:
    """Return a PDF whose first page shows something else."""
    writer = PdfWriter(clone_from=io.BytesIO(data))
    stream = DecodedStreamObject()
    stream.set_data(content)
    writer.pages[0][NameObject("/Contents")] = writer._add_object(stream.flate_encode())
    return _written(writer)


def with_form(data: bytes, times: int) -> bytes:
    """Return a PDF whose first page shows its own content as a form, over and over."""
    writer = PdfWriter(clone_from=io.BytesIO(data))
    page = writer.pages[0]
    form = DecodedStreamObject()
    form.set_data(page.get_contents().get_data())  # type: ignore[union-attr]
    form.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): page.mediabox,
            NameObject("/Resources"): page["/Resources"].clone(writer),
        }
    )
    forms = DictionaryObject({NameObject("/F"): writer._add_object(form)})
    page["/Resources"][NameObject("/XObject")] = forms  # type: ignore[index]
    return with_content(_written(writer), b"/F Do " * times)


def without_letters(data: bytes) -> bytes:
    """Return a PDF whose fonts do not say which letters they draw."""
    writer = PdfWriter(clone_from=io.BytesIO(data))
    for page in writer.pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            font.get_object().pop("/ToUnicode")
    return _written(writer)


def recovered(source: str, found: str) -> float:
    """Return the F1 of two texts' runs of four words or signs: 1.0 where they are equal."""
    ours, theirs = _shingles(source), _shingles(found)
    shared = sum((ours & theirs).values())
    return 2 * shared / (sum(ours.values()) + sum(theirs.values()))


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    tokens = re.findall(r"\w+|[^\w\s]", text)
    return Counter(zip(tokens, tokens[1:], tokens[2:], tokens[3:], strict=False))


def _written(writer: PdfWriter) -> bytes:
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()
