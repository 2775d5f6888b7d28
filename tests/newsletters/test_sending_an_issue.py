"""An issue on its way: a draft in a real mailbox, approved to the byte, sent once."""

import email
import imaplib
from collections.abc import Iterator
from contextlib import AbstractContextManager
from email import policy

import pytest

from briefer.cli.main import exit_code_of
from mail_support import PASSPHRASE, ImapServer, SmtpServer
from newsletter_support import KEY, World, newsletter_file

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])

_USERS = iter(range(1, 1000))


class Desk:
    """A newsletter that leaves its drafts in a mailbox and sends through a mail server."""

    def __init__(self, world: World, imap: ImapServer, smtp: SmtpServer) -> None:
        self.world = world
        self.imap = imap
        self.smtp = smtp
        self.user = f"editor{next(_USERS)}"
        common = f'ca_file = "{imap.authority.ca_file}"\nfrom = "Desk <desk@line.example>"'
        self.deliveries = (
            f'[[delivery]]\nto = "imap"\nhost = "127.0.0.1"\nport = {imap.port}\n'
            f'security = "starttls"\nuser = "{self.user}"\n{common}\n'
            f'[[delivery]]\nto = "smtp"\nhost = "127.0.0.1"\nport = {smtp.port}\nuser = "desk"\n'
            f'recipient = "readers@line.example"\n{common}\n'
        )
        newsletter_file(world.folder, world.feed_address(), more=self.deliveries)

    def mailbox(self) -> AbstractContextManager[imaplib.IMAP4]:
        return self.imap.drafts_of(self.user)

    def drafts(self) -> list[bytes]:
        return self.imap.letters_of(self.user)

    def approve(self, code: int = 0) -> None:
        where = ["newsletter", "approve", str(self.world.issue), "--by", "Ann Lee"]
        assert exit_code_of(where) == code

    def sent(self, how_many: int = 1) -> list[bytes]:
        """Return what has arrived at the readers' address."""
        return self.smtp.arrived(how_many=how_many)

    def run(self, *options: str, code: int = 0) -> None:
        self.world.run(*options, code=code)


@pytest.fixture
def desk(
    world: World,
    imap_server: ImapServer,
    smtp_server: SmtpServer,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Desk]:
    monkeypatch.setenv("BRIEFER_IMAP_PASSWORD", PASSPHRASE)
    monkeypatch.setenv("BRIEFER_SMTP_PASSWORD", PASSPHRASE)
    world.pages.feed(world.port, "Arnholt", "Brevik")
    desk = Desk(world, imap_server, smtp_server)
    yield desk
    assert desk.sent(0) == [], "every letter was looked at"


def test_a_run_leaves_a_draft_and_the_next_ones_leave_it_as_it_is(desk: Desk) -> None:
    desk.run()
    (first,) = desk.drafts()
    assert b"X-Briefer-Issue: " + KEY.encode() in first
    desk.run()
    assert desk.drafts() == [first]
    desk.world.pages.feed(desk.world.port, "Arnholt", "Brevik", "Caldera")
    desk.run()
    (second,) = desk.drafts()
    assert b"Caldera" in second


def test_nothing_is_sent_before_it_is_approved(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.run()
    desk.run("--send", code=7)
    assert "nobody has approved it" in capsys.readouterr().err


def test_what_was_approved_is_sent_once_to_the_byte(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.run()
    desk.approve()
    eml = (desk.world.issue / f"{KEY}.eml").read_bytes()
    assert b"reviewed by Ann Lee" in eml
    desk.run("--send")
    assert "its draft stands there still: delete it" in capsys.readouterr().out
    (letter,) = desk.sent()
    got = email.message_from_bytes(letter, policy=policy.default)
    written = email.message_from_bytes(eml, policy=policy.default)
    assert got["to"] == "readers@line.example"
    for kind in ("plain", "html"):
        parts = [one.get_body((kind,)) for one in (got, written)]
        assert parts[0].get_content().split() == parts[1].get_content().split()
    capsys.readouterr()
    desk.run("--send", code=2)
    assert "no issue to send" in capsys.readouterr().err


def test_an_approval_lapses_when_the_issue_changes(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.run()
    desk.approve()
    desk.run()
    desk.world.pages.feed(desk.world.port, "Arnholt", "Brevik", "Caldera")
    capsys.readouterr()
    desk.run()
    assert "that of Ann Lee no longer holds" in capsys.readouterr().out
    assert b"Machine-drafted, not reviewed" in desk.drafts()[0]
    desk.run("--send", code=7)
    assert "nobody has approved it" in capsys.readouterr().err


def test_what_was_edited_since_it_was_approved_is_not_sent(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.run()
    desk.approve()
    hand = desk.world.issue / "issue.toml"
    hand.write_text(hand.read_text().replace('intro = ""', 'intro = "Talks are to begin."'))
    desk.run("--send", code=7)
    assert "it has changed since Ann Lee approved it" in capsys.readouterr().err


def test_an_edit_after_the_last_run_has_to_be_run_before_it_is_approved(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.run()
    hand = desk.world.issue / "issue.toml"
    hand.write_text(hand.read_text().replace('intro = ""', 'intro = "Talks are to begin."'))
    desk.approve(code=7)
    assert "is not what the issue is now" in capsys.readouterr().err


def test_an_untraced_subject_is_not_sent(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.run()
    hand = desk.world.issue / "issue.toml"
    hand.write_text(hand.read_text().replace('subject = ""', 'subject = "Paris falls"'))
    desk.run()
    desk.approve()
    assert "--send will refuse it: its sources do not hold subject" in capsys.readouterr().out
    desk.run("--send", code=7)
    assert "its sources do not hold subject" in capsys.readouterr().err


def test_an_intro_in_the_editors_own_words_is_told_and_sent(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.run()
    hand = desk.world.issue / "issue.toml"
    hand.write_text(
        hand.read_text().replace('intro = ""', 'intro = "Rain fell on Oslo for nine days."')
    )
    capsys.readouterr()
    desk.run()
    assert "untraced  intro “Rain fell on Oslo for nine days.”" in capsys.readouterr().out
    desk.approve()
    desk.run("--send")
    assert b"Rain fell on Oslo for nine days." in desk.sent()[0]


def test_an_issue_that_went_out_is_followed_by_the_next(desk: Desk) -> None:
    desk.run()
    desk.approve()
    desk.run("--send")
    desk.sent()
    desk.world.pages.feed(desk.world.port, "Arnholt", "Brevik", "Caldera")
    desk.run()
    assert (desk.world.folder / "issues" / "border-watch-2031-w11" / "index.html").is_file()


def test_a_draft_that_a_person_deleted_ends_the_issue(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.run()
    _delete_drafts(desk)
    capsys.readouterr()
    desk.run()
    told = capsys.readouterr().out
    assert "draft deleted there: a later run that finds no draft anywhere ends the issue" in told
    assert "the next run begins the next one" not in told
    desk.run()
    told = capsys.readouterr().out
    assert "draft deleted by a person" in told
    assert "it was deleted by a person; the next run begins the next one" in told
    assert desk.drafts() == []


def test_a_draft_that_is_deleted_can_be_left_again(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.run()
    for _ in range(2):
        _delete_drafts(desk)
        desk.run()
        desk.run("--overwrite")
        assert b"X-Briefer-Issue: " + KEY.encode() in desk.drafts()[0]
    assert "the next run begins the next one" not in capsys.readouterr().out


def _delete_drafts(desk: Desk) -> None:
    with desk.mailbox() as box:
        box.store("1:*", "+FLAGS", "\\Deleted")
        box.expunge()


def test_a_draft_that_a_person_edited_is_left_alone(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.run()
    with desk.mailbox() as box:
        body = box.fetch("1", "(RFC822)")[1][0][1].replace(b"voted", b"VOTED")
        box.store("1", "+FLAGS", "\\Deleted")
        box.expunge()
        box.append("Entw&APw-rfe", "(\\Draft)", None, body)
    desk.world.pages.feed(desk.world.port, "Arnholt", "Brevik", "Caldera")
    capsys.readouterr()
    desk.run()
    assert "draft changed by a person: left alone" in capsys.readouterr().out
    (draft,) = desk.drafts()
    assert b"VOTED" in draft
    assert b"Caldera" not in draft
    assert b"Caldera" in (desk.world.issue / f"{KEY}.eml").read_bytes()
    desk.run("--overwrite")
    assert b"Caldera" in desk.drafts()[0]


def test_a_mail_server_that_is_down_leaves_the_rest_done(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = desk.deliveries.replace(f"port = {desk.imap.port}", "port = 9")
    newsletter_file(desk.world.folder, desk.world.feed_address(), more=broken)
    desk.run(code=8)
    told = capsys.readouterr()
    assert "no draft" in told.out
    assert "no draft could be left there" in told.err
    assert (desk.world.issue / "index.html").is_file()
    newsletter_file(desk.world.folder, desk.world.feed_address(), more=desk.deliveries)
    desk.run()
    assert len(desk.drafts()) == 1


def test_a_test_goes_to_ones_own_address_without_an_approval(desk: Desk) -> None:
    desk.run()
    desk.run("--test", "me@line.example")
    (letter,) = desk.sent()
    got = email.message_from_bytes(letter, policy=policy.default)
    assert got["subject"].startswith("[Test] Border Watch: The council")


def test_a_missing_password_is_told_by_its_name(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("BRIEFER_IMAP_PASSWORD")
    desk.run(code=4)
    assert "BRIEFER_IMAP_PASSWORD" in capsys.readouterr().err
