import dataclasses
import imaplib
import itertools
import json
import ssl
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest

from briefer.errors import ConfigurationError
from briefer.newsletters.delivery.base import DeliveryError
from briefer.newsletters.delivery.drafts import DraftsFolder
from briefer.newsletters.delivery.imap import Imap
from briefer.newsletters.delivery.imap_session import ImapSession
from mail_support import PASSPHRASE, ImapServer, a_letter, free_port, raw_server, scripted_imap

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])

SECRETS = {"BRIEFER_IMAP_PASSWORD": PASSPHRASE}
DRAFTS, SENT = '"Entw&APw-rfe"', '"Gesendet"'

_numbers = itertools.count()


@pytest.fixture
def user() -> str:
    """An account that no other test has."""
    return f"account{next(_numbers)}"


@pytest.fixture
def imap(imap_server: ImapServer, user: str) -> Imap:
    return account(imap_server, user)


def account(server: ImapServer, user: str, **more: Any) -> Imap:
    table = {
        "host": "127.0.0.1",
        "port": server.tls_port,
        "ca_file": str(server.authority.ca_file),
        "user": user,
        "from": "The Line <line@line.example>",
        "recipient": "readers@line.example",
    }
    return Imap.made({**table, **more}, SECRETS)


@pytest.fixture
def person(imap_server: ImapServer, user: str) -> Iterator["Person"]:
    with a_person(imap_server, user) as one:
        yield one


class Person:
    """Somebody with a mail program, in the same account."""

    def __init__(self, client: imaplib.IMAP4) -> None:
        self.client = client

    def drafts(self, folder: str = DRAFTS) -> list[EmailMessage]:
        self.client.select(folder)
        found = self.client.uid("SEARCH", "ALL")[1][0].split()
        return [self._message(uid) for uid in found]

    def _message(self, uid: bytes) -> EmailMessage:
        raw = self.client.uid("FETCH", uid.decode(), "(BODY.PEEK[])")[1][0][1]
        return message_from_bytes(raw, policy=policy.default)  # type: ignore[return-value]

    def flags(self) -> str:
        self.client.select(DRAFTS)
        return str(self.client.fetch("1:*", "(FLAGS)")[1])

    def edits(self, *, keeps: bool = True, subject: str | None = None) -> None:
        """Save the last draft with another text, as mail programs do: as a new message."""
        self.client.select(DRAFTS)
        uid = self.client.uid("SEARCH", "ALL")[1][0].split()[-1]
        was = self._message(uid)
        now = EmailMessage()
        now["From"], now["To"] = was["From"], was["To"]
        now["Subject"] = subject or was["Subject"]
        now["Message-ID"] = "<by-a-mail-program@line.example>"
        if keeps:
            for name in ("X-Briefer-Issue", "X-Briefer-Draft"):
                now[name] = was[name]
        now.set_content("What I would rather say.")
        self.client.append(DRAFTS, r"(\Draft)", "", now.as_bytes())
        self.deletes(uid)

    def deletes(self, uid: bytes | None = None, *, expunges: bool = True) -> None:
        self.client.select(DRAFTS)
        uid = uid or self.client.uid("SEARCH", "ALL")[1][0].split()[-1]
        self.client.uid("STORE", uid.decode(), "+FLAGS", r"(\Deleted)")
        if expunges:
            self.client.uid("EXPUNGE", uid.decode())

    def sends(self, *, keeps: bool = True) -> None:
        """Send the last draft: it lies among sent mail then, and among drafts no more."""
        was = self.drafts()[-1]
        if not keeps:
            for name in ("X-Briefer-Issue", "X-Briefer-Draft"):
                del was[name]
            was.replace_header("Message-ID", "<by-a-mail-program@line.example>")
        self.client.append(SENT, r"(\Seen)", "", was.as_bytes())
        self.deletes()


@contextmanager
def a_person(server: ImapServer, user: str) -> Iterator[Person]:
    context = ssl.create_default_context(cafile=server.authority.ca_file)
    client = imaplib.IMAP4_SSL("127.0.0.1", server.tls_port, ssl_context=context)
    client.authenticate("PLAIN", lambda _: f"\0{user}\0{PASSPHRASE}".encode())
    yield Person(client)
    client.logout()


# Leaving


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_letter_becomes_a_draft_in_the_folder_for_drafts(
    imap_server: ImapServer, user: str, person: Person, security: str
) -> None:
    port = imap_server.tls_port if security == "tls" else imap_server.port
    held = account(imap_server, user, security=security, port=port).left(a_letter(), None)
    (draft,) = person.drafts()
    assert draft["Subject"] == a_letter().subject
    assert draft["To"] == "readers@line.example"
    assert draft["X-Briefer-Issue"] == a_letter().key
    assert r"\Draft" in person.flags()
    assert r"\Seen" in person.flags()
    assert held.letter == a_letter().sha256


def test_a_changed_letter_takes_the_place_of_its_draft(imap: Imap, person: Person) -> None:
    held = imap.left(a_letter(), None)
    later = imap.left(a_letter(text="Day three."), held)
    (draft,) = person.drafts()
    assert draft.get_body(("plain",)).get_content().strip() == "Day three."  # type: ignore[union-attr]
    assert imap.standing(later) == "untouched"


def test_an_equal_letter_leaves_its_draft_alone(imap: Imap) -> None:
    held = imap.left(a_letter(), None)
    assert imap.left(a_letter(), held) == held
    assert imap.left(a_letter(), None) == held


def test_a_draft_that_a_run_left_before_it_was_cut_short_is_taken_over(
    imap: Imap, person: Person
) -> None:
    imap.left(a_letter(), None)
    held = imap.left(a_letter(text="Day three."), None)
    assert len(person.drafts()) == 1
    assert imap.standing(held) == "untouched"


def test_other_issues_and_a_persons_own_drafts_stay(imap: Imap, person: Person) -> None:
    held = imap.left(a_letter(), None)
    near = a_letter(key=f"{a_letter().key}8", message_id="<another@line.example>", subject="Other")
    imap.left(near, None)
    own = EmailMessage()
    own["Subject"] = "Shopping"
    person.client.append(DRAFTS, r"(\Draft \Deleted)", "", own.as_bytes())
    imap.left(a_letter(text="Day three."), held)
    found = [one["Subject"] for one in person.drafts()]
    assert sorted(found) == ["Other", "Shopping", a_letter().subject]


@pytest.mark.parametrize("name", ["Brouillons/Été & hiver", "下書き", 'With "quotes"'])
def test_a_folder_of_any_name_is_found(
    imap_server: ImapServer, user: str, person: Person, name: str
) -> None:
    imap = account(imap_server, user, folder=name)
    with pytest.raises(DeliveryError, match=r"has no folder .*: Entwürfe, Gesendet, INBOX"):
        imap.left(a_letter(), None)
    with ImapSession.opened(imap.server, 10) as session:
        session.created(name)
    held = imap.left(a_letter(), None)
    assert imap.standing(held) == "untouched"
    assert person.drafts() == []


# Cut short in between


@pytest.mark.parametrize("moment", ["append", "store", "expunge"])
@pytest.mark.parametrize("anew", [True, False])
def test_a_run_that_is_cut_short_loses_no_draft_and_the_next_one_mends_the_double(
    imap: Imap, person: Person, monkeypatch: pytest.MonkeyPatch, moment: str, anew: bool
) -> None:
    held = imap.left(a_letter(), None)
    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        _interrupted_after(patched, moment)
        imap.left(a_letter(text="Day three."), held)
    assert any("Day three." in one.as_string() for one in person.drafts())
    assert imap.standing(held) == "untouched"
    text = "Day three." if anew else "Day four."
    mended = imap.left(a_letter(text=text), held)
    living = [one for one in person.drafts() if text in one.as_string()]
    assert len(living) == 1
    assert len(person.client.uid("SEARCH", "UNDELETED")[1][0].split()) == 1
    assert imap.standing(mended) == "untouched"


def _interrupted_after(patched: pytest.MonkeyPatch, moment: str) -> None:
    if moment == "append":
        inner = ImapSession.append

        def append(*args: Any) -> None:
            inner(*args)
            raise KeyboardInterrupt

        patched.setattr(ImapSession, "append", append)
        return
    uid = imaplib.IMAP4.uid

    def asked(self: imaplib.IMAP4, command: str, *args: Any) -> Any:
        answer = uid(self, command, *args)
        if command == moment.upper():
            raise KeyboardInterrupt
        return answer

    patched.setattr(imaplib.IMAP4, "uid", asked)


# What a person does to a draft


def test_a_draft_that_nobody_touched_is_untouched(imap: Imap, person: Person) -> None:
    held = imap.left(a_letter(), None)
    person.drafts()
    person.client.store("1", "+FLAGS", r"(\Flagged)")
    assert imap.standing(held) == "untouched"


@pytest.mark.parametrize("keeps", [True, False])
def test_a_draft_that_a_person_saved_anew_is_changed(
    imap: Imap, person: Person, keeps: bool
) -> None:
    held = imap.left(a_letter(), None)
    person.edits(keeps=keeps)
    assert imap.standing(held) == "changed"


def test_a_draft_with_another_subject_alone_is_changed(imap: Imap, person: Person) -> None:
    held = imap.left(a_letter(), None)
    was = person.drafts()[-1]
    was.replace_header("Subject", "Better")
    person.client.append(DRAFTS, r"(\Draft)", "", was.as_bytes())
    assert imap.standing(held) == "changed"


def test_what_a_person_wrote_is_left_alone_where_a_run_forgot_its_draft(
    imap: Imap, person: Person
) -> None:
    first = imap.left(a_letter(), None)
    person.edits()
    held = imap.left(a_letter(text="Day three."), None)
    (draft,) = person.drafts()
    assert "What I would rather say." in draft.as_string()
    assert held.body == first.body
    assert held.letter not in {first.letter, a_letter(text="Day three.").sha256}
    assert imap.standing(held) == "changed"


def test_what_a_person_wrote_is_replaced_where_that_is_asked_for(
    imap: Imap, person: Person
) -> None:
    held = imap.left(a_letter(), None)
    person.edits()
    held = imap.left(a_letter(text="Day three."), held)
    (draft,) = person.drafts()
    assert "Day three." in draft.as_string()
    assert imap.standing(held) == "untouched"


@pytest.mark.parametrize("expunges", [True, False])
def test_a_draft_that_a_person_deleted_is_absent(
    imap: Imap, person: Person, expunges: bool
) -> None:
    held = imap.left(a_letter(), None)
    person.deletes(expunges=expunges)
    assert imap.standing(held) == "absent"


@pytest.mark.parametrize("keeps", [True, False])
def test_a_draft_that_a_person_sent_is_sent(imap: Imap, person: Person, keeps: bool) -> None:
    held = imap.left(a_letter(), None)
    person.sends(keeps=keeps)
    assert imap.standing(held) == "sent"


def test_a_test_or_an_older_issue_among_sent_mail_is_not_the_issue(
    imap: Imap, person: Person
) -> None:
    held = imap.left(a_letter(), None)
    test = EmailMessage()
    test["Subject"] = f"[Test] {a_letter().subject}"
    person.client.append(SENT, "", "", test.as_bytes())
    older = EmailMessage()
    older["Subject"], older["X-Briefer-Issue"] = a_letter().subject, "the-line-2026-w47"
    person.client.append(SENT, "", "", older.as_bytes())
    person.deletes()
    assert imap.standing(held) == "absent"


def test_a_folder_that_was_made_anew_is_no_reason_to_take_a_number_for_another(
    imap: Imap, person: Person
) -> None:
    held = imap.left(a_letter(), None)
    values = json.loads(held.remote)
    moved = dataclasses.replace(
        held, remote=json.dumps({**values, "validity": values["validity"] - 1, "uid": 77})
    )
    assert imap.standing(moved) == "untouched"
    again = imap.left(a_letter(text="Day three."), moved)
    assert len(person.drafts()) == 1
    assert imap.standing(again) == "untouched"


def test_a_server_that_rewrites_what_it_is_given_is_believed(
    imap: Imap, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = ImapSession.append

    def append(self: ImapSession, folder: Any, flags: str, raw: bytes) -> int | None:
        return inner(self, folder, flags, raw.replace(b"Ferry talks", b"Ferry  talks"))

    monkeypatch.setattr(ImapSession, "append", append)
    held = imap.left(a_letter(), None)
    assert imap.standing(held) == "untouched"
    assert held.letter == a_letter().sha256


def test_a_folder_sends_nothing(imap: Imap) -> None:
    with pytest.raises(DeliveryError, match="a folder for drafts sends nothing; send the draft"):
        imap.send(a_letter(), None)


# Servers that can less


def test_without_uidplus_a_draft_is_found_and_replaced_all_the_same(
    imap: Imap, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    _without_uidplus(monkeypatch)
    held = imap.left(a_letter(), None)
    held = imap.left(a_letter(text="Day three."), held)
    assert len(person.drafts()) == 1
    assert imap.standing(held) == "untouched"


def test_without_uidplus_what_a_person_marked_is_not_deleted(
    imap: Imap, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    _without_uidplus(monkeypatch)
    held = imap.left(a_letter(), None)
    person.client.append(DRAFTS, r"(\Deleted)", "", b"Subject: mine\r\n\r\n")
    held = imap.left(a_letter(text="Day three."), held)
    assert len(person.drafts()) == 3
    assert imap.standing(held) == "untouched"


def _without_uidplus(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hide the extension, and the number that it gives."""
    inner, log_in = ImapSession.append, ImapSession._log_in

    def logged_in(self: ImapSession) -> None:
        log_in(self)
        self._can -= {"UIDPLUS"}

    def append(*args: Any) -> None:
        inner(*args)

    monkeypatch.setattr(ImapSession, "_log_in", logged_in)
    monkeypatch.setattr(ImapSession, "append", append)


# Faults


def test_a_wrong_password_is_told_and_not_said(imap: Imap) -> None:
    word = "sesame7"
    wrong = dataclasses.replace(imap, server=dataclasses.replace(imap.server, password=word))
    with pytest.raises(DeliveryError, match=r"the login of .*AUTHENTICATIONFAILED") as caught:
        wrong.left(a_letter(), None)
    assert "check user and BRIEFER_IMAP_PASSWORD" in str(caught.value)
    assert word not in "".join(traceback.format_exception(caught.value)) + repr(wrong)


def test_a_certificate_of_an_unknown_authority_is_refused(imap_server: ImapServer) -> None:
    for port, security in ((imap_server.port, "starttls"), (imap_server.tls_port, "tls")):
        imap = account(imap_server, "ann", port=port, security=security)
        alone = dataclasses.replace(imap, server=dataclasses.replace(imap.server, ca_file=None))
        with pytest.raises(DeliveryError, match=r"certificate of 127.0.0.1 cannot be trusted"):
            alone.left(a_letter(), None)


GREETING = b"* OK [CAPABILITY IMAP4rev1] here\r\n"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ([], "it does not greet ("),
        ([b"* BYE too many of you\r\n"], "it takes no mail programs (* BYE too many of you);"),
        ([b"220 mail.line.example ESMTP\r\n"], "it does not greet ("),
        ([b"* OK half a li"], "it does not greet ("),
    ],
)
def test_a_server_that_is_none_is_told(said: list[bytes], told: str) -> None:
    with raw_server(*said) as port, pytest.raises(DeliveryError) as caught:
        in_the_clear(port).left(a_letter(), None)
    assert f"imap at 127.0.0.1:{port} for ann: {told}" in str(caught.value)


def in_the_clear(port: int, **more: Any) -> Imap:
    table = {"host": "127.0.0.1", "port": port, "security": "none", "user": "ann"}
    return Imap.made({**table, "from": "line@line.example", **more}, SECRETS)


def test_a_server_that_drips_is_waited_for_no_longer_than_any() -> None:
    with raw_server(*[b"* OK "] * 2_000, pause=0.05) as port:
        imap = dataclasses.replace(in_the_clear(port), step=0.3)
        with pytest.raises(DeliveryError, match=r"does not greet .no answer within 0.3 s"):
            imap.left(a_letter(), None)


def test_nobody_answering_is_told() -> None:
    with pytest.raises(DeliveryError, match=r"nobody answers there .Connection refused"):
        in_the_clear(free_port()).left(a_letter(), None)


def test_a_connection_that_breaks_while_a_draft_is_left_is_told(
    imap: Imap, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = DraftsFolder.appended

    def appended(self: DraftsFolder, raw: bytes, key: str) -> Any:
        self._session._line._cord.shutdown(2)
        return inner(self, raw, key)

    monkeypatch.setattr(DraftsFolder, "appended", appended)
    with pytest.raises(DeliveryError, match="it does not take the draft"):
        imap.left(a_letter(), None)
    assert person.drafts() == []


SELECTED = b"* OK [UIDVALIDITY 7] valid\r\nTAG OK [READ-WRITE] open\r\n"
NOTHING = b"* SEARCH\r\nTAG OK none\r\n"


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (
            {"APPEND": b"TAG NO [OVERQUOTA] Your mailbox is full.\r\n"},
            "it does not take the draft ([OVERQUOTA] Your mailbox is full);",
        ),
        ({"APPEND": None}, "it does not take the draft ("),
        ({"APPEND": b"TAG OK [APPENDUID 7 3] done\r\n"}, "took the draft, and does not give it"),
        ({"SELECT": b"TAG NO [CANNOT] No\r\n"}, "does not open the folder 'Drafts' ([CANNOT] No)"),
        ({"CREATE": b"TAG NO Not here\r\n"}, "it makes no folder 'Drafts' (Not here);"),
        ({"LIST": b"TAG BAD What?\r\n"}, "it does not list its folders ("),
        ({"SEARCH": b"TAG BAD What?\r\n"}, "it does not search ("),
        ({"SEARCH": None}, "it does not search ("),
        (
            {"LOGIN": b"TAG NO \x1b[31mgo away\r\n"},
            "refused the login of 'ann' ([31mgo away); check",
        ),
        ({"LOGIN": b"* BYE\r\n"}, "it refused the login of 'ann' ("),
        (
            {"CAPABILITY": b"TAG NO never\r\n"},
            "it takes no mail programs (server not IMAP4 compliant)",
        ),
    ],
)
def test_a_fault_at_any_step_is_told_in_words(answers: dict[str, bytes | None], said: str) -> None:
    word, usual = "sesame7", {"SELECT": SELECTED, "SEARCH": NOTHING}
    with scripted_imap(**{**usual, **answers}) as (port, _), pytest.raises(DeliveryError) as caught:
        imap = Imap.made(TABLE | {"port": port}, {"BRIEFER_IMAP_PASSWORD": word})
        imap.left(a_letter(), None)
    assert said in str(caught.value)
    assert word not in "".join(traceback.format_exception(caught.value))


TABLE = {"host": "127.0.0.1", "security": "none", "user": "ann", "from": "line@line.example"}


def test_a_password_beyond_ascii_needs_a_server_that_takes_it() -> None:
    word = "sésame7"
    with scripted_imap() as (port, heard):
        imap = Imap.made(TABLE | {"port": port}, {"BRIEFER_IMAP_PASSWORD": word})
        with pytest.raises(DeliveryError, match="ask its operator for AUTH=PLAIN") as caught:
            imap.left(a_letter(), None)
    assert word not in "".join(traceback.format_exception(caught.value))
    assert caught.value.__context__ is None
    assert not any("LOGIN" in line for line in heard)


def test_a_server_without_starttls_hears_no_password() -> None:
    with scripted_imap() as (port, heard):
        imap = Imap.made(TABLE | {"port": port, "security": "starttls"}, SECRETS)
        with pytest.raises(DeliveryError, match="offers no STARTTLS, and no password"):
            imap.left(a_letter(), None)
    assert heard == ["CAPABILITY"]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"from": "a@line.example, b@line.example"}, "it is several addresses"),
        ({"folder": " "}, "write a folder's name on one line"),
        ({"folder": "a\r\nb"}, "write a folder's name on one line"),
        ({"security": "none"}, "only a server on this machine is spoken to in the clear"),
        ({"user": "ann\r\nA1 DELETE INBOX"}, "holds a control character"),
    ],
)
def test_a_table_that_cannot_be_is_told(more: dict[str, Any], said: str) -> None:
    table = {"host": "mail.line.example", "user": "ann", "from": "line@line.example", **more}
    with pytest.raises(ConfigurationError) as caught:
        Imap.made(table, SECRETS)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_password_names_its_variable() -> None:
    table = {"host": "mail.line.example", "user": "ann", "from": "line@line.example"}
    with pytest.raises(ConfigurationError, match="set BRIEFER_IMAP_PASSWORD"):
        Imap.made(table, {})
