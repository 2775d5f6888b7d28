"""Bytes to text, and text to its canonical form."""

import re
import unicodedata

from charset_normalizer import from_bytes

# Explicit bidirectional embeddings, overrides and isolates: they can show text in another
# order than it has (CVE-2021-42574). The plain marks U+200E and U+200F stay: right-to-left
# articles use them.
_BIDI_CONTROLS = "\u202a-\u202e\u2066-\u2069"
# All of the categories Cc, without the tab and the line end, and Cs; and the byte-order mark.
_REMOVED = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff{_BIDI_CONTROLS}]")
_OTHER_LINE_ENDS = str.maketrans({"\x0b": "\n", "\x0c": "\n", "\x85": "\n", "\u2028": "\n"})
_BINARY_SIGNS = (b"\x00",)


def is_binary(data: bytes) -> bool:
    """Tell whether bytes hold something else than text (a zero byte outside UTF-16 and UTF-32)."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    return any(sign in data for sign in _BINARY_SIGNS)


def decoded_text(data: bytes) -> str | None:
    """Decode bytes: by their byte-order mark, as UTF-8, else by detection.

    Returns:
        The text, or None where no encoding fits.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError:
            return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        best = from_bytes(data).best()
        return None if best is None else str(best)


def cleaned_text(raw: str) -> tuple[str, int]:
    r"""Return the canonical form of a text, and how many characters were taken out.

    Canonical: Unicode NFC, line ends ``\n``, paragraph separators as blank lines, no
    control, surrogate or bidirectional-override characters, no blanks at either end.
    """
    text = raw.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n\n")
    text = text.translate(_OTHER_LINE_ENDS)
    text, removed = _REMOVED.subn("", text)
    return unicodedata.normalize("NFC", text).strip(), removed
