"""A Dovecot and a Postfix, and a newsletter over a local site and model."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from mail_support import ImapServer, SmtpServer, dovecot, postfix
from newsletter_support import Pages, World, a_model
from site_support import a_site

MOMENT = "1930377600"
"""Seconds; Tuesday 4 March 2031, 08:00 UTC."""


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


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """A newsletter over a site of its own and a model, and runs of it."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", MOMENT)
    pages = Pages()
    with a_site(pages) as (port, _), a_model() as (model, asked):
        yield World(tmp_path / "news", pages, port, model, asked)
