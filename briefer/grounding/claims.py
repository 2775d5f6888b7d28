"""How a statement says it: what is denied, and what is only possible."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from briefer.grounding.prepared import Prepared, Word
from briefer.grounding.scope import Scope
from briefer.grounding.statements import Finding
from briefer.grounding.support import share_of
from briefer.language.roots import meanings, root
from briefer.language.speech import speaker_in

_LEAST_SHARE = 0.4
_REACH = 3
_HELD = 0.6
_WHOLE = 0.85
_RETOLD = 0.6
# A sentence of an article has a few hundred characters; what pretends to be one is cut here.
_LONGEST, _MOST_CUES = 4000, 30

_NEGATION = re.compile(
    r"\b(?:not(?! only\b| just\b)|no(?! doubt\b| later than\b)|never|none|nobody|nothing|neither|"
    r"nor|without|cannot|unable to|fail(?:s|ed)? to|no longer|lacks?|lacked|refus(?:es|ed) to|"
    r"declin(?:es|ed) to|den(?:ies|ied)|rul(?:es|ed) out)\b|n['’]t\b",
    re.IGNORECASE,
)
# Words that can carry a denial of the source into a statement in another form.
_DENYING = re.compile(
    r"\b(?:refus|declin|deni|deny|reject|fail|lack|without|against|oppos|avoid|prevent|stop|"
    r"block|bans?\b|bann|cancel|halt|absen|un(?:able|likely|clear|known|willing|finished)|"
    r"impossib|rul(?:es|ed) out|nor\b|only|yet to|too\b|few|hardly|rarely|barely|little|unless|"
    r"no\b|not\b|never|none|nobody|nothing|neither|cannot)|n['’]t\b",
    re.IGNORECASE,
)
# "so that divers could inspect it": an aim, no doubt.
_PURPOSE = re.compile(r"\bso (?:that )?(?:[\w’'-]+ ){0,4}$")
_BREAK = re.compile(r"[;:()–—]|,(?!\d)|\b(?:but|while|although|though|whereas)\b")

_POSSIBLE = re.compile(
    r"\b(?:could|(?<!\d )may(?! \d)|might|hop(?:es?|ed|ing)|aim(?:s|ed|ing)? (?:to|at|for)|"
    r"plan(?:s|ned|ning)?(?= to\b| for\b| on\b)|seek(?:s|ing)?|sought|expect(?:s|ed|ing)?|"
    r"intend(?:s|ed|ing)?|weigh(?:s|ed|ing)?|consider(?:s|ed|ing)?(?! (?:as|to be)\b)|"
    r"mull(?:s|ed|ing)?|want(?:s|ed)?|potential(?:ly)?|possib(?:le|ly|ility)|likely|"
    r"appear(?:s|ed)? to|seem(?:s|ed)? to|believed to|believes?|thought to|reported to|said to|"
    r"suspect(?:s|ed)?|alleged(?:ly)?|reportedly|apparently|perhaps|probably|"
    r"propos(?:es|ed|al) (?:to|for|that)|"
    r"try(?:ing)? to|tries to|tried to|about to|scheduled to|wishes to|asked to)\b",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:(?:is|are|was|were) (?:set |due )?to(?= [a-z])|will|shall|would)\b", re.IGNORECASE
)
_CONDITION = re.compile(
    r"\b(?:if|unless|subject to|provided that|on condition|depending on|pending)\b", re.IGNORECASE
)
_HEDGED = re.compile(
    r"\b(?:could\b|(?<!\d )may\b|might\b|would\b|hop(?:e|ing)|aim|plan|"
    r"seek|sought|expect|intend|intent|weigh|consider|mull|want|potential|possib|likel|unlikel|appear|seem|believ|thought|think|suspect|alleg|"
    r"report(?:ed|edly|s)\b|apparent|perhaps|probab|propos(?:e|al)|try|tries|tried|schedul|wish|"
    r"ask(?:s|ed|ing)? (?:for|to)|whether|discuss|prospect|demand(?:s|ed) |urges|urged|"
    r"call(?:s|ed)? (?:for|on)|ready|willing|open to|about to|bid\b|threat|warn|predict|"
    r"forecast|estimat|chance|risk|optimis|to be\b|would-be|anticipat|offer|talks? on|in talks|"
    r"needs?\b|must|should|can\b|debat|look(?:s|ing)? (?:to|at)|under review|eye)",
    re.IGNORECASE,
)
_HEDGED_WHOLE = re.compile(
    r"\b(?:if|unless|subject to|provided that|on condition|depending on|pending)\b", re.IGNORECASE
)
_PLAIN_PLANS = frozenset("is are was were will shall would".split())
_DONE = re.compile(r"\b(?:has|have|had|was|were|already)\b", re.IGNORECASE)
_PAST = re.compile(r"\b[a-z]{3,}ed\b")
_FIRST_WORD = re.compile(r"[\w’'-]+")
_AHEAD = re.compile(
    r"\b(?:will|shall|to [a-z]+|going to|due|next|coming|upcoming)\b", re.IGNORECASE
)


def negation_findings(
    statement: Prepared, indices: Sequence[int], scope: Scope
) -> Iterator[Finding]:
    """Yield a finding where a statement denies what its source affirms, or the reverse."""
    sources = _close(statement, indices, scope)
    denials = len(_NEGATION.findall(statement.text))
    for source in sources:
        if denials >= len(_NEGATION.findall(source.text)):
            continue
        for cue, reach in _reaches(_NEGATION, source):
            dropped = len(reach) > 1 and _holds(statement, reach)
            if dropped and not _denies(statement, reach, source):
                detail = f"the source says “{_around(source, cue)}”"
                words = " ".join(w.text for w in reach)
                yield Finding(kind="negation_differs", words=words, detail=detail)
                return
    for cue, reach in _reaches(_NEGATION, statement):
        holding = [source for source in sources if _holds(source, reach)]
        added = reach and holding
        if added and not any(_denies(source, reach, statement) for source in holding):
            words = " ".join([cue, *(w.text for w in reach)])
            detail = f"the source does not say “{cue}” of this"
            yield Finding(kind="negation_differs", words=words, detail=detail)
            return
    if sources and _retells(statement, sources[0]):
        ours, theirs = (len(_NEGATION.findall(text.text)) for text in (statement, sources[0]))
        if (ours - theirs) % 2:
            detail = f"the source says “not” {theirs} times, the statement {ours} times"
            yield Finding(kind="negation_differs", words=statement.text[:80], detail=detail)


def _retells(statement: Prepared, source: Prepared) -> bool:
    """Tell whether a statement says all that a sentence says, and little else."""
    return (
        share_of(statement, source.roots) >= _WHOLE and share_of(source, statement.roots) >= _WHOLE
    )


def hedge_findings(statement: Prepared, indices: Sequence[int], scope: Scope) -> Iterator[Finding]:
    """Yield a finding where the source only expects or allows for what a statement asserts."""
    for source in _close(statement, indices, scope):
        for cue, reach in _hedged(source):
            if not _holds(statement, reach) or _is_hedged(statement, reach, cue):
                continue
            if _CONDITION.match(cue) and _keeps_condition(statement, source, cue):
                continue
            if _is_plan(cue) and not _is_told_as_done(statement, cue):
                continue
            yield Finding(
                kind="hedge_dropped",
                words=cue,
                detail=f"the source only says “{_around(source, cue)}”",
            )
            return


def _hedged(source: Prepared) -> Iterator[tuple[str, list[Word]]]:
    """Yield what a sentence only expects, allows for or plans, by its cue."""
    content = _content(source)
    told = speaker_in(source.text) is not None
    for cue, reach in _reaches(_POSSIBLE, source):
        at = source.text.find(cue)
        # "A vote is expected in December": what is expected stands before.
        yield cue, reach or [w for w in content if w.end <= at][-_REACH:]
    for cue, reach in _reaches(_PLANNED, source):
        if reach and not (told and cue.lower() == "would"):
            yield cue, reach
    for match in islice(_CONDITION.finditer(source.text, 0, _LONGEST), _MOST_CUES):
        before = [w for w in content if w.end <= match.start()]
        after = [w for w in content if w.start >= match.end()]
        yield match[0], before[-4:] if before else after[len(after) // 2 :]


def _is_hedged(statement: Prepared, reach: Sequence[Word], cue: str) -> bool:
    """Tell whether a statement hedges in the clause that has these words, or as a whole."""
    if _HEDGED_WHOLE.search(statement.text) is not None or cue.lower() in statement.text.lower():
        return True
    return any(_HEDGED.search(clause) for clause in _clauses_with(statement, reach))


def _clauses_with(text: Prepared, reach: Sequence[Word]) -> list[str]:
    """Return the clauses of a text that hold one of these words or its like."""
    roots = {one for w in reach for one in meanings(w.root)}
    whole = text.text[:_LONGEST]
    bounds = [0, *(match.start() for match in _BREAK.finditer(whole)), len(whole)]
    at = {w.start for w in _content(text) if w.root in roots}
    return [
        text.text[start:end]
        for start, end in pairwise(bounds)
        if any(start <= place < end for place in at)
    ]


def _keeps_condition(statement: Prepared, source: Prepared, cue: str) -> bool:
    """Tell whether a condition is kept in another form: "devices that have official apps"."""
    at = source.text.find(cue) + len(cue)
    after = [w for w in _content(source) if w.start >= at]
    return len(after) > 0 and _holds(statement, after[:_REACH])


def _is_plan(cue: str) -> bool:
    return cue.lower().split()[0] in _PLAIN_PLANS


def _is_told_as_done(statement: Prepared, cue: str) -> bool:
    """Tell whether a statement says of what is planned or to come that it is, or was, done."""
    ahead = _AHEAD.search(statement.text) is not None
    done = _DONE.search(statement.text) is not None
    if " " in cue:  # "is to", "are set to": the present tense already says too much
        return done or not ahead
    return (done or _PAST.search(statement.text) is not None) and not ahead


def _close(statement: Prepared, indices: Sequence[int], scope: Scope) -> list[Prepared]:
    """Return the sentences that a statement retells, or that are retold in it, closest first."""
    ranked = []
    for index in indices:
        source = scope.article.sentences[index]
        share = share_of(statement, source.roots)
        if share >= _LEAST_SHARE or share_of(source, statement.roots) >= _RETOLD:
            ranked.append((-share, index, source))
    return [source for _, _, source in sorted(ranked, key=lambda item: item[:2])]


def _reaches(pattern: re.Pattern[str], text: Prepared) -> Iterator[tuple[str, list[Word]]]:
    """Yield each cue and the next content words of its clause."""
    content = _content(text)
    for match in islice(pattern.finditer(text.text, 0, _LONGEST), _MOST_CUES):
        end = _BREAK.search(text.text, match.end())
        stop = end.start() if end is not None else len(text.text)
        if _PURPOSE.search(text.text, max(0, match.start() - 40), match.start()):
            continue
        reach = [w for w in content if w.start >= match.end() and w.start < stop]
        yield match.group(0), reach[:_REACH]


def _content(text: Prepared) -> list[Word]:
    return [
        w
        for w in text.words
        if w.sort in {"plain", "name"} and len(w.key) > 1 and w.start < _LONGEST
    ]


def _holds(text: Prepared, reach: Sequence[Word]) -> bool:
    held = sum(not text.roots.isdisjoint(meanings(w.root)) for w in reach)
    return bool(reach) and held >= _HELD * len(reach)


def _denies(text: Prepared, reach: Sequence[Word], other: Prepared) -> bool:
    """Tell whether a text denies something in a clause that has these words.

    A word that denies and stands in the other text too ("ban" in both) denies nothing here.
    """
    for clause in _clauses_with(text, reach):
        for match in _DENYING.finditer(clause):
            word = _FIRST_WORD.match(clause, match.start())
            plain = _NEGATION.match(clause, match.start()) is not None
            if plain or word is None or root(word[0]) not in other.roots:
                return True
    return False


def _around(source: Prepared, cue: str) -> str:
    """Return a cue with the words around it, as they stand."""
    at = source.text.find(cue)
    words = source.text[at:].split()
    before = source.text[:at].split()
    return " ".join([*before[-2:], *words[:6]]).strip(' ,.;:“”"')
