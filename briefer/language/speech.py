"""Who speaks in a sentence, and what stands between quotation marks."""

import re
from dataclasses import dataclass

_SPEAKS = (
    "said|says|told|tells|noted|notes|warned|warns|argued|argues|"
    "claimed|claims|stated|insisted|insists|announced|announces|declared|declares|"
    "explained|explains|replied|replies|acknowledged|acknowledges|confirmed|confirms|"
    "stressed|stresses|suggested|suggests|denied|denies|estimated|estimates"
)
_BESIDE_QUOTE = f"(?:{_SPEAKS}|added|adds|wrote|writes|called|calls)"
# Of "a man said to be ill" and "a deal announced by" nobody speaks; "a ship called Aurora" and
# "added salt" are no speech at all.
_VERBS = (
    rf"(?:{_SPEAKS}|"
    r"call(?:ed|s)(?=\s+(?:for|on|it|the|this|that|him|her|them|his|its|an?)\b"
    r"|\s+(?:[\w.’']+\s+){1,4}[“\"])|"
    r"(?:add(?:ed|s)|wrote|writes)(?=\s+(?:that|in|on|it|he|she|they|there)\b|\s*[,:.“\"]|\s*$))"
    r"(?!\s+(?:by(?! (?:tele)?phone| e-?mail)|to (?:be|have)|off)\b)"
)
_EVASIONS = (
    r"declined to (?:say|comment|answer|confirm)|(?:did|does|would|will) not (?:\w+ly )?"
    r"(?:say|answer|respond|comment|confirm|reply)|(?:has|have|had) not (?:yet )?"
    r"(?:said|answered|responded|commented|replied)|refused to (?:say|comment|answer)|"
    r"(?:has|have|had) taken no side|(?:has|have) not been quoted|gave no answer|"
    r"could not be reached"
)
_QUOTE = re.compile(
    r"[“\"„«]([^“”\"„«»]+)[”\"“»]|‘([^‘’]*(?:’\w[^‘’]*)*)’(?!\w)|「([^「」]+)」|『([^『』]+)』"
)
# German and Danish print guillemets the other way round; a text opens with the one it opens by.
_REVERSED = re.compile(r"»([^«»]+)«")
# After a quotation: `…,” Pentagon spokesman Martin Meiners told Semafor` or `…,” said A, B.`
_AFTER_QUOTE = re.compile(
    rf"[”\"»’][,.]?\s+(?P<speaker>[^“”\"«».;]{{2,110}}?)\s+(?:has |had )?{_BESIDE_QUOTE}\b", re.I
)
_VERB_FIRST = re.compile(
    rf"[”\"»’][,.]?\s+{_BESIDE_QUOTE}\s+(?P<speaker>[^“”\"«».;]{{2,140}}?)(?=[.;]|\s+on\s|\s+in\s+a\s|$)",
    re.I,
)
_ACCORDING = re.compile(
    r"\b[Aa]ccording to (?P<speaker>[^“”\"«».;,]{2,90}?)(?=[.;,]|\s+that\s|\s+which\s|$)"
)
_SUBJECT_FIRST = re.compile(
    rf"^[“\"]?(?P<speaker>[^“”\"«»;]{{2,110}}?),?\s+"
    rf"(?:also |then |later |has |had )?{_VERBS}\b",
    re.I,
)
# "…, a ministry official said."
_AT_END = re.compile(rf",\s+(?P<speaker>[^,“”\"«»;]{{2,80}}),?\s+{_VERBS}\.?$", re.I)
# "Norway, Iceland said, had …"
_INSERTED = re.compile(
    r",\s+(?P<speaker>[^,“”\"«»;]{2,80}?)\s+(?:said|says|added|noted|warned|claimed),"
)
_EVADING = re.compile(rf"^(?P<speaker>[^“”\"«»;]{{2,110}}?),?\s+(?P<verb>{_EVASIONS})\b", re.I)
_ACTS = re.compile(
    r"(?:^[“\"]?|[,;]\s|\b(?:after|before|when|while|but|and|that)\s)(?P<subject>[^,;“”\"]{2,80}?)\s+"
    r"(?P<verb>rejected|rejects|refused|refuses|opposed|opposes|wants?|wanted|supported|supports|"
    r"backed|backs|welcomed|welcomes|approved|approves|proposed|proposes|voted|"
    r"agreed|agrees|demanded|demands|will discuss|have agreed|"
    r"has agreed|is ready|are ready|is willing|are willing|is open|are open)\b"
)
# A subject that does not do what its verb says: it did not, might, or had it done to it.
_UNREAL = re.compile(
    r"\b(?:not|never|neither|nobody|no|none|few|may|might|could|would|if|had|unless|whether|"
    r"den(?:y|ied|ies))\b|n[’']t\b|(?-i:\b(?:is|are|was|were|be|been|being)$)",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(r"\b(?:that|which|after|before|when|while|but)\s+", re.IGNORECASE)
_FILLER = re.compile(
    r"^(?:(?:and|but|as|indeed|meanwhile|however|still|also|yet|in a statement|on \w+day),?\s+"
    r"|(?:in|on|at|after|before|during|under|since|by|speaking)\s[^,]*,\s+"
    r"|in [A-Z]\w+\s+(?=(?:the|an?|its)\s))",
    re.IGNORECASE,
)
_TRAILING = re.compile(r"\s+(?:also|then|later|once|again|[a-z]+ly)$")
_CLAUSE_BREAK = re.compile(r",\s+(?:which|who|whom|whose|where|when)\b.*$", re.I)
_NOBODY = re.compile(
    r"^(?:nobody|no one|no|none|neither|few|nothing|what|if|whether|unless|when|although|contrary|"
    r"asked|unlike|this|that|there)\b|\b(?:never|neither|not)$",
    re.IGNORECASE,
)
_A_VERB = re.compile(r"\b(?:that|is|was|were|are|be|been|will|would|has|had|must|said|says|told)\b")


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between quotation marks in a text.

    Attributes:
        start: index of the first character within the marks.
        end: index after the last.
    """

    start: int
    end: int


def quotations(text: str) -> list[Quotation]:
    """Return the quotations of a text in order, without their marks and blanks beside these."""
    found = []
    reversed_ = 0 <= text.find("»") < text.find("«")
    for match in (_REVERSED if reversed_ else _QUOTE).finditer(text):
        group = match.lastindex or 0
        words = match.group(group)
        if words.strip():
            start = match.start(group) + len(words) - len(words.lstrip())
            found.append(Quotation(start, start + len(words.strip())))
    return found


def speaker_in(sentence: str) -> str | None:
    """Return the words that name who speaks in a sentence, or None.

    They are the source's own ("Pentagon spokesman Martin Meiners"); a pronoun is returned
    as it stands.
    """
    sentence = " ".join(sentence.split())
    for pattern in (
        _VERB_FIRST,
        _AFTER_QUOTE,
        _EVADING,
        _AT_END,
        _INSERTED,
        _SUBJECT_FIRST,
        _ACCORDING,
    ):
        match = pattern.search(sentence)
        if match is not None and not (pattern is _SUBJECT_FIRST and _is_of_another(match)):
            speaker = _tidied(match["speaker"])
            if speaker is not None:
                return speaker
    return None


def _is_of_another(match: re.Match[str]) -> bool:
    """Tell whether a verb belongs to a clause within: "the line, which Iceland said was cut"."""
    open_clause = re.search(
        r",\s+(?:which|who|whom|whose|where|when)\b(?=[^,]*$)(?!\s*$)",
        match["speaker"],
        re.IGNORECASE,
    )
    return open_clause is not None and match.string[match.end("speaker")] != ","


def evasion_in(sentence: str) -> str | None:
    """Return the words with which somebody avoids an answer ("declined to say"), or None."""
    match = _evading(sentence)
    return match["verb"] if match is not None else None


def evader_in(sentence: str) -> str | None:
    """Return the words that name who avoids an answer in a sentence, or None."""
    match = _evading(sentence)
    return _tidied(match["speaker"]) if match is not None else None


def acts_in(sentence: str) -> list[tuple[str, str]]:
    """Return who takes a position by what they do, and the verb: ("The council", "voted")."""
    return [
        (_SUBORDINATE.split(match["subject"])[-1], match["verb"])
        for match in _ACTS.finditer(" ".join(sentence.split()))
        if _UNREAL.search(match["subject"]) is None
    ]


def _evading(sentence: str) -> re.Match[str] | None:
    return _EVADING.search(" ".join(sentence.split()))


_UNNAMED_GROUP = re.compile(
    r"\A[^,]+, (?P<group>(?:officials|diplomats|ministers|sources|organisers|residents) .+)\Z"
)
_JOINING = frozenset({"and", "but", "or"})


def _tidied(speaker: str) -> str | None:
    speaker = " ".join(speaker.split())
    while (shorter := _FILLER.sub("", speaker)) != speaker:
        speaker = shorter
    speaker = _TRAILING.sub("", _CLAUSE_BREAK.sub("", speaker)).strip(" ,:–—-")
    # "… lies in Tunisian waters, officials of both countries said".
    speaker = _UNNAMED_GROUP.sub(r"\g<group>", speaker)
    # A clause, not a name: it has a verb of its own before the verb of speech.
    if not speaker or speaker in _JOINING or _NOBODY.search(speaker) or _A_VERB.search(speaker):
        return None
    return speaker
