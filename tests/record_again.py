"""Record the embedded model's answers again, and renew all that is made of them.

    python tests/record_again.py            about ten minutes on two cores
    python tests/record_again.py --renew    asks no model: only what is made of the recordings

Run it in an environment with briefer's ``[dev]`` and ``[local]`` installed.
"""

import os
import subprocess
import sys

from examples_support import ARTICLES, EXAMPLES, ROOT

_SHORT = {name: EXAMPLES[name] for name in ARTICLES}
_RECORDED = (
    ("steps", "examples/recordings", EXAMPLES),
    ("single", "tests/extraction/recordings", _SHORT),
)
"""Ways of asking, where their recordings are kept, and of which examples."""

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
        for ask, folder, examples in _RECORDED:
            for name, paths in examples.items():
                sources = [path.relative_to(ROOT).as_posix() for path in paths]
                model = ["--model", "embedded", "--ask", ask]
                _run("briefer", "brief", *sources, *model, "--record", f"{folder}/{name}")
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
