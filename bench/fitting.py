"""Pages: milliseconds for each format, and how far the reckoned height is from the real one.

Run from the repository's root, with ``[dev]`` installed: ``python bench/fitting.py``.
"""

import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median

from briefer import PageOptions, read_briefing, render
from briefer.grounding.briefing import Briefing
from briefer.rendering import pages
from briefer.rendering.layout.fitting import SAFE, estimated_share, on_one_sheet, within_words
from briefer.rendering.layout.sheets import sheet_of
from briefer.rendering.outline import Outline, outline_of
from briefer.rendering.pdf import laid_out

_ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(_ROOT / "tests"))
from pages_support import SCRIPTS, filled_briefing, filled_with_outlets, long_briefing  # noqa: E402

_PX = 0.75
_TOP = 12 / 25.4 * 72
"""Points of the margin above the text."""


def main() -> None:
    """Print the three tables."""
    _times()
    _long()
    _errors()


def _times() -> None:
    print("| briefing | html alone | html | md | pdf |\n|---|---|---|---|---|")
    for path in sorted((_ROOT / "examples" / "briefings").glob("*.json")):
        briefing = read_briefing(path)
        cells = [_median(partial(_unfitted, briefing))]
        cells += [_median(partial(_fresh, briefing, name)) for name in ("html", "md", "pdf")]
        print(f"| {path.stem} | " + " | ".join(f"{cell:.1f} ms" for cell in cells) + " |")


def _long() -> None:
    print("\n| statements | html alone | html | md | pdf |\n|---|---|---|---|---|")
    for count in (250, 500, 1000, 2000):
        briefing = long_briefing(count)
        cells = [_seconds(partial(_unfitted, briefing))]
        cells += [_seconds(partial(_fresh, briefing, name)) for name in ("html", "md", "pdf")]
        print(f"| {count:,} | " + " | ".join(f"{cell:.2f} s" for cell in cells) + " |")


def _seconds(work: Callable[[], object]) -> float:
    """Return processor time, as a long run on a busy machine says more about that machine."""
    start = time.process_time()
    work()
    return time.process_time() - start


def _unfitted(briefing: Briefing) -> None:
    pages._web_text(outline_of(briefing, PageOptions(), "cited"), PageOptions())


def _fresh(briefing: Briefing, name: str) -> None:
    laid_out.cache_clear()
    render(briefing, name)


def _median(work: Callable[[], object], times: int = 5) -> float:
    work()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return median(taken) * 1000


def _errors() -> None:
    print("\n| pages | reckoned height to that laid out, least, median, most |\n|---|---|")
    for name, found in (
        ("examples", _examples()),
        ("generated", _generated(filled_briefing)),
        ("of several outlets", _generated(filled_with_outlets)),
    ):
        ratios = sorted(ratio for page in found if (ratio := _ratio(page)) is not None)
        print(f"| {len(ratios)} {name} | {ratios[0]:.3f}, {median(ratios):.3f}, {ratios[-1]:.3f} |")


def _examples() -> Iterator[Outline]:
    for path in sorted((_ROOT / "examples" / "briefings").glob("*.json")):
        yield from _fitted(read_briefing(path))


def _generated(made: Callable[[str, float], Briefing]) -> Iterator[Outline]:
    for script in SCRIPTS:
        for share in (0.05, 0.1, 0.3, 1.0):
            yield from _fitted(made(script, share))


def _fitted(briefing: Briefing) -> Iterator[Outline]:
    for paper in ("a4", "letter"):
        page = within_words(outline_of(briefing, PageOptions(paper=paper), "none"), 350)
        yield on_one_sheet(page, lambda tried: estimated_share(tried) <= SAFE)


def _ratio(page: Outline) -> float | None:
    """Return the reckoned height of a front over the real one, to the end of its footer."""
    laid = laid_out(pages._html_text(page, PageOptions(), bound=True, front=True))
    if laid.pages != 1:
        return None
    boxes = laid.document.pages[0]._page_box.descendants()
    foot = next(box for box in boxes if getattr(box, "element_tag", None) == "footer")
    end = (foot.position_y + foot.margin_height()) * _PX - _TOP
    sheet = sheet_of(page.paper, page.size)
    return estimated_share(page) * sheet.height * sheet.rem / end


if __name__ == "__main__":
    main()
