"""Sentences to clauses, and what a clause says without its time."""

import re

_BREAK = re.compile(
    r"\s*(?:;|:\s|\s[–—]\s|[()]|,?\s+(?:but|while|although|though|whereas)\s+"
    r"|(?<=said)\s+that\s+|\s*\b(?:noted|told|added|wrote|warned|announced)\b[^,;]{0,40}?\s+that\s+"
    r"|,?\s+when\s+|,\s+(?:a|two|three)\s+(?:day|week|month|year)s?\s+(?:after|before)\s+"
    r"|,\s+(?:and\s+)?(?:who|which|whose|where|because|since|as well as|following|after|before)\s+)"
)
_LEANS_ON_OTHERS = re.compile(
    r"^(?:he|she|it|they|this|that|these|those|its|their|his|her|which|who|and|then)\b"
    r"|\b(?:of|in|to|for) which\b",
    re.IGNORECASE,
)
_LEFTOVERS = re.compile(r"\s+(?:on|in|by|at|during|over|from|until)\s*(?=[,.]|$)", re.IGNORECASE)
_HE_SAID = re.compile(r"^(?:he|she|they|it)\s+(?:also\s+)?(?:said|added|says)\s+(?:that\s+)?", re.I)
_QUOTATION_MARKS = re.compile(r"[“”„«»\"]|(?<!\w)['‘’]|(?<![\ws])['’](?!\w)|(?<=[,.?!])['’]")
_MIN_WORDS = 5


def clause_with(phrase: str, sentence: str) -> str:
    """Return the clause of a sentence that holds a phrase, where it can stand alone.

    Returns:
        Characters of the sentence in their order, without a final stop; the whole sentence
        where the clause is shorter than five words or begins by pointing at another one.
    """
    place = sentence.find(phrase)
    if place < 0:
        return sentence
    start, end = 0, len(sentence)
    for match in _BREAK.finditer(sentence):
        if match.end() <= place:
            start = match.end()
        elif match.start() >= place + len(phrase):
            end = match.start()
            break
    clause = sentence[start:end].strip(" ,.;“”\"'‘’")
    whole = len(clause.split()) < _MIN_WORDS or _LEANS_ON_OTHERS.search(clause) is not None
    return sentence.rstrip(" .") if whole else clause


def first_clauses(sentence: str, bound: int) -> str:
    """Return a sentence, or as many of its first clauses as stay below a bound, in characters.

    The cut is never made before "but", "if", "unless" or "not", which would turn what is
    left around; where only such a cut is possible, the whole sentence is returned.
    """
    if len(sentence) < bound:
        return sentence
    ends = [
        match.start()
        for match in _BREAK.finditer(sentence)
        if not re.match(r"\W*(?:but|if|unless|not|although|though)\b", match.group(0))
    ]
    fitting = [end for end in ends if 0 < end < bound]
    return sentence[: fitting[-1]].rstrip(" ,;") if fitting else sentence


def without_pronoun_speaker(clause: str) -> str:
    """Return a clause without "he said" at its beginning; who said it is told apart."""
    return capitalised(_HE_SAID.sub("", clause))


def capitalised(text: str) -> str:
    """Return a text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def unquoted(text: str) -> str:
    """Return a text on one line without quotation marks; apostrophes stay.

    Only code puts quotation marks on a page, around what it copied itself.
    """
    return " ".join(_QUOTATION_MARKS.sub("", text).split())


def without_phrase(phrase: str, clause: str) -> str:
    """Return a clause without a time phrase, its preposition and the commas around it."""
    lead = r"(?:,\s*)?\b(?:just\s+|only\s+)?(?:(?:on|in|by|at|during)\s+)?"
    pattern = rf"{lead}{re.escape(phrase)}\b(?:,(?=\s))?"
    shorter = re.sub(pattern, " ", clause, count=1, flags=re.IGNORECASE)
    shorter = _LEFTOVERS.sub("", " ".join(shorter.split())).strip(" ,")
    shorter = re.sub(r"\s+([,.;])", r"\1", shorter)
    return capitalised(shorter) if len(shorter.split()) >= 3 else clause
