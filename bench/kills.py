"""What killing a newsletter's run at any moment costs: nothing.

    python bench/kills.py [KILLS] [SEED]

Runs are killed (SIGKILL) at random moments, twice in each round and again in its second half,
when an editor has written into issue.toml and another entry has come in. Each round ends with a
run that is let through, and what stands there then is held against a round without a kill: every
file the same but for its clocks, no article asked about again once its briefing was kept, one
draft in the mailbox where Dovecot is installed, and the edit in its place.
"""

import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from newsletter_support import TOWNS, Pages, a_model, newsletter_file
from site_support import a_site

FIRST, LATER = 4, 1
EDIT = "The council voted for talks, says the editor."
_CLOCK = re.compile(
    rb"\d{4}-\d\d-\d\d(?:T| |&nbsp;)\d\d:\d\d(?::\d\d)?(?:Z|\+00:00)?|"
    rb"\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d [+-]\d{4}"
)


@dataclass
class Round:
    """One newsletter, from nothing to an issue of five items with an edit."""

    folder: Path
    model: list[str]
    asked: list[dict[str, Any]]
    port: int
    mailbox: list[str]
    kills: int = 0
    asked_again: int = 0
    lost: Counter[str] = field(default_factory=Counter)

    def run(self, pause: float | None = None) -> None:
        """Run it; kill it after a while where there is one."""
        kept = self.kept_towns()
        before = len(self.asked)
        command = [
            sys.executable,
            "-m",
            "briefer",
            "newsletter",
            "run",
            str(self.folder / "newsletter.toml"),
            *self.model,
            "--quiet",
            "--archive",
            str(self.folder / "archive.db"),
        ]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        if pause is not None:
            try:
                process.wait(pause)
            except subprocess.TimeoutExpired:
                process.kill()
                self.kills += 1
        _, said = process.communicate()
        if pause is None and process.returncode != 0:
            raise SystemExit(said.decode())
        for one in self.asked[before:]:
            town = re.search(r"council of (\w+) voted", str(one["body"]))
            self.asked_again += town is not None and town[1] in kept

    def kept_towns(self) -> set[str]:
        """Return the towns whose briefing is kept."""
        state = self.folder / "newsletter.sqlite"
        if not state.exists():
            return set()
        with sqlite3.connect(state) as connection:
            try:
                rows = connection.execute("SELECT title FROM items WHERE briefing IS NOT NULL")
                return {row[0].split()[0] for row in rows}
            except sqlite3.OperationalError:
                return set()

    def edit(self) -> None:
        """Write into issue.toml, as an editor does."""
        (hand,) = self.folder.glob("issues/*/issue.toml")
        text = hand.read_text()
        found = re.search(r"# \[item\.statements\.(what-\w+)\]", text)
        assert found is not None
        mine = f'[item.statements.{found[1]}]\ntext = "{EDIT}"\n#'
        hand.write_text(text.replace(found[0], mine, 1))

    def files(self) -> dict[str, bytes]:
        """Return what stands in the folder of issues, clocks blotted out."""
        root = self.folder / "issues"
        return {
            str(path.relative_to(root)): _CLOCK.sub(b"CLOCK", path.read_bytes())
            for path in sorted(root.rglob("*"))
            if path.is_file()
        }

    def drafts(self) -> int:
        """Return how many drafts lie in the mailbox; 1 where there is none to look into."""
        if not self.mailbox:
            return 1
        box = Path(self.mailbox[0])
        return sum(len(list(box.rglob(f"{part}/*"))) for part in ("cur", "new"))


def main() -> None:
    """Measure, and print."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    chance = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    pages = Pages()
    with ExitStack() as stack:
        place = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        port, _ = stack.enter_context(a_site(pages))
        model, asked = stack.enter_context(a_model(0.05))
        mail = _mail_server(stack)
        whole, seconds = _whole(place / "whole", pages, port, model, asked, mail)
        print(f"a run that is let through takes {seconds:.1f} s; {wanted} kills")
        kills = again = doubled = lost = unlike = rounds = 0
        while kills < wanted:
            one = _round(place / f"round{rounds}", pages, port, model, asked, mail)
            for _ in range(2):
                one.run(chance.uniform(0.05, seconds))
            one.run()
            one.edit()
            pages.feed(port, *TOWNS[: FIRST + LATER])
            for _ in range(2):
                one.run(chance.uniform(0.05, seconds))
            one.run()
            rounds += 1
            kills += one.kills
            again += one.asked_again
            doubled += one.drafts() != 1
            lost += EDIT.encode() not in b"".join(one.files().values())
            unlike += one.files() != whole
            if one.files() != whole:
                _say_difference(one.files(), whole)
            shutil.rmtree(one.folder)
            print(
                f"{kills} kills in {rounds} rounds: {unlike} issues unlike the one without a kill, "
                f"{again} articles asked about again, {doubled} drafts doubled or gone"
                f"{'' if mail else ' (no Dovecot here)'}, {lost} edits lost",
                flush=True,
            )


def _whole(
    folder: Path, pages: Pages, port: int, model: list[str], asked: list[Any], mail: Any
) -> tuple[dict[str, bytes], float]:
    one = _round(folder, pages, port, model, asked, mail)
    start = time.perf_counter()
    one.run()
    seconds = time.perf_counter() - start
    one.edit()
    pages.feed(port, *TOWNS[: FIRST + LATER])
    one.run()
    return one.files(), seconds


_users = iter(range(1, 100_000))


def _round(
    folder: Path, pages: Pages, port: int, model: list[str], asked: list[Any], mail: Any
) -> Round:
    pages.feed(port, *TOWNS[:FIRST])
    output = '[output]\nformats = ["web", "mail", "hugo", "markdown", "feeds"]\n'
    mailbox = []
    if mail is not None:
        user = f"kill{next(_users)}"
        output += (
            f'[[delivery]]\nto = "imap"\nhost = "127.0.0.1"\nport = {mail.port}\n'
            f'security = "starttls"\nuser = "{user}"\nca_file = "{mail.authority.ca_file}"\n'
            'from = "Desk <desk@line.example>"\n'
        )
        mailbox = [str(mail.maildir(user))]
    newsletter_file(folder, f"http://127.0.0.1:{port}/feed.xml", more=output)
    return Round(folder, model, asked, port, mailbox)


def _mail_server(stack: ExitStack) -> Any:
    if shutil.which("dovecot") is None:
        return None
    import os

    from mail_support import PASSPHRASE, dovecot

    os.environ["BRIEFER_IMAP_PASSWORD"] = PASSPHRASE
    return stack.enter_context(dovecot())


def _say_difference(one: dict[str, bytes], other: dict[str, bytes]) -> None:
    for path in sorted({*one, *other}):
        for mine, theirs in _unlike(one.get(path, b""), other.get(path, b"")):
            print(f"  {path}: {mine[:160]!r} for {theirs[:160]!r}")
            break


def _unlike(one: bytes, other: bytes) -> Iterator[tuple[bytes, bytes]]:
    mine, theirs = one.splitlines(), other.splitlines()
    for left, right in zip(mine, theirs, strict=False):
        if left != right:
            yield left, right
    if len(mine) != len(theirs):
        yield b"%d lines" % len(mine), b"%d lines" % len(theirs)


if __name__ == "__main__":
    main()
