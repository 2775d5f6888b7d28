"""Real mail servers on loopback: Debian's Dovecot and Postfix, and some that misbehave."""

import base64
import os
import shutil
import socket
import ssl
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import trustme

from briefer.newsletters.letters import Letter

PASSPHRASE = "pass wörd's \"end\""
"""Of every account: with a blank, a letter outside of ASCII and both quotation marks."""


def a_letter(**more: str) -> Letter:
    """Return a letter of an issue; keywords replace its parts."""
    parts = {
        "key": "the-line-2026-w48",
        "subject": "The Line: ferry talks in Bauska go on",
        "preheader": "Both sides name a day",
        "html": "<!DOCTYPE html><html lang=en><body><p>Ferry talks – day two.</p></body></html>",
        "text": "Ferry talks – day two.\n\n.\nFrom here on, both sides name a day.\n",
        "lang": "en",
        "message_id": "<the-line-2026-w48@line.example>",
        "date": "2026-11-26T07:30:00+01:00",
    }
    return Letter(**{**parts, **more})


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass(frozen=True)
class Authority:
    """A certificate authority of this run, and a certificate of it for 127.0.0.1."""

    ca_file: Path
    certificate: Path
    key: Path

    def context(self) -> ssl.SSLContext:
        """Return what a server needs for TLS."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, self.key)
        return context


def an_authority(folder: Path, *names: str) -> Authority:
    """Make an authority and a certificate for these names."""
    authority = trustme.CA()
    issued = authority.issue_cert(*names)
    files = Authority(folder / "ca.pem", folder / "server.pem", folder / "server.key")
    authority.cert_pem.write_to_path(files.ca_file)
    issued.private_key_pem.write_to_path(files.key)
    with files.certificate.open("wb") as out:
        out.writelines(blob.bytes() for blob in issued.cert_chain_pems)
    return files


@contextmanager
def open_folder() -> Iterator[Path]:
    """Yield a folder that a server's own users can reach, unlike pytest's."""
    folder = Path(tempfile.mkdtemp(prefix="briefer-mail-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@dataclass(frozen=True)
class ImapServer:
    """A Dovecot with a port for STARTTLS and one for TLS; any user is let in by PASSPHRASE."""

    port: int
    tls_port: int
    authority: Authority
    homes: Path

    def maildir(self, user: str) -> Path:
        return self.homes / user / "Maildir"


@contextmanager
def dovecot(capability: str | None = None) -> Iterator[ImapServer]:
    """Run Dovecot, with users of its own where this is root and as this user elsewhere."""
    with open_folder() as folder:
        server = ImapServer(
            free_port(), free_port(), an_authority(folder, "127.0.0.1"), folder / "homes"
        )
        server.homes.mkdir()
        root = os.getuid() == 0
        owner = 65534 if root else os.getuid()
        if root:
            shutil.chown(server.homes, owner, owner)
        config = folder / "dovecot.conf"
        config.write_text(_dovecot_config(server, folder, owner, root, capability))
        process = subprocess.Popen(["dovecot", "-F", "-c", config], stderr=subprocess.PIPE)
        try:
            _await_port(server.port, process)
            yield server
        finally:
            process.terminate()
            process.communicate(timeout=10)


def _dovecot_config(
    server: ImapServer, folder: Path, owner: int, root: bool, capability: str | None
) -> str:
    import pwd

    me = pwd.getpwuid(os.getuid()).pw_name
    users = "" if root else f"default_internal_user = {me}\ndefault_login_user = {me}\n"
    word = base64.b64encode(PASSPHRASE.encode()).decode("ascii")
    told = f"protocol imap {{\n imap_capability = {capability}\n}}\n" if capability else ""
    return f"""\
protocols = imap
listen = 127.0.0.1
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
{users}first_valid_uid = 1
auth_failure_delay = 0
ssl = yes
ssl_cert = <{server.authority.certificate}
ssl_key = <{server.authority.key}
mail_location = maildir:~/Maildir
passdb {{
  driver = static
  args = password={{PLAIN.b64}}{word}
}}
userdb {{
  driver = static
  args = uid={owner} gid={owner} home={server.homes}/%u
}}
namespace inbox {{
  inbox = yes
  separator = /
  mailbox Entwürfe {{
    special_use = \\Drafts
    auto = create
  }}
  mailbox Gesendet {{
    special_use = \\Sent
    auto = create
  }}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {server.port}
  }}
  inet_listener imaps {{
    port = {server.tls_port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
{told}"""


def _await_port(port: int, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(200):
        if process.poll() is not None:
            raise RuntimeError(process.communicate()[1].decode())
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError("the server does not answer")
