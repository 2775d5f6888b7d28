"""Words that keep a statement from being certain."""

import re

_HEDGES = re.compile(
    r"\b(?:could|may|might|would|hopes?|hoped|hoping|aims?|plans?|planned|seeks?|expects?|expected|"
    r"intends?|weighs?|weighing|considers?|considering|is set to|are set to|is to|are to|if|"
    r"subject to|potential(?:ly)?|possib(?:le|ly|ility)|proposed|proposal|unless|likely)\b",
    re.IGNORECASE,
)


def drops_hedge(statement: str, source: str) -> bool:
    """Tell whether a source hedges and a statement of it does not."""
    return _HEDGES.search(source) is not None and _HEDGES.search(statement) is None
