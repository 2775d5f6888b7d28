"""The channel: sentences that speak of contact, the bodies it joins, how far it has come."""

import re
from collections.abc import Sequence
from itertools import islice

from briefer.articles.article import Article
from briefer.extraction.candidates import Line, lines_of
from briefer.extraction.interview import Interview, Json, list_of, object_of, one_of
from briefer.extraction.retelling import needed_cites
from briefer.extraction.schema import Status
from briefer.extraction.voices import voices_of
from briefer.language.calendar import MONTHS, WEEKDAYS
from briefer.language.clauses import without_phrase
from briefer.language.times import time_expressions

_MAX_LINES = 8
_MAX_SPEAKER = 80
"""Characters of a speaker in the wire schema."""
_CONTACTS_LOOKED_AT = 3
_LOOKED_BACK = 80
"""Characters before a word in which its denial or preposition is looked for."""
# Words that a line of contact between two sides is spoken of with.
_CONTACT = re.compile(
    r"\b(?:hotlines?|dialogues?|back ?channels?|(?:communications?|military|diplomatic) channels?|"
    r"direct (?:lines?|links?)|permanent (?:lines?|links?)|phone lines?|"
    r"lines? (?:between|of contact)|"
    r"links? between|talks?|contacts?|consultations?|negotiations?|working groups?|"
    r"joint (?:commissions?|committees?|(?:control )?rooms?|bod(?:y|ies)|centres?|centers?|groups?|"
    r"councils?|mechanisms?)|liaison|mechanisms?|information[- ]sharing|share information)\b",
    re.IGNORECASE,
)
# Talks are about any business of the sides, and need not be the line of contact.
_TALKS = re.compile(r"talks?|contacts?|consultations?|negotiations?", re.IGNORECASE)
_AT = re.compile(
    r"\b(?:at|in|during|after|before|since|from|left|leave)\s+(?:\w+\s+){0,2}$", re.IGNORECASE
)
_BETWEEN = re.compile(
    r"\bbetween (?:the )?(?P<one>[^,.;“”\"()]{2,90}?) and (?:the )?"
    r"(?P<other>[^,.;“”\"()]{2,90}?)(?=\s*[,.;“”\"()]|\s+(?:is|are|was|were|will|would|has|have|had|"
    r"may|might|can|could|should|must|that|which|who|where|when|while|to|in|on|over|about|as|at|by|"
    r"from|with|after|before|since|until|during|amid|began|broke|rang|ran|runs|went|[a-z]+ed)\b|$)"
)
# "A room to settle disputes between A and B" need not be theirs.
_OTHER_PAIR = re.compile(
    r"\b(?:borders?|straits?|waters?|seas?|trade|wars?|fighting|clashes|collisions?|incidents?|"
    r"disputes?|conflicts?|differences?|tensions?|relations|ties|choose|choice)\s+$"
)
_NO_BODY = re.compile(
    rf"(?:{'|'.join(WEEKDAYS)})\b|(?:{'|'.join(MONTHS)})\b(?=\s+\d|\s*$)|\d"
    r"|(?:that|those|its|his|her|their)\b"
)

_DISCUSSED = re.compile(
    r"\b(?:(?:will|would|to|may|might|could) (?:also )?(?:discuss|weigh|raise|consider|propose|"
    r"speak|talk)|"
    r"(?:would|may|might|could|yet to) (?:also )?(?:agree|sign|approve|open|set up|create)|"
    r"possibility|potential(?:ly)?|on (?:the table|(?:our|the) agenda)|"
    r"propos(?:ed|es|al)|calls? for|called for|wants?)\b",
    re.IGNORECASE,
)
_AGREED = re.compile(r"\b(?:agreed|signed|approved)\b[^.;]{0,60}?\b(?:to|on|for)\b", re.IGNORECASE)
_AGREED_TO_TALK = re.compile(
    r"\bagreed[^.;,]{0,40}? to (?:discuss|weigh|consider|talk|study|explore|examine)\b",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"\b(?:not|never|neither|nobody|none|no|yet to|fail(?:s|ed)? to|refus\w+ to|unable to|to be)\b"
    r"[^.;]{0,60}$|n[’']t\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_TO_DISAGREE = re.compile(r"\s+to disagree\b", re.IGNORECASE)
_STOPPED = re.compile(
    r"\b(?:suspend\w*|severed|halted|frozen|broken off|stopped|closed|lapsed|(?:was|were|been) cut|"
    r"cut (?:off|in|by))\b",
    re.IGNORECASE,
)

_PURPOSE = re.compile(
    r"\b(?P<meant>(?:meant|intended|designed|set up|created|established|launched|opened|built|"
    r"founded)\s+)?(?P<purpose>(?:to (?:prevent|avoid|reduce|defuse|manage|co-?ordinate|warn|"
    r"exchange|share|speed|save|keep) |(?P<aimed>aimed at )|so that )[^.,;“”\"()]{3,190}?)"
    r"(?=\s+(?:may|will|would|could|can|might|should|must|is|are|was|were|has|have|had|that|which|"
    r"who)\b|[.,;“”\"()]|$)"
)
# A verb between a line and "to prevent" has a purpose of its own; and a line can fail to.
_NOT_MEANT = re.compile(
    r"\b(?:not|never|no|nothing|hardly|neither)\b|n[’']t\b|;|,\s+(?:and|but|so|while)\b"
)
_VERB = re.compile(
    r"[,;:]|\b(?:is|are|was|were|be|been|has|have|had|do|does|did|will|would|can|could|may|might|"
    r"should|must|wants?|hopes?|plans?|needs?|tries|takes?|took|goes|go|went|came|comes?|broke|too|"
    r"enough|unable|continues?|resumes?|[a-z]+ed)\b"
)


def channel_of(ask: Interview, sides: Sequence[str]) -> Json | None:
    """Return the line of contact that the news is about, as the wire schema has it, or None.

    Args:
        ask: the model.
        sides: the names of the sides; they are its ends where the article names no bodies.
    """
    lines = contact_lines(ask.article)[:_MAX_LINES]
    if not lines or len(sides) < 2:
        return None
    numbers = one_of(*(line.number for line in lines))
    contact = object_of(sentence=numbers, answer=one_of("yes", "no"))
    asked = ask.answer("contact", contact, 60, lines=lines)
    if asked["answer"] != "yes":
        return None
    words_of = {line.number: line.words for line in lines}
    possible = _possible_statuses(words_of[asked["sentence"]])
    status = one_of(*(status.value for status in possible))
    schema = object_of(cites=list_of(numbers, 1, 2), status=status)
    answer = ask.answer("channel", schema, 100, lines=lines)
    ends = channel_ends(lines) or (sides[0], " and ".join(sides[1:]))
    # A purpose is the likeliest thing for a small model to make up, so it is not asked for.
    purpose, teller = _purpose_told(ask.article, lines)
    told = [*answer["cites"], *(line.number for line in lines)]
    cites = needed_cites(ask.article, f"{' and '.join(ends)} {purpose or ''}", told)
    return {
        "between": list(ends),
        "status": _status_told(answer["status"], [words_of[n] for n in answer["cites"]]),
        "purpose": purpose,
        "said_by": teller,
        "cites": cites,
    }


def _purpose_told(article: Article, lines: Sequence[Line]) -> tuple[str | None, str | None]:
    """Return what a line of contact is for, and who says so where somebody does."""
    for line in lines:
        purpose = purpose_in([line])
        if purpose is not None:
            speaker = voices_of(article)[line.number - 1].speaker
            return purpose, speaker if speaker is not None and len(speaker) < _MAX_SPEAKER else None
    return None, None


def _status_told(status: str, cited: Sequence[str]) -> str:
    """Return a status, or the likeliest that the sentences cited for it leave open.

    A small model may point at another sentence than the one that tells it.
    """
    for sentence in cited:
        possible = [status.value for status in _possible_statuses(sentence)]
        if status not in possible:
            return possible[0]
    return status


def _possible_statuses(sentence: str) -> list[Status]:
    """Return the statuses that the verbs of a sentence leave open.

    A small model takes a room that was agreed for one that is proposed, and the other way
    round.
    """
    agreed = [match for match in _AGREED.finditer(sentence) if not _is_talk(match)]
    done = [match for match in agreed if not _is_denied(match)]
    discussed = any(said.search(sentence) for said in (_DISCUSSED, _AGREED_TO_TALK))
    if done and discussed:
        return list(Status)
    stopped = [Status.SUSPENDED] if _STOPPED.search(sentence) is not None else []
    if done:
        return [Status.AGREED, Status.OPERATING, *stopped]
    if agreed:
        return [Status.PROPOSED, Status.SUSPENDED, Status.REJECTED]
    return [Status.PROPOSED, *stopped, Status.REJECTED] if discussed else list(Status)


def _is_talk(agreed: re.Match[str]) -> bool:
    return _AGREED_TO_TALK.match(agreed.string, agreed.start()) is not None


def _is_denied(agreed: re.Match[str]) -> bool:
    before = agreed.string[max(0, agreed.start() - _LOOKED_BACK) : agreed.start()]
    return (
        _NOT_YET.search(before) is not None
        or _TO_DISAGREE.match(agreed.string, agreed.start() + len("agreed")) is not None
    )


def purpose_in(lines: Sequence[Line]) -> str | None:
    """Return what a line of contact is for, in the source's words, or None.

    Only what belongs to the words of contact in their own sentence counts: "a hotline to
    prevent collisions", "a line that is meant to save minutes"; but not "the hotline failed
    to prevent a collision", nor what somebody promised at talks.
    """
    for line in lines:
        for contact in islice(_CONTACT.finditer(line.words), _CONTACTS_LOOKED_AT):
            match = _PURPOSE.search(line.words, contact.end())
            if match is not None and _belongs(match, contact):
                return _without_times(match["purpose"].strip())
    return None


def _belongs(purpose: re.Match[str], contact: re.Match[str]) -> bool:
    gap = purpose.string[contact.end() : purpose.start()]
    if _TALKS.fullmatch(contact.group(0)) is not None:
        return False
    if purpose["meant"] or purpose["aimed"]:
        return _NOT_MEANT.search(gap) is None
    before = contact.string[max(0, contact.start() - _LOOKED_BACK) : contact.start()]
    return _VERB.search(gap) is None and _NOT_MEANT.search(gap) is None and not _AT.search(before)


def _without_times(purpose: str) -> str:
    for time in time_expressions(purpose):
        shorter = without_phrase(time.words, purpose)
        purpose = shorter[:1].lower() + shorter[1:]
    return purpose


def contact_lines(article: Article) -> list[Line]:
    """Return the sentences that speak of talks, lines, channels or joint bodies."""
    return [line for line in lines_of(article) if _CONTACT.search(line.words)]


def channel_ends(lines: Sequence[Line]) -> tuple[str, str] | None:
    """Return the two bodies that a sentence names as the ends of a line of contact.

    They stand behind "between" in the sentence that speaks of the contact; the pair with
    the most capitals is taken, since bodies have names.
    """
    best: tuple[int, tuple[str, str]] | None = None
    for line in lines:
        contact = _CONTACT.search(line.words)
        for match in _BETWEEN.finditer(line.words, contact.start() if contact else 0):
            ends = match["one"].strip(), match["other"].strip()
            capitals = [sum(word[:1].isupper() for word in end.split()) for end in ends]
            if (
                min(capitals)
                and max(map(len, ends)) <= 79
                and not any(map(_NO_BODY.match, ends))
                and _OTHER_PAIR.search(line.words[: match.start()][-_LOOKED_BACK:]) is None
                and (best is None or sum(capitals) > best[0])
            ):
                best = sum(capitals), ends
    return best[1] if best is not None else None
