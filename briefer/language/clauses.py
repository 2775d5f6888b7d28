"""Sentences to clauses, and what a clause says without its time."""

import re
from collections.abc import Iterator

from briefer.language.times import time_expressions

# Where one main clause ends and another begins. "Nothing but", "as though" and "but only if"
# belong to what they follow.
_BETWEEN_CLAUSES = re.compile(
    r"(?<!\s)(?:\s*;\s*|(?<!\bnothing)(?<!\banything)(?<!\bnone)(?<!\bone)(?<!body)(?<!\ball)"
    r"(?<!\bas)(?<!\beven)(?<!\bcannot),?\s+(?P<word>but|although|though|while|whereas)\s+"
    r"(?!(?:only|not|if|unless|never|no|nothing)\b))"
)
# What a clause that can stand alone may follow: words of speech, or "when" and "after".
_SAYS_THAT = re.compile(
    r"\b(?:said|(?:noted|told|added|wrote|warned|announced)\b[^,;]{0,40}?)\s+that\s+"
)
_WHEN = re.compile(
    r"(?<!\s)(?:,?\s+when|,\s+(?:and\s+)?(?:(?:a|two|three)\s+(?:day|week|month|year)s?\s+)?after)"
    r"\s+(?!\w+ing\b)"
)
# Where a clause that only adds to the one before it begins.
_ADDED = re.compile(
    r"(?<!\s)(?:,?\s+(?P<when>when)|,\s+(?:and\s+)?(?:who|which|whose|where|because|since|"
    r"as well as|following|(?:(?:a|two|three)\s+(?:day|week|month|year)s?\s+)?(?:after|before)))\s+"
)
_TURNS = re.compile(
    r"\b(?:not|never|no|nobody|none|nothing|neither|nor|without|hardly|if|unless|whether|only|except|"
    r"falsely|wrongly|false|untrue|den(?:y|ies|ied)|disput\w+|reject\w+)\b|n[’']t\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"\b(?:if|unless|until|whether)\b", re.IGNORECASE)
_OPEN = re.compile(r"\b(?:will|would|can|could|may|might|must|should|shall)\b", re.IGNORECASE)
_SUBORDINATE = re.compile(
    r"\W*(?:although|though|while|whereas|if|unless|when|because|since|as|after|before|despite)\b",
    re.IGNORECASE,
)
_LEANS_ON_OTHERS = re.compile(
    r"^(?:he|she|it|they|this|that|these|those|its|their|his|her|which|who|and|then)\b"
    r"|\b(?:of|in|to|for) which\b",
    re.IGNORECASE,
)
_TAKES_A_NOUN = frozenset(
    "from between for of about than as per like with to and or the a an".split()
)
_DENIED = re.compile(
    r"\b(?:not|never|no|nobody|none|neither|cannot|only)\b|n[’']t\b", re.IGNORECASE
)
_LEFTOVERS = re.compile(r"\s+(?:on|in|by|at|during|over|from|until)\s*(?=[,.]|$)", re.IGNORECASE)
# "He said no", "he said on Friday that …" and "she added salt" are no claim without their verb.
_HE_SAID = re.compile(
    r"^(?:he|she|they|it)\s+(?:also\s+)?(?:added\s+that|(?:said|says)(?:\s+that)?)\s+"
    r"(?!(?:on|in|at|to|of|by|as|during|after|before|earlier|later|last|yesterday|today|\w+day|"
    r"this (?:week|month|year|morning)|nothing|little|more|much|only|wh\w+|how|if)\b|"
    r"(?:so|no|yes)\W*$)",
    re.IGNORECASE,
)
_AND_THAT = re.compile(
    r"\b(and|but|or) that (?=(?:the|an?|no|its?|he|she|they|his|her|their|there)\b)"
)
_SINGLE_QUOTED = re.compile(
    r"(?<!\w)‘(?P<one>[^‘’]*(?:’\w[^‘’]*)*)’(?!\w)"
    r"|(?<!\w)'(?P<other>(?:[^']|(?<=\w)'(?=\w))+?(?<![s\s]))'(?!\w)"
)
_QUOTATION_MARKS = re.compile(r"[“”„«»\"]|(?<!\w)['‘’]|(?<![\ws])['’](?!\w)|(?<=[,.?!])['’]")
_MIN_WORDS = 5

_LEFT_OPEN = re.compile(r"\b(?:only|not|just|even|except|until)\W*$", re.IGNORECASE)


# What joins two times of one verb, with what they are told of: "… and Colombia from …".
_JOINS = re.compile(r"\s*(?:,?\s*(?:and|or|but)\s|,\s+(?:the|an?|its|their|his|her)\s)")
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|do|does|did|will|would|can|could|may|might|must|"
    r"shall|should|said|says|broke|met|left|came|took|went|began|fell|rose|won|lost|\w+[^e\W]ed|"
    r"that|which|who|when|while|after|before|if)\b"
)
_AND_NUMBER = re.compile(r"\s+(?:and|or|to|until)\s+(?:in\s+|on\s+)?\d")
_HANGS_ON = re.compile(r"\b(?:days?|weeks?|months?|years?|nights?|hours?|seasons?|time)\s*$")
_BOUNDS = re.compile(r"(?:from|since|until|before|after|between|to)\s", re.IGNORECASE)


def clause_with(phrase: str, sentence: str) -> str:
    """Return the clause of a sentence that holds a phrase, where it can stand alone.

    Returns:
        Characters of the sentence in their order, without a final stop; the whole sentence
        where the clause is shorter than five words or begins by pointing at another one.
    """
    place = sentence.find(phrase)
    if place < 0:
        return sentence
    start, end = _start_before(sentence, place), _end_after(sentence, place + len(phrase))
    clause = sentence[start:end].strip(" ,.;“”\"'‘’")
    if left_open(clause):
        before = clause.rpartition(", ")[0]
        clause = before if phrase in before else sentence
    whole = len(clause.split()) < _MIN_WORDS or _LEANS_ON_OTHERS.search(clause) is not None
    return sentence.rstrip(" .") if whole else clause


def _start_before(sentence: str, place: int) -> int:
    """Return where the clause around a place begins.

    Words of speech are left out, unless nobody spoke, or they were untrue; and so is a
    contrast, unless another clause follows within the one that it opens.
    """
    start, last_comma = 0, sentence.rfind(",")
    for match in _BETWEEN_CLAUSES.finditer(sentence, 0, place):
        if match["word"] in {None, "but"} or match.end() > last_comma:
            start = match.end()
    for pattern, turned_by in ((_SAYS_THAT, _TURNS), (_WHEN, _CONDITION)):
        for match in pattern.finditer(sentence, start, place):
            if turned_by.search(sentence, start, match.end()) is None:
                start = match.end()
    return start


def _end_after(sentence: str, place: int) -> int:
    """Return where the clause around a place ends, without what is added to it last.

    What would turn it around is kept, and so is what is added in its middle.
    """
    contrast = _BETWEEN_CLAUSES.search(sentence, place)
    end = contrast.start() if contrast is not None else len(sentence)
    rest = sentence[place:end].rstrip(" .,;")
    if rest.endswith(")"):
        rest = rest[: rest.rfind("(")]
    is_open = _OPEN.search(sentence, 0, place) is not None
    for match in _additions(rest):
        if not (is_open and match["when"]):
            return place + match.start()
    return place + len(rest)


def _additions(text: str) -> Iterator[re.Match[str]]:
    """Yield what is added at a text's end and does not turn it around, in order."""
    last_mark = max(map(text.rfind, ",)–—"))
    last_turn = max((turn.start() for turn in _TURNS.finditer(text)), default=-1)
    return (match for match in _ADDED.finditer(text) if match.end() > max(last_mark, last_turn))


def left_open(text: str) -> bool:
    """Tell whether a text ends with a word that awaits a condition: "takes effect only"."""
    return _LEFT_OPEN.search(text) is not None


def first_clauses(sentence: str, bound: int) -> str:
    """Return a sentence, or as many of its first clauses as stay below a bound, in characters.

    The cut is never made before "but", "if", "unless" or "not", which would turn what is
    left around; where only such a cut is possible, the whole sentence is returned.
    """
    if len(sentence) < bound or _SUBORDINATE.match(sentence) is not None:
        return sentence
    between = _BETWEEN_CLAUSES.finditer(sentence)
    ends = [match.start() for match in between if match["word"] in {None, "whereas"}]
    ends += [match.start() for match in _additions(sentence) if not match["when"]]
    fitting = [e for e in ends if 0 < e < bound and not left_open(sentence[:e])]
    return sentence[: max(fitting)].rstrip(" ,;") if fitting else sentence


def without_pronoun_speaker(clause: str) -> str:
    """Return a clause without "he said" at its beginning; who said it is told apart."""
    said = _HE_SAID.match(clause)
    if said is None:
        return capitalised(clause)
    return capitalised(_AND_THAT.sub(r"\1 ", clause[said.end() :]))


def capitalised(text: str) -> str:
    """Return a text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def unquoted(text: str) -> str:
    """Return a text on one line without quotation marks; apostrophes stay.

    Only code puts quotation marks on a page, around what it copied itself.
    """
    text = _SINGLE_QUOTED.sub(lambda quote: quote["one"] or quote["other"] or "", text)
    return " ".join(_QUOTATION_MARKS.sub("", text).split())


def role_alone(role: str, name: str) -> str:
    """Return what a person is, where a model gave a whole sentence about the person for it.

    "Kari Lund, who led the delegation, said …" is one "who led the delegation".
    """
    told = re.match(rf"{re.escape(name)}, (?P<role>[^,]+),", role)
    return told["role"] if told is not None else role


_DATELINE = re.compile(
    r"\A(?P<line>[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.’'-]{2,}[^–—\n“\"]{0,60}?(?: [–—]| -|--)) +"
    r"(?=[“\"‘A-ZÀ-ÖØ-Þ])"
)


def without_dateline(text: str, article: str) -> str:
    """Return a statement without the dateline of its article: "LOMÉ (Agency) – ".

    Args:
        text: the statement.
        article: the article's text; only what it begins with is a dateline.
    """
    found = _DATELINE.match(text)
    return text[found.end() :] if found and article.startswith(found["line"]) else text


def without_phrase(phrase: str, clause: str) -> str:
    """Return a clause without a time phrase, its preposition and the commas around it.

    It stays where the clause would say something else, or nothing, without it: "from 2019
    to 2021", "figures for this winter", "better in 2020 than", "not before June", "Friday's
    vote", "in the weeks from 6 October", "closes from May to June and Peru from July on".
    """
    lead = r"(?P<comma>,\s*)?\b(?:just\s+|only\s+)?(?P<on>(?:on|in|by|at|during)\s+)?"
    pattern = rf"{lead}(?P<phrase>{re.escape(phrase)})\b(?![’']s\b)(?P<after>,(?=\s))?"
    for match in re.finditer(pattern, clause, re.IGNORECASE):
        before, behind = clause[: match.start()], clause[match.end() :]
        if not match["on"] and _is_part_of_more(before, match["phrase"]):
            continue
        if _HANGS_ON.search(before) and _BOUNDS.match(match["phrase"]):
            break
        if _shares_its_verb(clause, match.start("phrase"), match.end("phrase")):
            break
        if behind.lstrip().startswith("than ") or _denies_a_bound(phrase, clause):
            break
        # "…, he said" keeps its comma, "in January, when" does not.
        ends = match["after"] and before.strip() and not match["comma"]
        comma = ", " if ends and not re.match(r"\s*wh", behind) else " "
        shorter = _LEFTOVERS.sub("", " ".join(f"{before}{comma}{behind}".split())).strip(" ,")
        shorter = re.sub(r"\s+([,.;])", r"\1", shorter)
        return capitalised(shorter) if len(shorter.split()) >= 3 else clause
    return clause


def _is_part_of_more(before: str, phrase: str) -> bool:
    """Tell whether a phrase without "on" or "in" belongs to a range, a noun or a name."""
    last = before.split()[-1:]
    if not last or last[0].lower() in _TAKES_A_NOUN:
        return bool(last)
    return phrase[0].isupper() and last[0][0].isupper() and last[0] not in {"The", "A"}


def _shares_its_verb(clause: str, start: int, end: int) -> bool:
    """Tell whether another time of a clause leans on the verb that the one in a span has.

    "closes from May to June and Peru from July on", "is due on 3 May, the answer by 5 June":
    between the two is a join, and no verb.
    """
    if _AND_NUMBER.match(clause, end):
        return True
    times = time_expressions(clause)
    behind = [clause[end : time.start] for time in times if time.start >= end][:1]
    before = [clause[time.end : start] for time in times if time.end <= start][-1:]
    return any(
        _JOINS.match(between) is not None and _VERB.search(between) is None
        for between in [*before, *behind]
    )


def _denies_a_bound(phrase: str, clause: str) -> bool:
    return phrase.lower().startswith(("before ", "after ", "until ", "since ", "by ")) and (
        _DENIED.search(clause) is not None
    )
