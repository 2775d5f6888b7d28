"""Bytes to text, and text to its canonical form."""

import re
import unicodedata

from charset_normalizer import from_bytes

# Taken out wherever they stand: no script needs them to be read, and they hide words from a
# reader, or show them in another order than they have (CVE-2021-42574).
_HIDDEN = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff"  # Cc, without the tab and the line end, and Cs
    "\u202a-\u202e\u2066-\u2069"  # bidirectional embeddings, overrides and isolates
    "\u00ad\u200b\u2060-\u2064\ufeff"  # hyphens, blanks and operators without a width
    "\u206a-\u206f\ufff9-\ufffb\U000e0000-\U000e007f"  # deprecated controls, notes, tags
    "\ufdd0-\ufdef" + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}"  # no characters
    for plane in range(0, 0x110000, 0x10000)) + "]"
)  # fmt: skip
# What a script may need, by where it stands. Latin to Armenian, blanks and punctuation need
# neither selectors nor joiners, and East Asian scripts no joiners.
_SELECTOR = "\u180b-\u180d\ufe00-\ufe0f\U000e0100-\U000e01ef"
_JOINER = "\u034f\u200c\u200d"
_DIRECTION = "\u061c\u200e\u200f"
_UNSEEN = re.compile(f"[{_SELECTOR}{_JOINER}{_DIRECTION}]+")
_SHAPE = re.compile(f"([{_SELECTOR}]?)([{_JOINER}]?)[^{_DIRECTION}]*([{_DIRECTION}]?)")
_PLAIN = "\x00-\u058f\u1e00-\u206f\u2c60-\u2c7f\ua720-\ua7ff\uab30-\uab6f\ufb00-\ufb17"
_SELECTS = re.compile(f"[^{_PLAIN}]|[\u00a9\u00ae\u203c\u2049]")
_JOINS = re.compile(f"[^{_PLAIN}\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3]")
_KEYCAP = re.compile("[0-9#*]\ufe0f\u20e3")
_ONE_WAY_LETTER = re.compile("[^\\W\\d_\u0590-\u08ff]")
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
    hidden characters (see :func:`without_hidden`), no blanks at either end.
    """
    text = raw.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n\n")
    text = text.translate(_OTHER_LINE_ENDS)
    text, removed = without_hidden(text)
    return text.strip(), removed


def without_hidden(text: str) -> tuple[str, int]:
    """Return a text in NFC without what cannot be seen in it, and how many characters went.

    Controls, bidirectional overrides, characters without a width, tags and surrogates go.
    Joiners, variation selectors and marks of direction go where they do nothing but part a
    word from its like: in scripts that do not use them, and all but the first of a run.
    """
    if text.isascii() and text.isprintable():
        return text, 0
    seen = _HIDDEN.sub("", text)
    # Composed first: a sign that stands for a Latin letter must not shield a joiner.
    composed = unicodedata.normalize("NFC", seen)
    needed = _UNSEEN.sub(_needed, composed)
    removed = len(text) - len(seen) + len(composed) - len(needed)
    return unicodedata.normalize("NFC", needed), removed


def _needed(run: re.Match[str]) -> str:
    """Return what the script around a run of unseen characters needs of it.

    At most one selector, one joiner and one mark of direction, each where it has something to
    do. A mark has nothing to do within a word that runs one way.
    """
    before, after = run.string[run.start() - 1 : run.start()], run.string[run.end() : run.end() + 1]
    shape = _SHAPE.match(run.group())
    assert shape is not None
    selector, joiner, direction = shape.groups()
    keycap = _KEYCAP.fullmatch(before + run.group() + after)
    within_word = _ONE_WAY_LETTER.match(before) and _ONE_WAY_LETTER.match(after)
    return "".join(
        (
            selector if _SELECTS.match(before) or keycap else "",
            joiner if _JOINS.match(before) else "",
            "" if within_word else direction,
        )
    )
