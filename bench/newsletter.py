"""How long a newsletter's run takes, beside what its model and the processor need.

    python bench/newsletter.py [ARTICLES]

Over a loopback site of 50 articles of 50 events, and a model that answers in 200 ms, with four
briefings made at once. Printed are the wall time of the first run; its questions' time divided
by four; the processor time of the run; the wall time over the larger of these; and a second run
with nothing new, with the time that the feed took to answer it.
"""

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from newsletter_support import TOWNS, Pages, a_model, conditional, newsletter_file, rss
from site_support import a_site

PAUSE = 0.2
AT_ONCE = 4


def main() -> None:
    """Measure, and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else len(TOWNS)
    pages = Pages()
    with (
        tempfile.TemporaryDirectory() as place,
        a_site(pages) as (port, seen),
        a_model(PAUSE) as (model, asked),
    ):
        pages.publish(*TOWNS[:count])
        pages["/feed.xml"] = conditional(rss(port, *TOWNS[:count]), '"one"')
        file = newsletter_file(
            Path(place),
            f"http://127.0.0.1:{port}/feed.xml",
            how_many=min(50, count),
            concurrency=AT_ONCE,
        )
        wall, processor = _run(file, model)
        questions = len(asked)
        needed = questions * PAUSE / AT_ONCE
        print(f"{count} articles, {questions} questions, {AT_ONCE} briefings at once")
        print(f"first run   {wall:6.1f} s wall")
        print(f"model       {needed:6.1f} s: {questions} x {PAUSE} s / {AT_ONCE}")
        print(f"processor   {processor:6.1f} s")
        print(f"ratio       {wall / max(needed, processor):6.2f} of the larger")
        before = len(seen)
        wall, processor = _run(file, model)
        again = len(asked) - questions
        print(
            f"second run  {wall:6.2f} s wall, {processor:.2f} s processor, {again} questions, "
            f"{len(seen) - before} requests to the site"
        )


def _run(file: Path, model: list[str]) -> tuple[float, float]:
    command = [sys.executable, "-m", "briefer", "newsletter", "run", str(file), *model, "--quiet"]
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - used.ru_utime - used.ru_stime


if __name__ == "__main__":
    main()
