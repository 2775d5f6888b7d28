"""Findings of a name, number or date that the sentences cited do not have."""

from briefer.grounding.statements import Finding


def absent_name(words: str, *, known: bool) -> Finding:
    """Return the finding of a name; ``known`` where the article has it elsewhere."""
    if known:
        return Finding(kind="name_elsewhere", words=words, detail=_elsewhere(words))
    return Finding(kind="name_absent", words=words, detail=_nowhere(words))


def absent_number(words: str, *, known: bool) -> Finding:
    """Return the finding of a number; ``known`` where the article has it elsewhere."""
    if known:
        return Finding(kind="number_elsewhere", words=words, detail=_elsewhere(words))
    return Finding(kind="number_absent", words=words, detail=_nowhere(words))


def absent_date(words: str, *, known: bool) -> Finding:
    """Return the finding of a time; ``known`` where the article has it elsewhere."""
    if known:
        return Finding(kind="date_elsewhere", words=words, detail=_elsewhere(words))
    return Finding(kind="date_absent", words=words, detail=_nowhere(words))


def _elsewhere(words: str) -> str:
    return f"{words} is in the article, but not in the sentences cited here"


def _nowhere(words: str) -> str:
    return f"{words} is nowhere in the article"
