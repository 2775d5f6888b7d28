"""Whether a sentence as a whole speaks of what is to come."""

import re

_FUTURE = (
    "will|would|shall|to be|is set to|are set to|is due|are due|plans?|expects?|expected|"
    "scheduled|next|upcoming|is to|are to|hopes?|intends?|aims?|(?-i:may)"
)
_FUTURE_SIGNS = re.compile(rf"\b(?:{_FUTURE})\b", re.IGNORECASE)


_PAST_SIGNS = re.compile(r"\b(?:was|were|had|did|said|broke|met|agreed|\w+[^e\W]ed)\b")


def looks_ahead(sentence: str) -> bool:
    """Tell whether a sentence speaks of what is to come."""
    return _FUTURE_SIGNS.search(sentence) is not None


def has_past_verb(sentence: str) -> bool:
    """Tell whether a sentence has what may be a verb in the past tense."""
    return _PAST_SIGNS.search(sentence) is not None
