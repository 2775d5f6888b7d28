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


_PLANNED = re.compile(
    r"\b(?P<modal>will|would|shall|(?:is|are) (?:set |due )?to|may|might|could)\s+"
    r"(?:\w+ly\s+)?(?P<verb>[a-z]{3,})\b"
)
_ALREADY = r"(?<!\bto )(?<!\bmay )(?<!\bwill )(?<!\bcould )(?<!\bmight )(?<!\bnot )"


def as_planned(headline: str, source: str) -> str:
    """Return a headline in which what is only planned or possible does not seem to be done.

    "A and B discuss a line", where the source has "will discuss", becomes "A and B to
    discuss a line"; "may" stays "may".
    """
    for match in _PLANNED.finditer(source):
        modal = "may" if match["modal"] in {"may", "might", "could"} else "to"
        flat = rf"{_ALREADY}\b{match['verb']}(?:s|es)?\b"
        headline = re.sub(flat, f"{modal} {match['verb']}", headline, count=1)
    return headline


def drops_hedge(statement: str, source: str) -> bool:
    """Tell whether a source hedges and a statement of it does not."""
    return _HEDGES.search(source) is not None and _HEDGES.search(statement) is None
