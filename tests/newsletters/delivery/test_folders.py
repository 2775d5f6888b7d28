import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.newsletters.delivery.folders import (
    Folder,
    folder_for,
    folder_named,
    folders_listed,
    read_utf7,
    utf7,
)

RFC_3501 = "~peter/mail/台北/日本語"


@pytest.mark.parametrize(
    ("name", "wire"),
    [
        (RFC_3501, "~peter/mail/&U,BTFw-/&ZeVnLIqe-"),
        ("Entwürfe", "Entw&APw-rfe"),
        ("A & B", "A &- B"),
        ("&", "&-"),
        ("📨", "&2D3c6A-"),
        ("Drafts", "Drafts"),
    ],
)
def test_names_travel_in_modified_utf7(name: str, wire: str) -> None:
    assert (utf7(name), read_utf7(wire)) == (wire, name)


@settings(max_examples=50)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_every_name_comes_back_from_plain_characters(name: str) -> None:
    assert all(" " <= sign <= "~" for sign in utf7(name))
    assert read_utf7(utf7(name)) == name


@pytest.mark.parametrize("wire", ["&", "&AA-", "a&b", "&====-", "&é-"])
def test_what_is_no_utf7_stays_as_it_is(wire: str) -> None:
    assert read_utf7(wire) == wire


def test_a_list_is_read_in_all_its_forms() -> None:
    answer = [
        rb'(\HasNoChildren \Drafts) "/" "Entw&APw-rfe"',
        rb'(\Noselect) "/" Lists',
        (rb"() NIL {5}", b'a"b\\c'),
        b"",
        rb'(\HasChildren) "\\" "a \"b\" \\c"',
        None,
    ]
    assert folders_listed(answer) == [
        Folder("Entwürfe", '"Entw&APw-rfe"', "/", frozenset({r"\hasnochildren", r"\drafts"})),
        Folder("Lists", '"Lists"', "/", frozenset({r"\noselect"})),
        Folder('a"b\\c', r'"a\"b\\c"', "", frozenset()),
        Folder('a "b" \\c', r'"a \"b\" \\c"', "\\", frozenset({r"\haschildren"})),
    ]


INBOX, DRAFTS = Folder("INBOX", '"INBOX"', "."), Folder("INBOX.Drafts", '"INBOX.Drafts"', ".")
MARKED = Folder("Unsent", '"Unsent"', ".", frozenset({r"\drafts"}))
CLOSED = Folder("Drafts", '"Drafts"', ".", frozenset({r"\noselect"}))


@pytest.mark.parametrize(
    ("folders", "found"),
    [
        ([INBOX, DRAFTS, MARKED], MARKED),
        ([INBOX, DRAFTS], DRAFTS),
        ([INBOX, CLOSED], None),
        ([], None),
    ],
)
def test_a_marked_folder_goes_before_one_that_is_called_so(
    folders: list[Folder], found: Folder | None
) -> None:
    assert folder_for(r"\drafts", ("drafts",), folders) == found


def test_a_folder_is_named_for_commands() -> None:
    assert folder_named('Été "neuf"').wire == r'"&AMk-t&AOk- \"neuf\""'
