"""Whether the clause around a time looks ahead or tells what was."""

from dataclasses import dataclass

from briefer.language.times.tokens import APOSTROPHES, Tokens, kind_at, text_at

_MODALS = frozenset("will would shall can could should must might may ll".split())
_MEANS_TO = frozenset(
    "plan plans planned planning expect expects expected hope hopes hoping intend intends "
    "intending aim aims aiming due set scheduled slated ready prepare prepares preparing agree "
    "agrees agreed vow vows vowed pledge pledges pledged promise promises promised want wants "
    "need needs ask asked asks urge urged urges order ordered invite invited decide decided "
    "going is are likely have bound poised supposed meant seek seeks".split()
)
_RESOLVED = frozenset(
    "agree agreed decide decided vote voted vow vowed promise promised pledge pledged plan plans "
    "planned ask asked urge urged invite invited order ordered".split()
)
_ASKS = frozenset(
    "please let lets schedule remind cancel book arrange set find wait come join meet show".split()
)
_COMING = frozenset("due upcoming forthcoming scheduled expected slated planned deadline".split())
_HAPPENS = frozenset(
    "begins begin starts start opens open ends end runs run closes close expires meets meet takes "
    "resumes resume holds plays play hosts faces visits arrives arrive leaves votes vote returns "
    "return goes go heads head convenes concludes comes is are am isn aren".split()
)
_PAST = frozenset(
    "was were had did said told met began became came went left took gave got made saw found lost "
    "won led ran fell rose grew held kept knew thought brought bought built sent spent spoke wrote "
    "struck shot hit broke drew drove flew fought felt sat stood sold paid laid lay spread sank "
    "swore swept sought taught threw woke withdrew chose froze hid rode sang shook stole underwent "
    "overthrew beat slid sued fled died ve".split()
)
_NO_VERBS = frozenset("united hundred indeed speed need red bed based so-called".split())
_BEFORE_NOUNS = frozenset("the a an his her their its our this that of".split())
_BREAKS = frozenset(
    "that who which when where after before but while because as and if since until".split()
)
_HELPERS = frozenset("not also then only be have been get still soon".split())
_REACH = 60
"""Tokens on either side of an expression that its tense is looked for in."""
_BREAK_COSTS = 3.0
_WEAK_COSTS = 6.0
_HELPED_BY = frozenset("was were had has have been got".split())
_CLOSE = 2.0
_STOP_COSTS = 12.0
_LONGEST_GROUP = 5
_IS = frozenset("is are am isn aren".split())
_ABBREVIATED = 3
"""Letters of the longest abbreviation that a full stop is taken to belong to: "Gen."."""


@dataclass(frozen=True, slots=True)
class _Sign:
    """A sign of tense.

    Attributes:
        cost: how far from the time it stands, in words.
        ahead: whether it looks ahead.
        weak: whether it is only the present tense.
        loose: whether it may be a participle.
        follows: whether it stands after the time.
    """

    cost: float
    ahead: bool
    weak: bool
    loose: bool
    follows: bool


@dataclass(frozen=True, slots=True)
class Tense:
    """What a clause shows of when it plays.

    Attributes:
        ahead: True where it looks ahead, False where it tells what was, None where unseen.
        doubted: whether another reading is about as good.
        loose: whether only a word that need be no verb shows it: "the handover agreed in June".
    """

    ahead: bool | None
    doubted: bool
    loose: bool


UNSEEN = Tense(None, doubted=True, loose=True)
"""Of words without a sentence."""


def tense_at(tokens: Tokens, start: int, end: int) -> Tense:
    """Return what the clause around a time shows of when it plays.

    The nearest sign of tense decides, on either side, where the beginning of another clause
    counts as several words: "The minister, who will resign in June, said on Friday …". What
    is quoted is left out for a time outside the quotation, and the other way round. It is
    in doubt where only the present tense shows it, there and in the rest of the sentence, or
    where a sign of the other is about as near and neither stands beside it.

    Args:
        tokens: of the sentence.
        start: index of the expression's first token.
        end: index after its last one.
    """
    signs = _signs(tokens, start, end)
    possessive = text_at(tokens, end) in APOSTROPHES and text_at(tokens, end + 1) == "s"
    if possessive:
        # "He said Friday's talks will go on": what follows tells of the talks.
        signs = [sign for sign in signs if sign.follows] or signs
    if not signs:
        return UNSEEN
    nearest = min(signs, key=lambda sign: sign.cost)
    others = [sign.cost for sign in signs if sign.ahead != nearest.ahead]
    close = min(others, default=nearest.cost + _CLOSE) - nearest.cost
    beside = nearest.cost <= _CLOSE
    # "will discuss it when she meets him on Friday": the whole sentence looks ahead.
    borne_out = not others and any(not sign.weak for sign in signs)
    doubted = (nearest.weak and not borne_out) or (close < _CLOSE and not beside)
    return Tense(nearest.ahead, doubted, nearest.loose)


def _signs(tokens: Tokens, start: int, end: int) -> list[_Sign]:
    """Return the signs of tense around an expression, each with how far away it is."""
    first, last = max(0, start - _REACH), min(len(tokens), end + _REACH)
    inside = tokens[start].quoted if start < last else False
    costs = _costs(tokens, first, last, inside)
    found: list[_Sign] = []
    at = first
    while at < last:
        apart = start <= at < end or tokens[at].quoted != inside or _is_split(tokens, at, end)
        sign = None if apart else _sign_at(tokens, at)
        if sign is None:
            at += 1
            continue
        group_end, ahead, weak = sign
        follows = at >= end
        if follows:
            cost = costs[at - first] - costs[end - 1 - first] + 0.5
        else:
            cost = costs[start - first] - costs[min(group_end, start) - 1 - first]
        # "Is" says that something is to come only right before its day.
        if tokens[at].text not in _IS or (not follows and start - group_end <= 1):
            cost += _WEAK_COSTS if weak else 0.0
            found.append(_Sign(cost, ahead, weak, _is_loose(tokens, at), follows))
        at = group_end
    return found


def _costs(tokens: Tokens, first: int, last: int, inside: bool) -> list[float]:
    """Return how far each token is from the first: one a word, more at a clause's beginning."""
    total, costs = 0.0, []
    for at in range(first, last):
        if tokens[at].quoted == inside:
            text = tokens[at].text
            is_break = text in _BREAKS or text in {",", ";", ":", "–", "—"}
            total += _BREAK_COSTS if is_break else _STOP_COSTS if _is_stop(tokens, at) else 1.0
        costs.append(total)
    return costs


def _is_loose(tokens: Tokens, at: int) -> bool:
    """Tell whether a verb in -ed may be a participle: no "was" or "had" stands before it."""
    helpers = {text_at(tokens, before) for before in range(at - 3, at)}
    return tokens[at].text.endswith("ed") and not helpers & _HELPED_BY


def _is_stop(tokens: Tokens, at: int) -> bool:
    """Tell whether a sentence ends at a mark, where several were taken for one."""
    if tokens[at].text in {"!", "?"}:
        return True
    before = text_at(tokens, at - 1)
    begins = at + 1 < len(tokens) and tokens[at + 1].capital
    return tokens[at].text == "." and begins and len(before) > _ABBREVIATED


def _sign_at(tokens: Tokens, at: int) -> tuple[int, bool, bool] | None:
    """Return the sign of tense that begins at a token: its end, whether ahead, whether weak."""
    if kind_at(tokens, at) != "word":
        return None
    return _modal_at(tokens, at) or _intent_at(tokens, at) or _verb_at(tokens, at)


def _modal_at(tokens: Tokens, at: int) -> tuple[int, bool, bool] | None:
    token, following = tokens[at], text_at(tokens, at + 1)
    if token.text == "won" and following in APOSTROPHES and text_at(tokens, at + 2) == "t":
        return _group_end(tokens, at + 3), True, False
    if token.text not in _MODALS or (token.text == "may" and token.capital):
        return None
    # "Could not be reached", "would have met" tell what was.
    participle = text_at(tokens, at + 2)
    perfect = following == "have" and (_is_past(participle) or participle in {"been", "done"})
    past = (token.text, following) == ("could", "not") or (token.text != "will" and perfect)
    return _group_end(tokens, at + 1), not past, False


def _intent_at(tokens: Tokens, at: int) -> tuple[int, bool, bool] | None:
    """Read the future of "plans to meet" and "agreed to meet", from the verb on or from "to"."""
    text = tokens[at].text
    to = at if text == "to" else at + 1
    means_to = text_at(tokens, to) == "to" and _means_to(tokens, to)
    verb = tokens[to + 1] if means_to and to + 1 < len(tokens) else None
    is_verb = verb is not None and verb.kind == "word" and not verb.capital
    if is_verb and text_at(tokens, to + 1) not in _BEFORE_NOUNS and not _is_told(text):
        return _group_end(tokens, to + 1), True, False
    begins = at == 0 or tokens[at - 1].kind == "mark" or text_at(tokens, at - 1) == "please"
    if (text in _ASKS and begins) or text in _COMING:
        return at + 1, True, False
    return None


def _means_to(tokens: Tokens, to: int) -> bool:
    """Tell whether a verb of intent stands before a "to": "agreed on Thursday to meet"."""
    if text_at(tokens, to - 1) in _MEANS_TO:
        return True
    return any(text_at(tokens, to - back) in _RESOLVED for back in range(1, 5))


def _is_split(tokens: Tokens, at: int, end: int) -> bool:
    """Tell whether a "to" behind a time belongs to a verb before it: "voted on Monday to go"."""
    behind = (text_at(tokens, back) for back in range(max(end, at - 4), at))
    return at >= end and tokens[at].text == "to" and not any(w in _MEANS_TO for w in behind)


def _is_told(text: str) -> bool:
    """Tell whether a verb of intent is itself told as past: "agreed", but not "expected"."""
    return _is_past(text) and text not in _COMING


def _verb_at(tokens: Tokens, at: int) -> tuple[int, bool, bool] | None:
    text, before = tokens[at].text, text_at(tokens, at - 1)
    if not _is_past(text):
        return (at + 1, True, True) if text in _HAPPENS else None
    if before in _BEFORE_NOUNS:
        return None
    return (at + 1, True, True) if before in {"is", "are"} else (at + 1, False, False)


def _is_past(text: str) -> bool:
    return text in _PAST or (len(text) > 4 and text.endswith("ed") and text not in _NO_VERBS)


def _group_end(tokens: Tokens, at: int) -> int:
    """Return the index after a verb and its helpers: "(will) not be released"."""
    limit = at + _LONGEST_GROUP
    while at < limit and (text_at(tokens, at) in _HELPERS or text_at(tokens, at).endswith("ly")):
        at += 1
    return at + (kind_at(tokens, at) == "word" and not tokens[at].capital)
