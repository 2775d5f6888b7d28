"""How many tokens a text takes a model, reckoned without one and on the safe side."""

_ASCII_EACH = 2 / 7
"""Tokens for a character of ASCII: English has 4.2 characters a token, German and French in
their ASCII letters 3.5 (Qwen2.5's tokenizer, counted on one sentence of news each)."""

_TWO_BYTES_EACH = 1.0
"""Tokens for a character that UTF-8 writes in two bytes: Greek has 1.15 characters a token;
Russian has 2.5 and Arabic 2.6, whose windows are shorter than they might be."""

_THREE_BYTES_EACH = 1.25
"""Tokens for any other character: Georgian and Hindi have 1.0 and 1.1 characters a token,
Japanese 1.2, Korean 1.3, Chinese 1.7."""


def reckoned_tokens(text: str) -> int:
    """Return about how many tokens a text takes, seldom fewer than it does.

    Args:
        text: in any script; a script is told by the bytes that UTF-8 gives its characters.

    Returns:
        Tokens, rounded up.
    """
    encoded = len(text.encode("utf-8", "surrogatepass"))
    ascii_only = len(text.encode("ascii", "ignore"))
    other = len(text) - ascii_only
    three_or_more = encoded - ascii_only - 2 * other
    two = max(0, other - three_or_more)
    reckoned = ascii_only * _ASCII_EACH + two * _TWO_BYTES_EACH + three_or_more * _THREE_BYTES_EACH
    return int(reckoned) + (reckoned > int(reckoned))
