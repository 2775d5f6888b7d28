"""The form in which words are compared."""

import unicodedata

_TYPOGRAPHY = str.maketrans("’‘‐‑", "''--")


def folded(text: str) -> str:
    """Return a text in the form in which words are compared: no case, accents or typography."""
    plain = text.translate(_TYPOGRAPHY)
    if not plain.isascii():
        marks_apart = unicodedata.normalize("NFKD", plain)
        plain = "".join(ch for ch in marks_apart if not unicodedata.combining(ch))
    return plain.casefold()
