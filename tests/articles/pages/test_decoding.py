"""A page's charset is what its bytes say, then the page, then its site."""

import pytest

from briefer.articles.pages.decoding import page_text

_GERMAN = "Die Fähren fahren wieder, sagte Jörg Müller am Montag in Köln über die Brücke. " * 3
_RUSSIAN = "Министры двух стран встретились во вторник и говорили три часа о пароме. " * 3
_JAPANESE = "両国の大臣は火曜日に会談し、フェリーについて三時間話し合った。" * 3


def _page(text: str, meta: str = "") -> str:
    tag = f"<meta charset='{meta}'>" if meta else ""
    return f"<html><head>{tag}<title>t</title></head><body><p>{text}</p></body></html>"


@pytest.mark.parametrize(
    ("text", "encoding", "header", "meta"),
    [
        (_GERMAN, "utf-8", None, ""),
        (_GERMAN, "utf-8", "utf-8", "utf-8"),
        (_GERMAN, "cp1252", "windows-1252", ""),
        (_GERMAN, "cp1252", None, "iso-8859-1"),
        (_RUSSIAN, "cp1251", "windows-1251", ""),
        (_RUSSIAN, "koi8-r", None, "koi8-r"),
        (_JAPANESE, "shift_jis", "Shift_JIS", ""),
        (_JAPANESE, "iso2022_jp", None, "iso-2022-jp"),
        (_JAPANESE, "euc_jp", "EUC-JP", "euc-jp"),
        # told wrongly
        (_GERMAN, "utf-8", "iso-8859-1", "iso-8859-1"),
        (_GERMAN, "utf-8", "shift_jis", ""),
        (_GERMAN, "cp1252", "utf-8", "utf-8"),
        (_RUSSIAN, "cp1251", "iso-8859-1", ""),
        (_RUSSIAN, "cp1251", "iso-8859-1", "windows-1251"),
        (_RUSSIAN, "cp1251", "utf-8", "windows-1251"),
        (_RUSSIAN, "utf-8", "no-such-charset", "x"),
        # by its mark
        (_JAPANESE, "utf-16", "utf-8", ""),
        (_GERMAN, "utf-8-sig", "iso-8859-1", ""),
    ],
)
def test_a_page_is_read_as_it_was_written(
    text: str, encoding: str, header: str | None, meta: str
) -> None:
    page = _page(text, meta)
    assert page_text(page.encode(encoding), header) == page


def test_one_broken_character_does_not_spoil_a_page() -> None:
    data = _page(_GERMAN).encode().replace("ü".encode(), b"\xfc", 1)
    assert page_text(data, "utf-8") == _page(_GERMAN).replace("ü", "\ufffd", 1)


@pytest.mark.parametrize(
    "data", [b"\xff", b"\x80\x81\x82" * 50, bytes(range(256)), b"<meta charset="]
)
def test_bytes_that_mean_nothing_are_still_some_text(data: bytes) -> None:
    assert isinstance(page_text(data, "utf-16"), str)
