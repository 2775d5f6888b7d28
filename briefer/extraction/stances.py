"""Where each side stands: its sentences, what they say in one sentence, and the position."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from briefer.articles.article import Article
from briefer.extraction.candidates import Line, lines_of
from briefer.extraction.interview import Interview, Json, object_of, one_of, sentence_of
from briefer.extraction.retelling import needed_cites, retold, speaks_in_person
from briefer.extraction.schema import Position
from briefer.extraction.voices import Voice, voices_of
from briefer.language.clauses import (
    capitalised,
    clause_with,
    first_clauses,
    unquoted,
    without_pronoun_speaker,
)
from briefer.language.hedges import adds_cause, drops_hedge, says_flat
from briefer.language.names import PRIVATE_BODY, folded, names_alike
from briefer.language.speech import acts_in, evasion_in, speaker_in
from briefer.language.words import content_words, holds_only

_MAX_TOLD = 2
"""Sentences that a small model retells as one without joining what does not belong together."""
_RUN_ON = 250
"""Characters of a summary beyond which it was copied, not told."""
_LEAST_TOLD = 30
"""Characters beside quotations and speaker that a line needs to tell something itself."""
_WISH = 3
"""What a wish or an act counts for, in shared words, when the nearest sentences are chosen."""
_LEAST_SHARED = 0.7

# What a side that "declined to say" has not said.
_PLAIN_ANSWERS = frozenset({Position.SUPPORTS, Position.OPPOSES, Position.NOT_STATED})
_REFUSALS = frozenset({"rejected", "rejects", "opposed", "opposes"})

_TALKED_OF = re.compile(
    r"\b(?:discuss\w*|on (?:the table|(?:our|the|its) agenda)|talks?|dialogues?|raise[ds]?)\b", re.I
)
_WANTED = re.compile(
    r"\b(?:support|back|want|welcom|agree|ready|approv|favou?r|vot(?:e|ed)|sign|would like|propos|"
    r"call(?:s|ed)? for|urg|prais|accept|oppos|reject|refus|against|threat|protest)\w*",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\b(?:if|unless|until|provided|as long as|only (?:once|when|after)|in return|in exchange|"
    r"conditions?|subject to|depends?)\b",
    re.IGNORECASE,
)
# Who is named after a side and does not speak for it.
_NO_VOICE = re.compile(
    r"\b(?:opposition|critics?|opponents?|rivals?|enem(?:y|ies)|rebels?|separatists?|dissidents?|"
    r"exiles?|protesters|activists?|residents|analysts?|experts?|professors?|economists?|historians?|"
    r"scholars?|researchers?|reporters?|journalists?|newspapers?|media|broadcasters?|former|ex|ousted|"
    r"jailed)\b",
    re.IGNORECASE,
)
_ADDED_CLAUSE = re.compile(r"\s+(?:who|whose|which)\b.*|,\s+(?:where|after|before|while|when)\b.*")
# "Iceland's ambassador to Norway" and "an embassy in Washington" do not speak for those.
_ELSEWHERE = re.compile(
    r"\b(?:in|to|on|at|against|about|with)\s+(?:the\s+)?[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*"
)
_OBJECT = re.compile(r"\W*(?P<words>.*?)(?=\s+(?:of|to|for|by|in|on|at|with|that|which)\b|[,.;]|$)")

_STAND = re.compile(
    r"\b(?:would|could|will|should|must|cannot|wants?|supports?|supported|accepts?|ready|willing|"
    r"open to|opposes?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class SideWords:
    """What an article has of one side.

    Attributes:
        told: at most two lines in which it evades an answer, takes a position, or is said to
            say something; in the article's order.
        quoted: numbers of the sentences that quote it, those of ``told`` first.
    """

    told: tuple[Line, ...]
    quoted: tuple[int, ...]


def words_of_side(
    article: Article, side: str, persons: Sequence[str], about: str, others: Sequence[str] = ()
) -> SideWords:
    """Return what an article has of one side.

    A line in which it evades goes first; the others go by how near they are to the news.
    Where it takes a position by an act ("the council voted …"), the line is only the clause
    that says so: the rest of its sentence is often about the other side. A line that is
    nothing but a quotation is told only where there is no other.

    Args:
        article: the article.
        side: the side's name.
        persons: names of the people who speak for it.
        about: the news; what a side says of it goes before other things it says.
        others: the other sides; what several do together is no side's own position.
    """
    lines = lines_of(article)
    voices = voices_of(article)
    evading: list[Line] = []
    telling: list[Line] = []
    quoted: list[Line] = []
    for line in lines:
        voice = voices[line.number - 1]
        verbs = [
            verb
            for subject, verb in acts_in(line.words)
            if _is_by(side, subject) and not any(names_alike(o, subject) for o in others)
        ]
        if voice.speaker is not None and _speaks_for(voice.speaker, side, persons):
            if voice.quoted:
                quoted.append(line)
            if evasion_in(line.words):
                evading.append(line)
            elif not _is_mostly_quoted(line, voice):
                telling.append(line)
        elif verbs and voice.speaker is None:
            telling.append(Line(line.number, clause_with(verbs[0], line.words)))
    # Every line has the sides' names; they do not make it near.
    news = set(content_words(about)) - set(content_words(" ".join([side, *others])))
    telling = evading[1:] + sorted(telling, key=lambda line: -_nearness(line, news))
    quoted = sorted(quoted, key=lambda line: -_nearness(line, news))
    found = [*evading[:1], *telling][:_MAX_TOLD] or quoted[:_MAX_TOLD]
    if not found:
        # What others say of a side is not its position.
        unspoken = (line for line in lines if not voices[line.number - 1].speaker)
        found = [line for line in unspoken if _is_about(side, line.words)][:_MAX_TOLD]
    told = tuple(sorted(found, key=lambda line: line.number))
    numbers = [line.number for line in told]
    return SideWords(
        told, tuple(sorted((line.number for line in quoted), key=lambda n: n not in numbers))
    )


def stance_of(ask: Interview, side: str, question: str, words: SideWords) -> Json:
    """Return where a side stands, as a stance of the wire schema.

    Args:
        ask: the model.
        side: the side's name.
        question: what the sides are asked to agree to.
        words: what the side says.
    """
    lines = words.told
    if not lines:
        return _not_stated(side)
    summary = _position_told(ask, side, lines)
    position = _position_of(ask, side, question, lines)
    if position == Position.NOT_STATED:
        return _not_stated(side)
    cites = needed_cites(ask.article, summary, [line.number for line in lines])
    return {
        "side": side,
        "position": position,
        "summary": capitalised(unquoted(summary)),
        "said_by": None,
        "cites": list(dict.fromkeys([*cites, *words.quoted]))[:3],
    }


def _position_of(ask: Interview, side: str, question: str, lines: Sequence[Line]) -> str:
    """Return the position that a side's words leave, or which of several the model reads."""
    possible = _possible_positions(side, question, lines)
    if len(possible) == 1:
        return possible[0].value
    positions = object_of(position=one_of(*(position.value for position in possible)))
    words = " ".join(line.words for line in lines)
    asked = {"side": side, "question": question, "words": words}
    return str(ask.apart("position", positions, 40, **asked)["position"])


def _not_stated(side: str) -> Json:
    return {
        "side": side,
        "position": Position.NOT_STATED.value,
        "summary": f"The article does not say where {side} stands.",
        "said_by": None,
        "cites": [],
    }


def _position_told(ask: Interview, side: str, lines: Sequence[Line]) -> str:
    """Return what a side says, retold; where that is not true to the lines, one of them."""
    words = " ".join(line.words for line in lines)
    schema = object_of(text=sentence_of(290))
    summary = str(ask.apart("stance", schema, 100, side=side, words=words)["text"])
    evading = [line for line in lines if evasion_in(line.words)]
    told_truly = (
        len(summary) <= _RUN_ON
        and holds_only(summary, f"{side} {words}", least=_LEAST_SHARED)
        and not adds_cause(summary, words)
        and not speaks_in_person(summary)
        # What a side's people say stays what they say.
        and (speaker_in(summary) is not None or any(map(_is_act, lines)))
        and not (evading and not _tells_evasion(summary, evading))
    )
    if told_truly and not drops_hedge(summary, words):
        return _joined(summary)
    for line in evading or lines:
        clause = clause_with(evasion_in(line.words) or line.words[:20], line.words)
        instead = retold(ask, without_pronoun_speaker(clause), 299)
        if not speaks_in_person(instead):
            return instead
    if told_truly and not says_flat(summary, words):
        return summary
    return first_clauses(unquoted(lines[0].words), 299)


def _joined(summary: str) -> str:
    """Return a summary in which two evasions are joined by "and": a small model likes "but"."""
    first, but, second = summary.partition(" but ")
    both = but and evasion_in(first) and evasion_in(f"It {second}")
    return f"{first.rstrip(',')} and {second}" if both else summary


def _is_act(line: Line) -> bool:
    """Tell whether a line has a side do something rather than say it."""
    return speaker_in(line.words) is None


def _tells_evasion(summary: str, evading: Sequence[Line]) -> bool:
    verbs = [evasion_in(line.words) or "" for line in evading]
    return evasion_in(summary) is not None or any(verb in summary for verb in verbs)


def _possible_positions(side: str, question: str, lines: Sequence[Line]) -> list[Position]:
    """Return the positions that a side's own verbs leave open."""
    if any(evasion_in(line.words) for line in lines):
        return [position for position in Position if position not in _PLAIN_ANSWERS]
    if any(_refuses(side, question, line.words) for line in lines):
        return [Position.OPPOSES, Position.CONDITIONAL]
    words = " ".join(line.words for line in lines)
    if _TALKED_OF.search(words) is not None and _WANTED.search(words) is None:
        # Who will talk of a thing is open to it: that is no support, nor a way to avoid an
        # answer, and no condition where none is named.
        if _CONDITION.search(words) is None:
            return [Position.OPEN]
        return [position for position in Position if position not in _PLAIN_ANSWERS]
    return list(Position)


def _refuses(side: str, question: str, words: str) -> bool:
    """Tell whether a side is said to refuse what is asked, rather than something else."""
    asked = set(content_words(question))
    for subject, verb in acts_in(words):
        if verb in _REFUSALS and _is_by(side, subject):
            behind = words[words.find(subject) + len(subject) :].partition(verb)[2]
            refused = _OBJECT.match(behind)
            if refused is not None and asked & set(content_words(refused["words"])):
                return True
    return False


def _is_by(side: str, subject: str) -> bool:
    """Tell whether a subject is a side, and not its opposition or a body in its country."""
    if PRIVATE_BODY.search(subject) is not None and PRIVATE_BODY.search(side) is None:
        return False
    return _is_about(side, subject)


def _is_about(side: str, words: str) -> bool:
    """Tell whether words name a side, and neither its opposition nor what is in its country."""
    if _NO_VOICE.search(words) is not None and _NO_VOICE.search(side) is None:
        return False
    return names_alike(side, _ELSEWHERE.sub("", words))


def _speaks_for(voice: str, side: str, persons: Sequence[str]) -> bool:
    surnames = [name.split()[-1] for name in persons if name.split()]
    if any(names_alike(surname, voice) for surname in surnames):
        return True
    if _is_by(side, _ADDED_CLAUSE.sub("", voice)):
        return True
    # "the council" is the city council.
    return side.islower() and folded(voice) == f"the {folded(side).split()[-1]}"


def _is_mostly_quoted(line: Line, voice: Voice) -> bool:
    """Tell whether a line has nothing of its own but who says what it quotes."""
    quoted = sum(part.end - part.start for part in voice.quoted)
    rest = len(line.words) - quoted - len(voice.speaker or "")
    return quoted > 0 and rest < _LEAST_TOLD


def _nearness(line: Line, news: Collection[str]) -> int:
    """Return how many words a line shares with the news.

    A wish or an act counts as three of them, and one that says what would, could or must be.
    """
    shared = sum(word in news for word in set(content_words(line.words)))
    wish = _WISH if acts_in(line.words) else 0
    return shared + wish + (_STAND.search(line.words) is not None)
