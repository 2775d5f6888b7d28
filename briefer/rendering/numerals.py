"""Small numbers in words."""

_WORDS = "no one two three four five six seven eight nine ten".split()


def number_words(count: int) -> str:
    """Return a count in a word up to ten, else in digits."""
    return _WORDS[count] if count < len(_WORDS) else str(count)


def counted(count: int, one: str, many: str) -> str:
    """Return a count and what is counted: "two officials"; nothing of what is not there."""
    return f"{number_words(count)} {one if count == 1 else many}" if count else ""
