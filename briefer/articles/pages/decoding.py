"""The bytes of a page to text, where its charset is told, told twice, or told wrongly."""

import codecs
import re
from collections.abc import Iterator

from charset_normalizer import from_bytes

_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
_META_WITHIN = 4096
"""Bytes. HTML asks for it within 1,024; pages put it later."""

_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}

_WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
"""What browsers take each of these for (WHATWG, Encoding Standard): supersets of them."""

_LATIN = frozenset({"cp1252", "cp1250", "cp1254", "iso8859-2", "iso8859-15"})
_MAX_MARKED = 0.35
"""Of the letters of a text in Latin script at most this share has marks; Vietnamese, which has
the most, has about a quarter. "Ïðåçèäåíò" is Russian read as Latin-1."""

_MAX_BROKEN = 0.2
"""Share of the characters beyond ASCII that may be broken in what is still UTF-8. Of a text in
another encoding nearly all of them are."""


def page_text(data: bytes, charset: str | None) -> str:
    """Return the text of a page.

    What is valid UTF-8 and more than ASCII is UTF-8, whatever is said of it: nothing else
    looks like that by chance. Then the charset that the page names counts, and that of its
    site, unless the bytes say otherwise; then detection.

    Args:
        data: the bytes of the page.
        charset: that its site names, or None.
    """
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if not data.isascii() and (text := _as_utf8(data)) is not None:
        return text
    for encoding in _told(data, charset):
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, UnicodeError):
            continue
        if encoding not in _LATIN or _is_likely_latin(text):
            return text
    best = from_bytes(data).best()
    return data.decode("cp1252", "replace") if best is None else str(best)


def _as_utf8(data: bytes) -> str | None:
    text = data.decode("utf-8", "replace")
    beyond = sum(not char.isascii() for char in text)
    return text if text.count("\ufffd") <= _MAX_BROKEN * beyond else None


def _told(data: bytes, charset: str | None) -> Iterator[str]:
    """Yield the encodings that are named, the page's own first: sites have one for all pages."""
    own = _META.search(data, 0, _META_WITHIN)
    for label in (own[1].decode("ascii") if own else None, charset):
        try:
            name = codecs.lookup(label).name if label else None
        except (LookupError, ValueError):
            continue
        if name is not None and name not in {"utf-8", "utf-7"}:
            yield _WIDER.get(name, name)


def _is_likely_latin(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    marked = sum(not char.isascii() for char in letters)
    return marked <= _MAX_MARKED * len(letters)
