"""Whether the words around a time speak of what was or of what is to come."""

import re

_FUTURE = (
    "will|would|shall|to be|is set to|are set to|is due|are due|plans?|expects?|expected|"
    "scheduled|next|upcoming|is to|are to|hopes?|intends?|aims?|(?-i:may)"
)
_FUTURE_SIGNS = re.compile(rf"\b(?:{_FUTURE})\b", re.IGNORECASE)
# Beside a time these tell as much; in a sentence as a whole they need not.
_AHEAD = re.compile(
    rf"\b(?:{_FUTURE}|must|planned|(?:have|has|need) to|"
    r"(?:agreed|decided|voted|vowed|promised|pledged|wants?|ready|asked|called|urged|invited)"
    r"(?:\s\w+){0,3}\sto\s(?!the\b|an?\b)[a-z]+)\b",
    re.IGNORECASE,
)
_PAST_SIGNS = re.compile(
    r"\b(?:was|were|had|did|said|told|met|held|made|took|gave|began|broke|rose|fell|left|went|came|"
    r"won|lost|sank|fled|quit|struck|shot|found|sent|kept|led|hit|spent|built|bought|brought|caught|"
    r"fought|thought|sold|spoke|stood|threw|wrote|drew|drove|flew|grew|knew|chose|rang|ran|shook|stole|"
    r"withdrew|paid|laid|felt|dealt|meant|saw|became|got|agreed|"
    r"(?<!\bis )(?<!\bare )(?<!\bbe )[a-z]{2,}[a-df-z]ed)\b"
)
# "The two meet on Saturday": verbs that are told of what is to come in the present.
_SCHEDULED = re.compile(
    r"\b(?:meets?|opens?|begins?|starts?|votes?|visits?|travels?|arrives?|flies|speaks?|hosts?|ends?|"
    r"expires?|closes?|returns?|takes? (?:effect|office|place|part))\b"
)
_CLAUSE_END = re.compile(r"[;:]|,?\s(?:but|while|and that)\s")
_UNTIL = re.compile(
    r"\b(?:by|until|till|before|from|starting|as of|no later than)\b", re.IGNORECASE
)
_LONGEST_OPENER = 16
_NEAR = 300
"""Characters on either side of a time in which its verb is looked for."""


def looks_ahead(sentence: str) -> bool:
    """Tell whether a sentence speaks of what is to come."""
    return _FUTURE_SIGNS.search(sentence) is not None


def lies_ahead(expression: str, sentence: str | None) -> bool | None:
    """Tell whether a time expression means a day to come: by the verb beside it.

    "The minister said on Monday that they will meet on Friday" has one of each. The verb
    before it in its clause counts, then the one behind it.

    Args:
        expression: as it stands in the sentence.
        sentence: None where there is none; then its own words have to tell.

    Returns:
        None where no word tells.
    """
    place = sentence.find(expression) if sentence is not None else -1
    if sentence is None or place < 0:
        return looks_ahead(sentence or expression) or _UNTIL.match(expression) is not None or None
    end = place + len(expression)
    before = _CLAUSE_END.split(sentence[max(0, place - _NEAR) : place])[-1]
    behind = _CLAUSE_END.split(sentence[end : end + _NEAR])[0]
    future, past = _last_end(_AHEAD, before), _last_end(_PAST_SIGNS, before)
    if future >= 0 or past >= 0:
        return future >= past
    coming, gone = _AHEAD.search(behind), _PAST_SIGNS.search(behind)
    if coming is not None or gone is not None:
        return gone is None or (coming is not None and coming.start() <= gone.start())
    if _UNTIL.search(before[-_LONGEST_OPENER:]) or _UNTIL.match(expression):
        return True
    around = sentence[max(0, place - _NEAR) : end + _NEAR]
    return _SCHEDULED.search(before) is not None or looks_ahead(around) or None


def _last_end(pattern: re.Pattern[str], text: str) -> int:
    return max((match.end() for match in pattern.finditer(text)), default=-1)
