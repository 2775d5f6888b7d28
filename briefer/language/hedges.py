"""Words that keep a statement from being certain, and words that give it a cause."""

import re

_HEDGES = re.compile(
    r"\b(?:could|may|might|would(?! like)|hopes?|hoped|hoping|"
    r"aims?|plans?|planned|seeks?|expects?|expected|"
    r"intends?|weighs?|weighing|considers?|considering|is set to|are set to|is to|are to|if|"
    r"subject to|potential(?:ly)?|possib(?:le|ly|ility)|proposed|proposal|unless|likely)\b",
    re.IGNORECASE,
)


_CAUSES = re.compile(
    r"\b(?:because|so that|in order to|due to|in response to|aimed at|amid|thanks to|owing to)\b",
    re.I,
)


def adds_cause(statement: str, source: str) -> bool:
    """Tell whether a statement gives a cause or purpose in words that its source does not use."""
    given = {match.group(0).lower() for match in _CAUSES.finditer(source)}
    return any(match.group(0).lower() not in given for match in _CAUSES.finditer(statement))


def drops_hedge(statement: str, source: str) -> bool:
    """Tell whether a source hedges and a statement of it does not."""
    return _HEDGES.search(source) is not None and _HEDGES.search(statement) is None
