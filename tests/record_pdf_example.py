"""Make ``examples/articles/tunay-pass.pdf`` of its source, ``tests/articles/pdf/tunay-pass.html``.

Run with ``.[dev]``: ``python tests/record_pdf_example.py``. The type is the one that pages of
briefer carry, so that the same WeasyPrint gives the same bytes anywhere.
"""

from pathlib import Path

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from briefer.rendering.layout.fonts import embedded_fonts, fonts_for

_ROOT = Path(__file__).resolve().parent.parent
SOURCE = _ROOT / "tests" / "articles" / "pdf" / "tunay-pass.html"
EXAMPLE = _ROOT / "examples" / "articles" / "tunay-pass.pdf"


def example_pdf() -> bytes:
    """Return the example, made anew."""
    html = SOURCE.read_text(encoding="utf-8")
    fonts = FontConfiguration()
    sheet = CSS(string=embedded_fonts(fonts_for(html)), font_config=fonts)
    document = HTML(string=html).render(font_config=fonts, stylesheets=[sheet])
    made: bytes = document.write_pdf(pdf_variant="pdf/ua-1")
    return made


if __name__ == "__main__":
    EXAMPLE.write_bytes(example_pdf())
    print(f"{EXAMPLE.relative_to(_ROOT)}: {EXAMPLE.stat().st_size:,} bytes")
