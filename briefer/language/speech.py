"""Who speaks in a sentence, and what stands between quotation marks."""

import re
from dataclasses import dataclass

_VERBS = (
    "said|says|told|tells|added|adds|noted|notes|wrote|writes|warned|warns|argued|argues|"
    "claimed|claims|stated|insisted|insists|announced|announces|declared|declares|"
    "explained|explains|replied|replies|acknowledged|acknowledges|confirmed|confirms|"
    "stressed|stresses|suggested|suggests|called|calls|denied|denies|estimated|estimates"
)
_EVASIONS = (
    r"declined to (?:say|comment|answer|confirm)|(?:did|does|would|will) not (?:\w+ly )?"
    r"(?:say|answer|respond|comment|confirm|reply)|(?:has|have|had) not (?:yet )?"
    r"(?:said|answered|responded|commented|replied)|refused to (?:say|comment|answer)|"
    r"(?:has|have|had) taken no side|(?:has|have) not been quoted|gave no answer|"
    r"could not be reached"
)
_QUOTE = re.compile(r"[“\"„«]([^“”\"„«»]+)[”\"“»]|‘([^‘’]*(?:’\w[^‘’]*)*)’(?!\w)")
# After a quotation: `…,” Pentagon spokesman Martin Meiners told Semafor` or `…,” said A, B.`
_AFTER_QUOTE = re.compile(
    rf"[”\"»’][,.]?\s+(?P<speaker>[^“”\"«».;]{{2,110}}?)\s+(?:has |had )?(?:{_VERBS})\b", re.I
)
_VERB_FIRST = re.compile(
    rf"[”\"»’][,.]?\s+(?:{_VERBS})\s+(?P<speaker>[^“”\"«».;]{{2,140}}?)(?=[.;]|\s+on\s|\s+in\s+a\s|$)",
    re.I,
)
_ACCORDING = re.compile(
    r"\b[Aa]ccording to (?P<speaker>[^“”\"«».;,]{2,90}?)(?=[.;,]|\s+that\s|\s+which\s|$)"
)
_SUBJECT_FIRST = re.compile(
    rf"^[“\"]?(?P<speaker>[^“”\"«»;]{{2,110}}?),?\s+"
    rf"(?:also |then |later |has |had )?(?:{_VERBS})\b",
    re.I,
)
# "…, a ministry official said."
_AT_END = re.compile(rf",\s+(?P<speaker>[^,“”\"«»;]{{2,80}}),?\s+(?:{_VERBS})\.?$", re.I)
_EVADING = re.compile(rf"^(?P<speaker>[^“”\"«»;]{{2,110}}?),?\s+(?P<verb>{_EVASIONS})\b", re.I)
_ACTS = re.compile(
    r"(?:^[“\"]?|[,;]\s|\b(?:after|before|when|while|but|and|that)\s)(?P<subject>[^,;“”\"]{2,80}?)\s+"
    r"(?P<verb>rejected|rejects|refused|refuses|opposed|opposes|wants?|wanted|supported|supports|"
    r"backed|backs|welcomed|welcomes|approved|approves|proposed|proposes|voted|"
    r"agreed|agrees|demanded|demands|will discuss|have agreed|"
    r"has agreed|is ready|are ready|is willing|are willing|is open|are open)\b"
)
_FILLER = re.compile(
    r"^(?:and|but|indeed|meanwhile|however|still|also|yet|in a statement|on \w+day),?\s+", re.I
)
_CLAUSE_BREAK = re.compile(r",\s+(?:which|who|whose|where|when)\b.*$", re.I)


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
    """Return the quotations of a text in order, without their marks."""
    found = []
    for match in _QUOTE.finditer(text):
        group = 1 if match.group(1) is not None else 2
        if match.group(group).strip():
            found.append(Quotation(match.start(group), match.end(group)))
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
        _SUBJECT_FIRST,
        _ACCORDING,
    ):
        match = pattern.search(sentence)
        if match is not None:
            speaker = _tidied(match["speaker"])
            if speaker is not None:
                return speaker
    return None


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
    found = _ACTS.finditer(" ".join(sentence.split()))
    return [(match["subject"], match["verb"]) for match in found]


def _evading(sentence: str) -> re.Match[str] | None:
    return _EVADING.search(" ".join(sentence.split()))


def _tidied(speaker: str) -> str | None:
    speaker = " ".join(speaker.split())
    while (shorter := _FILLER.sub("", speaker)) != speaker:
        speaker = shorter
    speaker = _CLAUSE_BREAK.sub("", speaker).strip(" ,:–—-")
    # A clause, not a name: it has a verb of its own before the verb of speech.
    if not speaker or re.search(
        r"\b(?:that|is|was|were|are|be|been|will|would|has|had|must)\b", speaker
    ):
        return None
    return speaker
