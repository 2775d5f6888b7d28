"""Measure reading PDFs: time and memory over 10, 100 and 500 pages.

Run from the repository, with ``.[dev]``: ``python bench/pdf.py [PDF]``. Without a PDF, the
example's pages are taken, over and over. Each length is read in a process of its own, so that
its memory is its own, and the seconds are the processor's, whatever else the machine does.
"""

import io
import subprocess
import sys
import time
from pathlib import Path

from pypdf import PdfReader, PdfWriter

from briefer.articles.pdf.relaying import article_from_pdf

_ROOT = Path(__file__).resolve().parent.parent
_EXAMPLE = _ROOT / "examples" / "articles" / "tunay-pass.pdf"
_PAGES = (1, 10, 100, 500)


def main() -> None:
    """Measure and print, or read one PDF and print what that took."""
    if sys.argv[1:2] == ["--one"]:
        _read(sys.stdin.buffer.read())
        return
    source = Path(sys.argv[1]) if len(sys.argv) > 1 else _EXAMPLE
    print(f"{'pages':>6} {'MB':>7} {'words':>8} {'s':>7} {'ms a page':>10} {'MB resident':>12}")
    for pages in _PAGES:
        data = _pdf_of(source, pages)
        command = [sys.executable, __file__, "--one"]
        ran = subprocess.run(command, input=data, capture_output=True, check=True)
        words, seconds, memory = ran.stdout.decode("ascii").split()
        took = float(seconds)
        print(
            f"{pages:>6} {len(data) / 1e6:>7.2f} {words:>8} {took:>7.2f} "
            f"{1000 * took / pages:>10.1f} {memory:>12}"
        )


def _pdf_of(source: Path, pages: int) -> bytes:
    """Return a PDF of so many pages, each a copy of one of the source's."""
    writer = PdfWriter()
    while len(writer.pages) < pages:
        for page in PdfReader(source).pages[: pages - len(writer.pages)]:
            writer.add_page(page)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def _read(data: bytes) -> None:
    begun = time.process_time()
    article = article_from_pdf(data, source="bench")
    took = time.process_time() - begun
    print(len(article.text.split()), round(took, 2), _peak_megabytes())


def _peak_megabytes() -> int:
    """Return the most memory that this process held; getrusage would tell its parent's too."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) // 1024


if __name__ == "__main__":
    main()
