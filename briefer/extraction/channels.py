"""The channel: sentences that speak of contact, the bodies it joins, how far it has come."""

import re
from collections.abc import Sequence

from briefer.articles.article import Article
from briefer.extraction.candidates import Line, lines_of
from briefer.extraction.interview import Interview, Json, list_of, object_of, one_of
from briefer.extraction.retelling import needed_cites
from briefer.extraction.schema import Status

_MAX_LINES = 8
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
_BETWEEN = re.compile(
    r"\bbetween (?:the )?(?P<one>[^,.;“”\"()]{2,90}?) and (?:the )?"
    r"(?P<other>[^,.;“”\"()]{2,90}?)(?=\s*[,.;“”\"()]|\s+(?:is|are|was|were|will|would|has|have|that|"
    r"which|when|to|in|on|over|about)\b|$)"
)
_DISCUSSED = re.compile(
    r"\b(?:(?:will|would|to|may|might|could) (?:also )?(?:discuss|weigh|raise|consider|propose|"
    r"speak|talk)|possibility|potential(?:ly)?|on (?:the table|(?:our|the) agenda)|"
    r"propos(?:ed|es|al)|calls? for|called for|wants?)\b",
    re.IGNORECASE,
)
_AGREED = re.compile(r"\b(?:(?<!not )agreed|signed|approved)\b[^.;]{0,60}?\b(?:to|on|for)\b", re.I)

_PURPOSE = re.compile(
    r"\b(?:(?:meant|intended|designed|set up|created) )?"
    r"(?P<purpose>(?:to (?:prevent|avoid|reduce|defuse|manage|co-?ordinate|warn|exchange|share|"
    r"speed|save|keep) |aimed at |so that )[^.,;“”\"()]{3,})"
)
_MAX_PURPOSE = 200


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
    spoken_of = next(line.words for line in lines if line.number == asked["sentence"])
    status = one_of(*(status.value for status in _possible_statuses(spoken_of)))
    schema = object_of(cites=list_of(numbers, 1, 2), status=status)
    answer = ask.answer("channel", schema, 100, lines=lines)
    ends = channel_ends(lines) or (sides[0], " and ".join(sides[1:]))
    # A purpose is the likeliest thing for a small model to make up, so it is not asked for.
    purpose = purpose_in(lines)
    told = [*answer["cites"], *(line.number for line in lines)]
    cites = needed_cites(ask.article, f"{' and '.join(ends)} {purpose or ''}", told)
    return {
        "between": list(ends),
        "status": answer["status"],
        "purpose": purpose,
        "said_by": None,
        "cites": cites,
    }


def _possible_statuses(sentence: str) -> list[Status]:
    """Return the statuses that the verbs of a sentence leave open.

    A small model takes a room that was agreed for one that is proposed, and the other way
    round.
    """
    if _DISCUSSED.search(sentence) is not None:
        return [Status.PROPOSED, Status.REJECTED]
    if _AGREED.search(sentence) is not None:
        return [Status.AGREED, Status.OPERATING]
    return list(Status)


def purpose_in(lines: Sequence[Line]) -> str | None:
    """Return what a line of contact is for, in the source's words, or None.

    Only what stands behind the words of contact in their own sentence counts: "a hotline to
    prevent collisions", "a line meant to save minutes".
    """
    for line in lines:
        contact = _CONTACT.search(line.words)
        match = _PURPOSE.search(line.words, contact.end() if contact else 0)
        if match is not None and len(match["purpose"]) < _MAX_PURPOSE:
            return match["purpose"].strip()
    return None


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
        match = _BETWEEN.search(line.words, contact.start() if contact else 0)
        if match is None:
            continue
        ends = match["one"].strip(), match["other"].strip()
        capitals = [sum(word[:1].isupper() for word in end.split()) for end in ends]
        if (
            min(capitals)
            and max(map(len, ends)) <= 79
            and (best is None or sum(capitals) > best[0])
        ):
            best = sum(capitals), ends
    return best[1] if best is not None else None
