"""How long ``briefer --help`` takes, against importing click alone.

Run it from the repository: ``python bench/startup.py``. The two run in turn; the ratio is
taken pair by pair, since machines are noisy.
"""

import statistics
import subprocess
import sys
import time

_PAIRS = 20


def main() -> None:
    """Measure and print."""
    ours = [sys.executable, "-m", "briefer", "--help"]
    theirs = [sys.executable, "-c", "import click"]
    pairs = []
    for _ in range(_PAIRS):
        pairs.append((_seconds(ours), _seconds(theirs)))
    print(f"briefer --help     {1000 * statistics.median(a for a, _ in pairs):6.0f} ms")
    print(f"import click       {1000 * statistics.median(b for _, b in pairs):6.0f} ms")
    print(f"ratio              {statistics.median(a / b for a, b in pairs):6.2f}")


def _seconds(command: list[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
