"""A Dovecot and a Postfix for the tests of this folder."""

import os
import shutil
from collections.abc import Iterator

import pytest

from mail_support import ImapServer, SmtpServer, dovecot, postfix


@pytest.fixture(scope="session")
def imap_server() -> Iterator[ImapServer]:
    if shutil.which("dovecot") is None:
        pytest.skip("Dovecot is not installed: apt-get install dovecot-imapd")
    with dovecot() as server:
        yield server


@pytest.fixture(scope="session")
def smtp_server(imap_server: ImapServer) -> Iterator[SmtpServer]:
    if shutil.which("postfix") is None or os.getuid() != 0:
        pytest.skip("Postfix is not installed (apt-get install postfix), or this is not root")
    with postfix(imap_server) as server:
        yield server
