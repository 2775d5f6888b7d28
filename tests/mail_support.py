"""Real mail servers on loopback: Debian's Dovecot and Postfix, and some that misbehave."""

import base64
import grp
import imaplib
import os
import pwd
import shutil
import socket
import ssl
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import trustme

from briefer.newsletters.letters import Letter

PASSPHRASE = 'pass wörd\'s "end"'
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

    @property
    def login_socket(self) -> Path:
        """Where Postfix asks whether a login is right."""
        return self.homes.parent / "login"

    @contextmanager
    def drafts_of(self, user: str) -> Iterator[imaplib.IMAP4]:
        """Open a user's folder of drafts, as a person's mail program does."""
        with imaplib.IMAP4("127.0.0.1", self.port) as box:
            box.starttls(ssl.create_default_context(cafile=str(self.authority.ca_file)))
            box.authenticate("PLAIN", lambda _: f"\0{user}\0{PASSPHRASE}".encode())
            box.select("Entw&APw-rfe")
            yield box

    def letters_of(self, user: str) -> list[bytes]:
        """Return the messages in a user's folder of drafts."""
        with self.drafts_of(user) as box:
            _, data = box.search(None, "ALL")
            return [box.fetch(one, "(RFC822)")[1][0][1] for one in data[0].split()]

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
    me = pwd.getpwuid(os.getuid()).pw_name
    mine = f"default_internal_user = {me}\ndefault_login_user = {me}\n"
    mine += f"default_internal_group = {grp.getgrgid(os.getgid()).gr_name}\n"
    users = "" if root else mine
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
service imap {{
  service_count = 100
}}
service imap-login {{
  chroot =
  service_count = 0
  inet_listener imap {{
    port = {server.port}
  }}
  inet_listener imaps {{
    port = {server.tls_port}
    ssl = yes
  }}
}}
service auth {{
  unix_listener {server.login_socket} {{
    mode = 0666
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
{told}"""


@dataclass(frozen=True)
class SmtpServer:
    """A Postfix that delivers all of line.example into one folder, its logins by Dovecot.

    It refuses gone@line.example for good and full@line.example for now.
    """

    port: int
    tls_port: int
    authority: Authority
    mail: Path

    def arrived(self, *, how_many: int) -> list[bytes]:
        """Wait for this many letters; return all there are, and take them away."""
        new = self.mail / "all" / "new"
        for _ in range(200):
            found = sorted(new.glob("*"))
            if len(found) >= how_many:
                break
            time.sleep(0.05)
        letters = [one.read_bytes() for one in found]
        for one in found:
            one.unlink()
        return letters


@contextmanager
def postfix(logins: ImapServer) -> Iterator[SmtpServer]:
    """Run Postfix; it needs root."""
    with open_folder() as folder:
        mail = folder / "mail"
        server = SmtpServer(free_port(), free_port(), logins.authority, mail)
        for name in ("etc", "queue", "data", "mail"):
            (folder / name).mkdir()
        shutil.chown(folder / "data", "postfix")
        shutil.chown(mail, 65534, 65534)
        for name in ("postfix-files", "post-install", "postfix-script", "dynamicmaps.cf"):
            if (part := Path("/etc/postfix") / name).exists():
                shutil.copy(part, folder / "etc")
        (folder / "etc" / "main.cf").write_text(_main_cf(folder, server, logins))
        (folder / "etc" / "master.cf").write_text(_master_cf(server))
        command = ["postfix", "-c", folder / "etc", "start-fg"]
        process = subprocess.Popen(command, stderr=subprocess.PIPE)
        try:
            _await_port(server.port, process)
            yield server
        finally:
            subprocess.run(["postfix", "-c", folder / "etc", "abort"], capture_output=True)
            process.communicate(timeout=10)


def _main_cf(folder: Path, server: SmtpServer, logins: ImapServer) -> str:
    return f"""\
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
maillog_file = {folder}/maillog
maillog_file_prefixes = {folder}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mx.line.example
mydestination =
alias_maps =
alias_database =
virtual_mailbox_domains = line.example, xn--exmple-cua.example
virtual_mailbox_base = {server.mail}
virtual_mailbox_maps = static:all/
virtual_uid_maps = static:65534
virtual_gid_maps = static:65534
smtputf8_enable = yes
smtpd_tls_security_level = may
smtpd_tls_auth_only = yes
smtpd_tls_cert_file = {server.authority.certificate}
smtpd_tls_key_file = {server.authority.key}
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = {logins.login_socket}
smtpd_recipient_restrictions = check_recipient_access
  inline:{{ {{ full@line.example = 452 4.2.2 The mailbox is full }},
  {{ gone@line.example = 550 5.1.1 Nobody has that name }} }},
  permit_sasl_authenticated, reject
"""


def _master_cf(server: SmtpServer) -> str:
    return f"""\
127.0.0.1:{server.port} inet n - n - - smtpd
127.0.0.1:{server.tls_port} inet n - n - - smtpd -o smtpd_tls_wrappermode=yes
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
error unix - - n - - error
retry unix - - n - - error
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
proxymap unix - - n - - proxymap
tlsmgr unix - - n 1000? 1 tlsmgr
postlog unix-dgram n - n - 1 postlogd
"""


def _await_port(port: int, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(200):
        if process.poll() is not None:
            raise RuntimeError(process.communicate()[1].decode())
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    message = "the server does not answer"
    raise RuntimeError(message)


@contextmanager
def raw_server(*said: bytes, pause: float = 0) -> Iterator[int]:
    """Serve one connection with these bytes, one piece after another, whatever is asked."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            with suppress(OSError):
                peer, _ = listening.accept()
                with peer:
                    for piece in said:
                        peer.sendall(piece)
                        time.sleep(pause)
                    peer.shutdown(socket.SHUT_WR)
                    while peer.recv(1024):
                        pass

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield listening.getsockname()[1]
    thread.join(5)


@contextmanager
def scripted_imap(**answers: bytes | None) -> Iterator[tuple[int, list[str]]]:
    """Serve one IMAP connection; yield the port, and the commands that it hears.

    Args:
        answers: what is said to a command, each with ``TAG`` for its tag; None hangs up. To any
            other command it says OK.
    """
    heard: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            with suppress(OSError):
                peer, _ = listening.accept()
                with peer, peer.makefile("rb") as lines:
                    peer.sendall(b"* OK here\r\n")
                    for line in lines:
                        _answer(peer, lines, line)

        def _answer(peer: socket.socket, lines: BinaryIO, line: bytes) -> None:
            words = line.decode().split()
            tag, command = words[0], words[2 if words[1] == "UID" else 1]
            heard.append(" ".join(words[1:]))
            if words[-1].endswith("}"):
                peer.sendall(b"+ go on\r\n")
                lines.read(int(words[-1].strip("{}")) + 2)
            if command == "CAPABILITY":
                peer.sendall(b"* CAPABILITY IMAP4rev1\r\n")
            said = answers.get(command, b"TAG OK done\r\n")
            if said is None:
                peer.shutdown(socket.SHUT_RDWR)
            else:
                peer.sendall(said.replace(b"TAG", tag.encode()))

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield listening.getsockname()[1], heard
    thread.join(5)
