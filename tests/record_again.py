"""Record the embedded model's answers again, and renew all that is made of them.

    python tests/record_again.py            about ten minutes on two cores
    python tests/record_again.py --renew    asks no model: only what is made of the recordings

Run it in an environment with briefer's ``[dev]`` and ``[local]`` installed.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

_RECORDED = {"steps": "examples/recordings", "single": "tests/extraction/recordings"}
"""Ways of asking, and where their recordings of the example articles are kept."""

_RENEWED = (
    "tests/test_examples.py",  # examples/briefings/
    "tests/test_readme.py",  # the page in README.md, made of one of these
    "tests/prompting/test_golden.py",  # tests/prompting/golden/
    "tests/test_docs.py",  # docs/commands.md, docs/*.schema.json
)
"""The tests that hold a committed file against what is made now; here they write it."""


def main() -> None:
    """Record, unless only renewing was asked for, and renew."""
    if sys.argv[1:] not in ([], ["--renew"]):
        sys.exit(__doc__)
    if sys.argv[1:] == []:
        for ask, folder in _RECORDED.items():
            for article in sorted((ROOT / "examples" / "articles").iterdir()):
                source = article.relative_to(ROOT).as_posix()
                model = ["--model", "embedded", "--ask", ask]
                _run("briefer", "brief", source, *model, "--record", f"{folder}/{article.stem}")
    _run("pytest", "--no-cov", *_RENEWED, BRIEFER_RENEW="1")


def _run(module: str, *arguments: str, **environment: str) -> None:
    """Run a module as the checkout has it, with no setting of the machine."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("BRIEFER_", "OPENAI_"))}
    command = [sys.executable, "-m", module, *arguments]
    page = subprocess.DEVNULL if module == "briefer" else None
    done = subprocess.run(command, cwd=ROOT, env={**kept, **environment}, stdout=page, check=False)
    if done.returncode != 0:
        sys.exit(done.returncode)  # it has said why


if __name__ == "__main__":
    main()
