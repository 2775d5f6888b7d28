"""The words that code writes into an issue: subject, preheader, reading time."""

import math
import re
from collections.abc import Sequence

MOST = 60
"""Characters of a subject or preheader; a phone shows some 40 of one, a desktop some 70."""

_WORDS_A_MINUTE = 238
"""Silent reading of English non-fiction (Brysbaert, 2019, doi.org/10.1016/j.jml.2019.104047)."""

_TURNS = frozenset({"but", "except", "if", "not", "only", "provided", "unless", "until", "without"})
"""Words before which nothing is cut: what follows them turns what stands before."""

_DANGLING = frozenset(
    {"a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "that", "the", "to"}
)
"""Words that no text ends in before its cut."""


def shortened(text: str, most: int = MOST) -> str:
    """Return a text of at most so many characters, cut at a word; a cut is marked.

    What would be cut before a word that turns its meaning ("unless") is cut before more.
    """
    if len(text) <= most:
        return text
    words = text.split()
    while len(words) > 1 and (len(" ".join(words)) >= most or _ends_badly(words, text)):
        words.pop()
    kept = " ".join(words)[: most - 1].rstrip(",;:–—- ")
    return f"{kept}…"


def _ends_badly(words: Sequence[str], text: str) -> bool:
    """Tell whether words dangle at their end, or the next word of their text turns them."""
    last = _bare(words[-1])
    following = text.split()[len(words) : len(words) + 1]
    return last in _DANGLING | _TURNS or any(_bare(word) in _TURNS for word in following)


def _bare(word: str) -> str:
    return re.sub(r"\W", "", word.lower())


def subject_of(title: str, headline: str) -> str:
    """Return an issue's subject: the newsletter's title and the lead's headline.

    A title that leaves the headline less than half of the line stays out of it.
    """
    if len(title) + 2 > MOST // 2:
        return shortened(headline)
    return f"{title}: {shortened(headline, MOST - len(title) - 2)}"


def preheader_of(headlines: Sequence[str], summary: str) -> str:
    """Return what a mailbox shows behind the subject: the second headline, else the summary.

    Args:
        headlines: of the items, the lead's first.
        summary: the lead's bottom line.
    """
    return shortened(headlines[1] if len(headlines) > 1 else summary)


def minutes_of(texts: Sequence[str]) -> int:
    """Return how long texts take to read, in whole minutes, at least one."""
    words = sum(len(text.split()) for text in texts)
    return max(1, math.ceil(words / _WORDS_A_MINUTE))
