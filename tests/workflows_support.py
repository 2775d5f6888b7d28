"""The example newsletter: its site, a folder as its user has it, and ``briefer`` on the PATH."""

import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

from examples_support import RECORDINGS, ROOT

EXAMPLE = ROOT / "examples" / "newsletter"
KEY = "lines-of-contact-2025-w44"
MOMENT = "1761720000"  # Wednesday 29 October 2025, 06:40 UTC


def example_site() -> ModuleType:
    """Return ``examples/newsletter/site.py``, which is no part of a package."""
    if "example_site" not in sys.modules:
        spec = importlib.util.spec_from_file_location("example_site", EXAMPLE / "site.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules["example_site"] = module
        spec.loader.exec_module(module)
    return sys.modules["example_site"]


class Desk:
    """A newsletter's folder, and a shell in it that has ``briefer``.

    Its ``briefer newsletter run`` replays the examples' recordings in a model's place; nothing
    else of what a shell is told is changed.
    """

    def __init__(self, folder: Path, base: str) -> None:
        self.folder = folder / "newsletter"
        self.folder.mkdir(parents=True)
        toml = (EXAMPLE / "newsletter.toml").read_text(encoding="utf-8")
        assert toml.count("http://127.0.0.1:8642/") == 3
        toml = toml.replace("http://127.0.0.1:8642/", f"{base}/")
        (self.folder / "newsletter.toml").write_text(toml, encoding="utf-8")
        self._home = folder / "home"
        self._home.mkdir()
        self._bin = folder / "bin"
        self._bin.mkdir()
        briefer = self._bin / "briefer"
        briefer.write_text(
            "#!/bin/sh\n"
            'case "$*" in\n'
            '*" --send"*|"newsletter approve"*) ;;\n'
            f'*) set -- "$@" --replay {shlex.quote(str(RECORDINGS))};;\n'
            "esac\n"
            f'exec {shlex.quote(sys.executable)} -m briefer "$@"\n',
            encoding="utf-8",
        )
        briefer.chmod(0o755)

    def shell(self, command: str, *, shell: str = "bash -eo pipefail", **more: str) -> str:
        """Run what a workflow runs, and return what it says; it has to succeed.

        Args:
            command: lines of a shell.
            shell: with its options, as the workflow's host starts it.
            more: variables of its environment, besides those that a login has.
        """
        ran = self.tried(command, shell=shell, **more)
        assert ran.returncode == 0, f"{command}\n{ran.stdout}{ran.stderr}"
        return ran.stdout

    def tried(
        self, command: str, *, shell: str = "bash -eo pipefail", **more: str
    ) -> subprocess.CompletedProcess[str]:
        """Run what a workflow runs, whatever comes of it."""
        script = self.folder.parent / "step.sh"
        script.write_text(command, encoding="utf-8")
        environment = {
            "PATH": f"{self._bin}:{os.defpath}",
            "HOME": str(self._home),
            "PYTHONPATH": str(ROOT),
            "SOURCE_DATE_EPOCH": MOMENT,
            "LANG": "C.UTF-8",
            **more,
        }
        return subprocess.run(
            [*shlex.split(shell), str(script)],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def issue(self) -> Path:
        """The folder of the issue."""
        return self.folder / "issues" / KEY

    def copied(self, folder: Path) -> Path:
        """Return a copy of the Hugo site that takes this newsletter's contents."""
        site = folder / "site"
        shutil.copytree(EXAMPLE / "hugo", site)
        return site
